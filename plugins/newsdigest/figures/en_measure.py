"""An English number with what belongs to it: a range, a currency, a unit, a rate, "or more" after it."""

from __future__ import annotations

from decimal import Decimal

from ..model import Approx
from ..numerals import EXACT, share
from .draft import Draft
from .en_amounts import Amount, amount
from .en_compound import add_smaller
from .en_tokens import Token
from .en_units import CURRENCY, idle, rate, unit_at
from .index import Index

_RANGE = ("-", "–", "—", "to")
_PERIODS = {
    "day",
    "year",
    "month",
    "week",
    "hour",
    "minute",
    "second",
    "decade",
    "session",
    "quarter",
    "match",
    "game",
}
"""After these, "two in ten" tells a time and no share."""
_AFTER = {
    ("or", "more"): "at_least", ("or", "above"): "at_least", ("and", "above"): "at_least",
    ("or", "over"): "at_least", ("and", "over"): "at_least", ("or", "less"): "at_most",
    ("or", "fewer"): "at_most", ("or", "below"): "at_most", ("and", "below"): "at_most",
    ("or", "so"): "about",
}  # fmt: skip


def measure(
    text: str,
    line: list[Token],
    start: int,
    number: Amount,
    currency: str | None,
    negative: bool,
    index: Index,
) -> tuple[Draft | None, int]:
    """Number, range, unit and rate from the first token on."""
    value, last = number.value, number.last
    high: Decimal | None = None
    digits = number.digits
    part = _one_in(line, number) if not currency and not number.fraction else None
    if part is not None:
        value, last = part
        value = -value if negative else value
        return Draft(line[start].start, line[last - 1].end, value, None, kind="fraction", digits=digits), last
    if currency and last < len(line) and line[last].text in ("m", "M") and value is not None:
        value, last = value * 10**6, last + 1
    if value is None and last < len(line) and line[last].low == "of":
        told, _ = unit_at(
            line, last + 1, index
        )  # hundreds of yuan; hundreds of people stay a number and a noun
        last += told is not None and told.symbol is not None
    if negative and value is not None:
        value = -value
    odd = [t.low for t in line[last : last + 2]] in (
        ["-", "odd"],
        ["-", "plus"],
    )  # 20-odd mu, 2,300-plus events
    last += 2 * odd
    of_a = [t.low for t in line[last : last + 2]] == ["of", "a"]
    if number.fraction and of_a:  # six hundredths of a second
        whole, _ = unit_at(line, last + 2, index)
        last += 2 * (whole is not None and whole.kind in ("duration", "percentage_point", "length", "weight"))
    unit, after = unit_at(line, last, index)
    if unit is not None and value != 1 and line[last].low == "second" and not number.fraction:
        unit, after = None, last  # two second prizes
    between = start > 0 and line[start - 1].low == "between"
    and_ = ("and",) if between else ()
    joint = last
    if unit is not None and after < len(line) and (line[after].text in _RANGE or line[after].low in and_):
        joint = after
    joins = joint < len(line) and (line[joint].low in (*_RANGE, *and_) or _either(line, number, joint))
    if joins and line[joint].low == "to" and _changes(line, start):
        joins = False
    if value is not None and joins and joint + 1 < len(line):
        begin = joint + 1
        if line[begin].low in CURRENCY:
            begin += 1
        below = (
            begin + 1 < len(line) and line[begin].text in "-−" and line[begin + 1].start == line[begin].end
        )
        begin += below
        second = amount(line, begin) if begin < len(line) else None
        other, stop = unit_at(line, second.last, index) if second else (None, 0)
        if (
            second
            and second.value is not None
            and (unit is None or other is unit)
            and (second.digits == number.digits or between)
        ):
            low = value
            if number.scale == 1 and second.scale > 1 and EXACT.multiply(low, second.scale) < second.value:
                low = EXACT.multiply(low, second.scale)
            top = -second.value if below else second.value
            if other is not None and _below_zero(line, stop):
                low, top, other = -max(low, top), -min(low, top), index.symbols.get("℃")
            if low < top and (other is not None or currency or unit is None):
                value, high, last, unit, after = low, top, second.last, other, stop
    end = line[last - 1].end
    kind = "fraction" if number.fraction and unit is None else "count"
    surface = None
    if currency:
        unit, kind = index.symbols.get(currency), "money"
        surface = currency
        if after > last and unit_at(line, last, index)[0] is unit:
            last = after
            end = line[last - 1].end
    elif unit is not None and not idle(line, unit, after):
        surface, kind = unit.zh[0], unit.kind
        if not (unit.kind == "count" and unit.symbol is None and high is None and value is None):
            last = after
            end = line[last - 1].end
        if unit.scale != 1 and unit.symbol in ("CNY", "USD") and value is not None:
            value *= unit.scale
    else:
        unit = None
    if unit is not None and unit.zh[0] in _DEGREES and value is not None and _below_zero(line, last):
        if high is None:
            value, unit = -value, index.symbols.get("℃")
        surface, kind, last = "℃", "temperature", last + 2
        end = line[last - 1].end
    draft = Draft(line[start].start, end, value, high, unit, surface, kind, digits=digits)
    if kind == "duration" and high is None:
        last = add_smaller(line, last, draft, index)
    if unit is None and kind == "count" and _aged(line, start):
        draft.unit, draft.unit_surface, draft.kind = index.symbols.get("岁"), "岁", "age"
    if value is None or odd:
        draft.approx = "over" if odd else "about"
    last = rate(line, last, draft)
    for words, meaning in _AFTER.items():
        if tuple(t.low for t in line[last : last + 2]) == words and draft.approx is None:
            draft.approx, last = _as_approx(meaning), last + 2
            draft.end = line[last - 1].end
            break
    return draft, last


