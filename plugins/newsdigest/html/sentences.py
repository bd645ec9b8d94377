"""Where sentences end, in either language, and which sentence answers which.

>>> [s.text for s in sentences("一。“二！”三", "zh")]
['一。', '“二！”', '三']
>>> [s.text for s in sentences("It grew 2.5 per cent. In May, Mr. Li said so.", "en")]
['It grew 2.5 per cent.', 'In May, Mr. Li said so.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Lang

_ZH = re.compile("[。！？!?；;…]+[”’」』）)》]*")
_EN = re.compile(r"[.!?]+[”’\")\]]*(?=\s+[“‘\"(\[]?[A-Z0-9])")
_SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|approx|Co|Ltd|Inc|[A-Z])\.$")
"""Ends of abbreviations, after which no sentence ends; English only, where \\b means something."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of its paragraph, white space at the ends left out."""

    start: int
    end: int
    text: str


def sentences(text: str, lang: Lang) -> list[Sentence]:
    """The sentences of a paragraph in order; in Chinese a semicolon ends one too (clauses there run very long)."""
    found: list[Sentence] = []
    start = 0
    for match in (_ZH if lang == "zh" else _EN).finditer(text):
        if lang == "en" and _SHORT.search(text, max(start, match.end() - 12), match.end()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        found.append(Sentence(start, start + len(piece), piece))


def counterpart(index: int, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Sentence | None:
    """The sentence of the other language that stands at the same place, by share of the text passed; None if none.

    With equally many sentences it is the same number; else the one that holds the middle of ours, measured along the text.
    """
    if not theirs:
        return None
    if len(ours) == len(theirs):
        return theirs[index]
    middle = (ours[index].start + ours[index].end) / 2 / max(ours[-1].end, 1)
    place = middle * theirs[-1].end
    return next((s for s in theirs if place < s.end), theirs[-1])
