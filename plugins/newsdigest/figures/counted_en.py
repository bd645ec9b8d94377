"""What an English figure counts: the noun phrase right after it, up to its plural head, or the one before "of"; or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import packaged_table
from ..model import Figure, Value
from ..numerals import ONES, TENS
from .english import singular

_DATA = packaged_table("english.toml")
_TABLE = {name: frozenset(words.split()) for name, words in _DATA["words"].items()}
_SAID = frozenset(noun.split()[-1] for noun in _DATA["labels"].values() if " per " not in noun)
"""Words that the labels of Chinese amounts end with: measures too."""
_WORDS = re.compile(r"(?:[A-Z]\.)+(?=\s)|[A-Za-zµμ]+(?:['’](?:s|t|re|ll)(?![A-Za-z])|[’'](?= ))?|\S")
_LONGEST = 7
"""Words of the longest noun phrase."""
_REACH = 150
"""Characters looked at before an amount."""
_CHANGES: dict[str, str] = _DATA["joins"]
"""Verbs between a subject and its amount, with the noun of their change; "" for verbs of reaching and being."""
_SINCE = (
    r"(?:\syear[- ]on[- ]year|\son the (?:year|month)|\sfrom (?:a|the) (?:year|month) (?:earlier|before))?"
)
_VERB = re.compile(
    rf"\s(?:has |have |had |will |would |is expected to )?(?P<verb>{'|'.join(map(re.escape, sorted(_CHANGES, key=len, reverse=True)))})"
    r"(?P<to> sharply| slightly| steadily)?"
    rf"(?:(?: by)? [^\s,;]*\d[^\s,;]*(?: per ?cent| percentage points| (?:m|b|tr)illion| yuan| (?:US )?dollars)*{_SINCE}(?P<then> to|, or))?"
    rf"(?P<by> to| by| at)?(?: {'| '.join(sorted(_TABLE['fillers']))})*\s*$",
    re.I,
)
_AND_UP = re.compile(
    rf"{_SINCE}\s*,?\s(?:which (?:was|is) |and )?(?:(?P<verb>up|down|rising|growing|increasing|falling|dropping|decreasing)(?: by)?|an? (?:[a-z-]+ )?(?P<noun>increase|rise|growth|decrease|decline|fall|drop|reduction) of)(?: {'| '.join(sorted(_TABLE['fillers']))})*\s*$"
)
_NOUN_OF = {
    "up": "rise",
    "rising": "rise",
    "increasing": "increase",
    "growing": "growth",
    "decreasing": "fall",
}
_CLAUSE = re.compile(
    r"[,;:.!?()](?=\s)|\n|\s(?:while|but|that|when|saw|said|if|as|which)\s|(?<=\d)[^\s]*\s(?:[a-z-]+\s)*and\s|\s(?:with|and)\s(?=(?:the|its|an?|their)\s)"
)
_AMOUNTING = re.compile(
    rf"\s(of|at|amounting to|totall?ing|exceeding|averaging|worth)(?: {'| '.join(sorted(_TABLE['fillers']))})*\s*$"
)
_FATES: dict[str, str] = _DATA["fates"]
_WORDS_OF_FATE = "|".join(sorted(_FATES, key=len, reverse=True))
_FATE_AFTER = re.compile(
    rf"\s+(?:(?:were|was|are|is|have been|has been|had been|have|has|had)\s+)?(?:also\s+|reported\s+|still\s+)?(?P<fate>{_WORDS_OF_FATE})\b(?!\s+(?:or|and)\s+(?:{_WORDS_OF_FATE})\b)"
)
_FATE_BEFORE = re.compile(
    rf"\b(?P<fate>{_WORDS_OF_FATE})(?: {'| '.join(sorted(_TABLE['fillers'] | {'another'}))})*\s*$", re.I
)
_EXPECTED = re.compile(
    r"\b(?:had|have|were|analysts|economists)\b[^.;]*\b(?:expect(?:ed|ing)?|forecast|predict(?:ed)?)\b(?:[^.;]|\.\d)*$"
)
"""Before an amount that others expect, and so no fact."""
_COMPOUND = re.compile(r"-(?!strong|year|month|day|hour|minute|metre|meter|mile|k|f)([a-z]+)$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_ATTRIBUTE = re.compile(r"(?:\b(?:an?|the|its|their|his|her|our|this|that)|['’]s)\s+$", re.I)
_MORE = re.compile(r"\s+(?:and|or|&)\s+([a-z]+)(?:\s+([a-z]+))?|,\s+([a-z]+)(?:,|\s+and|\s+or)\s")
_RATES = ("percent", "percentage_point", "fraction")
_NEVER = frozenset({"date", "time", "year", "score", "duration", "age", "ordinal"})


def english_noun(text: str, end: int, kind: str, value: Value) -> tuple[int, int] | None:
    """Return where the noun phrase of a count that ends at `end` is; None where it is not certain where it ends.

    >>> text = "17 communities converted from villages"
    >>> text[slice(*english_noun(text, 2, "count", None))]
    'communities'
    >>> text = "24 countries and regions"
    >>> text[slice(*english_noun(text, 2, "count", None))]
    'countries and regions'
    """
    if kind not in ("count", "fraction", "ordinal") or text[end : end + 1] == "-":
        return None
    of = _OF.match(text, end)
    words = _following(text, of.end() if of else end)
    size = _head(words, one=value == 1 or kind == "ordinal")
    if not size:
        return None
    last = words[size - 1].end()
    of = _OF.match(text, last) if words[size - 1][0].lower() in _TABLE["measures"] else None
    if of:  # pairs of Spring Festival couplets
        after = _following(text, of.end())
        longer = _head(after) or _mass(text, after)
        if not longer:
            return None  # 400 members of the nobility presented
        last = after[longer - 1].end()
    if text[words[0].start() : last].lower() in _TABLE["empty"]:
        return None
    whole = _with_others(text, last)
    return (words[0].start(), whole) if whole else None


def _with_others(text: str, last: int) -> int:
    """The end of a phrase that goes on with a second plural (countries and regions); 0 where it is a longer list."""
    more = _MORE.match(text, last)
    if not more:
        return last
    first, second, third = more.groups()
    if third:
        return (
            last if third.endswith("ly") else 0
        )  # 1,000 young men, women and children; of fuel, water and food
    if first in _TABLE["stops"] or first in ONES:
        return last
    if _is_plural(first) and not (second and _is_plural(second)):
        return more.end(1)
    return 0 if second and _is_plural(second) and second not in _TABLE["stops"] else last


def english_label(text: str, figures: Sequence[Figure], index: int) -> str:
    """Return the noun phrase that says what an English figure counts; "" if the text has none beside it.

    text     the paragraph
    figures  all of its figures

    The noun after a count (16 administrative villages), before "of" (a total area of 20,000 square metres), after "of" or
    "in" (60% of residents, 25 million yuan in loans), the subject of a verb of change or of reaching (exports rose by 5%),
    and what an amount with a determiner describes (its £2.8bn beauty market).
    """
    figure = figures[index]
    part = _COMPOUND.search(figure.surface) if figure.kind == "count" else None
    if part and part[1].lower() not in ONES and part[1].lower() not in TENS:
        return ""  # a two-visit requirement
    if figure.kind in ("count", "fraction") and figure.counted:
        counted = " ".join(figure.counted.split())
        if figure.kind == "fraction":
            return f"of {counted}"
        return (_fate(text, figure) if counted in ("people", "others", "persons") else "") or counted
    if figure.kind in _NEVER:
        return ""
    start, end = figure.span.start, figure.span.end
    if _EXPECTED.search(text, max(0, start - _REACH), start):
        return ""
    return (
        _before(text, start)
        or _subject(text, start, bound=text[start:end].lower().startswith(("below", "above", "under")))
        or _after(text, start, end, figure.kind)
        or (_change_of(text, figures, index) if figure.kind in _RATES else "")
    )


def _fate(text: str, figure: Figure) -> str:
    """What happened to people beside a figure: people killed; "" where the text does not say it there."""
    end = figure.counted_span.end if figure.counted_span else figure.span.end
    found = _FATE_AFTER.match(text, end) or _FATE_BEFORE.search(
        text, max(0, figure.span.start - 40), figure.span.start
    )
    return _FATES.get(found["fate"].lower(), "") if found else ""


def _change_of(text: str, figures: Sequence[Figure], index: int) -> str:
    """The change of the amount directly before: wages of 5 million yuan, up 21%."""
    if not index:
        return ""
    other, start = figures[index - 1], figures[index].span.start
    found = _AND_UP.fullmatch(text, other.span.end, start) if other.kind not in (*_RATES, *_NEVER) else None
    label = english_label(text, figures, index - 1) if found else ""
    if not found or not label or " in " in label:
        return ""
    change = found["noun"] or _NOUN_OF.get(found["verb"].split(" ")[0], "fall")
    return f"{change} in {label}"


def _after(text: str, start: int, end: int, kind: str) -> str:
    """The noun phrase after an amount."""
    found = re.compile(r"\s+(?:(of|in)\s+(?:the\s+)?)?").match(text, end)
    if not found:
        return ""
    words, size = _following(text, found.end()), 0
    if found[1] == "in":
        size = next((n for n, word in enumerate(words, 1) if word[0].lower() in _TABLE["funds"]), 0)
        size = size if kind == "money" else 0
    elif found[1] == "of":
        size = _head(words) or _mass(text, words)
        size = size if kind in ("percent", "fraction", "weight", "area", "volume") else 0
    elif _ATTRIBUTE.search(text, max(0, start - 12), start) and kind not in ("percentage_point", "count"):
        size = _mass(text, words)
        if kind == "length" and size and words[size - 1][0].lower() not in _TABLE["measured"]:
            return ""  # the women's 400 metres hurdles
        change = words[size - 1][0].lower() if size else ""
        into = (
            re.compile(r" in (?:the )?").match(text, words[size - 1].end())
            if change in _TABLE["changes"]
            else None
        )
        if into:  # a 5% rise in exports
            base = _following(text, into.end())
            n = _head(base) or _mass(text, base)
            n = 0 if n and base[n - 1][0].lower() in _TABLE["vague"] else n
            return f"{change} in {text[base[0].start() : base[n - 1].end()]}" if n else ""
    if not size or words[size - 1][0].lower() in _TABLE["vague"] | _TABLE["empty"] | _TABLE["changes"]:
        return ""
    last = _with_others(text, words[size - 1].end())
    after = re.compile(r"[,\s]*([A-Za-z]+|\S)").match(text, last) if last else None
    if not last or (after and after[1][0].isdigit()) or re.match(r"[\d–-]", text[last : last + 1]):
        return ""  # of the Note 7 smartphones, of CO2, of the start-up companies
    label = text[words[0].start() : last]
    if kind in ("percent", "fraction") and found[1]:
        if after and after[1].lower() in _TABLE["restrictive"]:
            return ""  # of children aged 5 to 14
        return " ".join(text[found.start(1) : last].split())  # of the state
    return label


def _subject(text: str, start: int, *, bound: bool) -> str:
    """The subject of a clause, before a verb that joins it to its amount: growth in exports, total investment.

    bound  whether the amount is a bound that is reached: fell below 5%
    """
    before = text[max(0, start - _REACH) : start]
    found = _VERB.search(before)
    if not found:
        return ""
    words = _CLAUSE.split(before[: found.start()])[-1].split()
    while words and words[0].lower() in _TABLE["openers"]:
        words.pop(0)
    low = [word.lower() for word in words]
    size = next((n for n, word in enumerate(low) if word in _TABLE["links"]), len(low))
    if (
        not size
        or len(words) > 9
        or any(w in _TABLE["stops"] - _TABLE["links"] - {"and", "the", "its", "a"} for w in low)
    ):
        return ""
    if not all(re.fullmatch("[a-z-]+(?:['’]s?)?", word) for word in low) or low[-1] in _TABLE["links"]:
        return ""
    if size < len(low) and not _is_tail(low[size:]):
        return ""
    to = found["by"] == " to" or found["then"] == " to" or bound
    change = "" if to else _CHANGES[found["verb"].lower()]
    if all(w in _TABLE["vague"] for w in low) or not _is_measured(words[size - 1], change):
        return ""
    if low[0] in _TABLE["verbs"] or low[0].endswith("ing") or "and" in (low[0], low[size - 1]):
        return ""
    words[0] = _uncapitalised(words[0], words[1:2], text)
    if words[0].islower() and words[0].endswith(("'s", "’s")):
        words.insert(0, "the")  # the company's revenues
    return f"{change} in {' '.join(words)}" if change else " ".join(words)


def _is_tail(words: list[str]) -> bool:
    """Whether words are what follows a head and belongs to it: of China's food industry, in Liaoning."""
    return not any(w in _TABLE["verbs"] or w.endswith(("ed", "ing", "ly")) for w in words)


