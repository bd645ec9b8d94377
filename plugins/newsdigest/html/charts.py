"""Bar charts of figures that may stand on one axis: the parts of a stated total, or one measure over time or across places.

    71个社区共建立社区党委54个、总支10个、支部7个   →   three bars that add up to the 71 stated

Each chart has one unit, the complete list, and a title that says what is shown; what has not is left to the text. A total is
never next to its parts. An editor may ask for a chart ([[story.chart]]) or refuse all of a story (chart = false).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Literal

from markupsafe import Markup

from ..model import NO_LABEL, ChartRequest, Figure, Label, Lang, Paragraph
from ..text import last_clause, sentences, word_class
from .inline import clean
from .values import grouped

MOST, LEAST = 12, 3
"""Bars of one chart."""
_NAME = 16
"""Longest name of a bar, in characters of Chinese."""
_ADDED = frozenset({"count", "money", "area", "length", "weight"})
"""Kinds whose figures may be added up."""
_BRACKETS = re.compile("[(（][^()（）]*[)）]")
_LINK = re.compile("[,，、;；]和?|和|及|以及")
_OPEN_END = re.compile("等|其余|另|还有|以及其他")
_LISTED = re.compile("(?:其中|分别为|分别是|分别|包括|即|有|[:：])[,，]?")
_PLACE = "省市县区镇乡村州国旗港"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name in both languages, its value and the Chinese figure that it shows."""

    name: Label
    value: Decimal
    figure: int
    """Index of the figure in its paragraph."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one paragraph, as bars on one axis."""

    bars: tuple[Bar, ...]
    unit: str | None
    kind: Literal["parts", "time", "items", "editor"]
    about: int | None = None
    """Index of the figure whose label is the title's: the total, or the first value of the measure."""
    title: Label = NO_LABEL
    """The editor's title."""


def charts_of(paragraph: Paragraph) -> list[Chart]:
    """Return the charts of a Chinese paragraph whose figures are labelled, in reading order; mostly none."""
    found: list[Chart] = []
    inside = [m.span() for m in _BRACKETS.finditer(paragraph.text)]
    for sentence in sentences(paragraph.text, "zh", semicolons=False):
        here = [
            (i, f)
            for i, f in enumerate(paragraph.figures)
            if sentence.start <= f.span.start and f.span.end <= sentence.end
            and not any(s <= f.span.start < e for s, e in inside)
        ]  # fmt: skip
        made = _over_time(paragraph, here) or _parts(paragraph, here)
        found += [made] if made else []
    return found


def requested(paragraph: Paragraph, request: ChartRequest) -> Chart | str:
    """Return the chart that an editor asks for, or why it cannot be drawn."""
    bars: list[Bar] = []
    figures: list[Figure] = []
    for n, text in enumerate(request.figures):
        at = next(
            (
                i
                for i, f in enumerate(paragraph.figures)
                if f.surface == text and i not in [b.figure for b in bars]
            ),
            None,
        )
        if at is None:
            return f"{paragraph.id} has no figure {text!r}"
        figure = paragraph.figures[at]
        if not isinstance(figure.value, Decimal) or figure.high is not None:
            return f"{text!r} is no single amount"
        zh, en = (request.names[lang][n] if lang in request.names else "" for lang in ("zh", "en"))
        name = Label(zh or figure.label.zh or _before(paragraph, at), en or figure.label.en)
        bars.append(Bar(name, figure.value, at))
        figures.append(figure)
    if len({(f.kind, f.unit) for f in figures}) > 1:
        return "its figures have different units"
    return Chart(
        tuple(bars), figures[0].unit, "editor", title=Label(request.title["zh"], request.title["en"])
    )


def _parts(paragraph: Paragraph, here: Sequence[tuple[int, Figure]]) -> Chart | None:
    """The parts of a total that the same sentence states before them, or one measure of several places."""
    for start in range(len(here)):
        run = _run(paragraph.text, here[start:])
        if len(run) < LEAST:
            continue
        if len(run) > MOST or _OPEN_END.match(_after(paragraph.text, run[-1][1])):
            return None
        bars = _bars(paragraph, run)
        if not bars:
            return None
        total = sum((bar.value for bar in bars), Decimal(0))
        whole = next(
            (
                i
                for i, f in reversed(here[:start])
                if f.value == total and f.kind == run[0][1].kind and _is_exact(f)
            ),
            None,
        )
        if whole is not None and paragraph.figures[whole].label.zh in {bar.name.zh for bar in bars}:
            return None  # a part is not called like its whole: its name is not complete
        if whole is not None and paragraph.figures[whole].label.zh:
            return Chart(bars, run[0][1].unit, "parts", whole)
        names = [bar.name.zh for bar in bars]
        counted = {f.counted for _, f in run if f.counted_span and f.counted_span.start >= f.span.end}
        if len({name[-1] for name in names}) == 1 and names[0][-1] in _PLACE and len(counted) == 1:
            return Chart(bars, run[0][1].unit, "items", run[0][0])
        return None
    return None


