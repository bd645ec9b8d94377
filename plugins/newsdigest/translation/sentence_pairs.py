"""The sentence pairs of a story: those the lock has, and computed ones where it has none that fits.

An entry of the lock holds for exactly one Chinese and one English text (by a hash over both). When either changes, the
pairs of that paragraph are computed again, also those an editor had set.

>>> from newsdigest.model import Paragraph
>>> zh, en = Paragraph("p1", "甲村修路。乙镇建桥。"), Paragraph("p1", "A road was built. So was a bridge.")
>>> kept = locked("p1", zh, en, [(5, 17), (10, 34)], by="Li Wei")
>>> [(p.id, p.zh.end, p.source) for p in restore(kept, zh, en)]
[('p1s1', 5, 'editor'), ('p1s2', 10, 'editor')]
>>> restore(kept, zh, Paragraph("p1", "Other words."))
()
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..model import Paragraph, SentencePair, Span, Story
from .lock import Lock, LockedPairs
from .sentence_align import align


def with_sentences(story: Story) -> Story:
    """The story, annotated, with the pairs of every paragraph that has an English paragraph of its own.

    story   its `sentences` are those of the lock; they stay
    """
    found: dict[str, tuple[SentencePair, ...]] = {}
    for zh, en in partners(story):
        pairs = story.sentences.get(zh.id) or align(zh, en)
        if pairs:
            found[zh.id] = pairs
    return replace(story, sentences=found)


def locked_sentences(story: Story, lock: Lock | None) -> Mapping[str, tuple[SentencePair, ...]]:
    """Paragraph id to the pairs the lock has of its texts as they are."""
    if lock is None or not lock.sentences:
        return {}
    known = {entry.id: entry for entry in lock.sentences}
    found = {}
    for zh, en in partners(story):
        pairs = restore(known[zh.id], zh, en) if zh.id in known else ()
        if pairs:
            found[zh.id] = pairs
    return found


def locked(
    id_: str, zh: Paragraph, en: Paragraph, ends: Sequence[tuple[int, int]], *, by: str | None = None,
    unsure: Sequence[int] = (),
) -> LockedPairs:  # fmt: skip
    """An entry of the lock.

    ends     where each pair ends in the Chinese and in the English, in code points
    by       the editor who set them; None: computed
    unsure   numbers of the pairs that are not certain, from 1
    """
    return LockedPairs(id_, _hash(zh, en), tuple(ends), tuple(unsure), by)


def entries(story: Story) -> tuple[LockedPairs, ...]:
    """The pairs of a story as entries of the lock; an editor's are left out, the lock has them."""
    found = []
    for zh, en in partners(story):
        pairs = story.sentences.get(zh.id, ())
        if pairs and pairs[0].source == "computed":
            unsure = [n for n, pair in enumerate(pairs, 1) if not pair.sure]
            found.append(locked(zh.id, zh, en, [(pair.zh.end, pair.en.end) for pair in pairs], unsure=unsure))
    return tuple(found)


def restore(entry: LockedPairs, zh: Paragraph, en: Paragraph) -> tuple[SentencePair, ...]:
    """The pairs of an entry; none where it speaks of other texts."""
    if entry.hash != _hash(zh, en):
        return ()
    pairs = []
    a = b = 0
    for number, (zh_end, en_end) in enumerate(entry.ends, 1):
        b += len(en.text[b:]) - len(en.text[b:].lstrip())
        pairs.append(
            SentencePair(
                f"{zh.id}s{number}",
                Span(a, zh_end),
                Span(b, en_end),
                number not in entry.unsure,
                "editor" if entry.by else "computed",
            )
        )
        a, b = zh_end, en_end
    return tuple(pairs)


def partners(story: Story) -> list[tuple[Paragraph, Paragraph]]:
    """Each Chinese paragraph with the English one that renders it and nothing else."""
    english = story.versions.get("en")
    if english is None or not english.complete:
        return []
    return [(zh[0], en) for zh, en in story.pairs() if len(zh) == 1 and zh[0].id == en.id]


def _hash(zh: Paragraph, en: Paragraph) -> str:
    """16 hexadecimal digits over both texts, to the letter: positions depend on every character."""
    return hashlib.sha256(f"{zh.text}\n{en.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
