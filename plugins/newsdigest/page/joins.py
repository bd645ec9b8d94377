"""What speaks of a line going on the paragraph above it: a feature, its answers in order.

A mark that cannot begin a paragraph; an open quotation, bracket or bold; the lines of
a hard-wrapped column; an end mark; the class of both lines; the indent, where the page uses it; else the
sentence goes on.
"""

from __future__ import annotations

import re

from ..text import PARTNER, OpenMarks, has_ended
from . import vocabulary as v
from .sheet import PageLine, Sheet
from .wraps import width

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
