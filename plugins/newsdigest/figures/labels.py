"""What a figure counts, as a list or chart says it: a noun phrase of the text, or nothing.

A label is read from the words around the figure, in either language. Where they say it only in a whole clause, there is
no label, and the interface shows the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..lexicon import packaged_table
from ..model import Figure, Term
from ..text import dictionary
from .counted import change_before, counted_after, counted_before
from .english import plural

_TABLE = packaged_table("english.toml")
_LABEL: Mapping[str, str] = _TABLE["labels"]
_RATE_NOUN = re.compile("(?:率|比|比例|比重|度|份额|幅|速|概率|占比|利率|税率)$")
_SHARE = re.compile("(?P<who>[^，。；、：,;:!?！？]{0,24}?)(?:约|各|均|已|仅|只)?占(?:到|了|据)?(?P<base>[^，。；、：,;:0-9]{0,16}?)的?(?:比重|比例|比)?(?:约|近|超过|超|达|达到|为|是)*$")  # fmt: skip
_COMPARED = re.compile("比|较|拉动|带动|推动|促进|贡献")
"""Before a noun of change: what it is compared with, or what it is moved by, and not what changes."""
_PURPOSE = re.compile("^[,，]?(?:专门)?(?:作为|用作|用于)")
_REACH = 60
"""Characters looked at before a figure: time grows with the length of a text, not with its square."""
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_VERSUS = re.compile("^(?:战胜|击败|逼平|负于|不敌|力克|胜|轻取|完胜|险胜|横扫|淘汰|负)(?:了)?")


def chinese_label(text: str, figures: Sequence[Figure], index: int) -> str:
    """Return the noun phrase that says what a Chinese figure counts; "" if the text has none.

    text     the paragraph
    figures  all of its figures

    A rate keeps its word of change, and a share the whole that it is a share of.
    """
    figure = figures[index]
    span = figure.span
    if figure.kind == "score":
        return _sides(text, figure)
    if figure.kind in ("percent", "percentage_point", "multiple", "fraction", "ratio", "rate"):
        return _rate(text, figures, index)
    purpose = _PURPOSE.match(text[span.end : span.end + 8]) if figure.kind == "money" else None
    if purpose:
        start = span.end + purpose.end()
        noun = counted_after(text, start, dictionary())
        if noun and noun[0] == start:
            return text[noun[0] : noun[1]]
    if not figure.counted or figure.counted_span is None:
        return _before_date(text, figures, index)
    if figure.counted_span.end <= span.start:
        return figure.counted + _growth(text, figure)
    return figure.counted


def _before_date(text: str, figures: Sequence[Figure], index: int) -> str:
    """The noun before the date of an amount: 粮食产量 of 粮食产量2016年3.2万吨."""
    figure, date = figures[index], figures[index - 1] if index else None
    if date is None or date.kind not in ("year", "date") or figure.kind in ("duration", "ordinal", "age"):
        return ""
    if text[date.span.end : figure.span.start].strip("约为达是"):
        return ""
    noun = counted_before(text, date.span.start, dictionary())
    return text[noun[0] : noun[1]] if noun and noun[1] == date.span.start else ""


def _growth(text: str, figure: Figure) -> str:
    """The word of change after the noun of an amount (收入同比增加2亿元), but not before 到, which names the amount itself."""
    assert figure.counted_span is not None
    return change_before(text, figure.counted_span.end, figure.span.start)


def _rate(text: str, figures: Sequence[Figure], index: int) -> str:
    """What a rate is of: 网上零售额同比增长, 贫困发生率, 大专及以上学历占比."""
    figure = figures[index]
    span = figure.span
    noun = figure.counted if figure.counted_span is not None else None
    if noun and figure.counted_span and figure.counted_span.start >= span.end:
        return noun  # 60%的村民
    clause = _clause_before(text, span.start)
    share = _SHARE.search(text[clause : span.start])
    if share:
        base = share["base"] if _noun_of(share["base"]) else ""
        who = _noun_of(share["who"]) or _subject(text, figures, index, clause)
        if not who or (share["base"] and not base):
            return ""
        return f"{who}占{base}" if base else f"{who}占比"
    if noun and figure.counted_span:
        change = change_before(text, figure.counted_span.end, span.start)
        if change:
            ahead = text[clause : figure.counted_span.start]
            return "" if _COMPARED.search(ahead) else noun + change
        return noun if _RATE_NOUN.search(noun) else ""
    change = change_before(text, clause, span.start)
    if change and index:
        who = _subject(text, figures, index, clause)
        return who + change if who else ""
    return ""


def _subject(text: str, figures: Sequence[Figure], index: int, clause: int) -> str:
    """What the figure of the clause directly before counts: 地区生产总值56.82亿元, 增长4.6%."""
    if not index:
        return ""
    before = figures[index - 1]
    between = text[before.span.end : clause]
    if before.kind in ("percent", "date", "year", "time") or len(between) > 14 or not before.counted:
        return ""
    if len(_CLAUSE.findall(between)) != 1 or re.search("[。；;！？!?]", between):
        return ""
    rest = between[:-1]
    if rest and (not before.counted_span or text[before.span.end : clause - 1] != before.counted):
        return ""
    return before.counted


def _noun_of(words: str) -> str:
    """The noun phrase that is the whole of a few words; "" if they are no such thing."""
    if not words:
        return ""
    noun = counted_before(words + "0", len(words), dictionary())
    return words[noun[0] : noun[1]] if noun and noun[1] == len(words) else ""


def _clause_before(text: str, at: int) -> int:
    """Where the clause begins that ends at `at`."""
    start = at
    while start > max(0, at - _REACH) and not _CLAUSE.match(text[start - 1]):
        start -= 1
    return start


def _sides(text: str, figure: Figure) -> str:
    """The two sides of a score: 中国队对日本队; "" if the text does not name both beside it."""
    before = counted_before(text, figure.span.start, dictionary())
    verb = _VERSUS.match(text[figure.span.end : figure.span.end + 4])
    after = counted_after(text, figure.span.end + verb.end(), dictionary()) if verb else None
    if not before or not after:
        return ""
    return f"{text[before[0] : before[1]]}对{text[after[0] : after[1]]}"


_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*|\d[\d,.]*|\S")
_DETERMINERS, _PREPOSITIONS, _FILLERS, _FUNDS, _VERBS = (
    frozenset(_TABLE["words"][name].split())
    for name in ("determiners", "prepositions", "fillers", "funds", "verbs")
)


def english_label(text: str, figure: Figure) -> str:
    """Return the noun phrase that says what an English figure counts; "" if the text has none beside it.

    The noun after a count (16 administrative villages), before "of" (a total area of 20,000 square metres), and after
    "of" or "in" (60% of residents, 25 million yuan in loans).
    """
    if figure.kind in ("count", "fraction", "ordinal") and figure.counted:
        return " ".join(figure.counted.split())
    if figure.kind in ("date", "time", "year", "score"):
        return ""
    return _before_of(text, figure.span.start) or _after_of(text, figure)


def _before_of(text: str, start: int) -> str:
    words = [m[0] for m in _WORD.finditer(text[max(0, start - 90) : start])]
    while words and words[-1].lower() in _FILLERS:
        words.pop()
    if not words or words[-1].lower() != "of":
        return ""
    words.pop()
    phrase: list[str] = []
    while words and len(phrase) < 6:
        word = words.pop()
        low = word.lower()
        if low in _DETERMINERS or low in ("with", "by", "for"):
            if low == "total":
                phrase.insert(0, word)
                continue
            return " ".join(phrase) if phrase and low != "of" else ""
        if not word[0].isalpha() or low in _PREPOSITIONS or low.endswith(("ed", "ing")):
            return ""
        phrase.insert(0, word)
    return ""


def _after_of(text: str, figure: Figure) -> str:
    found = re.match(r"\s+(of|in)\s+", text[figure.span.end : figure.span.end + 8])
    if not found or (found[1] == "in" and figure.kind != "money"):
        return ""
    phrase: list[str] = []
    for match in _WORD.finditer(text, figure.span.end + found.end(), figure.span.end + 90):
        word, low = match[0], match[0].lower()
        if not word[0].isalpha() or low in _PREPOSITIONS or low in _VERBS or len(phrase) == 6:
            break
        if phrase and low.endswith("ed"):
            break
        phrase.append(word)
        if low in _FUNDS and found[1] == "in":
            break
    if found[1] == "in":
        return " ".join(phrase) if phrase and phrase[-1].lower() in _FUNDS else ""
    while phrase and phrase[-1].lower() in _DETERMINERS:
        phrase.pop()
    ends = text[figure.span.end + found.end() :].lstrip()
    shown = " ".join(phrase)
    if not phrase or len(phrase) == 6 or not ends.startswith(shown.split()[0]):
        return ""
    if figure.kind in ("percent", "fraction", "multiple"):
        return f"of {shown}"
    return shown


def translated_label(zh: str, figure: Figure, terms: Mapping[str, Term]) -> str:
    """Return the English of a Chinese label whose words the tables all know; else "".

    terms  the glossary, by any Chinese form of its entries
    """
    label = zh.strip("“”")
    for change, english in _TABLE["changes"].items():
        if label.endswith(change):
            base = _words_of(label.removesuffix(change), terms)
            return f"{base} {english}".strip() if base else ""
    if label.endswith("占比"):
        return ""
    english = _words_of(label, terms)
    if not english:
        return ""
    one = figure.value == 1 and figure.high is None
    suffixes = (label[n:] for n in range(len(label)))
    head = next((part for part in suffixes if part in _LABEL or part in _TABLE["nouns"] or part in terms), "")
    return english if one or head in _LABEL or figure.kind != "count" else plural(english)


def _words_of(zh: str, terms: Mapping[str, Term]) -> str:
    """Word for word, modifiers first in both languages: 扶贫|资金."""
    words: list[str] = []
    at = 0
    while at < len(zh):
        for end in range(len(zh), at, -1):
            part = zh[at:end]
            known = terms[part].en if part in terms else _LABEL.get(part) or _TABLE["nouns"].get(part)
            if known:
                words.append(known)
                at = end
                break
        else:
            return ""
    return " ".join(words)
