"""Regulated verse: lines of one length, each with its mark, two by two.

`山路弯弯通到村,` `柏油铺得亮铮铮。` · `众鸟飞时云自闲,杖藜扶我到青山。`
"""

from __future__ import annotations

from itertools import groupby

from . import vocabulary as v
from .sheet import PageLine, Sheet

_LINE = v.pattern("verse.LINE")
LEAST = 4
"""Fewer lines of one length may be chance, and columns are wider than seven characters."""


def mark_regular_verse(sheet: Sheet) -> None:
    """Classify four and more lines in a row of the same four to seven characters between marks."""
    for measure, run in groupby(sheet.lines, _measure):
        lines = list(run) if measure else []
        for line in lines if len(lines) >= LEAST else ():
            line.classify("verse", "one of several lines of one length")


def _measure(line: PageLine) -> tuple[int, int] | None:
    """Characters before and behind the mark within the line; None for a line that is no verse."""
    if line.kind != "prose" or line.cuts or line.forced:
        return None
    match = _LINE.fullmatch(line.text)
    if match is None or (match["b"] is not None and len(match["a"]) != len(match["b"])):
        return None
    return len(match["a"]), len(match["b"] or "")
