"""Parts of a paragraph that translate each other, so that a figure is looked for where its sentence is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import Lang
from ..text import sentences
from .assign import Pair
from .side import Side

_DRIFT = 0.12
"""How far the end of a sentence and of its translation may be apart, as a share of the text."""


class AlignedParts:
    """The places where a sentence ends in both texts and no pair of numbers crosses."""

    def __init__(self, zh: Side, en: Side, pairs: Sequence[Pair]) -> None:
        self._ends = {"zh": [len(zh.text)], "en": [len(en.text)]}
        zh_ends, en_ends = (_sentence_ends(side) for side in (zh, en))
        if not zh_ends or not en_ends:
            return
        places = sorted((p.zh.start, p.en.start) for p in pairs)
        highest, lowest = [0], [len(en.text)]
        for _, at in places:
            highest.append(max(highest[-1], at))
        for _, at in reversed(places):
            lowest.append(min(lowest[-1], at))
        cuts: list[tuple[int, int]] = []
        for end in zh_ends:
            share = end / len(zh.text) * len(en.text)
            before = bisect_right(places, (end, 0))
            low, high = highest[before], lowest[len(places) - before]
            at = bisect_right(en_ends, min(max(share, low + 1), high))
            fit = [e for e in en_ends[max(0, at - 1) : at + 1] if low < e <= high]
            cut = min(fit, key=lambda e: abs(e - share), default=None)
            if (
                cut is not None
                and abs(cut - share) <= _DRIFT * len(en.text)
                and (not cuts or cut > cuts[-1][1])
            ):
                cuts.append((end, cut))
        for lang, i in (("zh", 0), ("en", 1)):
            self._ends[lang] = [cut[i] for cut in cuts] + self._ends[lang]

    def across(self, place: int, lang: Lang) -> tuple[int, int]:
        """The part of the other text that translates what is at a place of the text of a language."""
        other = self._ends["en" if lang == "zh" else "zh"]
        i = min(bisect_right(self._ends[lang], place), len(other) - 1)
        return other[i - 1] if i else 0, other[i]


def _sentence_ends(side: Side) -> list[int]:
    return [sentence.end for sentence in sentences(side.text, side.lang)][:-1]
