"""Page furniture: what the page prints that belongs to no story.

A line is furniture when it can be read, from end to end, as a chain of known tokens (paper, date,
weekday, page number, issue number, staff box, links of the electronic edition, section label), at
least one of them unmistakable. One unknown word and it is text.
"""

from __future__ import annotations

import re

from ..numerals import scan
from .dates import iso_date
from .imprints import is_imprint_here
from .mastheads import (
    beside_furniture,
    heads_page_again,
    is_column_label,
    is_header,
    is_over_header,
    is_top_label,
    masthead_line,
    own_names,
)
from .sheet import PageLine, Sheet
from .tokens import furniture_tokens, kind_of, known_tokens, only_contact

_HAN = "一二三四五六七八九十"
_TELEPHONE = re.compile(r"(?:联系)?(?:电话|電話|传真|热线|邮箱|电子信箱|信箱|电邮|QQ)[:: ] ?[!-~ ]{5,40}")


def set_furniture_aside(sheet: Sheet) -> None:
    """Classify furniture, and learn paper, date and page number from it."""
    names: set[str] = set()
    for line in sheet.lines:
        if line.forced and line.forced.label != "furniture":
            continue
        known = line.kind == "furniture" and line.forced is not None  # …but not yet what it says
        if (line.kind not in ("prose", "heading") and not known) or len(line.text) > 160:
            continue
        found = furniture_tokens(line.text)
        if found is None and (is_column_label(sheet, line) or is_top_label(sheet, line)):
            line.classify("furniture", "the name of a column over the next head")
            line.detail = "column"
            _learn(sheet, known_tokens(line.text))
            continue
        if found is None and is_header(line.text):
            line.classify("furniture", "reads as the header of a page")
            line.detail = "header"
            _learn(sheet, known_tokens(line.text))
            continue
        if found is None and (is_over_header(sheet, line) or _is_staff_contact(sheet, line)):
            line.classify("furniture", "stands among the lines that head the page")
            line.detail = "header"
            names |= own_names(line.text)
            _learn(sheet, known_tokens(line.text))
            continue
        if found is None and is_imprint_here(sheet, line):
            line.classify("furniture", "is an imprint: labelled fields of the paper's own")
            line.detail = "footer"
            continue
        if found is None and heads_page_again(sheet, line, names):
            line.classify("furniture", "heads another page of the same paper")
            line.detail = "header"
            continue
        if found is None:
            found = masthead_line(sheet, line)
            if found is not None:
                names |= own_names(line.text)
            if found is None:
                continue
        if only_contact(found) and not (beside_furniture(sheet, line) or _closes_page(sheet, line)):
            continue
        kinds = [kind for kind, _ in found]
        if kinds == ["date"] and line.kind == "prose" and _may_be_signed_date(sheet, line):
            continue
        names |= {token for kind, token in found if kind == "paper"}
        line.classify("furniture", "reads as " + ", ".join(dict.fromkeys(kinds)))
        line.detail = kind_of(kinds)
        _learn(sheet, found)


def _is_staff_contact(sheet: Sheet, line: PageLine) -> bool:
    """A telephone number or address alone, under the staff box over the first heading."""
    i = sheet.index(line)
    if not _TELEPHONE.fullmatch(line.text) or not i or sheet.begun(line):
        return False
    above, below = sheet.lines[i - 1], sheet.lines[i + 1 : i + 2]
    return above.kind == "furniture" and bool(below) and below[0].kind == "heading"


def _closes_page(sheet: Sheet, line: PageLine) -> bool:
    """The very last line, where a paper tells its readers how to write to it."""
    return line is sheet.lines[-1] and bool(
        re.match(r"投稿|来稿|来信|读者|新闻|编辑部|报社|社址|地址", line.text)
    )


def _may_be_signed_date(sheet: Sheet, line: PageLine) -> bool:
    """A bare date is the end of a letter or notice when a short line without end mark stands right above it."""
    index = sheet.index(line)
    if index < 1:
        return False
    above = sheet.lines[index - 1]
    below = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    if above.kind != "prose":
        return False
    spaced = line.gap > 0 or above.gap > 0  # the page sets its paragraphs apart by blank lines
    close = below is not None and below.gap == 0 and (spaced or len(above.text) > 20)
    if below is not None and below.kind == "prose" and close and not furniture_tokens(below.text):
        return False
    return above.text[-1] not in "。,;:" or any(
        x.kind == "prose" and len(x.text) > 20 for x in sheet.lines[:index]
    )


def _learn(sheet: Sheet, found: list[tuple[str, str]]) -> None:
    """Paper, date and page number of the page, from the first furniture that prints them."""
    for kind, text in found:
        weekly = sheet.newspaper is not None and sheet.newspaper.endswith(("周刊", "週刊"))
        if kind == "paper" and (
            not sheet.newspaper or (weekly and text.endswith(("报", "報")))
        ):  # its supplement
            sheet.newspaper = re.sub(r"(?:数字报|电子版|数字版)$", "", text)
        elif kind == "date" and not sheet.date:
            sheet.date = iso_date(text)
        elif kind == "page" and not sheet.page_no:
            number = re.search(r"[A-Z]?\d{1,3}|[一二三四五六七八九十]+", text)
            if number:
                numeral = scan(number.group(), 0) if number.group()[0] in _HAN else None
                sheet.page_no = f"{numeral.value}" if numeral is not None else number.group()
