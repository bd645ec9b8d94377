"""Text set in the lines of its column, and whether the page tells its paragraphs by indents.

A block of lines without blank lines between is hard-wrapped when most of its lines are as wide as its
widest and most of them end in the middle of a sentence. Inside it the line end means nothing; a new
paragraph shows by its indent, or by a short line that ends a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..text import has_ended
from .sheet import PageLine, Sheet


def indent_means(sheet: Sheet) -> bool:
    """Whether indents tell paragraphs: most lines behind an end mark are indented, most behind an open sentence are not."""
    new = old = new_all = old_all = 0
    last: PageLine | None = None
    for line in sheet.lines:
        if line.kind != "prose":
            if line.kind == "heading":
                last = None
            continue
        if last is not None:
            if has_ended(last.core()):
                new_all += 1
                new += line.indent >= 2
            else:
                old_all += 1
                old += line.indent >= 2
        last = line
    if new_all < 3 or old_all < 2:
        return False
    if (
        old * 20 <= old_all and old_all >= 20
    ):  # in narrow columns a line often ends with its sentence by chance
        return new * 10 >= new_all * 5
    return new * 10 >= new_all * 8 and old * 10 <= old_all * 3


_INNER = re.compile(r"[，。、；,;!?](?=.)")


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Columns a text takes: a wide character two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def mark_wraps(sheet: Sheet) -> None:
    """Number the hard-wrapped blocks of the page."""
    block: list[PageLine] = []
    blocks = [block]
    for line in sheet.lines:
        if line.kind != "prose" or line.gap or "**" in line.text[:2]:
            block = [line] if line.kind == "prose" else []
            blocks.append(block)
        else:
            block.append(line)
    for block in blocks:
        if is_wrapped(block):
            _number(sheet, block, line_width(block))


def _number(sheet: Sheet, block: list[PageLine], full: int) -> None:
    """Note that the lines of a block are those of a column."""
    number = len(sheet.widths) + 1
    sheet.widths[number], sheet.indents[number] = full, block[0].indent
    for line in block:
        line.wrapped = number


def _column_width(line: PageLine) -> int:
    """Columns that a line takes with its indent."""
    return width(line.text) + min(line.indent, 8)


def is_wrapped(block: list[PageLine]) -> bool:
    """Whether the lines of a block are one width and cut sentences."""
    if len(block) < 3:
        return False
    widths, widest = [_column_width(x) for x in block], line_width(block)
    if not 16 <= widest <= 130:
        return False
    full = [i for i, w in enumerate(widths) if w >= widest - 3]
    cut = [i for i in full if block[i].text[-1] not in "。!?;…，,、:" and i + 1 < len(block)]
    inner = sum(bool(_INNER.search(x.text)) for x in block)
    return len(full) * 5 >= len(block) * 2 and len(cut) * 2 >= len(full) - 1 and inner * 3 >= len(block)


def line_width(lines: list[PageLine]) -> int:
    """Width of the full lines of a wrapped block."""
    widths = sorted(map(_column_width, lines))
    return widths[max(0, (len(widths) * 9) // 10 - 1)] if len(widths) > 5 else widths[-1]
