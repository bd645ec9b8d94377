"""What a figure says: its value, bounds and kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Approx = Literal["over", "nearly", "about", "at_least", "at_most"]


Value = Decimal | str | None
"""Decimal in base units; a string for date ("2018-05-31", "--05-31"), time ("09:30"), score ("5:3"); None when vague."""


TEXT_KINDS = ("date", "time", "year", "ratio", "score")
"""Kinds of figure whose value may be text."""


FIGURE_KINDS = (
    "money", "count", "percent", "percentage_point", "area", "length", "weight", "temperature", "duration", "age",
    "rate", "ordinal", "multiple", "fraction", "concentration", *TEXT_KINDS,
)  # fmt: skip