def _run(text: str, figures: Sequence[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
    """Exact amounts of one unit from the first on, each in a part of a list of its own."""
    run = [figures[0]]
    if not _is_exact(figures[0][1]) or figures[0][1].kind not in _ADDED:
        return []
    first = ""
    for index, figure in figures[1:]:
        last = run[-1][1]
        between = _BRACKETS.sub("", text[last.span.end : figure.span.start])
        if (
            figure.unit != last.unit
            or figure.kind != last.kind
            or not _is_exact(figure)
            or _LISTED.search(between)
        ):
            break
        links = _LINK.findall(between)
        mark = "、" if links and links[0][0] in "、和及以" else ","
        if len(links) != 1 or (first and mark != first and links[0][0] in "，,、;；"):
            break
        first = first or mark
        run.append((index, figure))
    return run


def _over_time(paragraph: Paragraph, here: Sequence[tuple[int, Figure]]) -> Chart | None:
    """One measure in several years or months: 2016年3.2亿元, 2017年3.6亿元, 2018年4.1亿元."""
    pairs = [
        (before[1], at, figure)
        for before, (at, figure) in itertools.pairwise(here)
        if before[1].kind in ("year", "date") and figure.kind not in ("year", "date", "time")
    ]
    if len(pairs) < LEAST or len(pairs) * 2 != len(here) or len({(f.kind, f.unit) for _, _, f in pairs}) > 1:
        return None
    bars = []
    for date, at, figure in pairs:
        between = paragraph.text[date.span.end : figure.span.start]
        if not _is_exact(figure) or not isinstance(figure.value, Decimal) or len(between) > 12:
            return None
        bars.append(Bar(Label(date.surface, date.english or date.surface), figure.value, at))
    first = pairs[0][2]
    if not first.label.zh or len({bar.name.zh for bar in bars}) < len(bars):
        return None
    return Chart(tuple(bars), first.unit, "time", pairs[0][1])


def _bars(paragraph: Paragraph, run: Sequence[tuple[int, Figure]]) -> tuple[Bar, ...]:
    """Named bars, or () if one has no name of its own."""
    bars: list[Bar] = []
    for index, figure in run:
        after = figure.counted_span is not None and figure.counted_span.start >= figure.span.end
        zh = _before(paragraph, index) if after else figure.label.zh or _before(paragraph, index)
        if not zh and after:
            zh = figure.label.zh
        whole = _before(paragraph, index)
        if zh != whole and whole.endswith(zh) and len(whole) <= 10 and word_class(whole[:2]) not in "vdp":
            zh = whole  # 急需保护名录, not 名录 alone
        if not zh or len(zh) > _NAME or not isinstance(figure.value, Decimal) or figure.value <= 0:
            return ()
        bars.append(Bar(Label(zh, figure.label.en), figure.value, index))
    return tuple(bars) if len({bar.name.zh for bar in bars}) == len(bars) else ()


def _before(paragraph: Paragraph, index: int) -> str:
    """The words between a list mark and a figure: 党委委员 in ,党委委员194名; "" if they are more than a name."""
    start = paragraph.figures[index].span.start
    clause = last_clause(paragraph.text[max(0, start - 2 * _NAME) : start], items=True)
    words = re.split("其中|分别|包括|和|及|[(（）)]", clause)[-1].strip()
    return "" if re.search("[0-9“”‘’约近共有为占达]", words) else words


def _after(text: str, figure: Figure) -> str:
    """What follows a figure and its noun."""
    end = (
        figure.counted_span.end
        if figure.counted_span and figure.counted_span.start >= figure.span.end
        else figure.span.end
    )
    return _BRACKETS.sub("", text[end : end + 40])


def _is_exact(figure: Figure) -> bool:
    return (
        isinstance(figure.value, Decimal) and figure.high is None and figure.approx is None and not figure.per
    )


_BESIDE = 150
"""Units of the drawing, of 300, that a name may take beside its bar."""


def svg(bars: Sequence[tuple[str, Decimal]], title: str, id_: str, lang: Lang) -> Markup:
    """The bars, named in one language, as inline SVG: class names only, values printed at the ends, title and description with all values."""
    top = max(value for _, value in bars)
    widest = max(_width(name) for name, _ in bars)
    above = widest > _BESIDE  # names too long to stand beside their bars stand over them
    left, step, drop = (-8, 44, 19) if above else (max(widest, 30), 26, 0)
    room = 300 - left - 8 - 8 - max(_width(grouped(value)) for _, value in bars)
    listed = ("，" if lang == "zh" else ", ").join(f"{name} {grouped(value)}" for name, value in bars)
    at = ' x="0"' if above else f' class="k" x="{left}"'
    out = [
        f'<svg class="bars" role="img" aria-labelledby="{id_}-t {id_}-d" viewBox="0 0 300 {len(bars) * step + 4}">'
        f'<title id="{id_}-t">{escape(clean(title))}</title><desc id="{id_}-d">{escape(clean(listed))}</desc>'
    ]
    for row, (name, value) in enumerate(bars):
        y = row * step + 4
        width = round(float(value / top) * room, 1)
        out.append(
            f'<text{at} y="{y + 14}">{escape(clean(_short(name, 300 if above else left)))}</text>'
            f'<rect x="{left + 8}" y="{y + drop}" width="{max(width, 1)}" height="18" rx="2"/>'
            f'<text x="{left + 14 + width}" y="{y + 14 + drop}">{grouped(value)}</text>'
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
