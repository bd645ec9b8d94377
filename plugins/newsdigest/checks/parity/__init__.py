"""Every Chinese figure has its English figure, by exact value, and back.

Errors: a value contradicted, a figure in digits left out, a figure added, two figures exchanged. Warnings: one made
vaguer, an approximator lost or changed, a figure in characters left out. Numerals inside terms, set phrases and names are
no figures, yet must not be contradicted either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Edition, Finding, Paragraph, Place, Span
from .compare import compare
from .issues import Issue

__all__ = ["Issue", "check", "compare"]


def check(edition: Edition) -> Iterator[Finding]:
    """Parity of every translated paragraph."""
    for story in edition.stories:
        english = story.versions.get("en")
        if not english:
            continue
        source = {p.id: p for p in story.versions["zh"].paragraphs}
        for p in english.paragraphs:
            if p.state == "missing" or not p.text or p.id not in source:
                continue
            zh = merged([source[i] for i in (p.covers or (p.id,)) if i in source])
            for issue in compare(zh.text, zh.figures, p.text, p.figures):
                yield Finding(
                    check="parity",
                    severity=issue.severity,
                    place=Place(story.slug, p.id, issue.figure if len(p.covers) < 2 else None),
                    message=issue.message,
                    finding=issue.finding,
                    zh=zh.text,
                    en=p.text,
                    evidence={"zh": issue.zh, "en": issue.en},
                )


def merged(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Several source paragraphs as one, for a block that renders them all."""
    first, *rest = paragraphs
    for p in rest:
        shift = len(first.text) + 1
        moved = tuple(replace(f, span=Span(f.span.start + shift, f.span.end + shift)) for f in p.figures)
        first = replace(first, text=f"{first.text}\n{p.text}", figures=first.figures + moved)
    return first
