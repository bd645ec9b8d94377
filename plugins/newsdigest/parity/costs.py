"""What it costs to say that one Chinese and one English number are the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..lexicon import is_money
from .readings import Number
from .tables import Tables, key

_STRICT = frozenset("month x+ x= paid off quarter half code per vague weekday".split())
"""Kinds that are equal by their sense or not at all: 增长2倍 is no "doubled", 8月 is no 8th."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a pair and where it comes from, for --explain."""

    total: float
    why: str
    unit: bool = False
    """The number is the same and the unit is not."""


def pair_cost(zh: Number, en: Number, tables: Tables) -> Cost | None:
    """The cost of two numbers with an equal value; None where no value of one is a value of the other."""
    costs = tables.costs
    senses = [
        (a.cost + b.cost + tables.clash(a.what, b.what), f"{a.what or 'number'} = {b.what or 'number'}")
        for a in zh.senses
        for b in en.senses
        if key(a.value) == key(b.value)
    ]
    total, why = min(senses, default=(costs["contradicted"], ""))
    named = {zh.what.split(" ")[0], en.what.split(" ")[0]} & {"month", "code"}
    if total >= costs["contradicted"] or (named and total >= costs["kind"]):
        total = costs["contradicted"]
    if key(zh.printed) == key(en.printed) and not _is_strict(zh, en):
        plain, unit, a, b = costs["unknown"] + 0.1, False, zh.measure, en.measure
        if a and b and (a.what, a.factor) != (b.what, b.factor):
            plain = max(plain, costs["unit"] if a.what == b.what else tables.clash(a.what, b.what))
            money = is_money(a.what) and is_money(b.what)
            unit = plain >= costs["unit"] and (money or costs["unit"] <= total)
        if plain < total or unit:
            return Cost(plain, "printed", unit)
    return None if total >= costs["contradicted"] else Cost(total, why)


def _is_strict(zh: Number, en: Number) -> bool:
    senses = () if zh.what == en.what == "month" else (*zh.senses, *en.senses)
    return any(s.what.split(" ")[0] in _STRICT for s in senses if s.cost < 0.5)


def near(zh: Number, en: Number, tables: Tables) -> bool:
    """Whether the English is the Chinese rounded or converted: fewer digits, and bounded or scaled so that a reader sees it."""
    kind = tables.costs["kind"]
    senses = ((a, b) for a in zh.senses for b in en.senses if a.value and b.value)
    return zh.what != "hour" and any(
        tables.clash(a.what, b.what) < kind and _near(zh, a.value, en, b.value) for a, b in senses
    )


def _near(zh: Number, exact: Decimal, en: Number, said: Decimal) -> bool:
    ratio = said / exact
    if not Decimal("0.75") <= ratio <= Decimal("1.34"):
        return False
    if zh.measure and en.measure and zh.measure.factor != en.measure.factor:
        return abs(ratio - 1) <= Decimal("0.03")
    dozens = "dozen" in en.text.lower()
    if dozens and (
        abs(exact - said) <= max(Decimal(2), said / 8) or (zh.approx == "over" and exact <= said < exact + 10)
    ):
        return True
    if _digits(said) >= _digits(exact):  # a translation knows no more digits than its source
        return False
    step = Decimal(1).scaleb(int(said.normalize().as_tuple().exponent))
    rounded = (exact / step).to_integral_value(ROUND_HALF_UP) * step == said
    if rounded and (en.approx or (_digits(said) >= 3 and said >= 1000 and en.scale > 1)):
        return True
    over = en.approx in ("over", "at_least") and said < exact < said + step
    return over or (en.approx in ("nearly", "at_most") and said - step < exact < said)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
