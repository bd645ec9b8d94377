"""What lists and other stories show of a story: made once from its texts, then read from the cache.

Home pages, tags, archive, glossary, feeds and data of 10,000 stories are made from records; the texts stay in the cache. A record
depends on its story, on whether its page may be published, on the words of the lexicon (headlines break between them), on labels, settings and this package.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from ..base.cache import Cache
from ..base.spread import spread
from ..exports.tables import story_row
from ..html import headline
from ..model import Byline, Lang, NewsPage, Story
from ..search import Indexed, index_story, text_hash
from . import search_files
from .context import LANGS, SiteContext, TermPlace, term_places
from .search_files import File, IndexedStory, SearchFiles
from .views.cards import Card, make_card
from .views.figures import FigureRow, key_rows
from .views.paragraphs import CellMaker
from .views.related import Related
from .views.story import Heads, make_heads, summary


@dataclass(frozen=True, slots=True)
class TermUses:
    """What one story says of a term."""

    sentences: int
    uses: int
    renderings: tuple[tuple[str, int], ...]
    """Words of the English, with how often; the same words in another case are one."""
    digest: str
    """Of the sentences."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What lists show of a story; read only for lists that are made anew."""

    heads: Mapping[str, Heads]
    cards: Mapping[str, Card]
    summaries: Mapping[str, tuple[str, str]]
    """(text, language of the text) for a page of each language."""
    rows: Mapping[str, tuple[FigureRow, ...]]
    """Key figures."""


@dataclass(frozen=True, slots=True)
class Record:
    """What every build knows of a story."""

    kinds: Mapping[str, tuple[str, ...]]
    """Of its key figures, on the pages of each language."""
    terms: Mapping[str, int]
    """Uses of each term in the Chinese, in the order of first uses."""
    linked: tuple[str, ...]
    """All terms of both languages, sorted."""
    places: Mapping[str, TermUses]
    """What its sentences say of each term; empty where the text is not published."""
    byline: Byline | None
    english_names: tuple[str, ...]
    photographers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """Ids, of the Chinese."""
    figures: int
    translated: bool
    """Whether it has an English version, be it a summary."""
    in_english: bool
    """Whether it has an English headline."""
    search: tuple[str, str, str]
    """Hashes of what the search index has of it, of its text file, and of the pinyin of its headlines."""
    table: str
    """What stories.json says of it, without addresses: the inside of a JSON object."""
    heads_digest: str
    """Hash of its heads, those of its sections among them."""
    shown_digest: str
    """Hash of all that a list shows of it: heads, cards, summaries, key figures."""


Places = tuple[tuple[str, TermPlace], ...]
"""(term, sentence) of one story."""
Nearest = tuple[tuple[tuple[int, tuple[str, ...], tuple[str, ...]], ...], ...]
"""Of each story: number of a related one, tags and terms of both."""
_KINDS = {
    "record": tuple[Record, ...],
    "shown": tuple[Shown, ...],
    "places": tuple[Places, ...],
    "source": tuple[str, ...],
    "related": Nearest,
    **search_files.KINDS,
}
_OF_STORIES = ("search", "record", "shown", "places")
"""Kinds whose entries have a value a story of one page."""


def make_shown(site: SiteContext, story: Story) -> Shown:
    """What lists show of a story, from its texts."""
    heads: dict[str, Heads] = {lang: make_heads(site, story, lang) for lang in LANGS}
    cards: dict[str, Card] = {lang: make_card(site, story, lang, heads) for lang in LANGS}
    summaries: dict[str, tuple[str, str]] = {lang: summary(story, lang) for lang in LANGS}
    return Shown(heads, cards, summaries, {lang: _rows(site, story, lang) for lang in LANGS})


def make_record(site: SiteContext, story: Story, shown: Shown, indexed: Indexed) -> Record:
    """The record of a story, from its texts."""
    zh, en = story.versions["zh"], story.versions.get("en")
    breaks = [
        headline(s.head.text, v.lang, site.words)
        for v in story.versions.values()
        for s in v.sections
        if s.head
    ]
    terms: dict[str, int] = {}
    for p in zh.paragraphs:
        for use in p.terms:
            terms[use.term] = terms.get(use.term, 0) + 1
    sentences: dict[str, list[TermPlace]] = {}
    for term, place in term_places(story) if site.whole(story) else ():
        sentences.setdefault(term, []).append(place)
    return Record(
        kinds={lang: tuple(row.kind for row in rows) for lang, rows in shown.rows.items()},
        terms=terms,
        linked=tuple(sorted({use.term for v in story.versions.values() for p in v.paragraphs for use in p.terms})),
        places={term: _term_uses(found) for term, found in sentences.items()},
        byline=zh.byline,
        english_names=en.byline.names if en and en.byline else (),
        photographers=tuple(dict.fromkeys(n for caption in zh.captions for n in caption.photographers)),
        paragraphs=tuple(p.id for p in zh.paragraphs),
        figures=sum(len(p.figures) for p in zh.paragraphs),
        translated=en is not None,
        in_english=en is not None and en.headline is not None,
        search=(_hash(repr(indexed)), text_hash(indexed.document), _hash(repr(indexed.sounds))),
        table=json.dumps(story_row(story), ensure_ascii=False)[1:-1],
        heads_digest=_hash(repr((shown.heads, breaks))),
        shown_digest=_hash(repr(shown)),
    )  # fmt: skip


def _term_uses(places: Sequence[TermPlace]) -> TermUses:
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for place in places:
        for span in place.en_uses:
            words = (place.en or "")[span.start : span.end]
            counts[first.setdefault(words.lower(), words)] += 1
    uses = sum(len(place.zh_uses) for place in places)
    return TermUses(len(places), uses, tuple(counts.items()), _hash(repr(places)))


