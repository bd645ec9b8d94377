"""Marks over one text, made to nest: what HTML asks and spans do not promise.

Figures and terms are whole things: where two of them cross, or one link would stand in another, one has to go.
Bold and italics are only a look: they are cut where a mark crosses them, and lose nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """One element to be laid over text[start:end]."""

    start: int
    end: int
    open: str
    """The start tag, attributes escaped."""
    close: str
    link: bool = False
    """An <a>: must not stand inside another."""
    look: bool = False
    """Bold or italics: may be cut in pieces."""


def nest(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks that stay, outer before inner, ordered by place; every two of them nest or stand apart.

    A link that crosses a figure goes (the figure keeps its data); of two links, one in the other, the inner goes.
    Empty marks and marks outside 0..length are left out.
    """
    good = [m for m in marks if 0 <= m.start < m.end <= length]
    figures = _apart(m for m in good if not m.look and not m.link)
    links = [
        m for m in _apart(m for m in good if m.link) if not any(_crosses(m, f) for f in _near(figures, m))
    ]
    looks: list[Mark] = []
    for mark in (m for m in good if m.look):
        looks += _cut(mark, [*_near(figures, mark), *_near(links, mark), *looks])
    return sorted([*figures, *links, *looks], key=lambda m: (m.start, -m.end, not m.look, not m.link))


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks of one kind, those that do not overlap one before them, ordered by place."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or kept[-1].end <= mark.start:
            kept.append(mark)
    return kept


def _near(marks: Sequence[Mark], mark: Mark) -> Sequence[Mark]:
    """Those of `marks` (of one kind: in order, apart from each other) that overlap it; one more does no harm."""
    first = bisect_right(marks, mark.start, key=lambda m: m.start) - 1
    last = bisect_left(marks, mark.end, key=lambda m: m.start)
    return marks[max(first - 1, 0) : last]


def _crosses(a: Mark, b: Mark) -> bool:
    """Overlap without one holding the other."""
    apart = a.end <= b.start or b.end <= a.start
    return not (apart or (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end))


def _cut(mark: Mark, others: Sequence[Mark]) -> list[Mark]:
    """A look in pieces that cross none of the others."""
    places = {mark.start, mark.end}
    for other in others:
        if _crosses(mark, other):
            places |= {p for p in (other.start, other.end) if mark.start < p < mark.end}
    edges = sorted(places)
    return [Mark(start, end, mark.open, mark.close, look=True) for start, end in pairwise(edges)]
