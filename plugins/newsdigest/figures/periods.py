"""What stands beside a figure and contradicts it: 一季度 as the second quarter, 日处理 as a year, 增长 as down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..model import Figure

_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ZH_QUARTER = re.compile(r"(?<![前头0-9一二三四个])第?([一二三四1-4])季度")
_EN_QUARTER = re.compile(r"\b(first|second|third|fourth)[- ]quarters?\b|\bQ([1-4])\b", re.IGNORECASE)
_ZH_HALF = re.compile(r"([上下])半年")
_EN_HALF = re.compile(r"\b(first|second) half\b(?: of (?:the|this|last) (?:year|\d{4}))?", re.IGNORECASE)
_ZH_RATE = re.compile(
    r"(?<![0-9一二三四五六七八九十])(?:每(年|个?月|周|星期|日|天|小时)|(年|月|日)(?=均|产|处理|供|接待|发电|加工|生产|销售|增收|吞吐))"
)
_EN_RATE = re.compile(
    r"[^,.;:()\d]{0,30}?(?: (?:an?|per|each|every) (hour|day|week|month|year)| (hourly|daily|weekly|monthly|yearly|annually))\b",
    re.IGNORECASE,
)
_EN_BEFORE = re.compile(
    r"\b(hourly|daily|weekly|monthly|yearly|annual) (?:[A-Za-z]+ ){1,3}?(?:of|to|at) $", re.IGNORECASE
)
_EVERY = {w: w for w in ("hour", "day", "week", "month", "year")} | {
    "hourly": "hour", "weekly": "week", "daily": "day", "monthly": "month", "yearly": "year", "annual": "year", "annually": "year",
}  # fmt: skip
_PERIOD = {
    "年": "year", "月": "month", "个月": "month", "周": "week", "星期": "week", "日": "day", "天": "day", "小时": "hour",
}  # fmt: skip
_ZH_BASE = re.compile(
    "每(?:([一二三四五六七八九1-9]?)(百|千|万|十万|百万)(?=[人名户位个亩辆元])|([1-9]0{2,6})(?=[人名户位个亩]))"
)
_EN_BASE = re.compile(
    r"\b(?:per|for every|every|in every) (?:(?:an? |one )?(hundred|thousand|million)|(ten thousand)|([1-9][0-9,]*0{2}))\b",
    re.IGNORECASE,
)
_BASES = {
    "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "hundred": 100, "thousand": 1000,
    "million": 10**6, "ten thousand": 10_000,
}  # fmt: skip


def contradicted_periods(zh: str, en: str) -> list[tuple[str, str]]:
    """Quarters and halves of the year that only one language has while the other has another one."""
    found = []
    for source, target, values in (
        (_ZH_QUARTER, _EN_QUARTER, _NUMBER),
        (_ZH_HALF, _EN_HALF, {"上": 1, "下": 2}),
    ):
        left = {values[m[1]]: m[0] for m in source.finditer(zh)}
        right = {_ORDINAL[(m[1] or m[m.lastindex or 0]).lower()]: m[0] for m in target.finditer(en)}
        if left and right and not left.keys() & right.keys():
            found.append((next(iter(left.values())), next(iter(right.values()))))
    return found


def contradicted_bases(zh: str, en: str) -> list[tuple[str, str]]:
    """每千名 as "per hundred": a rate told of another number of people or things."""
    left = {
        int(m[3]) if m[3] else _BASES[m[2]]: m[0] for m in _ZH_BASE.finditer(zh) if not m[1] or m[1] in "一1"
    }
    right = {
        _BASES[(m[1] or m[2]).lower()] if m[1] or m[2] else int(m[3].replace(",", "")): m[0]
        for m in _EN_BASE.finditer(en)
    }
    if left and right and not left.keys() & right.keys():
        return [(next(iter(left.values())), next(iter(right.values())))]
    return []


_ZH_OFTEN = re.compile(
    "每(年|个?月|季度|周|星期|日|天)[^,，。;；0-9]{0,8}?(?:[一二两三四五六七八九十]{1,2}|[0-9]{1,3})(?:次|班|趟|期|场|回|节)"
)
_EN_OFTEN = re.compile(
    r"\b(?:once|twice|thrice|[a-z0-9]+ (?:times|flights|trains|buses|sessions|classes|lessons|issues|meetings|trips|performances|shows)) (?:an?|every|each|per) (day|week|month|quarter|year)\b",
    re.IGNORECASE,
)


def contradicted_frequency(zh: str, en: str) -> list[tuple[str, str]]:
    """每周一次 as "once a month": how often, told once in each language and by another period."""
    left = {_PERIOD.get(m[1], "quarter"): m[0] for m in _ZH_OFTEN.finditer(zh)}
    right = {m[1].lower(): m[0] for m in _EN_OFTEN.finditer(en)}
    return disagree(left, right)


def disagree(left: Mapping[Any, str], right: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Both texts tell one thing, and not the same: the words of each. The keys are what is told."""
    if len(left) == len(right) == 1 and left.keys() != right.keys():
        return list(zip(left.values(), right.values(), strict=True))
    return []


