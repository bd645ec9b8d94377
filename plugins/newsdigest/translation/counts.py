"""Whether a translation has as many paragraphs, heads and captions as the story; which block renders which paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.errors import TranslationError
from ..model import Version
from . import document as sidecars
from .document import EnglishBlock, Sidecar
from .fingerprint import fingerprint
from .identities import blocks_known
from .inline import inline
from .lock import Lock
from .mismatch import first_parting


def first_words(text: str, count: int = 6) -> str:
    """The beginning of a text, as a message quotes it: six words, or twelve characters of Chinese."""
    plain = " ".join(inline(text).text.split())
    short = (
        plain[:12] if any(ord(c) > 0x2E80 for c in plain[:12]) else " ".join(plain.split(" ")[:count])[:60]
    )
    return f"“{short}…”" if len(short) < len(plain) else f"“{short}”"


def slots(
    slug: str, chinese: Version, sidecar: Sidecar, lock: Lock | None, *, placed: bool
) -> dict[str, tuple[EnglishBlock, str]]:
    """Paragraph id → (the block that renders it, the id of the first paragraph the block renders)."""
    paragraphs = chinese.paragraphs
    told = blocks_known(sidecar, lock)
    if sum(b.covers for b in sidecar.blocks) != len(paragraphs):
        raise _too_few_or_many(slug, chinese, sidecar, lock, told)
    section = {p.id: n for n, s in enumerate(chinese.sections) for p in s.paragraphs}
    homes: dict[str, tuple[EnglishBlock, str]] = {}
    at = 0
    for block, known in zip(sidecar.blocks, told, strict=True):
        here = [p.id for p in paragraphs[at : at + block.covers]]
        if known and not placed and not set(known) & set(here):
            raise TranslationError(
                sidecar.label,
                f"{first_words(block.text)} is the English of {known[0]}, but stands at {here[0]} "
                f"({first_words(paragraphs[at].text)})",
                line=block.line,
                fix=f"run `newsdigest sync {slug}`, or put it back in its place",
            )
        if len({section[i] for i in here}) > 1:
            raise TranslationError(
                sidecar.label,
                f"<!-- +{block.covers} --> joins paragraphs of two sections ({here[0]} to {here[-1]})",
                line=block.line,
                fix="divide the block at the section head",
            )
        homes |= dict.fromkeys(here, (block, here[0]))
        at += block.covers
    return homes


def _too_few_or_many(
    slug: str, chinese: Version, sidecar: Sidecar, lock: Lock | None, told: Sequence[tuple[str, ...]]
) -> TranslationError:
    """Both numbers, and the first words at which the two part."""
    paragraphs, blocks = chinese.paragraphs, sidecar.blocks
    have, due = sum(b.covers for b in blocks), len(paragraphs)
    joined = f" (in {len(blocks)} blocks)" if have != len(blocks) else ""
    texts: list[str | None] = []
    known: list[tuple[str, ...]] = []
    owners: list[int] = []
    for n, block in enumerate(blocks):
        for _ in range(block.covers):
            texts.append(None if block.mark or block.covers > 1 else block.text)
            known.append(told[n])
            owners.append(n)
    parting = first_parting([p.text for p in paragraphs], texts, [p.id for p in paragraphs], known)
    moved = lock is not None and [fingerprint(e.seen) for e in lock.series("p")] != [
        fingerprint(p.text) for p in paragraphs
    ]
    sync = f"run `newsdigest sync {slug}`: the Chinese has changed since the lock was written"
    if parting.block is not None:
        extra = blocks[owners[parting.block]]
        words = first_words(extra.text or extra.written())
        where, line = f"{words} answers no Chinese paragraph", extra.line
        fix = sync if moved else "take it away, or join it to the block it belongs to"
    else:
        lone = paragraphs[parting.source or 0]
        nearby = blocks[owners[parting.before]] if parting.before < len(owners) else None
        line = nearby.line if nearby else (blocks[-1].line if blocks else 1)
        where = f"nothing answers {lone.id}, {first_words(lone.text)}"
        where += (
            f", due before {first_words(nearby.text or nearby.written())}" if nearby else ", due at the end"
        )
        fix = sync if moved else "write its English there, or <!-- missing -->, or <!-- skip -->"
    return TranslationError(
        sidecar.label, f"{have} paragraphs{joined} where the story has {due}; {where}", line=line, fix=fix
    )


def check_counts(chinese: Version, sidecar: Sidecar) -> None:
    """Heads and captions by number, single texts one by one."""
    heads = sum(s.head is not None for s in chinese.sections)
    lines: Mapping[str, int | None] = sidecar.lines or {}
    for key, have, due, word in (
        ("sections", sidecar.sections, heads, "section heads"),
        ("captions", sidecar.captions, len(chinese.captions), "captions"),
    ):
        if have is not None and len(have) != due:
            shown = (
                [h.head.text for h in chinese.sections if h.head]
                if key == "sections"
                else [c.text for c in chinese.captions]
            )
            listed = "; ".join(first_words(t) for t in shown[:6])
            raise TranslationError(
                sidecar.label,
                f"{len(have)} {word} where the story has {due}" + (f": {listed}" if listed else ""),
                line=lines.get(key),
                fix=f'write one text for each in `{key}`, "{sidecars.MISSING}" for one without English'
                if due
                else f"take `{key}` away",
            )
    for key in ("kicker", "subtitle", "dateline", "byline"):
        if key in sidecar.singles and getattr(chinese, key) is None:
            raise TranslationError(
                sidecar.label,
                f"`{key}` has no Chinese partner: the page prints none for this story",
                line=sidecar.singles[key].line,
                fix="take it away, or mend the page with [[fix]] in its edition file",
            )
