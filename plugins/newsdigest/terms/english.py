"""Glossary terms in English text: whole words, the longest first, tolerant of what editors vary.

    EnglishMatcher(lexicon.terms).find("Two committees were elected; the first secretaries reported.")

An entry is looked for by `en` and `en_alt`. The uses found may differ from the entry in
- the article: “the fight against poverty” is found without “the”, and the article is never part of a use;
- quotation marks and apostrophes, curly, straight or none: “two committees”, residents’ committee;
- hyphens: Party-building, grass-roots and grassroots;
- number: of the last word, and of the word before a preposition (first secretaries, secretaries of the branch);
- a capital at the start of a sentence, or on every word in a headline. A capital the entry has is required: Party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..model import Span, Term, TermUse
from .hits import Hit, Range, SurfaceClaim, outside, settled, title_ranges

_SPLIT = re.compile(r"[^\W_]+|[^\w\s]|_")
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*|[^\w\s]|_")
_HYPHENS = "-‐‑"
_IGNORED = frozenset("“”„\"‘’'‚`«»–" + _HYPHENS)
"""May stand between two words of a term, in the entry or in the text, without making a difference."""
_ARTICLES = ("the", "a", "an")
_PREPOSITIONS = frozenset(
    {"of", "for", "in", "on", "at", "to", "with", "against", "from", "by", "and", "under"}
)
_SMALL = _PREPOSITIONS | {"the", "a", "an", "or", "s"}
"""Words a headline leaves small; s is that of People’s."""
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person"}
_MOST_GAP = 4
"""Characters between two words of one use: `” “` and a space more."""

Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One English form of an entry, in words."""

    words: tuple[str, ...]
    """As the entry writes them."""
    keys: tuple[str, ...]
    """As they are compared: small letters; singular at the heads."""
    heads: frozenset[int]
    claim: SurfaceClaim


