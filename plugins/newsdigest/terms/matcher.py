"""Glossary terms in Chinese running text: the longest first, then the leftmost, never in a `not_in` context.

    Matcher(lexicon.terms).find("该区共建立党组织338个")      # 党组织 is found; 共建 is not, 党组 neither

Chinese has no spaces, so every surface is looked for at every place (a plain dict on the first two characters: linear,
no regular expression, no compiled library), in the standard form of the text (`text.normalise`). Then

1. a hit inside one of its entry's `not_in` contexts is dropped: 两新 in “两新”政策;
2. a hit dropped by 1 still covers what is within it, except at the edge away from the context. 北京大学, dropped in
   北京大学生, leaves 北京 (the word break is between them) and not 大学; 上海市场, dropped in 大上海市场, leaves nothing;
3. a hit that cuts the words around it is dropped, unless an `ok_in` context allows it: 共建 in 共|建立 (`borders`);
4. of hits that overlap the longest is kept, then the leftmost. Where two cross the choice is not obvious: `overlaps`;
5. a surface that begins or ends with an ASCII letter or digit does not match inside a longer word or number: 5G in 15G;
6. the make of quotation marks does not count, but the marks do: “两委” is found as a whole only if a variant has them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from operator import add

from ..lexicon.surfaces import LONGEST_SURFACE
from ..model import Span, Term, TermUse
from ..text import Dictionary, Lattice, NormalText, dictionary, normalise, straighten
from .borders import FREE, NEXT_TO_A_FORM, Border, border
from .hits import Hit, Range, SurfaceClaim, context_at, outside, settled, title_ranges

_ROUNDS = 8
"""How often a shorter hit may take the place of one that is cut: terms are rarely nested in more than two others."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two hits that cross: neither holds the other, and only one is linked."""

    kept: TermUse
    lost: TermUse


@dataclass(frozen=True, slots=True)
class JudgedUse:
    """A hit with what the words around it say; `use` is linked if `border.linked` or the entry allows it."""

    use: TermUse
    border: Border
    allowed: bool
    """An `ok_in` context surrounds it."""
    word: str = ""
    """The word that crosses one of its ends, as the text has it, from the start of the longer of the two …"""
    around: Span | None = None
    """Hit and word together, in the text; None where no word crosses."""


