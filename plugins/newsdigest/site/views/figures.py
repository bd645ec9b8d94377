"""The panel beside a story: its key figures, the rest behind them, and the charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from ...html import Chart, charts_of, display, requested, svg
from ...html.values import grouped, plain
from ...model import Figure, Lang, Paragraph, Story
from ..context import HTML_LANG, SiteContext
from ..labels import View
from .paragraphs import CellMaker


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in a list: how the page's language says it, what it counts, and where it stands."""

    text: str
    lang: str
    what: str | Markup
    what_lang: str
    href: str
    """"#f-p2-3"; "" when its paragraph is not on the page."""
    kind: str
    value: str | None
    other: str = ""
    """The same in the other language."""
    other_lang: str = ""

    @property
    def number(self) -> tuple[str, str, str]:
        """The figure in three: what makes it approximate, the number to be set large, and the words after it.

        >>> FigureRow("more than 20,500 attendances", "en", "", "en", "", "count", None).number
        ('more than', '20,500', 'attendances')
        """
        found = _NUMBER.fullmatch(self.text) if self.lang == "en" else None
        return (found[1].strip(), found[2], found[3].strip()) if found else ("", self.text, "")

    @property
    def label(self) -> str:
        """What it counts: the noun in it, else `what` where that is a noun and no clause; else ""."""
        return self.number[2] or ("" if isinstance(self.what, Markup) else self.what)


_NUMBER = re.compile(
    r"((?:more than |nearly |about |over |at least |at most |up to |around |almost )?)"
    r"([\d.,–/]+(?: (?:thousand|million|billion|trillion))?(?:%| (?:yuan|mu|square metres|kilometres|metres|tonnes|hectares))?)"
    r"((?: [^\d]+)?)"
)
"""An English reading: approximation, number with its scale and unit of measure, noun."""


def figure_rows(
    site: SiteContext, story: Story, view: str, maker: CellMaker, *, linked: bool
) -> tuple[list[FigureRow], list[FigureRow]]:
    """(the key figures, all others in reading order)."""
    key = set(story.key_figures)
    make = _Maker(site, story, view, maker, linked)
    rest = [
        make.row(p, i)
        for p in story.versions["zh"].paragraphs
        for i in range(len(p.figures))
        if (p.id, i) not in key
    ]
    return key_rows(site, story, view, maker, linked=linked), rest


def key_rows(
    site: SiteContext, story: Story, view: str, maker: CellMaker, *, linked: bool
) -> list[FigureRow]:
    """The key figures alone."""
    paragraphs = {p.id: p for p in story.versions["zh"].paragraphs}
    make = _Maker(site, story, view, maker, linked)
    return [
        make.row(paragraphs[pid], i)
        for pid, i in story.key_figures
        if pid in paragraphs and i < len(paragraphs[pid].figures)
    ]


class _Maker:
    """Rows of one story."""

    def __init__(self, site: SiteContext, story: Story, view: str, maker: CellMaker, linked: bool) -> None:
        self.view, self.maker, self.linked = view, maker, linked
        self.partners = story.translations(complete=True)

    def row(self, p: Paragraph, index: int) -> FigureRow:
        """One Chinese figure as the view says it."""
        figure = p.figures[index]
        name = self.maker.ids[p.id].zh[index]
        partner = self._partner(p, name)
        zh = display(figure.surface, "zh")
        zh_what = what(p, figure, "zh") if self.view != "en" else ""
        if self.view == "zh":
            href = f"#{self.maker.figure_target('zh', name)}" if self.linked else ""
            english = partner[1].surface if partner and partner[1].surface not in figure.surface else ""
            return FigureRow(
                zh,
                "zh-Hans",
                zh_what,
                "zh-Hans",
                href,
                figure.kind,
                plain(figure),
                english,
                "en" if english else "",
            )
        if self.view == "both":
            href = f"#{self.maker.figure_target('zh', name)}" if self.linked else ""
            english = figure.english or (partner[1].surface if partner else "")
            return FigureRow(
                zh, "zh-Hans", zh_what, "zh-Hans", href, figure.kind, plain(figure), english, "en"
            )
        href = f"#{self.maker.figure_target('en', name)}" if self.linked and partner else ""
        english, label = said(figure)
        if not english:
            return FigureRow(zh, "zh-Hans", label, "en", href, figure.kind, plain(figure))
        context: str = label
        context_lang = "en"
        if not label and not says_what(english, figure):
            context = clause(*partner, "en") if partner else clause(p, figure, "zh")
            context_lang = "en" if partner else "zh-Hans"
        return FigureRow(
            english, "en", context, context_lang, href, figure.kind, plain(figure), zh, "zh-Hans"
        )

    def _partner(self, p: Paragraph, name: str) -> tuple[Paragraph, Figure] | None:
        other = self.partners.get(p.id)
        ids = self.maker.ids[other.id].en if other and other.id in self.maker.ids else ()
        if other is None or name not in ids:
            return None
        at = ids.index(name)
        return (other, other.figures[at]) if at < len(other.figures) else None


_FEW = frozenset(
    "more than nearly about some over at least most up to around each a an the of and per".split()
)
"""Words of an English reading that name nothing."""


def says_what(english: str, figure: Figure) -> bool:
    """Whether the reading itself names what is counted: "584 people" does, "8 million yuan" and "more than 2,300" do not."""
    return figure.kind == "count" and any(
        word.isalpha() and word not in _FEW for word in english.lower().split()
    )


