"""All that is known about characters, words and sentences: a normalised text with its alignment, a word lattice, splits.

>>> text = normalise("全镇 2 个村")
>>> text.normal
'全镇2个村'
>>> Lattice(text.normal).boundary(4) > 0  # after 个: 个村 is no word
False
"""

from __future__ import annotations

from .normalise import NormalText, NumeralDoubt, normalise, simplified
from .words import GIVEN, UNKNOWN, Dictionary, Lattice, WordReading, dictionary

__all__ = [
    "GIVEN",
    "UNKNOWN",
    "Dictionary",
    "Lattice",
    "NormalText",
    "NumeralDoubt",
    "WordReading",
    "dictionary",
    "normalise",
    "simplified",
]