class EnglishMatcher:
    """Finds the uses of terms in English text. Built once per run; holds no text."""

    __slots__ = ("_firsts", "_pairs", "_singles")

    def __init__(self, terms: Iterable[Term] | Mapping[str, Term]) -> None:
        """Index en and en_alt of all terms; where two entries share a form, the first keeps it, and en comes before en_alt."""
        self._singles: dict[str, list[_Phrase]] = {}
        self._pairs: dict[tuple[str, str], list[_Phrase]] = {}
        entries = list(terms.values() if isinstance(terms, Mapping) else terms)
        seen: set[tuple[str, ...]] = set()
        for forms in ([(t, t.en) for t in entries], [(t, form) for t in entries for form in t.en_alt]):
            for term, form in forms:
                for phrase in _phrases(term, form):
                    if phrase.words not in seen:
                        seen.add(phrase.words)
                        first = singular(phrase.keys[0])
                        if len(phrase.keys) == 1:
                            self._singles.setdefault(first, []).append(phrase)
                        else:
                            self._pairs.setdefault((first, singular(phrase.keys[1])), []).append(phrase)

        self._firsts = {*self._singles, *(first for first, _ in self._pairs)}

    def find(self, text: str, *, titles: bool = True, masks: Iterable[Range] = ()) -> tuple[TermUse, ...]:
        """Every use, in order of place; no two overlap.

        titles   False: nothing inside 《…》 (titles in italics are spans of the paragraph: pass them as masks)
        masks    half-open ranges in which, and across whose borders, nothing is found
        """
        found: dict[Range, Hit] = {}
        for pattern in (_SPLIT, _JOINED) if any(c in text for c in _HYPHENS) else (_SPLIT,):
            for hit in self._hits(text, _tokens(text, pattern)):
                found.setdefault((hit[0], hit[1]), hit)
        hits = sorted(found.values(), key=lambda h: (h[0], -h[1]))
        hidden = list(masks) if titles else [*masks, *title_ranges(text)]
        kept = outside(hits, hidden) if hidden else hits
        return tuple(
            TermUse(Span(start, end), text[start:end], claim.term) for start, end, claim in settled(kept)
        )

    def _hits(self, text: str, tokens: list[Token]) -> Iterable[Hit]:
        small = [word.lower() for _, _, word in tokens]
        single = [singular(word) for word in small]
        last = len(tokens) - 1
        for i, key in enumerate(single):
            if key not in self._firsts:
                continue
            candidates = self._singles.get(key, ())
            more = self._pairs.get((key, single[i + 1]), ()) if i < last else ()
            for phrase in (*more, *candidates):
                n = len(phrase.keys)
                if i + n <= len(tokens) and all(
                    (single if k in phrase.heads else small)[i + k] == phrase.keys[k] for k in range(n)
                ):
                    match = tokens[i : i + n]
                    if _close(match) and _is_whole(text, match) and _cased(text, match, phrase.words):
                        yield match[0][0], match[-1][1], phrase.claim


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """An English noun, in small letters, without its plural ending; near enough to compare two words.

    >>> singular("secretaries"), singular("branches"), singular("villages"), singular("news"), singular("process")
    ('secretary', 'branch', 'village', 'news', 'process')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word == "news" or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _phrases(term: Term, form: str) -> Iterable[_Phrase]:
    """A form in words: hyphens apart and joined, and without what it adds in brackets."""
    claim = SurfaceClaim(term.id)
    bare = re.sub(r"\([^()]*\)", " ", form) if "(" in form else form
    for text in dict.fromkeys((form, bare)):
        for pattern in (_SPLIT, _JOINED):
            words = tuple(word for _, _, word in _tokens(text, pattern))
            if len(words) > 1 and words[0].lower() in _ARTICLES:
                words = words[1:]
            if not any(word.isalnum() for word in words):
                continue
            small = tuple(word.lower() for word in words)
            heads = frozenset(
                i
                for i, _ in enumerate(small)
                if i == len(small) - 1 or (small[i + 1] in _PREPOSITIONS and i > 0)
            ) | ({0} if len(small) > 1 and small[1] == "of" else frozenset())
            yield _Phrase(
                words, tuple(singular(w) if i in heads else w for i, w in enumerate(small)), heads, claim
            )


def beginnings(term: Term, form: str) -> set[str]:
    """The words with which uses of a form begin, as they are compared."""
    return {singular(phrase.keys[0]) for phrase in _phrases(term, form)}


def compared_words(text: str) -> set[str]:
    """All words of a text, as they are compared.

    >>> sorted(compared_words("Grass-roots branches"))
    ['branch', 'grass', 'grassroot', 'root']
    """
    words = {*_SPLIT.findall(text), *_JOINED.findall(text)} - _IGNORED
    return {singular(word.translate(_NO_HYPHENS).lower()) for word in words}


def _tokens(text: str, pattern: re.Pattern[str]) -> list[Token]:
    """Words and marks, without the marks that make no difference."""
    tokens = []
    joined = any(c in text for c in _HYPHENS)
    for found in pattern.finditer(text):
        word = found[0]
        if word not in _IGNORED:
            if joined and len(word) > 1:
                word = word.translate(_NO_HYPHENS)
            tokens.append((*found.span(), word))
    return tokens


_NO_HYPHENS = dict.fromkeys(map(ord, _HYPHENS))


def _close(match: list[Token]) -> bool:
    """No word is far from the next."""
    return all(b[0] - a[1] <= _MOST_GAP for a, b in pairwise(match))


def _is_whole(text: str, match: list[Token]) -> bool:
    """Whether no hyphen joins it to a further word: community is not found in wiki-community, site in on-site."""
    start, end = match[0][0], match[-1][1]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (len(before) == 2 and before[1] in _HYPHENS and before[0].isalnum()) and not (
        len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()
    )


def _cased(text: str, match: list[Token], words: tuple[str, ...]) -> bool:
    """Whether capitals agree, a sentence's first letter and a headline's capitals allowed."""
    raised = []
    for i, ((_, _, found), word) in enumerate(zip(match, words, strict=True)):
        # number may differ at the end of a word: compare what they share
        shared = min(len(found), len(word), max(1, min(len(found), len(word)) - 2))
        if found[:shared] == word[:shared]:
            continue
        if found[0] != word[0].upper() or found[1:shared] != word[1:shared]:
            return False
        raised.append(i)
    if not raised or (raised == [0] and _opens_sentence(text, match[0][0])):
        return True
    big = [
        found[0].isupper() or not found[0].isalpha() for _, _, found in match if found.lower() not in _SMALL
    ]
    return len(big) > 1 and all(big)


def _opens_sentence(text: str, at: int) -> bool:
    """Nothing stands before this place, or the end of a sentence, a colon or a new line."""
    while at and text[at - 1] in " \u00a0\t“‘\"'([*":
        at -= 1
    return at == 0 or text[at - 1] in ".!?:;…\n—"
