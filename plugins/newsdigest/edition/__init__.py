"""The pipeline: everything under content/ to one plain value.

edition = build(Path("content"))
edition.stories[0].versions["zh"].paragraphs[0].figures
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .. import lexicon as lexicon_room
from ..base.cache import Cache, Part
from ..base.codec import encode
from ..base.errors import EditionFileError, TranslationError, processing
from ..base.files import file_digest
from ..base.spread import spread
from ..inputs import stem_of
from ..model import (
    Edition,
    Finding,
    Lexicon,
    Story,
    Version,
)
from ..page import prove_coverage
from ..terms import Candidates
from ..translation import latest_day, orphans, pair, with_sentences
from .accepted import read_acknowledged
from .annotate import Annotator, annotate, headline_terms, place_charts, place_notes
from .edition_file import RESERVED, Notes, is_slug, read_notes
from .key import prominent_texts
from .places import with_places, without_places
from .recognised import recognised
from .shelf import KINDS, Done, Known, Shelf, hashed, light
from .sources import news_page, orphan_notes, read_seed, read_seed_page, safe_stem, seed_files
from .tags import assign

__all__ = [
    "RESERVED",
    "Annotator",
    "Limits",
    "build",
    "get_ready",
    "is_slug",
    "read_seed_page",
    "read_stories",
    "safe_stem",
    "seed_files",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may be: more is an error that says so."""

    max_bytes: int = 2_000_000
    max_stories: int = 200


Check = Callable[[Edition], Sequence[Finding]]

_READY: dict[tuple[bytes, ...], tuple[Lexicon, Annotator]] = {}
"""A lexicon and its recognisers, by the contents of its tables: in a process that forks builds."""


def get_ready(content: Path) -> None:
    """Have the recognisers ready in this process, for the builds that are forked from it; raises LexiconError."""
    found = _contents(_tables(content))
    if found not in _READY:
        lexicon = lexicon_room.load(content / "lexicon", "content/lexicon")
        annotator = Annotator.of(recognised(lexicon))
        _READY.clear()
        _READY[found] = lexicon, annotator
        for path in seed_files(content / "seeds")[0][
            :1
        ]:  # loads and compiles what only the first story needs
            _Work(content, Limits(), lexicon, annotator=annotator).read(path)


def _tables(content: Path) -> list[Path]:
    return sorted((content / "lexicon").glob("*.toml"))


def _contents(tables: Sequence[Path]) -> tuple[bytes, ...]:
    return tuple(part for path in tables for part in (path.name.encode(), file_digest(path)))


def build(
    content: Path,
    *,
    drafts: bool = False,
    limits: Limits | None = None,
    cache: Path | None = None,
    check: Check | None = None,
    today: str | None = None,
) -> Edition:
    """Read everything under content/ and return the finished edition.

    drafts   whether stories marked as drafts are in it
    cache    folder that keeps what was found out about each page for the next build; None keeps nothing
    check    given an edition of one story and no page, gives its findings: they become the edition's, none acknowledged yet;
             may look at nothing but the story's texts, figures and terms, and at the lexicon
    today    ISO date of the build: stories with `publish` of that day or before are in it; None: such stories are drafts
    raises   a NewsdigestError that names file and line, for anything broken, also for a character of a page that no story shows
    """
    accepted = read_acknowledged(content / "acknowledged.toml")
    limits = limits or Limits()
    files, notices = _files(content)
    tables = _tables(content)
    asked = f"{limits} {check.__module__ if check else None}"
    keep = Cache(cache, KINDS, [asked])
    sources: list[Part] = [*(path.name for path in tables), *tables]
    ready = _READY.get(_contents(tables)) if _READY else None
    lexicon, annotator = ready or (keep.get(sources, "lexicon"), None)
    if lexicon is None:
        lexicon = lexicon_room.load(content / "lexicon", "content/lexicon")
        keep.put(sources, lexicon, "lexicon")
    work = _Work(content, limits, lexicon, check, keep, annotator)
    names = {path: keep.name(work.source(path), "page") for path in files}
    kept: dict[Path, Done] = {path: keep.read(names[path], "page") for path in files}
    missing = [path for path in files if kept[path] is None]
    try:
        kept.update(zip(missing, spread(work, missing), strict=True))
    except TranslationError:
        _check_listed(files, content)
        raise
    for path in files:
        keep.used.update([names[path], *kept[path].entries])
    keep.prune()
    shelf = Shelf(keep, work.read)
    pages = [shelf.stored(path, kept[path]) for path in files]
    _check_addresses(pages, content)
    notices += [
        f"content/seeds/{d.page.read.name}:{w.line}: {w.message}" for d in pages for w in d.page.read.warnings
    ]
    notices += lexicon_room.unused_references(lexicon)
    waiting = {s.slug: s.publish for done in pages for s in done.stories if _waits(s, today)}
    if not drafts and today is None:
        notices += [
            f"{slug}: is published from {day}; give the day of the build: newsdigest build --date today"
            for slug, day in waiting.items()
        ]
    shown = [
        (replace(story, status="draft") if story.slug in waiting else story, findings)
        for done in pages
        for story, findings in zip(done.stories, done.findings, strict=True)
        if drafts or (story.status != "draft" and story.slug not in waiting)
    ]
    stories = [story for story, _ in shown]
    added = {done.page.read.name: done.page.added or "" for done in pages}
    stories.sort(key=lambda s: (s.seed, s.position))
    stories.sort(key=lambda s: (s.published or "", added[s.seed]), reverse=True)
    return Edition(
        stories=tuple(stories),
        pages=tuple(done.page for done in pages),
        lexicon=lexicon,
        accepted=accepted,
        findings=tuple(finding for _, findings in shown for finding in findings),
        notices=tuple(notices),
    )


