"""Bylines and datelines that a column cut in two: `本报讯(记者 苗|青)近日…`."""

from __future__ import annotations

from .bylines import find_lead, find_sign
from .sheet import Item, PageLine, Range, Sheet

Places = list[tuple[PageLine, int]]
"""Characters of several lines: the line and the place within it."""


def cut_late_pieces(sheet: Sheet) -> None:
    """Bylines and datelines that a column cut in two: looked for once the paragraph is whole again."""
    for item in sheet.items:
        if item.kind == "para" and item.form == "p" and len(item.lines) > 1:
            if "from" not in item.line.cuts:
                _cut_lead(item)
            if not item.sign and len(item.lines) > 1:
                _cut_sign(item)


def _cut_lead(item: Item) -> None:
    """`本报讯(记者 苗|青)近日…`"""
    known = {name for name, _ in item.lead}
    if "byline" in known:
        return
    places = _places(item.lines[:4], item.line.cuts["dateline"][0] if known else item.line.body()[0])[:400]
    text = _text(places)
    found = find_lead(text)
    at = found[-1][2] if found else 0
    if not at or at >= len(text) or places[at - 1][0] is item.line:
        return
    item.lead = [(name, _pieces(places[a:b])) for name, a, b in found]
    while text[at : at + 1] == " ":
        at += 1
    line, index = places[at]
    k = item.lines.index(line)
    item.segments[k] = (line.at(index), item.segments[k][1])
    del item.segments[:k], item.glue[:k]
    item.lines = item.lines[k:]


def _cut_sign(item: Item) -> None:
    """`…。(供|销社 聂耳聪)`"""
    places = _places(item.lines[-3:], item.lines[-3:][0].body()[0])
    found = find_sign(_text(places))
    if found is None or places[found][0] is item.lines[-1]:
        return
    line, index = places[found]
    k = item.lines.index(line)
    item.sign, item.sign_text = _pieces(places[found:]), _text(places[found:])
    item.segments[k] = (item.segments[k][0], line.at(index))
    del item.segments[k + 1 :], item.glue[k:]
    item.lines = item.lines[: k + 1]
    item.open_end = False


def _places(lines: list[PageLine], low: int) -> Places:
    """The characters of the lines, of the first from `low` on."""
    return [(x, i) for n, x in enumerate(lines) for i in range(x.body()[0] if n else low, x.body()[1])]


def _text(places: Places) -> str:
    return "".join(line.text[i] for line, i in places)


def _pieces(places: Places) -> list[Range]:
    """The file ranges of the characters, one a line."""
    found: dict[int, Range] = {}
    for line, i in places:
        low, high = line.range(i, i + 1)
        found[line.no] = (found.get(line.no, (low, high))[0], high)
    return list(found.values())
