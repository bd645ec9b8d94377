"""Overlap policy: the longest wins, then the leftmost.

>>> settle([(0, 2), (1, 5), (5, 6)], key=lambda s: s)
[(1, 5), (5, 6)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def settle(items: Iterable[T], key: Callable[[T], tuple[int, int]]) -> list[T]:
    """Keep of overlapping items the longest, then the leftmost; returned in order of place.

    key   gives an item's half-open range
    """
    chosen: list[T] = []
    taken: set[int] = set()
    for item in sorted(items, key=lambda it: (key(it)[0] - key(it)[1], key(it)[0])):
        start, end = key(item)
        if not any(i in taken for i in (start, end - 1)) and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append(item)
    return sorted(chosen, key=lambda it: key(it)[0])
