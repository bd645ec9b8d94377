"""The finished edition with what pages of it need: lookups built once, addresses, names, the words of the interface.

Everything here is plain Python; page types take a Site and give rows.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from ..exports.feeds import authority
from ..html import FigureIds, counterpart, figure_ids
from ..model import Edition, Finding, Lang, NewsPage, Paragraph, Span, Story, Tag, Term
from ..text import SentenceSpan, is_han, sentences
from .branding import Brand
from .bylines import Signer, signers
from .fingerprint import Fingerprint
from .labels import Labels
from .last_modified import updated
from .settings import Settings
from .share_images import Face, find_font
from .views import related as nearest

T = TypeVar("T")

NO_FONT = (
    "pelicanconf.py: no Chinese font was found, so stories have no picture for social networks; "
    "install fonts-noto-cjk, name a font file in NEWSDIGEST_SHARE_FONT, or set NEWSDIGEST_SHARE_IMAGES = False"
)

LANGS: tuple[Lang, Lang] = ("zh", "en")
HTML_LANG = {"zh": "zh-Hans", "en": "en", "both": "zh-Hans"}


def html_lang_of(text: str) -> str:
    """The language of words an editor may have given in either: Chinese where a Han character stands in them."""
    return HTML_LANG["zh" if any(map(is_han, text)) else "en"]


@dataclass(frozen=True, slots=True)
class TermPlace:
    """One sentence that uses a term, with its counterpart in English where there is one."""

    slug: str
    paragraph: str
    zh: str
    zh_uses: tuple[Span, ...]
    """Where the term stands in it."""
    en: str | None
    en_uses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the theme's files below the site's root, each with the hash of its content."""

    css: str = ""
    js: str = ""
    icon: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    """Other files of theme/static, by their name: {"search.js": "assets/search.0a1b2c.js"}."""


