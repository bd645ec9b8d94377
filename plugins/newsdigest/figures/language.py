"""What the grammars of both languages share: the units of the lexicon, leaves from lists of words, what productions ask."""

from __future__ import annotations

import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..lexicon import packaged_table
from ..model import Lexicon, Unit
from ..numerals import Numeral
from . import calendar, shares, values
from .grammar import Characters, Test, Weight, build, first_words, tests, weights
from .parser import Item, Leaf, ParseChart

_PRODUCTIONS = {name: f for module in (values, shares, calendar) for name, f in vars(module).items() if getattr(f, "__module__", "") == module.__name__}  # fmt: skip
_CELL = 24
"""Characters of the longest text that may be one amount and no more: a cell of a table."""
Words = Mapping[str, list[tuple[str, Any]]]
"""First character → words with their meaning, the longest first."""


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a number with a unit counts something: a row [[check]] of the rule table."""

    units: frozenset[str]
    kinds: frozenset[str]
    where: tuple[Test, ...]
    cost: float
    weigh: tuple[Weight, ...]

    def fits(self, text: str, n: Numeral) -> bool:
        """Whether it is about such a numeral."""
        return all(test(n, text) for test in self.where)


def words_in(row: Mapping[str, Any], key: str) -> frozenset[str]:
    """The words of a key of a table; none where it has none."""
    return frozenset(row.get(key, "").split("|")) - {""}


class Language(ABC):
    """One language: its grammar over one lexicon. Built once a run, holds no state between texts."""

    gaps = False
    day_parts: tuple[str, ...] = ()
    afternoon: frozenset[str] = frozenset()
    before_words: tuple[str, ...] = ()
    noun_units: frozenset[str] = frozenset()
    """Units that are nouns, and no part of a figure."""

    def __init__(self, lexicon: Lexicon, label: str) -> None:
        packaged, shared = packaged_table(label), packaged_table("figures.toml")
        own = tomllib.loads(lexicon.figures.get(label, ""))
        added = {key: [*packaged.get(key, ()), *rows] for key, rows in own.items() if key != "words"}
        self.words: dict[str, str] = packaged["words"] | own.get("words", {})
        self.heads = {word for row in own.get("rule", ()) for word in first_words(row, self.words)}
        """Words with which rules of the project begin."""
        self.label, self.table = label, packaged | added | {"words": self.words}
        self.compound = {
            large: {small: _step(text) for small, text in row.items()}
            for large, row in shared["compound"].items()
        }
        self.factors = {word: _step(text) for word, text in shared["factors"].items()}
        self._checks_of: dict[tuple[str, str], list[Check]] = {}
        self._checks = [
            Check(words_in(row, "units"), words_in(row, "kinds"), tests(row.get("where", ""), self.words),
                  float(row.get("cost", 0)), weights(row.get("weigh", ()), self.words))
            for row in self.table.get("check", ())
        ]  # fmt: skip
        self.senses: dict[str, list[tuple[str, float, tuple[Weight, ...]]]] = {}
        for row in self.table.get("sense", ()):
            sense = (row["becomes"], float(row["cost"]), weights(row["weigh"], self.words))
            for surface in row["units"].split("|"):
                self.senses.setdefault(surface, []).append(sense)
        self.symbols: dict[str, Unit] = {}
        for unit in lexicon.units:
            for surface in unit.zh:
                self.symbols.setdefault(surface, unit)
            known = self.symbols.get(unit.symbol) if unit.symbol else None
            if unit.symbol and (known is None or (known.scale != 1 and unit.scale == 1)):
                self.symbols[unit.symbol] = unit

    def build(self, leaves: Mapping[str, tuple[Leaf, Characters]]) -> None:
        """The grammar with its leaves: what reads each, and the characters it may begin with."""
        self.grammar = build(self.table, _PRODUCTIONS, leaves, self.label)

    def find(
        self, text: str, *, every: bool = False, dollar: Unit | None = None
    ) -> Iterator[tuple[int, int, values.Reading]]:
        """The figures of normalised text from left to right: (start, end, what it says).

        every   also the numbers that count nothing: for tables and look-ups
        dollar  what 元 means where the text was printed
        """
        clean = self.hide(text)
        chart = ParseChart(clean, self.grammar, self, gaps=self.gaps, every=every, dollar=dollar)
        at = 0
        while (found := self.next_start(clean, at)) is not None:
            start, number = found
            for begin in self.begins(clean, start, number):
                if (best := self._best(chart, begin)) is not None:
                    at = max(best[0], begin + 1)
                    yield begin, best[0], best[2]
                    break
            else:
                numbers = chart.numbers(number) if number < len(clean) else []
                at = max(numbers[0][0] if numbers else number + 1, start + 1)

    def _best(self, chart: ParseChart, at: int) -> Item | None:
        """The cheapest figure at a place, the longest of equals; None where every one costs too much."""
        items = chart.items("Figure", at)
        items = [i for i in items if i[1] < values.UNREAD or self.counts_all(chart, at, i[0])]
        if len(items) < 2:
            return items[0] if items else None
        if len(chart.text) < _CELL:
            items = [item for item in items if self.alone(chart.text, at, item[0])] or items
        return min(items, key=lambda item: (item[1], -item[0]))

    @abstractmethod
    def hide(self, text: str) -> str:
        """The text with all that counts nothing blanked; the length stays."""

    @abstractmethod
    def next_start(self, text: str, at: int) -> tuple[int, int] | None:
        """Where the next figure may begin, and where its numeral; None: nowhere."""

    @abstractmethod
    def begins(self, text: str, start: int, number: int) -> Iterable[int]:
        """The places between the two where a figure may begin."""

    @abstractmethod
    def numbers(self, chart: ParseChart, at: int) -> list[Item]:
        """The numerals that begin at a place, the longest first."""

    def sense(self, text: str, start: int, end: int, surface: str, unit: Unit) -> tuple[str, Unit]:
        """The unit that a surface of several meanings has here: 块 is money or a block, pounds are money or a weight."""
        for becomes, cost, weigh in self.senses.get(surface, ()):
            if cost + sum(w.of(text, start, end) for w in weigh) < 0:
                return becomes, self.symbols[becomes]
        return surface, unit

    # --- what productions ask: by default, nothing is doubtful ----------------------------------------------

    def check(self, chart: ParseChart, start: int, end: int, n: Numeral, surface: str, unit: Unit) -> float:
        """What it costs to take a number with this unit for a figure."""
        text = chart.text
        short = text[n.start : n.end] if n.end - n.start < 3 else ""
        checks = self._checks_of.get((surface, short))
        if checks is None:
            about = (c for c in self._checks if surface in c.units or unit.kind in c.kinds or "*" in c.kinds)
            checks = [check for check in about if not short or check.fits(text, n)]
            self._checks_of[surface, short] = checks
        if not short:
            checks = [check for check in checks if check.fits(text, n)]
        if not checks or self.counts_all(chart, start, end):
            return 0.0
        return sum([check.cost + sum([w.of(text, start, end) for w in check.weigh]) for check in checks])

    def alone(self, text: str, start: int, end: int) -> bool:
        """The whole text is this one amount: a cell of a table, a look-up."""
        if start > 4 or len(text) - end > 4:
            return False
        return not text[:start].strip("负-− ") and not text[end:].strip()

    def counts_all(self, chart: ParseChart, start: int, end: int) -> bool:
        """Whether a number counts even where nothing is counted."""
        return chart.every or (start < 5 and self.alone(chart.text, start, end))

    def border(self, chart: ParseChart, cut: int) -> float:
        """What it costs to end a word at `cut`."""
        return 0.0


def _step(text: str) -> tuple[Decimal, str | None]:
    """ "60 分钟": so many of that unit; "0.1": such a part."""
    factor, _, smaller = text.partition(" ")
    return Decimal(factor), smaller or None


def by_first(words: Mapping[str, Any]) -> Words:
    """Words with their meaning, by first character."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for word, value in sorted(words.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(word[0], []).append((word, value))
    return found


def word_leaf(words: Words, *, pair: bool = False) -> Leaf:
    """A leaf that reads the longest of these words: its meaning, or with `pair` the word and its meaning."""

    def read(chart: ParseChart, at: int) -> list[Item]:
        low = chart.low
        for word, value in words.get(low[at : at + 1], ()):
            if low.startswith(word, at):
                end = at + len(word)
                if not (chart.gaps and low[end : end + 1].isalpha()):
                    return [(end, 0.0, (word, value) if pair else value)]
        return []

    return read
