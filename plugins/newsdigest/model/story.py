"""One story in its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .annotation import Disagreement, Figure, FigurePair, SentencePair, TermUse
from .quantity import Value
from .source import Lang, Source, Span, State

Status = Literal["published", "draft", "unlisted"]


@dataclass(frozen=True, slots=True)
class Head:
    """A headline, subtitle, kicker, dateline or section head."""

    text: str
    source: Source = field(default_factory=Source)
    state: State = "source"


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed the story."""

    raw: str
    names: tuple[str, ...] = ()
    kind: Literal["person", "office", "agency"] = "person"
    """office: a news desk or publicity office; agency: a news agency."""
    source: Source = field(default_factory=Source)
    state: State = "source"


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption lifted out of the running text."""

    id: str
    """"c1", the same in both languages."""
    text: str
    credit: str | None = None
    photographers: tuple[str, ...] = ()
    raw: str = ""
    source: Source = field(default_factory=Source)
    after: str | None = None
    """Id of the paragraph it stands after (or inside of); None: before the first."""
    inside: bool = False
    """It cut that paragraph in two."""
    state: State = "source"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; the same id in both languages means aligned."""

    id: str
    """"p7": counts from 1 in the story as first read, kept through edits by the translation lock."""
    text: str
    kind: str = "p"
    """p, li (list item), verse, row (of a table or result list), salutation, signature, quote."""
    run_in: Span | None = None
    """The run-in head that opens it (bold in print)."""
    source: Source = field(default_factory=Source)
    figures: tuple[Figure, ...] = ()
    terms: tuple[TermUse, ...] = ()
    emphasis: tuple[Span, ...] = ()
    """Spans a translation sets in italics (titles of works)."""
    state: State = "source"
    covers: tuple[str, ...] = ()
    """Translation only: all source paragraphs it renders when more than one (its own id first)."""
    pairs: tuple[FigurePair, ...] = ()
    """Translation only: which Chinese figure each of its figures translates."""
    disagreements: tuple[Disagreement, ...] = ()
    """Translation only: where its figures differ from the Chinese."""

    @property
    def translates(self) -> tuple[str, ...]:
        """Translation only: ids of the source paragraphs it renders, its own first."""
        return self.covers or (self.id,)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under one head; the first section of a story may have none."""

    head: Head | None
    paragraphs: tuple[Paragraph, ...]
    id: str | None = None
    """"h1" for the first head, the same in both languages."""


@dataclass(frozen=True, slots=True)
class Version:
    """One language of one story."""

    lang: Lang
    headline: Head | None
    """None only where the page prints none (kept, and warned about)."""
    kicker: Head | None = None
    subtitle: Head | None = None
    dateline: Head | None = None
    byline: Byline | None = None
    sections: tuple[Section, ...] = ()
    captions: tuple[Caption, ...] = ()
    complete: bool = True
    """False: a summary stands where no full translation exists yet."""
    translator: str | None = None
    """Of a translation: who made it, where its file says so; never invented."""
    reviewer: str | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs in reading order."""
        return tuple(p for s in self.sections for p in s.paragraphs)

    def pieces(self) -> Iterator[tuple[str, str, Source]]:
        """Everything that was printed of the story: (what it is, its text, its source)."""
        for name in ("kicker", "headline", "subtitle", "dateline"):
            head = getattr(self, name)
            if head is not None:
                yield name, head.text, head.source
        if self.byline is not None:
            yield "byline", self.byline.raw, self.byline.source
        for caption in self.captions:
            yield f"caption {caption.id}", caption.raw, caption.source
        for section in self.sections:
            if section.head is not None:
                yield "section heading", section.head.text, section.head.source
            for p in section.paragraphs:
                yield f"paragraph {p.id}", p.text, p.source


