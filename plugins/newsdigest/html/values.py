"""Values of figures as text: for attributes, tables and tooltips.

>>> grouped(Decimal("245000000")), grouped(Decimal("60.60"))
('245,000,000', '60.6')
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..model import Figure, Value


def grouped(value: Value, mark: str = ",") -> str:
    """A value for people, thousands marked; text stays as it is; None is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return _digits(value, mark)


def plain(figure: Figure) -> str | None:
    """The value for machines: "245000000", "3/5" never, "3-5" for a range; None when vague."""
    if figure.value is None:
        return None
    low = figure.value if isinstance(figure.value, str) else _digits(figure.value, "")
    if figure.high is None:
        return low
    high = figure.high if isinstance(figure.high, str) else _digits(figure.high, "")
    return f"{low}/{high}"


@lru_cache(maxsize=4096)
def _digits(value: Decimal, mark: str) -> str:
    """Plain decimal notation without exponent or trailing zeros, at most 30 digits long."""
    text = format(value.normalize(), f"{mark}f")
    return text if len(text) <= 60 else format(value, ".6E")
