"""The productions of shares, multiples, halves and places in an order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..model import Approx
from ..numerals import EXACT, POWERS, Numeral, share
from .grammar import is_plain
from .parser import ParseChart
from .values import Reading, measured

_DIGITS = "零一二三四五六七八九"


def part(match: ParseChart, a: Numeral, b: Numeral, c: Any = None, w: Any = None, more: Any = None) -> Any:
    """三分之二, 百分之六十, 一又二分之一, 12分之7, 百分之五至八, 2/3, six in ten."""
    if a.string or b.string or b.value is None or not a.value or a.high is not None or a.over:
        return None
    if (match.given.get("below") and b.value >= a.value) or (
        match.given.get("alike") and a.arabic is not b.arabic
    ):
        return None
    low, high = b.value, b.high if c is None else c.value
    if c is not None and (high is None or not low < high):
        return None
    over: Approx | None = "over" if b.over or more else None
    if a.bare and a.value == 100 and w is None:
        return measured(match.context.symbols["%"], low, b, high=high, approx=over)
    value = share(low, a.value) if w is None else EXACT.add(w.value or 0, share(low, a.value))
    return Reading(
        value, share(high, a.value) if high else None, kind="fraction", approx=over, digits=b.arabic, number=b
    )


def tenths(match: ParseChart, n: Numeral, t: Any = None, more: Any = None) -> Any:
    """六成, 七成六, 一成半, 九折, 七五折."""
    value, high = n.value, n.high
    if value is None or n.scaled or n.bare:
        return None
    if match.given.get("price"):
        if high is not None:
            value, high = value + high / 10, None
        if n.string or value > 10:
            value /= 10
    if value > 10:
        return None
    if t is not None:
        digits = (c if c.isascii() else str(_DIGITS.find(c)) for c in t[0].replace("半", "五"))
        value += Decimal("0." + "".join(digits))
    approx = "over" if more or n.over else None
    return measured(
        match.context.symbols["%"], value * 10, n, high=high * 10 if high else None, approx=approx
    )


def half(match: ParseChart, u: Any, more: Any = None) -> Any:
    """半小时, 半个多月, 个半小时, half an hour, half-hour."""
    surface, unit = u
    if match.given.get("hyphen") and (unit.kind != "duration" or match.text[match.start + 4] not in "-‐‑ "):
        return None
    if surface in ("second", "times"):
        return None
    shown = unit.zh[0] if surface.isascii() else surface
    return measured(
        unit, Decimal(match.given.get("amount", "0.5")), surface=shown, approx="over" if more else None
    )


def doubled(match: ParseChart, w: str, n: Any = None, near: Any = None, more: Any = None) -> Any:
    """翻一番 is 2 倍, 翻两番 4, 翻了近一番 nearly 2."""
    times = n.value if n is not None else Decimal(1)
    if times is None or not 1 <= times <= 10:
        return None
    value = EXACT.power(Decimal(2), times) if w == "番" else max(times, Decimal(2))
    return measured(match.context.symbols["倍"], value, approx="nearly" if near else "over" if more else None)


def ordinal(match: ParseChart, n: Numeral, u: Any = None, c: Any = None) -> Any:
    """第3名, 第十四届."""
    given, word = match.given, c or (u[0] if u else None)
    if n.string or not is_plain(n):
        return None
    if word is not None:
        if word in given.get("never", "").split("|"):
            return None
        vague = word in given.get("never_han", "").split("|") or (
            n.value == 1 and word not in given["first"].split("|")
        )
        if vague and not n.arabic and not match.context.counts_all(match, match.start, match.end):
            return None
    return Reading(n.value, surface=word, kind="ordinal", digits=n.arabic, number=n)


def fraction_en(match: ParseChart, d: Any, n: Any = None) -> Any:
    """two thirds, a quarter, half."""
    word, below = d
    above = n.value if n is not None else Decimal(1)
    if (
        above is None
        or (n is not None and (n.arabic or n.scaled) and below != 100)
        or (above == 1) is word.endswith("s")
    ):
        return None
    return Reading(share(above, Decimal(below)), kind="fraction", digits=False)


def part_of(match: ParseChart, f: Reading, x: Any = None, u: Any = None) -> Any:
    """a quarter of a million, six hundredths of a second."""
    unit, given = u and u[1], Decimal(f.value or 0)
    if not x:
        fits = unit is not None and unit.kind in ("duration", "percentage_point", "length", "weight")
        return measured(unit, given) if fits else None
    n = Numeral(match.start, match.end, given * POWERS[x], scale=POWERS[x], scaled=True)
    if unit is None:
        return Reading(n.value, digits=False, number=n)
    if unit.id in match.context.noun_units:
        return (match.span("x")[1], 0.0, measured(unit, n.value, n, kind="count"))
    return measured(unit, n.value, n)
