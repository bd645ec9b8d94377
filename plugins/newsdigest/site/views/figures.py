"""The panel beside a story: its key figures, the rest behind them, and the charts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...html import display
from ...html.charts import Chart, charts, svg
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
    what: str
    what_lang: str
    href: str
    """"#f-p2-3"; "" when its paragraph is not on the page."""
    kind: str
    value: str | None
    other: str = ""
    """The same in the other language."""
    other_lang: str = ""


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
        zh, zh_what = display(figure.surface, "zh"), what(p, figure, "zh")
        if self.view == "zh":
            href = f"#{self.maker.figure_target('zh', name)}" if self.linked else ""
            return FigureRow(zh, "zh-Hans", zh_what, "zh-Hans", href, figure.kind, plain(figure))
        english = figure.english or (partner[1].surface if partner else "")
        if self.view == "both":
            href = f"#{self.maker.figure_target('zh', name)}" if self.linked else ""
            return FigureRow(
                zh, "zh-Hans", zh_what, "zh-Hans", href, figure.kind, plain(figure), english, "en"
            )
        href = f"#{self.maker.figure_target('en', name)}" if self.linked and partner else ""
        named = says_what(english, figure) and not (
            partner and partner[1].counted and _PEOPLE & {*english.split()}
        )
        context = "" if not partner or named else what(partner[0], partner[1], "en")
        if not english:
            return FigureRow(zh, "zh-Hans", context, "en", href, figure.kind, plain(figure))
        return FigureRow(english, "en", context, "en", href, figure.kind, plain(figure), zh, "zh-Hans")

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
_PEOPLE = frozenset({"people", "person", "attendances"})
"""Words that name too little where the translation says who they are."""


def says_what(english: str, figure: Figure) -> bool:
    """Whether the reading itself names what is counted: "584 people" does, "8 million yuan" and "more than 2,300" do not."""
    return figure.kind == "count" and any(
        word.isalpha() and word not in _FEW for word in english.lower().split()
    )


_CLAUSE = 70
"""Characters on one side of an English figure that are too many to show; a clause is never cut."""
_STOPS = {"zh": "，。；、：！？,;:!?（）()", "en": ",.;:!?()—"}
_FIRM = {"zh": "。；！？;!?", "en": ".;!?"}


def what(p: Paragraph, figure: Figure, lang: Lang) -> str:
    """What a figure counts: its noun where one is known, else the words around it up to the nearest marks.

    Where those say too little (占60.6%), the part of the sentence before them comes along. Of English only a whole clause
    says something: one too long to show gives "".
    """
    if figure.counted:
        return display(figure.counted, lang)
    start, end = figure.span.start, figure.span.end
    most, few = (16, 4) if lang == "zh" else (_CLAUSE + 20, 12)
    before = _back(p.text, start, _STOPS[lang], most)
    after = _on(p.text, end, _STOPS[lang], most)
    if len(before) + len(after) < few and p.text[: start - len(before)][-1:] in _STOPS[lang].translate(
        _NONE[lang]
    ):
        more = _back(p.text, start - len(before) - 1, _STOPS[lang], most)
        before = p.text[start - len(before) - 1 - len(more) : start]
    if lang == "en" and max(len(before), len(after)) >= _CLAUSE:
        return ""
    if lang == "en":
        return " ".join((f"{before.strip()} … {after.strip()}" if before.strip() else after).split())
    return display(f"{before}…{after}" if before and after else before or after, lang)


_NONE = {lang: {ord(c): None for c in marks} for lang, marks in _FIRM.items()}


def _stops(text: str, at: int, stops: str) -> bool:
    """Whether a mark stands there that ends a clause; the comma of 6,000 ends none."""
    return text[at] in stops and not (
        text[at] in ",." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    )


def _back(text: str, at: int, stops: str, most: int) -> str:
    """The words before a place, up to a mark; cut at the front when they are many."""
    start = at
    while start > 0 and not _stops(text, start - 1, stops) and at - start < most:
        start -= 1
    found = text[start:at]
    return found.partition(" ")[2] if at - start == most and " " in found else found


def _on(text: str, at: int, stops: str, most: int) -> str:
    """The words after a place, up to a mark."""
    end = at
    while end < len(text) and not _stops(text, end, stops) and end - at < most:
        end += 1
    found = text[at:end]
    return found.rpartition(" ")[0] if end - at == most and " " in found else found


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
    """The charts of a story in the view's language (Chinese on the page of both)."""
    lang: Lang = "en" if view == "en" else "zh"
    version = story.versions.get(lang)
    if version is None or (lang == "en" and not version.complete):
        return []
    words = site.labels.view(lang, plain=True)
    found: list[ChartView] = []
    for p in version.paragraphs:
        ids = maker.ids[p.id].of(lang) if p.id in maker.ids else ()
        for chart in charts(p, lang):
            found.append(
                _view(
                    chart,
                    p,
                    f"chart-{len(found) + 1}",
                    lang,
                    words,
                    [maker.figure_target(lang, i) for i in ids],
                )
            )
    return found[:4]


def _view(chart: Chart, p: Paragraph, id_: str, lang: Lang, t: View, ids: list[str]) -> ChartView:
    unit = chart.unit or ""
    unit = t.either(f"unit.{unit}", unit if lang == "zh" else "") if unit else ""
    number = p.id.removeprefix("p")
    title = t.text("chart_title", number=number)
    total = (
        t.text("chart_total", total=display(p.figures[chart.total].surface, lang))
        if chart.total is not None
        else ""
    )
    rows = tuple(
        (display(bar.name, lang), grouped(bar.value), f"#{ids[bar.figure]}" if bar.figure < len(ids) else "")
        for bar in chart.bars
    )
    return ChartView(id_, title, svg(chart, title, id_, lang), rows, unit, HTML_LANG[lang], total, p.id)
