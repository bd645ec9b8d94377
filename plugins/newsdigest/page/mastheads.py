"""The head of a page: what the paper and the page call themselves, beside date and page number.

Words no list can hold (川东电讯, 宜蘭·花蓮) are known by where they stand: above the first heading or text,
among lines of furniture. The same words over a later line of furniture head another page of the file.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import PageLine, Sheet
from .tokens import LABEL, STAFF, furniture_tokens, known_tokens, only_contact

_TITLE = re.compile(rf"{v.PAPER}|{v.H}{{2,8}}(?:周刊|週刊|专刊|專刊|副刊|特刊)")
"""A line that can be the name of a paper or of a part of it, beside a date or page number."""
_GAP = re.compile(r"[ |·•/:;—()]+")


def masthead_line(sheet: Sheet, line: PageLine) -> list[tuple[str, str]] | None:
    """Above the first heading or text of the page: date, weekday or page number among words we do not know."""
    if len(line.text) <= 12 and _TITLE.fullmatch(line.text) and beside_furniture(sheet, line):
        return [("paper", line.text)]
    if line.kind != "prose" or len(line.text) > 60 or line.text[-1] in "。!?;,、:" or sheet.begun(line):
        return None
    found = known_tokens(line.text)
    sure = {kind for kind, _ in found} & {"date", "weekday", "page", "lunar", "issue"}
    known = sum(len(text) for _, text in found)
    if len(sure) >= 2 or (sure and known * 2 >= len(_GAP.sub("", line.text))):
        return found
    under = _is_under_header(sheet, line)  # 第十六版 宜蘭·花蓮
    return found if under and sure == {"page"} and line.text.startswith(found[0][1]) else None


def is_header(text: str) -> bool:
    """Date, weekday or page number, three of them and more, and hardly a word beside them: a page's header, wherever it stands.

    >>> is_header("A2 港聞 2017年11月9日 星期四 編輯:梁詠詩"), is_header("本报2017年11月9日A2版报道了此事")
    (True, False)
    """
    if len(text) > 80 or text[-1] in "。!?;,":
        return False
    found = [*known_tokens(text), *(("staff", m[0]) for m in STAFF.finditer(text))]
    kinds = {kind for kind, _ in found} & {"date", "weekday", "page", "lunar", "issue", "staff", "paper"}
    return len(kinds) >= 3 and len(_GAP.sub("", _without(text, found))) <= 4


def _without(text: str, found: list[tuple[str, str]]) -> str:
    """The text, each token of furniture a space."""
    for _, token in found:
        text = text.replace(token, " ", 1)
    return text


def is_over_header(sheet: Sheet, line: PageLine) -> bool:
    """Short words over a line of the page's header, nothing but furniture above: what the page calls itself.

    Where no headings are marked, a date alone may stand under a title: there the line below must have the
    number of a page or an issue.
    """
    if line.kind != "prose" or len(line.text) > 24 or line.text[-1] in "。!?;,、:”)" or sheet.begun(line):
        return False
    i = sheet.index(line)
    if i > 8 or any(x.kind != "furniture" for x in sheet.lines[:i]):
        return False
    if LABEL.fullmatch(line.text) and i and sheet.lines[i - 1].detail == "header":
        return True  # 民生, under the paper, the date and the number of the page
    below = sheet.lines[i + 1 : i + 3]
    if len(below) == 2 and LABEL.fullmatch(below[0].text) and (_TITLE.fullmatch(line.text) or sheet.marked):
        below = below[1:]  # the paper, the name of the page, its date
    if not below or below[0].kind == "heading":
        return False
    tokens = furniture_tokens(below[0].text) or masthead_line(sheet, below[0])
    numbered = {kind for kind, _ in tokens or ()} & {"page", "issue"}
    return bool(tokens) and (sheet.marked or sheet.bold or (bool(numbered) and len(line.text) <= 8))


def _is_under_header(sheet: Sheet, line: PageLine) -> bool:
    """A short line with nothing but the page's header above."""
    i = sheet.index(line)
    return len(line.text) <= 16 and 0 < i <= 8 and all(x.kind == "furniture" for x in sheet.lines[:i])


def is_top_label(sheet: Sheet, line: PageLine) -> bool:
    """The first words of the page, too short for a head, set apart over the first heading: the name of a column."""
    if (
        line.kind != "prose"
        or len(line.text) > 6
        or not (sheet.marked or sheet.bold)
        or line.text[-1] in "。!?:,"
    ):
        return False
    i = sheet.index(line)
    if i > 12 or any(LABEL.fullmatch(x.text) for x in sheet.lines[:i]):
        return False  # the page has its name: what comes next is the kicker of its first story
    below = [x for x in sheet.lines[i + 1 : i + 6] if x.kind == "heading" or not furniture_tokens(x.text)][:1]
    return (
        all(x.kind == "furniture" for x in sheet.lines[:i])
        and bool(below)
        and below[0].kind == "heading"
        and below[0].gap > 0
    )


def is_column_label(sheet: Sheet, line: PageLine) -> bool:
    """`# 图片新闻` right over a deeper heading: the name of a column, not a head of the story."""
    if line.kind != "heading" or line.style not in ("atx", "setext") or not LABEL.fullmatch(line.text):
        return False
    below = sheet.lines[sheet.index(line) + 1 : sheet.index(line) + 2]
    return bool(below) and below[0].kind == "heading" and below[0].level > line.level


def beside_furniture(sheet: Sheet, line: PageLine) -> bool:
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


def own_names(text: str) -> set[str]:
    """What a line that heads the page holds beside the tokens of furniture: names of the paper and its pages."""
    found = known_tokens(text)
    papers = {token for kind, token in found if kind == "paper"}
    return papers | {x for x in _GAP.split(_without(text, found)) if len(x) >= 3 and not LABEL.fullmatch(x)}


def heads_page_again(sheet: Sheet, line: PageLine, names: set[str]) -> bool:
    """The line holds a name from the head of the page, and beside it nothing but furniture; or furniture is beside it."""
    if line.kind != "prose" or len(line.text) > 60:
        return False
    name = next((x for x in sorted(names) if x in line.text), None)
    if name is None:
        return False
    rest = line.text.replace(name, " ", 1).strip()
    if not rest:
        return beside_furniture(sheet, line)
    known = known_tokens(rest)
    words = _GAP.sub("", _without(rest, known))  # 产业, the name of the page, that no list holds
    return bool(furniture_tokens(rest)) or (bool(known) and len(words) <= 4)
