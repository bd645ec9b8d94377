"""What is beside the numbers of a text: words, labels and other numbers, each the weaker the farther it is.

Two texts have no word in common; a Chinese word is compared by the stems of its English glosses and renderings. Each
text is split once, and only the words are kept that the other text has, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import exp, log
from typing import NamedTuple

from ..lexicon import content_stem, gloss_stems, glossed_words
from .readings import Number
from .side import Side

_REACH = {"zh": 34, "en": 110}
"""Characters looked at on each side of a number."""
_FADE = {"zh": 9.0, "en": 26.0}
"""Characters over which what is beside a number falls to a third of its weight."""
_LINKS = {
    "、": 0.85,
    "and": 0.8,
    **dict.fromkeys('，,：:（）()“”—–"', 0.6),
    **dict.fromkeys("。！？；.!?;\n", 0.25),
}
"""What keeps a word from a number: the weight of what is behind it is multiplied by this."""
_LABEL = 1.8
"""What a label weighs more than a word, on each side."""
_LOGS = {link: log(factor) for link, factor in _LINKS.items()}
_TOKENS = {
    "zh": re.compile("[A-Za-z]{3,}|[，,：:、（）()“”—。！？；!?;\n]|[\u4e00-\u9fff]+"),
    "en": re.compile(r"[A-Za-z]{3,}|[,;:—–()\"\n]|[.!?](?=\s|$)"),
}
_NEAR = 6
"""Figures on each side of a figure that are looked at as its neighbours."""


class _Neighbour(NamedTuple):
    """A word or a label of a text; in order by where it begins."""

    start: int
    end: int
    held: float
    """The logarithm of all links of the text before it: the difference between two places is what lies between them."""
    owner: int | None
    """The figure that counts it, before which it is: it says nothing of other figures."""
    options: frozenset[str]
    """The stems it may be; of a label, its name."""


_Weighed = list[tuple[bool, float, frozenset[str]]]
"""What is beside a number: whether it is after it, its weight, and the stems or the label it may be."""
_Weights = dict[str, float]


class Contexts:
    """The words beside the numbers of two texts, and how much those of a Chinese and an English number have in common."""

    def __init__(self, zh: Side, en: Side) -> None:
        self._weights = zh.tables.exchange
        self._zh = _SideWords(zh)
        meant = chain((word.options for word in self._zh.words), (zh.nouns(n) for n in zh.numbers))
        self._en = _SideWords(en, frozenset(chain(*meant)))
        self._shared = frozenset(chain(*(word.options for word in self._en.words)))
        self._zh.keep(self._shared)
        self._of_english: dict[Number, tuple[_Weights, _Weights]] = {}
        self._of_chinese: dict[Number, _Weighed] = {}
        for zh_words, en_words in zh.tables.contrasts:
            if zh_words.search(zh.text) and en_words.search(en.text):
                self._zh.add_labels(zh_words)
                self._en.add_labels(en_words)

    def agreement(self, zh: Number, en: Number) -> float:
        """How much is the same beside both: words and labels on any side, words after, what the figure counts."""
        if zh not in self._of_chinese:
            self._of_chinese[zh] = self._zh.beside(zh)
        if en not in self._of_english:
            words = self._en.beside(en)
            self._of_english[en] = _greatest(words), _greatest([word for word in words if word[0]])
        around, after = self._of_english[en]
        every = behind = 0.0
        for is_after, weight, options in self._of_chinese[zh]:
            every += weight * max([around.get(stem, 0.0) for stem in options])
            if is_after:
                behind += weight * max([after.get(stem, 0.0) for stem in options])
        counted = max([after.get(stem, 0.0) for stem in self._zh.side.nouns(zh) & self._shared], default=0.0)
        parts = ("words", every), ("after", behind), ("counted", counted)
        return sum(self._weights[name] * value for name, value in parts)


class _SideWords:
    """The words and labels of one text."""

    def __init__(self, side: Side, known: Container[str] | None = None) -> None:
        """known: the English stems that are looked for."""
        self.side = side
        self._links: list[int] = []
        self._held: list[float] = [0.0]
        """Behind each link, the logarithm of all links so far: the difference between two places is what lies between them."""
        self.words: list[_Neighbour] = []
        self._read(known)

    def keep(self, stems: frozenset[str]) -> None:
        """Forget all words but those that may be one of these."""
        self.words = [
            _Neighbour(start, end, held, owner, options & stems)
            for start, end, held, owner, options in self.words
            if not options.isdisjoint(stems)
        ]

    def beside(self, number: Number) -> _Weighed:
        """The words and labels that are no farther from a number than it reaches."""
        reach, fade = _REACH[self.side.lang], _FADE[self.side.lang]
        first, last = number.start - reach, number.end + reach
        ahead, behind = self._holding(number.start), self._holding(number.end)
        found: _Weighed = []
        for start, end, held, owner, options in self.words[
            bisect_left(self.words, (first,)) : bisect_left(self.words, (last,))
        ]:
            if owner is not None and owner != number.figure:
                continue
            weight = _LABEL if "=" in min(options) else 1.0
            if end <= number.start:
                found.append((False, weight * exp((end - number.start) / fade + ahead - held), options))
            elif number.end <= start and end <= last:
                found.append((True, weight * exp((number.end - start) / fade + held - behind), options))
        return found

    def _holding(self, at: int) -> float:
        return self._held[bisect_left(self._links, at)]

    def _read(self, known: Container[str] | None) -> None:
        """Split the text at numbers, at nouns that a figure counts, and where words end."""
        side, held = self.side, 0.0
        nouns = {noun.start: (noun.end, index) for index, noun in side.claimed}
        places = {0, len(side.text)}
        places.update(*((number.start, number.end) for number in side.numbers))
        places.update(*((noun.start, noun.end) for _, noun in side.claimed))
        owner, owned = None, 0
        for start, end in pairwise(sorted(places)):
            owned, owner = nouns.get(start, (owned, owner if start < owned else None))
            for match in _TOKENS[side.lang].finditer(side.text, start, end):
                token, at = match[0], match.start()
                if token in _LOGS:
                    if owner is None:
                        held += _LOGS[token]
                        self._links.append(at)
                        self._held.append(held)
                elif token[0].isascii():
                    stem = content_stem(token)
                    if stem and (known is None or stem in known):
                        self.words.append(_Neighbour(*match.span(), held, owner, frozenset((stem,))))
                else:
                    self.words += [_Neighbour(at + a, at + b, held, owner, c) for a, b, c in _split(token)]

    def add_labels(self, contrast: re.Pattern[str]) -> None:
        """Find the labels of a contrast."""
        for match in contrast.finditer(self.side.text):
            start, end = match.span()
            owner = next((i for i, noun in self.side.claimed if noun.start < end and start < noun.end), None)
            label = frozenset((f"={match.lastgroup}",))
            insort(self.words, _Neighbour(start, end, self._holding(start), owner, label))


def _greatest(words: _Weighed) -> dict[str, float]:
    """The greatest weight of each stem."""
    found: dict[str, float] = {}
    for _, weight, options in words:
        for stem in options:
            if weight > found.get(stem, 0.0):
                found[stem] = weight
    return found


@lru_cache(maxsize=16384)
def _split(run: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The words of a run of characters from the left, none overlapping, with what each may be in English."""
    found, at = [], 0
    for start, end in glossed_words(run):
        if start >= at and end - start > 1:
            found.append((start, end, gloss_stems(run[start:end])))
            at = end
    return tuple(found)


_NEARNESS = {
    lang: tuple(exp(-distance / fade / 1.2) for distance in range(400)) for lang, fade in _FADE.items()
}
"""How near two figures of a text are, by the characters between them; beyond the last the value is the same."""


def crosswise(figures: Sequence[tuple[Number, Number]], i: int, j: int) -> float:
    """How much nearer figures i and j are to the figures around them in each other's place than in their own."""
    (zh, en), (zh_other, en_other) = ((a.start, b.start) for a, b in (figures[i], figures[j]))
    zh_near, en_near = _NEARNESS["zh"], _NEARNESS["en"]
    near = 0.0
    for k in range(max(0, i - _NEAR), min(len(figures), j + _NEAR + 1)):
        if k not in (i, j):
            left, right = figures[k][0].start, figures[k][1].start
            gain = zh_near[min(abs(left - zh), 399)] - zh_near[min(abs(left - zh_other), 399)]
            near -= gain * (en_near[min(abs(right - en), 399)] - en_near[min(abs(right - en_other), 399)])
    return near
