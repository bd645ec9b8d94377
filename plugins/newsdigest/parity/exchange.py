"""Two figures of a text that changed places: what is beside them agrees crosswise and not straight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..lexicon import is_money
from .assign import Pair
from .context import Contexts, crosswise
from .readings import Number
from .side import Side
from .tables import CALENDAR

_NEIGHBOURS = 3
"""How many later figures of its kind a figure is compared with."""


def exchanged(zh: Side, en: Side, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures that changed places, the surest first, each figure at most once."""
    firm = [p for p in pairs if p.zh.firmness and p.en.firmness and not p.rounded]
    firm.sort(key=lambda p: p.zh.start)
    scores = _Crosswise(zh, en, firm)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(firm):
        groups[_group(pair)].append(i)
    found = []
    for name, members in sorted(groups.items()):
        for n, i in enumerate(members):
            for j in members[n + 1 : n + 1 + _NEIGHBOURS]:
                if firm[i].zh.printed != firm[j].zh.printed:
                    found.append((-scores.score(name, i, j), i, j))
    done: set[int] = set()
    for _, i, j in sorted(f for f in found if f[0] < 0):
        if not {i, j} & done:
            done |= {i, j}
            yield firm[i], firm[j]


class _Crosswise:
    """How much better two figures fit each other's place than their own."""

    def __init__(self, zh: Side, en: Side, pairs: Sequence[Pair]) -> None:
        self._zh, self._en, self._pairs = zh, en, pairs
        self._weights = zh.tables.exchange
        self._figures = [(p.zh, p.en) for p in pairs]
        self._nouns = [(zh.nouns(p.zh), en.nouns(p.en)) for p in pairs]

    @cached_property
    def _contexts(self) -> Contexts:
        return Contexts(self._zh, self._en)

    def score(self, group: str, i: int, j: int) -> float:
        """Above 0 where figures i and j changed places."""
        weights = self._weights
        if self._is_in_place(i, j):
            return -weights["threshold"]
        agreement = self._contexts.agreement
        (zh, en), (zh_other, en_other) = self._figures[i], self._figures[j]
        score = sum(weights[name] * value for name, value in self._order(group, i, j).items())
        score += weights["neighbours"] * crosswise(self._figures, i, j) - weights["threshold"]
        ours, theirs = (
            _is_base(side, a) - _is_base(side, b)
            for side, a, b in ((self._zh, zh, zh_other), (self._en, en, en_other))
        )
        score += agreement(zh, en_other) + agreement(zh_other, en) - weights["base"] * ours * theirs
        return score - agreement(zh, en) - agreement(zh_other, en_other) if score > 0 else score

    def _is_in_place(self, i: int, j: int) -> bool:
        """Whether unit or approximation tell them apart in both texts, or they are in one order and what they count is not rather crosswise."""
        both = self._pairs[i], self._pairs[j]
        units = [(self._zh.unit(p.zh), self._en.unit(p.en)) for p in both]
        if any(a == b != c == d for (a, b), (c, d) in (units, [(p.zh.approx, p.en.approx) for p in both])):
            return True
        if both[0].en.start > both[1].en.start:
            return False
        (ours, theirs), (other_ours, other_theirs) = self._nouns[i], self._nouns[j]
        crossed = bool(ours & other_theirs) + bool(other_ours & theirs)
        return crossed <= bool(ours & theirs) + bool(other_ours & other_theirs)

    def _order(self, group: str, i: int, j: int) -> dict[str, float]:
        """Whether the English order is the other way round, and what frees it."""
        first, second, cues = self._pairs[i], self._pairs[j], self._zh.tables.cues
        found = {"whole": float(self._whole(first.en, second.en))}
        if first.en.start > second.en.start:
            between = self._zh.text[first.zh.end : second.zh.start]
            found[f"order {group}" if f"order {group}" in self._weights else "order"] = 1.0
            if cues["zh_range"].fullmatch(between):
                found["range"] = 1.0
            unlike = [n.zh.measure and n.zh.measure.symbol for n in (first, second)]
            if unlike[0] != unlike[1] or (first.zh.figure is None) != (second.zh.figure is None):
                found["unlike"] = 1.0
            before = self._zh.text[max(0, first.zh.start - 8) : first.zh.start]
            of_it = cues["zh_whole"].search(between) or cues["zh_each"].search(before)
            if of_it and found["whole"] < 1:
                found["of it"] = 1.0
            if cues["zh_linked"].search(between) or not cues["zh_joined"].search(between):
                found["linked"] = 1.0
        return found

    def _whole(self, first: Number, second: Number) -> int:
        """1 where English says that the larger is part of the smaller (29 of 19; of the 19, 29), -1 where it is the other way round."""
        part, whole = sorted((first, second), key=lambda n: n.start)
        of, text = self._zh.tables.cues["en_of"], self._en.text
        if not of.search(text[part.end : whole.start]):
            part, whole = whole, part
            if not of.search(text[max(0, whole.start - 30) : whole.start]):
                return 0
        if first.what != second.what or part.printed == whole.printed:
            return 0
        return 1 if part.printed > whole.printed else -1


def _is_base(side: Side, number: Number) -> bool:
    """Whether a figure is what another is compared with or rises from."""
    return side.tables.cues[f"{side.lang}_base"].search(side.before(number, whole=True)) is not None


def _group(pair: Pair) -> str:
    """Figures of one group may take each other's place."""
    measure = pair.zh.measure or pair.en.measure
    if any(s.what == "rank" for s in (*pair.zh.senses, *pair.en.senses)):
        return "rank"
    if pair.zh.what in CALENDAR:
        return pair.zh.what
    if measure and is_money(measure.what):
        return "money"
    if measure and measure.what == "term":  # years of age are not years of service
        return f"term {measure.symbol}"
    if pair.zh.what == pair.en.what == "term":  # 半年, which has no unit beside it
        return "term"
    return measure.what if measure and measure.what else "count"
