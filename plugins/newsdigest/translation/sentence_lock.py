"""`newsdigest sentences`: the sentence pairs of a story written into its lock, computed ones or an editor's."""

from __future__ import annotations

from dataclasses import replace

from ..base.errors import SettingsError
from ..model import Paragraph, Story
from .lock import Lock, LockedPairs
from .rows import Paired
from .sentence_align import borders
from .sentence_pairs import entries, locked, partners
from .sync import new_lock


def lock_sentences(
    found: Paired, story: Story, *, date: str, by: LockedPairs | None = None
) -> Lock:  # fmt: skip
    """The lock with the pairs of a story as they are, or with one paragraph set by an editor.

    found   the story with its translation and lock
    story   the same story, annotated, with its pairs
    by      from `editors_pairs`: only these are written
    """
    rows = {entry.id: entry for entry in found.lock.sentences} if found.lock else {}
    rows |= {entry.id: entry for entry in ([by] if by else entries(story))}
    order = [zh.id for zh, _ in partners(story) if zh.id in rows]
    return replace(new_lock(found, date=date), sentences=tuple(rows[i] for i in order))


def editors_pairs(ends: str, by: str, zh: Paragraph, en: Paragraph) -> LockedPairs:
    """The pairs an editor sets for a paragraph, each by the clause and the sentence it ends with.

    ends     "2:1 4:2": two pairs
    by       who sets them
    raises   SettingsError for numbers that do not cover both texts in order
    """
    clauses, sentences = borders(zh, en)
    last = f"{len(clauses)}:{len(sentences)}"
    fix = f'write rising numbers, the last {last}, such as "… {last}"'
    try:
        pairs = [(int(a), int(b)) for a, b in (end.split(":") for end in ends.split())]
    except ValueError:
        raise SettingsError("--pairs", f"{ends[:40]!r} is not CLAUSE:SENTENCE …", fix=fix) from None
    rising = all(a < c and b < d for (a, b), (c, d) in zip([(0, 0), *pairs], pairs, strict=False))
    if not pairs or not rising or pairs[-1] != (len(clauses), len(sentences)):
        raise SettingsError("--pairs", f"{ends[:40]!r} does not cover the paragraph", fix=fix)
    return locked(zh.id, zh, en, [(clauses[a - 1], sentences[b - 1]) for a, b in pairs], by=by.strip())
