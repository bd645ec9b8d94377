"""Readings of one text: every number with all that it may say. Each side is read alone.

A reading has a printed value, its senses (value and kind in base units, with a cost) and a certainty: FIRM for digits,
LIKELY for a figure in words, LOOSE for a numeral that no recogniser calls a figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..lexicon import Dimension
from .tables import key

FIRM, LIKELY, LOOSE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a number may say."""

    value: Decimal
    what: str = ""
    """year month day hour minute decade rank x % pp time term, a currency, area, length …; "" for a plain number."""
    cost: float = 0.0


@dataclass(slots=True, eq=False)
class Number:
    """One number of one text."""

    start: int
    end: int
    text: str
    printed: Decimal
    """The number with its scale multiplied out, before any unit."""
    senses: list[Sense]
    firmness: int = LOOSE
    digits: bool = False
    measure: Dimension | None = None
    """The unit that is written beside it."""
    figure: int | None = None
    """Index of the recogniser's figure it lies in."""
    approx: str | None = None
    negative: bool = False
    scale: Decimal = Decimal(1)
    """What its last word multiplies by: 万, million."""
    code: str | None = None
    """The letters before it, of a code: G of G30."""
    others: list[Sense] = field(default_factory=list)
    """Senses of another reading of its scale: 40m is 40 million or 40 metres."""
    english: str | None = None
    """How the recogniser would write it in English."""
    _values: frozenset[float] | None = None
    parts: list[Number] = field(default_factory=list)
    """The numbers of a composite (3小时20分, 三分之一), which may be paired one by one instead."""

    @property
    def what(self) -> str:
        """The kind of its likeliest sense."""
        return self.senses[0].what

    def values(self) -> frozenset[float]:
        """All values it may have; asked for when its senses are known."""
        if self._values is None:
            self._values = frozenset((key(self.printed), *(key(s.value) for s in self.senses)))
        return self._values
