"""Rates told for another measure: 每斤3元 as 6 yuan a kilogram, 亩产500公斤 as 7.5 tonnes per hectare."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Figure
from .conversions import CONVERT, ratio_of

_PER = {
    "jin": "斤",
    "kilogram": "公斤",
    "gram": "g",
    "tonne": "t",
    "mu": "亩",
    "hectare": "ha",
    "acre": "acre",
}
"""What a rate is for, as a unit of CONVERT."""
_BEFORE = re.compile("每?(公斤|斤|亩|公顷|吨)[^，。；,;0-9]{0,8}$")
_TON = {"吨": "t"}


def rescaled(zh_text: str, a: Figure, b: Figure) -> Decimal | None:
    """How many times the Chinese number the English must be, where it has the rate for another measure; None where it has not.

    >>> from newsdigest.model import Span
    >>> jin = Figure(Span(0, 4), "每斤3元", Decimal(3), "CNY", "rate", per=("jin",))
    >>> rescaled("每斤3元", jin, Figure(Span(0, 17), "6 yuan a kilogram", Decimal(6), "CNY", "rate", per=("kilogram",)))
    Decimal('2')
    """
    if (
        len(b.per) != 1
        or not isinstance(a.value, Decimal)
        or not isinstance(b.value, Decimal)
        or a.high
        or b.high
    ):
        return None
    here, there = CONVERT.get(_measure(zh_text, a)), CONVERT.get(_PER.get(b.per[0], ""))
    left, right = (CONVERT.get(f.unit or "", (f.unit, Decimal(1))) for f in (a, b))
    if here is None or there is None or here[0] != there[0] or here == there or left[0] != right[0]:
        return None
    times = there[1] / here[1] * left[1] / right[1]
    ratio = ratio_of(a.value * times, b.value)
    return times if ratio is not None and Decimal("0.97") <= ratio <= Decimal("1.03") else None


def _measure(text: str, figure: Figure) -> str:
    """What the Chinese rate is for: in the figure itself, or before it in its clause (每亩补贴120元)."""
    if len(figure.per) == 1:
        return _PER.get(figure.per[0], "")
    match = None if figure.per else _BEFORE.search(text[max(0, figure.span.start - 12) : figure.span.start])
    return _TON.get(match[1], match[1]) if match else ""
