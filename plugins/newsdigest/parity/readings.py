"""Readings of one text: every number with all that it may say. Each side is read alone.

A reading has a printed value, its senses (value and kind in base units, with a cost) and a certainty: FIRM for digits,
LIKELY for a figure in words, LOOSE for a numeral that no recogniser calls a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..lexicon import Dimension
from ..model import Figure
from .tables import key

FIRM, LIKELY, LOOSE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a number may say."""

    value: Decimal
    what: str = ""
    """year month day hour minute decade rank x % pp time term, a currency, area, length …; "" for a plain number."""
    cost: float = 0.0


@dataclass(slots=True, eq=False)
class Number:
    """One number of one text."""

    start: int
    end: int
    text: str
    printed: Decimal
    """The number with its scale multiplied out, before any unit."""
    senses: list[Sense]
    firmness: int = LOOSE
    digits: bool = False
    measure: Dimension | None = None
    """The unit that is written beside it."""
    figure: int | None = None
    """Index of the recogniser's figure it lies in."""
    approx: str | None = None
    negative: bool = False
    scale: Decimal = Decimal(1)
    """What its last word multiplies by: 万, million."""
    code: str | None = None
    """The letters before it, of a code: G of G30."""
    others: list[Sense] = field(default_factory=list)
    """Senses of another reading of its scale: 40m is 40 million or 40 metres."""
    english: str | None = None
    """How the recogniser would write it in English."""
    _values: frozenset[float] | None = None
    parts: list[Number] = field(default_factory=list)
    """The numbers of a composite (3小时20分, 三分之一), which may be paired one by one instead."""

    @property
    def what(self) -> str:
        """The kind of its likeliest sense."""
        return self.senses[0].what

    def values(self) -> frozenset[float]:
        """All values it may have; asked for when its senses are known."""
        if self._values is None:
            self._values = frozenset((key(self.printed), *(key(s.value) for s in self.senses)))
        return self._values


def with_figures(
    numbers: list[Number], figures: Sequence[Figure], measures: dict[str, Dimension]
) -> list[Number]:
    """Readings with what the recogniser says of each: firmer, typed, composites put together.

    Both lists are in the order of the text.
    """
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
            found += _typed(inside, figure, index, measures)
    return found + numbers[at:]


_DAY = re.compile(r"(?:\d{4}-\d\d|--\d\d|--)-(\d\d)$")
"""The day of a date: 2018-05-31, --05-31, ---31."""
_KINDS = {"percent": "%", "percentage_point": "pp", "fraction": "part"}
_PLAIN = ("date", "time", "year", "score", "ratio")


def _typed(inside: list[Number], figure: Figure, index: int, measures: dict[str, Dimension]) -> list[Number]:
    days = {end[-2:] for end in (figure.value, figure.high) if isinstance(end, str) and _DAY.match(end)}
    for number in inside:
        number.figure, number.approx = index, figure.approx or number.approx
        number.firmness, number.english = max(number.firmness, LIKELY), figure.english
        number.text = figure.surface if len(inside) == 1 else number.text
        if figure.kind == "date" and f"{number.printed:02}" in days and number.what != "month":
            number.senses.insert(0, Sense(number.printed, "day"))
        elif figure.kind == "date" and days and figure.digits:
            number.firmness = FIRM
    if not isinstance(figure.value, Decimal) or figure.kind in _PLAIN:
        return inside
    value = abs(figure.value)
    sense = _sense(value, figure, measures)
    beyond = figure.kind == "fraction" and any(n.end > figure.span.end for n in inside)  # half a billion
    known = {key(v) for n in inside for v in (n.printed, *(s.value for s in n.senses))}
    unread = (
        len(inside) == 1 and sense.what and all(not s.what for s in inside[0].senses)
    )  # 两个半小时: no unit yet
    if figure.high is not None or beyond or key(sense.value) in known or (key(value) in known and not unread):
        return inside
    if len(inside) == 1 and figure.kind != "fraction":
        inside[0].senses.insert(0, sense)  # 两年半, 七折, 三成
        if figure.kind == "percent":
            inside[0].senses.append(Sense(value / 100, "", 0.2))
        return inside
    others = {"fraction": [Sense(value * 100, "%"), Sense(value)], "percent": [Sense(value / 100)]}
    return [Number(
        figure.span.start, figure.span.end, figure.surface, value, [sense, *others.get(figure.kind, ())],
        firmness=FIRM if figure.digits else LIKELY, digits=figure.digits, figure=index, approx=figure.approx, parts=inside,
        english=figure.english,
    )]  # fmt: skip


def _sense(value: Decimal, figure: Figure, measures: dict[str, Dimension]) -> Sense:
    kind, measure = _KINDS.get(figure.kind), measures.get(figure.unit or "")
    if kind or measure is None or not measure.what:
        return Sense(value, kind or "")
    return Sense(value * measure.factor, measure.what)
