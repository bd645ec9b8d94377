"""The received page: its picture, or a drawing of its boxes or lines; each story outlined and linked, each paragraph a link to its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Block, Box, Lang, NewsPage, PageSize, ReadPage, Story, Version
from ...text import NEWLINE
from ..context import SiteContext
from ..images import Picture, page_picture

WIDTH = 1000
"""Units across a drawing."""
ROW = 24
"""Characters of a line in the drawing of a text."""
MARKS = "#* \t\u3000"
"""Marks of a headline and white space: not drawn."""
MOST_LINES = 2_000
"""Lines of a text that is drawn."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One piece of a story on the page."""

    url: str
    label: str
    path: str
    """Its outline: one rectangle for each column it is in."""


@dataclass(frozen=True, slots=True)
class Title:
    """The headline, drawn where it is printed."""

    text: str
    x: float
    y: float
    size: float
    width: float


@dataclass(frozen=True, slots=True)
class DrawnStory:
    """A story on the page."""

    url: str
    name: str
    path: str
    """The outline of all its pieces."""
    titles: tuple[Title, ...]
    parts: tuple[Shape, ...]
    """Its paragraphs."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page of the received file."""

    number: int
    height: int
    rest: str
    """Outline of what belongs to no story."""
    stories: tuple[DrawnStory, ...]
    picture: str = ""
    """Address of the picture that was received, where the stories may be published whole."""
    turn: float = 0.0
    """Degrees by which the picture is turned, clockwise, to lie under the outlines."""


def received_picture(site: SiteContext, page: NewsPage) -> Picture | None:
    """The files of a page that was received as a picture; None for others, and where only excerpts may be published."""
    if page.read.format != "picture" or page.excerpt or not page.read.pages:
        return None
    name = page.read.name.rpartition("/")[2]
    return site.once(
        ("received", name), lambda: page_picture(site.content / "seeds" / name, name, site.settings)
    )


def drawn_pages(site: SiteContext, page: NewsPage, lang: Lang) -> list[DrawnPage]:
    """The pages of a received file; [] for one without places, and for a very long text."""
    stories = site.listed(page)
    if page.read.blocks:
        blocks: Sequence[Block] = page.read.blocks
        pages = page.read.pages
        if not any(block.box for block in blocks):
            return []
    else:
        blocks, pages = _set_text(page.read, stories)
    used = {n for story in stories for n in _lines_of(story.versions["zh"])}
    picture = received_picture(site, page)
    drawn = []
    for number, size in enumerate(pages, 1):
        if size.width <= 0 or size.height <= 0:
            continue
        scale = WIDTH / size.width
        rest = [b for n, b in enumerate(blocks, 1) if n not in used and b.page == number]
        found = [
            s for story in stories if (s := _story(site, story, lang, blocks, number, scale)) is not None
        ]
        drawn.append(
            DrawnPage(
                number,
                round(size.height * scale),
                _path(rest, scale),
                tuple(found),
                picture.src if picture and number == 1 else "",
                -size.turn,
            )
        )
    return drawn


