"""Page furniture: what the page prints that belongs to no story.

A line is furniture when it can be read, from end to end, as a chain of known tokens (paper, date,
weekday, page number, issue number, staff box, links of the electronic edition, section label), at
least one of them unmistakable. One unknown word and it is text.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .dates import iso_date
from .sheet import Line, Sheet
from .tokens import LABEL, furniture_tokens, kind_of, known_tokens, only_contact

_TITLE = re.compile(rf"{v.PAPER}|{v.H}{{2,8}}(?:周刊|週刊|专刊|專刊|副刊|特刊)")
"""A line that can be the name of a paper or of a part of it, beside a date or page number."""


_TELEPHONE = re.compile(r"(?:联系)?(?:电话|電話|传真|热线|邮箱|电子信箱|信箱|电邮|QQ)[:: ] ?[!-~ ]{5,40}")


def set_furniture_aside(sheet: Sheet) -> None:
    """Classify furniture, and learn paper, date and page number from it."""
    for line in sheet.lines:
        if line.forced and line.forced.as_ != "furniture":
            continue
        if line.kind not in ("prose", "heading") or len(line.text) > 160:
            continue
        found = furniture_tokens(line.text)
        if found is None and (_is_column_label(sheet, line) or _is_top_label(sheet, line)):
            line.classify("furniture", "the name of a column over the next head")
            line.detail = "column"
            continue
        if found is None and (_is_over_header(sheet, line) or _is_staff_contact(sheet, line)):
            line.classify("furniture", "stands among the lines that head the page")
            line.detail = "header"
            _learn(sheet, known_tokens(line.text))
            continue
        if found is None:
            found = _masthead_line(sheet, line)
            if found is None:
                continue
        if only_contact(found) and not (_beside_furniture(sheet, line) or _closes_page(sheet, line)):
            continue
        kinds = [kind for kind, _ in found]
        if kinds == ["date"] and line.kind == "prose" and _may_be_signed_date(sheet, line):
            continue
        line.classify("furniture", "reads as " + ", ".join(dict.fromkeys(kinds)))
        line.detail = kind_of(kinds)
        _learn(sheet, found)


def _masthead_line(sheet: Sheet, line: Line) -> list[tuple[str, str]] | None:
    """Above the first heading or text of the page: date, weekday or page number among words we do not know."""
    if len(line.text) <= 12 and _TITLE.fullmatch(line.text) and _beside_furniture(sheet, line):
        return [("paper", line.text)]
    if line.kind != "prose" or len(line.text) > 60 or line.text[-1] in "。!?;,、:" or sheet.begun(line):
        return None
    found = known_tokens(line.text)
    sure = {kind for kind, _ in found} & {"date", "weekday", "page", "lunar", "issue"}
    known = sum(len(text) for _, text in found)
    return found if (len(sure) >= 2 or (sure and known * 2 >= len(line.text))) else None


def _is_over_header(sheet: Sheet, line: Line) -> bool:
    """Short words over a line of the page's header, nothing but furniture above: what the page calls itself.

    Only where headings are marked: elsewhere a date may stand under a title.
    """
    if line.kind != "prose" or len(line.text) > 24 or line.text[-1] in "。!?;,、:”)" or sheet.begun(line):
        return False
    i = sheet.index(line)
    if not (sheet.marked or sheet.bold) or i > 8 or any(x.kind != "furniture" for x in sheet.lines[:i]):
        return False
    below = sheet.lines[i + 1 : i + 2]
    return (
        bool(below)
        and below[0].kind != "heading"
        and bool(furniture_tokens(below[0].text) or _masthead_line(sheet, below[0]))
    )


def _is_staff_contact(sheet: Sheet, line: Line) -> bool:
    """A telephone number or address alone, under the staff box over the first heading."""
    i = sheet.index(line)
    if not _TELEPHONE.fullmatch(line.text) or not i or sheet.begun(line):
        return False
    above, below = sheet.lines[i - 1], sheet.lines[i + 1 : i + 2]
    return above.kind == "furniture" and bool(below) and below[0].kind == "heading"


def _is_column_label(sheet: Sheet, line: Line) -> bool:
    """`# 图片新闻` right over a deeper heading: the name of a column, not a head of the story."""
    if line.kind != "heading" or line.style not in ("atx", "setext") or not LABEL.fullmatch(line.text):
        return False
    below = sheet.lines[sheet.index(line) + 1 : sheet.index(line) + 2]
    return bool(below) and below[0].kind == "heading" and below[0].level > line.level


def _is_top_label(sheet: Sheet, line: Line) -> bool:
    """The first words of the page, too short for a head, set apart over the first heading: the name of a column."""
    if (
        line.kind != "prose"
        or len(line.text) > 6
        or not (sheet.marked or sheet.bold)
        or line.text[-1] in "。!?:,"
    ):
        return False
    i = sheet.index(line)
    if i > 12:
        return False
    below = [x for x in sheet.lines[i + 1 : i + 6] if x.kind == "heading" or not furniture_tokens(x.text)][:1]
    return (
        all(x.kind == "furniture" for x in sheet.lines[:i])
        and bool(below)
        and below[0].kind == "heading"
        and below[0].gap > 0
    )


def _beside_furniture(sheet: Sheet, line: Line) -> bool:
    """Furniture stands right above or below."""
    i = sheet.index(line)
    near = sheet.lines[max(0, i - 1) : i + 2]
    return any(
        x is not line
        and (
            x.kind == "furniture"
            or (furniture_tokens(x.text) and not only_contact(furniture_tokens(x.text) or []))
        )
        for x in near
    )


def _closes_page(sheet: Sheet, line: Line) -> bool:
    """The very last line, where a paper tells its readers how to write to it."""
    return line is sheet.lines[-1] and bool(
        re.match(r"投稿|来稿|来信|读者|新闻|编辑部|报社|社址|地址", line.text)
    )


def _may_be_signed_date(sheet: Sheet, line: Line) -> bool:
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
        if kind == "paper" and not sheet.newspaper:
            sheet.newspaper = re.sub(r"(?:数字报|电子版|数字版)$", "", text)
        elif kind == "date" and not sheet.date:
            sheet.date = iso_date(text)
        elif kind == "page" and not sheet.page_no:
            number = re.search(r"[A-Z]?\d{1,3}|[一二三四五六七八九十]+", text)
            if number:
                sheet.page_no = number.group()
