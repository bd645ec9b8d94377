"""The English recogniser: the leaves of the grammar from the lexicon, and the scan of a text for figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ..model import Lexicon, Unit
from ..numerals import ONES, TENS, Numeral, english_readings
from .codes import BLANK, Patterns
from .english import MONTHS
from .grammar import any_of
from .language import Language, by_first, word_leaf, words_in
from .parser import Item, Leaf, ParseChart
from .values import measured

_SPLIT_NUMERAL = 2.0
"""What it costs to read a number in part only."""
_MONTHS = {m[:size]: i for size in (9, 3) for i, m in enumerate(MONTHS, 1)} | {"Sept": 9}
_MONTHS |= {m.upper(): i for m, i in _MONTHS.items()}
_MONTH = re.compile(rf"({'|'.join(sorted(_MONTHS, key=lambda m: -len(m)))})(?![A-Za-z])(\.(?= ?\d))?")
_DAY = re.compile(
    r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![A-Za-z\d%/]|[.:]\d|,(?!(?:19|20)\d\d(?!\d))\d)"
)
_YEAR = re.compile(r"((?:1[0-9]|20|21)\d\d)(?![\d/]|,\d|\.\d|-\d{2}-)")
_DAY_AND = re.compile(rf"{_MONTH.pattern} (\d{{1,2}})(?:st|nd|rd|th)? and $")
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th|ST|ND|RD|TH)(?![A-Za-z])")
_WORD = re.compile(r"[A-Za-zµμ°%‰$€£¥₹][A-Za-zµμ²³%°$€£¥]*|[A-Za-z]+")
_SIGN = re.compile(r"[A-Z]{2,4}|[A-Z][a-z]+\.?|[A-Z]{0,3} ?[$€£¥₹￥₩]|[$][A-Z]{1,3}")
_GAP = re.compile("[ -]")
_QUOTED = re.compile("“([^”]*)”|‘([^’]*)’")
_TOKEN = re.compile(r"[A-Za-z0-9.,]+|\S")
_DIGITS = frozenset("0123456789")


class English(Language):
    """The grammar and the lexicon of English; built once a run, holds no state between texts."""

    gaps = True

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon, "figures-en.toml")
        table, words = self.table, self.words
        self._units: dict[str, list[tuple[re.Pattern[str], str, Unit]]] = {}
        signs: dict[str, Unit] = {}
        for unit in lexicon.units:
            for name in unit.en:
                if unit.kind == "money" and _SIGN.fullmatch(name):
                    signs.setdefault(name, unit)
                self._add_name(name, unit)
        for row in self._units.values():
            row.sort(key=lambda entry: -len(entry[1]))
        before = {
            name.lower(): a.approx
            for a in lexicon.approximators
            for name in a.en
            if not name.startswith(("or ", "and "))
        }
        self.noun_units = words_in(table["units"], "nouns")
        self._every: dict[str, str] = table["every"]
        self._codes = Patterns(table["code"])
        phrases = any_of({e for p in lexicon.setphrases for e in p.en}, any_case=True, inside=("[A-Za-z]",))
        self._phrases = re.compile(f"(?:{phrases or '(?!)'})(?![A-Za-z])".replace("\\ ", "[ -]"))
        times: dict[str, int] = table["multiples"]
        multiples = {w: measured(self.symbols["倍"], Decimal(n)) for w, n in times.items()}
        begins = (*ONES, *TENS, *times, *words["begins_number"].split("|"))
        self._number_words = frozenset((*ONES, *TENS, *words["number_words"].split("|")))
        letters = frozenset(c for w in self._number_words for c in (w[0], w[0].upper()))
        per = {word: (english,) for word, english in table["per"].items()}
        self.build({"Number": (ParseChart.numbers, _DIGITS | letters | {"."}), "Unit": (self._unit, frozenset(key[0].lower() for key in self._units)),
                    "Currency": (self._currency, frozenset(c for s in signs for c in (s[0], s[0].lower()))),
                    "Month": (_match_leaf(_MONTH, lambda m: _MONTHS[m[1]]), frozenset("jfmasond")),
                    "DayOf": (_match_leaf(_DAY, lambda m: int(m[1])), _DIGITS), "YearOf": (_match_leaf(_YEAR, lambda m: int(m[1])), frozenset("12")),
                    "Ordinal": (_match_leaf(_ORDINAL, _place), _DIGITS)}
                   | {name: (word_leaf(by_first(row), pair=pair), frozenset(word[0] for word in row))
                      for name, row, pair in (("Per", per, False), ("Before", before, True), ("After", table["after"], True), ("Decade", table["decades"], False),
                                              ("HalfDay", table["half_day"], False), ("Part", table["parts"], True), ("Multiple", multiples, False))})  # fmt: skip
        self._signs = by_first(signs)
        near, money = any_of((*before, *self.heads), any_case=True), any_of(signs)
        self._start = re.compile(
            rf"(?:(?:(?:{near})(?:-| )){{0,8}}(?:(?=(?:(?:{money}) )?(?:{any_of(begins, any_case=True)})(?![A-Za-z]))|(?=(?:{money}) ?\d)|[-−](?=[\d$€£¥])|(?=\.?\d)|[tT]he (?=\d+(?:st|nd|rd|th)\b))|(?={_MONTH.pattern}))"
        )
        firsts = {w[:3] for w in (*before, *self.heads, *begins, "the ")} | {m[:3].lower() for m in _MONTHS}
        self._before = re.compile(
            rf"[^A-Za-z0-9.,/:](?<!\d[-–])(?=[\d.−-]|{any_of({*firsts, *signs}, any_case=True)})"
        )

    def _add_name(self, name: str, unit: Unit) -> None:
        """One English name of a unit; a name of one or two letters only as it is written."""
        word = _WORD.match(name)
        if word is None:
            return
        short = len(name) <= 2
        end = "(?![A-Za-z²³])" if name[-1].isalpha() else ""
        pattern = re.escape(name).replace(r"\ ", "[ -]").replace(r"\-", "[ -]?")
        pattern += f"(?:['’]s)?{end}" if end and not short else end
        row = self._units.setdefault(word[0] if short else word[0].lower(), [])
        row.append((re.compile(pattern, 0 if short else re.IGNORECASE), name, unit))

    # --- what productions ask -----------------------------------------------------------------------

    def month_before(self, text: str, at: int, day: int) -> int | None:
        """The month of an earlier day that the day at a place shares: June 7 and 8."""
        before = _DAY_AND.search(text, max(0, at - 24), at)
        return _MONTHS[before[1]] if before is not None and int(before[3]) < day else None

    def period_before(self, text: str, start: int) -> str | None:
        """A daily allowance of 30 yuan each."""
        words = re.findall(r"[a-z]+", text[max(0, start - 50) : start].lower())[-7:]
        return next((self._every[w] for w in reversed(words) if w in self._every), None)

    # --- the leaves of the grammar ------------------------------------------------------------------

    def numbers(self, chart: ParseChart, at: int) -> list[Item]:
        text = chart.text
        if text[at] == "." and not text[at + 1 : at + 2].isdigit():
            return []
        found = english_readings(text, at)
        return [(n.end, 0.0 if n is found[0] or found[0].bare else _SPLIT_NUMERAL, n) for n in found]

    def _unit(self, chart: ParseChart, at: int) -> list[Item]:
        text = chart.text
        word = _WORD.match(text, at)
        if word is None:
            return []
        written = word[0]
        for key in (written,) if written.islower() else (written, written.lower()):
            for pattern, name, unit in self._units.get(key, ()):
                if len(name) > 2 or key != written or len(written) <= 2:
                    match = pattern.match(text, at)
                    if match is not None:
                        known = name in self.senses
                        pair = self.sense(text, at, match.end(), name, unit) if known else (name, unit)
                        return [(match.end(), 0.0, pair)]
        return []

    def _currency(self, chart: ParseChart, at: int) -> list[Item]:
        text = chart.text
        return [
            (at + len(s), 0.0, unit) for s, unit in self._signs.get(text[at], ()) if text.startswith(s, at)
        ][:1]

    # --- the scan -----------------------------------------------------------------------------------

    def hide(self, text: str) -> str:
        """The text with names, codes and slogans blanked; the length stays."""
        spans = self._codes.spans(text) + [m.span() for m in self._phrases.finditer(text)]
        for quoted in _QUOTED.finditer(text):
            (start, end), inner = quoted.span(quoted.lastindex or 0), quoted[quoted.lastindex or 0]
            tokens = _TOKEN.findall(inner)
            if len(tokens) > 16 or any(mark in inner for mark in ".!?;"):
                continue
            if len(tokens) <= 7 and "," not in inner:
                spans.append((start, end))
            else:
                words = re.finditer("[A-Za-z]+", inner)
                spans += [
                    (start + m.start(), start + m.end()) for m in words if m[0].lower() in self._number_words
                ]
        if not spans:
            return text
        out = list(text)
        for start, end in spans:
            out[start:end] = BLANK * (end - start)
        return "".join(out)

    def next_start(self, text: str, at: int) -> tuple[int, int] | None:
        """Where the next figure may begin, and where its number."""
        found = self._start.match(text) if at == 0 else None
        while found is None:
            if (before := self._before.search(text, max(0, at - 1))) is None:
                return None
            found, at = self._start.match(text, before.end()), before.end() + 1
        return found.span()

    def begins(self, text: str, start: int, number: int) -> Iterable[int]:
        """The places between the two where a figure may begin: after each gap."""
        if start == number:
            return (start,)
        return dict.fromkeys([start, *(m.end() for m in _GAP.finditer(text, start, number)), number])


def _match_leaf(pattern: re.Pattern[str], value: Any) -> Leaf:
    """A leaf that reads a pattern."""

    def read(chart: ParseChart, at: int) -> list[Item]:
        match = pattern.match(chart.text, at)
        return [(match.end(), 0.0, value(match))] if match else []

    return read


def _place(match: re.Match[str]) -> Numeral:
    """14th"""
    return Numeral(match.start(), match.end(), Decimal(match[1].replace(",", "")), arabic=True)