def _rows(site: SiteContext, story: Story, lang: Lang) -> tuple[FigureRow, ...]:
    if not story.key_figures:
        return ()
    maker = CellMaker(site, story, lang, site.labels.view(lang), {})
    return tuple(key_rows(site, story, lang, maker, linked=site.whole(story)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def add_records(site: SiteContext, cache: Path | None) -> None:
    """Give a site its records: those that are in the cache; those that are missing are made, on all cores."""
    if cache is None:
        site.read_shown = lambda story: make_shown(site, story)
        site.records = {story.slug: _all_of(site, story)[1] for story in (*site.stories, *site.unlisted)}
        return
    words = sorted({*site.words_of_headlines})
    settings = replace(site.settings, identity="")  # names feeds; a process that waits does not know it
    keep = Cache(cache, _KINDS, [repr(words), repr(site.labels), repr(settings)], every_module=True)
    by_page: dict[str, list[Story]] = {page.read.name.rpartition("/")[2]: [] for page in site.edition.pages}
    for story in (*site.stories, *site.unlisted):
        by_page[story.seed].append(story)
    shelves = [_PageShelf(page, by_page[name]) for name, page in site.pages.items() if by_page[name]]
    found = {shelf: keep.get(shelf.source, "record") for shelf in shelves}
    missing = [shelf for shelf in shelves if found[shelf] is None]
    found.update(zip(missing, spread(partial(_make, site, keep), missing), strict=True))
    keep.used.update(
        keep.name(source, kind)
        for shelf in shelves
        for source, kind in [(shelf.page_source, "source"), *((shelf.source, kind) for kind in _OF_STORIES)]
    )
    site.records = {
        story.slug: record
        for shelf in shelves
        for story, record in zip(shelf.stories, found[shelf], strict=True)
    }
    shelf_of = {story.slug: shelf for shelf in shelves for story in shelf.stories}

    def column(kind: str, shelf: _PageShelf) -> Any:
        return keep.get(shelf.source, kind) or [
            _all_of(site, each)[_OF_STORIES.index(kind)] for each in shelf.stories
        ]

    def read(kind: str, story: Story) -> Any:
        shelf = shelf_of[story.slug]
        return site.once((kind, shelf), lambda: column(kind, shelf))[shelf.numbers[story.slug]]

    def files() -> Iterator[File]:
        entries = {shelf: keep.name(shelf.source, "search") for shelf in shelves}
        stories = []
        for s in site.stories:
            digest, text, sounds = site.records[s.slug].search
            shelf = shelf_of[s.slug]
            stories.append(IndexedStory(s.slug, digest, text, sounds, entries[shelf], shelf.numbers[s.slug]))
        yield from SearchFiles(site, keep, stories).files()

    site.read_places, site.read_shown = partial(read, "places"), partial(read, "shown")
    site.search_files, site.prune = files, keep.prune
    about = [_hash(repr([(s.slug, s.tags, tuple(site.records[s.slug].terms)) for s in site.stories]))]
    keep.used.add(keep.name(about, "related"))
    site.read_related = partial(_related, site, keep, about)


def _related(site: SiteContext, keep: Cache, about: Sequence[str]) -> Mapping[str, list[Related]]:
    """The related stories of each: worked out again where a story has other tags or terms, for then all weights change."""
    kept: Nearest | None = keep.get(about, "related")
    if kept is not None:
        return {
            story.slug: [Related(site.stories[n], tags, terms) for n, tags, terms in found]
            for story, found in zip(site.stories, kept, strict=True)
        }
    found = {story.slug: site.find_related(story) for story in site.stories}
    numbers = {story.slug: n for n, story in enumerate(site.stories)}
    keep.put(
        about,
        tuple(tuple((numbers[r.story.slug], r.tags, r.terms) for r in each) for each in found.values()),
        "related",
    )
    return found


@dataclass(frozen=True, eq=False)
class _PageShelf:
    """A page with its stories: what is in one entry of the cache."""

    page: NewsPage
    stories: list[Story]

    @property
    def page_source(self) -> tuple[str, ...]:
        """What the entry depends on that says what the last one of the page was made from."""
        return ("page", self.page.read.name)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Slug to the place of its story."""
        return {story.slug: n for n, story in enumerate(self.stories)}

    @cached_property
    def source(self) -> tuple[str, ...]:
        return str(self.page.excerpt), *(story.digest for story in self.stories)


def _make(site: SiteContext, keep: Cache, shelf: _PageShelf) -> tuple[Record, ...]:
    """The records of a page; those of stories that are as they were are kept from its last entry."""
    before: tuple[str, ...] = keep.get(shelf.page_source, "source") or ("",)
    known: dict[str, OfStory] = {}
    if before[0] == shelf.source[0]:
        kept = [keep.get(before, kind) for kind in _OF_STORIES]
        if all(kept):
            known = dict(zip(before[1:], zip(*kept, strict=True), strict=True))
    columns = tuple(zip(*(known.get(s.digest) or _all_of(site, s) for s in shelf.stories), strict=True))
    for kind, column in zip(_OF_STORIES, columns, strict=True):
        keep.put(shelf.source, column, kind)
    keep.put(shelf.page_source, shelf.source, "source")
    made: tuple[Record, ...] = columns[1]
    return made


OfStory = tuple[Indexed, Record, Shown, Places]
"""What is kept of a story, in the order of _OF_STORIES."""


def _all_of(site: SiteContext, story: Story) -> OfStory:
    indexed = index_story(story, excerpt=not site.whole(story))
    shown = make_shown(site, story)
    return indexed, make_record(site, story, shown, indexed), shown, tuple(term_places(story))
