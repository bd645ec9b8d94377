"""What ties a line to the others of its page: words it shares with the texts around it, and lines that begin alike.

A text that shares hardly a word with the one above it begins a story; a heading shares words with what is under it; captions of
one report, items of one digest and the web site's own lines begin in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .sheet import PageLine

TEXT = 34
"""Characters of a line from which on it is a text and no heading."""
_BETWEEN = re.compile("[^\u3400-\u9fff0-9A-Za-z]+")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Relations:
    """Of each line: whether it is a text, the pairs and triples of its characters, and how it begins."""

    texts: list[bool] = field(default_factory=list)
    pairs: list[set[str]] = field(default_factory=list)
    triples: list[set[str]] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    lines_with: Counter[str] = field(default_factory=Counter)
    """In how many lines each pair is."""
    alike: Counter[str] = field(default_factory=Counter)
    """How many lines begin so."""


def relations(lines: list[PageLine]) -> Relations:
    """Compare the lines of a page."""
    found = Relations()
    for line in lines:
        parts = _BETWEEN.split(line.text)
        found.texts.append(len(line.text) > TEXT and line.kind in ("prose", "li", "caption"))
        found.pairs.append({x[i : i + 2] for x in parts for i in range(len(x) - 1)})
        found.triples.append({x[i : i + 3] for x in parts for i in range(len(x) - 2)})
        found.openings.append(_DIGITS.sub("0", line.text)[:4])
        found.lines_with.update(found.pairs[-1])
    found.alike.update(found.openings)
    return found
