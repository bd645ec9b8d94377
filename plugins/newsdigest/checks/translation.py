"""The state of the translation: what is missing, stale or a machine's, and titles left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Edition, Finding, Place, Story

_TITLE = re.compile("《([^《》]{1,40})》")


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about every story's English."""
    for story in edition.stories:
        if "en" not in story.versions:
            yield Finding(
                "translation", "note", Place(story.slug), "has no English translation yet", "no translation"
            )
            continue
        yield from _states(story)
        yield from _titles(story)


def _states(story: Story) -> Iterator[Finding]:
    said: dict[str, str] = {
        "missing": "is not translated yet",
        "machine": "is a machine's draft that nobody has read",
        "stale": "translates an earlier Chinese text",
    }
    for place, state in _parts(story):
        if state in said:
            yield Finding("translation", "warning", Place(story.slug, place), said[state], state)


def _parts(story: Story) -> Iterator[tuple[str, str]]:
    """(place, state) of everything a reader of the English sees; what the Chinese has and the English lacks is missing."""
    zh, en = story.versions["zh"], story.versions["en"]
    for name in ("kicker", "headline", "subtitle", "byline"):
        head = getattr(en, name)
        if head is not None:
            yield name, head.state
        elif getattr(zh, name) is not None:
            yield name, "missing"
    heads = {s.id: s.head for s in en.sections}
    for section in zh.sections:
        if section.head is not None:
            head = heads.get(section.id)
            yield section.id or "head", head.state if head else "missing"
    for caption in en.captions:
        yield caption.id, caption.state
    for p in en.paragraphs:
        yield p.id, p.state


def _titles(story: Story) -> Iterator[Finding]:
    """As many titles of works set in italics or quotation marks as the Chinese has 《》."""
    for chinese, p in story.pairs():
        titles = Counter(t for zh in chinese for t in _TITLE.findall(zh.text))
        given = len(p.emphasis) + p.text.count("“") + p.text.count("‘")
        if len(titles) > given:
            yield Finding(
                "translation",
                "warning",
                Place(story.slug, p.id),
                f"{len(titles)} titles in 《》 ({'、'.join(titles)}), {given} set in italics or quotation marks",
                f"titles {len(titles)}, set {given}",
            )
