"""The pieces of a story page: paragraphs, captions, heads, as templates get them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup, escape

from ...html import Links, display, headline, paragraph, pieces
from ...html.values import grouped
from ...model import Caption, Figure, Finding, Head, Lang, Paragraph, SentencePair, State, Story, TermUse
from ..context import HTML_LANG, SiteContext
from ..images import Picture
from ..labels import View
from .density import chosen, crosses, is_for


@dataclass(frozen=True, slots=True)
class NoteView:
    """An editor's note at a figure of a paragraph."""

    text: str
    surface: str | None = None
    target: str | None = None
    """Id of its figure on this page."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One language of a sentence pair."""

    id: str
    html: Markup
    sure: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One paragraph in one language."""

    id: str
    number: str
    """"7" of "p7"."""
    html: Markup
    lang: str
    kind: str
    state: State = "source"
    line: int | None = None
    """Line of the received file on which the Chinese begins."""
    notes: tuple[NoteView, ...] = ()
    stands_in: bool = False
    """Chinese that stands where English is missing."""
    sentences: tuple[SentenceView, ...] = ()
    """On the page of both languages: the pieces of its sentence pairs; else they are in `html`."""


@dataclass(frozen=True, slots=True)
class CaptionCell:
    """One caption in one language, with its picture where there is one."""

    id: str
    text: str
    credit: str | None
    lang: str
    picture: Picture | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One step down the page: a section head, a paragraph (or several of a list), a caption."""

    kind: str
    """head | p | list | rows | caption"""
    id: str
    zh: tuple[Cell, ...] = ()
    en: tuple[Cell, ...] = ()
    heads: Mapping[str, Markup] = field(default_factory=dict)
    captions: Mapping[str, CaptionCell] = field(default_factory=dict)


class CellMaker:
    """Makes the cells of one story for one view."""

    def __init__(
        self, site: SiteContext, story: Story, view: str, t: View, pictures: Mapping[int, Picture]
    ) -> None:
        self.site, self.story, self.view, self.t, self.pictures = site, story, view, t, pictures
        self.ids = site.figure_ids(story)
        zh: set[str] = set()
        self.seen = {"zh": zh, "en": set() if view == "both" else zh}
        """Terms met so far; on a page of one language Chinese may stand in for what is not translated."""
        english = story.versions.get("en")
        self.all_draft = english is not None and {p.state for p in english.paragraphs if p.text} <= {
            "draft",
            "missing",
        }
        self.lines = {p.id: p.source.line for p in story.versions["zh"].paragraphs}
        self.used: dict[str, int] = {}
        """Terms linked on this page, in order of first use, numbered: short ids, for a long story has 75 of them."""

    def cell(self, p: Paragraph, lang: Lang, *, stands_in: bool = False) -> Cell:
        """A paragraph's cell, terms and figures marked."""
        findings = (
            self.site.notes.get((self.story.slug, p.id), ()) if lang == "zh" or self.view == "en" else ()
        )
        ids = self.ids[p.id].of(lang) if p.id in self.ids else ()
        parts = self._marked_up(p, lang, self._links(p, lang, ids, findings), self._pairs(p))
        html = parts[0] if len(parts) == 1 else self._whole(p, lang, parts)
        return Cell(
            id=p.id,
            number=p.id.removeprefix("p"),
            html=html,
            lang=HTML_LANG[lang],
            kind=p.kind,
            state=self._marked(p.state),
            line=self.lines.get(p.id),
            notes=self._notes(p, lang, ids, findings),
            stands_in=stands_in,
            sentences=tuple(
                SentenceView(pair.id, part, pair.sure)
                for pair, part in zip(self._pairs(p), parts, strict=False)
            )
            if self.view == "both"
            else (),
        )

    def _pairs(self, p: Paragraph) -> tuple[SentencePair, ...]:
        """The sentence pairs of a paragraph in either language; none where the English is not a text of its own."""
        return self.story.sentences.get(p.id, ())

    def _whole(self, p: Paragraph, lang: Lang, parts: Sequence[Markup]) -> Markup:
        """The paragraph of its sentences, each an element with its id, and what is between them."""
        out: list[str] = []
        at = 0
        for pair, part in zip(self._pairs(p), parts, strict=True):
            span = pair.zh if lang == "zh" else pair.en
            out += escape(p.text[at : span.start]), f'<span id="{escape(pair.id)}">{part}</span>'
            at = span.end
        return Markup("".join(out))

    def _marked(self, state: State) -> State:
        """The state to be shown beside a paragraph: where all of the English is a draft, saying so once is enough."""
        return "reviewed" if state == "draft" and self.all_draft else state

    def figure_target(self, lang: Lang, name: str) -> str:
        """The id of a figure on this page: p2-3 to f-p2-3; e-p2-3 where both languages share the page."""
        return ("e-" if self.view == "both" and lang == "en" else "f-") + name

    def _links(self, p: Paragraph, lang: Lang, ids: Sequence[str], findings: Sequence[Finding]) -> Links:
        return Links(
            figure_id=lambda i: self.figure_target(lang, ids[i]) if i < len(ids) else None,
            figure_title=titles(lang, self.site) if self.view != "both" else _untitled,
            noted=frozenset(f.place.figure for f in findings if f.place.figure is not None)
            if lang == "zh"
            else frozenset(),
            term_href=self._term_href(p, lang),
            term_id=self._term_id(lang),
        )

    def _term_uses(self, p: Paragraph, lang: Lang) -> Collection[TermUse]:
        """The uses of terms that are marked; each is also entered among those of the page."""
        titles_ = _title_ranges(p.text) if not self.site.settings.terms_in_titles else []
        uses = [
            use
            for use in p.terms
            if use.term in self.site.terms
            and is_for(self.site.terms[use.term], lang)
            and not crosses(use.span, p)
            and not any(s <= use.span.start < e for s, e in titles_)
        ]
        if self.site.settings.term_links == "first":
            firsts = {use.term: use for use in reversed(uses) if use.term not in self.seen[lang]}
            cuts = [pair.zh if lang == "zh" else pair.en for pair in self._pairs(p)]
            uses = chosen(p, lang, firsts.values(), self.site.terms, cuts)
        for use in uses:
            self.used.setdefault(use.term, len(self.used) + 1)
        return frozenset(uses)

    def _term_href(self, p: Paragraph, lang: Lang) -> Callable[[TermUse], str | None]:
        marked = self._term_uses(p, lang)
        return lambda use: f"#g-{self.used[use.term]}" if use in marked else None

    def _term_id(self, lang: Lang) -> Callable[[TermUse], str | None]:
        def link_id(use: TermUse) -> str | None:
            first = use.term not in self.seen[lang]
            self.seen[lang].add(use.term)
            return f"r-{self.used[use.term]}" if first and self.view != "both" else None

        return link_id

    def _marked_up(
        self, p: Paragraph, lang: Lang, links: Links, pairs: Sequence[SentencePair]
    ) -> list[Markup]:
        """The sentences of a paragraph, or it as one."""
        if not pairs:
            return [paragraph(p, lang, links)]
        return pieces(p, lang, [pair.zh if lang == "zh" else pair.en for pair in pairs], links)

    def _notes(
        self, p: Paragraph, lang: Lang, ids: Sequence[str], findings: Sequence[Finding]
    ) -> tuple[NoteView, ...]:
        notes = []
        for finding in findings:
            index = finding.place.figure
            surface = target = None
            if index is not None and p.id in self.ids:
                if lang == "en":
                    index = self.ids[p.id].partner(index)
                if index is not None and index < len(p.figures):
                    surface, target = p.figures[index].surface, self.figure_target(lang, ids[index])
            text = self._both(finding.note) if self.view == "both" else finding.note.get(self.view) or ""
            if text:
                notes.append(NoteView(text, surface, target))
        if lang == "zh" or self.view == "en":
            for note in self.story.notes:
                text = self._both(note.text) if self.view == "both" else note.text.get(self.view) or ""
                if note.paragraph == p.id and text:
                    notes.append(NoteView(text))
        return tuple(notes)

    @staticmethod
    def _both(note: Mapping[str, str]) -> str:
        return Markup('{} <span lang="en">{}</span>').format(note.get("zh", ""), note.get("en", ""))

    def caption(self, caption: Caption, lang: Lang) -> CaptionCell:
        """A caption's cell; its picture is found by its place in the story (ids stay when a caption goes)."""
        order = [c.id for c in self.story.versions["zh"].captions]
        number = order.index(caption.id) + 1 if caption.id in order else 0
        image = next((i for i in self.story.images if i.caption == number), None)
        picture = self.pictures.get(number)
        text, credit = printed_caption(caption) if lang == "zh" else (caption.text, caption.credit)
        return CaptionCell(
            id=caption.id,
            text=display(text, lang),
            credit=display(credit, lang) if credit else None,
            lang=HTML_LANG[lang],
            picture=picture,
            alt=(image.alt.get(lang) or caption.text) if image else "",
        )

    def head(self, head: Head | None, lang: Lang) -> Markup | None:
        """A section head, with its word joins."""
        return headline(head.text, lang, self.site.words) if head else None


