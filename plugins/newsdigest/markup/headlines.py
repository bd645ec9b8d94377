"""Where a Chinese headline may break: <wbr> at word joins, so that no line begins in the middle of a word.

The theme sets headlines with `word-break: keep-all`; without these marks a phone would break them anywhere.
Word joins are those we know: ends of the lexicon's words, quotation marks, and the little words (的 与 为 …) that
end or begin a phrase. No segmenter is asked: the best of them cut names in two.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup

from ..chars import CLOSING, OPENING, is_han
from ..model import Lang
from .inline import clean, display

_BEFORE = frozenset("与和及或为以将把让被从向对由")
"""A phrase may begin with these (of one character, between Han)."""
_AFTER = frozenset("的了着地")
"""A phrase may end with these."""
_RUN = 12
"""Characters in a row without a join before the browser is left to break anywhere."""


def headline(
    text: str, lang: Lang, words: Callable[[str], Iterable[tuple[int, int]]] | None = None
) -> Markup:
    """A headline escaped and, in Chinese, with <wbr> at its word joins.

    words   gives the ranges of known words in the text
    """
    shown = display(text, lang)
    if lang != "zh":
        return Markup(escape(clean(shown), quote=False))
    places = joins(shown, words(text) if words else ())
    out, at = [], 0
    for place in places:
        out.append(escape(clean(shown[at:place]), quote=False))
        at = place
    out.append(escape(clean(shown[at:]), quote=False))
    return Markup("<wbr>".join(out))


def joins(text: str, words: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Places strictly inside the text where a line may end, in order."""
    places: set[int] = set()
    inside: set[int] = set()
    for start, end in words:
        places |= {start, end}
        inside |= set(range(start + 1, end))
    for i, char in enumerate(text):
        if char in OPENING:
            places.add(i)
        elif char in CLOSING:
            places.add(i + 1)
        elif char in _BEFORE and 1 < i < len(text) - 2 and is_han(text[i - 1]) and is_han(text[i + 1]):
            places.add(i)
        elif (char in _AFTER and i > 1) or char in " ，、；：。！？":
            places.add(i + 1)
    edges = sorted({p for p in places - inside if 0 < p < len(text) and _may_break(text, p)} | {0, len(text)})
    filled = set(edges)
    for start, end in itertools.pairwise(edges):
        if end - start > _RUN:  # nothing known in a long run: every place between two Han may break
            filled |= {p for p in range(start + 2, end - 1) if p not in inside and _may_break(text, p)}
    return sorted(p for p in filled if 0 < p < len(text))


def _may_break(text: str, place: int) -> bool:
    """Never after an opening mark nor before a closing one, nor before what a line must not begin with."""
    before, after = text[place - 1], text[place]
    if before.isascii() and after.isascii() and not before.isspace():  # WTO, 5G, 3.5
        return False
    return before not in OPENING and after not in CLOSING and after not in "，。、；：！？…—,.;:!?%％·"
