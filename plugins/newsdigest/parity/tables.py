"""What the comparison looks up: units of both languages, words that express a quantity, phrases that say the same, cues, costs.

`Tables` is built once a run from the lexicon (units, equivalences), data/parity-costs.toml and data/readings.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ..model import Equivalence, Lexicon
from ..numerals import normalise

_DATA = Path(__file__).parents[1] / "data"
_TIME = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_TERM = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "age": 12}
_NAMES = {
    "n": "",
    "calendar-year": "year",
    "month-of-year": "month",
    "day-of-month": "day",
    "hour-of-day": "hour",
}
_MONTH = Decimal(2629800)
"""Seconds: units of this length and longer are counted in months, shorter ones in seconds."""
_FIXED: dict[str, tuple[str, int | str]] = {
    "工作日": ("time", 86400),
    "课时": ("time", 3600),
    "岁": ("term", 12),
    "个月大": ("term", 1),
    "‰": ("%", "0.1"),
}
_KINDS = {"percent": "%", "percentage_point": "pp", "multiple": "x"}
_NAMED = frozenset(("time", "term", "area", "length", "weight", "volume", "energy", "power", "pp", "%", "x"))
"""Kinds whose unit English always names."""
_MEASURED = ("area", "length", "weight", "volume", "energy", "power")


def key(value: Decimal) -> float:
    """What equal values share: nine significant digits, so that thirds are equal too."""
    return float(f"{value:.9g}")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a unit measures: 亩 is 666.67 of the base of "area"; "" for measure words, which have no counterpart."""

    symbol: str
    what: str
    factor: Decimal
    also: str | None = None
    """Another thing its name may say: pounds are a weight or a currency."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that express a quantity, as a pattern; found only where a figure of the other language needs them."""

    pattern: re.Pattern[str]
    what: str
    doubt: bool = False
    """Less precise than the figure: a doubt."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that words before or after a figure say of it."""

    name: str
    values: frozenset[str]
    zh: re.Pattern[str] | None
    zh_after: re.Pattern[str] | None
    en: re.Pattern[str] | None
    en_after: re.Pattern[str] | None


@dataclass(slots=True)
class Tables:
    """Everything the comparison looks up."""

    costs: Mapping[str, Any]
    cues: Mapping[str, re.Pattern[str]]
    traits: Sequence[Trait]
    contrasts: Sequence[tuple[re.Pattern[str], re.Pattern[str]]]
    """Sets of labels, as groups of one pattern a language."""
    measures: dict[str, Dimension] = field(default_factory=dict)
    """Symbol to what it measures."""
    units: dict[str, dict[str, list[tuple[str, Dimension]]]] = field(default_factory=dict)
    """Language to first sign or word to (form, what it measures), longest first."""
    before: dict[str, Dimension] = field(default_factory=dict)
    words: dict[str, dict[float, list[Expression]]] = field(default_factory=lambda: {"zh": {}, "en": {}})
    """Language to value to the words that express it."""
    same: list[tuple[re.Pattern[str], re.Pattern[str]]] = field(default_factory=list)
    """Phrases that say the same, in each language."""
    money: re.Pattern[str] = re.compile("$^")
    """Any currency that is written before a number."""

    def unit(self, after: str, lang: str) -> tuple[str, Dimension] | None:
        """The unit that `after` begins with: (form, what it measures)."""
        rest = after[1:] if after[:1] in (" ", "-") and after[1:2] != " " else after
        for form, dimension in self.units[lang].get(_first(rest), ()):
            size = len(form)
            given = rest[:size].replace("-", " ")
            whole = not (
                form[-1].isascii()
                and form[-1].isalpha()
                and rest[size : size + 1].isascii()
                and rest[size : size + 1].isalnum()
            )
            if whole and (given == form if size <= 2 or lang == "zh" else given.lower() == form.lower()):
                return form, dimension
        return None

    @staticmethod
    def is_money(what: str) -> bool:
        """Whether a kind is a currency: $ or a code."""
        return what == "$" or (len(what) == 3 and what.isupper())

    def clash(self, a: str, b: str) -> float:
        """What it costs that two numbers are of these kinds: 0 for the same."""
        if a == b or (a[:1] == b[:1] == "x" and {a, b} != {"x+", "x="}):
            return 0.0
        costs = self.costs["cost"]
        if not a or not b:
            return float(costs["unknown"])
        known = self.costs["clash"].get(f"{min(a, b)} {max(a, b)}")
        if known is None:
            known = costs["unit"] if all(self.is_money(w) or w in _NAMED for w in (a, b)) else costs["kind"]
        return float(known)

    def money_before(self, before: str, after: str) -> Dimension | None:
        """The currency right before a number: RMB, US$, $ with "US" after it."""
        match = self.money.search(before)
        if match is None:
            return None
        dimension = self.before[match[1]]
        if dimension.symbol == "$" and self.cues["en_us"].match(after):
            return self.measures["USD"]
        return dimension


