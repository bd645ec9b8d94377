"""Pinyin over the characters of a term."""

from __future__ import annotations

from collections.abc import Sequence

from ...html import display
from ...model import Term
from ...text import is_han


def ruby(term: Term) -> Sequence[tuple[str, str]]:
    """(character, syllable) of the headword; marks and letters have no syllable.

    When the syllables of the stored pinyin do not count as many as the characters, the whole word has the whole pinyin.
    """
    if not term.pinyin:
        return [(display(term.zh, "zh"), "")]
    syllables = [s for s in term.pinyin.replace("·", " ").split() if any(c.isalpha() for c in s)]
    han = sum(is_han(c) for c in term.zh)
    if len(syllables) != han:
        return [(display(term.zh, "zh"), term.pinyin)]
    rest = iter(syllables)
    return [(c, next(rest)) if is_han(c) else (c, "") for c in display(term.zh, "zh")]
