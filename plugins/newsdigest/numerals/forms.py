"""What numerals are written with in the standard form of a text."""

from __future__ import annotations

from decimal import Context, Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20, "卅": 30}
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
LONGEST = 60
"""Code points of the longest numeral read; a longer run of digits is a code or noise."""
EXACT = Context(prec=120)
"""Wide enough that no numeral of LONGEST code points is ever rounded."""

_SHARES = Context(prec=15)


def share(above: Decimal, below: Decimal) -> Decimal:
    """above / below to fifteen digits: what a reader, and JSON, can hold of two thirds."""
    return _SHARES.divide(above, below)
