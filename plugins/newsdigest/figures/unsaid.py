"""English figures that answer Chinese words without a number: 半年, 前三季度, 上月.

An agency says which month 上月 was, and makes six months of 半年. Nothing here proves the English right about a date:
that is left as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..model import Figure
from ..numerals import ORDINALS, normalise

_WORDS: tuple[tuple[re.Pattern[str], frozenset[tuple[Decimal, str]]], ...] = tuple(
    (re.compile(words), frozenset((Decimal(value), unit) for value, unit in said))
    for words, said in (
        ("[上下]?半年", (("6", "月"), ("6", "个月"))),
        ("前三季度|前三个季度|三季度", (("9", "月"), ("9", "个月"))),
        ("一季度", (("3", "月"), ("3", "个月"))),
        ("半个多?月", (("15", "天"), ("2", "周"))),
        ("一刻钟", (("15", "min"),)),
        ("半个?多?小时|半个钟头", (("30", "min"), ("0.5", "h"))),
        ("半天", (("12", "h"), ("0.5", "天"))),
        ("半个?世纪", (("50", "年"),)),
        ("一?个?世纪", (("100", "年"),)),
        ("昼夜|整日整夜|日夜", (("24", "h"),)),
        ("周末|双休", (("2", "天"),)),
    )
)
_FLOODS = "七上八下"
"""The weeks of the worst floods, from late July to early August."""
_RELATIVE = {
    "month": re.compile("[上本当次下]个?月|同期|环比"),
    "year": re.compile("[今去前明当次上]年|同期|同比|年底|年初|年内"),
    "day": re.compile(
        "[昨今明当次前][日天晚早]|[昨今明]|当[天日晚]|[周星期]{1,2}[一二三四五六日天]|日前|近日|月底|月初|年底"
    ),
}


def said_in_words(text: str, zh: Sequence[Figure], figure: Figure) -> bool:
    """Whether the Chinese says the English figure in words that hold no figure of its own."""
    if not isinstance(figure.value, Decimal) or figure.high is not None:
        return False
    for words, said in _WORDS:
        match = words.search(text) if (figure.value, figure.unit or "") in said else None
        if match and not any(f.span.start < match.end() and match.start() < f.span.end for f in zh):
            return True
    return False


def dated_from_here(text: str, figure: Figure) -> bool:
    """Whether the English gives the date of a word such as 上月, 去年 or 昨日."""
    if figure.kind == "year":
        return _RELATIVE["year"].search(text) is not None
    if figure.kind != "date" or not isinstance(figure.value, str):
        return False
    if _FLOODS in text and figure.value in ("--07", "--08"):
        return True
    fine = (
        "day" if figure.value.count("-") >= 3 or re.fullmatch(r"\d{4}-\d\d-\d\d", figure.value) else "month"
    )
    return _RELATIVE[fine].search(text) is not None


_PLAN = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)|([A-Z][a-z]+th|First|Second|Third)) Five-Year Plan(?: period)?,? ?[(,]? ?$"
)


def years_of_plan(text: str, figure: Figure) -> bool:
    """Whether the English glosses a Five-Year Plan by its right years: the 14th Five-Year Plan (2021–25).

    The plans ran 1953–57 and 1958–62, and from the third on, begun in 1966, every five years.
    """
    match = _PLAN.search(text[: figure.span.start])
    if figure.kind != "year" or match is None or not (match[1] or match[2].lower() in ORDINALS):
        return False
    number = int(match[1]) if match[1] else ORDINALS[match[2].lower()]
    start = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return (figure.value, figure.high) == (Decimal(start), Decimal(start + 4))


def is_base(zh_text: str, text: str, figure: Figure) -> bool:
    """Whether the English names the base of a concentration the Chinese has behind a stroke: 186mg/100ml, per 100ml."""
    before = text[: figure.span.start].rstrip()
    digits = re.match(r"[0-9]+", figure.surface)
    return (
        before.endswith(" per")
        and digits is not None
        and f"/{digits[0]}" in normalise(zh_text).replace(" ", "")
    )
