"""A word segmenter as a judge of doubtful places: rjieba, an optional extra (`pip install 'newsdigest[review]'`).

It judges and never decides: every segmenter tried drops true uses (2 to 13 of 145 on one page), so what it cuts is
shown to the editor and stays linked meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from .hits import Range

Judge = Callable[[str], list[Range]]
"""Text to the ranges of its words, in order, without gaps."""


def find_judge() -> Judge | None:
    """The segmenter, if it is installed."""
    try:
        import rjieba
    except ImportError:
        return None

    def words(text: str) -> list[Range]:
        found, at = [], 0
        for word in rjieba.cut(text, True):
            found.append((at, at + len(word)))
            at += len(word)
        return found if at == len(text) else []

    return words