@dataclass(frozen=True, slots=True)
class Image:
    """A photograph the editor supplied for a caption; the file lies in content/images/."""

    caption: int
    """Which caption of the story, counted from 1."""
    file: str
    alt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction made after publication, shown on the story."""

    date: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditorNote:
    """A note to readers at a place of one story ([[story.note]])."""

    about: str
    """The words of the Chinese it explains."""
    text: Mapping[str, str]
    paragraph: str = ""
    """Id of the first paragraph that has these words."""
    at: int | None = None
    """Line of the note in its edition file."""


@dataclass(frozen=True, slots=True)
class FigureFix:
    """The editor overrules the recogniser at every occurrence of `text` in one story ([[figure]])."""

    story: str
    text: str
    reason: str
    none: bool = False
    """It is not a figure."""
    value: Value = None
    high: Value = None
    unit: str | None = None
    kind: str | None = None
    key: bool | None = None
    """True: always in the panel of key figures; False: never."""
    counted: Mapping[str, str] = field(default_factory=dict)
    """What it counts, by language: its label."""
    at: int | None = None
    """Line of the entry's text in its edition file."""


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A chart that the editor asks for ([[story.chart]])."""

    figures: tuple[str, ...]
    """Texts of its figures in one paragraph, in the order of the bars."""
    title: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the bars, where their labels do not do."""
    paragraph: str = ""
    """Id of the paragraph that has the figures."""
    at: int | None = None
    """Line in its edition file."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story in all its languages. (Pelican's Article is one language of one story.)"""

    slug: str
    position: int
    """Place on its page, from 1."""
    seed: str
    """File name of its page, without folder."""
    versions: Mapping[str, Version]
    published: str | None = None
    """ISO date at the precision known: "2018", "2018-05", "2018-05-31"."""
    tags: tuple[str, ...] = ()
    summary: Mapping[str, str] = field(default_factory=dict)
    news_headline: Mapping[str, str] = field(default_factory=dict)
    """The editor's headline by language; the printed one is in the version."""
    standfirst: Mapping[str, str] = field(default_factory=dict)
    in_brief: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The points of the story, as many in each language."""
    genre_note: Mapping[str, str] = field(default_factory=dict)
    """What kind of text it is, such as official copy."""
    notes: tuple[EditorNote, ...] = ()
    status: Status = "published"
    """draft: only where drafts are asked for; unlisted: has its page, and is in no list, feed, index or sitemap."""
    publish: str | None = None
    """ISO date before which it is a draft; None: at once."""
    formerly: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    corrections: tuple[Correction, ...] = ()
    chart: bool = True
    """Whether charts are drawn where figures deserve one."""
    charts: tuple[ChartRequest, ...] = ()
    key_figures: tuple[tuple[str, int], ...] = ()
    """The figures of the panel, most telling first: (paragraph id, index of the figure in it), of the Chinese."""
    sentences: Mapping[str, tuple[SentencePair, ...]] = field(default_factory=dict)
    """Paragraph id to the pairs of its sentences; only of paragraphs that have an English paragraph of their own."""
    locked: str = ""
    """The latest day in the lock of its translation; "" if there is none."""
    digest: str = field(default="", compare=False)
    """Hash of all that a build knows of it, but for its place on the page; "" for a story that is not in the cache."""
    lines: str = field(default="", compare=False)
    """Hash of the lines its texts are on."""

    def translations(self, *, complete: bool = False) -> dict[str, Paragraph]:
        """Id of a Chinese paragraph → the English one that renders it; one block may render several.

        complete  of a full translation only: empty where the English is a summary
        """
        english = self.versions.get("en")
        if english is None or (complete and not english.complete):
            return {}
        return {source: p for p in english.paragraphs for source in p.translates}

    def pairs(self) -> Iterator[tuple[tuple[Paragraph, ...], Paragraph]]:
        """Each English paragraph that has words, with the Chinese paragraphs it renders, in the order of the English."""
        english = self.versions.get("en")
        source = {p.id: p for p in self.versions["zh"].paragraphs}
        for p in english.paragraphs if english else ():
            if p.state != "missing" and p.text:
                yield tuple(source[i] for i in p.translates if i in source), p
