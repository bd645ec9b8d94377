"""The key figures of a story, by a stated rule (docs/figures.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from ..lexicon import packaged_table
from ..model import Figure, Paragraph, Version
from ..text import class_table
from .counted import PERSON_UNITS

MOST, FEWEST = 6, 3
GOOD = 7
"""Points of a key figure; below, it only makes up the number of FEWEST. A labelled amount in a headline has 12 or more."""
_KINDS = {
    "money": 4, "percent": 2, "percentage_point": 1, "area": 3, "multiple": -1, "rate": 2, "weight": 2, "length": 2, "count": 2,
    "fraction": 1, "temperature": 1, "concentration": 1, "score": 1, "duration": -4, "ordinal": -2, "ratio": 0, "age": -2,
}  # fmt: skip
_LABELLED = frozenset({"duration", "age", "ordinal", "multiple"})
"""Kinds that say nothing without a label, even in a headline."""
_NEVER = frozenset({"date", "year", "time"})
_TABLE = packaged_table("figures-zh.toml")["key"]
_SPORT, _RECORD, _RANK = (re.compile(_TABLE[name]) for name in ("sport", "record", "rank"))


class Prominence(IntEnum):
    """Points for being said in a text that says what matters."""

    HEADLINE = 8
    SUMMARY = 5
    IN_BRIEF = 2


_LISTED, _BEFORE = 20, 300
"""Figures, and characters, before a part in which its total is looked for."""
_UNLABELLED = 8
"""Points lost by a figure without an English label where there is a translation."""
_OPENING = 3
"""Points for the first paragraph."""
_FATES = frozenset(class_table()["fates"].values())
_FATE = 4
"""Points of the dead, the injured and the like."""


@dataclass(frozen=True, slots=True)
class Prominent:
    """The figures of a headline, the summary, or a point in brief."""

    weight: Prominence
    figures: Sequence[Figure]
    """The first of them are enough: a headline has few."""


def choose_key_figures(
    version: Version, prominent: Sequence[Prominent] = (), *, english: bool = False
) -> tuple[tuple[str, int], ...]:
    """Return the figures that say most, best first: (paragraph id, index in its figures).

    version    the Chinese text, its figures labelled
    prominent  the figures of headlines and summary
    english    whether there is a translation, which should have labels too

    Of several with one label, such as the patients of three kinds, the first is enough: a list could not tell them apart.

    Points: what the headline, the summary and the first paragraph say; the kind and size; a label. A part counts less than
    its total. One without a label is taken only where headline or subtitle say it. Never vague figures, dates, years or times. The same
    value of the same unit is taken once.
    """
    sport = _is_sport(version)
    figures = {paragraph.id: paragraph.figures for paragraph in version.paragraphs}
    best: dict[tuple[object, ...], tuple[int, int, int, str]] = {}
    for order, paragraph in enumerate(version.paragraphs):
        for index, figure in enumerate(paragraph.figures):
            if figure.kind in _NEVER or figure.value is None:
                continue
            if figure.kind in _LABELLED and not figure.label.zh:
                continue
            said = any(_says(p, figure) for p in prominent if p.weight is Prominence.HEADLINE)
            if not figure.label.zh and not said and not (sport and figure.kind == "score"):
                continue
            points = _points(paragraph, index, order, prominent, sport)
            if english and not figure.label.en:
                points -= _UNLABELLED
            row = (-points, order, index, paragraph.id)
            same = _identity(figure)
            if same not in best or row < best[same]:
                best[same] = row
    ranked: list[tuple[int, int, int, str]] = []
    labels: set[tuple[str, str]] = set()
    for row in sorted(best.values()):
        figure = figures[row[3]][row[2]]
        label = (figure.label.zh, figure.kind)
        if -row[0] > 0 and (not figure.label.zh or label not in labels or _is_given(figure)):
            ranked.append(row)
            labels.add(label)
    good = sum(-row[0] >= GOOD for row in ranked)
    return tuple((name, index) for _, _, index, name in ranked[: min(MOST, max(good, FEWEST))])


def _is_given(figure: Figure) -> bool:
    """Whether an editor labelled it."""
    return figure.label.source == "editor"


def _points(paragraph: Paragraph, index: int, order: int, prominent: Sequence[Prominent], sport: bool) -> int:
    """How much a figure says."""
    figure = paragraph.figures[index]
    points = _KINDS.get(figure.kind, 0)
    value = figure.high if isinstance(figure.high, Decimal) else figure.value
    if isinstance(value, Decimal) and figure.kind in ("money", "count", "area", "weight", "length"):
        size = value.adjusted() - 1 - (2 if figure.kind == "money" else 0) if value else 0
        points += max(0, min(4, size))
        if figure.kind == "count" and abs(value) < 10:
            points -= 2
    points += 3 if figure.label.zh else -4
    points += _FATE if figure.label.zh in _FATES else 0
    points += max((p.weight + _same_noun(figure, p) for p in prominent if _says(p, figure)), default=0)
    points += _OPENING if order == 0 else 1 if order == 1 else 0
    if _is_part(paragraph, index):
        points -= 4
    if sport:
        clause = paragraph.text[max(0, figure.span.start - 12) : figure.span.end + 8]
        if figure.kind == "score":
            points += 8
        elif _RECORD.search(clause) or (figure.kind == "ordinal" and _RANK.search(clause)):
            points += 6
    return points


def _says(text: Prominent, figure: Figure) -> bool:
    return any(_identity(other) == _identity(figure) for other in text.figures[:_LISTED])


def _same_noun(figure: Figure, text: Prominent) -> int:
    """One more where the noun is the same: which of several places with this value is meant."""
    noun, same = figure.label.zh[-2:], _identity(figure)
    others = (f for f in text.figures[:_LISTED] if _identity(f) == same)
    return int(any(noun and (f.counted or "").endswith(noun) for f in others))


def _identity(figure: Figure) -> tuple[object, ...]:
    """What makes two figures one: value and unit; persons are persons, however they are counted."""
    unit = "人" if figure.unit in PERSON_UNITS else figure.unit
    return figure.value, figure.high, figure.kind, unit


def _is_part(paragraph: Paragraph, index: int) -> bool:
    """Whether a figure is listed after 其中, in the sentence of its total."""
    at = paragraph.figures[index].span.start
    least = max(0, at - _BEFORE)
    start = max([least, *(paragraph.text.rfind(mark, least, at) + 1 for mark in "。！？")])
    among = paragraph.text.rfind("其中", start, at)
    earlier = paragraph.figures[max(0, index - _LISTED) : index]
    return any(start <= figure.span.start < among for figure in earlier)


def _is_sport(version: Version) -> bool:
    """Whether the story reports on sport: by the words of its headline and first paragraph."""
    heads = [head.text for head in (version.kicker, version.headline, version.subtitle) if head]
    first = [p.text for p in version.paragraphs[:1]]
    return len(_SPORT.findall("\n".join(heads + first))) >= 2
