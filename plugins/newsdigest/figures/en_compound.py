"""Lengths of time told in two steps: two hours and 37 minutes, an hour and a half, two and three-quarter hours."""

from __future__ import annotations

from decimal import Decimal

from .draft import Draft
from .en_amounts import amount
from .en_tokens import Token
from .en_units import unit_at
from .index import Index

_STEPS = {"年": ("月", 12), "h": ("min", 60), "min": ("s", 60)}
"""A unit, the next smaller one and how many of these it has."""
_PARTS = {
    ("a", "half"): "0.5",
    ("a", "quarter"): "0.25",
    ("three", "-", "quarters"): "0.75",
    ("three", "quarters"): "0.75",
}


def article_time(line: list[Token], i: int, index: Index) -> tuple[Draft, int] | None:
    """an hour and a half, a year and a half: one of the unit and a part of it; (draft, index after)."""
    if line[i].low not in ("a", "an", "one"):
        return None
    unit, after = unit_at(line, i + 1, index)
    if unit is None or unit.kind != "duration":
        return None
    draft = Draft(
        line[i].start, line[after - 1].end, Decimal(1), None, unit, unit.zh[0], "duration", digits=False
    )
    end = add_smaller(line, after, draft, index)
    return (draft, end) if end > after else None


def add_smaller(line: list[Token], last: int, draft: Draft, index: Index) -> int:
    """Take in what follows a length of time and is part of it; the index after it.

    The value is in the smaller unit where one is named (320 min), as the Chinese recogniser gives it.
    """
    part = _part(line, last)
    if part is not None and isinstance(draft.value, Decimal):
        share, end = part
        draft.value, draft.end = draft.value + share, line[end - 1].end
        return end
    smaller, factor = _STEPS.get(draft.symbol or "", ("", 0))
    at = last + (last < len(line) and line[last].low in ("and", ","))
    if not smaller or at >= len(line) or not isinstance(draft.value, Decimal):
        return last
    more = amount(line, at)
    if more is None or more.value is None or more.value >= factor:
        return last
    unit, after = unit_at(line, more.last, index)
    ordinal = more.value != 1 and line[more.last].low == "second"  # two second prizes
    if unit is None or unit.symbol != smaller or ordinal:
        return last
    draft.value, draft.unit, draft.unit_surface = draft.value * factor + more.value, unit, unit.zh[0]
    draft.end = line[after - 1].end
    return add_smaller(line, after, draft, index)


def _part(line: list[Token], at: int) -> tuple[Decimal, int] | None:
    """and a half, and three-quarters: (the part, index after)."""
    if at >= len(line) or line[at].low != "and":
        return None
    for words, value in _PARTS.items():
        if tuple(t.low for t in line[at + 1 : at + 1 + len(words)]) == words:
            return Decimal(value), at + 1 + len(words)
    return None
