"""What is beside the numbers of a text: words, labels and other numbers, each the weaker the farther it is.

Two texts have no word in common; a Chinese word is compared by the stems of its English glosses and renderings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from ..lexicon import LONGEST_GLOSS, content_stem, word_renderings
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
_TOKENS = {
    "zh": re.compile("[A-Za-z]+|[，,：:、（）()“”—。！？；!?;\n]|[\u4e00-\u9fff]+"),
    "en": re.compile(r"[A-Za-z]+|[,;:—–()\"\n]|[.!?](?=\s|$)"),
}
_NEAR = 6
"""Figures on each side of a figure that are looked at as its neighbours."""


@dataclass(frozen=True, slots=True)
class Context:
    """The words beside one number."""

    words: tuple[tuple[bool, float, frozenset[str]], ...]
    """Whether it is after the number, its weight, and the stems it may be."""
    labels: Mapping[str, float]
    """Labels of the contrasts that both texts have."""
    counted: frozenset[str]
    """What the figure counts, in Chinese."""

    @classmethod
    def of(cls, side: Side, number: Number) -> Context:
        """Collect what is beside a number."""
        words: list[tuple[bool, float, frozenset[str]]] = []
        labels: dict[str, float] = {}
        for after, text in side.beside(number, _REACH[side.lang]):
            words += ((after, weight, options) for weight, options in _words(side.lang, text, after))
            for pattern in (contrast[side.lang == "en"] for contrast in side.contrasts):
                for match in pattern.finditer(text):
                    between = text[: match.start()] if after else text[match.end() :]
                    weight = _faded(side.lang, between, len(between))
                    label = match.lastgroup or ""
                    labels[label] = max(weight, labels.get(label, 0.0))
        return cls(tuple(words), labels, side.nouns(number) if side.lang == "zh" else frozenset())

    def stems(self) -> dict[str, tuple[float, float]]:
        """Stem to its weight before and after the number."""
        found: dict[str, tuple[float, float]] = {}
        for after, weight, options in self.words:
            for stem in options:
                before, behind = found.get(stem, (0.0, 0.0))
                found[stem] = (before, max(behind, weight)) if after else (max(before, weight), behind)
        return found

    def agreement(
        self, stems: Mapping[str, tuple[float, float]], labels: Mapping[str, float]
    ) -> dict[str, float]:
        """How much a Chinese context has in common with the stems and labels of an English one."""
        every = behind = 0.0
        for after, weight, options in self.words:
            best = here = 0.0
            for stem in options & stems.keys():
                before, there = stems[stem]
                best, here = max(best, before, there), max(here, there)
            every += weight * best
            behind += weight * here if after else 0.0
        counted = max((stems[stem][1] for stem in self.counted & stems.keys()), default=0.0)
        shared = sum(weight * labels.get(label, 0.0) for label, weight in self.labels.items())
        return {"words": every, "after": behind, "counted": counted, "labels": shared}


def _faded(lang: str, between: str, distance: int) -> float:
    weight = exp(-distance / _FADE[lang])
    for token in _TOKENS[lang].findall(between):
        weight *= _LINKS.get(token, 1.0)
    return weight


def _words(lang: str, text: str, after: bool) -> Iterator[tuple[float, frozenset[str]]]:
    """The words of the text on one side of a number, from the number on, with their weights."""
    tokens = list(_TOKENS[lang].finditer(text))
    hold = 1.0
    for match in tokens if after else reversed(tokens):
        token = match[0]
        if token in _LINKS:
            hold *= _LINKS[token]
        elif token[0].isascii():
            if stem := content_stem(token):
                distance = match.start() if after else len(text) - match.end()
                yield hold * exp(-distance / _FADE[lang]), frozenset((stem,))
        else:
            for start, end, options in _split(token):
                distance = match.start() + start if after else len(text) - match.start() - end
                yield hold * exp(-distance / _FADE[lang]), options


@lru_cache(maxsize=4096)
def _split(run: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The longest words of a run of characters, from the left, with what each may be in English."""
    found = []
    at = 0
    while at < len(run):
        for end in range(min(at + LONGEST_GLOSS, len(run)), at + 1, -1):
            if options := word_renderings(run[at:end]):
                found.append((at, end, options))
                at = end
                break
        else:
            at += 1
    return tuple(found)


def neighbours(figures: Sequence[tuple[Number, Number]], zh: int, en: int, but: tuple[int, int]) -> float:
    """How near a Chinese and an English figure are to the two sides of other figures, all by their index."""
    left, right = figures[zh][0].start, figures[en][1].start
    near = 0.0
    for k in range(max(0, but[0] - _NEAR), min(len(figures), but[1] + _NEAR + 1)):
        if k not in but:
            distance = abs(figures[k][0].start - left) / _FADE["zh"]
            near += exp(-(distance + abs(figures[k][1].start - right) / _FADE["en"]) / 1.2)
    return near
