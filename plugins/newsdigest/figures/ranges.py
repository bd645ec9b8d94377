"""Ranges: 3-5天, 三至五天, 3~5亿元, 1.2亿至1.5亿元, 10到20之间."""

from __future__ import annotations

from decimal import Decimal

from ..numerals import EXACT, Numeral, scan
from .counting import counts
from .dates import JOINERS
from .draft import Draft
from .line import Line
from .measures import Measure, measure
from .setphrases import BLANK

_BETWEEN = ("与", "和")


def read_range(line: Line, number: Numeral, first: Measure) -> Draft | None:
    """The range that begins with `number`; None where the two ends do not make one.

    The ends share the scale and the unit of the second (3~5亿元) or have the same unit. From-to of a change
    (从3家到30家) is no range.
    """
    clean, low = line.clean, first.value
    joiner = _joiner(line, first)
    if joiner is None or low is None or number.high is not None or number.bare:
        return None
    if (
        joiner in ("-", "—", "——")
        and first.unit is not None
        and clean[first.end + 1 : first.end + 2] == BLANK
    ):
        return None
    second = scan(clean, first.end + len(joiner))
    if (
        second is None
        or second.value is None
        or second.string
        or second.high is not None
        or second.arabic != number.arabic
    ):
        return None
    if (
        number.start
        and clean[number.start - 1] in "从由"
        and joiner in ("到", "至")
        and first.unit is not None
    ):
        return None
    other = measure(line, second)
    high = other.value
    if high is None or (first.unit is not None and other.unit is not first.unit):
        return None
    whole = line.alone(Draft(number.start, other.end, low, high))
    if other.unit is None and not second.scaled and joiner not in _BETWEEN and not whole:
        return None
    if not number.scaled and second.scale > 1 and first.unit is None:
        shared = EXACT.multiply(low, Decimal(second.scale))
        low = shared if shared < high else low
    if not low < high:
        return None
    kind = other.unit.kind if other.unit else "count"
    draft = Draft(number.start, other.end, low, high, other.unit, other.surface, kind, digits=number.arabic)
    if other.unit is None and not number.arabic and not whole:
        return None
    if other.unit is not None and not counts(line, draft, second):
        return None
    if other.more or second.over:
        draft.approx = "over"
    return draft


def _joiner(line: Line, first: Measure) -> str | None:
    """至, 到, a dash; 与 and 和 only before 之间."""
    clean, end = line.clean, first.end
    joiner = next((j for j in JOINERS if clean.startswith(j, end)), None)
    if joiner is None and clean[end : end + 1] in _BETWEEN:
        after = scan(clean, end + 1)
        if after is not None and after.value is not None:
            stop = measure(line, after).end
            plain = clean[after.end : after.end + 1] == "间" and not clean[
                after.end + 1 : after.end + 2
            ].strip("，。, ")
            if clean[stop : stop + 2] == "之间" or plain:
                return clean[end]
    return joiner
