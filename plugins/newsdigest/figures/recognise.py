"""Text to figures: read, find what is counted, say it in English."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Figure, Span
from ..numerals import ONES, TENS
from .counted import find_counted
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
        noun = find_counted(text, start, end, reading.kind, floor)
        figure = _figure(text, start, end, reading, noun)
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


_STOP = frozenset(
    "the and or of for with who which that were was is are be been have has had to in on at by from as than will can this these those per each every all "
    "since into a an under over across where while when through during within but because so last more after before up down out there their its his her "
    "not also now would could did do took held set made including participated attended benefited compared".split()
)
"""Words that end the noun after an English figure."""
_WORDS = re.compile(r"[A-Za-zµμ]+(?:['’](?:s|t|re|ll)(?![A-Za-z]))?|\S")
_LONGEST_NOUN = 7


def english(text: str, grammar: English) -> tuple[Figure, ...]:
    """The figures of one English paragraph in standard form."""
    found: list[Figure] = []
    for start, end, reading in grammar.find(text):
        noun = _noun(text, end, reading)
        found.append(_figure(text, start, end, reading, noun))
    return tuple(found)


def _noun(text: str, end: int, reading: Reading) -> tuple[int, int] | None:
    """The noun phrase right after a count."""
    if reading.kind not in ("count", "fraction", "ordinal"):
        return None
    words: list[re.Match[str]] = []
    for match in _WORDS.finditer(text, end, end + 120):
        word = match[0].lower()
        if not words and ((word == "of" and reading.value is None) or word == "-"):
            continue
        if words and word in ("-", "’", "'"):
            continue
        if (
            not word[0].isalpha()
            or word in _STOP
            or word in ONES
            or word in TENS
            or len(words) == _LONGEST_NOUN
        ):
            break
        words.append(match)
    return (words[0].start(), words[-1].end()) if words else None
