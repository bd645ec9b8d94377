"""What measures the built site: `make gates` runs all of it, the tests in tests/browser take the browser from here.

A gate looks at one thing and answers with a `Gate`: its name, whether it holds, and what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """One line of the report."""

    name: str
    holds: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.holds else 'SHORT'} {self.name:14} {self.text}"


def few(things: list[str], most: int = 5) -> str:
    """The first of a list, for one line."""
    return "; ".join(things[:most]) + (f"; and {len(things) - most} more" if len(things) > most else "")
