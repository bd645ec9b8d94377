"""What an English figure counts: the noun phrase right after it, up to its plural head, or nothing."""

from __future__ import annotations

import re

from ..lexicon import packaged_table
from ..model import Value
from ..numerals import ONES, TENS

_TABLE = packaged_table("english.toml")["words"]
_STOPS, _MEASURES, _MODIFIERS, _PLURALS, _PREPOSITIONS = (
    frozenset(_TABLE[name].split())
    for name in ("stops", "measures", "plural_modifiers", "plurals", "prepositions")
)
_WORDS = re.compile(r"[A-Za-zµμ]+(?:['’](?:s|t|re|ll)(?![A-Za-z])|[’'](?= ))?|\S")
_LONGEST = 7
"""Words of the longest noun phrase."""


def english_noun(text: str, end: int, kind: str, value: Value) -> tuple[int, int] | None:
    """Return where the noun phrase of a count that ends at `end` is; None where it is not certain where it ends.

    >>> text = "17 communities converted from villages"
    >>> text[slice(*english_noun(text, 2, "count", None))]
    'communities'
    """
    if kind not in ("count", "fraction", "ordinal"):
        return None
    words = _following(text, end, of=value is None)
    size = _head(words, one=value == 1 or kind == "ordinal")
    if not size:
        return None
    if words[size - 1][0].lower() in _MEASURES:
        more = re.match(r"\s+of\s+", text[words[size - 1].end() : words[size - 1].end() + 8])
        if more:
            after = _following(text, words[size - 1].end() + more.end(), of=False)
            longer = _head(after, one=False) or _mass(text, after)
            if longer:
                return words[0].start(), after[longer - 1].end()
    return words[0].start(), words[size - 1].end()


def _following(text: str, end: int, *, of: bool) -> list[re.Match[str]]:
    """The words after a place that may be a noun phrase."""
    words: list[re.Match[str]] = []
    for match in _WORDS.finditer(text, end, end + 120):
        word = match[0].lower()
        if not words and ((word == "of" and of) or word == "-"):
            continue
        if words and word in ("-", "’", "'"):
            continue
        if not word[0].isalpha() or word in _STOPS or word in ONES or word in TENS or len(words) == _LONGEST:
            break
        words.append(match)
    return words


def _head(words: list[re.Match[str]], *, one: bool) -> int:
    """How many words reach to the head of the phrase: its first plural that modifies nothing; 0 if none is certain."""
    for at, match in enumerate(words):
        word = match[0].lower()
        if word.endswith(("’", "'", "’s", "'s")) or (word in _MODIFIERS and at + 1 < len(words)):
            continue
        if word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))):
            return at + 1
        if at and word.endswith(("ed", "ing")):
            return 0
    return len(words) if one and 0 < len(words) <= 3 and not words[-1][0].lower().endswith("ed") else 0


def _mass(text: str, words: list[re.Match[str]]) -> int:
    """A noun without plural that ends at a mark or preposition: 300 tonnes of grain."""
    if not 0 < len(words) <= 3:
        return 0
    rest = text[words[-1].end() :].lstrip()
    follows = rest.split(" ")[0].lower() if rest else ""
    return len(words) if not rest or not rest[0].isalpha() or follows in _PREPOSITIONS else 0
