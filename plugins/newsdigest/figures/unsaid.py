"""English figures that answer Chinese words without a number: 半年, 前三季度, 上月.

An agency says which month 上月 was, and makes six months of 半年. Nothing here proves the English right about a date:
that is left as a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..model import Figure

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
    fine = (
        "day" if figure.value.count("-") >= 3 or re.fullmatch(r"\d{4}-\d\d-\d\d", figure.value) else "month"
    )
    return _RELATIVE[fine].search(text) is not None
