"""The assignment of the Chinese numbers of a paragraph to the English ones: the cheapest pair first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..lexicon import is_money
from .readings import Number
from .side import Side
from .tables import Tables, key

_WINDOW = 3
"""Of many equal values, those this near in order are compared: a table of equal numbers takes linear time."""


_STRICT = frozenset("month x+ x= paid off quarter half code per vague weekday".split())
"""Kinds that are equal by their sense or not at all: 增长2倍 is no "doubled", 8月 is no 8th."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a pair and where it comes from, for --explain."""

    total: float
    why: str
    unit: bool = False
    """The number is the same and the unit is not."""


@dataclass(slots=True)
class Pair:
    """One Chinese and one English number taken for the same."""

    zh: Number
    en: Number
    cost: Cost
    rounded: bool = False


@dataclass(slots=True)
class Assignment:
    """All pairs of a paragraph, and what is left on each side."""

    pairs: list[Pair]
    zh_left: list[Number]
    en_left: list[Number]


Edges = dict[tuple[int, int], Cost]


def assign(zh_side: Side, en_side: Side) -> Assignment:
    """Pair the numbers, the cheapest pair first, then those of which one is the other rounded."""
    zh, en = _resolve(zh_side.numbers, en_side), _resolve(en_side.numbers, zh_side)
    edges = _edges(zh, en, zh_side, en_side)
    partner = best_first((cost.total, i, j) for (i, j), cost in edges.items())
    pairs = [Pair(zh[i], en[j], edges[i, j]) for i, j in sorted(partner.items())]
    used = set(partner.values())
    zh_left = [n for i, n in enumerate(zh) if i not in partner]
    en_left = [n for j, n in enumerate(en) if j not in used]
    for number in tuple(zh_left):
        close = (n for n in en_left[: 4 * _WINDOW] if near(number, n, zh_side.tables))
        if (other := next(close, None)) is not None:
            cost = Cost(zh_side.tables.costs["rounded"], "rounded")
            pairs.append(Pair(number, other, cost, rounded=True))
            zh_left.remove(number)
            en_left.remove(other)
    return Assignment(pairs, zh_left, en_left)


def _resolve(numbers: Sequence[Number], other: Side) -> list[Number]:
    """Composites whole where the other side has the whole value, else their parts where it has all of them."""
    whole = {v for n in other.numbers for v in n.values()}
    found: list[Number] = []
    for number in numbers:
        split = len(number.parts) > 1 and not number.values() & whole
        found += number.parts if split and all(p.values() & other.values for p in number.parts) else [number]
    return found


def _edges(zh: Sequence[Number], en: Sequence[Number], zh_side: Side, en_side: Side) -> Edges:
    """The pairs worth a look, with their costs: value, kind and order."""
    tables = zh_side.tables
    order, firmness, typed = (float(tables.costs[name]) for name in ("order", "firmness", "typed"))
    by_value: dict[float, list[int]] = defaultdict(list)
    for j, number in enumerate(en):
        for value in sorted(number.values()):
            by_value[value].append(j)
    many = Counter(v for n in zh for v in n.values())
    rank: Counter[float] = Counter()
    edges: Edges = {}
    for i, number in enumerate(zh):
        for value in sorted(number.values()):
            options = by_value.get(value, [])
            middle = rank[value] * len(options) // many[value]
            rank[value] += 1
            if len(options) > 2 * _WINDOW + 1:
                options = options[max(0, middle - _WINDOW) : middle + _WINDOW + 1]
            for j in options:
                cost = pair_cost(number, en[j], tables) if (i, j) not in edges else None
                if cost is not None:
                    total = cost.total + firmness * abs(number.firmness - en[j].firmness)
                    total += abs((i + 0.5) / len(zh) - (j + 0.5) / len(en)) * order
                    if number.what and number.what == en[j].what:
                        total += typed
                    edges[i, j] = Cost(total, cost.why, cost.unit)
    return edges


def best_first(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """The pairs (score, i, j) with the lowest scores, each i and each j once."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    return partner


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
