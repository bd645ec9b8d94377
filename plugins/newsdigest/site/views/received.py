"""The received page drawn from its boxes: each story outlined and linked, each paragraph a link to its place in the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Block, Box, Lang, NewsPage, Story, Version
from ..context import SiteContext

WIDTH = 1000
"""Units across a drawing."""


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


def drawn_pages(site: SiteContext, page: NewsPage, lang: Lang) -> list[DrawnPage]:
    """The pages of a received file that came with boxes; [] for a text."""
    read = page.read
    if not read.pages or not any(block.box for block in read.blocks):
        return []
    stories = [site.by_slug[slug] for slug in page.stories if slug in site.by_slug]
    used = {n for story in stories for n in _lines_of(story.versions["zh"])}
    drawn = []
    for number, size in enumerate(read.pages, 1):
        if size.width <= 0 or size.height <= 0:
            continue
        scale = WIDTH / size.width
        rest = [b for n, b in enumerate(read.blocks, 1) if n not in used and b.page == number]
        found = [
            s for story in stories if (s := _story(site, story, lang, read.blocks, number, scale)) is not None
        ]
        drawn.append(DrawnPage(number, round(size.height * scale), _path(rest, scale), tuple(found)))
    return drawn


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