def printed_caption(caption: Caption) -> tuple[str, str | None]:
    """A caption and its credit as printed, brackets and marks of both included.

    >>> printed_caption(Caption("c1", "图为步道。", "何平 摄", raw="图为步道。 (何平 摄)"))
    ('图为步道。', '(何平 摄)')
    """
    raw = caption.raw
    if not caption.credit or not raw:
        return raw or caption.text, caption.credit
    if caption.text and raw.startswith(caption.text):
        return caption.text, raw[len(caption.text) :].strip()
    return raw, None


def _title_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of 《…》."""
    found, at = [], text.find("《")
    while at >= 0:
        end = text.find("》", at)
        if end < 0:
            break
        found.append((at, end + 1))
        at = text.find("《", end)
    return found


def titles(lang: Lang, site: SiteContext) -> Callable[[Figure], str]:
    """What the tooltip of a figure says: its full value with unit, and what is counted."""
    t = site.labels.view(lang, plain=True)

    def title(figure: Figure) -> str:
        return figure_title(figure, lang, t)

    return title


def _untitled(figure: Figure) -> str:
    """Side by side the other language is the explanation, and the page has no bytes to spare."""
    return ""


def figure_title(figure: Figure, lang: Lang, t: View) -> str:
    """The value in full with unit and noun, "245,000,000元 投资"; empty where the text itself shows the number in full."""
    if not isinstance(figure.value, Decimal) or figure.kind in ("date", "time", "year", "ordinal"):
        return ""
    low, high = grouped(figure.value), grouped(figure.high) if figure.high is not None else ""
    if low in figure.surface or low.replace(",", "") in figure.surface:
        return ""
    unit = t.either(f"unit.{figure.unit}", (figure.unit or "") if lang == "zh" else "") if figure.unit else ""
    number = f"{low}–{high}" if high else low
    joined = f"{number}{unit}" if lang == "zh" or unit == "%" else f"{number} {unit}".strip()
    noun = figure.label.of(lang) or figure.counted
    counted = display(noun, lang) if noun else ""
    approx = t.text(f"approx.{figure.approx}", number=joined) if figure.approx else joined
    return f"{approx} {counted}".strip()
