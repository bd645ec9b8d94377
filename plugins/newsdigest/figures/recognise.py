"""Text to figures: read, find what is counted, say it in English."""

from __future__ import annotations

from dataclasses import replace

from ..model import Figure, Span
from .counted import find_counted
from .counted_en import english_noun
from .english import Reader
from .grammar_en import English
from .grammar_zh import Chinese
from .values import Reading


def chinese(
    text: str, grammar: Chinese, reader: Reader, *, every: bool = False, place: str | None = None
) -> tuple[Figure, ...]:
    """The figures of one Chinese paragraph in standard form; with `every`, also the numbers that count nothing."""
    found: list[Figure] = []
    floor = 0
    for start, end, reading in grammar.find(text, every=every, place=place):
        noun = find_counted(text, start, end, reading.kind, floor, unit=reading.symbol, words=grammar.nouns)
        figure = _figure(text, start, end, reading, noun)
        if reading.kind not in ("date", "year", "time", "ordinal"):
            floor = end
        found.append(replace(figure, english=reader.read(figure)))
    return tuple(found)


def _figure(text: str, start: int, end: int, reading: Reading, noun: tuple[int, int] | None) -> Figure:
    """One reading as a figure of the text; `noun` is where the text names what it counts."""
    return Figure(
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


def english(text: str, grammar: English) -> tuple[Figure, ...]:
    """The figures of one English paragraph in standard form."""
    found: list[Figure] = []
    for start, end, reading in grammar.find(text):
        noun = english_noun(text, end, reading.kind, reading.value)
        found.append(_figure(text, start, end, reading, noun))
    return tuple(found)
