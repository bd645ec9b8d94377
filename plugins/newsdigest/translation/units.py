"""The units of a story that are translated one by one, each with an id: headline, h1, p1, c1, byline …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Caption, Section, Version

SINGLES = ("kicker", "headline", "subtitle", "dateline", "byline")
"""What a story has at most one of; the id is the name."""
SERIES = {"h": "section heads", "p": "paragraphs", "c": "captions"}
"""What it may have many of: letter of the id, and the word for it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of Chinese that one piece of English answers."""

    id: str
    text: str


def series_of(identity: str) -> str:
    """ "p" for p7; the id itself for headline and the like."""
    return identity if identity in SINGLES else identity[:1]


def number_of(identity: str) -> int:
    """7 for p7; 0 for an id without number."""
    found = re.fullmatch(r"[a-z]([1-9][0-9]{0,5})", identity)
    return int(found[1]) if found else 0


def units(version: Version) -> tuple[Segment, ...]:
    """All units of a version in the order a reader meets them (captions after the paragraph they stand at)."""
    found = [
        Segment(name, head.text)
        for name in ("kicker", "headline", "subtitle", "dateline")
        if (head := getattr(version, name)) is not None
    ]
    waiting: dict[str | None, list[Segment]] = {}
    for caption in version.captions:
        waiting.setdefault(caption.after, []).append(Segment(caption.id, caption_text(caption)))
    found += waiting.pop(None, [])
    for section, identity in zip(version.sections, head_ids(version.sections), strict=True):
        if section.head is not None:
            found.append(Segment(identity, section.head.text))
        for paragraph in section.paragraphs:
            found.append(Segment(paragraph.id, paragraph.text))
            found += waiting.pop(paragraph.id, [])
    for left in waiting.values():
        found += left
    if version.byline is not None:
        found.append(Segment("byline", version.byline.raw))
    return tuple(found)


def of_series(found: Iterable[Segment], letter: str) -> tuple[Segment, ...]:
    """The units of one series, in order."""
    return tuple(u for u in found if series_of(u.id) == letter)


def head_ids(sections: Sequence[Section]) -> list[str]:
    """The id of each section's head ("" without one): its own, else h1, h2 … by position."""
    ids, count = [], 0
    for section in sections:
        count += section.head is not None
        ids.append("" if section.head is None else section.id or f"h{count}")
    return ids


def caption_text(caption: Caption) -> str:
    """Caption and credit, as one text to translate."""
    return f"{caption.text} {caption.credit}" if caption.credit else caption.text


def relabel(version: Version, new: Mapping[str, str]) -> Version:
    """The version with other ids for paragraphs, heads and captions; what `new` does not name stays."""
    if all(old == other for old, other in new.items()):
        return version
    sections = tuple(
        replace(
            section,
            id=new.get(identity, identity) or None,
            paragraphs=tuple(replace(p, id=new.get(p.id, p.id)) for p in section.paragraphs),
        )
        for section, identity in zip(version.sections, head_ids(version.sections), strict=True)
    )
    captions = tuple(
        replace(c, id=new.get(c.id, c.id), after=new.get(c.after, c.after) if c.after else c.after)
        for c in version.captions
    )
    return replace(version, sections=sections, captions=captions)
