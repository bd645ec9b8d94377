"""The pipeline: everything under content/ to one plain value.

edition = build(Path("content"))
edition.stories[0].versions["zh"].paragraphs[0].figures
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .. import lexicon as lexicon_room
from ..bitext import orphans, pair
from ..errors import EditionFileError, SourceError, TranslationError
from ..model import Edition, NewsPage, Story
from .acknowledged import read_acknowledged
from .annotate import Annotator, annotate, headline_terms
from .notes import Notes, StoryNotes
from .seeds import news_page, orphan_notes, read_seed, seed_files
from .tagging import assign

__all__ = ["Annotator", "Limits", "build", "read_stories"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may be: more is an error that says so."""

    max_bytes: int = 2_000_000
    max_stories: int = 200


def build(content: Path, *, drafts: bool = False, limits: Limits | None = None) -> Edition:
    """Read everything under content/ and return the finished edition, audit findings apart.

    drafts   whether stories marked as drafts are in it
    raises   a NewsdigestError that names file and line, for anything broken
    """
    lexicon = lexicon_room.load(content / "lexicon", "content/lexicon")
    annotator = Annotator.of(lexicon)
    accepted = read_acknowledged(content / "acknowledged.toml")
    pages: list[NewsPage] = []
    stories: list[Story] = []
    sources, notices = _read(content, limits or Limits())
    notices += lexicon_room.idle_references(lexicon)
    for page, notes, drafted in sources:
        stories_of_page = []
        for story in drafted:
            fixes = [fix for fix in notes.figures if fix.story == story.slug]
            story = annotate(pair(story, content / "translations"), annotator, fixes, notes.label)
            headline = headline_terms(story.versions["zh"], annotator)
            story = assign(story, lexicon.tags, headline, notes.label, _note(notes, story.slug).line)
            if drafts or story.status == "published":
                stories_of_page.append(story)
        pages.append(page)
        stories += stories_of_page
    added = {page.read.name: page.added or "" for page in pages}
    stories.sort(key=lambda s: (s.seed, s.position))
    stories.sort(key=lambda s: (s.published or "", added[s.seed]), reverse=True)
    return Edition(
        stories=tuple(stories), pages=tuple(pages), lexicon=lexicon, accepted=accepted, notices=tuple(notices)
    )


def read_stories(content: Path, *, limits: Limits | None = None) -> list[Story]:
    """The stories of every page in Chinese alone, neither translated nor annotated, drafts among them."""
    sources, _ = _read(content, limits or Limits())
    return [story for _, _, stories in sources for story in stories]


def _read(content: Path, limits: Limits) -> tuple[list[tuple[NewsPage, Notes, list[Story]]], list[str]]:
    """All pages with their notes and stories, checked against each other."""
    files, notices = seed_files(content / "seeds")
    if not files:
        raise SourceError(
            "content/seeds/", "no page here", fix="put a page's text there as a file named *.txt"
        )
    for name in orphan_notes(content / "editions", files):
        raise EditionFileError(
            f"content/editions/{name}",
            f"has no page: content/seeds/{name.removesuffix('.toml')}.txt does not exist",
            fix="rename it after its page, or take it away",
        )
    sources = []
    for path in files:
        page, notes = read_seed(
            path, content / "editions", max_bytes=limits.max_bytes, max_stories=limits.max_stories
        )
        notices += [f"content/seeds/{path.name}:{w.line}: {w.message}" for w in page.warnings]
        sources.append((*_swap(news_page(page, notes), notes),))
    _check_slugs((notes, story) for _, notes, stories in sources for story in stories)
    slugs = {story.slug for _, _, stories in sources for story in stories}
    for name in orphans(slugs, content / "translations"):
        raise TranslationError(
            f"content/translations/{name}",
            "translates no story of the digest",
            fix="name it after a story: <slug>.en.md",
        )
    return sources, notices


def _swap(made: tuple[NewsPage, list[Story]], notes: Notes) -> tuple[NewsPage, Notes, list[Story]]:
    return made[0], notes, made[1]


def _note(notes: Notes, slug: str) -> StoryNotes:
    return next((note for note in notes.stories or () if note.slug == slug), StoryNotes(slug))


def _check_slugs(stories: Iterable[tuple[Notes, Story]]) -> None:
    """Every address is one story's, former addresses too."""
    owner: dict[str, str] = {}
    pairs = list(stories)
    for notes, story in pairs:
        if story.slug in owner:
            raise EditionFileError(
                notes.label,
                f"the slug {story.slug!r} is taken already, by {owner[story.slug]}",
                line=_note(notes, story.slug).line,
                fix="give one of the two another slug",
            )
        owner[story.slug] = notes.label
    for notes, story in pairs:
        for old in story.formerly:
            if old in owner:
                raise EditionFileError(
                    notes.label,
                    f"formerly {old!r} of {story.slug} is an address in use, by {owner[old]}",
                    line=_note(notes, story.slug).line,
                    fix="take it away, or rename the other story",
                )
            owner[old] = notes.label
