"""The comparison of one Chinese and one English text: numbers, assignment, disagreements, pairs of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Disagreement, Figure, FigurePair, Lang, Lexicon
from ..text import normalise
from .assign import Assignment, assign, best_first
from .grade import grade
from .readings import LOOSE
from .recognised import read
from .side import Side
from .tables import Tables


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is known of one pair of texts."""

    pairs: tuple[FigurePair, ...]
    """Figures that say the same, by their indexes; `paragraph` is empty."""
    issues: tuple[Disagreement, ...]
    assignment: Assignment

    def explain(self) -> list[str]:
        """The assignment, one line a pair or a number without one."""
        a = self.assignment
        lines = [f"{p.zh.text} = {p.en.text}  cost {p.cost.total:.2f} ({p.cost.why})" for p in a.pairs]
        lines += [f"{number.text}: no English number" for number in a.zh_left]
        return lines + [f"{number.text}: no Chinese number" for number in a.en_left]


class Comparer:
    """Compares the figures of texts; built once a run from the lexicon, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = Tables(lexicon)

    def compare(self, zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> Comparison:
        """Compare one Chinese and one English text.

        zh, en   the figures of each, with spans into its text
        """
        left, right = self._side(zh_text, zh, "zh"), self._side(en_text, en, "en")
        self._release(left, right)
        assignment = assign(left, right)
        return Comparison(_figure_pairs(assignment), tuple(grade(left, right, assignment)), assignment)

    def _side(self, text: str, figures: Sequence[Figure], lang: Lang) -> Side:
        source = normalise(text, lang)
        if not isinstance(source.origin, range):  # no character was moved
            figures = [
                replace(
                    f,
                    span=source.to_normal(f.span.start, f.span.end),
                    counted_span=f.counted_span
                    and source.to_normal(f.counted_span.start, f.counted_span.end),
                )
                for f in figures
            ]
        numbers = read(source.normal, lang, figures, self._tables)
        return Side(source.normal, lang, numbers, figures, self._tables)

    def _release(self, zh: Side, en: Side) -> None:
        """Make numbers inside phrases that say the same need no counterpart."""
        for left, right in self._tables.same:
            if left.search(zh.text) and right.search(en.text):
                for side, phrase in ((zh, left), (en, right)):
                    spans = [match.span() for match in phrase.finditer(side.text)]
                    for number in side.numbers:
                        if any(start < number.end and number.start < end for start, end in spans):
                            number.firmness = LOOSE


def _figure_pairs(assignment: Assignment) -> tuple[FigurePair, ...]:
    """The figures that most numbers pair, each at most once."""
    votes: Counter[tuple[int, int]] = Counter()
    costs: dict[tuple[int, int], float] = {}
    for pair in assignment.pairs:
        if pair.zh.figure is not None and pair.en.figure is not None:
            at = pair.zh.figure, pair.en.figure
            votes[at] += 1
            costs[at] = max(costs.get(at, 0.0), pair.cost.total)
    found = best_first((-count, i, j) for (i, j), count in votes.items())
    return tuple(FigurePair("", i, j, costs[i, j]) for i, j in sorted(found.items()))
