"""The assignment of the Chinese numbers of a paragraph to the English ones: the cheapest pair first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .costs import Cost, near, pair_cost
from .readings import Number
from .side import Side

_WINDOW = 3
"""Of many equal values, those this near in order are compared: a table of equal numbers takes linear time."""


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
