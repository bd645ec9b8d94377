"""Text to figures: mask, scan, find what is counted, read in English."""

from __future__ import annotations

from functools import partial

from ..model import Figure, Span
from ..numerals import normalise
from .index import Index
from .line import Line
from .nouns import find_counted
from .reading import Reader
from .setphrases import mask
from .zh import drafts


def chinese(text: str, index: Index, reader: Reader, *, every: bool = False) -> tuple[Figure, ...]:
    """The figures of one Chinese paragraph; with `every`, also the numbers that count nothing."""
    plain = normalise(text)
    line = Line(plain, mask(plain, index), index, every)
    found: list[Figure] = []
    floor = 0
    for draft in drafts(line):
        noun = find_counted(plain, draft.start, draft.end, draft.kind, floor)
        figure = partial(
            Figure,
            span=Span(draft.start, draft.end),
            surface=text[draft.start : draft.end],
            value=draft.value,
            unit=draft.symbol,
            kind=draft.kind,
            high=draft.high,
            approx=draft.approx,
            per=draft.per,
            counted=text[noun[0] : noun[1]] if noun else None,
            counted_span=Span(*noun) if noun else None,
            digits=draft.digits,
        )
        floor = draft.end
        found.append(figure(english=reader.read(figure())))
    return tuple(found)
