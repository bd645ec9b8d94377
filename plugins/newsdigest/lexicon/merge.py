"""The packaged tables and the project's own become one: an entry of the project wins, and a list says where."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ..base.toml import TableEntry
from ..model import Unit
from ..text import surface_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One value of a table, and the entry it was read from."""

    value: T
    entry: TableEntry

    @property
    def place(self) -> str:
        """`file:line` of the entry."""
        return f"{self.entry.table.label}:{self.entry.line()}"


def merge(packaged: Sequence[Row[T]], own: Sequence[Row[T]]) -> tuple[list[T], list[str]]:
    """Return the values of both tables, and one line for each packaged value that the project changes.

    packaged, own   rows in file order; neither list has a key or a surface twice
    returns         packaged values first, with an own value in place of each it replaces; other own values last

    An own value replaces the packaged value with the same id (where entries have no id: the same text at the same
    place). If it claims a surface of another packaged value, that value loses the surface; a value without surfaces is
    left out.
    """
    by_key = {_key(row.value): row for row in own}
    owner = {surface_key(surface): row for row in own for surface in _surfaces(row.value)}
    values: list[T] = []
    changed: list[str] = []
    for row in packaged:
        winner = by_key.pop(_key(row.value), None)
        if winner is not None:
            values.append(winner.value)
            changed.append(f"{winner.place}: replaces the packaged entry {_name(row.value)}")
            continue
        taken = [s for s in _surfaces(row.value) if surface_key(s) in owner]
        changed += [
            f"{owner[surface_key(s)].place}: {s} no longer belongs to the packaged entry {_name(row.value)}"
            for s in taken
        ]
        left = _without(row.value, taken) if taken else row.value
        if left is not None:
            values.append(left)
    return values + [row.value for row in by_key.values()], changed


def _key(value: object) -> Hashable:
    return getattr(value, "id", None) or (
        surface_key(getattr(value, "zh", "")),
        getattr(value, "place", None),
    )


def _surfaces(value: object) -> Sequence[str]:
    """The strings that only one value of the table may have; none where the key is the string itself."""
    zh = getattr(value, "zh", ()) if hasattr(value, "id") else ()
    return (zh,) if isinstance(zh, str) else zh


def _without(value: T, taken: Sequence[str]) -> T | None:
    if isinstance(value, Unit):
        left = tuple(surface for surface in value.zh if surface not in taken)
        return replace(value, zh=left) if left else None
    return None


def _name(value: object) -> str:
    return str(getattr(value, "id", None) or getattr(value, "zh", ""))
