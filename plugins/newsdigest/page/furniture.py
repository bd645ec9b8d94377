"""Page furniture: what the page prints that belongs to no story.

A line is furniture when it can be read, from end to end, as a chain of known tokens (paper, date,
weekday, page number, issue number, staff box, links of the electronic edition, section label), at
least one of them unmistakable. One unknown word and it is text.

>>> furniture_tokens("洛阳日报 05版"), iso_date("二〇一九年十一月四日"), iso_date("中華民國八十七年五月卅一日")
([('paper', '洛阳日报'), ('page', '05版')], '2019-11-04', '1998-05-31')
"""

from __future__ import annotations

import re
from functools import cache

from ..numerals import scan
from . import vocabulary as v
from .sheet import Sheet

_ISO = v.pattern("dates.ISO")
_HAN = re.compile(r"([二一][〇○零一二三四五六七八九]{3})年(\w{1,3})月(\w{1,3})日")
_REPUBLIC = re.compile(r"民國(\w{1,5})年(\w{1,3})月(\w{1,3})日")
"""The calendar of the Republic: its first year is 1912."""


def iso_date(text: str) -> str | None:
    """2019年11月4日, 2019/11/4, 二〇一九年十一月四日 as 2019-11-04; None for no date of the calendar."""
    republic = _REPUBLIC.search(text)
    match = republic or _ISO.search(text) or _HAN.search(text)
    if match is None:
        return None
    numerals = [scan(part.replace("元", "一"), 0) for part in match.groups()]
    year, month, day = (int(n.value or 0) if n is not None else 0 for n in numerals)
    year += 1911 if republic else 0
    if 1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None


_TOKENS = v.TABLE["token"]


@cache
def _token() -> re.Pattern[str]:
    """Any token; the name of its group is its number."""
    groups = (f"(?P<t{i}>{v.expand(row['pattern'], 'tokens')})" for i, row in enumerate(_TOKENS))
    return re.compile("|".join(groups))


STAFF = v.pattern("tokens.STAFF")
_GAP = re.compile(r"[ \t|·•,、/:;—–()\[\]【】<>《》«»~◆■●□★☆]+")
LABEL = v.pattern("tokens.LABEL")
_MASTHEAD = v.pattern("tokens.MASTHEAD")
_CONTACT = v.pattern("tokens.CONTACT")


def furniture_tokens(text: str) -> list[tuple[str, str]] | None:
    """The line as furniture, token by token; None when it is not furniture."""
    text = text.strip("*# ")
    if text.endswith(":") or text[-1:] in "。!?":
        return None
    found: list[tuple[str, str]] = []
    strong = False
    at = 0
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        staff, token, label = (p.match(text, at) for p in (STAFF, _token(), LABEL))
        if staff:
            found.append(("staff", staff.group()))
            strong, at = True, staff.end()
        elif label and (not token or label.end() >= token.end()):
            found.append(("label", label.group()))
            at = label.end()
        elif token:
            kind, sure = _kind(token)
            dashed = kind == "page" and token.group().startswith(("-", "—", "–"))
            if dashed and (at > 0 or token.end() < len(text)):
                return None
            found.append((kind, token.group()))
            strong, at = strong or sure, token.end()
        else:
            return None
    kinds, alone = {kind for kind, _ in found}, len(found) == 1
    if alone and (kinds == {"label"} or (kinds == {"nav"} and len(text) < 3)):
        return None
    masthead = "paper" in kinds and (kinds <= {"paper", "label"} or alone) and _MASTHEAD.match(found[0][1])
    placed = "paper" in kinds and kinds & {"page", "link", "mail"}
    # 03 综合
    section = kinds == {"page", "label"} and len(found) == 2 and re.match(r"[A-Z]|\d\d(?!\d)", found[0][1])
    return found if found and (strong or masthead or placed or section) else None


def _kind(token: re.Match[str]) -> tuple[str, bool]:
    """The kind of a token, and whether it is nothing but furniture."""
    row = _TOKENS[int((token.lastgroup or "t0")[1:])]
    return row["kind"], row["sure"]


def known_tokens(text: str) -> list[tuple[str, str]]:
    """The tokens of furniture in a line, whatever is between them."""
    return [(_kind(m)[0], m.group()) for m in _token().finditer(text)]


def only_contact(found: list[tuple[str, str]]) -> bool:
    """Nothing but an address or number to write to: a notice has such lines too."""
    return all(
        kind in ("mail", "phone", "address")
        or (kind == "staff" and _CONTACT.match(text) and not text.startswith(("本版", "本报")))
        for kind, text in found
    )


def kind_of(kinds: list[str]) -> str:
    """footer for a staff box, nav for links, header for paper, date and page."""
    footer = "staff" in kinds or "hotline" in kinds
    return "footer" if footer else "navigation" if "nav" in kinds or "link" in kinds else "header"


_NUMERALS = "一二三四五六七八九十"
_NUMBER = re.compile(rf"[A-Z]?\d{{1,3}}|[{_NUMERALS}]+")
_EDITION = re.compile("(?:数字报|电子版|数字版)$")


def mark_furniture(sheet: Sheet) -> None:
    """Classify lines that read as furniture from end to end."""
    for i, line in enumerate(sheet.lines):
        if line.kind not in ("prose", "heading") or len(line.text) > 160:
            continue
        found = furniture_tokens(line.text)
        if found is None or only_contact(found):
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
            numeral = scan(number.group(), 0) if number.group()[0] in _NUMERALS else None
            sheet.page_no = f"{numeral.value}" if numeral is not None else number.group()