def _set_text(read: ReadPage, stories: Sequence[Story]) -> tuple[list[Block], tuple[PageSize, ...]]:
    """The lines of a text as blocks of one sheet: set in columns, headlines larger."""
    lines = NEWLINE.split(read.text)
    heads = {n for s in stories if (h := s.versions["zh"].headline) for n in h.source.lines}
    rows = sum(3 if n in heads else math.ceil(len(x.strip()) / ROW) for n, x in enumerate(lines, 1))
    if not rows or len(lines) > MOST_LINES:
        return [], ()
    columns = max(1, min(8, round(math.sqrt(rows / 19))))  # about as high as a printed page: 4 to 3
    wide = (WIDTH - 20 * (columns + 1)) / columns
    step = 1.5 * wide / ROW
    most = math.ceil(rows / columns) + 2
    blocks: list[Block] = []
    column, at = 0, 1
    for n, text in enumerate((x.strip(MARKS if n in heads else None) for n, x in enumerate(lines, 1)), 1):
        tall = 2 if n in heads else 1
        if n in heads and at > 1 and at + 4 > most and column + 1 < columns:
            column, at = column + 1, 1
        boxes = []
        size = min(2 * step, 1.4 * wide / max(1, len(text))) if tall == 2 else 0.75 * step
        for start in range(0, len(text), ROW if tall == 1 else len(text) or 1):
            if at + tall > most and column + 1 < columns:
                column, at = column + 1, 1
            left, top = 20 + column * (wide + 20), at * step
            length = wide if tall == 2 else wide * min(ROW, len(text) - start) / ROW
            boxes.append(Box(left, top, left + min(length, len(text) * size * 1.4), top + size))
            at += tall
        blocks.append(Block(text, box=boxes[0] if boxes else None, lines=tuple(boxes)))
        at += n in heads
    height = max((b.y1 for block in blocks for b in block.lines), default=0.0) + step
    return blocks, (PageSize(float(WIDTH), height),)


def _lines_of(version: Version) -> Iterator[int]:
    """The lines of the text that a story has: its blocks, counted from 1."""
    for _, _, source in version.pieces():
        yield from source.lines


def _story(
    site: SiteContext, story: Story, lang: Lang, blocks: Sequence[Block], number: int, scale: float
) -> DrawnStory | None:
    version = story.versions["zh"]
    url = site.story_url(lang, story.slug)
    own = _blocks(sorted(set(_lines_of(version))), blocks, number)
    if not own:
        return None
    headline = version.headline
    titles = [
        _title(line, text, scale)
        for block in (_blocks(headline.source.lines, blocks, number) if headline else [])
        for line, text in _printed(block)
    ]
    parts = [
        Shape(f"{url}#{p.id}", p.id, _path(its, scale))
        for p in version.paragraphs
        if (its := _blocks(p.source.lines, blocks, number))
    ]
    name = headline.text if headline else story.slug
    return DrawnStory(url, name, _path(own, scale), tuple(titles), tuple(parts))


def _blocks(lines: Sequence[int], blocks: Sequence[Block], number: int) -> list[Block]:
    return [blocks[n - 1] for n in lines if 0 < n <= len(blocks) and blocks[n - 1].page == number]


def _printed(block: Block) -> Iterator[tuple[Box, str]]:
    """The lines of a headline with their boxes: its text shared out by their width."""
    boxes = block.lines or ((block.box,) if block.box else ())
    wide = sum(b.width for b in boxes)
    text, at, reached = block.text, 0, 0.0
    for box in boxes:
        reached += box.width
        end = round(len(text) * reached / wide) if wide else len(text)
        yield box, text[at:end].strip()
        at = end


def _title(box: Box, text: str, scale: float) -> Title:
    upright = box.width >= box.height
    size = (box.height if upright else box.width) * scale
    return Title(
        text,
        round(box.x0 * scale, 1),
        round((box.y0 * scale) + 0.85 * size, 1),
        round(size, 1),
        round(box.width * scale, 1),
    )


def _path(blocks: Sequence[Block], scale: float) -> str:
    """SVG path of the blocks: a rectangle for each column."""
    out = []
    for block in blocks:
        for box in _columns(block.lines or ((block.box,) if block.box else ())):
            x, y, w, h = (round(v * scale, 1) for v in (box.x0, box.y0, box.width, box.height))
            out.append(f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}z")
    return "".join(out)


def _columns(lines: Sequence[Box]) -> Iterator[Box]:
    """Lines under each other as one rectangle; a line higher up begins the next column."""
    hull: Box | None = None
    for line in lines:
        if hull is not None and line.y0 >= hull.y0 and line.x0 < hull.x1 and hull.x0 < line.x1:
            hull = Box(min(hull.x0, line.x0), hull.y0, max(hull.x1, line.x1), max(hull.y1, line.y1))
            continue
        if hull is not None:
            yield hull
        hull = line
    if hull is not None:
        yield hull
