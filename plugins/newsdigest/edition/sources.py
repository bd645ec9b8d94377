"""The pages of content/seeds with their edition files, as news pages and single-language stories."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ..base.errors import EditionFileError, SourceError
from ..base.files import read_source
from ..inputs import BLOCKS_ENDING, MAX_FILE, load, stem_of
from ..model import Document, NewsPage, ReadPage, Story, Version
from ..page import read
from ..text import sentences, squash
from .edition_file import RESERVED, Notes, StoryNotes, read_notes


def seed_files(folder: Path) -> tuple[list[Path], list[str]]:
    """The pages to read, in order of name, and notices of what lies there and is not read.

    A page is a text (*.txt), or the blocks (*.blocks.json) of a file that lies next to them.
    raises  SourceError for a folder named like a page, for a link that leads elsewhere, for blocks without their file
            and for two pages of one name
    """
    files: list[Path] = []
    notices: list[str] = []
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    stems = {stem_of(p.name) for p in there if p.name.endswith(BLOCKS_ENDING) and not p.name.startswith(".")}
    for path in there:
        label = f"content/seeds/{path.name}"
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.is_symlink():
            raise SourceError(label, "is a symbolic link", fix="copy the file itself into content/seeds/")
        if path.suffix == ".txt":
            if path.stem in stems:
                found = f"has the name of another page, {path.stem}{BLOCKS_ENDING}"
                raise SourceError(label, found, fix="rename one of the two, and its edition file")
            files.append(path)
        elif path.name.endswith(BLOCKS_ENDING):
            files.append(path)
            if not any(p != path and stem_of(p.name) == stem_of(path.name) for p in there):
                found = "the file that these blocks were read from is missing"
                raise SourceError(label, found, fix="put it back next to them, or remove the blocks")
        elif path.is_file() and path.stem in stems:
            continue  # the received file; its blocks are read
        elif path.is_dir():
            notices.append(f"{label}/: folders are not read; put the pages into content/seeds/ itself")
        else:
            notices.append(f"{label}: not read; take it into the digest with: newsdigest new {path.name}")
    return files, notices


def read_seed(
    path: Path, editions: Path, *, max_bytes: int, max_stories: int, kept: ReadPage | None = None
) -> tuple[ReadPage, Notes]:
    """Read one page with what its edition file overrules; raises EditionFileError if the file lists other stories.

    kept  the page, where it has been read already
    """
    page, notes = read_seed_page(path, editions, max_bytes=max_bytes, max_stories=max_stories, kept=kept)
    if notes.stories is not None and len(notes.stories) != len(page.stories):
        listed, found = len(notes.stories), len(page.stories)
        heads = "; ".join((v.headline.text if v.headline else "(no headline)")[:24] for v in page.stories)
        raise EditionFileError(
            notes.label,
            f"lists {listed} {'story' if listed == 1 else 'stories'}, but the page has {found} ({heads})",
            line=notes.stories[min(listed, found) - 1].line if found else notes.stories[0].line,
            fix=f"run newsdigest sync, which {'adds' if found > listed else 'takes out'} the others, or correct the page with [[fix]]",
        )
    return page, notes


def read_seed_page(
    path: Path, editions: Path, *, max_bytes: int, max_stories: int, kept: ReadPage | None = None
) -> tuple[ReadPage, Notes]:
    """Read one page with the corrections of its edition file, which may list other stories than the page has."""
    label = f"content/seeds/{path.name}"
    notes_path = editions / f"{stem_of(path.name)}.toml"
    notes_label = f"content/editions/{notes_path.name}"
    notes = read_notes(notes_path, notes_label) if os.path.lexists(notes_path) else Notes(notes_label)
    if kept is not None:
        return kept, notes
    fix = "divide the file, or raise NEWSDIGEST_MAX_BYTES"
    data = read_source(path, label, SourceError, limit=max_bytes, fix=fix)
    source: bytes | Document = data
    name = path.name
    if path.name.endswith(BLOCKS_ENDING):
        source = load(data, label)
        name = source.name
        _check_received(path.with_name(name), source.sha256, label)
    page = read(source, label, notes.fixes, max_bytes=max_bytes, max_stories=max_stories)
    return replace(page, name=name), notes


def _check_received(path: Path, sha256: str, label: str) -> None:
    """The received file is there and is the one that the blocks were read from."""
    if not path.is_file():
        found = f"the file that these blocks were read from is missing: {path.name}"
        raise SourceError(label, found, fix="put it back next to them, or remove the blocks")
    data = read_source(path, f"content/seeds/{path.name}", SourceError, limit=MAX_FILE)
    if hashlib.sha256(data).hexdigest() != sha256:
        found = f"{path.name} is not the file that these blocks were read from"
        raise SourceError(
            label, found, fix="put the original file back, or take the new one in under another name"
        )


def orphan_notes(folder: Path, seeds: list[Path]) -> Iterator[str]:
    """Names of edition files whose page does not exist."""
    stems = {stem_of(path.name) for path in seeds}
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        if not path.name.startswith(".") and path.stem not in stems:
            yield path.name


def news_page(page: ReadPage, notes: Notes) -> tuple[NewsPage, list[Story]]:
    """The page with its notes, and its stories in Chinese alone."""
    stem = safe_stem(stem_of(page.name))
    date = notes.date or page.date
    listed = notes.stories or tuple(StoryNotes(_free(f"{stem}-{n}")) for n in range(1, len(page.stories) + 1))
    stories = [
        Story(
            slug=note.slug,
            position=position,
            seed=page.name,
            versions={"zh": version},
            published=note.date or date,
            tags=note.tags,
            summary=note.summary or _lead(version),
            news_headline=note.news_headline,
            standfirst=note.standfirst,
            in_brief=note.in_brief,
            genre_note=note.genre_note,
            notes=note.notes,
            status=note.status,
            publish=note.publish,
            formerly=note.formerly,
            images=note.images,
            corrections=note.corrections,
            chart=note.chart,
            charts=note.charts,
        )
        for position, (note, version) in enumerate(zip(listed, page.stories, strict=True), 1)
    ]
    for story, note in zip(stories, listed, strict=True):
        _check_images(story, note, notes.label)
    paper: Mapping[str, str] = notes.newspaper or ({"zh": page.newspaper} if page.newspaper else {})
    return (
        NewsPage(
            read=page,
            slug=stem,
            stories=tuple(story.slug for story in stories),
            newspaper=paper,
            date=date,
            date_note=notes.date_note,
            page_no=notes.page_no or page.page_no,
            added=notes.added,
            rights=notes.rights,
            excerpt=notes.excerpt,
        ),
        stories,
    )


def safe_stem(stem: str) -> str:
    """A file's stem as an address: unchanged where it is one, else made so and told apart by a hash of the name.

    >>> safe_stem("2019-11-04_p5"), safe_stem("第5版 a")
    ('2019-11-04_p5', '5-a-2dad14')
    """
    if re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", stem) and len(stem) <= 60:
        return stem
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40].strip("-")
    digest = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return f"{plain or 'page'}-{digest}"


def _free(slug: str) -> str:
    return f"{slug}-story" if slug in RESERVED else slug


def _check_images(story: Story, note: StoryNotes, label: str) -> None:
    captions = len(story.versions["zh"].captions)
    for image in story.images:
        if not 1 <= image.caption <= captions:
            raise EditionFileError(
                label, f"an image for caption {image.caption}, but the story has {captions}", line=note.line, entry=note.slug,
                fix="count the captions of the story from 1",
            )  # fmt: skip


def _lead(version: Version, limit: int = 120) -> dict[str, str]:
    """The first two sentences, where the editor wrote no summary."""
    for paragraph in version.paragraphs:
        if paragraph.kind == "row":
            continue
        found = sentences(paragraph.text, "zh", semicolons=False)
        if found and len(squash(paragraph.text)) > 12:
            second = len(found) > 1 and len(found[0].text) + len(found[1].text) <= limit
            lead = paragraph.text[found[0].start : found[second].end]
            return {"zh": lead if len(lead) <= 2 * limit else lead[: 2 * limit - 1] + "…"}
    return {}