def _clause(text: str, figure: Figure) -> str:
    """What stands before a figure in its clause, thirty characters at most."""
    return re.split("[,，。;；、]", text[max(0, figure.span.start - 30) : figure.span.start])[-1]


def contradicted_rate(text: str, a: Figure, english: str, b: Figure) -> bool:
    """Whether the Chinese tells the figure by another period than the English: 日处理3万吨, 30,000 tonnes a year."""
    said = set(b.per or ()) & {"hour", "day", "week", "month", "year"}
    if not said and (after := _EN_RATE.match(english, b.span.end)):
        said = {_EVERY[(after[1] or after[2]).lower()]}
    if not said and (before := _EN_BEFORE.search(english[max(0, b.span.start - 60) : b.span.start])):
        said = {_EVERY[before[1].lower()]}
    clause = _clause(text, a)
    told = {_PERIOD[m[1] or m[2]] for m in _ZH_RATE.finditer(clause + a.surface)}
    return len(said) == 1 and len(told) == 1 and not said & told


_SHARERS = {
    "户": "household", "人": "person", "亩": "mu", "村": "village", "班": "class", "校": "school", "头": "head", "公斤": "kilogram",
    "斤": "jin", "吨": "tonne", "平方米": "square metre", "公顷": "hectare", "桶": "barrel",
    "升": "litre", "立方米": "cubic metre", "度": "kilowatt-hour", "千瓦时": "kilowatt-hour", "盎司": "ounce",
}  # fmt: skip
_EN_SHARERS = {
    "capita": "person", "head": "person", "person": "person", "resident": "person", "villager": "person", "people": "person", "household": "household", "family": "household", "home": "household",
    "mu": "mu", "village": "village", "class": "class", "school": "school", "kilogram": "kilogram", "kilo": "kilogram", "kg": "kilogram",
    "jin": "jin", "tonne": "tonne", "ton": "tonne", "hectare": "hectare", "square metre": "square metre", "barrel": "barrel",
    "litre": "litre", "cubic metre": "cubic metre", "kilowatt-hour": "kilowatt-hour", "kWh": "kilowatt-hour", "ounce": "ounce",
}  # fmt: skip
_ZH_SHARER = re.compile(f"每({'|'.join(_SHARERS)})|({'|'.join(_SHARERS)})均|(亩|公顷)产")
_EN_SHARER = re.compile(
    rf"[^,.;:()\d]{{0,30}}?(?: (?:an?|per|(?:(?:for|from|in|to) )?(?:each|every)) ({'|'.join(_EN_SHARERS)})s?\b| (each)\b)",
    re.IGNORECASE,
)


def contradicted_sharer(text: str, a: Figure, english: str, b: Figure) -> bool:
    """Whether an amount for each of one kind is told for each of another: 户均5.2万元 as 52,000 yuan per person."""
    clause = _clause(text, a)
    told = {_SHARERS[m[1] or m[2] or m[3]] for m in _ZH_SHARER.finditer(clause + a.surface)}
    number = re.split(" (?:per|each|an?) ", b.surface)[0].removesuffix(" each")
    after = _EN_SHARER.match(english, b.span.start + len(number))
    if len(told) != 1 or after is None or a.kind not in ("money", "rate", "weight", "area"):
        return False
    if after[2]:
        return not told & {"household", "person", "village", "class", "school", "head"}
    return _EN_SHARERS.get(after[1], _EN_SHARERS.get(after[1].lower())) not in told


_HEDGE = r"(?:by|to|of|nearly|about|over|more|than|some|almost|a|an|around|at|least|further|another|only)"
_ZH_WAY = re.compile(
    "(?:(增长|增加|提高|提升|上升|上涨|增收|增产|新增)|(下降|减少|降低|下跌|下滑|减产|回落|减亏))(?:了|约|近|超过|到|至|达)?$"
)
_EN_WAY = re.compile(
    r"\b(?:(up|rose|risen|rising|rise|grew|grown|growing|growth|increase[ds]?|increasing|climbed|jumped)"
    r"|(down|fell|fallen|falling|fall|dropp?(?:ed|ing)?|declined?|declining|decreased?|decreasing|shrank|cut|reduced))"
    rf"(?: {_HEDGE}){{0,3}} $",
    re.IGNORECASE,
)
_EN_MORE = re.compile(
    r" (?:percentage points? |per cent |percent )?(?:(higher|more|greater|longer|increase|rise|growth)|(lower|less|fewer|smaller|shorter|decrease|fall|drop|decline))\b",
    re.IGNORECASE,
)


def contradicted_way(text: str, a: Figure, english: str, b: Figure) -> bool:
    """Whether a rise is told as a fall, or a fall as a rise, by the words right before the figure."""
    if "-" in b.surface[:1] or a.surface[:1] in ("-", "负"):
        return False
    left = _ZH_WAY.search(text[max(0, a.span.start - 8) : a.span.start])
    right = _EN_WAY.search(english[max(0, b.span.start - 40) : b.span.start])
    if left is None:
        return False
    if right is None:
        right = _EN_MORE.match(english, b.span.end)
    return right is not None and bool(left[1]) != bool(right[1])
