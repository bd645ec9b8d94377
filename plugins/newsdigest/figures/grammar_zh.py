"""The Chinese recogniser: the leaves of the grammar from the lexicon, and the scan of a text for figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from ..lexicon import packaged_table
from ..model import Approx, Lexicon, Unit
from ..numerals import Numeral, readings
from ..text import Dictionary, Lattice, dictionary, is_han, normalise
from . import calendar, values
from .codes import BLANK, NUMERALS, Codes
from .grammar import NumberTest, Weight, build, number_tests, weights, words_of
from .parser import ParseChart, Parsed, RuleMatch
from .values import BARE, UNREAD, Reading

_PRODUCTIONS = values.PRODUCTIONS | calendar.PRODUCTIONS
_SPLIT_NUMERAL = 1.0
"""What it costs to read a numeral in part only: 两万|一年."""
_BORDER = 0.25
"""Of the lattice's costs: a border that costs 20 more than the cheapest split is too dear. Words that a number is often
followed by cost less (年级 14, 只有 11), others more (本书 22): [units] lists them."""
_NO_NUMERALS = {ord(c): "0" for c in NUMERALS}
"""A word never crosses from a numeral into its unit."""
_PAIR = re.compile(r"\d{1,3}(?:\.\d{1,3})?[:∶：︰比–—-]\d")
_CELL = 24
"""Characters of the longest text that may be one amount and no more: a cell of a table."""
_SHORT_UNIT = 2.0
"""What it costs to take a shorter unit than the longest."""


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a number with a unit counts something."""

    units: frozenset[str]
    kinds: frozenset[str]
    where: tuple[NumberTest, ...]
    ample: frozenset[str]
    cost: float
    weigh: tuple[Weight, ...]

    def of(self, text: str, start: int, end: int, number: Numeral, surface: str) -> float:
        """What it costs; 0 where it does not apply."""
        for test in self.where:
            if not test(number, text):
                return 0.0
        if surface in self.ample and (number.value is None or number.value >= 10):
            return 0.0
        return self.cost + sum(w.of(text, start, end) for w in self.weigh)


