"""Whether a line has the form of a head: short, no sentence, nothing that dangles.

Form alone makes no head; where it stands decides, in `plain`.
"""

from __future__ import annotations

import re

from ..text import OpenMarks, has_ended
from . import vocabulary as v
from .sheet import PageLine, Sheet
from .wraps import fills_column, width

_TELLS = v.pattern("head_shapes.TELLS")
MAX = 34
_BAD_END = "。,;、:，；：“‘「『(《【—-"
BAD_START = set("，。、；：！？”’」』）】》〉,;:!?)]}%")
_DANGLING = v.pattern("head_shapes.DANGLING")
CHAPTER = v.pattern("head_shapes.CHAPTER")
_TURN = v.pattern("head_shapes.TURN")


def could_be_head(line: PageLine, sheet: Sheet) -> bool:
    """Short, no sentence, nothing that dangles; in a hard-wrapped block shorter than its lines."""
    text = line.text
    if sheet.laid_out and sheet.marked:  # its source knows headings, and this is none
        return False
    if (
        not 2 <= len(text) <= MAX
        or "to" in line.cuts
        or "sign" in line.cuts
        or "dateline" in line.cuts
        or "byline" in line.cuts
        or line.forced
    ):
        return False
    if line.kind == "li" and text[0] in "■◆●▲★◇○":
        if _is_column_line(line, sheet):
            return False
        longest = MAX if _stands_alone(line, sheet) else 16
        return len(text) <= longest and text[-1] not in _BAD_END
    if line.kind == "li":
        return bool(CHAPTER.match(text)) and len(text) <= 24 and text[-1] not in _BAD_END
    if _announces(line, sheet):
        return True
    if text[-1] in _BAD_END or text[0] in BAD_START or re.search(r"[。;]", text) or text.isascii():
        return False
    if text[0] in "([【" and text[-1] in ")]】":
        return bool(COLUMN.fullmatch(text))
    if (
        text.startswith("**")  # a run-in head or a turn, with its sentence behind it
        or _TURN.match(text)
        or _TELLS.search(text)
        or (len(text) > 20 and text.count("、") > 1)
        or v.SHORT_DATE.fullmatch(text)
        or _DANGLING.search(text)
        or text.count(",") > (2 if _leads_below(line, sheet) else 1)
    ):
        return False
    state = OpenMarks()
    state.feed(text)
    if state.waiting() or _is_column_line(line, sheet):
        return False
    return (
        not line.wrapped
        or _hangs(line, sheet)
        or width(text) + min(line.indent, 8) < sheet.widths.get(line.wrapped, 0) - 3
    )


_UNIT = v.pattern("head_shapes.UNIT")


def _announces(line: PageLine, sheet: Sheet) -> bool:
    """县水务局: right over “三举措”保冬修水利提速: who did what the line below, itself a head, tells."""
    if not _UNIT.fullmatch(line.text) or not (
        v.OFFICE_END.search(line.text[:-1]) or line.text[-2] in v.PLACE_ENDS
    ):
        return False
    i = sheet.index(line) + 1
    below = sheet.lines[i] if i < len(sheet.lines) else None
    return (
        line.gap > 0
        and below is not None
        and below.gap == 0
        and below.kind == "prose"
        and len(below.text) >= 6
        and could_be_head(below, sheet)
        and i + 1 < len(sheet.lines)
        and sheet.lines[i + 1].gap > 0
    )


def _is_column_line(line: PageLine, sheet: Sheet) -> bool:
    """The first or second line of a paragraph in a column: as wide as it, the first indented and the second not."""
    i = sheet.index(line)
    first = line if line.indent >= 2 else sheet.lines[i - 1] if i else line
    second = sheet.lines[i + 1] if line.indent >= 2 and i + 1 < len(sheet.lines) else line
    return (
        first.indent >= 2 > second.indent
        and first.kind in ("prose", "li")
        and second.kind == "prose"
        and second.gap == 0
        and not line.wrapped
        and fills_column(sheet, first)
        and (first is line or fills_column(sheet, second))
    )


def _stands_alone(line: PageLine, sheet: Sheet) -> bool:
    """A line with a bullet between lines without one: no list."""
    i = sheet.index(line)
    near = sheet.lines[max(0, i - 1) : i] + sheet.lines[i + 1 : i + 2]
    return (
        len(near) > 0
        and not any(x.kind in ("li", "row") for x in near[-1:])
        and all(x.kind != "li" for x in near)
    )


COLUMN = re.compile(r"【[^【】]{2,8}】")
"""The name of a column over a head: 【新闻速递】. It is one only where a head follows."""


def _leads_below(line: PageLine, sheet: Sheet) -> bool:
    """A byline or dateline stands right under the line."""
    i = sheet.index(line) + 1
    below = sheet.lines[i] if i < len(sheet.lines) else None
    return below is not None and (below.kind in ("byline", "dateline") or leads(below))


def _hangs(line: PageLine, sheet: Sheet) -> bool:
    """In a column whose paragraphs are indented: not indented, no end mark, and an indented line under it.

    The last line of a paragraph has its end mark, so such a line is none. A head may take up to three lines.
    """
    i = sheet.index(line)
    for x in sheet.lines[i : i + 3]:
        if x.indent >= 2 or not x.text or x.kind != "prose" or has_ended(x.text) or x.text[-1] in ",;:、":
            return False
        below = sheet.lines[i + 1] if i + 1 < len(sheet.lines) else None
        if below is None or below.kind in ("byline", "dateline") or below.indent >= 2:
            return below is not None
        i += 1
    return False


def leads(line: PageLine) -> bool:
    """A text that begins with its dateline or byline."""
    return "dateline" in line.cuts or "byline" in line.cuts


def numbered(line: PageLine) -> bool:
    """一、… （一）…"""
    return bool(v.NUMBERED.match(line.text))
