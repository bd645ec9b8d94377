"""Two figures of a text that changed places: what is beside them agrees crosswise and not straight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..lexicon import is_money
from .assign import Pair
from .context import Context, neighbours
from .readings import Number
from .side import Side
from .tables import CALENDAR

_FAR = 40
"""Characters between two Chinese figures beyond which their order says less."""
_NEIGHBOURS = 3
"""How many later figures of its kind a figure is compared with."""


def exchanged(zh: Side, en: Side, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures that changed places, the surest first, each figure at most once."""
    firm = [p for p in pairs if p.zh.firmness and p.en.firmness and not p.rounded]
    firm.sort(key=lambda p: p.zh.start)
    crosswise = _Crosswise(zh, en, firm)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(firm):
        groups[_group(pair)].append(i)
    found = []
    for name, members in sorted(groups.items()):
        for n, i in enumerate(members):
            for j in members[n + 1 : n + 1 + _NEIGHBOURS]:
                if firm[i].zh.printed != firm[j].zh.printed and not _one_score(zh, firm[i].zh, firm[j].zh):
                    found.append((-crosswise.score(name, i, j), i, j))
    for i, first in enumerate(firm):
        for j, second in enumerate(firm[i + 1 : i + 1 + _NEIGHBOURS], i + 1):
            if first.zh.printed != second.zh.printed and (_by_unit(first, second) or _by_unit(second, first)):
                found.append((-1.0, i, j))
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
        self._zh_contexts: dict[int, Context] = {}
        self._en_contexts: dict[int, tuple[dict[str, tuple[float, float]], Mapping[str, float]]] = {}
        self._values = Counter(p.zh.printed for p in pairs)

    def score(self, group: str, i: int, j: int) -> float:
        """Above 0 where figures i and j changed places."""
        features = self.features(group, i, j)
        return (
            sum(self._weights[name] * value for name, value in features.items()) - self._weights["threshold"]
        )

    def features(self, group: str, i: int, j: int) -> dict[str, float]:
        """What speaks for an exchange, by the names of [exchange] in data/parity-costs.toml."""
        self._read(i)
        self._read(j)
        found = self._order(group, i, j)
        for zh, en, sign in ((i, j, 1), (j, i, 1), (i, i, -1), (j, j, -1)):
            agreement = self._zh_contexts[zh].agreement(*self._en_contexts[en])
            for name, value in agreement.items():
                found[name] = found.get(name, 0.0) + sign * value
            near = neighbours(self._figures, zh, en, (i, j))
            found["neighbours"] = found.get("neighbours", 0.0) + sign * near
            found["base"] = found.get("base", 0.0) + sign * self._is_base(self._zh, zh, 0) * self._is_base(
                self._en, en, 1
            )
        return found

    def _is_base(self, side: Side, i: int, lang: int) -> bool:
        """Whether a figure is what another is compared with or rises from."""
        number = self._figures[i][lang]
        return side.tables.cues[f"{side.lang}_base"].search(side.before(number, whole=True)) is not None

    def _order(self, group: str, i: int, j: int) -> dict[str, float]:
        """Whether the English order is the other way round, and what frees it."""
        first, second, cues = self._pairs[i], self._pairs[j], self._zh.tables.cues
        found = {"whole": float(self._whole(first.en, second.en))}
        vague = [p.zh.approx is not None for p in (first, second)]
        if vague[0] != vague[1]:
            there = [p.en.approx is not None for p in (first, second)]
            found["approximate"] = float(there == vague[::-1])
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
            if cues["en_linked"].search(self._en.text[max(0, first.en.start - 48) : first.en.start]):
                found["linked in English"] = 1.0
            if len(between) > _FAR or j > i + 1:
                found["far"] = 1.0
        return found

    def _read(self, i: int) -> None:
        """Read the words beside figure i in both texts, once."""
        if i not in self._zh_contexts:
            zh, en = self._figures[i]
            self._zh_contexts[i] = Context.of(self._zh, zh)
            context = Context.of(self._en, en)
            self._en_contexts[i] = context.stems(), context.labels

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


def _one_score(zh: Side, first: Number, second: Number) -> bool:
    """Whether two numbers are the sides of one score, which is compared as a whole."""
    return (
        first.figure is not None
        and first.figure == second.figure
        and zh.figures[first.figure].kind in ("score", "ratio")
    )


def _by_unit(first: Pair, second: Pair) -> bool:
    """The unit or calendar word of one is beside the other, which has none: 18 tests, 581 years old for 581例…18岁."""

    def kind(number: Number) -> str:
        named = number.measure.what if number.measure else ""
        return named or (number.what if number.what in CALENDAR or number.parts else "")

    crossed = kind(first.zh) and kind(first.zh) == kind(second.en)
    return bool(crossed) and not kind(first.en) and not kind(second.zh) and first.zh.what != "year"


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
    return measure.what if measure and measure.what else "count"