class Chinese:
    """The grammar, the lexicon and the codes of Chinese; built once a run, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = packaged_table("figures-zh.toml")
        words = table["words"]
        self._units: dict[str, list[tuple[str, Unit]]] = {}
        self.symbols: dict[str, Unit] = {}
        for unit in lexicon.units:
            self._add_unit(unit)
        for row in self._units.values():
            row.sort(key=lambda pair: -len(pair[0]))
        self._before = _approximators(lexicon, "before")
        self._after = _approximators(lexicon, "after")
        self.before_words = tuple(
            sorted((w for row in self._before.values() for w, _ in row), key=lambda w: -len(w))
        )
        self.day_parts, self.afternoon = (
            words_of(words["day_part"], words),
            frozenset(words["afternoon"].split("|")),
        )
        self.share_words = words_of(words["share"], words)
        self._holds, self._splits = (frozenset(table["units"][key].split("|")) for key in ("holds", "splits"))
        self._per: Mapping[str, str] = table["per"]
        self.periods = frozenset(
            {
                "day",
                "year",
                "month",
                "week",
                "hour",
                "minute",
                "second",
                "quarter",
                "season",
                "term",
                "school year",
            }
        )
        self.priced, self.halved = (frozenset(table["units"][key].split("|")) for key in ("priced", "halved"))
        self.compound = {
            large: {small: _step(text) for small, text in row.items()}
            for large, row in table["units"]["compound"].items()
        }
        self.factors = {
            k: (Decimal(v.split()[0]), v.split()[1]) for k, v in table["units"]["factors"].items()
        }
        self._places: Mapping[str, Mapping[str, str]] = table["place"]
        self._currency: Mapping[str, str] = table["currency"]
        self._checks_of: dict[str, tuple[Check, ...]] = {}
        self._checks = tuple(_check(row, words) for row in table["check"])
        self._senses: dict[str, list[tuple[str, float, tuple[Weight, ...]]]] = {}
        for row in table.get("sense", ()):
            for surface in row["units"].split("|"):
                self._senses.setdefault(surface, []).append(
                    (row["becomes"], float(row["cost"]), weights(row["weigh"], words))
                )
        self._half_of = frozenset(table["units"]["half_of"].split("|"))
        self._words = dictionary()
        self._terms = lexicon.terms
        self.codes = Codes(lexicon, table, self._units, self._words)
        self._leaves = {"Number": self._numbers, "Unit": self._unit, "SplitUnit": self._split_unit, "HalfUnit": self._half_unit,
                        "Before": self._befores, "After": self._afters, "Per": self._pers, "Every": self._every, "Counter": self._counter, "Pair": self._pair}  # fmt: skip
        self._counters = words_of(
            "季度|届|名|位|次|期|季|轮|场|站|局|节|回|集|班|组|个|批|年|天|号台风", words
        )
        numerals = frozenset(NUMERALS + "数几.")
        units = frozenset(self._units)
        first = {"Number": numerals, "Unit": units, "SplitUnit": frozenset("小钟分月星季百世工"), "HalfUnit": units, "Before": frozenset(self._before),
                 "After": frozenset(self._after), "Per": frozenset(w[0] for w in self._per), "Every": frozenset("每"), "Counter": frozenset(w[0] for w in self._counters), "Pair": frozenset("0123456789")}  # fmt: skip
        self.grammar = build(table, _PRODUCTIONS, first, "figures-zh.toml")
        heads = "|".join(
            map(
                re.escape,
                sorted(
                    {
                        *self.before_words,
                        *words_of(words["forbid"], words),
                        *words_of(words["currency"], words),
                        "各",
                        "上",
                        "华氏",
                        "摄氏",
                        "过",
                        *words["marked_part"].split("|"),
                        "零下",
                        "负",
                        "-",
                        "−",
                        "第",
                        "￥",
                        "¥",
                        "US$",
                        "HK$",
                        "$",
                        "€",
                        "£",
                        "米",
                    },
                    key=lambda w: -len(w),
                ),
            )
        )
        per = "|".join(map(re.escape, sorted(self._per, key=lambda w: -len(w))))
        self._start = re.compile(
            f"(?:(?:{heads}|每(?:{per})) ?)*(?=[{NUMERALS}数几]|[.](?=[0-9])|半[^上下]|个半小时|个半钟|翻(?:了|近|番|倍|[一两二三四五六]))|米(?=[一二三四五六七八九])"
        )

    @cached_property
    def nouns(self) -> Dictionary:
        """The dictionary with the glossary's words, for what figures count."""
        forms = (form for term in self._terms.values() for form in (term.zh, *term.variants))
        return self._words.with_words(
            form for form in forms if 2 <= len(form) <= 8 and all(map(is_han, form))
        )

    def _add_unit(self, unit: Unit) -> None:
        for surface in unit.zh:
            plain = normalise(surface).normal
            row = self._units.setdefault(plain[0], [])
            if all(plain != known for known, _ in row):
                row.append((plain, unit))
            self.symbols.setdefault(surface, unit)
        known = self.symbols.get(unit.symbol) if unit.symbol else None
        if unit.symbol and (known is None or (known.scale != 1 and unit.scale == 1)):
            self.symbols[unit.symbol] = unit

    def place_of(self, text: str) -> str | None:
        """The place whose words a text in traditional characters uses most; None if it uses none."""
        counts = {
            place: sum(text.count(word) for word in row["words"].split("|"))
            for place, row in self._places.items()
        }
        best = max(counts, key=lambda place: counts[place])
        return best if counts[best] else None

    # --- what productions ask -----------------------------------------------------------------------

    def alone(self, text: str, start: int, end: int) -> bool:
        """The whole text is this one amount: a cell of a table, a look-up."""
        if start > 4 or len(text) - end > 4:
            return False
        return not text[:start].strip("负-− ") and not text[end:].strip()

    def counts_all(self, chart: ParseChart, start: int, end: int) -> bool:
        """Whether a number counts even where nothing is counted."""
        return chart.every or self.alone(chart.text, start, end)

    def check(
        self, chart: ParseChart, start: int, end: int, number: Numeral, surface: str, unit: Unit
    ) -> float:
        """What it costs to take a number with this unit for a figure."""
        if self.counts_all(chart, start, end):
            return 0.0
        text = chart.text
        checks = self._checks_of.get(surface)
        if checks is None:
            checks = self._checks_of[surface] = tuple(
                c for c in self._checks if surface in c.units or unit.kind in c.kinds or "*" in c.kinds
            )
        return sum([check.of(text, start, end, number, surface) for check in checks])

    def sense(self, text: str, start: int, end: int, surface: str, unit: Unit) -> tuple[str, Unit]:
        """The unit that a surface of several meanings has here: 块 is money or a block, 度 heat or an angle."""
        for becomes, cost, weigh in self._senses.get(surface, ()):
            if cost + sum(w.of(text, start, end) for w in weigh) < 0:
                return becomes, self.symbols[becomes]
        return surface, unit

    def currency_of(self, word: str) -> str | None:
        """The unit that a name or sign of money gives."""
        return self._currency.get(word)

    def before_cost(self, match: RuleMatch, word: str) -> float:
        """What it costs to begin a figure with this approximator here: 附|近 and 签|约 are words."""
        return self.border(match.chart, match.start) if len(word) == 1 else 0.0

    def border(self, chart: ParseChart, cut: int) -> float:
        """What it costs to end a word at `cut`: much inside a word of the dictionary."""
        pair = chart.text[max(0, cut - 1) : cut + 1]
        if len(pair) < 2 or pair in self._splits:
            return 0.0
        if pair in self._holds:
            return 9.0
        if pair not in self._words.starting(pair[0]).lengths:
            return 0.0
        lattice = chart.lattice
        if lattice is None:
            lattice = chart.lattice = Lattice(chart.text.translate(_NO_NUMERALS), self._words)
        return float(lattice.boundary(cut)) * _BORDER

    # --- the leaves of the grammar ------------------------------------------------------------------

    def _numbers(self, chart: ParseChart, at: int) -> list[Parsed]:
        text = chart.text
        found: list[Parsed] = []
        for n in readings(text, at):
            if not found:
                found.append(Parsed(n.end, 0.0, n))
            elif text[n.end] == "一" or any(
                text.startswith(surface, n.end) for surface, _ in self._units.get(text[n.end], ())
            ):
                found.append(Parsed(n.end, _SPLIT_NUMERAL, n))
        return found

    def _unit(self, chart: ParseChart, at: int) -> list[Parsed]:
        text = chart.text
        found: list[Parsed] = []
        for surface, unit in self._units.get(text[at : at + 1], ()):
            if text.startswith(surface, at):
                end = at + len(surface)
                if (
                    surface[-1].isascii()
                    and surface[-1].isalnum()
                    and text[end : end + 1].isascii()
                    and text[end : end + 1].isalnum()
                ):
                    continue
                cost = (_SHORT_UNIT if found else 0.0) + self.border(chart, end)
                found.append(Parsed(end, cost, (surface, unit)))
        return found

    def _half_unit(self, chart: ParseChart, at: int) -> list[Parsed]:
        return [item for item in self._unit(chart, at) if item.value[0] in self._half_of]

    def _split_unit(self, chart: ParseChart, at: int) -> list[Parsed]:
        """The 月 of 一个多月, the 小时 of 两个半小时."""
        for word in ("小时", "钟头", "分钟", "月", "星期", "季度", "百分点", "世纪", "工作日"):
            if chart.text.startswith(word, at):
                unit = self.symbols.get("个" + word) or self.symbols.get(word)
                if unit is not None:
                    return [Parsed(at + len(word), 0.0, ("个" + word, unit))]
        return []

    def _befores(self, chart: ParseChart, at: int) -> list[Parsed]:
        return _found(self._before, chart.text, at)

    def _afters(self, chart: ParseChart, at: int) -> list[Parsed]:
        if chart.text.startswith("以上", at) and chart.text[at + 2 : at + 3] in ("海", "学", "级"):
            return []
        return _found(self._after, chart.text, at)

    def _pers(self, chart: ParseChart, at: int) -> list[Parsed]:
        for n in (3, 2, 1):
            if (word := self._per.get(chart.text[at : at + n])) is not None and at + n <= len(chart.text):
                return [Parsed(at + n, 0.0, (word,))]
        return []

    def _every(self, chart: ParseChart, at: int) -> list[Parsed]:
        """每人, 每平方米: each measure is one of its own."""
        return self._pers(chart, at + 1) if chart.text[at] == "每" else []

    def _counter(self, chart: ParseChart, at: int) -> list[Parsed]:
        return [Parsed(at + len(w), 0.0, w) for w in self._counters if chart.text.startswith(w, at)][:1]

    def _pair(self, chart: ParseChart, at: int) -> list[Parsed]:
        """Nothing, before two numbers with a colon, a dash or 比 between them."""
        return [Parsed(at, 0.0, None)] if _PAIR.match(chart.text, at) else []

    # --- the scan -----------------------------------------------------------------------------------

    def find(
        self, text: str, *, every: bool = False, place: str | None = None
    ) -> Iterator[tuple[int, int, Reading]]:
        """The figures of normalised text from left to right: (start, end, what it says).

        every   also the numbers that count nothing: for tables and look-ups
        place   where the text was printed, as in [place] of the rule table: it says which money 元 is
        """
        clean = self.codes.hide(text)
        dollar = self.symbols.get(self._places.get(place or "", {}).get("dollar", ""))
        chart = ParseChart(clean, self.grammar, self._leaves, _PRODUCTIONS, self, every=every, dollar=dollar)
        at = 0
        while (found := self._start.search(clean, at)) is not None:
            start, numeral = found.start(), found.end()
            best = None
            if clean[numeral : numeral + 1] == "零" and clean[numeral - 1 : numeral] in tuple("年月天"):
                at = numeral + 1  # 两个月零|五天
                continue
            for begin in range(start, max(numeral, start) + 1):
                if begin > start and clean[begin - 1] == "第":
                    break  # 第七十一条: its number counts nothing
                best = self._best(chart, begin)
                if best is not None:
                    yield begin, best.end, best.value
                    at = best.end
                    break
            if best is None:
                numbers = readings(clean, numeral) if numeral < len(clean) else ()
                at = max(numbers[0].end if numbers else numeral + 1, start + 1)

    def _best(self, chart: ParseChart, at: int) -> Parsed | None:
        """The cheapest figure at a place, the longest of equals; None where every one costs too much."""
        text = chart.text
        items = [i for i in chart.items("Figure", at) if i.cost < UNREAD or self.counts_all(chart, at, i.end)]
        if not items:
            return None
        whole = [item for item in items if self.alone(text, at, item.end)] if len(text) < _CELL else items
        return min(whole or items, key=lambda item: (item.cost, -item.end))


