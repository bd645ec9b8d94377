"""A figure while it is being read: the numbers, the unit and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Approx, Unit, Value


@dataclass(slots=True)
class Draft:
    """One candidate; start and end grow as approximators and per-phrases are taken in."""

    start: int
    end: int
    value: Value
    high: Value = None
    unit: Unit | None = None
    unit_surface: str | None = None
    kind: str = "count"
    approx: Approx | None = None
    per: tuple[str, ...] = ()
    digits: bool = True
    noun_end: int | None = None
    """Where to look for what is counted, when not at `end` (before 以上)."""

    @property
    def symbol(self) -> str | None:
        """What the JSON prints as `unit`."""
        if self.unit is None:
            return self.unit_surface
        return self.unit.symbol or self.unit_surface
