"""Every type the floors exchange: frozen, slotted values; text is never rewritten to carry annotations.

Positions are code points, half-open, within one paragraph's text: ``text[span.start:span.end]`` is
the surface. Source positions are code points of the decoded file (BOM stripped, newlines as in the
file). Lines count from 1. Numbers are Decimal. Languages are "zh" and "en" ("zh-Hans" only in HTML).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Lang = Literal["zh", "en"]
State = Literal["source", "missing", "machine", "draft", "reviewed", "stale"]
"""Of a paragraph: "source" in the original; in a translation what is known of it ("stale" is computed)."""
Severity = Literal["error", "warning", "note"]
Approx = Literal["over", "nearly", "about", "at_least", "at_most"]
Value = Decimal | str | None
"""Decimal in base units; a string for date ("2018-05-31", "--05-31"), time ("09:30"), score ("5:3"); None when vague."""


# --- where things stand -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points in one paragraph's text."""

    start: int
    end: int
    """One past the last code point: text[start:end] is the surface."""

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of text stands in the decoded seed.

    >>> Source(pieces=((10, 14), (20, 22)), runs=((0, 10, 14), (4, 20, 22)), lines=(1, 5)).locate(2, 6)
    ((12, 14), (20, 22))
    """

    pieces: tuple[tuple[int, int], ...] = ()
    """Ranges of the file this piece covers, in reading order; more than one when a column cuts it."""
    runs: tuple[tuple[int, int, int], ...] = ()
    """(at, start, end): text[at:at + end - start] is the file's [start, end) to the letter."""
    lines: tuple[int, ...] = ()
    """First line of each piece."""

    def locate(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The file ranges of text[start:end]; touching ranges are one; () when nothing of it is in the file."""
        found: list[tuple[int, int]] = []
        for at, first, last in self.runs:
            low, high = max(start, at), min(end, at + last - first)
            if low < high:
                piece = (first + low - at, first + high - at)
                if found and found[-1][1] == piece[0]:
                    piece = (found.pop()[0], piece[1])
                found.append(piece)
        return tuple(found)

    @property
    def line(self) -> int | None:
        """The line the piece begins on."""
        return self.lines[0] if self.lines else None


# --- annotations --------------------------------------------------------------------------------


TEXT_KINDS = ("date", "time", "year", "ratio", "score")
"""Kinds of figure whose value may be text."""
FIGURE_KINDS = (
    "money", "count", "percent", "percentage_point", "area", "length", "weight", "temperature", "duration", "age",
    "rate", "ordinal", "multiple", "fraction", "concentration", *TEXT_KINDS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in running text, read by value. Field meanings as in the JSON of `newsdigest annotate`."""

    span: Span
    surface: str
    value: Value
    """Base units, 万 and 亿 multiplied out; percent as printed (60.6); fractions as decimals."""
    unit: str | None = None
    """CNY USD EUR % pp m2 km m mm t kg ℃ min h s, else the Chinese unit or measure word (in English text too, where known)."""
    kind: str = "count"
    """One of FIGURE_KINDS."""
    high: Value = None
    """Upper end of a range of any kind."""
    approx: Approx | None = None
    per: tuple[str, ...] = ()
    """("person", "day") for 每人每天; ("each",) for 各."""
    counted: str | None = None
    """What is counted, as it stands in the text; None when not found."""
    counted_span: Span | None = None
    english: str | None = None
    """Reading in English ("245 million yuan"); None for figures of English text."""
    digits: bool = True
    """Written with Arabic digits (a figure in words is checked less strictly)."""
    note: str | None = None
    """Why the editor overruled the recogniser, if so."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """One true use of a glossary term."""

    span: Span
    surface: str
    term: str
    """The term's id."""
    first: bool = False
    """First use in its story."""


# --- a story ------------------------------------------------------------------------------------


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
    at: int | None = None
    """Line of the entry's text in its edition file."""


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
    status: Literal["published", "draft"] = "published"
    formerly: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    corrections: tuple[Correction, ...] = ()
    key_figures: tuple[tuple[str, int], ...] = ()
    """The figures of the panel, most telling first: (paragraph id, index of the figure in it), of the Chinese."""


# --- a page -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the layout, never to the words."""

    rule: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageWarning:
    """A place where the reader was not sure, for the editor."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the page prints that belongs to no story: paper, date, page number, 责编 and the like."""

    text: str
    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class Fix:
    """The editor overrules the page reader at one line ([[fix]])."""

    line: int
    label: str
    """join | break | caption | headline | subtitle | section | byline | furniture | story | prose"""
    reason: str
    at: int | None = None
    """Line of the entry in its edition file."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One raw page as read: stories in printed order, and all that is not story."""

    name: str
    """File name, without folder."""
    encoding: str
    """utf-8, utf-8+bom, utf-16-le+bom, gb18030 …"""
    sha256: str
    text: str
    """The decoded file: what every Source points into."""
    stories: tuple[Version, ...]
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[PageWarning, ...] = ()
    newspaper: str | None = None
    date: str | None = None
    page_no: str | None = None


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A read page with what its edition file says of it."""

    read: ReadPage
    slug: str
    """Address of its edition page: the file's stem made safe for an address."""
    stories: tuple[str, ...]
    """Slugs, in printed order."""
    newspaper: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None
    date_note: Mapping[str, str] = field(default_factory=dict)
    page_no: str | None = None
    added: str | None = None
    """ISO date it came into the digest: orders undated stories and feeds; never shown as the news date."""
    rights: Mapping[str, str] = field(default_factory=dict)
    excerpt: bool = False
    """Publish only summary, figures and terms."""


# --- the lexicon --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; fields as in content/lexicon/terms.toml."""

    id: str
    zh: str
    en: str
    definition: str
    definition_zh: str | None = None
    pinyin: str | None = None
    en_alt: tuple[str, ...] = ()
    en_avoid: tuple[str, ...] = ()
    category: str | None = None
    variants: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    ok_in: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    status: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with both names; fields as in content/lexicon/tags.toml."""

    id: str
    zh: str
    en: str
    kind: str
    """topic | place | organisation | programme | people"""
    pinyin: str | None = None
    term: str | None = None
    auto: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word; fields as in content/lexicon/units.toml."""

    id: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    scale: Decimal = Decimal(1)
    symbol: str | None = None
    """What the JSON prints as `unit` (CNY, m2, %); None: the Chinese surface."""
    si: str | None = None
    """Traditional units: the metric unit that `to_si` converts into ("hectares"), for the English reading."""
    to_si: Decimal | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Approximator:
    """余 近 约 … and their English; fields as in content/lexicon/approximators.toml."""

    zh: str
    place: Literal["before", "inside", "after"]
    approx: Approx
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A phrase with numerals that counts nothing."""

    zh: str
    why: str
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place, organisation, work or news desk with its English."""

    id: str
    zh: str
    en: str
    kind: str
    pinyin: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of content/lexicon, checked. Indexes that need building live with their users, built once per run."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    tags: Mapping[str, Tag] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    approximators: tuple[Approximator, ...] = ()
    setphrases: tuple[SetPhrase, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)


# --- findings and the whole ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `where` is "<slug> <paragraph id>" and, with `finding`, names it in acknowledged.toml."""

    check: str
    severity: Severity
    where: str
    message: str
    finding: str = ""
    """Short stable form ("sum 694, stated 584"), matched by acknowledged.toml."""
    zh: str | None = None
    en: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    figure: int | None = None
    """Index of the Chinese figure in its paragraph that the finding stands at, if any."""
    accepted: str | None = None
    """The editor's reason, once acknowledged."""
    note: Mapping[str, str] = field(default_factory=dict)
    """The editor's public note in both languages, if any."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of content/acknowledged.toml."""

    check: str
    where: str
    finding: str
    reason: str
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything under content/, finished: Pelican, the CLI and the tests all start from it."""

    stories: tuple[Story, ...]
    """Newest first; undated after by `added`; then page and position."""
    pages: tuple[NewsPage, ...]
    lexicon: Lexicon
    accepted: tuple[Accepted, ...] = ()
    """What the editor acknowledged; checks.run matches it to findings."""
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    """What the editor should see on the terminal: "content/…: …", one line each."""

    def story(self, slug: str) -> Story:
        """The story with this slug; KeyError when there is none."""
        for story in self.stories:
            if story.slug == slug:
                return story
        raise KeyError(slug)
