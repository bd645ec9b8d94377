"""Bylines and datelines that a column cut in two: `本报讯(记者 苗|青)近日…`."""

from __future__ import annotations

from .bylines import find_lead, find_sign
from .sheet import Item, PageLine, Range, Sheet


def cut_late_pieces(sheet: Sheet) -> None:
    """Bylines and datelines that a column cut in two: looked for once the paragraph is whole again."""
    for item in sheet.items:
        if item.kind != "para" or len(item.segments) < 2 or item.form != "p":
            continue
        if "from" not in item.line.cuts:
            _cut_late_lead(item)
        if not item.sign and len(item.segments) > 1:
            _cut_late_sign(item)


def _cut_late_lead(item: Item) -> None:
    """`本报讯(记者 苗|青)近日…`"""
    known = {name for name, _ in item.lead}
    if "byline" in known:
        return
    low = item.line.cuts["dateline"][0] if known else item.line.body()[0]
    text, places = _spell(item, item.line, low, 0, 140)
    found = find_lead(text)
    first = _pieces(places, 0, max((high for _, _, high in found), default=0))
    if not found or len(first) < 2 or found[-1][2] >= len(text):
        return
    item.lead = [(name, _pieces(places, a, b)) for name, a, b in found]
    at = found[-1][2]
    while text[at : at + 1] == " ":
        at += 1
    line, index = places[at]
    k = item.lines.index(line)
    item.segments[k] = (line.at(index), item.segments[k][1])
    del item.segments[:k], item.glue[:k]
    item.lines = item.lines[k:]


def _cut_late_sign(item: Item) -> None:
    """`…。(供|销社 聂耳聪)`"""
    text, places = _spell(
        item, item.lines[-3 if len(item.lines) > 2 else 0], None, max(0, len(item.lines) - 3), 100_000
    )
    found = find_sign(text)
    if found is None:
        return
    line, index = places[found]
    if line is item.lines[-1]:
        return
    k = item.lines.index(line)
    end = line.at(index)
    item.sign = _pieces(places, found, len(text))
    item.sign_text = text[found:]
    del item.segments[k + 1 :], item.glue[k:]
    item.segments[k] = (item.segments[k][0], end)
    item.lines = item.lines[: k + 1]
    item.open_end = False


def _spell(
    item: Item, first: PageLine, low: int | None, start: int, most: int
) -> tuple[str, list[tuple[PageLine, int]]]:
    """The text of the lines from number `start` on, and where each character stands."""
    text: list[str] = []
    places: list[tuple[PageLine, int]] = []
    for number, line in enumerate(item.lines[start : start + 4] if most < 1000 else item.lines[start:]):
        a, b = line.body()
        if number == 0 and low is not None:
            a = low
        for i in range(a, min(b, a + most)):
            text.append(line.text[i])
            places.append((line, i))
    return "".join(text), places


def _pieces(places: list[tuple[PageLine, int]], low: int, high: int) -> list[Range]:
    """The file ranges of places[low:high], one a line."""
    found: list[Range] = []
    last: PageLine | None = None
    for line, i in places[low:high]:
        a, b = line.range(i, i + 1)
        if line is last:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
        last = line
    return found
