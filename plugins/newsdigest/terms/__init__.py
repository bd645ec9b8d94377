"""Glossary terms in running text, Chinese and English.

    Matcher(lexicon.terms).find("该区共建立党组织338个")
    EnglishMatcher(lexicon.terms).find("The community’s Party organisations meet monthly.")

Both are built once per run and find every true use, in order of place; which uses are linked (the first of a story,
not inside a link or byline) is the page's affair: `masks` and `titles` leave ranges out.
"""

from __future__ import annotations

from .borders import SURE, Border
from .candidates import Candidates
from .doubts import SHARE, Doubt, DoubtPlace, Queue, find_doubts
from .english import EnglishMatcher
from .hits import title_ranges
from .matcher import JudgedUse, Matcher, Overlap

__all__ = [
    "SHARE",
    "SURE",
    "Border",
    "Candidates",
    "Doubt",
    "DoubtPlace",
    "EnglishMatcher",
    "JudgedUse",
    "Matcher",
    "Overlap",
    "Queue",
    "find_doubts",
    "title_ranges",
]
