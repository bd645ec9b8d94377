"""Texts without their places in the received file, and back: a story that only moved on its page is annotated as before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from ..model import Byline, Caption, Head, Paragraph, Source, Version

P = TypeVar("P", Head, Byline, Caption, Paragraph)
Versions = Mapping[str, Version]
_NOWHERE = Source()


def without_places(versions: Versions) -> tuple[Versions, tuple[Source, ...]]:
    """The texts with empty sources, and the sources in order."""
    found: list[Source] = []

    def take(source: Source) -> Source:
        found.append(source)
        return _NOWHERE

    return {lang: _mapped(version, take) for lang, version in versions.items()}, tuple(found)


def with_places(versions: Versions, sources: tuple[Source, ...]) -> Versions:
    """The texts with the sources that `without_places` took from them.

    >>> versions = {"zh": Version("zh", Head("标题", Source(lines=(3,))))}
    >>> with_places(*without_places(versions)) == versions
    True
    """
    left = iter(sources)
    return {lang: _mapped(version, lambda _: next(left)) for lang, version in versions.items()}


def _mapped(version: Version, source: Callable[[Source], Source]) -> Version:
    """A version with other sources; they are asked for in one order."""

    def put(piece: P) -> P:
        return replace(piece, source=source(piece.source))

    def head(piece: Head | None) -> Head | None:
        return put(piece) if piece else None

    return replace(
        version,
        headline=head(version.headline),
        kicker=head(version.kicker),
        subtitle=head(version.subtitle),
        dateline=head(version.dateline),
        byline=put(version.byline) if version.byline else None,
        sections=tuple(
            replace(section, head=head(section.head), paragraphs=tuple(map(put, section.paragraphs)))
            for section in version.sections
        ),
        captions=tuple(map(put, version.captions)),
    )
