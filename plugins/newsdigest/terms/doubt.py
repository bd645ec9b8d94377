"""The doubt queue: uses of terms that may be false, each once, with what makes it doubtful.

    queue = doubts([("story p1", text)], lexicon, judge=find_judge())
    queue.items[0].around          # "党组织": never here → not_in, always here → ok_in

A glossary without the longer words links too much: 党组 in 党组织, 九大 in 十九大, 贫困村 in 非贫困村. Nothing here takes
a link away. Uses with the same surface in the same longer string are one question, since one answer settles them; what
an entry's `ok_in` answers is not asked again. The strongest doubts come first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from ..lexicon.surfaces import LONGEST_SURFACE
from ..model import Lexicon, Term, TermUse
from ..text import is_han
from .common import WORDS
from .hits import Range
from .judge import Judge
from .matcher import Matcher
from .suspects import attached, counted_on, cut_word, listed_name, negated, other_words
from .traditional import key

SHARE = 0.15
"""The queue asks about at most this share of the uses, and about FEWEST at least."""
FEWEST = 5


@dataclass(frozen=True, slots=True)
class DoubtPlace:
    """Where a doubtful use stands."""

    where: str
    """As the caller names the text: "<slug> <paragraph id>"."""
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question to the editor: is `surface` in `around` the term?"""

    term: str
    surface: str
    around: str
    """The longer string; what the answer is kept by."""
    reasons: tuple[str, ...]
    places: tuple[DoubtPlace, ...]
    rank: int
    """Of its strongest reason; 0 is the strongest."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What the editor is asked."""

    items: tuple[Doubt, ...]
    uses: int
    """Uses of terms in all texts."""
    weaker: int
    """Questions left out because the queue is full."""
    nested: tuple[tuple[str, str], ...] = ()
    """(shorter, longer) surfaces of different entries, both used: the longer always wins."""


@dataclass(slots=True)
class _Question:
    """A doubt while it is gathered."""

    rank: int
    reasons: dict[str, None] = field(default_factory=dict)
    places: list[DoubtPlace] = field(default_factory=list)


Suspicion = tuple[int, int, int, str]
"""(rank, start and end of the longer string, reason)"""


def doubts(
    texts: Iterable[tuple[str, str]], lexicon: Lexicon, *, judge: Judge | None = None, share: float = SHARE
) -> Queue:
    """Ask about the doubtful uses in some texts.

    texts   (where, text) of every paragraph
    judge   a segmenter, if there is one
    share   at most this share of the uses; 1 for all doubts
    """
    matcher = Matcher(lexicon.terms)
    words = other_words(lexicon)
    texts = list(texts)
    found = [(where, text, matcher.find(text)) for where, text in texts]
    bound = _bound(found)
    questions: dict[tuple[str, str, str], _Question] = {}
    for where, text, uses in found:
        longer: dict[TermUse, set[Suspicion]] = {}
        for use, suspicion in (*_crossings(text, matcher), *words.across(text, uses)):
            longer.setdefault(use, set()).add(suspicion)
        tokens = judge(text) if judge else []
        for use in uses:
            entry = lexicon.terms[use.term]
            if _answered(text, use, entry.ok_in):
                continue
            mine = sorted(longer.get(use, set()) | set(_suspect(text, use, entry, bound, tokens)))
            if mine:
                rank, start, end, _ = mine[0]
                question = questions.setdefault((use.term, use.surface, text[start:end]), _Question(rank))
                question.rank = min(rank, question.rank)
                question.reasons.update((reason, None) for *_, reason in mine)
                question.places.append(_place(where, text, use))
    total = sum(len(uses) for _, _, uses in found)
    items = [
        Doubt(term, surface, around, tuple(q.reasons), tuple(q.places), q.rank)
        for (term, surface, around), q in questions.items()
    ]
    items.sort(key=lambda d: (d.rank, -len(d.places), d.around))
    room = len(items) if share >= 1 else max(FEWEST, int(share * total))
    return Queue(tuple(items[:room]), total, max(0, len(items) - room), _nested(found))


