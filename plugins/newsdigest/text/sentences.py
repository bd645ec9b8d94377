"""Sentences and clauses of both languages, whether a sentence has ended, and what is open at the end of a text.

>>> [s.text for s in sentences("一。“二！”三", "zh")]
['一。', '“二！”', '三']
>>> [s.text for s in sentences("It grew 2.5 per cent. In May, Mr. Li said so.", "en")]
['It grew 2.5 per cent.', 'In May, Mr. Li said so.']
>>> has_ended("他说:“好。”"), has_ended("组织构")
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..model import Lang
from .chars import CLOSING, END_MARKS, OPENING, PARTNER

_ZH = re.compile("[。！？!?；;…]+[”’」』）)》]*")
_ZH_STRICT = re.compile("[。！？!?]+[”’」』]*")
_EN = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[“‘\"'(\[]{0,2}[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|etc|e\.g|i\.e|cf|approx|Co|Ltd|Inc|[A-Z])\.$"
)
"""Ends of abbreviations, after which no sentence ends; English only, where \\b has a meaning."""
_CLAUSE = re.compile("(?<![0-9])[,，]|[,，](?![0-9])|[。；;:：！!？?]")
_ITEM = re.compile(_CLAUSE.pattern + "|、")
_FULL_STOPS = frozenset("。！？!?")
_TAILS = frozenset("”’」』）)】》〉]*\"'")
_REMARK = re.compile(r"[。!?…！？][”’」』]?[(（【][^()（）【】]{1,50}[)）】]$")
"""A remark in brackets behind the last sentence."""


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """text[start:end] of a paragraph, white space at the ends left out."""

    start: int
    end: int
    text: str


def sentences(
    text: str, lang: Lang, *, semicolons: bool = True, whole_quotations: bool = False
) -> list[SentenceSpan]:
    """Return the sentences of a paragraph in order; only white space lies between them.

    semicolons        a semicolon ends a Chinese sentence: the clauses between them are as long as sentences
    whole_quotations  no Chinese sentence ends inside a quotation or brackets, nor at a semicolon
    """
    if lang == "en":
        ends = [
            m.end()
            for m in _EN.finditer(text)
            if not _ABBREVIATION.search(text, max(0, m.end() - 12), m.end())
        ]
    elif whole_quotations:
        ends = _outer_ends(text)
    else:
        ends = [m.end() for m in (_ZH if semicolons else _ZH_STRICT).finditer(text)]
    found = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            found.append(SentenceSpan(first, first + len(bare), bare))
    return found


def _outer_ends(text: str) -> list[int]:
    """One past every full stop outside quotations and brackets."""
    ends, depth = [], 0
    for i, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING and depth:
            depth -= 1
        elif char in _FULL_STOPS and not depth:
            ends.append(i + 1)
    return ends


def clauses(text: str) -> list[str]:
    """Return a Chinese text split behind every mark inside or at the end of a sentence; the marks stay.

    >>> clauses("今年，投资10,000元；明年")
    ['今年，', '投资10,000元；', '明年']
    """
    ends = [m.end() for m in _ITEM.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b]


def last_clause(text: str, *, items: bool = False) -> str:
    """Return what follows the last mark of a Chinese text; a comma inside a number is none.

    items  the mark between the items of a list (、) counts too

    >>> last_clause("今年，甲、乙"), last_clause("今年，甲、乙", items=True)
    ('甲、乙', '乙')
    """
    return text[max((m.end() for m in (_ITEM if items else _CLAUSE).finditer(text)), default=0) :]


def has_ended(text: str) -> bool:
    """Whether a text ends a sentence: an end mark, and behind it only closing quotation marks, brackets or a remark."""
    remark = _REMARK.search(text[-60:])
    if remark:
        return True
    end = len(text)
    while end and text[end - 1] in _TAILS:
        end -= 1
    if not end:
        return False
    if text[end - 1] in END_MARKS:
        return True
    return text[end - 1] == "." and end > 1 and text[end - 2].isascii() and text[end - 2].isalpha()


class OpenMarks:
    """What is open at the end of a text: quotations, brackets, bold."""

    __slots__ = ("bold", "open", "straight")

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.straight = False
        self.bold = False

    def feed(self, text: str) -> None:
        """Read on."""
        for i, char in enumerate(text):
            if char in PARTNER:
                self.open[PARTNER[char]] += 1
            elif char in CLOSING:
                if self.open[char] > 0:
                    self.open[char] -= 1
            elif char == '"':
                self.straight = not self.straight
            elif char == "*" and text[i - 1 : i] == "*":
                self.bold = not self.bold

    def waiting(self) -> list[str]:
        """The closing marks still to come."""
        return [mark for mark, count in self.open.items() if count > 0] + (['"'] if self.straight else [])