def _step(text: str) -> tuple[Decimal, str | None]:
    """A step of a compound measure: "60 分钟" or "0.1"."""
    factor, _, smaller = text.partition(" ")
    return Decimal(factor), smaller or None


def _check(row: Mapping[str, Any], words: Mapping[str, str]) -> Check:
    units = frozenset(row.get("units", "").split("|")) - frozenset(row.get("not", "").split("|")) - {""}
    return Check(units, frozenset(row.get("kinds", "").split("|")) - {""}, number_tests(row.get("where", "")),
                 frozenset(row.get("ample", "").split("|")), float(row.get("cost", 0)), weights(row.get("weigh", ()), words))  # fmt: skip


def _approximators(lexicon: Lexicon, place: str) -> dict[str, list[tuple[str, Approx]]]:
    found: dict[str, list[tuple[str, Approx]]] = {}
    for entry in lexicon.approximators:
        if entry.place == place and entry.zh != "许":
            found.setdefault(normalise(entry.zh).normal[0], []).append(
                (normalise(entry.zh).normal, entry.approx)
            )
    for row in found.values():
        row.sort(key=lambda pair: -len(pair[0]))
    return found


def _found(table: Mapping[str, list[tuple[str, Approx]]], text: str, at: int) -> list[Parsed]:
    for word, approx in table.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return [Parsed(at + len(word), 0.0, (word, approx))]
    return []


__all__ = ["BARE", "BLANK", "Chinese"]
