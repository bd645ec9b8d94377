"""Every Chinese figure has its English figure, by value, and back: what `parity` found in each translated paragraph.

Errors: a value, unit, direction or bound contradicted, a figure left out or added, two figures exchanged. Warnings are
doubts, such as an amount that is less precise in English.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Edition, Finding, Place


def check(edition: Edition) -> Iterator[Finding]:
    """Parity of every translated paragraph."""
    for story in edition.stories:
        english = story.versions.get("en")
        if not english:
            continue
        source = {p.id: p for p in story.versions["zh"].paragraphs}
        for p in english.paragraphs:
            zh = "\n".join(source[i].text for i in p.translates if i in source)
            for found in p.disagreements:
                yield Finding(
                    check="parity",
                    severity=found.severity,
                    place=Place(story.slug, p.id, found.figure if len(p.covers) < 2 else None),
                    message=found.message,
                    finding=found.finding,
                    zh=zh,
                    en=p.text,
                    evidence={"zh": found.zh, "en": found.en},
                )
