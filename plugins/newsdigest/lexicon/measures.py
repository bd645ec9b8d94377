"""Units as written in either language, and what they measure: mu in square metres, quarters in months, RMB before the number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from ..model import Lexicon
from ..text.chars import fold_width

_MONTH = Decimal(2629800)
"""Seconds: units of this length and longer are counted in months, shorter ones in seconds."""
_FIXED: dict[str, tuple[str, int | str]] = {
    "工作日": ("time", 86400), "课时": ("time", 3600), "岁": ("term", 12), "个月大": ("term", 1), "‰": ("%", "0.1")
}  # fmt: skip
_KINDS = {"percent": "%", "percentage_point": "pp", "multiple": "x"}
_AMERICAN = re.compile(r"[ -]?(?:million|billion|trillion)?[ -]?(?:US|U\.S\.)(?![A-Za-z])")
_LETTERS = re.compile("[A-Za-z]+")
_SAME = ("area", "length", "weight", "volume", "energy", "power")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a unit measures: 亩 is 666.67 of the base of "area"; "" for measure words, which have no counterpart."""

    symbol: str
    what: str
    factor: Decimal
    also: str | None = None
    """Another thing its name may say: pounds are a weight or a currency."""


class Measures:
    """The units of a lexicon, looked up by the text at a place; built once a run.

    >>> from newsdigest.lexicon import load
    >>> Measures(load()).unit("亩地", "zh")
    ('亩', Dimension(symbol='亩', what='area', factor=Decimal('666.67'), also=None))
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.by_symbol: dict[str, Dimension] = {}
        self._before: dict[str, Dimension] = {}
        self._forms: dict[str, dict[str, Dimension]] = {"zh": {}, "en": {}}
        for unit in lexicon.units:
            self._add(unit.symbol or unit.zh[0], unit.kind, unit.scale, unit.zh, unit.en)
        for entry in lexicon.equivalences:
            if entry.kind == "unit" and entry.of is not None:
                dimension = self._add(entry.of, entry.measures, entry.times, entry.zh, entry.en, entry.also)
                if dimension is not None:
                    self._before.update(dict.fromkeys(entry.before, dimension))
        self._units: dict[str, dict[str, list[tuple[str, Dimension]]]] = {}
        for lang, table in self._forms.items():
            by_first: dict[str, list[tuple[str, Dimension]]] = defaultdict(list)
            for form, dimension in sorted(table.items(), key=lambda item: (-len(item[0]), item[0])):
                by_first[_first(form)].append((form, dimension))
            self._units[lang] = dict(by_first)
        codes = "|".join(re.escape(f) for f in sorted(self._before, key=lambda f: (-len(f), f)))
        self._money = re.compile(rf"((?<![A-Za-z])(?:{codes})|[$€£¥]) ?$")
        names = {**self._forms["zh"], **self._before}
        self._currencies = {
            form: dimension.what for form, dimension in names.items() if is_money(dimension.what)
        }
        forms = sorted(self._currencies, key=lambda f: (-len(f), f))
        self._currency = re.compile("|".join(map(re.escape, forms)) or "(?!)")
        self._longest = max(map(len, self._before), default=0) + 2

    def unit(self, after: str, lang: str) -> tuple[str, Dimension] | None:
        """The unit that `after` begins with, a space or hyphen before it allowed: (form, what it measures)."""
        rest = after[1:] if after[:1] in (" ", "-") and after[1:2] != " " else after
        for form, dimension in self._units[lang].get(_first(rest), ()):
            size = len(form)
            given, following = rest[:size].replace("-", " "), rest[size : size + 1]
            letters = form[-1].isascii() and form[-1].isalpha()
            if letters and following.isascii() and following.isalnum():
                continue
            if letters and size == 1 and re.match(r"\.[A-Za-z]", rest[size : size + 2]):  # p.m.
                continue
            if given == form if size <= 2 or lang == "zh" else given.lower() == form.lower():
                return form, dimension
        return None

    def money_before(self, before: str, after: str) -> Dimension | None:
        """The currency that `before` ends with: RMB, US$, 港币; $ with "US" after the number is USD."""
        match = self._money.search(before[-self._longest :])
        if match and match[1] == "$" and _AMERICAN.match(after):
            return self.by_symbol.get("USD")
        return self._before[match[1]] if match else None

    def currencies(self, text: str) -> frozenset[str]:
        """All currencies that a Chinese text names."""
        return frozenset(self._currencies[match[0]] for match in self._currency.finditer(text))

    def _add(
        self, symbol: str, kind: str | None, scale: Decimal, zh: tuple[str, ...], en: tuple[str, ...], also: str | None = None
    ) -> Dimension | None:  # fmt: skip
        known = self.by_symbol.get(symbol)
        if kind is None and known is None:
            return None
        if kind is None and known is not None:
            dimension = Dimension(symbol, known.what, known.factor * scale, also)
        else:
            dimension = _dimension(symbol, kind or "", scale)
            if known is None or (known.what == "" and dimension.what):  # 千瓦 measures nothing in units.toml
                self.by_symbol[symbol] = dimension
                for table in self._forms.values():
                    table.update(
                        {f: dimension for f, d in table.items() if d.symbol == symbol and not d.what}
                    )
        self._forms["zh"].update({fold_width(f): dimension for f in zh})
        self._forms["en"].update({f.replace("-", " ").strip() if len(f) > 2 else f: dimension for f in en})
        return dimension


def is_money(what: str) -> bool:
    """Whether a dimension is a currency: $ (any dollar) or a code."""
    return what == "$" or (len(what) == 3 and what.isupper())


def _first(text: str) -> str:
    """What a unit is looked up by: its first word of letters in lower case, or its first sign."""
    match = _LETTERS.match(text) if text[:1].isascii() else None
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
        symbol, "time" if kind == "duration" else kind if kind in _SAME else _KINDS.get(kind, ""), scale
    )
