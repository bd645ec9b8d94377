"""Hits: what the matchers find before it is decided which of them are uses.

Positions are code points, half-open, within one text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..text import resolve

Range = tuple[int, int]
Contexts = tuple[tuple[int, str], ...]
"""(offset, context): the surface is `offset` characters into the context."""


@dataclass(frozen=True, slots=True)
class SurfaceClaim:
    """One surface of one entry."""

    term: str
    never: Contexts = ()
    """Contexts in which it is not the term: `not_in`."""
    always: Contexts = ()
    """Contexts in which it is, whatever the words around it say: `ok_in`."""
    left: bool = False
    """It begins with an ASCII letter or digit: none may precede it."""
    right: bool = False


Hit = tuple[int, int, SurfaceClaim]
"""(start, end, whose it is)"""


def title_ranges(text: str) -> list[Range]:
    """Ranges of 《…》, marks included, the outermost where they nest; an unclosed mark opens nothing."""
    found: list[Range] = []
    opened: list[int] = []
    for i, char in enumerate(text):
        if char == "《":
            opened.append(i)
        elif char == "》" and opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, i + 1))
    return found


def outside(hits: Iterable[Hit], hidden: Iterable[Range]) -> Iterator[Hit]:
    """The hits that share no character with the ranges."""
    merged: list[Range] = []
    for start, end in sorted(span for span in hidden if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    starts = [start for start, _ in merged]
    for hit in hits:
        i = bisect_right(starts, hit[1] - 1)
        if i == 0 or merged[i - 1][1] <= hit[0]:
            yield hit


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the longest, then the leftmost; in order of place."""
    return resolve(hits, key=_range)


def context_at(text: str, hit: Hit, contexts: Contexts) -> Range | None:
    """The first of the contexts that surrounds the hit."""
    start = hit[0]
    for offset, context in contexts:
        if start >= offset and text.startswith(context, start - offset):
            return start - offset, start - offset + len(context)
    return None


def _range(hit: Hit) -> Range:
    return hit[0], hit[1]
