"""From ranges of the file to texts that know where they came from."""

from __future__ import annotations

import re

from ..model import Furniture, Head, Source, Span
from ..text import SPACES
from .sheet import INVISIBLE, Item, PageLine, Range, Sheet

_TOKEN = re.compile("[" + re.escape(SPACES + INVISIBLE) + r"]+|\*+")
_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")
MAX_RUN_IN = 42


def compose(
    text: str, segments: list[Range], glue: list[str], lines: list[int]
) -> tuple[str, Source, Span | None]:
    """The text of some ranges of the file, its source, and the run-in head that opens it.

    White space becomes one ASCII space, invisible characters go, ** that opens and closes goes; every
    other character stays as printed.
    """
    pieces: list[tuple[str, int]] = []  # text and where it is in the file; -1 for a space that is set here
    for number, (start, end) in enumerate(segments):
        if number and glue[number - 1]:
            pieces.append((" ", -1))
        at = start
        for match in [*_TOKEN.finditer(text, start, end), None]:
            stop = match.start() if match else end
            if at < stop:
                pieces.append((text[at:stop], at))
            if match:
                token, at = match.group(), match.end()
                kept = token if token[0] == "*" else _INVISIBLE.sub("", token)
                if kept == " ":
                    pieces.append((" ", stop + token.index(" ")))
                elif kept:
                    pieces.append((kept, stop) if kept[0] == "*" else (" ", -1))
    marks, run_in = _paired(pieces)
    result = ""
    runs: list[tuple[int, int, int]] = []
    span = None
    for number, (content, start) in enumerate(pieces):
        if number == run_in and 0 < len(result) <= MAX_RUN_IN:
            span = Span(0, len(result.rstrip()))
        if number in marks or (content == " " and (not result or result[-1] == " ")):
            continue
        if start >= 0:
            at, begin, stop = runs[-1] if runs else (0, 0, -1)
            if stop == start and at + stop - begin == len(result):
                runs[-1] = (at, begin, start + len(content))
            else:
                runs.append((len(result), start, start + len(content)))
        result += content
    if result.endswith(" "):
        result = result[:-1]
        if runs and runs[-1][0] + runs[-1][2] - runs[-1][1] > len(result):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] - 1)
    if span is not None and span.end >= len(result):
        span = None
    return result, Source(tuple(segments), tuple(runs), tuple(lines)), span


def _paired(pieces: list[tuple[str, int]]) -> tuple[set[int], int | None]:
    """Which ** are markup, for they open and close; and the closing one where the first piece opens."""
    marks: set[int] = set()
    opened: int | None = None
    head: int | None = None
    for k, (text, _) in enumerate(pieces):
        if text != "**":
            continue
        before = pieces[k - 1][0][-1] if k else ""
        after = pieces[k + 1][0][0] if k + 1 < len(pieces) else ""
        if (before + after).isascii() and before.isalnum() and after.isalnum():
            continue  # inside a word
        if opened is None:
            opened = k if after.strip(" ") else None
        elif before != " ":
            marks |= {opened, k}
            head = k if opened == 0 else head
            opened = None
    return marks, head


def plain(sheet: Sheet, segments: list[Range], glue: list[str], lines: list[PageLine]) -> tuple[str, Source]:
    """compose() for pieces without run-in heads."""
    text, source, _ = compose(sheet.text, segments, glue, [x.no for x in lines])
    return text, source


def head_of(sheet: Sheet, item: Item) -> Head:
    """A head item as a value."""
    return Head(*plain(sheet, item.segments, item.glue, item.lines))


def furnish(sheet: Sheet, ranges: list[Range], kind: str, line: int) -> None:
    """Set a range aside as furniture."""
    text, source, _ = compose(sheet.text, ranges, [""] * (len(ranges) - 1), [line] * len(ranges))
    sheet.furniture.append(Furniture(text, kind, source))