def _waits(story: Story, today: str | None) -> bool:
    """Whether a story is to be published later than on the day of the build, or on a day when that is not known."""
    return story.status != "draft" and story.publish is not None and (today is None or story.publish > today)


def read_stories(content: Path, *, limits: Limits | None = None) -> list[Story]:
    """The stories of every page in Chinese alone, neither translated nor annotated, drafts among them."""
    files, _ = _files(content)
    work = _Work(content, limits or Limits(), None)
    pages = [work(path) for path in files]
    _check_addresses(pages, content)
    return [story for done in pages for story in done.stories]


class _Work:
    """All that is done to one page; without a lexicon it is only read."""

    def __init__(
        self,
        content: Path,
        limits: Limits,
        lexicon: Lexicon | None,
        check: Check | None = None,
        keep: Cache | None = None,
        annotator: Annotator | None = None,
    ) -> None:
        self._content, self._limits, self._check = content, limits, check
        self._lexicon = recognised(lexicon) if lexicon else None
        self._keep = keep or Cache(None, KINDS)
        self._ready = annotator
        bare = replace(self._lexicon, terms={}, tags={}) if self._lexicon else None
        self._common = hashed(repr(bare))
        """Of what the annotation of every story depends on."""
        self._all = hashed(repr(self._lexicon))

    @cached_property
    def _annotator(self) -> Annotator:
        """Built only for a story that is not kept."""
        assert self._lexicon is not None
        return self._ready or Annotator.of(self._lexicon)

    @cached_property
    def _candidates(self) -> Candidates:
        assert self._lexicon is not None
        return Candidates(self._lexicon.terms.values())

    def source(self, path: Path, *, lexicon: bool = True) -> list[Part]:
        """All that a page depends on; without the lexicon, what is read of it does."""
        return [path.name, path, _notes_of(path, self._content), *([self._all] if lexicon else [])]

    def __call__(self, path: Path) -> Done:
        """The page; its texts go into the cache, where there is one."""
        with processing(f"content/seeds/{path.name}"):
            done = self.read(path)
        needs = [
            self._content / "translations" / f"{s.slug}.en{end}"
            for s in done.stories
            for end in (".md", ".lock.json")
        ]
        received = [path.with_name(done.page.read.name)] if done.page.read.name != path.name else []
        apart = tuple(without_places(story.versions)[1] for story in done.stories)
        source = self.source(path, lexicon=False)
        own = (
            self._keep.put(source, done.page.read, "read", received),
            self._keep.put(source, apart, "sources", needs),
        )
        if "" in (*own, *done.entries):  # a full disk, or no cache: all stays in memory
            return replace(done, entries=("",) * (2 + len(done.stories)))
        kept = light(replace(done, entries=(*own, *done.entries)), self._keep.digests, apart)
        self._keep.put(self.source(path), kept, "page", [*needs, *received])
        return kept

    def read(self, path: Path) -> Done:
        """The page with all its texts."""
        limits = self._limits
        kept = self._keep.get(self.source(path, lexicon=False), "read")
        read, notes = read_seed(
            path,
            self._content / "editions",
            max_bytes=limits.max_bytes,
            max_stories=limits.max_stories,
            kept=kept,
        )
        page, stories = news_page(read, notes)
        lines = {note.slug: note.line for note in notes.stories or ()}
        tags = {note.slug: note.tags_line for note in notes.stories or ()}
        place = notes.place
        if place is None and self._lexicon is not None:
            place = self._annotator.figures.place_of(page.newspaper.get("zh", ""))
        finished = [self._finish(story, notes, tags.get(story.slug), place) for story in stories]
        prove_coverage(page.read, [story.versions["zh"] for story, _, _ in finished])
        told, findings, entries = zip(*finished, strict=True) if finished else ((), (), ())
        return Done(page, told, notes.label, lines, findings, entries)

    def _finish(
        self, story: Story, notes: Notes, line: int | None, place: str | None
    ) -> tuple[Story, tuple[Finding, ...], str]:
        """The story annotated and tagged, what there is to say of it, and the name of its entry in the cache."""
        if self._lexicon is None:
            return story, (), ""
        fixes = tuple(fix for fix in notes.figures if fix.story == story.slug)
        folder = self._content / "translations"
        paired = place_notes(pair(story, folder), notes.label)
        paired = replace(paired, locked=latest_day(story.slug, folder))
        said = tuple(text for _, text in prominent_texts(paired, paired.versions["zh"]))
        bare, places = without_places(paired.versions)
        terms = self._candidates.of(*(_text(bare.get(lang)) for lang in ("zh", "en")))
        about = encode((paired.slug, bare, paired.sentences, fixes, place, said), Known)
        known: list[Part] = [self._common, repr(terms), about]
        done = self._keep.get(known, "story")
        if done is None:
            noted = annotate(paired, self._annotator, fixes, notes.label, place)
            headline = headline_terms(noted.versions["zh"], self._annotator)
            findings: tuple[Finding, ...] = ()
            if self._check:
                with processing(notes.label):
                    findings = tuple(self._check(Edition((noted,), (), self._lexicon)))
            noted = with_sentences(noted)
            bare, _ = without_places(noted.versions)
            done = bare, noted.key_figures, noted.sentences, headline, findings
            self._keep.put(known, done, "story")
        bare, key_figures, sentences, headline, findings = done
        story = replace(
            paired, versions=with_places(bare, places), key_figures=key_figures, sentences=sentences
        )
        story = place_charts(story, notes.label)
        tagged = assign(story, self._lexicon.tags, headline, notes.label, line)
        return tagged, findings, self._keep.name(known, "story")


