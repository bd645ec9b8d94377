"""Days of the lunar calendar, in either language: 农历三月初三, 腊月二十三; the third day of the third lunar month."""

from __future__ import annotations

import re

from ..numerals import ORDINALS, normalise, scan
from .named import ORDINAL_WORDS

_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_HAN = "一二三四五六七八九十"
_ZH = re.compile(
    f"(?P<told>农历|阴历|旧历|農曆)?闰?(?P<month>[正冬腊臘]|十[一二]?|[{_HAN}])月(?:份)?"
    f"(?P<first>初)?(?P<day>三十|[二廿]十?[{_HAN}]?|十[{_HAN}]?|[{_HAN}])"
)
_ORDINAL = rf"(?:(\d{{1,2}})(?:st|nd|rd|th)|({ORDINAL_WORDS}))"
_EN = re.compile(
    rf"(?<![A-Za-z0-9]){_ORDINAL} day of the {_ORDINAL} (?:lunar month|month (?:of|in|on) the (?:lunar|Chinese|old|traditional))",
    re.IGNORECASE,
)


def contradicted_lunar(zh: str, en: str) -> list[tuple[str, str]]:
    """The lunar day of each language where both name some and none of them agrees.

    >>> contradicted_lunar("农历三月初三,举行拜祖大典", "On the third day of the second lunar month the rite was held")
    [('农历三月初三', 'third day of the second lunar month')]
    >>> contradicted_lunar("腊月二十三一过", "Once the 23rd day of the 12th lunar month has passed")
    []
    """
    left = {day: m[0] for m in _ZH.finditer(normalise(zh)) if (day := _zh_day(m)) is not None}
    right = {day: m[0] for m in _EN.finditer(en) if (day := _en_day(m)) is not None}
    if not left or not right or left.keys() & right.keys():
        return []
    return [(next(iter(left.values())), next(iter(right.values())))]


def _zh_day(match: re.Match[str]) -> tuple[int, int] | None:
    """(month, day); None where nothing says the calendar is the lunar one."""
    if not (match["told"] or match["first"] or match["month"] in _MONTHS):
        return None
    month, day = (scan(match[name].replace("廿", "二十"), 0) for name in ("month", "day"))
    if day is None or day.value is None:
        return None
    number = _MONTHS.get(match["month"]) or (int(month.value) if month and month.value is not None else 0)
    return number, int(day.value)


def _en_day(match: re.Match[str]) -> tuple[int, int] | None:
    day, month = (
        int(digits) if digits else ORDINALS[word.lower()]
        for digits, word in ((match[1], match[2]), (match[3], match[4]))
    )
    return month, day
