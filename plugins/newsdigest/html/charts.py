"""Small bar charts for sentences that list comparable counts.

    书记71名,副书记79名,党委委员194名   →   three bars

A list is three or more counts of one unit that follow each other in one sentence, one to each part between commas,
each with its own name. 其中 ("among them") begins a new list: what stands before it is a whole, not a neighbour.
A chart never claims that its bars are the parts of a whole; where they do add up to a figure of the same sentence,
it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from markupsafe import Markup

from ..model import Figure, Lang, Paragraph
from ..text import last_clause, sentences
from .inline import clean
from .values import grouped

MOST = 8
"""Bars of one chart; a longer list is left to the text."""
_NAME = 16
"""Longest name of a bar, in characters of Chinese."""
_BETWEEN = {
    "zh": re.compile(r"[,，、;；]\s*(?:和|及|以及)?"),
    "en": re.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+"),
}
_RESTART = {
    "zh": re.compile("其中|分别|包括"),
    "en": re.compile(r"\b(?:of which|of them|among them|including)\b"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value and the figure it shows."""

    name: str
    value: Decimal
    figure: int
    """Index of the figure in its paragraph."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One list of counts, as bars."""

    bars: tuple[Bar, ...]
    unit: str | None
    total: int | None = None
    """Index of a figure of the same sentence that is their sum."""


def charts(paragraph: Paragraph, lang: Lang) -> list[Chart]:
    """The charts a paragraph deserves, in reading order; mostly none."""
    found: list[Chart] = []
    counts = [(i, f) for i, f in enumerate(paragraph.figures) if _countable(f)]
    if len(counts) < 3:
        return []
    for sentence in sentences(paragraph.text, lang):
        here = [(i, f) for i, f in counts if sentence.start <= f.span.start and f.span.end <= sentence.end]
        for run in _runs(paragraph.text, here, lang):
            bars = _bars(paragraph, run, lang)
            if bars:
                total = sum((bar.value for bar in bars), Decimal(0))
                used = {bar.figure for bar in bars}
                whole = next(
                    (i for i, f in here if i not in used and f.value == total and f.unit == run[0][1].unit),
                    None,
                )
                found.append(Chart(bars, run[0][1].unit, whole))
    return found


def _countable(figure: Figure) -> bool:
    value = figure.value
    return (
        figure.kind == "count"
        and isinstance(value, Decimal)
        and value > 0
        and figure.high is None
        and not figure.per
        and figure.approx is None
    )


def _runs(text: str, counts: Sequence[tuple[int, Figure]], lang: Lang) -> list[list[tuple[int, Figure]]]:
    """Counts of one unit that follow each other, one to each part between two list marks of one kind."""
    runs: list[list[tuple[int, Figure]]] = []
    kind = ""
    for index, figure in counts:
        if runs and runs[-1][-1][1].unit == figure.unit and index == runs[-1][-1][0] + 1:
            between = text[runs[-1][-1][1].span.end : figure.span.start]
            marks = _BETWEEN[lang].findall(between)
            this = "、" if marks and marks[0].startswith("、") else ","
            if (
                len(marks) == 1
                and not _RESTART[lang].search(between)
                and (len(runs[-1]) == 1 or this == kind)
            ):
                runs[-1].append((index, figure))
                kind = this
                continue
        runs.append([(index, figure)])
    return [run for run in runs if 3 <= len(run) <= MOST]


def _bars(paragraph: Paragraph, run: Sequence[tuple[int, Figure]], lang: Lang) -> tuple[Bar, ...]:
    """Named bars, or () when one has no name of its own."""
    bars: list[Bar] = []
    end = 0
    for index, figure in run:
        name = figure.counted or (_before(paragraph.text[end : figure.span.start]) if lang == "zh" else "")
        end = figure.span.end
        if (
            not name
            or len(name) > (_NAME if lang == "zh" else 3 * _NAME)
            or not isinstance(figure.value, Decimal)
        ):
            return ()
        bars.append(Bar(name, figure.value, index))
    return tuple(bars) if len({bar.name for bar in bars}) == len(bars) else ()


def _before(text: str) -> str:
    """The words directly before a count: 党委委员 in ,党委委员194名."""
    return last_clause(text, items=True).rpartition("其中")[2].strip()


_BESIDE = 150
"""Units of the drawing, of 300, that a name may take beside its bar."""


def svg(chart: Chart, title: str, id_: str, lang: Lang) -> Markup:
    """The bars as inline SVG: class names only, values printed at the ends, title and description with all values."""
    top = max(bar.value for bar in chart.bars)
    widest = max(_width(bar.name) for bar in chart.bars)
    above = widest > _BESIDE  # names too long to stand beside their bars stand over them
    left, step, drop = (-8, 44, 19) if above else (max(widest, 30), 26, 0)
    room = 300 - left - 8 - 8 - max(_width(grouped(bar.value)) for bar in chart.bars)
    listed = ("，" if lang == "zh" else ", ").join(f"{bar.name} {grouped(bar.value)}" for bar in chart.bars)
    at = ' x="0"' if above else f' class="k" x="{left}"'
    out = [
        f'<svg class="bars" role="img" aria-labelledby="{id_}-t {id_}-d" viewBox="0 0 300 {len(chart.bars) * step + 4}">'
        f'<title id="{id_}-t">{escape(clean(title))}</title><desc id="{id_}-d">{escape(clean(listed))}</desc>'
    ]
    for row, bar in enumerate(chart.bars):
        y = row * step + 4
        width = round(float(bar.value / top) * room, 1)
        out.append(
            f'<text{at} y="{y + 14}">{escape(clean(_short(bar.name, 300 if above else left)))}</text>'
            f'<rect x="{left + 8}" y="{y + drop}" width="{max(width, 1)}" height="18" rx="2"/>'
            f'<text x="{left + 14 + width}" y="{y + 14 + drop}">{grouped(bar.value)}</text>'
        )
    return Markup("".join(out) + "</svg>")


def _width(text: str) -> int:
    """Width in units of the drawing, at 13 units a Chinese character."""
    return sum(13 if ord(c) > 0x2E7F else 7 for c in text)


def _short(text: str, room: int) -> str:
    """The text, cut with … where it is too wide."""
    if _width(text) <= room:
        return text
    while text and _width(text) > room - 13:
        text = text[:-1]
    return text.rstrip() + "…"
