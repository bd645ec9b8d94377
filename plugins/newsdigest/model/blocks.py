"""A received file as text and blocks: what an adapter of `inputs` returns, with all that its source knows."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle of a page; the origin is its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle from top to bottom."""
        return (self.y0 + self.y1) / 2

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of them; there must be one."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether another box is inside this one, up to some slack."""
        across = self.x0 - slack <= other.x0 and other.x1 <= self.x1 + slack
        return across and self.y0 - slack <= other.y0 and other.y1 <= self.y1 + slack

    def holds_middle(self, other: Box) -> bool:
        """Whether the middle of another box is inside this one."""
        return self.x0 <= other.x <= self.x1 and self.y0 <= other.y <= self.y1


class BlockKind(enum.Enum):
    """What a source says a block is. `HEADING` leaves open what it is the heading of."""

    TEXT = "text"
    HEADING = "heading"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    SECTION = "section"
    CAPTION = "caption"
    PICTURE = "picture"
    ROW = "row"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page: a paragraph, a heading, a caption.

    >>> Block("河边新修步道", BlockKind.HEADING, level=1).text
    '河边新修步道'
    """

    text: str
    """On one line; never empty but for a picture."""
    kind: BlockKind | None = None
    """None: the source does not say."""
    level: int | None = None
    """Of a heading: 1 is the largest."""
    begins: bool | None = None
    """Whether a paragraph begins here; None: the source does not say."""
    page: int = 1
    box: Box | None = None
    lines: tuple[Box, ...] = ()
    """Boxes of its printed lines."""
    confidence: float | None = None
    """Of the recogniser of a picture: 0 to 1."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Size of a page, in the unit of its boxes."""

    width: float
    height: float
    turn: float = 0.0
    """Degrees by which a picture was turned, anticlockwise, before its lines were level."""


@dataclass(frozen=True, slots=True)
class Document:
    """A received file as text, with what is known of its pieces."""

    name: str
    """File name, without folder."""
    format: str
    """"plain", "pdf", "picture", "mineru" …"""
    sha256: str
    """Of the received file."""
    text: str
    """What every source range points into. Of a plain text the decoded file, without marks that a converter left in it;
    else the blocks, one a line."""
    encoding: str = "utf-8"
    """Of a plain text: utf-8, utf-8+bom, utf-16-le+bom, gb18030 …"""
    blocks: tuple[Block, ...] = ()
    """In reading order; empty for plain text."""
    pages: tuple[PageSize, ...] = ()
    rows: tuple[int, ...] = ()
    """Of a plain text: lines that were the rows of a table."""
    warnings: tuple[tuple[int, str], ...] = ()
    """What the adapter changed or could not read: (line of the text, message)."""
