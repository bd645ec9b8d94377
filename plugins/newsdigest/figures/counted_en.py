"""What an English figure counts: the noun phrase right after it, up to its plural head, or the one before "of"; or nothing."""

from __future__ import annotations

import re

from ..lexicon import packaged_table
from ..model import Figure, Value
from ..numerals import ONES, TENS

_TABLE = {name: frozenset(words.split()) for name, words in packaged_table("english.toml")["words"].items()}
_WORDS = re.compile(r"[A-Za-zµμ]+(?:['’](?:s|t|re|ll)(?![A-Za-z])|[’'](?= ))?|\S")
_LONGEST = 7
"""Words of the longest noun phrase."""
_CHANGES: dict[str, str] = packaged_table("english.toml")["joins"]
"""Verbs between a subject and its amount, with the noun of their change; "" for verbs of reaching and being."""
_VERB = re.compile(
    f"\\s(?:has |have |had |will |would |is expected to )?({'|'.join(map(re.escape, _CHANGES))})( to| by| at)?(?: {'| '.join(sorted(_TABLE['fillers']))})*\\s*$",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.!?](?=\s)|\n|\s(?:while|but|that|when|saw|said)\s")
_ATTRIBUTE = re.compile(r"(?:\b(?:an?|the|its|their|his|her|our|this|that)|['’]s)\s+$", re.I)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def english_noun(text: str, end: int, kind: str, value: Value) -> tuple[int, int] | None:
    """Return where the noun phrase of a count that ends at `end` is; None where it is not certain where it ends.

    >>> text = "17 communities converted from villages"
    >>> text[slice(*english_noun(text, 2, "count", None))]
    'communities'
    """
    if kind not in ("count", "fraction", "ordinal"):
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
    return words[0].start(), last


def english_label(text: str, figure: Figure) -> str:
    """Return the noun phrase that says what an English figure counts; "" if the text has none beside it.

    The noun after a count (16 administrative villages), before "of" (a total area of 20,000 square metres), after "of" or
    "in" (60% of residents, 25 million yuan in loans), the subject of a verb of change or of reaching (exports rose by 5%),
    and what an amount with a determiner describes (its £2.8bn beauty market).
    """
    if figure.kind in ("count", "fraction") and figure.counted:
        return " ".join(figure.counted.split())
    if figure.kind in ("date", "time", "year", "score", "duration", "age", "ordinal"):
        return ""
    start, end = figure.span.start, figure.span.end
    return _before_of(text, start) or _subject(text, start) or _after(text, start, end, figure.kind)


def _after(text: str, start: int, end: int, kind: str) -> str:
    """The noun phrase after an amount."""
    found = re.compile(r"\s+(?:(of|in)\s+(?:the\s+)?)?").match(text, end)
    if not found:
        return ""
    words = _following(text, found.end())
    if found[1] == "in":
        size = next((n for n, word in enumerate(words, 1) if word[0].lower() in _TABLE["funds"]), 0)
        size = size if kind == "money" else 0
    elif found[1] == "of":
        size = (
            (_head(words) or _mass(text, words))
            if kind in ("percent", "fraction", "weight", "area", "volume")
            else 0
        )
    else:
        size = (
            _mass(text, words)
            if kind == "money" and _ATTRIBUTE.search(text, max(0, start - 12), start)
            else 0
        )
    size = 0 if size and words[size - 1][0].lower() in _TABLE["vague"] else size
    label = text[words[0].start() : words[size - 1].end()] if size else ""
    after = _WORDS.match(text, words[size - 1].end() + 1) if size else None
    if label and kind in ("percent", "fraction"):
        if after and after[0].lower() in _TABLE["restrictive"]:
            return ""  # of children aged 5 to 14
        return " ".join(text[found.start(1) : words[size - 1].end()].split())  # of the state
    return label


def _subject(text: str, start: int) -> str:
    """The subject of a clause, before a verb that joins it to its amount: growth in exports, total investment."""
    clause = _CLAUSE.split(text[max(0, start - 120) : start])[-1]
    found = _VERB.search(clause)
    words = clause[: found.start()].split() if found else []
    while words and words[0].lower() in _TABLE["openers"]:
        words.pop(0)
    low = [word.lower() for word in words]
    if (
        not found
        or not 0 < len(words) <= 6
        or any(w in _TABLE["stops"] - {"of", "and"} or not w[0].isalpha() for w in low)
    ):
        return ""
    if (
        low[-1] in _TABLE["vague"]
        or low[-1].endswith(("ed", "ing", "ly"))
        or low[0] in ("of", "and")
        or len(low[-1]) < 3
    ):
        return ""
    change = "" if found[2] == " to" else _CHANGES[found[1].lower()]
    words[0] = words[0] if words[0][1:].lower() != words[0][1:] else words[0].lower()
    return f"{change} in {' '.join(words)}" if change else " ".join(words)


def _before_of(text: str, start: int) -> str:
    """The noun phrase with a determiner of its own before "of": (with) a total area of."""
    words = [m[0] for m in _WORDS.finditer(text, max(0, start - 90), start)]
    while words and words[-1].lower() in _TABLE["fillers"]:
        words.pop()
    if not words or words.pop().lower() != "of":
        return ""
    phrase: list[str] = []
    while words and len(phrase) < 5:
        word, low = words[-1], words.pop().lower()
        if low in _TABLE["determiners"] - {"total"} or low in ("with", "by", "for"):
            return " ".join(phrase) if phrase and phrase[-1].lower() in _TABLE["measured"] else ""
        if (
            not word[0].isalpha()
            or low in _TABLE["prepositions"]
            or low in _TABLE["verbs"]
            or low.endswith(("ed", "ing"))
        ):
            return ""
        phrase.insert(0, word)
    return ""


def _following(text: str, end: int) -> list[re.Match[str]]:
    """The words after a place that may be a noun phrase."""
    words: list[re.Match[str]] = []
    for match in _WORDS.finditer(text, end, end + 120):
        word = match[0].lower()
        if word in ("-", "’", "'") and (words or word == "-"):
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


def _head(words: list[re.Match[str]], *, one: bool = False) -> int:
    """How many words reach to the head of the phrase: its first plural that modifies nothing; 0 if none is certain."""
    for at, match in enumerate(words):
        word = match[0].lower()
        if word.endswith(("’", "'", "’s", "'s")) or (
            word in _TABLE["plural_modifiers"] and at + 1 < len(words)
        ):
            continue
        if word in _TABLE["plurals"] or (word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))):
            return at + 1
        if at and word.endswith(("ed", "ing", "ly")):
            return 0
    return (
        len(words) if one and 0 < len(words) <= 3 and not words[-1][0].lower().endswith(("ed", "ly")) else 0
    )


def _mass(text: str, words: list[re.Match[str]]) -> int:
    """A noun without plural that ends at a mark or preposition: 300 tonnes of grain."""
    if not 0 < len(words) <= 3:
        return 0
    rest = text[words[-1].end() : words[-1].end() + 20].lstrip()
    follows = rest.split(" ")[0].lower() if rest else ""
    return len(words) if not rest or not rest[0].isalpha() or follows in _TABLE["prepositions"] else 0
