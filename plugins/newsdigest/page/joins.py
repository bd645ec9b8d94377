"""What speaks of a line going on the paragraph above it: features, no decisions.

A mark that cannot begin a paragraph; an open quotation, bracket or bold; the lines of a column; an end mark; the class of both lines;
the indent, where the page uses it; else the sentence goes on. A block of lines without blank lines between is a column, hard-wrapped,
when most of its lines are as wide as its widest and most of them end in the middle of a sentence. Inside it the line end means
nothing; a new paragraph shows by its indent, or by a short line that ends a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..text import PARTNER, OpenMarks, has_ended
from . import vocabulary as v
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


FIXED = ("li", "row", "verse", "salutation", "signature", "quote")
_CANNOT_BEGIN = set("，。、；：！？”’」』）】》〉〕,;:!?)]}%％")
_DIARY = v.pattern("joins.DIARY")
_OPENS_STORY = v.pattern("joins.OPENS_STORY")
_LATIN_WORD = re.compile(r"[A-Za-z0-9]+")


def should_join(sheet: Sheet, above: list[PageLine], line: PageLine, state: OpenMarks) -> tuple[bool, str]:
    """Whether `line` goes on the paragraph of the lines above, and why."""
    last, form = above[-1], above[0].kind if above[0].kind in FIXED else "p"
    before, after = last.core(), line.core()
    if "sign" in last.cuts:
        return False, "the text above is signed or the editor says so"
    if not before:
        return False, "nothing above"
    ended = has_ended(before)
    if _OPENS_STORY.match(line.text) and before[-1] not in ",、“「":
        return False, "a dateline opens a story"
    if after[0] in _CANNOT_BEGIN and form in ("p", "li", "quote") and not (ended and after[0] in ":;,"):
        return True, f"{after[0]} cannot begin a paragraph"
    waiting = state.waiting()
    if form in ("p", "li", "quote") and line.kind in ("prose", "li", "verse", "row", "quote"):
        at = sheet.index(line)
        soon = [x.text for x in sheet.lines[at : at + 4]]
        closed = any(mark in text for mark in waiting for text in soon)
        if waiting and (not ended or (closed and PARTNER.get(after[0]) not in waiting)):
            return True, f"{waiting[0]} is still to come"
        if state.bold and "**" in after and not ended:
            return True, "the bold is still open"
    if last.wrapped and last.wrapped == line.wrapped and line.kind == "prose" and form == "p":
        return _wrapped(sheet, last, line, ended)
    if ended:
        return False, "the sentence has ended"
    if len(above) == 1 and _DIARY.fullmatch(before):
        return False, "the date of an entry"
    if before[0] in "([【" and before[-1] in ")]】" and len(above) == 1:
        return False, "a remark in brackets"
    if line.kind in FIXED:
        return False, f"a {line.kind} begins"
    if form == "li":
        return before[-1] in ",、", "a list item"
    if form in FIXED and form != "quote":
        return False, f"a {form} does not go on"
    if sheet.indented and line.indent >= 2:
        return False, "indented as a new paragraph"
    if before[-1] in ";" and v.ENUMERATOR.match(after):
        return False, "the next of several points"
    if before.endswith(("——", "--")):
        return False, "a dash ends the line above: undecided"
    if before[-1] == ":":
        if after[0] in "([【" and after[-1] in ")]】":
            return False, "a remark in brackets"
        return True, "a colon"
    return True, "the sentence goes on"


def _wrapped(sheet: Sheet, last: PageLine, line: PageLine, ended: bool) -> tuple[bool, str]:
    """Within a hard-wrapped block: by indent, else by the length of the last line."""
    full = sheet.widths.get(line.wrapped, 0)
    if line.indent >= 2 and last.indent < 2:
        return False, "indented as a new paragraph"
    if line.indent >= 2 and ended:
        return False, "indented as a new paragraph"
    if sheet.indents.get(line.wrapped, 0) >= 2 > line.indent and width(last.text) * 4 >= full * 3:
        return True, "not indented, in a column whose paragraphs are"
    word = _LATIN_WORD.match(line.text)  # a word that did not fit leaves the line above short
    if ended and width(last.text) + min(last.indent, 8) + (word.end() if word else 0) < full - 4:
        return False, "the last line of its paragraph was short"
    return True, "set in the lines of one column"
