"""Which terms of a paragraph are marked: for the readers of the page, few enough to read past, and none beside another mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...html import is_quiet
from ...model import Lang, Paragraph, Span, Term, TermUse

ROOM = {"zh": 25, "en": 60}
"""Characters of text for each mark; 25 Chinese characters are about 60 letters of English."""
GAP = {"zh": 2, "en": 4}
"""Characters between two marks, so that their lines do not look like one."""
_RANK = {"specialist": 0, None: 1, "common": 1, "basic": 2}


def is_for(term: Term, lang: Lang) -> bool:
    """Whether readers of the language need the term explained.

    >>> is_for(Term(id="dang-wei", zh="党委", en="Party committee", audience="en"), "zh")
    False
    """
    return term.audience in (None, "both", lang)


def crosses(span: Span, p: Paragraph) -> bool:
    """Whether a span overlaps a figure of the paragraph and neither holds the other: elements cannot."""
    return any(
        f.span.start < span.end
        and span.start < f.span.end
        and not (span.start <= f.span.start and f.span.end <= span.end)
        and not (f.span.start <= span.start and span.end <= f.span.end)
        for f in p.figures
    )


def chosen(
    p: Paragraph, lang: Lang, uses: Iterable[TermUse], terms: Mapping[str, Term], cuts: Sequence[Span] = ()
) -> list[TermUse]:
    """Return the uses to mark, in the order of the text.

    Figures are always marked, and take their share of the room. Of the terms the less common ones come first; a use next to
    another mark or over the end of a sentence is left out, and its term is marked where it comes next.

    uses   candidates, each term once
    cuts   the sentences, where the paragraph is written in pieces
    """
    figures = [f.span for f in p.figures if not is_quiet(f)]
    gap, room = GAP[lang], ROOM[lang]
    most = max(len(p.text) // room - len(figures), -(-len(p.text) // (3 * room)))
    taken: list[Span] = list(figures)
    found: list[TermUse] = []
    for use in sorted(uses, key=lambda u: (_RANK.get(terms[u.term].level, 1), u.span.start)):
        if len(found) == most:
            break
        span = use.span
        near = any(s.start - gap < span.end and span.start < s.end + gap for s in taken)
        whole = not cuts or any(s.start <= span.start and span.end <= s.end for s in cuts)
        if whole and not near:
            taken.append(span)
            found.append(use)
    return sorted(found, key=lambda u: u.span.start)
