"""From ranges of the file to texts that know where they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Furniture, Head, Source, Span
from ..text import SPACES
from .sheet import INVISIBLE, Item, PageLine, Range, Sheet

_TOKEN = re.compile("[" + re.escape(SPACES + INVISIBLE) + r"]+|\*+")
_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")
MAX_RUN_IN = 42


@dataclass(slots=True)
class Piece:
    """A run of text: verbatim (start known) or a space we set."""

    text: str
    start: int
    """Offset in the file; -1 for a space set by us."""
    bold: bool = False
    """A ** that may be markup."""


def compose(
    text: str, segments: list[Range], glue: list[str], lines: list[int]
) -> tuple[str, Source, Span | None]:
    """The text of some ranges of the file, its source, and the run-in head that opens it.

    White space becomes one ASCII space, invisible characters go, ** that opens and closes goes; every
    other character stays as printed.
    """
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(segments):
        if number and glue[number - 1]:
            pieces.append(Piece(" ", -1))
        at = start
        for match in _TOKEN.finditer(text, start, end):
            if at < match.start():
                pieces.append(Piece(text[at : match.start()], at))
            token = match.group()
            if token[0] == "*":
                pieces.append(Piece(token, match.start(), bold=len(token) == 2))
            else:
                kept = _INVISIBLE.sub("", token)
                if kept == " ":
                    pieces.append(Piece(" ", match.start() + token.index(" ")))
                elif kept:
                    pieces.append(Piece(" ", -1))
            at = match.end()
        if at < end:
            pieces.append(Piece(text[at:end], at))
    run_in = _pair_bold(pieces)
    out: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    head_end: int | None = None
    for number, piece in enumerate(pieces):
        if run_in == number:
            head_end = length
        if piece.bold:
            continue
        content = piece.text
        if content == " " and (not out or out[-1].endswith(" ")):
            continue
        if piece.start >= 0:
            if runs and runs[-1][2] == piece.start and runs[-1][0] + runs[-1][2] - runs[-1][1] == length:
                runs[-1] = (runs[-1][0], runs[-1][1], piece.start + len(content))
            else:
                runs.append((length, piece.start, piece.start + len(content)))
        out.append(content)
        length += len(content)
    result = "".join(out)
    if result.endswith(" "):
        result = result[:-1]
        if runs and runs[-1][0] + runs[-1][2] - runs[-1][1] > len(result):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] - 1)
    span = None
    if head_end is not None and 0 < head_end < len(result) and head_end <= MAX_RUN_IN:
        span = Span(0, len(result[:head_end].rstrip()))
    return result, Source(tuple(segments), tuple(runs), tuple(lines)), span


def _pair_bold(pieces: list[Piece]) -> int | None:
    """Keep as markup only ** that opens and closes; returns the index of the closing mark of a bold opening."""
    opened: int | None = None
    head: int | None = None
    for k, piece in enumerate(pieces):
        if not piece.bold:
            continue
        before = pieces[k - 1].text[-1:] if k else ""
        after = pieces[k + 1].text[:1] if k + 1 < len(pieces) else ""
        inside_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        if opened is None:
            if after and after != " " and not inside_word:
                opened = k
            else:
                piece.bold = False
        elif before and before != " " and not inside_word:
            if opened == 0:
                head = k
            opened = None
        else:
            piece.bold = False
    if opened is not None:
        pieces[opened].bold = False
    return head


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