_DEGREES = ("度", "℃", "摄氏度")


_CHANGED = frozenset(
    (
        "rose rise risen rising increased increase increasing grew grow grown growing fell fall fallen falling dropped drop dropping declined "
        "decline cut raised raise climbed up down went go reduced reduce expanded expand jumped widened lowered lifted moved improved shrank "
        "soared surged slipped shortened extended upgraded changed doubled merged"
    ).split()
)


def _changes(line: list[Token], start: int) -> bool:
    """Incomes rose from 9,800 yuan to 18,034: two figures and no range."""
    if not start or line[start - 1].low != "from":
        return False
    return any(t.low in _CHANGED for t in line[max(0, start - 8) : start - 1])


def _below_zero(line: list[Token], i: int) -> bool:
    """five degrees below zero"""
    return [t.low for t in line[i : i + 2]] in (["below", "zero"], ["below", "freezing"])


def _either(line: list[Token], number: Amount, joint: int) -> bool:
    """two or three, 20 or 30: neighbours joined by "or"."""
    if line[joint].low != "or" or number.value is None or joint + 1 >= len(line):
        return False
    second = amount(line, joint + 1)
    if second is None or second.value is None or second.digits != number.digits:
        return False
    step = Decimal(10) if number.value >= 20 and number.value % 10 == 0 else Decimal(1)
    return second.value == number.value + step


def _one_in(line: list[Token], number: Amount) -> tuple[Decimal, int] | None:
    """six in ten, two out of three, one in every five: (the share, index after); None for "two in ten days"."""
    if [t.low for t in line[number.last : number.last + 2]] in (["per", "thousand"], ["per", "mille"]):
        if number.value is None or number.scale != 1:
            return None
        return share(number.value, Decimal(1000)), number.last + 2
    for words in (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every")):
        at = number.last + len(words)
        if tuple(t.low for t in line[number.last : at]) != words or at >= len(line):
            continue
        below = amount(line, at)
        if below is None or below.value is None or number.value is None or below.digits != number.digits:
            return None
        told = line[below.last].low if below.last < len(line) else ""
        if not 0 < number.value < below.value <= 10_000 or told.rstrip("s") in _PERIODS:
            return None
        if words == ("in",) and below.value not in (2, 3, 4, 5, 10, 20, 100, 1000):
            return None
        return share(number.value, below.value), below.last
    return None


def _aged(line: list[Token], start: int) -> bool:
    """aged 43, an average age of 43, the age of 43."""
    before = [t.low for t in line[max(0, start - 2) : start]]
    return before[-1:] == ["aged"] or before in (["age", "of"], ["age", "is"], ["age", "was"])


def _as_approx(word: str) -> Approx:
    """The literal type."""
    return "at_least" if word == "at_least" else "at_most" if word == "at_most" else "about"
