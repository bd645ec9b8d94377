"""Lines that are lines by nature: lists, tables, verse, letters. They end without a full stop and must not be joined.

A short line is no list item by its length alone: only a marker, cells, or several short lines in a row
that read as lines make one.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .letters import mark_letters
from .sheet import PageLine, Sheet

_H, _C = v.HAN, v.H
LABELLED = v.pattern("shapes.LABELLED")
_LABEL_WORDS = v.pattern("shapes.LABEL_WORDS")
CELL = re.compile(r"(?<![A-Za-z.]) | (?![A-Za-z])")
"""A space that is not between Latin words."""


def mark_shapes(sheet: Sheet) -> None:
    """Classify list items, table rows, verse, salutations and signatures."""
    prose = [x for x in sheet.lines if x.kind == "prose"]
    for line in prose:
        _mark_item(line)
        if line.kind == "prose" and _LABEL_WORDS.fullmatch(line.text) and line.text[-1] not in "。,、;":
            line.classify("row", "a label and what belongs to it")
        if line.kind == "prose" and re.match(r"(?:上联|下联|横批|横额|上聯|下聯|橫批)[: ]", line.text):
            line.classify("verse", "a line of a couplet")
        if line.kind == "prose" and not line.cuts and _is_celled(line):
            line.classify("row", "cells between spaces")
        if (
            line.kind == "prose"
            and line.text.startswith("|")
            and line.text.endswith("|")
            and len(line.text) > 2
        ):
            line.classify("row", "a table row between |")
    mark_letters(sheet)


def _mark_item(line: PageLine) -> None:
    """A list item by its marker."""
    match = v.MARKER.match(line.text)
    if match and match.end() < len(line.text) and not line.text.startswith(("--", "——")):
        if line.text[0] in "-*+" and match.end() < 2:
            return
        line.classify("li", f"begins with {match.group().strip()}")
    elif line.text.startswith("> "):
        line.classify("quote", "begins with >")


def _is_celled(line: PageLine) -> bool:
    """Three cells and more between spaces, no sentence among them; spaces within Latin text do not count."""
    text = line.text
    if len(text) > 60 or text[-1] in "。!?;,、:" or re.search(r"[。!?;,]", text):
        return False
    return len(CELL.findall(text)) >= 2
