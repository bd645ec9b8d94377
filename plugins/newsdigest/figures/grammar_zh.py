"""The Chinese recogniser: the leaves of the grammar from the lexicon, and the scan of a text for figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..lexicon import packaged_table
from ..model import Lexicon, Unit
from ..numerals import readings
from ..text import Dictionary, Lattice, class_table, dictionary, is_han, normalise
from .codes import NUMERALS, Codes
from .grammar import any_of, words_of
from .language import Language, by_first, word_leaf, words_in
from .parser import Item, ParseChart

_SPLIT_NUMERAL = 1.0
"""What it costs to read a numeral in part only: 两万|一年."""
_BORDER = 0.25
"""Of the lattice's costs: a border that costs 20 more than the cheapest split is too dear. Words that a number is often
followed by cost less (年级 14, 只有 11), others more (本书 22): [units] lists them."""
_NO_NUMERALS = {ord(c): "0" for c in NUMERALS}
"""A word never crosses from a numeral into its unit."""
_NEAR = 10
"""Characters on either side of a border whose words are looked at."""
_SHORT_UNIT = 2.0
"""What it costs to take a shorter unit than the longest."""


class Chinese(Language):
    """The grammar, the lexicon and the codes of Chinese; built once a run, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon, "figures-zh.toml")
        table, words = self.table, self.words
        units: dict[str, Unit] = {}
        for unit in lexicon.units:
            for surface in unit.zh:
                units.setdefault(normalise(surface).normal, unit)
        self._units, self._surfaces = (
            by_first(units),
            {surface: (surface, unit) for surface, unit in units.items()},
        )
        sizes = {first: {len(surface) for surface, _ in row} for first, row in self._units.items()}
        self._sizes = {first: sorted(lengths, reverse=True) for first, lengths in sizes.items()}
        before, after = (
            {
                normalise(a.zh).normal: a.approx
                for a in lexicon.approximators
                if a.place == place and a.zh != "许"
            }
            for place in ("before", "after")
        )
        self.before_words = tuple(sorted(before, key=lambda w: -len(w)))
        self.day_parts, self.afternoon = words_of(words["day_part"], words), words_in(words, "afternoon")
        self.periods, self.priced = words_in(words, "periods"), words_in(table["units"], "priced")
        self.spelled = words_in(table["units"], "spelled")
        self._holds, self._splits = words_in(table["units"], "holds"), words_in(table["units"], "splits")
        self.currency: Mapping[str, str] = table["currency"]
        self._places: Mapping[str, Mapping[str, str]] = table["place"]
        self._words = dictionary()
        self._terms = lexicon.terms
        self.codes = Codes(lexicon, table, self._units, self._words)
        per = {word: (english,) for word, english in table["per"].items()}
        every = {"每" + word: english for word, english in per.items()}
        split = {
            w: ("个" + w, self.symbols.get("个" + w) or self.symbols.get(w))
            for w in words_in(words, "split_units")
        }
        split = {word: pair for word, pair in split.items() if pair[1] is not None}
        counters = {word: word for word in words_in(words, "counters")}
        self.build({"Number": (ParseChart.numbers, frozenset(NUMERALS + "数几.")), "Unit": (self._unit, frozenset(self._units))}
                   | {name: (word_leaf(by_first(row), pair=pair), frozenset(word[0] for word in row))
                      for name, row, pair in (("SplitUnit", split, False), ("Per", per, False), ("Every", every, False),
                                              ("Before", before, True), ("After", after, True), ("Counter", counters, False))})  # fmt: skip
        heads = {
            *self.heads,
            *before,
            *every,
            *(w for k in ("forbid", "currency", "begins") for w in words_of(words[k], words)),
        }
        firsts = re.escape("".join(sorted({w[0] for w in heads})))
        self._start = re.compile(
            f"(?=[{firsts}{NUMERALS}数几.半个翻米])(?:(?:(?:{any_of(heads)}) ?){{0,8}}(?!(?<=[年月天])零)(?=[{NUMERALS}数几]|[.](?=[0-9])|{words['begins_figure']})|米(?=[一二三四五六七八九]))"
        )

    @cached_property
    def nouns(self) -> Dictionary:
        """The dictionary with the glossary's words, for what figures count."""
        forms = [form for term in self._terms.values() for form in (term.zh, *term.variants)]
        english = packaged_table("english.toml")
        forms += [*class_table()["lists"]["nouns"].split(), *english["labels"], *english["nouns"]]
        return self._words.with_words(
            form for form in forms if 2 <= len(form) <= 8 and all(map(is_han, form))
        )

    def dollar_of(self, place: str | None) -> Unit | None:
        """Which money 元 is at a place, as in [place] of the rule table; None: yuan."""
        return self.symbols[self._places[place]["dollar"]] if place and place in self._places else None

    def place_of(self, text: str) -> str | None:
        """The place whose words a text in traditional characters uses most; None if it uses none."""
        counts = {
            place: sum(text.count(word) for word in row["words"].split("|"))
            for place, row in self._places.items()
        }
        best = max(counts, key=lambda place: counts[place])
        return best if counts[best] else None

    def place_of_paper(self, name: str) -> str | None:
        """The place that the name of a newspaper gives; None if it gives none."""
        rows = self._places.items()
        return next((place for place, row in rows if any(p in name for p in row["papers"].split("|"))), None)

    # --- what productions ask -----------------------------------------------------------------------

    def border(self, chart: ParseChart, cut: int) -> float:
        """What it costs to end a word at `cut`: much inside a word of the dictionary (附|近, 签|约)."""
        text, at = chart.text, max(0, cut - 1)
        pair = text[at : cut + 1]
        if len(pair) < 2 or pair in self._splits:
            return 0.0
        if pair in self._holds:
            return 9.0
        known = self._words.starting(pair[0])
        for length in known.lengths.get(pair, ()):
            if text[at : at + length] in known.cost:
                break
        else:
            return 0.0
        first = max(0, cut - _NEAR)
        near = text[first : cut + _NEAR].translate(_NO_NUMERALS)
        return Lattice(near, self._words).boundary(cut - first) * _BORDER

    # --- the leaves of the grammar ------------------------------------------------------------------

    def numbers(self, chart: ParseChart, at: int) -> list[Item]:
        text = chart.text
        found: list[Item] = []
        for n in readings(text, at):
            if not found:
                found.append((n.end, 0.0, n))
            elif text[n.end] == "一" or self._unit(chart, n.end):
                found.append((n.end, _SPLIT_NUMERAL, n))
        return found

    def _unit(self, chart: ParseChart, at: int) -> list[Item]:
        text = chart.text
        found: list[Item] = []
        for size in self._sizes.get(text[at : at + 1], ()):
            pair = self._surfaces.get(text[at : at + size])
            if pair is not None and len(pair[0]) == size:
                end = at + size
                if pair[0][-1] in _LATIN and text[end : end + 1] in _LATIN:
                    continue
                found.append((end, (_SHORT_UNIT if found else 0.0) + self.border(chart, end), pair))
        return found

    # --- the scan -----------------------------------------------------------------------------------

    def hide(self, text: str) -> str:
        """The text with all that counts nothing blanked; the length stays."""
        return self.codes.hide(text)

    def next_start(self, text: str, at: int) -> tuple[int, int] | None:
        """Where the next figure may begin, and where its numeral."""
        found = self._start.search(text, at)
        return found.span() if found is not None else None

    def begins(self, text: str, start: int, number: int) -> Iterable[int]:
        """The places between the two where a figure may begin; 第七十一条: its number counts nothing."""
        ordinal = text.find("第", start, number)
        return range(start, (number if ordinal < 0 else ordinal) + 1)


_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
