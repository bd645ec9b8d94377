"""Whether a glossary form is a word where it is found, or parts of two other words: 门将 in 大门将于明日关闭.

The lattice compares the cheapest split of the text in which the form is one word with the cheapest in which another
word crosses one of its ends. No single split decides: segmenters that were used as a gate lost true uses.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from ..model import Span
from ..text import Lattice

SURE = 15
"""A use is linked if it costs at least so much less than any split that cuts it: fifths of a natural logarithm, so it is
20 times as probable. Where it is less, and where another split is up to 20 times as probable, the editor is asked. Of 465
uses of a glossary of another field in news, all false ones are below and 7 true ones."""
NEXT_TO_A_FORM = 15
"""Another form of the glossary begins where this one ends, or ends where it begins: 一审|判决, which costs 9 less than
一|审判|决."""
AFTER_DIGIT = 15
"""A character between a digit and the form is probably a measure word: 2000间|隔离房."""
OWN_WORD = 64
"""A compound of a form and one character that costs less is a word of its own (人民币 50, 大学生 48); one that costs more, less
often than one word in 360,000, is made on the spot (受贿罪 74, 裁判员 64, 判决书 69)."""


@dataclass(frozen=True, slots=True)
class Border:
    """How well a form fits between the words around it."""

    margin: int = 1000
    """What the cheapest split that cuts the form costs more than the cheapest that keeps it."""
    word: Span | None = None
    """The word of that split that crosses an end of the form; None where no word crosses."""

    rival: bool = False
    """The word is itself a form of the glossary: of two that are as probable, the longer or first is taken."""

    @property
    def linked(self) -> bool:
        """Whether the form is taken as a use."""
        return self.margin >= (0 if self.rival else SURE)


FREE = Border()


def border(
    lattice: Lattice,
    start: int,
    end: int,
    forms: Container[str] = (),
    ruled_out: Container[tuple[int, int]] = (),
) -> Border:
    """Compare text[start:end] as one word with the words that cross its ends; compounds that hold it whole do not count.

    A compound counts as holding it whole if it splits into smaller words at the ends of the form, and the form is its
    last part (女党员, 总决赛: a kind of it), or what follows is a word of two characters or more (党委|书记), or one character
    follows and the compound is rare (受贿|罪, but not 大学|生).

    forms      the forms of the glossary
    ruled_out  ranges of the text in which a form is no word: the editor said so
    """
    crossing = [
        word
        for at in (start, end)
        for word in lattice.crossing(at)
        if (word.start, word.end) not in ruled_out
    ]
    if not crossing:
        return FREE
    own = lattice.as_word(start, end)
    best = FREE
    for word in crossing:
        margin = lattice.extra(word) - own
        if word.start + 1 == start and lattice.text[word.start - 1 : word.start].isdigit():
            margin += AFTER_DIGIT
        if margin < best.margin and not (margin < SURE and _is_compound(lattice, word, start, end)):
            best = Border(margin, word, lattice.text[word.start : word.end] in forms)
    return best


def _is_compound(lattice: Lattice, word: Span, start: int, end: int) -> bool:
    inside = [at for at in (start, end) if word.start < at < word.end]
    if not set(inside) <= set(lattice.parts(word)):
        return False
    if word.start <= start and end <= word.end:
        return word.end == end or word.end - end > 1 or lattice.cost(word) >= OWN_WORD
    return all(at - word.start > 1 and word.end - at > 1 for at in inside)
