"""What numbers are written with, from data/numerals.toml, and exact arithmetic for them."""

from __future__ import annotations

import tomllib
from decimal import Context, Decimal
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent.parent / "data" / "numerals.toml").read_text("utf-8"))
DIGITS: dict[str, int] = WORDS["zh"]["digits"]
SMALL: dict[str, int] = WORDS["zh"]["small"]
BIG: dict[str, int] = WORDS["zh"]["big"]
LONGEST = 60
"""Code points of the longest numeral read; a longer run of digits is a code or noise."""
EXACT = Context(prec=120)
"""Wide enough that no numeral of LONGEST code points is ever rounded."""
_SHARES = Context(prec=15)


def share(above: Decimal, below: Decimal) -> Decimal:
    """above / below to fifteen digits: what a reader, and JSON, can hold of two thirds."""
    return _SHARES.divide(above, below)
