"""The state of the translation: what is missing, stale or a machine's, and titles left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Edition, Finding, Story

_TITLE = re.compile("《([^《》]{1,40})》")


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about every story's English."""
    for story in edition.stories:
        if "en" not in story.versions:
            yield Finding(
                "translation", "note", story.slug, "has no English translation yet", "no translation"
            )
            continue
        yield from _states(story)
        yield from _titles(story)


def _states(story: Story) -> Iterator[Finding]:
    said = {
        "missing": ("warning", "is not translated yet"),
        "machine": ("warning", "is a machine's draft that nobody has read"),
        "stale": ("warning", "translates an earlier Chinese text"),
    }
    for p in story.versions["en"].paragraphs:
        if p.state in said:
            severity, message = said[p.state]
            yield Finding("translation", severity, f"{story.slug} {p.id}", message, p.state)  # type: ignore[arg-type]


def _titles(story: Story) -> Iterator[Finding]:
    """As many titles of works set in italics or quotation marks as the Chinese has 《》."""
    source = {p.id: p for p in story.versions["zh"].paragraphs}
    for p in story.versions["en"].paragraphs:
        if p.state == "missing" or not p.text:
            continue
        titles = Counter(
            t for i in (p.covers or (p.id,)) if i in source for t in _TITLE.findall(source[i].text)
        )
        given = len(p.emphasis) + p.text.count("“") + p.text.count("‘")
        if len(titles) > given:
            yield Finding(
                "translation",
                "warning",
                f"{story.slug} {p.id}",
                f"{len(titles)} titles in 《》 ({'、'.join(titles)}), {given} set in italics or quotation marks",
                f"titles {len(titles)}, set {given}",
            )