def _text(version: Version | None) -> str:
    """All that is printed of a story, to be searched."""
    if version is None:
        return ""
    return "\n".join([*(text for _, text, _ in version.pieces()), *(c.text for c in version.captions)])


def _files(content: Path) -> tuple[list[Path], list[str]]:
    """The pages, checked against the edition files; and notices of what lies there unread."""
    files, notices = seed_files(content / "seeds")
    if not files:  # a digest begins empty
        notices.append("content/seeds/: no page yet; run newsdigest new FILE")
    for name in orphan_notes(content / "editions", files):
        raise EditionFileError(
            f"content/editions/{name}",
            f"has no page: content/seeds/{name.removesuffix('.toml')}.txt does not exist",
            fix="rename it after its page, or take it away",
        )
    return files, notices


def _notes_of(path: Path, content: Path) -> Path:
    return content / "editions" / f"{stem_of(path.name)}.toml"


def _check_listed(files: Sequence[Path], content: Path) -> None:
    """No slug is listed twice: else the translation of the one would be blamed for not fitting the other."""
    owner: dict[str, str] = {}
    for path in files:
        file = _notes_of(path, content)
        label = f"content/editions/{file.name}"
        for story in (read_notes(file, label).stories or ()) if file.exists() else ():
            _claim(story.slug, owner, label, story.line)


def _claim(slug: str, owner: dict[str, str], label: str, line: int | None) -> None:
    """Take an address for a story of the edition file `label`; raises EditionFileError when it is another's."""
    if slug in owner:
        found = f"the slug {slug!r} is taken already, by {owner[slug]}"
        raise EditionFileError(label, found, line=line, fix="give one of the two another slug")
    owner[slug] = label


def _check_addresses(pages: Sequence[Done], content: Path) -> None:
    """Every address is one story's, former addresses too, and every translation has its story."""
    owner: dict[str, str] = {}
    for done in pages:
        for story in done.stories:
            _claim(story.slug, owner, done.label, done.lines.get(story.slug))
    for name in orphans(set(owner), content / "translations"):
        raise TranslationError(
            f"content/translations/{name}",
            "translates no story of the digest",
            fix="name it after a story: <slug>.en.md",
        )
    for done in pages:
        for story in done.stories:
            for old in story.formerly:
                if old in owner:
                    raise EditionFileError(
                        done.label,
                        f"formerly {old!r} of {story.slug} is an address in use, by {owner[old]}",
                        line=done.lines.get(story.slug),
                        fix="take it away, or rename the other story",
                    )
                owner[old] = done.label