def said(figure: Figure) -> tuple[str, str]:
    """The English reading of a Chinese figure and its label, one noun for both: ("353", "administrative villages").

    The label is the closer noun: ("more than 4,400", "Party members"), not "more than 4,400 people".
    """
    english, label = figure.english or "", figure.label.en
    for noun in (label, "people", "person") if label and figure.kind == "count" else ():
        if english.endswith(" " + noun):
            return english.removesuffix(" " + noun), label
    if label and says_what(english, figure) and label.split()[-1] in english.split():
        return english, ""
    return english, label


def phrase(figure: Figure, lang: Lang) -> tuple[str, str] | None:
    """A figure with what it counts, to be read alone, and its language; None if it has no label.

    An English page shows the Chinese phrase where only that has a label.
    """
    english = figure.english or ""
    if lang == "en" and english and (figure.label.en or says_what(english, figure)):
        number, label = said(figure)
        if not label:
            return english, "en"
        if figure.kind != "count":
            return f"{label[:1].upper()}{label[1:]}: {number}", "en"
        return f"{number} {label}", "en"
    label = figure.label.zh
    if not label:
        return None
    after = figure.counted_span is not None and figure.counted_span.start >= figure.span.end
    of = "" if figure.kind == "count" else "的"
    together = figure.surface + of + label if after and label == figure.counted else label + figure.surface
    return display(together, "zh"), "zh-Hans"


def what(p: Paragraph, figure: Figure, lang: Lang) -> str:
    """What a Chinese figure counts: its label, else the whole clause with the figure marked."""
    label = figure.label.of(lang)
    return display(label, lang) if label else clause(p, figure, lang)


_STOPS = {"zh": re.compile("[，。；：！？,;:!?\n]"), "en": re.compile(r"[.;:!?](?=\s|$)|,(?=\s)|\n")}
_LITTLE = {"zh": 4, "en": 16}
"""Characters beside its figure that say too little alone (占60.6%): the clause before comes along."""


def clause(p: Paragraph, figure: Figure, lang: Lang) -> Markup:
    """The clause of a figure, whole, with the figure marked."""
    text, start, end = p.text, figure.span.start, figure.span.end
    borders = [at for at in _stops(text, lang) if not start <= at < end]
    earlier = [at for at in borders if at < start]
    last = next((at for at in borders if at >= end), len(text))
    first = earlier[-1] + 1 if earlier else 0
    if start - first + last - end < _LITTLE[lang] and len(earlier) and text[earlier[-1]] in "，,":
        first = earlier[-2] + 1 if len(earlier) > 1 else 0
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    shown = [escape(display(part, lang)) for part in (before, text[start:end], after)]
    return Markup(f"{shown[0]}<b>{shown[1]}</b>{shown[2]}")


@lru_cache(maxsize=64)
def _stops(text: str, lang: Lang) -> list[int]:
    """Where clauses of a paragraph end; its figures are asked for in turn."""
    return [m.start() for m in _STOPS[lang].finditer(text)]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its table."""

    id: str
    title: str
    svg: Markup
    rows: tuple[tuple[str, str, str], ...]
    """(name, value, link)."""
    unit: str
    lang: str
    total: str = ""
    paragraph: str = ""


def chart_views(site: SiteContext, story: Story, view: str, maker: CellMaker) -> list[ChartView]:
    """The charts of a story in the view's language (Chinese on the page of both): the editor's, then what its figures deserve.

    One whose title or bars have no name in the language is left out.
    """
    lang: Lang = "en" if view == "en" else "zh"
    partners = story.translations(complete=True)
    paragraphs = {p.id: p for p in story.versions["zh"].paragraphs}
    made: list[tuple[Paragraph, Chart]] = []
    for request in story.charts:
        chart = requested(paragraphs[request.paragraph], request)
        if isinstance(chart, Chart):
            made.append((paragraphs[request.paragraph], chart))
    if story.chart:
        drawn = {(p.id, bar.figure) for p, chart in made for bar in chart.bars}
        for p in paragraphs.values():
            made += [(p, c) for c in charts_of(p) if not any((p.id, b.figure) in drawn for b in c.bars)]
    words = site.labels.view(lang, plain=True)
    found: list[ChartView] = []
    for p, chart in made:
        if lang == "en" and p.id not in partners:
            continue
        english = maker.ids[partners[p.id].id].en if lang == "en" else ()
        links = [
            f"#{maker.figure_target(lang, name)}" if lang == "zh" or name in english else ""
            for name in maker.ids[p.id].zh
        ]
        shown = _view(chart, p, f"chart-{len(found) + 1}", lang, words, links)
        if shown:
            found.append(shown)
    return found[:4]


def _view(
    chart: Chart, p: Paragraph, id_: str, lang: Lang, t: View, links: Sequence[str]
) -> ChartView | None:
    title, total = chart.title.of(lang), ""
    if not title and chart.about is not None:
        about = p.figures[chart.about]
        said_of = phrase(about, lang) if chart.kind == "parts" else (about.label.of(lang), HTML_LANG[lang])
        if said_of and said_of[0] and said_of[1] == HTML_LANG[lang]:
            title = t.text(f"chart.{chart.kind}", what=said_of[0])
        if chart.kind == "parts":
            text = about.surface if lang == "zh" else grouped(about.value)
            total = t.text("chart_total", total=display(text, lang))
    names = [display(bar.name.of(lang), lang) for bar in chart.bars]
    if not title or not all(names) or len(set(names)) < len(names):
        return None
    unit = chart.unit or ""
    unit = t.either(f"unit.{unit}", unit if lang == "zh" else "") if unit else ""
    bars = [(name, bar.value) for name, bar in zip(names, chart.bars, strict=True)]
    rows = tuple(
        (name, grouped(bar.value), links[bar.figure]) for name, bar in zip(names, chart.bars, strict=True)
    )
    return ChartView(id_, title, svg(bars, title, id_, lang), rows, unit, HTML_LANG[lang], total, p.id)