def build(lexicon: Lexicon) -> Tables:
    """Make the tables of one run."""
    costs = read_data("parity-costs.toml")
    tables = Tables(
        costs=costs,
        cues={name: re.compile(pattern, re.IGNORECASE) for name, pattern in costs["cues"].items()},
        traits=[_trait(row) for row in costs["trait"]],
        contrasts=[
            (
                _labels({n: zh for n, (zh, _) in row.items()}, ""),
                _labels({n: en for n, (_, en) in row.items()}, r"\b"),
            )
            for row in costs["contrast"]
        ],
    )
    _add_units(tables, lexicon)
    for entry in lexicon.equivalences:
        if entry.kind == "word":
            _add_word(tables, entry)
        elif entry.kind == "pair":
            tables.same.append((_any(entry.zh, "zh"), _any(entry.en, "en")))
    return tables


@cache
def read_data(name: str) -> dict[str, Any]:
    """A packaged table of the comparison; a project does not change it."""
    return tomllib.loads((_DATA / name).read_text("utf-8"))


def _trait(row: Mapping[str, Any]) -> Trait:
    values = [row["value"]] if isinstance(row["value"], str) else row["value"]
    patterns = (
        re.compile(row[k], re.IGNORECASE) if k in row else None for k in ("zh", "zh_after", "en", "en_after")
    )
    return Trait(row["name"], frozenset(values), *patterns)


def _labels(patterns: Mapping[str, str], edge: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items())
    return re.compile(f"{edge}(?:{groups}){edge}", re.IGNORECASE)


def _any(forms: Iterable[str], lang: str) -> re.Pattern[str]:
    """Any of the forms; English ones as whole words, whatever their case."""
    longest = sorted(forms, key=lambda f: (-len(f), f))
    if lang == "zh":
        return re.compile("|".join(re.escape(normalise(f)) for f in longest))
    words = "|".join(re.escape(f).replace(r"\ ", "[ -]").replace("'", "['’]") for f in longest)
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)


def _add_word(tables: Tables, entry: Equivalence) -> None:
    for lang, forms in (("zh", entry.zh), ("en", entry.en)):
        for said in entry.means if forms else ():
            number, kind = said.split(" ")
            factor, what = (
                (_TIME[kind], "time")
                if kind in _TIME
                else (_TERM[kind], "term")
                if kind in _TERM
                else (1, kind)
            )
            word = Expression(_any(forms, lang), _NAMES.get(what, what), entry.doubt)
            tables.words[lang].setdefault(key(Decimal(number) * factor), []).append(word)


_Spelling = tuple[str, str, Decimal, tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None]
"""Symbol, kind, scale, Chinese forms, English forms, forms before the number, what else it may say."""


def _add_units(tables: Tables, lexicon: Lexicon) -> None:
    """Forms of units in both languages: those of units.toml, then the further spellings of equivalences.toml."""
    forms: dict[str, dict[str, Dimension]] = {"zh": {}, "en": {}}
    spellings: list[_Spelling] = [
        (u.symbol or u.zh[0], u.kind, u.scale, u.zh, u.en, (), None) for u in lexicon.units
    ]
    spellings += [
        (e.of or "", e.measures or "", e.times, e.zh, e.en, e.before, e.also) for e in lexicon.equivalences if e.kind == "unit"
    ]  # fmt: skip
    for symbol, kind, scale, zh, en, before, also in spellings:
        known = tables.measures.get(symbol)
        dimension = _dimension(symbol, kind, scale) if kind else known
        if dimension is None:
            continue
        if not kind:
            dimension = Dimension(symbol, dimension.what, dimension.factor * scale, also)
        elif known is None or (known.what == "" and dimension.what):
            tables.measures[symbol] = dimension
            for table in forms.values():  # 千瓦 has no dimension in units.toml
                table.update({f: dimension for f, d in table.items() if d.symbol == symbol and not d.what})
        forms["zh"].update({normalise(f): dimension for f in zh})
        forms["en"].update({f.replace("-", " ").strip() if len(f) > 2 else f: dimension for f in en})
        tables.before.update(dict.fromkeys(before, dimension))
    for lang, table in forms.items():
        by_first: dict[str, list[tuple[str, Dimension]]] = defaultdict(list)
        for form, dimension in sorted(table.items(), key=lambda item: (-len(item[0]), item[0])):
            by_first[_first(form)].append((form, dimension))
        tables.units[lang] = dict(by_first)
    codes = "|".join(re.escape(f) for f in sorted(tables.before, key=lambda f: (-len(f), f)))
    tables.money = re.compile(rf"(?<![A-Za-z])({codes}) ?$")


def _first(text: str) -> str:
    """What a unit is looked up by: its first word of letters in lower case, or its first sign."""
    match = re.match(r"[A-Za-z]+", text)
    return match[0].lower() if match else text[:1]


def _dimension(symbol: str, kind: str, scale: Decimal) -> Dimension:
    """What units of a kind measure, in the base that they share."""
    if symbol in _FIXED:
        what, factor = _FIXED[symbol]
        return Dimension(symbol, what, Decimal(factor))
    if kind in ("money", "temperature"):
        return Dimension(symbol, symbol, scale)
    if kind == "duration" and scale >= _MONTH:
        return Dimension(symbol, "term", (scale / _MONTH).quantize(Decimal("0.01")))
    return Dimension(
        symbol, "time" if kind == "duration" else kind if kind in _MEASURED else _KINDS.get(kind, ""), scale
    )