def _is_measured(head: str, change: str = "") -> bool:
    """Whether a noun is a measure or, where it changes, a plural or a short form: exports, GDP."""
    low = head.lower()
    if low in _TABLE["measured"] or low in _SAID or singular(low) in _TABLE["measured"]:
        return True
    return bool(change) and (
        (head.isupper() and len(head) > 1) or (_is_plural(head) and not head[0].isupper())
    )


def _uncapitalised(word: str, follows: list[str], text: str) -> str:
    """The first word of a sentence as it is inside one; a name keeps its capital."""
    low = word.lower()
    if word[1:] != low[1:] or word.endswith(("'s", "’s")) or (follows and follows[0][0].isupper()):
        return word
    known = _TABLE["common"] | _TABLE["measured"] | _SAID
    common = low in known or singular(low) in known or _is_plural(low)
    return low if common or re.search(rf"\b{low}\b", text) or low.endswith(("ly", "ed", "al", "ic")) else word


def _before(text: str, start: int) -> str:
    """The noun phrase before "of", "at", "amounting to": (with) a total area of, wages amounting to."""
    before = text[max(0, start - 110) : start]
    found = _AMOUNTING.search(before)
    if not found:
        return ""
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*|\S", before[: found.start()])
    phrase: list[str] = []
    while words and len(phrase) < 6:
        word, low, prior = words[-1], words.pop().lower(), words[-1].lower() if words else ""
        if low in _TABLE["determiners"] - {"total"} or not word[0].isalpha():
            break
        if low in ("and", "or") and prior != ",":
            return ""  # short-term and long-term investments of
        if low == "to" or low in _TABLE["modals"]:
            phrase = phrase[1:]  # to keep rates at
            break
        if low in _TABLE["prepositions"] or low in _TABLE["verbs"]:
            break
        if low in _TABLE["stops"]:
            return ""
        near = {prior, *(word.lower() for word in words[-2:-1])}
        if phrase and low.endswith(("ed", "ing")) and not near & _TABLE["determiners"]:
            break
        phrase.insert(0, word)
    else:
        if words:
            return ""
    if phrase and phrase[0].lower() == "capita":
        phrase.insert(0, "per")
    if found[1] == "worth" and words and words[-1][0].isdigit():
        return ""  # 831 cases worth £35.7m
    if not phrase or any(_is_plural(word) and not _is_measured(word) for word in phrase[:-1]):
        return ""
    plural = found[1] not in ("of", "at") and _is_plural(phrase[-1]) and found[1] != "worth"
    if all(word.lower() in _TABLE["vague"] for word in phrase) or not (plural or _is_measured(phrase[-1])):
        return ""
    if not words or words[-1] in (".", "!", "?"):
        phrase[0] = _uncapitalised(phrase[0], phrase[1:2], text)
    return " ".join(phrase)


