"""Whether a short line is a head, or the beginning of the text below that a column cut off.

Both are short and end without a mark. An author or two clauses speak for a head; a word that carries on, a
number, the indent for a beginning.
"""

from __future__ import annotations

from . import vocabulary as v
from .head_shapes import BAD_START, numbered
from .names import bare_names, unit_and_names
from .sheet import PageLine, Sheet

_CARRIES_ON = v.pattern("beginnings.CARRIES_ON")
_COUNTED = v.text("beginnings.COUNTED")
_CLAUSES = v.pattern("beginnings.CLAUSES")


def goes_on(sheet: Sheet, line: PageLine, below: PageLine, *, after_text: bool = False) -> bool:
    """Whether a short line is the beginning of the text below, cut off by a column."""
    if below.kind != "prose" or below.cuts or numbered(line):
        return False
    if unit_and_names(below) or is_author(sheet, below):
        return False
    if below.wrapped and line.wrapped == below.wrapped and below.indent < 2 <= line.indent:
        return True
    if sheet.indented and below.indent < 2 and line.indent < 2:
        return not after_text
    if below.wrapped:
        return False
    if _CARRIES_ON.match(below.text) or below.text[0] in BAD_START or v.LEADS.match(line.text):
        return True
    if below.indent < 2 <= line.indent or _is_latin_cut(line.text, below.text):
        return True
    if line.text[-1].isdigit() and below.text[0] in _COUNTED:
        return True  # 团队只有3 and 个人、2台旧电脑
    if line.indent < 2 <= below.indent or after_text or _CLAUSES.search(line.text):
        return False
    met = sheet.pairs().get(line.text[-1] + below.text[0], 0)
    return line.gap <= 1 and met >= (1 if len(line.text) > 10 else 2)


def is_author(sheet: Sheet, line: PageLine | None) -> bool:
    """One name alone, as an author's stands under the head: no list of names goes on below."""
    if line is None or line.kind != "prose" or not bare_names(line) or len(v.split_names(line.text)) > 1:
        return False
    below = sheet.lines[sheet.index(line) + 1 : sheet.index(line) + 2]
    return bool(below) and below[0].kind in ("prose", "verse") and not bare_names(below[0])


def ends_text(sheet: Sheet, above: PageLine | None) -> bool:
    """Whether a signature stands above, under a text: what comes next can only be a head."""
    if above is None:
        return False
    if above.kind == "byline":
        over = sheet.lines[sheet.index(above) - 1] if sheet.index(above) else None
        return over is not None and over.kind in ("prose", "li", "row", "verse")
    return above.kind == "signature" or "sign" in above.cuts


def _is_latin_cut(above: str, below: str) -> bool:
    """`聯席組織幹事Gloria` and `Cheung表示`: a line that ends between two Latin words."""
    return all(c.isascii() and c.isalpha() for c in (above[-1], below[0]))
