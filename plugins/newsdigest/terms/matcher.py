"""Glossary terms in Chinese running text: the longest first, then the leftmost, never in a `not_in` context.

    Matcher(lexicon.terms).find("该区共建立党组织338个")      # 党组织 is found; 共建 is not, 党组 neither

There are no word boundaries in Chinese, so every surface is looked for at every place (a plain dict on the first two
characters: linear, no regular expression, no compiled library), and the doubtful places are settled by rules:

1. A hit inside one of its entry's `not_in` contexts is dropped: 共建 in 共建立.
2. A dropped hit still covers what lies within it, except at the edge away from the context. 北京大学, dropped in
   北京大学生, leaves 北京 (the word break lies between them) and not 大学; 上海市场, dropped in 大上海市场, leaves
   nothing: 上海市 is no more there than before. What crosses its border is free: 涧西区 dropped in 涧西区委 leaves 区委.
3. Of hits that overlap the longest stands, then the leftmost. Where two cross (neither holds the other) the choice is
   not obvious: `overlaps` reports it.
4. A surface that begins or ends with an ASCII letter or digit does not match inside a longer word or number: 5G in 15G.
5. Width of ASCII, make of quotation marks and traditional characters do not count (`traditional.key`); quotation marks
   themselves do: “两委” is found as a whole only if a variant has them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from operator import add

from ..lexicon.surfaces import LONGEST_SURFACE
from ..model import Term, TermUse
from .hits import Hit, Range, SurfaceClaim, groups, outside, settle, title_ranges, use
from .traditional import key as folded_key


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two hits that cross: neither holds the other, and only one is linked."""

    kept: TermUse
    lost: TermUse


class Matcher:
    """Finds the uses of terms in Chinese text. Built once per run; holds no text."""

    __slots__ = ("_lengths", "_singles", "_surfaces")

    def __init__(self, terms: Iterable[Term] | Mapping[str, Term]) -> None:
        """Index the surfaces (zh and variants) of all terms; where two claim one, the first keeps it."""
        self._surfaces: dict[str, SurfaceClaim] = {}
        for term in terms.values() if isinstance(terms, Mapping) else terms:
            contexts = [folded_key(c) for c in term.not_in]
            for surface in (term.zh, *term.variants):
                key = folded_key(surface)
                if key and len(key) <= LONGEST_SURFACE and key not in self._surfaces:
                    self._surfaces[key] = _claim(term.id, key, contexts)
        lengths: dict[str, set[int]] = {}
        for surface in self._surfaces:
            lengths.setdefault(surface[:2], set()).add(len(surface))
        self._lengths = {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}
        self._singles = frozenset(s for s in self._surfaces if len(s) == 1)

    def find(self, text: str, *, titles: bool = True, masks: Iterable[Range] = ()) -> tuple[TermUse, ...]:
        """Every true use, in order of place; no two overlap.

        titles   False: nothing inside 《…》
        masks    half-open ranges in which, and across whose borders, nothing is found (a link, a byline)
        """
        hits = self._standing(text, masks if titles else [*masks, *title_ranges(text)])
        return tuple([use(text, hit) for group in groups(hits) for hit in settle(group)])

    def overlaps(self, text: str, *, titles: bool = True, masks: Iterable[Range] = ()) -> tuple[Overlap, ...]:
        """Hits that lost to one they cross, each with the one that was kept."""
        hits = self._standing(text, masks if titles else [*masks, *title_ranges(text)])
        found: list[Overlap] = []
        for group in groups(hits):
            kept = settle(group)
            starts = [hit[0] for hit in kept]
            for hit in group:
                before = kept[max(0, bisect_right(starts, hit[0]) - 1) : bisect_right(starts, hit[1] - 1)]
                rivals = [k for k in before if k[1] > hit[0]]
                if rivals and all(k[1] < hit[1] or k[0] > hit[0] for k in rivals):  # held by none of them
                    found.extend(
                        Overlap(use(text, k), use(text, hit))
                        for k in rivals
                        if not (hit[0] <= k[0] and k[1] <= hit[1])
                    )
        return tuple(found)

    def everywhere(self, text: str) -> tuple[TermUse, ...]:
        """All places where a surface stands out of its contexts, overlapping ones too, in order of start."""
        return tuple([use(text, hit) for hit in self._standing(text)])

    def excluded(self, text: str) -> tuple[TermUse, ...]:
        """Hits dropped for a `not_in` context: what the editor has already answered."""
        dropped: list[Hit] = []
        for _ in self._standing(text, dropped=dropped):
            pass
        return tuple([use(text, hit) for hit in dropped])

    def _standing(
        self, text: str, hidden: Iterable[Range] = (), dropped: list[Hit] | None = None
    ) -> Iterator[Hit]:
        """The hits that may stand (rules 1, 2 and 4), in order of start, the longest first at one place.

        dropped  takes those that a context drops
        """
        folded = folded_key(text)
        size = len(folded)
        hits = self._places(folded, size)
        if self._singles:
            singles = ((i, i + 1, self._surfaces[c]) for i, c in enumerate(folded) if c in self._singles)
            hits = merge(hits, singles, key=_order)
        ranges = list(hidden)
        if ranges:
            hits = outside(hits, ranges)
        # dropped hits cover what lies within: up to `covered` from this start, up to `pending` from the next
        at = covered = pending = -1
        for hit in hits:
            start, end, claim = hit
            if start > at:
                at, covered, pending = start, max(covered, pending), -1
            if not claim.plain:
                if (claim.left and start and _wordish(folded[start - 1])) or (
                    claim.right and end < size and _wordish(folded[end])
                ):
                    continue
                context = _context(folded, hit)
                if context is not None:
                    if dropped is not None:
                        dropped.append(hit)
                    if context == (start, end):
                        continue
                    last = end - (context[1] == end)
                    if context[0] == start:  # rule 2: what begins here may be a word of its own
                        pending = max(pending, last)
                    else:
                        covered = max(covered, last)
                    continue
            if end > covered:
                yield hit

    def _places(self, folded: str, size: int) -> Iterator[Hit]:
        """Wherever a surface of two characters or more stands."""
        claim_of, lengths_of = self._surfaces.get, self._lengths.get
        for at, pair in enumerate(map(add, folded, folded[1:])):
            lengths = lengths_of(pair)
            if lengths is not None:
                for length in lengths:
                    claim = claim_of(folded[at : at + length])
                    if claim is not None and at + length <= size:  # at the end of the text a slice is shorter
                        yield at, at + length, claim


def _claim(term: str, surface: str, contexts: Sequence[str]) -> SurfaceClaim:
    """What there is to check when this surface is met."""
    places = tuple(_offsets(surface, contexts)) if contexts else ()
    left, right = _wordish(surface[0]), _wordish(surface[-1])
    return SurfaceClaim(term, places, left, right, plain=not (places or left or right))


def _offsets(surface: str, contexts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a surface stands in each context: 社工 stands 2 characters into 长乐社工."""
    for context in contexts:
        at = context.find(surface)
        while at >= 0:
            yield at, context
            at = context.find(surface, at + 1)


def _context(text: str, hit: Hit) -> Range | None:
    """The first of the hit's not_in contexts that stands around it."""
    start, _, claim = hit
    for offset, context in claim.contexts:
        if start >= offset and text.startswith(context, start - offset):
            return start - offset, start - offset + len(context)
    return None


def _order(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _wordish(char: str) -> bool:
    """An ASCII letter or digit: part of a word or number that has an end."""
    return char.isascii() and char.isalnum()