def _following(text: str, end: int) -> list[re.Match[str]]:
    """The words after a place that may be a noun phrase."""
    words: list[re.Match[str]] = []
    for match in _WORDS.finditer(text, end, end + 120):
        word = match[0].lower()
        if word in ("-", "’", "'") and (words or word == "-"):
            continue
        if word == "and" and words and _joins_adjectives(text, words, match.end()):
            words.append(match)  # 98 national and provincial projects
            continue
        if (
            not word[0].isalpha()
            or word in _TABLE["stops"]
            or word in ONES
            or word in TENS
            or len(words) == _LONGEST
        ):
            break
        words.append(match)
    return words


def _joins_adjectives(text: str, words: list[re.Match[str]], end: int) -> bool:
    """Whether "and" is between two words before one plural."""
    following = [m[0] for m in _WORDS.finditer(text, end, end + 60)][:4]
    if any(_is_plural(m[0]) for m in words) or len(following) < 2 or _is_plural(following[0]):
        return False
    return all(w.isalpha() and w.lower() not in _TABLE["stops"] for w in following[:2]) and (
        _is_plural(following[1]) or (len(following) > 2 and _is_plural(following[2]))
    )


def _is_plural(word: str) -> bool:
    low = word.lower()
    if low in _TABLE["plurals"]:
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "ous")) and low not in _TABLE["singular"]