class Matcher:
    """Finds the uses of terms in Chinese text. Built once per run; holds no text."""

    __slots__ = ("_lengths", "_singles", "_surfaces", "_words")

    def __init__(self, terms: Iterable[Term] | Mapping[str, Term], words: Iterable[str] | None = ()) -> None:
        """Index the surfaces (zh and variants) of all terms; where two claim one, the first keeps it.

        words  more words that may run across a surface (names, set phrases); None: borders are not looked at
        """
        self._surfaces: dict[str, SurfaceClaim] = {}
        for term in terms.values() if isinstance(terms, Mapping) else terms:
            never, always = [key(c) for c in term.not_in], [key(c) for c in term.ok_in]
            for surface in (term.zh, *term.variants):
                plain = key(surface)
                if plain and len(plain) <= LONGEST_SURFACE and plain not in self._surfaces:
                    self._surfaces[plain] = _claim(term.id, plain, never, always)
        lengths: dict[str, set[int]] = {}
        for surface in self._surfaces:
            lengths.setdefault(surface[:2], set()).add(len(surface))
        self._lengths = {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}
        self._singles = frozenset(s for s in self._surfaces if len(s) == 1)
        self._words: Dictionary | tuple[str, ...] | None = None if words is None else tuple(words)

    def find(self, text: str, *, titles: bool = True, masks: Iterable[Range] = ()) -> tuple[TermUse, ...]:
        """Every true use, in order of place; no two overlap.

        titles   False: nothing inside 《…》
        masks    half-open ranges in which, and across whose borders, nothing is found (a link, a byline)
        """
        view = _View(text)
        kept, _, _ = self._chosen(view, self._hits(view, titles, masks))
        return tuple([view.use(hit) for hit in kept])

    def judged(self, text: str) -> tuple[JudgedUse, ...]:
        """Every use, and every hit that is no use only because of the words around it, in order of place."""
        view = _View(text)
        kept, _, cut = self._chosen(view, self._hits(view, True, ()))
        taken = [(start, end) for start, end, _ in kept]
        hits = sorted([*kept, *_free(cut, taken)], key=_order)
        return tuple([self._judged(view, hit) for hit in hits])

    def overlaps(self, text: str, *, titles: bool = True, masks: Iterable[Range] = ()) -> tuple[Overlap, ...]:
        """Hits that lost to one they cross, each with the one that was kept."""
        view = _View(text)
        kept, hits, _ = self._chosen(view, self._hits(view, titles, masks))
        starts = [hit[0] for hit in kept]
        found: list[Overlap] = []
        for hit in hits:
            before = kept[max(0, bisect_right(starts, hit[0]) - 1) : bisect_right(starts, hit[1] - 1)]
            rivals = [k for k in before if k[1] > hit[0]]
            if rivals and all(k[1] < hit[1] or k[0] > hit[0] for k in rivals):  # held by none of them
                found.extend(
                    Overlap(view.use(k), view.use(hit))
                    for k in rivals
                    if not (hit[0] <= k[0] and k[1] <= hit[1]) and self._is_linked(view, hit)
                )
        return tuple(found)

    def _chosen(self, view: _View, found: Iterable[Hit]) -> tuple[list[Hit], list[Hit], list[Hit]]:
        """(the hits that are uses, all hits but those that the words around them cut, these), by rules 3 and 4.

        The words around a hit are looked at only where it would be kept, so that terms in terms in terms cost no more.
        """
        hits = list(found)
        view.starts, view.ends = {hit[0] for hit in hits}, {hit[1] for hit in hits}
        cut: list[Hit] = []
        for _ in range(_ROUNDS):
            kept = settled(hits)
            bad = {(hit[0], hit[1]) for hit in kept if not self._is_linked(view, hit)}
            if not bad:
                return kept, hits, cut
            cut += [hit for hit in kept if (hit[0], hit[1]) in bad]
            hits = [hit for hit in hits if (hit[0], hit[1]) not in bad]
        return [hit for hit in settled(hits) if self._is_linked(view, hit)], hits, cut

    def everywhere(self, text: str) -> tuple[TermUse, ...]:
        """All places of a surface out of its `not_in` contexts, overlapping ones too, in order of start."""
        view = _View(text)
        return tuple([view.use(hit) for hit in self._hits(view, True, ())])

    def excluded(self, text: str) -> tuple[TermUse, ...]:
        """Hits dropped for a `not_in` context: what the editor has already answered."""
        view = _View(text)
        for _ in self._hits(view, True, ()):
            pass
        return tuple([view.use(hit) for hit in view.ruled_out.values()])

    def _is_linked(self, view: _View, hit: Hit) -> bool:
        return self._border(view, hit).linked or context_at(view.folded, hit, hit[2].always) is not None

    def _border(self, view: _View, hit: Hit) -> Border:
        """What the words around a hit say; the dictionary is loaded at the first hit of a run."""
        if self._words is None:
            return FREE
        if isinstance(self._words, tuple):
            self._words = dictionary().with_words([*filter(_is_plain, self._surfaces), *self._words])
        if view.lattice is None:
            view.lattice = Lattice(view.text.normal, self._words)
        place = hit[0], hit[1]
        found = view.borders.get(place)
        if found is None:
            found = border(view.lattice, *place, self._surfaces, view.ruled_out)
            if found.word is not None and (
                hit[1] in view.starts if found.word.end > hit[1] else hit[0] in view.ends
            ):
                found = replace(found, margin=found.margin + NEXT_TO_A_FORM)
            view.borders[place] = found
        return found

    def _judged(self, view: _View, hit: Hit) -> JudgedUse:
        found = self._border(view, hit)
        allowed = context_at(view.folded, hit, hit[2].always) is not None
        if found.word is None:
            return JudgedUse(view.use(hit), found, allowed)
        low, high = min(hit[0], found.word.start), max(hit[1], found.word.end)
        span = view.text.to_original(found.word.start, found.word.end)
        return JudgedUse(
            view.use(hit),
            found,
            allowed,
            view.text.original[span.start : span.end],
            view.text.to_original(low, high),
        )

    def _hits(self, view: _View, titles: bool, masks: Iterable[Range]) -> Iterator[Hit]:
        """The hits out of `not_in` contexts (rules 1, 2 and 5), in order of start, the longest first at one place."""
        folded = view.folded
        size = len(folded)
        hits = self._places(folded, size)
        if self._singles:
            singles = ((i, i + 1, self._surfaces[c]) for i, c in enumerate(folded) if c in self._singles)
            hits = merge(hits, singles, key=_order)
        ranges = [view.text.to_normal(*mask) for mask in masks]
        hidden = [(span.start, span.end) for span in ranges]
        if not titles:
            hidden += title_ranges(folded)
        if hidden:
            hits = outside(hits, hidden)
        # dropped hits cover what lies within: up to `covered` from this start, up to `pending` from the next
        at = covered = pending = -1
        for hit in hits:
            start, end, claim = hit
            if start > at:
                at, covered, pending = start, max(covered, pending), -1
            if (claim.left and start and _wordish(folded[start - 1])) or (
                claim.right and end < size and _wordish(folded[end])
            ):
                continue
            context = context_at(folded, hit, claim.never) if claim.never else None
            if context is not None:
                view.ruled_out[start, end] = hit
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
        """Every place of a surface of two characters or more."""
        claim_of, lengths_of = self._surfaces.get, self._lengths.get
        for at, pair in enumerate(map(add, folded, folded[1:])):
            lengths = lengths_of(pair)
            if lengths is not None:
                for length in lengths:
                    claim = claim_of(folded[at : at + length])
                    if claim is not None and at + length <= size:  # at the end of the text a slice is shorter
                        yield at, at + length, claim