class SiteContext:
    """An edition, ready to be put on pages."""

    def __init__(
        self,
        edition: Edition,
        settings: Settings,
        labels: Labels,
        content: Path,
        assets: Assets | None = None,
        brand: Brand | None = None,
    ) -> None:
        self.unlisted = tuple(story for story in edition.stories if story.status == "unlisted")
        """Stories that have their pages, and are in no list."""
        if self.unlisted:
            edition = replace(edition, stories=tuple(s for s in edition.stories if s.status != "unlisted"))
        self.edition = edition
        self.settings = settings
        self.labels = labels
        self.content = content
        self.images = content / "images"
        self.assets = assets or Assets()
        self.brand = brand or Brand()
        self.stories: Sequence[Story] = edition.stories

        self.read_places: Callable[[Story], Sequence[tuple[str, TermPlace]]] = lambda story: list(
            term_places(story)
        )
        """The sentences of a story that use a term; from the cache where there is one."""
        self.records: Mapping[str, Any] = {}
        """Slug to what every build knows of a story, its Record: see records.py, which fills it."""
        self.read_shown: Callable[[Story], Any] = lambda story: None
        """What lists show of a story, its Shown; from the cache where there is one."""
        self.search_files: Callable[[], Iterable[tuple[str, str, Callable[[], str], str]]] = (
            self._search_files
        )
        """Name, hash, maker and newspaper page of each file of the search index."""
        self.read_related: Callable[[], Mapping[str, list[nearest.Related]]] = dict
        """Slug to related stories, from the cache."""
        self.prune: Callable[[], None] = lambda: None
        """Removes from the cache what this build had no use for."""
        self.fingerprint = Fingerprint()
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key; a worker keeps its own."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def _search_files(self) -> Iterator[tuple[str, str, Callable[[], str], str]]:
        from .. import search

        for name, data in search.index(self.edition).items():
            yield name, "", data.decode, ""

    # --- addresses, below the site's root

    def story_url(self, view: str, slug: str) -> str:
        """A story in one of its views: zh, en, both."""
        return f"{view}/{slug}/"

    def absolute(self, url: str) -> str:
        """The address with the site's own in front; "" when the site has none yet."""
        return f"{self.settings.siteurl}/{url}" if self.settings.siteurl else ""

    @cached_property
    def authority(self) -> str:
        """What ids in feeds begin with; without address and UUID, one of this project's folder."""
        own = self.settings
        folder = own.identity or hashlib.sha256(str(own.site_name).encode()).hexdigest()[:32]
        return authority(own.siteurl, own.id or ("" if own.siteurl else str(UUID(folder))))

    # --- lookups

    @cached_property
    def by_slug(self) -> Mapping[str, Story]:
        """Every story by its slug, unlisted ones too."""
        return {story.slug: story for story in (*self.stories, *self.unlisted)}

    @property
    def listed_records(self) -> Mapping[str, Any]:
        """The records of the stories that lists show, by slug."""
        return {story.slug: self.records[story.slug] for story in self.stories if story.slug in self.records}

    def listed(self, page: NewsPage) -> list[Story]:
        """The stories of a newspaper page that lists show, in printed order."""
        found = (self.by_slug.get(slug) for slug in page.stories)
        return [story for story in found if story is not None and story.status != "unlisted"]

    @cached_property
    def pages(self) -> Mapping[str, NewsPage]:
        """Newspaper pages by the name of their seed."""
        return {page.read.name.rpartition("/")[2]: page for page in self.edition.pages}

    def page_of(self, story: Story) -> NewsPage:
        """The newspaper page a story stands on."""
        return self.pages[story.seed]

    def whole(self, story: Story) -> bool:
        """Whether its text may be published (its edition is not marked `excerpt`)."""
        return not self.page_of(story).excerpt

    @cached_property
    def stories_by_tag(self) -> Mapping[str, Sequence[Story]]:
        """Tag id to its stories, newest first; each story once."""
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories:
            for tag in dict.fromkeys(story.tags):
                found[tag].append(story)
        return found

    @cached_property
    def tags(self) -> Sequence[Tag]:
        """Tags that at least one story has, in the table's order."""
        return [tag for tag in self.edition.lexicon.tags.values() if tag.id in self.stories_by_tag]

    @property
    def terms(self) -> Mapping[str, Term]:
        """The glossary."""
        return self.edition.lexicon.terms

    @cached_property
    def notes(self) -> Mapping[tuple[str, str], Sequence[Finding]]:
        """(slug, paragraph id) to the acknowledged findings there that have a public note."""
        found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.edition.findings:
            if finding.accepted and finding.note:
                found[finding.place.story, finding.place.segment].append(finding)
        return found

    @cached_property
    def share_font(self) -> Face | None:
        """The font of the pictures for social networks; None: none are made."""
        look = self.settings.branding
        if not look.share_images or not self.settings.siteurl:
            return None
        return find_font(str(self.content / look.share_font) if look.share_font else "")

    @property
    def notices(self) -> Sequence[str]:
        """What the editor should know of the site, one line each."""
        look = self.settings.branding
        if look.share_images and self.settings.siteurl and not self.share_font:
            return (NO_FONT,)
        return ()

    @cached_property
    def doubted(self) -> Mapping[str, int]:
        """Slug to how many of its sums and shares do not come out, with a public note that says so."""
        return Counter(
            f.place.story for f in self.edition.findings if f.check == "arithmetic" and f.accepted and f.note
        )

    @cached_property
    def places(self) -> Mapping[str, Sequence[tuple[Story, int]]]:
        """Term id to every sentence that uses it, in the order of stories: (story, number); excerpted editions show none."""
        found: dict[str, list[tuple[Story, int]]] = defaultdict(list)
        for story in self.stories:
            for term, use in self.records[story.slug].places.items():
                found[term] += [(story, number) for number in range(use.sentences)]
        return found

    def place(self, term: str, story: Story, number: int) -> TermPlace:
        """One of the sentences of a story that use a term."""
        by_term = self.once(("by term", story.slug), lambda: _by_term(self.read_places(story)))
        return by_term[term][number]

    @cached_property
    def stories_by_term(self) -> Mapping[str, Sequence[Story]]:
        """Term id to the stories whose Chinese uses it."""
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories:
            for term in self.records[story.slug].terms:
                found[term].append(story)
        return found

    @cached_property
    def signers(self) -> Mapping[str, Signer]:
        """Chinese name to who signed so."""
        return signers(self.stories, self.records, self.edition.lexicon)

    @cached_property
    def updated(self) -> Mapping[str, str]:
        """Slug to the day a story last changed in the digest; for machines only."""
        return updated(replace(self.edition, stories=(*self.stories, *self.unlisted)))

    def shown_term(self, id_: str, view: str) -> Term | None:
        """A glossary entry with what pages of a view show of it beside a text, and nothing else: an edit of the rest changes none of them."""
        return self.once(("term", id_, view), lambda: _shown_term(self.terms.get(id_), view))

    def term_inputs(self, id_: str, view: str) -> str:
        """All that pages of a view show of a term beside a text."""
        return self.once(("term inputs", id_, view), lambda: repr(self.shown_term(id_, view)))

    @cached_property
    def tag_inputs(self) -> Mapping[str, str]:
        """Id of a tag to all that pages show of it."""
        return {id_: repr(tag) for id_, tag in self.edition.lexicon.tags.items()}

    @cached_property
    def _notes_of(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Slug to the places of its notes."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for place in self.notes:
            found[place[0]].append(place)
        return dict(found)

    @cached_property
    def page_inputs(self) -> Mapping[str, str]:
        """Name of a seed to all that pages of its stories show of the newspaper page."""
        return {
            name: repr(
                (p.slug, p.newspaper, p.date, p.date_note, p.page_no, p.added, p.rights, p.excerpt, p.stories)
            )
            for name, p in self.pages.items()
        }

    def shown(self, story: Story) -> Any:
        """What lists show of a story."""
        return self.once(("shown of", story.slug), lambda: self.read_shown(story))

    def digest(self, key: Hashable, make: Callable[[], object]) -> str:
        """A hash of what `make` gives, made once for a key."""
        return self.once(("digest", key), lambda: self.fingerprint(make()))

    def shown_inputs(self, story: Story) -> str:
        """A hash of all that can change what a list shows of a story."""
        return self.digest(("shown", story.slug), lambda: self._shown_inputs(story))

    def _shown_inputs(self, story: Story) -> tuple[object, ...]:
        tags = [self.tag_inputs.get(tag) for tag in story.tags]
        about = self.page_inputs[story.seed], story.published
        return story.slug, self.records[story.slug].shown_digest, tags, self.doubted.get(story.slug, 0), about

    def text_inputs(self, story: Story) -> str:
        """A hash of all that can change what is written of a story and its text, but for glossary entries and other stories."""
        return self.digest(("text", story.slug), lambda: self._text_inputs(story))

    def _text_inputs(self, story: Story) -> tuple[object, ...]:
        return (
            story.digest or story,
            story.lines,
            self.records[story.slug].heads_digest,
            self.feed_inputs(story),
            [repr(self.notes[place]) for place in self._notes_of.get(story.slug, ())],
        )

    def feed_inputs(self, story: Story) -> str:
        """A hash of all that can change the entry of a story in a feed of summaries."""
        return self.digest(("feed", story.slug), lambda: self._feed_inputs(story))

    def _feed_inputs(self, story: Story) -> tuple[object, ...]:
        byline = self.records[story.slug].byline
        signers = [self.signers[name] for name in byline.names if name in self.signers] if byline else []
        return (
            self.shown_inputs(story),
            story.status,
            story.formerly,
            self.updated[story.slug],
            [(s.id, s.zh, s.en, s.kind) for s in signers],
        )

    def story_inputs(self, story: Story, view: str) -> tuple[object, ...]:
        """All that can change a page of a story, but for the stories it links to."""
        terms = self.records[story.slug].linked
        return self.text_inputs(story), [self.term_inputs(term, view) for term in terms]

    def related(self, story: Story) -> list[nearest.Related]:
        """The stories nearest to one."""
        known = self.once("related", self.read_related)
        return self.once(("related", story.slug), lambda: known.get(story.slug) or self.find_related(story))

    def find_related(self, story: Story) -> list[nearest.Related]:
        """The same, worked out."""
        return nearest.related(self.stories, self.records, self._features, story)

    def figure_ids(self, story: Story) -> Mapping[str, FigureIds]:
        """What the pages call its figures, by paragraph."""
        return self.once(("ids", story.slug), lambda: figure_ids(story))

    @cached_property
    def _features(self) -> Mapping[nearest.Feature, Sequence[int]]:
        return nearest.features(self.stories, self.records)

    @cached_property
    def words_of_headlines(self) -> Sequence[str]:
        """Terms and names, between which a headline may break: longest first."""
        surfaces: set[str] = set()
        for term in self.terms.values():
            surfaces.update((term.zh, *term.variants))
        surfaces.update(name.zh for name in self.edition.lexicon.names.values())
        return sorted(surfaces, key=lambda w: (-len(w), w))

    @cached_property
    def _words(self) -> Mapping[str, Sequence[str]]:
        """Known words by their first character, longest first."""
        table: dict[str, list[str]] = defaultdict(list)
        for word in self.words_of_headlines:
            if len(word) > 1:
                table[word[0]].append(word)
        return table

    def words(self, text: str) -> Iterator[tuple[int, int]]:
        """Ranges of known words in a headline: longest match, left to right."""
        at = 0
        while at < len(text):
            word = next((w for w in self._words.get(text[at], ()) if text.startswith(w, at)), None)
            if word is None:
                at += 1
            else:
                yield at, at + len(word)
                at += len(word)


def _shown_term(term: Term | None, view: str) -> Term | None:
    if term is None:
        return None
    definition = term.definition if view == "en" or (view == "zh" and not term.definition_zh) else ""
    chinese = term.definition_zh if view == "zh" else None
    return replace(
        term, definition=definition, definition_zh=chinese, see_also=(), status=None, source=None, note=None,
        en_alt=(), en_avoid=(), not_in=(), ok_in=(),
    )  # fmt: skip


def _by_term(places: Sequence[tuple[str, TermPlace]]) -> Mapping[str, Sequence[TermPlace]]:
    found: dict[str, list[TermPlace]] = defaultdict(list)
    for term, place in places:
        found[term].append(place)
    return found


def term_places(story: Story) -> Iterator[tuple[str, TermPlace]]:
    """Every sentence of a story that uses a term, with the term."""
    partners = story.translations()
    for p in story.versions["zh"].paragraphs:
        if not p.terms:
            continue
        partner = partners.get(p.id)
        ours = sentences(p.text, "zh")
        theirs = sentences(partner.text, "en") if partner else []
        for index, sentence in enumerate(ours):
            here = [u for u in p.terms if sentence.start <= u.span.start and u.span.end <= sentence.end]
            for term in dict.fromkeys(u.term for u in here):
                answer = _answer(term, index, ours, theirs, partner)
                yield (
                    term,
                    TermPlace(
                        slug=story.slug,
                        paragraph=p.id,
                        zh=sentence.text,
                        zh_uses=_within(sentence, [u.span for u in here if u.term == term]),
                        en=answer.text if answer else None,
                        en_uses=_within(answer, [u.span for u in partner.terms if u.term == term])
                        if answer and partner
                        else (),
                    ),
                )


def _answer(
    term: str,
    index: int,
    ours: Sequence[SentenceSpan],
    theirs: Sequence[SentenceSpan],
    partner: Paragraph | None,
) -> SentenceSpan | None:
    """The English sentence that answers: of those that use the term the nearest, else the one at the same place."""
    near = counterpart(index, ours, theirs)
    if near is None or partner is None:
        return None
    using = [s for s in theirs for u in partner.terms if u.term == term and s.start <= u.span.start < s.end]
    return min(using, key=lambda s: abs(s.start - near.start)) if using else near


def _within(sentence: SentenceSpan, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of a paragraph as spans of one of its sentences."""
    return tuple(
        Span(s.start - sentence.start, s.end - sentence.start)
        for s in spans
        if sentence.start <= s.start and s.end <= sentence.end
    )
