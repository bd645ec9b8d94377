"""Which of overlapping items are kept: the longest; of equally long ones the leftmost.

>>> resolve([(0, 2), (1, 5), (5, 6)], key=lambda item: item)
[(1, 5), (5, 6)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def resolve(items: Iterable[T], key: Callable[[T], tuple[int, int]]) -> list[T]:
    """Return the items that are kept, in order of place; linear in the text, but for sorting.

    items  in any order
    key    returns the half-open range of an item
    """
    ordered = sorted(items, key=lambda item: (key(item)[0], -key(item)[1]))
    return [item for group in _groups(ordered, key) for item in _longest(group, key)]


def _groups(items: list[T], key: Callable[[T], tuple[int, int]]) -> Iterator[list[T]]:
    """Runs of items connected by overlaps; of a run whose first item contains all others, that item alone."""
    group: list[T] = []
    first = reach = 0
    for item in items:
        start, end = key(item)
        if start >= reach:
            if group:
                yield group if reach > first else group[:1]
            group, first, reach = [item], end, end
        else:
            group.append(item)
            reach = max(reach, end)
    if group:
        yield group if reach > first else group[:1]


def _longest(group: list[T], key: Callable[[T], tuple[int, int]]) -> list[T]:
    if len(group) == 1:
        return group
    ranges = [(*key(item), item) for item in group]
    base = ranges[0][0]
    taken = bytearray(max(end for _, end, _ in ranges) - base)
    kept = []
    for start, end, item in sorted(ranges, key=lambda r: (r[0] - r[1], r[0])):
        # what is taken is at least as long as this item, so if the two overlap it covers one of its ends
        if not taken[start - base] and not taken[end - 1 - base]:
            taken[start - base : end - base] = b"\1" * (end - start)
            kept.append((start, item))
    return [item for _, item in sorted(kept, key=lambda k: k[0])]