class _View:
    """One text as it is searched, with what was found out about it so far."""

    __slots__ = ("borders", "ends", "folded", "lattice", "ruled_out", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text: NormalText = normalise(text)
        self.folded = straighten(self.text.normal)
        self.lattice: Lattice | None = None
        self.borders: dict[Range, Border] = {}
        self.ruled_out: dict[Range, Hit] = {}
        self.starts: set[int] = set()
        self.ends: set[int] = set()

    def use(self, hit: Hit) -> TermUse:
        """The hit in the original."""
        span = self.text.to_original(hit[0], hit[1])
        return TermUse(span, self.text.original[span.start : span.end], hit[2].term)


def key(text: str) -> str:
    """Text as terms are compared: standard form, straight quotation marks.

    >>> key("基层黨建「两委」")
    '基层党建"两委"'
    """
    return straighten(normalise(text).normal)


def _claim(term: str, surface: str, never: Sequence[str], always: Sequence[str]) -> SurfaceClaim:
    """What there is to check where this surface is found."""
    return SurfaceClaim(
        term,
        tuple(_offsets(surface, never)),
        tuple(_offsets(surface, always)),
        _wordish(surface[0]),
        _wordish(surface[-1]),
    )


def _offsets(surface: str, contexts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a surface is in each context: 社工 is 2 characters into 长乐社工."""
    for context in contexts:
        at = context.find(surface)
        while at >= 0:
            yield at, context
            at = context.find(surface, at + 1)


def _free(hits: Iterable[Hit], taken: Sequence[Range]) -> list[Hit]:
    """The hits that overlap no range; the ranges are in order and apart."""
    starts = [start for start, _ in taken]
    return [hit for hit in hits if (i := bisect_right(starts, hit[1] - 1)) == 0 or taken[i - 1][1] <= hit[0]]


def _order(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _is_plain(surface: str) -> bool:
    """Whether a surface can be a word of the lattice: Han characters only."""
    return surface.isalpha() and not surface.isascii()


def _wordish(char: str) -> bool:
    """An ASCII letter or digit: part of a word or number that has an end."""
    return char.isascii() and char.isalnum()
