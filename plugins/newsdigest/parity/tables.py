"""Data of the comparison: units of both languages, words that express a quantity, phrases that say the same, costs.

`Tables` is built once a run from the lexicon (units, measure words) and the equivalences (data/ and the project's).
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
_LONGER_THAN_WEEKS = Decimal(2_000_000)
"""Seconds: durations in units above this (month 2,629,800 s) are counted in months, those below it in seconds."""
_MEASURED = ("area", "length", "weight", "volume", "energy", "power", "speed")


def key(value: Decimal) -> float:
    """What equal values share: nine significant digits, so that thirds are equal too."""
    return float(f"{value:.9g}")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a unit measures: 亩 is 666.67 of the base of "area"."""

    symbol: str
    what: str
    factor: Decimal
    also: str | None = None
    """Another thing its name may say: pounds are a weight or a currency."""


@dataclass(frozen=True, slots=True)
class Word:
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

    zh_units: dict[str, tuple[tuple[str, Dimension], ...]] = field(default_factory=dict)
    """First character to (form, measure), longest first."""
    en_units: dict[str, tuple[tuple[str, Dimension], ...]] = field(default_factory=dict)
    """First word or sign in lower case to (form, measure), longest first."""
    before: Mapping[str, Dimension] = field(default_factory=dict)
    before_pattern: re.Pattern[str] | None = None
    words: dict[str, dict[float, list[Word]]] = field(default_factory=dict)
    """Language to value to the words that express it."""
    same: list[tuple[re.Pattern[str], re.Pattern[str]]] = field(default_factory=list)
    """Phrases that say the same, in each language."""
    costs: Mapping[str, Any] = field(default_factory=dict)
    cues: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    traits: Sequence[Trait] = ()
    contrasts: Sequence[tuple[re.Pattern[str], re.Pattern[str]]] = ()
    """Sets of labels, as groups of one pattern a language."""


def build(lexicon: Lexicon) -> Tables:
    """Make the tables of one run."""
    costs = _costs()
    tables = Tables(costs=costs, cues={k: re.compile(v, re.IGNORECASE) for k, v in costs["cues"].items()})
    tables.traits = [
        Trait(
            t["name"],
            frozenset([t["value"]] if isinstance(t["value"], str) else t["value"]),
            *(
                re.compile(t[k], re.IGNORECASE) if k in t else None
                for k in ("zh", "zh_after", "en", "en_after")
            ),
        )
        for t in costs["trait"]
    ]
    tables.contrasts = [
        (
            re.compile("|".join(f"(?P<{name}>{zh})" for name, (zh, _) in row.items())),
            re.compile(
                r"\b(?:" + "|".join(f"(?P<{name}>{en})" for name, (_, en) in row.items()) + r")\b",
                re.IGNORECASE,
            ),
        )
        for row in costs["contrast"]
    ]
    _units(tables, lexicon)
    tables.words = {"zh": {}, "en": {}}
    for entry in lexicon.equivalences:
        if entry.kind == "word":
            _word(tables, entry)
        elif entry.kind == "pair":
            tables.same.append((_any(entry.zh, "zh"), _any(entry.en, "en")))
    return tables


@cache
def _costs() -> dict[str, Any]:
    return tomllib.loads((_DATA / "parity-costs.toml").read_text("utf-8"))


def _any(forms: Iterable[str], lang: str) -> re.Pattern[str]:
    """Any of the forms; English ones as whole words, whatever their case."""
    longest = sorted(forms, key=lambda f: (-len(f), f))
    if lang == "zh":
        return re.compile("|".join(re.escape(normalise(f)) for f in longest))
    words = "|".join(re.escape(f).replace(r"\ ", "[ -]").replace("'", "['’]") for f in longest)
    return re.compile(
        rf"(?<![A-Za-z]){words}(?![A-Za-z])"
        if len(longest) == 1
        else rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])",
        re.IGNORECASE,
    )


def _word(tables: Tables, entry: Equivalence) -> None:
    for lang, forms in (("zh", entry.zh), ("en", entry.en)):
        if forms:
            pattern = _any(forms, lang)
            for said in entry.means:
                number, _, what = said.partition(" ")
                value, base = quantity(Decimal(number), what)
                tables.words[lang].setdefault(key(value), []).append(Word(pattern, base, entry.doubt))


