"""Parts of the year and rates by the day or year that contradict each other: 一季度 as the second quarter, 日处理 as a year."""

from __future__ import annotations

import re

from ..model import Figure

_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ZH_QUARTER = re.compile(r"(?<![前头0-9一二三四个])第?([一二三四1-4])季度")
_EN_QUARTER = re.compile(r"\b(first|second|third|fourth)[- ]quarters?\b|\bQ([1-4])\b", re.IGNORECASE)
_ZH_HALF = re.compile(r"([上下])半年")
_EN_HALF = re.compile(r"\b(first|second) half\b(?: of (?:the|this|last) (?:year|\d{4}))?", re.IGNORECASE)
_ZH_RATE = re.compile(
    r"(?<![0-9一二三四五六七八九十])(?:每(年|个?月|日|天)|(年|月|日)(?=均|产|处理|供|接待|发电|加工|生产|销售|增收|吞吐))"
)
_EN_RATE = re.compile(
    r"[^,.;:()\d]{0,30}?(?: (?:a|per|each|every) (day|month|year)| (daily|monthly|yearly|annually))\b",
    re.IGNORECASE,
)
_EVERY = {w: w for w in ("day", "month", "year")} | {
    "daily": "day", "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip
_PERIOD = {"年": "year", "月": "month", "个月": "month", "日": "day", "天": "day"}


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


def contradicted_rate(text: str, a: Figure, english: str, b: Figure) -> bool:
    """Whether the Chinese tells the figure by another period than the English: 日处理3万吨, 30,000 tonnes a year."""
    said = set(b.per or ()) & {"day", "month", "year"}
    if not said and (after := _EN_RATE.match(english, b.span.end)):
        said = {_EVERY[(after[1] or after[2]).lower()]}
    clause = re.split("[,，。;；、]", text[: a.span.start])[-1]
    told = {_PERIOD[m[1] or m[2]] for m in _ZH_RATE.finditer(clause + a.surface)}
    return len(said) == 1 and len(told) == 1 and not said & told
