"""Marks of the other language: Han left over in the English, straight quotation marks, half-width Chinese marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Edition, Finding, Place, Story, Version
from ..text import has_han

_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_STRAIGHT = re.compile("[\"']")
_CHINESE_MARKS = re.compile("[，。；：？！、（）【】「」《》]")


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about every story's English text."""
    for story in edition.stories:
        if "en" in story.versions:
            for place, text in _texts(story.versions["en"]):
                yield from _text(story, place, text)


def _texts(version: Version) -> Iterator[tuple[str, str]]:
    for name in ("kicker", "headline", "subtitle"):
        head = getattr(version, name)
        if head:
            yield name, head.text
    for section in version.sections:
        if section.head:
            yield section.id or "head", section.head.text
        for p in section.paragraphs:
            yield p.id, p.text
    for caption in version.captions:
        yield caption.id, caption.text


def _text(story: Story, segment: str, text: str) -> Iterator[Finding]:
    place = Place(story.slug, segment)
    if has_han(text):
        shown = "、".join(_HAN_RUN.findall(text))
        yield Finding(
            "language", "error", place, f"Chinese left over in the English: {shown}", f"Han {shown}", en=text
        )
    if _STRAIGHT.search(text):
        yield Finding(
            "language",
            "warning",
            place,
            "straight quotation marks; write “ ” ‘ ’",
            "straight quotes",
            en=text,
        )
    marks = _CHINESE_MARKS.findall(text)
    if marks:
        shown = "".join(dict.fromkeys(marks))
        yield Finding(
            "language", "warning", place, f"Chinese marks in the English: {shown}", f"marks {shown}", en=text
        )