def _head(words: list[re.Match[str]], *, one: bool = False) -> int:
    """How many words reach to the head of the phrase: its first plural that modifies nothing; 0 if none is certain."""
    for at, match in enumerate(words):
        word, follows = match[0].lower(), words[at + 1][0] if at + 1 < len(words) else ""
        if word.endswith(("’", "'", "’s", "'s")) or (word in _TABLE["plural_modifiers"] and follows):
            continue
        if _is_plural(match[0]):
            if match[0][0].isupper() and follows[:1].isupper():
                continue  # the Service Employees International Union
            goes_on = follows and follows.islower() and not follows.endswith(("ed", "ing", "ly"))
            if match[0][0].isupper() and goes_on and any(_is_plural(m[0]) for m in words[at + 1 :]):
                continue  # Los Angeles area hospitals
            if not follows or word in _TABLE["plurals"] or not _is_plural(follows):
                return at + 1
            if match[0][0].islower():
                return 0  # a survey of 900 adults shows
        if at and word.endswith(("ed", "ing", "ly")) and not _is_plural(follows):
            return 0
    return (
        len(words) if one and 0 < len(words) <= 3 and not words[-1][0].lower().endswith(("ed", "ly")) else 0
    )


def _mass(text: str, words: list[re.Match[str]]) -> int:
    """A noun without plural that ends at a mark, a preposition or, alone, a verb: 300 tonnes of grain."""
    if any(word[0][0].isupper() for word in words[1:]) and words[0][0][0].islower():
        return 0  # the range Nationwide predicts
    if not 0 < len(words) <= 3 or words[-1][0].lower().endswith(("ed", "ing", "ly", "’s", "'s")):
        return 0
    rest = text[words[-1].end() : words[-1].end() + 20].lstrip()
    follows = rest.split(" ")[0].lower() if rest else ""
    if not rest or not rest[0].isalnum() or follows in _TABLE["prepositions"]:
        return len(words)
    return len(words) if len(words) == 1 and follows in _TABLE["verbs"] | _TABLE["stops"] else 0
