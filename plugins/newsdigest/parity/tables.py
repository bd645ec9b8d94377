"""What the comparison looks up: units, words that express a quantity, phrases that say the same, cues, traits and costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..lexicon import Measures, is_money, packaged_table
from ..model import Equivalence, Lexicon
from ..text import normalise

_TIME = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_TERM = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "age": 12}
CALENDAR = frozenset(("year", "month", "day", "hour", "minute", "decade", "century"))
_DATED = {"calendar-year": "year", "month-of-year": "month", "day-of-month": "day", "hour-of-day": "hour"}
_NAMES = {"n": "", **_DATED}
_NAMED = frozenset(("time", "term", "area", "length", "weight", "volume", "energy", "power", "pp", "%", "x"))
"""Kinds whose unit English always names."""


@lru_cache(maxsize=16384)
def key(value: Decimal) -> float:
    """What equal values share: nine significant digits, so that thirds are equal too."""
    return float(f"{value:.9g}")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that express a quantity; searched only where a number of the other language needs them."""

    pattern: re.Pattern[str]
    what: str
    doubt: bool
    """Less precise than a number: a doubt."""


Trait = tuple[
    Mapping[str, re.Pattern[str]], list[tuple[frozenset[str], Mapping[tuple[str, str], re.Pattern[str]]]]
]
"""Something that words beside a number say of it: by language what they have then, and each value with its patterns by
language and end ("" before, "_after" after)."""


class Tables:
    """Everything the comparison looks up; built once a run from the lexicon and data/parity-costs.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = packaged_table("parity-costs.toml")
        self.costs: Mapping[str, float] = data["cost"]
        self.exchange: Mapping[str, float] = data["exchange"]
        self.rates: Mapping[str, str] = data["rate"]
        self._clash: Mapping[str, float] = data["clash"]
        self.cues = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data["cues"].items()}
        self.traits: dict[str, Trait] = {}
        for row in data["trait"]:
            zh, en = data["hint"].get(row["name"], ("", ""))
            hint = {"zh": re.compile(zh), "en": re.compile(en, re.IGNORECASE)}
            self.traits.setdefault(row["name"], (hint, []))[1].append(_trait_value(row))
        self.contrasts = [(_labels(row, 0, ""), _labels(row, 1, r"\b")) for row in data["contrast"]]
        self.measures = Measures(lexicon)
        self.words: dict[str, dict[float, list[Expression]]] = {"zh": {}, "en": {}}
        self.same: list[tuple[re.Pattern[str], re.Pattern[str]]] = []
        for entry in lexicon.equivalences:
            if entry.kind == "word":
                self._add_word(entry)
            elif entry.kind == "pair":
                self.same.append((_any(entry.zh, "zh"), _any(entry.en, "en")))

    def clash(self, a: str, b: str) -> float:
        """What it costs that two numbers are of these kinds: 0 for the same."""
        if a == b or (a[:1] == b[:1] == "x" and {a, b} != {"x+", "x="}):
            return 0.0
        if a == "vague" or b == "vague":
            return self.costs["contradicted"]
        if not a or not b:
            return self.costs["undated" if (a or b) in CALENDAR else "unknown"]
        known = self._clash.get(f"{min(a, b)} {max(a, b)}")
        named = all(is_money(what) or what in _NAMED for what in (a, b))
        return self.costs["unit" if named else "kind"] if known is None else known

    def _add_word(self, entry: Equivalence) -> None:
        for lang, forms in (("zh", entry.zh), ("en", entry.en)):
            for said in entry.means if forms else ():
                number, kind = said.split(" ")
                factor = _TIME.get(kind) or _TERM.get(kind) or 1
                what = "time" if kind in _TIME else "term" if kind in _TERM else _NAMES.get(kind, kind)
                words = Expression(_any(forms, lang), what, entry.doubt)
                self.words[lang].setdefault(key(Decimal(number) * factor), []).append(words)


def _trait_value(row: Mapping[str, Any]) -> tuple[frozenset[str], Mapping[tuple[str, str], re.Pattern[str]]]:
    values = [row["value"]] if isinstance(row["value"], str) else row["value"]
    places = [(lang, end) for lang in ("zh", "en") for end in ("", "_after") if lang + end in row]
    return frozenset(values), {p: re.compile(row["".join(p)], re.IGNORECASE) for p in places}


def _labels(row: Mapping[str, Any], lang: int, edge: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{patterns[lang]})" for name, patterns in row.items())
    return re.compile(f"{edge}(?:{groups}){edge}", re.IGNORECASE)


def _any(forms: Iterable[str], lang: str) -> re.Pattern[str]:
    """Any of the forms; English ones as whole words, whatever their case."""
    longest = sorted(forms, key=lambda f: (-len(f), f))
    if lang == "zh":
        return re.compile("|".join(re.escape(normalise(f).normal) for f in longest))
    words = "|".join(re.escape(f).replace(r"\ ", "[ -]").replace("'", "['’]") for f in longest)
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)
