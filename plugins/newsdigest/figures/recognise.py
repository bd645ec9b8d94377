"""Text to figures: read, find what is counted, say it in English."""

from __future__ import annotations

from functools import partial

from ..model import Figure, Span
from .chinese import Chinese
from .nouns import find_counted
from .reading import Reader


def chinese(text: str, grammar: Chinese, reader: Reader, *, every: bool = False) -> tuple[Figure, ...]:
    """The figures of one Chinese paragraph in standard form; with `every`, also the numbers that count nothing."""
    found: list[Figure] = []
    floor = 0
    for start, end, reading in grammar.find(text, every=every):
        noun = find_counted(text, start, end, reading.kind, floor)
        figure = partial(
            Figure,
            span=Span(start, end),
            surface=text[start:end],
            value=reading.value,
            unit=reading.symbol,
            kind=reading.kind,
            high=reading.high,
            approx=reading.approx,
            per=reading.per,
            counted=text[noun[0] : noun[1]] if noun else None,
            counted_span=Span(*noun) if noun else None,
            digits=reading.digits,
        )
        floor = end
        found.append(figure(english=reader.read(figure())))
    return tuple(found)
