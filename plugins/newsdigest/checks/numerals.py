"""Numerals of the Chinese text that may be damaged: where they have no single reading, no figure is read."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Edition, Finding, Place
from ..text import normalise


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about paragraphs and captions of every story."""
    for story in edition.stories:
        version = story.versions["zh"]
        pieces = [(p.id, p.text) for p in version.paragraphs] + [(c.id, c.text) for c in version.captions]
        for segment, text in pieces:
            for doubt in normalise(text).doubts:
                shown = text[doubt.span.start : doubt.span.end]
                yield Finding(
                    "numerals",
                    "warning",
                    Place(story.slug, segment),
                    f"“{shown}” may be a damaged numeral: {doubt.reason}; correct the seed, or accept this",
                    f"numeral {shown}",
                    zh=text,
                )
