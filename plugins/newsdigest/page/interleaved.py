"""Columns copied line by line across the page: reported, for what was mixed cannot be read."""

from __future__ import annotations

from ..text import Lattice, has_ended
from .sheet import PageLine, Sheet

ACROSS = 20
"""Cost of a border from which on a word crosses it for certain."""
FEWEST = 10
"""Open line ends that are compared at least: in a column four of ten lines end inside a word, next to other text one of twenty."""


def report_interleaved(sheet: Sheet) -> None:
    """Warn where lines go on in the line after the next and not in the next: two columns, read from left to right."""
    lines = [x for x in sheet.lines if x.kind == "prose"]
    near = far = seen = 0
    first: PageLine | None = None
    for one, two, three in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            one.begins is not None
            or has_ended(one.core())
            or not one.core()
            or not two.core()
            or not three.core()
        ):
            continue
        seen += 1
        near += _joins(one, two)
        if _joins(one, three):
            far += 1
            first = first or one
    if first is not None and seen >= FEWEST and far >= 4 and far > 2 * near + 1:
        message = (
            "from here on lines seem to go on in the line after the next: two columns copied across the page; "
            "copy one column after the other, or take in the PDF or the picture"
        )
        sheet.warn(first.no, message)


def _joins(one: PageLine, two: PageLine) -> bool:
    """Whether a word begins in one line and ends in the other."""
    end, start = one.core()[-3:], two.core()[:3]
    return Lattice(end + start).boundary(len(end)) >= ACROSS
