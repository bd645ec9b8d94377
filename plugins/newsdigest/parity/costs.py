"""What it costs to say that one Chinese and one English reading are the same number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .readings import Number, Sense
from .tables import Tables, key

_MONEY = 3
"""Letters of a currency code; "$" is any dollar."""
_MEASURED = frozenset(
    ("time", "term", "area", "length", "weight", "volume", "energy", "power", "speed", "pp", "%", "x")
)


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a pair and where it comes from, for --explain."""

    total: float
    why: tuple[str, ...] = ()
    unit: bool = False
    """The number is the same and the unit is not."""
    converted: bool = False
    """The same quantity in another unit."""


def is_money(what: str) -> bool:
    return what == "$" or (len(what) == _MONEY and what.isupper())


def clash(a: str, b: str, tables: Tables) -> float:
    """What two kinds cost: 0 for the same, `unit` for two units that English always names."""
    if a == b:
        return 0.0
    costs = tables.costs["cost"]
    if not a or not b:
        return float(costs["unknown"])
    known = tables.costs["clash"].get(f"{min(a, b)} {max(a, b)}")
    if known is not None:
        return float(known)
    if {a, b} == {"x+", "x="}:
        return float(costs["contradicted"])
    if {a, b} in ({"%", "paid"}, {"%", "off"}):
        return 0.0
    if {a, b} == {"paid", "off"}:
        return float(costs["contradicted"])
    if a[0] == "x" and b[0] == "x":
        return 0.0
    if (is_money(a) or a in _MEASURED) and (is_money(b) or b in _MEASURED):
        return float(costs["unit"])
    return float(costs["kind"])


def pair_cost(zh: Number, en: Number, tables: Tables) -> Cost | None:
    """The cost of two readings with an equal value; None where no value of one is a value of the other."""
    best: tuple[float, Sense, Sense] | None = None
    for a in zh.senses:
        for b in en.senses:
            if key(a.value) == key(b.value):
                cost = a.cost + b.cost + clash(a.what, b.what, tables)
                if best is None or cost < best[0]:
                    best = cost, a, b
    if best is not None and best[0] >= tables.costs["cost"]["contradicted"]:
        best = None
    kinds = {zh.what, en.what}
    if (
        best is not None
        and best[0] >= tables.costs["cost"]["kind"]
        and ("month" in kinds or any(k[:4] == "code" for k in kinds))
    ):
        best = None
    printed = key(zh.printed) == key(en.printed) and not _strict(zh, en)
    unit = False
    if printed:
        left = zh.measure.what if zh.measure else ""
        right = en.measure.what if en.measure else ""
        cost = float(tables.costs["cost"]["unknown"]) + 0.1
        if zh.measure and en.measure and (left != right or zh.measure.factor != en.measure.factor):
            apart = clash(left, right, tables) if left != right else float(tables.costs["cost"]["unit"])
            unit = apart >= tables.costs["cost"]["unit"]
            cost = max(cost, apart)
        if best is None or cost < best[0] or (unit and best[0] >= cost):
            return Cost(cost, ("printed",) + (("unit",) if unit else ()), unit=unit)
    if best is None:
        return None
    return Cost(
        best[0],
        (f"{best[1].what or 'number'} = {best[2].what or 'number'}",),
        unit=unit and best[0] >= tables.costs["cost"]["unit"],
        converted=not printed,
    )


_STRICT = ("month", "x+", "x=", "paid", "off", "quarter", "half", "code", "per")


def _strict(zh: Number, en: Number) -> bool:
    """Numbers that are equal by their sense or not at all: 增长2倍 is no "doubled", 8月 is no 8th."""
    return any(s.what.split(" ")[0] in _STRICT for r in (zh, en) for s in r.senses if s.cost < 0.5) and (
        zh.what,
        en.what,
    ) != ("month", "month")


def near(zh: Number, en: Number, tables: Tables) -> bool:
    """Whether one is the other rounded: in the same unit, with fewer digits, and bounded or scaled so that a reader sees it."""
    for a in zh.senses:
        for b in en.senses:
            if clash(a.what, b.what, tables) >= tables.costs["cost"]["kind"] or not a.value or not b.value:
                continue
            ratio = b.value / a.value
            if not Decimal("0.75") <= ratio <= Decimal("1.34"):
                continue
            other = zh.measure and en.measure and zh.measure.factor != en.measure.factor
            if other and abs(ratio - 1) <= Decimal("0.03"):
                return True
            if other:
                continue
            low, high, approx = (
                b.value,
                a.value,
                en.approx,
            )  # a translation knows no more digits than its source
            dozen = "dozen" in en.text.lower() and abs(high - low) <= max(Decimal(2), low / 8)
            if dozen or (zh.approx == "over" and high <= low < high + 10 and "dozen" in en.text.lower()):
                return True
            if _digits(low) >= _digits(high):
                continue
            step = Decimal(1).scaleb(int(low.normalize().as_tuple().exponent))
            rounded = (high / step).to_integral_value(ROUND_HALF_UP) * step == low
            if rounded and (
                approx or (_digits(low) >= 3 and low >= 1000 and not en.text.replace(",", "").isdigit())
            ):
                return True
            if approx in ("over", "at_least") and low < high < low + step:
                return True
            if approx in ("nearly", "at_most") and low - step < high < low:
                return True
    return False


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
