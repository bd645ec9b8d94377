"""Numerals that stand for something else in names and set words: rounds of a cup, days, birth years, tens of years of age.

A quarter-final is 四分之一决赛, 八强 and the last eight: eight are left. 六·一八, 618 and 18 June are one day: month times a
hundred plus day. 七旬 is 70, a 95后 was born in 1995 or later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..numerals import ORDINALS, scan
from .reading import MONTHS

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6}
_HAN = "一二三四五六七八九十"
_DAYS = {
    "三八": 308, "五一": 501, "五四": 504, "六一": 601, "七一": 701, "七七": 707, "八一": 801, "九一八": 918,
    "十一": 1001, "一二九": 1209, "三一五": 315, "五二〇": 520,
}  # fmt: skip
_AGES = {"花甲": 60, "古稀": 70, "耄耋": 80}
_LEFT = {"semi": 4, "quarter": 8}

Read = Callable[[re.Match[str]], int | None]


def _number(text: str) -> int | None:
    numeral = scan(text, 0)
    return int(numeral.value) if numeral and numeral.value is not None and numeral.end == len(text) else None


def _round(match: re.Match[str]) -> int | None:
    below = _number(match[1] or match[2])
    return 2 * below if below in (2, 4, 8, 16, 32, 64) else None


def _born(match: re.Match[str]) -> int | None:
    tens, one = (int(c) if c.isdigit() else "零一二三四五六七八九".index(c) for c in match[1])
    year = 10 * tens + one
    return (2000 if year < 30 else 1900) + year if one in (0, 5) else None


_CHINESE: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(rf"1/(\d+)决赛|([{_HAN}]+)分之一决赛"), _round),
    (re.compile("半决赛|准决赛"), lambda m: 4),
    (re.compile("(?<![A-Za-z])(VI|IV|V|I{1,3}|[Ⅰ-Ⅵ])[级類类期型]"), lambda m: _ROMAN[m[1]]),
    (re.compile("(?<![0-9])([0-9]{2}|[五六七八九零一][零五])后(?![天来年续面、，。])"), _born),
    (re.compile("正月|冬月|腊月|臘月"), lambda m: {"正": 1, "冬": 11}.get(m[0][0], 12)),
    (re.compile("([六七八九])旬"), lambda m: 10 * (_HAN.index(m[1]) + 1)),
    (re.compile("|".join(_AGES)), lambda m: _AGES[m[0]]),
    (
        re.compile("(?<![0-9.·])(1[0-2]|[1-9])·(3[01]|[12]?[0-9])(?![0-9])"),
        lambda m: 100 * int(m[1]) + int(m[2]),
    ),
    (re.compile("(?<=[“「])(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")(?=[”」])"), lambda m: _DAYS[m[0]]),
    (
        re.compile("(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")(?=运动|事变|惨案|起义|国际|劳动|妇女|儿童|建军|青年节|黄金周|长假|假期)"),
        lambda m: _DAYS[m[0]],
    ),
)  # fmt: skip
ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_RECURS = {"century": 100, "decade": 10, "millennium": 1000}

_ENGLISH: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(r"(?<![A-Za-z])(?:Level|Grade|Class|Category|Type|Phase|Tier)[ -](VI|IV|V|I{1,3})(?![A-Za-z])"), lambda m: _ROMAN[m[1]]),
    (re.compile(r"(?<![A-Za-z])once[- ]in[- ]a[- ](century|decade|millennium)(?![a-z])", re.IGNORECASE), lambda m: _RECURS[m[1].lower()]),
    (re.compile(r"(?<![A-Za-z])(quarter|semi)[- ]?finals?", re.IGNORECASE), lambda m: _LEFT[m[1].lower()]),
    (
        re.compile(rf"(?<![A-Za-z])({'|'.join(MONTHS)}) (?:the )?({ORDINAL_WORDS})(?![A-Za-z])", re.IGNORECASE),
        lambda m: 100 * (MONTHS.index(m[1].capitalize()) + 1) + ORDINALS[m[2].lower()],
    ),
)  # fmt: skip


def named(text: str, lang: str) -> Iterator[tuple[int, int, Decimal]]:
    """(start, end, value) of every name; values in the counts told above. `text` is of half-width digits."""
    for pattern, read in _CHINESE if lang == "zh" else _ENGLISH:
        for match in pattern.finditer(text):
            value = read(match)
            if value is not None:
                yield match.start(), match.end(), Decimal(value)


def day_number(date: str) -> Decimal | None:
    """The number of a day told without its year: 618 for --06-18."""
    match = re.fullmatch(r"--(\d\d)-(\d\d)", date)
    return Decimal(match[1]) * 100 + Decimal(match[2]) if match else None
