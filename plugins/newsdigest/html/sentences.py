"""Which sentence of a translation corresponds to a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..text import SentenceSpan


def counterpart(
    index: int, ours: Sequence[SentenceSpan], theirs: Sequence[SentenceSpan]
) -> SentenceSpan | None:
    """The sentence of the other language that stands at the same place, by share of the text passed; None if none.

    With equally many sentences it is the same number; else the one that holds the middle of ours, measured along the text.
    """
    if not theirs:
        return None
    if len(ours) == len(theirs):
        return theirs[index]
    middle = (ours[index].start + ours[index].end) / 2 / max(ours[-1].end, 1)
    place = middle * theirs[-1].end
    return next((s for s in theirs if place < s.end), theirs[-1])