def _suspect(
    text: str, use: TermUse, entry: Term, bound: dict[tuple[str, str], str], tokens: Sequence[Range]
) -> Iterator[Suspicion]:
    """What speaks against one use, from its surroundings."""
    start, end = use.span.start, use.span.end
    rules: tuple[tuple[int, Callable[[str, int, int, Term], tuple[Range, str] | None]], ...] = (
        (1, negated),
        (1, counted_on),
        (2, attached),
        (2, listed_name),
        (4, cut_word),
    )
    for rank, rule in rules:
        suspect = rule(text, start, end, entry)
        if suspect is not None:
            yield rank, *suspect[0], suspect[1]
    after, before = bound.get((use.surface, "after")), bound.get((use.surface, "before"))
    if after:
        yield 3, start, end + 1, f"always followed by {after}"
    if before:
        yield 3, start - 1, end, f"always preceded by {before}"
    near = tokens[
        bisect_right(tokens, start, key=itemgetter(1)) : bisect_left(tokens, end, key=itemgetter(0))
    ]
    crossing = [t for t in near if t[0] < start or end < t[1]]
    if crossing:
        low, high = min(t[0] for t in crossing), max(t[1] for t in crossing)
        said = "、".join(text[a:b] for a, b in crossing)
        yield 5, min(low, start), max(high, end), f"the segmenter reads {said}"


def _crossings(text: str, matcher: Matcher) -> Iterator[tuple[TermUse, Suspicion]]:
    """Uses that won over a term they cross."""
    for overlap in matcher.overlaps(text):
        kept, lost = overlap.kept.span, overlap.lost.span
        around = min(kept.start, lost.start), max(kept.end, lost.end)
        yield overlap.kept, (0, *around, f"crosses {overlap.lost.surface} [{overlap.lost.term}]")


_FREE = frozenset(
    "的地得了着过在和与及或等是为以对将把被由从向于到也都就又并而其这那各每该本某让使给按如若但个名位次式型性化级"
)
"""Particles, counters and endings: beside them a term stands free."""
_ENOUGH = 3
"""Uses before a neighbour that is always the same says something."""


def _bound(found: Iterable[tuple[str, str, Sequence[TermUse]]]) -> dict[tuple[str, str], str]:
    """Surfaces that never stand free: wherever they are used, the same character follows, or precedes.

    (surface, "after" or "before") to that character, which may not be a particle, nor belong to a neighbouring use,
    nor be half of a common word of its own (党建 is free in 党建工作, 党组 is not in 党组织).
    """
    neighbours: dict[tuple[str, str], list[str]] = {}
    for _, text, uses in found:
        taken = {i for use in uses for i in range(use.span.start, use.span.end)}
        for use in uses:
            for side, at in (("before", use.span.start - 1), ("after", use.span.end)):
                char = text[at] if 0 <= at < len(text) and at not in taken else ""
                outward = text[at : at + 2] if side == "after" else text[max(0, at - 1) : at + 1]
                free = not char or not is_han(char) or char in _FREE or outward in WORDS
                neighbours.setdefault((use.surface, side), []).append("" if free else char)
    return {
        where: chars[0]
        for where, chars in neighbours.items()
        if len(chars) >= _ENOUGH and chars[0] and len(set(chars)) == 1
    }


def _answered(text: str, use: TermUse, ok_in: Sequence[str]) -> bool:
    """Whether the use stands in a string in which the editor has allowed it."""
    low = max(0, use.span.start - LONGEST_SURFACE)
    near = key(text[low : use.span.end + LONGEST_SURFACE]) if ok_in else ""
    start, end = use.span.start - low, use.span.end - low
    for context in map(key, ok_in):
        at = near.find(context, max(0, end - len(context)), start + len(context))
        if 0 <= at <= start and end <= at + len(context):
            return True
    return False


def _nested(found: Iterable[tuple[str, str, Sequence[TermUse]]]) -> tuple[tuple[str, str], ...]:
    """Pairs of used surfaces of which one holds the other."""
    owner = {use.surface: use.term for _, _, uses in found for use in uses}
    inner = Matcher(Term(id=term, zh=surface, en="", definition="") for surface, term in owner.items())
    pairs = {
        (use.surface, surface)
        for surface, term in owner.items()
        for use in inner.everywhere(surface)
        if use.surface != surface and use.term != term
    }
    return tuple(sorted(pairs))


def _place(where: str, text: str, use: TermUse) -> DoubtPlace:
    start, end = use.span.start, use.span.end
    return DoubtPlace(where, start, end, text[max(0, start - 14) : start], text[end : end + 14])
