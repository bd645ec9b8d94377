"""The proof that nothing of a page is lost and nothing is added: made when a page is read, and again on the stories to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..base.errors import CoverageError
from ..model import ReadPage, Source, Version
from ..text import SPACES
from ..text.markup import markup
from .lines import line_at
from .sheet import INVISIBLE

_NOTHING = re.compile("[" + re.escape(SPACES + INVISIBLE) + "]*")
_DROPPED = re.compile("[" + re.escape(SPACES + INVISIBLE) + "]+")


def pieces_of(page: ReadPage, stories: Sequence[Version]) -> Iterator[tuple[str, str, Source]]:
    """Every piece of a page: (what it is, its text, its source)."""
    for piece in page.furniture:
        yield "furniture", piece.text, piece.source
    for story in stories:
        yield from story.pieces()


def prove_coverage(page: ReadPage, stories: Sequence[Version] | None = None) -> None:
    """Every visible character of the file is in exactly one piece or is markup, and no piece has another text.

    stories  the Chinese of all stories of the page, as they will be published; None: as they were read
    raises  CoverageError with the line of the first character that is in none or in two
    """
    text = page.text
    _assert_markup(page)
    ranges: list[tuple[int, int, str]] = [(a, b, "markup") for a, b in page.markup]
    for what, shown, source in pieces_of(page, page.stories if stories is None else stories):
        printed = "".join(text[a:b] for a, b in source.pieces)
        if _letters(printed) != _letters(shown):
            line = source.line or 1
            raise CoverageError(page.name, f"{what} is not what is printed: {shown[:24]!r}", line=line)
        for at, start, end in source.runs:
            if shown[at : at + end - start] != text[start:end]:
                raise CoverageError(page.name, f"{what} is mapped to the wrong place", line=source.line)
        ranges.extend((a, b, what) for a, b in source.pieces)
    ranges.sort()
    reached = 0
    for start, end, what in ranges:
        if start < reached:
            raise CoverageError(
                page.name, f"{text[start]!r} is covered twice ({what})", line=line_at(text, start)
            )
        _assert_empty(page, reached, start)
        reached = max(reached, end)
    _assert_empty(page, reached, len(text))


def _assert_markup(page: ReadPage) -> None:
    """What was read as markup is in the table of markup, so that no reading can drop a word."""
    allowed = bytearray(len(page.text))
    for start, end in markup(page.text):
        allowed[start:end] = b"\1" * (end - start)
    for start, end in page.markup:
        for at in range(start, end):
            if not allowed[at] and not _NOTHING.fullmatch(page.text[at]):
                found = f"{page.text[at]!r} was read as markup"
                raise CoverageError(page.name, found, line=line_at(page.text, at))


def _assert_empty(page: ReadPage, start: int, end: int) -> None:
    """Nothing visible may stand between two pieces."""
    match = _NOTHING.match(page.text, start, end)
    stop = match.end() if match else start
    if stop < end:
        found = f"{page.text[stop : stop + 8]!r} is in no piece"
        raise CoverageError(page.name, found, line=line_at(page.text, stop))


def _letters(text: str) -> str:
    """Without white space, invisible characters and asterisks (bold marks)."""
    return _DROPPED.sub("", text).replace("*", "")
