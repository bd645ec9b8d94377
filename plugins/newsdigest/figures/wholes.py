"""Numbers that may stand in a date, a time or a score: exact, and whole within bounds."""

from __future__ import annotations

from ..numerals import Numeral, scan


def amount(plain: str, at: int) -> Numeral | None:
    """The number at `at`, unless it is vague or approximate."""
    found = scan(plain, at)
    return (
        found
        if found and found.value is not None and not found.over and not found.about and not found.bare
        else None
    )


def whole(found: Numeral | None, low: int, high: int) -> bool:
    """A whole number in the range, without scale."""
    if found is None or found.value is None or found.high is not None or found.scaled:
        return False
    return found.value == found.value.to_integral_value() and low <= found.value <= high
