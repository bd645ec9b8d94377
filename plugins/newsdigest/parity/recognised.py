"""The readings of one text: its numbers, each with what the recogniser says of it, or else what the words beside it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..lexicon import Dimension
from ..model import Figure, Lang
from .numbers import chinese, english
from .readings import FIRM, LIKELY, Number, Sense
from .senses import add_senses, share_senses
from .tables import Tables, key

_BY_WORDS = frozenset(("date", "time", "year", "score", "ratio", "ordinal", "multiple", "fraction"))
"""Kinds whose numbers are read by the words beside them: a figure does not say which of its numbers is what."""


def read(text: str, lang: Lang, figures: Sequence[Figure], tables: Tables) -> list[Number]:
    """Every number of a text in standard form, in order.

    figures  those of the recogniser, in order: they say what a number is; where none does, the words beside it are read
    """
    found: list[Number] = []
    at = 0
    for token, number in (chinese if lang == "zh" else english)(text, tables):
        while at < len(figures) and figures[at].span.end <= number.start:
            at += 1
        within = at < len(figures) and figures[at].span.start < number.end
        if not number.senses and (
            token == "bare" or not within or not _by_figure(number, figures[at], lang, tables)
        ):
            add_senses(number, text, lang, token, tables)
            number.senses += number.others
            if token == "bare" and number.measure and number.measure.what:
                number.firmness = LIKELY  # 百万美元
        found.append(number)
    share_senses(text, lang, found, tables)
    return _with_figures(found, figures, tables.measures.by_symbol)


def _by_figure(number: Number, figure: Figure, lang: Lang, tables: Tables) -> bool:
    """Give a number the sense of the figure it is, or is an end of; False where the figure does not say it."""
    if number.code or figure.kind in _BY_WORDS or "$" in figure.surface:
        return False
    if lang == "en" and (figure.kind == "percent" or (figure.kind == "count" and _may_date(number))):
        return False  # 20 per cent off; at five, 23.45, 2017
    if not any(isinstance(v, Decimal) and abs(v) == number.printed for v in (figure.value, figure.high)):
        return False
    symbol = _KINDS.get(figure.kind, figure.unit or "")
    measure = tables.measures.by_symbol.get(symbol)
    number.measure = measure if measure and measure.what else None
    number.senses = [_sense(number.printed, figure, tables.measures.by_symbol)]
    number.negative = isinstance(figure.value, Decimal) and figure.value < 0
    return True


def _may_date(number: Number) -> bool:
    """Whether a number alone may be an hour or a year: at five, 23.45, 2017."""
    return number.printed < 25 or 1000 <= number.printed <= 2200


def _with_figures(
    numbers: list[Number], figures: Sequence[Figure], measures: dict[str, Dimension]
) -> list[Number]:
    """Readings with what the recogniser says of each: firmer, typed, composites put together."""
    found: list[Number] = []
    at = 0
    for index, figure in enumerate(figures):
        while at < len(numbers) and numbers[at].end <= figure.span.start:
            found.append(numbers[at])
            at += 1
        inside = []
        while at < len(numbers) and numbers[at].start < figure.span.end:
            inside.append(numbers[at])
            at += 1
        if inside or not found or found[-1].end <= figure.span.start:  # half a billion is one number
            inside = _clock(inside, figure) if inside and figure.kind == "time" else inside
            found += _typed(inside, figure, index, measures)
    return found + numbers[at:]


_DAY = re.compile(r"(?:\d{4}-\d\d|--\d\d|--)-(\d\d)$")
"""The day of a date: 2018-05-31, --05-31, ---31."""
_KINDS = {"percent": "%", "percentage_point": "pp", "fraction": "part"}
_PLAIN = ("date", "time", "year", "score", "ratio")


def _typed(inside: list[Number], figure: Figure, index: int, measures: dict[str, Dimension]) -> list[Number]:
    for number in inside:
        number.figure, number.approx = index, figure.approx or number.approx
        number.firmness, number.english = max(number.firmness, LIKELY), figure.english
        number.text = figure.surface if len(inside) == 1 else number.text
    if figure.kind == "date":
        _date(inside, figure)
    if not isinstance(figure.value, Decimal) or figure.high is not None or figure.kind in _PLAIN:
        return inside
    value = abs(figure.value)
    sense = _sense(value, figure, measures)
    known = {key(v) for n in inside for v in (n.printed, *(s.value for s in n.senses))}
    unread = (
        len(inside) == 1 and sense.what and all(not s.what for s in inside[0].senses)
    )  # 两个半小时: no unit yet
    if key(sense.value) in known or (key(value) in known and not unread):
        return inside
    if len(inside) == 1 and figure.kind != "fraction":
        inside[0].senses.insert(0, sense)  # 两年半, 七折, 三成
        return inside
    others = {"fraction": [Sense(value * 100, "%"), Sense(value)], "percent": [Sense(value / 100)]}
    return [Number(
        figure.span.start, figure.span.end, figure.surface, value, [sense, *others.get(figure.kind, ())],
        firmness=FIRM if figure.digits else LIKELY, digits=figure.digits, figure=index, approx=figure.approx, parts=inside,
        english=figure.english,
    )]  # fmt: skip


def _date(inside: list[Number], figure: Figure) -> None:
    """Say which number is the day, where a date has one."""
    days = {end[-2:] for end in (figure.value, figure.high) if isinstance(end, str) and _DAY.match(end)}
    for number in inside if days else ():
        if f"{number.printed:02}" in days and number.what != "month":
            number.senses.insert(0, Sense(number.printed, "day"))


def _clock(inside: list[Number], figure: Figure) -> list[Number]:
    """The hours and minutes of a time: half past four has one numeral and 30 minutes, 17:00 no minutes."""
    found, left = [], list(inside)
    for end in (figure.value, figure.high):
        for what, said in zip(
            ("hour", "minute", ""), end.split(":") if isinstance(end, str) else (), strict=False
        ):
            value, turn = Decimal(said), 12 if what == "hour" else 60
            number = next((n for n in left if n.printed % turn == value % turn), None)
            if number is not None:
                left.remove(number)
            elif value:
                number = replace(left.pop(0) if left and what == "hour" else inside[0], printed=value)
            if number is not None and (value or what == "hour"):
                number.senses = [Sense(value % turn, what)]
                found.append(number)
    return found


def _sense(value: Decimal, figure: Figure, measures: dict[str, Dimension]) -> Sense:
    kind, measure = _KINDS.get(figure.kind), measures.get(figure.unit or "")
    if kind or measure is None or not measure.what:
        return Sense(value, kind or "")
    return Sense(value * measure.factor, measure.what)
