"""The cheapest assignment of the Chinese readings of a paragraph to the English ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .costs import Cost, near, pair_cost
from .readings import Number
from .tables import Tables

_WINDOW = 3
"""Of many equal values, those this near in order are compared: keeps a table of equal figures linear."""
_EXACT = 10
"""Readings a side up to which a group is solved exactly; larger ones take the cheapest pairs first and exchange."""


@dataclass(slots=True)
class Pair:
    """One Chinese and one English reading taken for the same number."""

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


def assign(
    zh: Sequence[Number], en: Sequence[Number], tables: Tables, noun: Callable[[Number, Number], float]
) -> Assignment:
    """Pair the readings so that the sum of all costs is least.

    noun   what the nouns beside two readings cost
    """
    zh, en = _resolve(zh, en), _resolve(en, zh)
    edges = _edges(zh, en, tables, noun)
    partner = _solve(len(zh), len(en), edges)
    pairs = [Pair(zh[i], en[j], edges[i, j]) for i, j in sorted(partner.items())]
    used = set(partner.values())
    zh_left = [r for i, r in enumerate(zh) if i not in partner]
    en_left = [r for j, r in enumerate(en) if j not in used]
    rounded = _rounded(zh_left, en_left, tables)
    for i, j in rounded.items():
        pairs.append(
            Pair(
                zh_left[i],
                en_left[j],
                Cost(float(tables.costs["cost"]["rounded"]), ("rounded",)),
                rounded=True,
            )
        )
    taken = set(rounded.values())
    return Assignment(
        pairs,
        [r for i, r in enumerate(zh_left) if i not in rounded],
        [r for j, r in enumerate(en_left) if j not in taken],
    )


def _resolve(side: Sequence[Number], other: Sequence[Number]) -> list[Number]:
    """Composites whole where the other side has the whole value, else their parts where it has all of them."""
    if not any(r.parts for r in side):
        return list(side)
    have = {k for r in other for k in r.values()}
    inner = have | {k for r in other for p in r.parts for k in p.values()}
    found: list[Number] = []
    for reading in side:
        if reading.parts and not reading.values() & have and all(p.values() & inner for p in reading.parts):
            found += reading.parts
        else:
            found.append(reading)
    return found


def _edges(
    zh: Sequence[Number], en: Sequence[Number], tables: Tables, noun: Callable[[Number, Number], float]
) -> dict[tuple[int, int], Cost]:
    """The pairs worth a look, with their costs."""
    by_value: dict[float, list[int]] = defaultdict(list)
    for j, reading in enumerate(en):
        for value in reading.values():
            by_value[value].append(j)
    rank: dict[float, int] = defaultdict(int)
    edges: dict[tuple[int, int], Cost] = {}
    order = float(tables.costs["cost"]["order"])
    many = dict.fromkeys(by_value, 0)
    for reading in zh:
        for value in reading.values():
            if value in many:
                many[value] += 1
    for i, reading in enumerate(zh):
        for value in sorted(reading.values()):
            options = by_value.get(value)
            if not options:
                continue
            here = rank[value]
            rank[value] += 1
            if len(options) > 2 * _WINDOW + 1:
                middle = here * len(options) // max(1, many[value])
                options = options[max(0, middle - _WINDOW) : middle + _WINDOW + 1]
            for j in options:
                if (i, j) in edges:
                    continue
                cost = pair_cost(reading, en[j], tables)
                if cost is not None:
                    apart = abs((i + 0.5) / len(zh) - (j + 0.5) / len(en)) * order
                    total = (
                        cost.total
                        + apart
                        + (noun(reading, en[j]) if len(options) > 1 or many[value] > 1 else 0.0)
                    )
                    edges[i, j] = Cost(total, cost.why, cost.unit, cost.converted)
    return edges


def _solve(many_zh: int, many_en: int, edges: dict[tuple[int, int], Cost]) -> dict[int, int]:
    """Chinese index to English index, by groups of readings that share candidates."""
    by_zh: dict[int, list[int]] = defaultdict(list)
    by_en: dict[int, list[int]] = defaultdict(list)
    for i, j in edges:
        by_zh[i].append(j)
        by_en[j].append(i)
    partner: dict[int, int] = {}
    seen: set[int] = set()
    for start in sorted(by_zh):
        if start in seen:
            continue
        group, right, stack = [], set(), [start]
        seen.add(start)
        while stack:
            i = stack.pop()
            group.append(i)
            for j in by_zh[i]:
                if j not in right:
                    right.add(j)
                    for k in by_en[j]:
                        if k not in seen:
                            seen.add(k)
                            stack.append(k)
        if len(group) == 1 and len(right) == 1:
            partner[group[0]] = next(iter(right))
        elif len(group) <= _EXACT and len(right) <= _EXACT:
            partner |= _exact(sorted(group), sorted(right), edges)
        else:
            partner |= _greedy(sorted(group), by_zh, edges)
    return partner


_NO_PAIR = 50.0


def _exact(rows: list[int], columns: list[int], edges: dict[tuple[int, int], Cost]) -> dict[int, int]:
    """Hungarian method (Kuhn 1955, with potentials); as many pairs as there can be, at the least cost."""
    n, m = len(rows), max(len(rows), len(columns))
    cost = [
        [
            edges[i, columns[c]].total if c < len(columns) and (i, columns[c]) in edges else _NO_PAIR
            for c in range(m)
        ]
        for i in rows
    ]
    u, v, row_of, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        row_of[0], j0 = i, 0
        least, done = [float("inf")] * (m + 1), [False] * (m + 1)
        while True:
            done[j0] = True
            i0, delta, j1 = row_of[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not done[j]:
                    current = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if current < least[j]:
                        least[j], way[j] = current, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if done[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if row_of[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            row_of[j0], j0 = row_of[j1], j1
    return {
        rows[row_of[c + 1] - 1]: columns[c]
        for c in range(len(columns))
        if row_of[c + 1] and cost[row_of[c + 1] - 1][c] < _NO_PAIR
    }


def _greedy(
    rows: list[int], by_zh: dict[int, list[int]], edges: dict[tuple[int, int], Cost]
) -> dict[int, int]:
    """The cheapest pairs first, for groups too large to be solved exactly."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted((edges[a, b].total, a, b) for a in rows for b in by_zh[a]):
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    return partner


def _rounded(zh: Sequence[Number], en: Sequence[Number], tables: Tables) -> dict[int, int]:
    """Readings left over of which one is the other rounded; each side's nearest in order first."""
    partner: dict[int, int] = {}
    used: set[int] = set()
    for i, left in enumerate(zh):
        for j in sorted(range(len(en)), key=lambda j: abs(j - i))[: 4 * _WINDOW]:
            if j not in used and near(left, en[j], tables):
                partner[i] = j
                used.add(j)
                break
    return partner
