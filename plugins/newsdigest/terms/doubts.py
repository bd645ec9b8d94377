"""The doubt queue: uses of terms that may be false, and hits that may be true, each once, with the reasons.

    queue = find_doubts([("story p1", text)], lexicon)
    queue.items[0].around          # "党组织": never here → not_in, always here → ok_in

Nothing here adds or takes away a link. Uses with the same surface in the same longer string are one question, because
one answer settles them; what an entry's `ok_in` answers is not asked again. The strongest doubts come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Lexicon, Term, TermUse
from ..text import dictionary, is_han
from .borders import SURE
from .matcher import JudgedUse, Matcher
from .suspects import RULES, other_words

SHARE = 0.15
"""The queue asks about at most this share of the uses, and about FEWEST at least."""
FEWEST = 5


@dataclass(frozen=True, slots=True)
class DoubtPlace:
    """Where a doubtful use is."""

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
    """Rank of the strongest reason: 0 is the strongest."""
    linked: bool = True
    """Whether it is linked until there is an answer."""


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
    linked: bool
    reasons: dict[str, None] = field(default_factory=dict)
    places: list[DoubtPlace] = field(default_factory=list)


Suspicion = tuple[int, int, int, str]
"""(rank, start and end of the longer string, reason)"""


def find_doubts(texts: Iterable[tuple[str, str]], lexicon: Lexicon, *, share: float = SHARE) -> Queue:
    """Ask about the doubtful uses in some texts.

    texts  (where, text) of every paragraph; texts of one story have the same first word in `where`
    share  at most this share of the uses; 1 for all doubts
    """
    words = other_words(lexicon)
    matcher = Matcher(lexicon.terms, words.owners)
    found = [(where, text, matcher.judged(text)) for where, text in texts]
    uses = [(where, text, [j.use for j in judged if _is_linked(j)]) for where, text, judged in found]
    bound, alone = _bound(uses), _alone(uses, lexicon)
    questions: dict[tuple[str, str, str], _Question] = {}
    for (where, text, judged), (_, _, linked) in zip(found, uses, strict=True):
        longer: dict[TermUse, set[Suspicion]] = {}
        for use, suspicion in (*_crossings(text, matcher), *words.across(text, linked)):
            longer.setdefault(use, set()).add(suspicion)
        for one in judged:
            if one.allowed:
                continue
            mine = longer.get(one.use, set()) | set(_of_words(one))
            if _is_linked(one):
                mine |= set(_suspect(text, one.use, lexicon.terms[one.use.term], bound))
                mine |= set(_lonely(where, text, one.use, alone))
            if mine:
                rank, start, end, _ = min(mine)
                name = one.use.term, one.use.surface, text[start:end]
                question = questions.setdefault(name, _Question(rank, _is_linked(one)))
                question.rank = min(rank, question.rank)
                question.reasons.update((reason, None) for *_, reason in sorted(mine))
                question.places.append(_place(where, text, one.use))
    total = sum(len(linked) for _, _, linked in uses)
    items = [
        Doubt(term, surface, around, tuple(q.reasons), tuple(q.places), q.rank, q.linked)
        for (term, surface, around), q in questions.items()
    ]
    items.sort(key=lambda d: (d.rank, -len(d.places), d.around))
    room = len(items) if share >= 1 else max(FEWEST, int(share * total))
    return Queue(tuple(items[:room]), total, max(0, len(items) - room), _nested(uses))


def _is_linked(judged: JudgedUse) -> bool:
    return judged.allowed or judged.border.linked


def _of_words(judged: JudgedUse) -> Iterator[Suspicion]:
    """What the words around it say, unless they are sure of it or sure of the contrary."""
    if judged.around is not None and -SURE <= judged.border.margin < SURE:
        rank = 4 if judged.border.linked else 3
        yield rank, judged.around.start, judged.around.end, f"{judged.word} is a word"


def _suspect(text: str, use: TermUse, entry: Term, bound: dict[tuple[str, str], str]) -> Iterator[Suspicion]:
    """What speaks against one use, from its surroundings."""
    start, end = use.span.start, use.span.end
    for rank, rule in RULES:
        suspect = rule(text, start, end, entry)
        if suspect is not None:
            yield rank, *suspect[0], suspect[1]
    after, before = bound.get((use.surface, "after")), bound.get((use.surface, "before"))
    if after:
        yield 3, start, end + 1, f"always followed by {after}"
    if before:
        yield 3, start - 1, end, f"always preceded by {before}"


def _crossings(text: str, matcher: Matcher) -> Iterator[tuple[TermUse, Suspicion]]:
    """Uses that won over a term they cross."""
    for overlap in matcher.overlaps(text):
        kept, lost = overlap.kept.span, overlap.lost.span
        around = min(kept.start, lost.start), max(kept.end, lost.end)
        yield overlap.kept, (0, *around, f"crosses {overlap.lost.surface} [{overlap.lost.term}]")


_FREE = frozenset(
    "的地得了着过在和与及或等是为以对将把被由从向于到也都就又并而其这那各每该本某让使给按如若但个名位次轮式型性化级"
)
"""Particles, counters and endings: beside them a term stands free."""
_ENOUGH = 3
"""Uses before a neighbour that is always the same says something."""


def _bound(found: Iterable[tuple[str, str, Sequence[TermUse]]]) -> dict[tuple[str, str], str]:
    """Surfaces that are never free: wherever they are used, the same character follows, or precedes.

    (surface, "after" or "before") to that character, which may not be a particle, nor belong to a neighbouring use,
    nor be half of a word of its own (党建 is free in 党建工作, 党组 is not in 党组织).
    """
    neighbours: dict[tuple[str, str], list[str]] = {}
    for _, text, uses in found:
        taken = {i for use in uses for i in range(use.span.start, use.span.end)}
        for use in uses:
            for side, at in (("before", use.span.start - 1), ("after", use.span.end)):
                char = text[at] if 0 <= at < len(text) and at not in taken else ""
                outward = text[at : at + 2] if side == "after" else text[max(0, at - 1) : at + 1]
                free = not char or not is_han(char) or char in _FREE or outward in dictionary()
                neighbours.setdefault((use.surface, side), []).append("" if free else char)
    return {
        where: chars[0]
        for where, chars in neighbours.items()
        if len(chars) >= _ENOUGH and chars[0] and len(set(chars)) == 1
    }


_OFTEN = 3
"""Stories with a single term of a subject from which that may be the habit of the paper."""


def _alone(
    found: Iterable[tuple[str, str, Sequence[TermUse]]], lexicon: Lexicon
) -> dict[tuple[str, str], str]:
    """Terms that are used once in a story and are the only one of their subject: 红牌 of a whisky, not of a match.

    (story, term) to the subject. A subject of which many stories, and most of them, have one term alone says nothing.
    """
    terms_of: dict[tuple[str, str], list[str]] = {}
    for where, _, uses in found:
        for use in uses:
            subject = lexicon.terms[use.term].category
            if subject:
                terms_of.setdefault((where.split(" ", 1)[0], subject), []).append(use.term)
    stories, lonely = Counter[str](), Counter[str]()
    for (_, subject), terms in terms_of.items():
        stories[subject] += 1
        lonely[subject] += len(set(terms)) == 1
    return {
        (story, terms[0]): subject
        for (story, subject), terms in sorted(terms_of.items())
        if len(terms) == 1 and (lonely[subject] < _OFTEN or lonely[subject] * 2 <= stories[subject])
    }


def _lonely(where: str, text: str, use: TermUse, alone: dict[tuple[str, str], str]) -> Iterator[Suspicion]:
    subject = alone.get((where.split(" ", 1)[0], use.term))
    if subject and use.surface in dictionary():
        yield 5, *_clause(text, use), f"no other term of {subject} in this story"


def _clause(text: str, use: TermUse) -> tuple[int, int]:
    """The use with up to four characters on each side, within its clause."""
    start, end = use.span.start, use.span.end
    while start and use.span.start - start < 4 and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and end - use.span.end < 4 and is_han(text[end]):
        end += 1
    return start, end


def _nested(found: Iterable[tuple[str, str, Sequence[TermUse]]]) -> tuple[tuple[str, str], ...]:
    """Pairs of used surfaces of which one holds the other."""
    owner = {use.surface: use.term for _, _, uses in found for use in uses}
    entries = (Term(id=term, zh=surface, en="", definition="") for surface, term in owner.items())
    inner = Matcher(entries, None)
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
