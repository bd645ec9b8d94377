"""All that is known about characters, words and sentences: a normalised text with its alignment, a word lattice, splits.

>>> text = normalise("全镇 2 个村")
>>> text.normal
'全镇2个村'
>>> Lattice(text.normal).boundary(4) > 0  # after 个: 个村 is no word
False
"""

from __future__ import annotations

from .chars import (
    CLOSING,
    NEWLINE,
    OPENING,
    PARTNER,
    SPACES,
    ZERO_WIDTH,
    fold_marks,
    fold_width,
    has_han,
    is_han,
    straighten,
)
from .display import widen
from .keys import change_key, name_key, pinyin_key, search_key, sort_key, squash, surface_key, wording_key
from .normalise import NormalText, NumeralDoubt, normalise, simplified, spaces_in_dates
from .overlap import resolve
from .sentences import OpenMarks, SentenceSpan, clauses, has_ended, last_clause, sentences
from .similarity import Step, best_path, dice, han_pairs, pair_counts, parallel, shared_pairs
from .word_classes import class_table, word_class
from .words import UNKNOWN, Dictionary, Lattice, dictionary

__all__ = [
    "CLOSING",
    "NEWLINE",
    "OPENING",
    "PARTNER",
    "SPACES",
    "UNKNOWN",
    "ZERO_WIDTH",
    "Dictionary",
    "Lattice",
    "NormalText",
    "NumeralDoubt",
    "OpenMarks",
    "SentenceSpan",
    "Step",
    "best_path",
    "change_key",
    "class_table",
    "clauses",
    "dice",
    "dictionary",
    "fold_marks",
    "fold_width",
    "han_pairs",
    "has_ended",
    "has_han",
    "is_han",
    "last_clause",
    "name_key",
    "normalise",
    "pair_counts",
    "parallel",
    "pinyin_key",
    "resolve",
    "search_key",
    "sentences",
    "shared_pairs",
    "simplified",
    "sort_key",
    "spaces_in_dates",
    "squash",
    "straighten",
    "surface_key",
    "widen",
    "word_class",
    "wording_key",
]
