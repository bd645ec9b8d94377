"""English that tells a Chinese figure without a number or in another unit, and figures whose unit is left unsaid.

Round-the-clock is 24小时, four decades 40年, full coverage 100%, "three of them more than a million" after a sum in yuan
is a sum in yuan. A phrase counts only where the Chinese has the very figure and nothing else in the English tells it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Figure, Span
from ..numerals import ORDINALS
from .en_hours import clock_told
from .named import ORDINAL_WORDS

_PHRASES: tuple[tuple[re.Pattern[str], Decimal, frozenset[str | None]], ...] = tuple(
    (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE), Decimal(value), frozenset(units))
    for words, value, units in (
        (r"(?:a|one|the (?:past|last|next)) decade|decade-long", "10", ("年", "周年")),
        (r"a decade and a half", "15", ("年", "周年")),
        (r"half a century", "50", ("年", "周年")),
        (r"an? century|century-old|centenary|centennial", "100", ("年", "周年", "岁")),
        (r"a? ?fortnight", "14", ("天", "日")),
        (r"a? ?fortnight", "2", ("周", "星期")),
        (r"round[- ]the[- ]clock|around[- ]the[- ]clock|24/7|day and night", "24", ("h", "小时")),
        (r"year[- ]round|all year(?: round)?|every day of the year", "365", ("天", "日")),
        (r"full|fully|all|every|entire(?:ly)?|complete(?:ly)?|whole|universal|without exception", "100", ("%",)),
        (r"none|no(?= )|nil|zero|without|free of", "0", ("%", "起", "例", "件", None)),
        (r"half|halved|halves|halving", "50", ("%",)),
        (r"an? quarter|one quarter", "25", ("%",)),
        (r"an? (?:year|month|hour|day|week) and a half|one and a half", "1.5", ("年", "个月", "月", "h", "小时", "天", "周", "倍", None)),
        (r"eighteen months", "1.5", ("年",)),
        (r"half an hour|half-hour", "30", ("min", "分钟")),
        (r"a score of(?= [a-z])", "20", ("人", "名", "个", "位", "头", "家", "只", None)),
        (r"(?:an|one) hour and a half|one and a half hours", "90", ("min", "分钟")),
        (r"half as (?:much|many|big|large|high|long) again", "1.5", ("倍",)),
        (r"half as (?:much|many|big|large|high|long) again", "50", ("%",)),
        (r"a? ?quarter of an hour", "15", ("min", "分钟")),
        (r"three[- ]quarters of an hour", "45", ("min", "分钟")),
        (r"an hour|one hour|hour-long|hourly", "60", ("min", "分钟")),
        (r"a week|one week|week-long", "7", ("天", "日")),
        (r"a year|one year|year-long|annually|yearly", "12", ("个月", "月")),
        (r"half a year|six months", "0.5", ("年",)),
        (r"trio|threesome|triplets", "3", ("人", "名", "个", "位", None)),
        (r"quartet", "4", ("人", "名", "个", "位", None)),
        (r"dozen", "12", ("人", "名", "个", "位", "户", None)),
        (r"twice|two-fold|twofold", "2", ("次", "回", None)),
        (r"thrice|hat-trick", "3", ("次", "回", None)),
    )
)  # fmt: skip
_UNDERSTOOD = ("money", "rate", "percent", "area", "weight", "length", "temperature", "duration")
_DECADES = re.compile(r"[ -]decades?(?![a-z])")


def told(zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """The English figures, with those an idiom tells and with units that are only understood."""
    figures = _understood(zh, [_day(zh, _decades(zh, text, f)) for f in clock_told(zh, text, en)])
    have = {(f.value, f.high) for f in figures}
    for a in zh:
        if not isinstance(a.value, Decimal) or a.high is not None or (a.value, None) in have:
            continue
        for pattern, value, units in _PHRASES:
            if value != a.value or a.unit not in units:
                continue
            match = next((m for m in pattern.finditer(text) if _free(m.span(), a.value, figures, zh)), None)
            if match:
                span = Span(*match.span())
                figures = [f for f in figures if not _overlap(f, span.start, span.end)]
                figures.append(
                    replace(a, span=span, surface=match[0], approx=a.approx, counted=None, counted_span=None)
                )
                break  # fmt: skip
        else:
            figures = _bounded(a, zh, text, figures)
    return tuple(sorted(_days_in_words(zh, text, figures), key=lambda f: f.span.start))


_DAY_OF_MONTH = re.compile(
    rf"\b({ORDINAL_WORDS}) (?:day )?of (?:every|each|the|that|this|last|next|the following) month\b",
    re.IGNORECASE,
)


def _days_in_words(zh: Sequence[Figure], text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, with "the fifth of every month" as the day the Chinese has (每月5日)."""
    for match in _DAY_OF_MONTH.finditer(text):
        date = f"---{ORDINALS[match[1].lower()]:02d}"
        twin = next((a for a in zh if a.value == date and a.high is None), None)
        if twin is not None and not any(f.value == date for f in figures):
            figures = [*figures, replace(twin, span=Span(*match.span()), surface=match[0])]
    return figures


