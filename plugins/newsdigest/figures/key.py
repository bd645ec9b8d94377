"""The 3 to 7 key figures of a story, by a stated rule (docs/figures.md)."""

from __future__ import annotations

from decimal import Decimal

from ..model import Figure, Version

MOST, FEWEST = 7, 3
_KINDS = {"money": 4, "percent": 3, "area": 3, "multiple": 3, "percentage_point": 2, "rate": 3, "weight": 2, "length": 2, "count": 2, "fraction": 2, "temperature": 1, "score": 2, "ordinal": 1, "duration": 1, "age": 0, "concentration": 2, "ratio": 1}  # fmt: skip
_NEVER = frozenset({"date", "year", "time"})


def key_figures(version: Version) -> tuple[tuple[str, int], ...]:
    """The most telling figures, best first: (paragraph id, index in its figures).

    Points: the kind (money 4, percent, area, rate and multiple 3, counts 2 …), one for each power of ten from
    a hundred up (at most four), two for a noun that the headline or subtitle names in part, one for any noun,
    one for standing in the first two paragraphs. Never vague figures, dates, years or times; the same
    value of the same noun once. A story of fewer than three candidates gives what it has.
    """
    head = "".join(h.text for h in (version.kicker, version.headline, version.subtitle) if h)
    ranked = []
    seen: set[tuple[object, ...]] = set()
    for order, paragraph in enumerate(version.paragraphs):
        for index, figure in enumerate(paragraph.figures):
            if figure.kind in _NEVER or figure.value is None:
                continue
            key = (
                figure.value,
                figure.high,
                figure.unit if figure.kind != "count" else None,
                _head_noun(figure),
            )
            if key in seen:
                continue
            seen.add(key)
            ranked.append((-_points(figure, head, order), order, index, paragraph.id, key))
    ranked.sort(key=lambda item: item[:3])
    best = [item for item in ranked if -item[0] >= 4][:MOST]
    if len(best) < FEWEST:
        best = ranked[:FEWEST]
    return tuple((paragraph, index) for _, _, index, paragraph, _ in best)


def _points(figure: Figure, head: str, order: int) -> int:
    """How telling a figure is."""
    points = _KINDS.get(figure.kind, 1)
    value = figure.high if isinstance(figure.high, Decimal) else figure.value
    if isinstance(value, Decimal) and figure.kind in ("money", "count", "area", "weight", "length"):
        points += max(0, min(4, value.adjusted() - 1 - (2 if figure.kind == "money" else 0))) if value else 0
        if figure.kind == "count" and abs(value) < 10:
            points -= 1
    noun = (figure.counted or "").strip("“”")
    if noun:
        points += 1
        if any(noun[i : i + 2] in head for i in range(len(noun) - 1)):
            points += 2
    return points + (order < 2)


def _head_noun(figure: Figure) -> str:
    """The last two characters of what is counted: 社区 of 城市社区."""
    return (figure.counted or "").strip("“”")[-2:]