def quantity(value: Decimal, what: str) -> tuple[Decimal, str]:
    """A value and the kind a table gives it, in base units: 3 quarter is 9 of "term"."""
    what = what.strip()
    if what in _TIME:
        return value * _TIME[what], "time"
    if what in _TERM:
        return value * _TERM[what], "term"
    return value, {
        "n": "",
        "calendar-year": "year",
        "month-of-year": "month",
        "day-of-month": "day",
        "hour-of-day": "hour",
    }.get(what, what)


def _units(tables: Tables, lexicon: Lexicon) -> None:
    measures: dict[str, Dimension] = {}
    zh: dict[str, Dimension] = {}
    en: dict[str, Dimension] = {}
    for unit in lexicon.units:
        symbol = unit.symbol or unit.zh[0]
        measure = _measure(symbol, unit.kind, unit.scale)
        measures.setdefault(symbol, measure)
        for form in unit.zh:
            zh.setdefault(normalise(form), measure)
        for form in unit.en:
            en.setdefault(form.replace("-", " ").strip() if len(form) > 2 else form, measure)
    before: dict[str, Dimension] = {}
    for entry in lexicon.equivalences:
        if entry.kind != "unit" or entry.of is None:
            continue
        symbol = entry.of
        known = measures.get(symbol)
        if entry.measures:
            measure = _measure(symbol, entry.measures, entry.times)
            measures[symbol] = measure
            for table in (zh, en):
                table.update({f: measure for f, m in table.items() if m.symbol == symbol})
        elif known is None:
            continue
        else:
            measure = Dimension(symbol, known.what, known.factor * entry.times, entry.also)
        zh.update({normalise(f): measure for f in entry.zh})
        en.update({f.replace("-", " ").strip() if len(f) > 2 else f: measure for f in entry.en})
        before.update(dict.fromkeys(entry.before, measure))
    tables.zh_units = _by_first(zh, lambda f: f[0])
    tables.en_units = _by_first(en, first_word)
    tables.before = before
    codes = "|".join(re.escape(f) for f in sorted(before, key=lambda f: (-len(f), f)))
    tables.before_pattern = re.compile(rf"(?<![A-Za-z])(?:{codes}) ?$") if before else None


def first_word(form: str) -> str:
    """What an English unit is looked up by: its first word in lower case, or its first sign."""
    match = re.match(r"[A-Za-z]+", form)
    return match[0].lower() if match else form[:1]


def _by_first(forms: Mapping[str, Dimension], first: Any) -> dict[str, tuple[tuple[str, Dimension], ...]]:
    found: dict[str, list[tuple[str, Dimension]]] = defaultdict(list)
    for form, measure in forms.items():
        found[first(form)].append((form, measure))
    return {k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in found.items()}


def _measure(symbol: str, kind: str, scale: Decimal) -> Dimension:
    """The base that units of one kind share; "" for measure words, which have no counterpart."""
    if kind == "money":
        return Dimension(symbol, "$" if symbol == "$" else symbol, scale)
    if kind == "duration":
        if symbol in ("工作日", "课时"):
            return Dimension(symbol, "time", Decimal(86400) if symbol == "工作日" else Decimal(3600))
        if scale > _LONGER_THAN_WEEKS:
            return Dimension(symbol, "term", (scale / Decimal(2629800)).quantize(Decimal("0.01")))
        return Dimension(symbol, "time", scale)
    if kind == "age":
        return Dimension(
            symbol, "term", Decimal(12) if "岁" in symbol else Decimal(1) if "月" in symbol else Decimal(12)
        )
    if kind in _MEASURED:
        return Dimension(symbol, kind, scale)
    if kind == "temperature":
        return Dimension(symbol, symbol, Decimal(1))
    if kind in ("percent", "percentage_point", "multiple"):
        return Dimension(symbol, {"percent": "%", "percentage_point": "pp", "multiple": "x"}[kind], scale)
    if symbol == "‰":
        return Dimension(symbol, "%", Decimal("0.1"))
    return Dimension(symbol, "", Decimal(1))