_OVER = re.compile(
    r"\b(?:more than|over|well over|just over|at least)(?: the (?:past|last))? $", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:nearly|almost|close to|just under|under|less than|not quite) $", re.IGNORECASE)


def _bounded(a: Figure, zh: Sequence[Figure], text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, with an idiom that bounds an exact length of time: more than a decade for 11年, under an hour for 52分钟."""
    if a.kind not in ("duration", "age") or a.approx or not isinstance(a.value, Decimal):
        return figures
    for pattern, value, units in _PHRASES:
        over, under = value < a.value < value * 2, value * 4 / 5 <= a.value < value
        if a.unit not in units or value < 5 or not (over or under):
            continue
        for match in pattern.finditer(text):
            hedge = (_OVER if over else _UNDER).search(text[: match.start()])
            if hedge and _free((hedge.start(), match.end()), value, figures, zh):
                span = Span(hedge.start(), match.end())
                figures = [f for f in figures if not _overlap(f, span.start, span.end)]
                said = replace(
                    a,
                    span=span,
                    surface=text[span.start : span.end],
                    value=value,
                    counted=None,
                    counted_span=None,
                )
                return [*figures, replace(said, approx="over" if over else "nearly")]
    return figures


def _free(span: tuple[int, int], value: Decimal, figures: Sequence[Figure], zh: Sequence[Figure]) -> bool:
    """Whether no English figure that answers another Chinese one stands in the phrase."""
    known = {f.value for f in zh} - {value}
    return not any(
        _overlap(f, *span) and (f.value in known or len(f.span) > span[1] - span[0]) for f in figures
    )


def _overlap(figure: Figure, start: int, end: int) -> bool:
    return figure.span.start < end and start < figure.span.end


def _day(zh: Sequence[Figure], figure: Figure) -> Figure:
    """The 24th as the day of the month the Chinese has: on the afternoon of the 24th."""
    if figure.kind != "ordinal" or not isinstance(figure.value, Decimal):
        return figure
    if any(a.kind == "ordinal" and a.value == figure.value for a in zh):
        return figure
    date = f"---{int(figure.value):02d}"
    twin = next((a for a in zh if a.kind == "date" and a.value == date and a.high is None), None)
    return replace(figure, value=date, kind="date", counted=None, counted_span=None) if twin else figure


def _decades(zh: Sequence[Figure], text: str, figure: Figure) -> Figure:
    """Four decades as 40 years, where the Chinese counts years."""
    match = _DECADES.match(text, figure.span.end)
    if not match or not isinstance(figure.value, Decimal) or figure.high is not None:
        return figure
    years = figure.value * 10
    unit = next(
        (
            f.unit
            for f in zh
            if f.unit in ("年", "周年", "岁")
            and isinstance(f.value, Decimal)
            and (f.value == years or (figure.approx and abs(f.value - years) < 10))
        ),
        None,
    )
    if unit is None and any(f.value == figure.value for f in zh):
        return figure
    span = Span(figure.span.start, match.end())
    return replace(figure, span=span, surface=text[span.start : span.end], value=figure.value * 10, unit=unit or "年",
                   counted=None, counted_span=None)  # fmt: skip


def _understood(zh: Sequence[Figure], en: Sequence[Figure]) -> list[Figure]:
    """A bare number takes the unit of a figure before or after it, where the Chinese has just that one.

    Seven villages earn over 500,000 yuan, three of them more than a million.
    """
    found: list[Figure] = []
    for figure in en:
        twin = next((a for a in zh if a.kind == "percentage_point" and a.value == figure.value), None)
        if twin is not None and f"{figure.surface} {figure.counted or ''}".rstrip().endswith(" points"):
            figure = replace(figure, unit=twin.unit, kind=twin.kind, counted=None, counted_span=None)
        if figure.unit == "倍" and figure.surface.lower().endswith(("twice", "thrice", " times", " time")):
            times = [a for a in zh if a.value == figure.value and a.kind == "count" and a.high is None]
            if times and not any(a.unit == "倍" and a.value == figure.value for a in zh):
                figure = replace(figure, unit=times[0].unit, kind="count")
        if figure.kind == "count" and figure.unit is None and figure.counted is None:
            units = {f.unit for f in en if f.unit is not None}
            units |= {"℃"} if "度" in units else set()  # highs of 31 to 33 degrees and a low of 22
            twin = next((a for a in zh if a.value == figure.value and a.unit in units), None)
            bare = not any(a.value == figure.value and a.kind == "count" for a in zh)
            if twin is not None and bare and twin.kind in _UNDERSTOOD:
                figure = replace(figure, unit=twin.unit, kind=twin.kind)
        found.append(figure)
    return found
