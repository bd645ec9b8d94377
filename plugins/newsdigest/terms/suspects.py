"""What speaks against a use: longer words and names that run across it, a negation before it, a name it is part of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Lexicon, Term, TermUse
from ..text import is_han
from .hits import Range
from .matcher import Matcher

NEGATIONS = frozenset("非不无未反去")
STREETS = ("大道", "大街", "胡同", "街道", "路", "街", "巷")
"""A word followed by one of these is the name of a street or a subdistrict: 武汉路 is not in 武汉."""
GROUNDS = ("商场", "广场", "市场", "大厦", "桥", "寺", "庙", "塔", "镇", "乡", "村", "站", "场")
"""…and the name of a place followed by one of these is another place."""
_ADMINISTRATIVE = frozenset("省市县区镇乡村州国")
_KINDS = r"(?:社会组织|社会机构|组织|机构|企业|公司|集团|协会|单位|商家|品牌|银行|学校|医院|团体)"
_LIST_END = re.compile(
    rf"等\s*(?:[\d〇一二三四五六七八九十百千两]{{1,6}}[余多]?[家个所支名]?)?[^，,。；;：:、\s]{{0,3}}?{_KINDS}"
)
_MARKS = "，,。；;：:！!？?、“”‘’《》（）()\n \u3000"
_LONGEST_ITEM = 12


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Strings of the lexicon that are no glossary terms: names, set phrases, contexts already declared."""

    matcher: Matcher
    owners: dict[str, str]
    """String to what it is."""

    def across(
        self, text: str, uses: Sequence[TermUse]
    ) -> Iterator[tuple[TermUse, tuple[int, int, int, str]]]:
        """Uses that a longer string holds or crosses, with the reason."""
        ends = [use.span.end for use in uses]
        for word in self.matcher.everywhere(text):
            start, end = word.span.start, word.span.end
            for i in range(bisect_left(ends, start + 1), len(uses)):
                use = uses[i]
                if use.span.start >= end:
                    break
                low, high = use.span.start, use.span.end
                holds = start <= low and high <= end and end - start > high - low
                crosses = (start < low < end < high) or (low < start < high < end)
                if holds or crosses:
                    yield (
                        use,
                        (0, min(low, start), max(high, end), f"{word.surface} is {self.owners[word.term]}"),
                    )


def other_words(lexicon: Lexicon) -> OtherWords:
    """The longer words that the lexicon itself knows. The surfaces of terms are not among them: they win anyway."""
    known = {s for term in lexicon.terms.values() for s in (term.zh, *term.variants)}
    owners: dict[str, str] = {}
    for phrase in lexicon.setphrases:
        if "{" in phrase.zh:  # a pattern of the figure recogniser: {n}国道
            continue
        owners.setdefault(phrase.zh, "a set phrase")
    for name in lexicon.names.values():
        if name.kind == "work":  # the words of a title mean what they say
            continue
        owners.setdefault(name.zh, f"a name ({name.kind})")
    for term in lexicon.terms.values():
        for context in term.not_in:
            owners.setdefault(context, f"not {term.zh}")
    words = [word for word in owners if word not in known]
    return OtherWords(Matcher((Term(id=w, zh=w, en="", definition="") for w in words), None), owners)


def negated(text: str, start: int, end: int, entry: Term) -> tuple[Range, str] | None:
    """A negation directly before: 非贫困村 is the opposite of 贫困村."""
    if start and text[start - 1] in NEGATIONS:
        return (start - 1, end), f"{text[start - 1]} stands before it"
    return None


def attached(text: str, start: int, end: int, entry: Term) -> tuple[Range, str] | None:
    """The use begins a longer name, or its last character begins another word."""
    place = entry.category == "place" or text[end - 1] in _ADMINISTRATIVE
    if is_han(text[end - 1]):
        for tail in (*STREETS, *GROUNDS) if place else STREETS:
            if text.startswith(tail, end):
                return (start, end + len(tail)), f"{tail} after it makes it a name"
    return None


_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两0123456789")


def counted_on(text: str, start: int, end: int, entry: Term) -> tuple[Range, str] | None:
    """The use begins or ends in the middle of a numeral: 九大 in 十九大."""
    low = start
    while low and text[start] in _NUMERALS and text[low - 1] in _NUMERALS:
        low -= 1
    high = end
    while high < len(text) and text[end - 1] in _NUMERALS and text[high] in _NUMERALS:
        high += 1
    if (low, high) == (start, end):
        return None
    return (low, high), "a numeral goes on beside it"


def listed_name(text: str, start: int, end: int, entry: Term) -> tuple[Range, str] | None:
    """The use ends an item of a list that is said to be one of names: 长乐社工、欣和社工等社会组织6家."""
    if text[end : end + 1] not in ("、", "等") or end >= len(text):
        return None
    begin = start
    while begin > 0 and start - begin < _LONGEST_ITEM and text[begin - 1] not in _MARKS:
        begin -= 1
    stop = next(
        (i for i in range(end, min(len(text), end + 80)) if text[i] in "，,。；;：:！!？?\n"),
        min(len(text), end + 80),
    )
    if begin == start or not _LIST_END.search(text, end, stop):
        return None
    first = begin == 0 or text[begin - 1] != "、"
    # the first item of a list follows a verb (引进长乐社工): a name is mostly two characters before its kind
    low = max(begin, start - 2) if first else begin
    return (low, end), "an item of a list of names"


_Rule = Callable[[str, int, int, Term], tuple[Range, str] | None]
RULES: tuple[tuple[int, _Rule], ...] = ((1, negated), (1, counted_on), (2, attached), (2, listed_name))
"""(rank, rule): what speaks against a use of a term at text[start:end], with the longer string and the reason."""
