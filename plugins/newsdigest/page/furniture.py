"""Page furniture: what the page prints that belongs to no story.

A line is furniture when it can be read, from end to end, as a chain of known tokens (paper, date,
weekday, page number, issue number, staff box, links of the electronic edition, section label), at
least one of them unmistakable. One unknown word and it is text.
"""

from __future__ import annotations

import re

from ..numerals import scan
from .dates import iso_date
from .sheet import Sheet
from .tokens import furniture_tokens, is_header, kind_of, only_contact

_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(rf"[A-Z]?\d{{1,3}}|[{_HAN}]+")
_EDITION = re.compile("(?:数字报|电子版|数字版)$")


def mark_furniture(sheet: Sheet) -> None:
    """Classify lines that read as furniture from end to end."""
    for i, line in enumerate(sheet.lines):
        if line.kind not in ("prose", "heading") or len(line.text) > 160:
            continue
        found = furniture_tokens(line.text)
        if found is None:
            if is_header(line.text):
                line.classify("furniture", "reads as the header of a page")
                line.detail = "header"
            continue
        if only_contact(found):
            continue
        kinds = [kind for kind, _ in found]
        if kinds == ["date"] and line.kind == "prose" and _may_be_signed_date(sheet, i):
            continue
        line.classify("furniture", "reads as " + ", ".join(dict.fromkeys(kinds)))
        line.detail = kind_of(kinds)


def _may_be_signed_date(sheet: Sheet, i: int) -> bool:
    """A bare date is the end of a letter or notice when a short line without end mark is right above it."""
    line, above = sheet.lines[i], sheet.lines[i - 1] if i else None
    if above is None or above.kind != "prose":
        return False
    below = sheet.lines[i + 1] if i + 1 < len(sheet.lines) else None
    spaced = line.gap > 0 or above.gap > 0  # the page sets its paragraphs apart by blank lines
    close = below is not None and below.gap == 0 and (spaced or len(above.text) > 20)
    if below is not None and below.kind == "prose" and close and not furniture_tokens(below.text):
        return False
    texts = (x for x in sheet.lines[:i] if x.kind == "prose" and len(x.text) > 20)
    return above.text[-1] not in "。,;:" or next(texts, None) is not None


def learn(sheet: Sheet, found: list[tuple[str, str]]) -> None:
    """Paper, date and page number of the page, from the first furniture that prints them."""
    for kind, text in found:
        if kind == "paper":
            weekly = sheet.newspaper is not None and sheet.newspaper.endswith(("周刊", "週刊"))
            if not sheet.newspaper or (weekly and text.endswith(("报", "報"))):  # its supplement
                sheet.newspaper = _EDITION.sub("", text)
        elif kind == "date" and not sheet.date:
            sheet.date = iso_date(text)
        elif kind == "page" and not sheet.page_no and (number := _NUMBER.search(text)):
            numeral = scan(number.group(), 0) if number.group()[0] in _HAN else None
            sheet.page_no = f"{numeral.value}" if numeral is not None else number.group()
