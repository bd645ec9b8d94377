"""What a number says by the words beside it: its unit and currency, the rows of data/readings.toml, and its neighbours in a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ..lexicon import packaged_table
from .readings import LIKELY, LOOSE, Number, Sense
from .tables import CALENDAR, Tables

_REACH = 24
"""Characters looked at on each side of a number."""
_BASE_UNITS = frozenset(("time", "term", "area", "length", "weight", "volume", "energy", "power"))
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Form:
    """One row of data/readings.toml."""

    patterns: tuple[re.Pattern[str] | None, ...]
    """Of the text before, the text after, and the number itself."""
    least: Decimal
    most: Decimal
    means: tuple[tuple[str, str, Decimal, float], ...]
    """(factor, kind, offset, cost) of each sense."""
    row: Mapping[str, Any]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Form:
        """Compile one row."""
        patterns = tuple(
            re.compile(row[name], re.IGNORECASE) if name in row else None
            for name in ("before", "after", "text")
        )
        least, most = Decimal(str(row.get("least", 0))), Decimal(str(row.get("most", "1e40")))
        return cls(patterns, least, most, tuple(_meaning(said) for said in row["means"]), row)

    def fits(self, number: Number, before: str, after: str) -> bool:
        """Whether the row is about this number."""
        ahead, behind, text = self.patterns
        return (
            (behind is None or behind.match(after) is not None)
            and (ahead is None or ahead.search(before) is not None)
            and (text is None or text.fullmatch(number.text) is not None)
            and self.least <= number.printed <= self.most
        )


def _meaning(said: str) -> tuple[str, str, Decimal, float]:
    """
    >>> _meaning("100 decade -100 ~0.2")
    ('100', 'decade', Decimal('-100'), 0.2)
    """
    factor, kind, *more = said.split()
    offset = next((Decimal(m) for m in more if m[0] in "+-"), Decimal(0))
    return factor, "" if kind == "n" else kind, offset, next((float(m[1:]) for m in more if m[0] == "~"), 0.0)


@cache
def _forms(lang: str, token: str, digits: bool, late: bool) -> list[Form]:
    """The rows that may be about a number of this kind, the same in every run."""
    return [
        Form.of(row)
        for row in packaged_table("readings.toml")[lang]
        if row.get("token", token) == token
        and row.get("digits", digits) == digits
        and row.get("bare", token == "bare") == (token == "bare")
        and row.get("late", False) == late
    ]


def _form(number: Number, lang: str, token: str, late: bool, before: str, after: str) -> Form | None:
    """The first row that fits a number."""
    return next((f for f in _forms(lang, token, number.digits, late) if f.fits(number, before, after)), None)


def add_senses(number: Number, text: str, lang: str, token: str, tables: Tables) -> None:
    """Give a number its senses, its unit, its sign and its certainty."""
    before = text[max(0, number.start - _REACH) : number.start]
    after = text[number.end : number.end + 2 * _REACH]
    cues = tables.cues
    sign = cues[f"{lang}_minus"].search(before) or (lang == "en" and cues["en_below"].match(after))
    number.negative = bool(sign) or bool(
        lang == "zh" and cues["zh_minus_sign"].search(before) and cues["zh_signed"].match(after)
    )
    if number.code:
        number.senses.append(Sense(number.printed, f"code {number.code}"))
        return
    if money := tables.measures.money_before(before, after):
        number.measure = money
        number.senses.insert(0, Sense(number.printed * money.factor, money.what))
        return
    form = _form(number, lang, token, False, before, after)
    if form is not None:
        _apply(form, number, tables)
        if not form.row.get("unit"):
            return
    if not _add_unit(number, lang, before, after, tables) and form is None:
        form = _form(number, lang, token, True, before, after)
        if form is not None:
            _apply(form, number, tables)
    if not number.senses:
        number.senses.append(Sense(number.printed))


def _apply(form: Form, number: Number, tables: Tables) -> None:
    for factor, kind, offset, cost in form.means:
        value = _scaled(number, factor)
        if value is not None:
            value = value + offset
            number.senses.append(Sense(value % 12 if kind == "hour" else value, kind, cost))
    row = form.row
    if "printed" in row:
        number.printed = _scaled(number, row["printed"]) or number.printed
    if "measure" in row:
        number.measure = tables.measures.by_symbol[row["measure"]]
    if row.get("certainty") == "likely":
        number.firmness = max(LIKELY, number.firmness)
    elif row.get("certainty") == "loose":
        number.firmness = LOOSE


def _scaled(number: Number, factor: str) -> Decimal | None:
    value = number.printed
    if factor == "int":
        return Decimal(int(value))
    if factor == "frac":
        part = re.search(r"[.·](\d+)", number.text)
        return Decimal(part[1]) if part else None
    if factor == "pow":
        return Decimal(2 ** min(int(value), 64))
    return 100 - value if factor == "left" else value * Decimal(factor)


def _add_unit(number: Number, lang: str, before: str, after: str, tables: Tables) -> bool:
    """Add the sense of the unit that follows; False where none does."""
    found = tables.measures.unit(after, lang)
    if found is None or not found[1].what:
        return False
    form, unit = found
    value, cost = number.printed, 0.2 if number.senses else 0.0
    dated = bool(number.senses) and number.senses[0].what in ("year", "rank") and number.senses[0].cost == 0
    if not (dated and unit.what in ("time", "term")):
        number.measure = unit
    if unit.also:
        number.senses.append(Sense(value, unit.also))
    if lang == "zh" and after.lstrip()[len(form) : len(form) + 1] == "半":
        number.senses += [Sense((value + _HALF) * unit.factor, unit.what), Sense(value + _HALF, "", 0.4)]
    sense = Sense(value * unit.factor, unit.what, cost if lang == "zh" else 0.0)
    number.senses.insert(0 if lang == "en" else len(number.senses), sense)
    return True


def share_senses(text: str, lang: str, numbers: Sequence[Number], tables: Tables) -> None:
    """三到十万, 70、80年代, RUB6-7 million: what the last number of a list says, the ones before it may say too."""
    gap_pattern = tables.cues[f"{lang}_gap"]
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        gap = text[left.end : right.start]
        if left.start == right.start or len(gap) > 7 or left.code or right.code:
            continue
        turn = 10 ** len(right.text)
        short = left.what == "year" and gap in ("-", "–", "/") and turn <= 100
        if short and right.printed > left.printed % turn:  # 2019-20, 2003-4
            right.senses.append(Sense(left.printed - left.printed % turn + right.printed, "year", 0.1))
        elif (
            gap_pattern.match(gap)
            and left.what not in CALENDAR - {"hour"}
            and (left.measure is None or right.measure in (None, left.measure))
        ):
            _share(left, right)


def _share(left: Number, right: Number) -> None:
    if right.scale > 1 and left.scale == 1 and left.printed < right.scale:
        left.senses.append(Sense(left.printed * right.scale, left.what or right.what, 0.1))
    for sense in right.senses:
        if sense.what not in ("", "rank", "part", "year") and right.printed:
            times = sense.value / right.printed if sense.what in _BASE_UNITS else Decimal(1)
            left.senses.append(Sense(left.printed * times, sense.what, 0.1))
    left.measure = left.measure or right.measure
