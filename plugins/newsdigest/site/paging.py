"""Long lists in pages: zh/terms/, zh/terms/page/2/ …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListSheet(Generic[T]):
    """One page of a list."""

    items: Sequence[T]
    number: int
    """Counted from 1."""
    count: int
    """How many there are."""
    first: str
    """Address of the first."""

    @property
    def url(self) -> str:
        """Its own address."""
        return self.at(self.number)

    def at(self, number: int) -> str:
        """The address of another sheet of the list."""
        return self.first if number == 1 else f"{self.first}page/{number}/"

    @property
    def shown(self) -> list[int]:
        """Numbers worth a link: the ends and the neighbours; 0 stands for a gap."""
        near = sorted({1, self.count, *range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)})
        out: list[int] = []
        for n in near:
            if out and n > out[-1] + 1:
                out.append(0)
            out.append(n)
        return out


def sheets(items: Sequence[T], size: int, first: str) -> Iterator[ListSheet[T]]:
    """The pages of a list; an empty list has one, empty."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield ListSheet(items[(number - 1) * size : number * size], number, count, first)


def sheet_alternates(sheet: ListSheet[T], firsts: Mapping[str, str]) -> dict[str, str]:
    """The same sheet in every language; they have equally many."""
    return {view: replace(sheet, first=first).url for view, first in firsts.items()}
