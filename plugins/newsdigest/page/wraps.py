"""Text set in the lines of its column: many lines of one width, broken anywhere.

A block of lines without blank lines between is hard-wrapped when most of its lines are as wide as its
widest and most of them end in the middle of a sentence. Inside it the line end means nothing; a new
paragraph shows by its indent, or by a short line that ends a sentence.
"""

from __future__ import annotations

import re
import unicodedata

from .sheet import PageLine, Sheet

_ENDS = "。!?…”」』)】:;"
_INNER = re.compile(r"[，。、；,;!?](?=.)")


def width(text: str) -> int:
    """Columns a text takes: a wide character two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def mark_wraps(sheet: Sheet) -> None:
    """Number the hard-wrapped blocks of the page."""
    block: list[PageLine] = []
    rest: list[list[PageLine]] = []
    number = 0
    for line in [*sheet.lines, None]:
        if (
            line is not None
            and line.kind == "prose"
            and "**" not in line.text[:2]
            and (not block or line.gap == 0)
        ):
            block.append(line)
            continue
        if is_wrapped(block):
            number += 1
            sheet.widths[number], sheet.indents[number] = line_width(block), block[0].indent
            for x in block:
                x.wrapped = number
            _free_verse(sheet, block)
        elif block:
            rest.append(block)
        block = [line] if line is not None and line.kind == "prose" else []
    if number and sum(len(x) for x in rest) < len(sheet.lines) // 2:
        _mark_small_blocks(sheet, rest, number)


def _free_verse(sheet: Sheet, block: list[PageLine]) -> None:
    """Within a column: four and more short lines in a row, all indented and none with its end mark, are no column."""
    full = sheet.widths[block[0].wrapped]
    run: list[PageLine] = []
    for x in [*block, None]:
        if x is not None and x.indent >= 2 and width(x.text) * 4 <= full * 3 and x.text[-1] not in _ENDS:
            run.append(x)
            continue
        if len(run) >= 4:
            for y in run:
                y.wrapped = 0
        run = []


def _mark_small_blocks(sheet: Sheet, blocks: list[list[PageLine]], number: int) -> None:
    """On a page set in columns: the blocks of two or three lines, too, when all but their last are full."""
    common = max(sheet.widths.values())
    for block in blocks:
        widths = [width(x.text) + min(x.indent, 8) for x in block]
        if len(block) >= 2 and all(abs(w - common) <= 4 for w in widths[:-1]) and widths[-1] <= common + 4:
            number += 1
            sheet.widths[number], sheet.indents[number] = common, block[0].indent
            for x in block:
                x.wrapped = number


def is_wrapped(block: list[PageLine]) -> bool:
    """Whether the lines of a block are one width and cut sentences."""
    if len(block) < 3:
        return False
    widths = [width(x.text) + min(x.indent, 8) for x in block]
    widest = sorted(widths)[max(0, (len(widths) * 9) // 10 - 1)] if len(widths) > 5 else max(widths)
    if not 16 <= widest <= 130:
        return False
    full = [i for i, w in enumerate(widths) if w >= widest - 3]
    cut = [i for i in full if block[i].text[-1] not in "。!?;…，,、:" and i + 1 < len(block)]
    inner = sum(bool(_INNER.search(x.text)) for x in block)
    return len(full) * 5 >= len(block) * 2 and len(cut) * 2 >= len(full) - 1 and inner * 3 >= len(block)


def fills_column(sheet: Sheet, line: PageLine) -> bool:
    """Whether a line is as wide as the columns of the page are."""
    if not sheet.widths:
        return False
    common = max(sheet.widths.values())
    return abs(width(line.text) + min(line.indent, 8) - common) <= 3


def line_width(lines: list[PageLine]) -> int:
    """Width of the full lines of a wrapped block."""
    widths = sorted(width(x.text) + min(x.indent, 8) for x in lines)
    return widths[max(0, (len(widths) * 9) // 10 - 1)] if len(widths) > 5 else widths[-1]
