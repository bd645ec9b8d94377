"""Hits: what matchers find before it is settled which of them stand.

Positions are code points, half-open, within one text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Span, TermUse

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SurfaceClaim:
    """One surface of one entry."""

    term: str
    contexts: tuple[tuple[int, str], ...]
    """(offset, context): the surface stands `offset` characters into a not_in context."""
    left: bool
    """It begins with an ASCII letter or digit: none may stand before it."""
    right: bool
    plain: bool = False
    """None of the three is there to be looked at."""


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


def groups(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Runs of hits that hang together by overlapping; of a run whose first hit holds all others, that hit alone.

    hits  in order of start, the longest first at one place
    """
    group: list[Hit] = []
    first = reach = 0
    for hit in hits:
        end = hit[1]
        if hit[0] >= reach:
            if group:
                yield group if reach > first else group[:1]
            group = [hit]
            first = reach = end
        else:
            group.append(hit)
            if end > reach:
                reach = end
    if group:
        yield group if reach > first else group[:1]


def settle(group: list[Hit]) -> list[Hit]:
    """Of one group the longest, then the leftmost. (`spans.settle` for long runs: linear in the text.)"""
    if len(group) == 1:
        return group
    base = group[0][0]
    taken = bytearray(max(hit[1] for hit in group) - base)
    kept = []
    for hit in sorted(group, key=lambda h: (h[0] - h[1], h[0])):
        start, end = hit[0] - base, hit[1] - base
        # what is taken is at least as long as this hit, so it covers one of its ends if it meets it at all
        if not taken[start] and not taken[end - 1]:
            taken[start:end] = b"\1" * (end - start)
            kept.append(hit)
    return sorted(kept, key=lambda h: h[0])


def use(text: str, hit: Hit) -> TermUse:
    return TermUse(Span(hit[0], hit[1]), text[hit[0] : hit[1]], hit[2].term)
