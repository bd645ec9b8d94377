"""One raw page as read."""

from __future__ import annotations

from dataclasses import dataclass

from .blocks import Block, PageSize
from .source import Source
from .story import Version


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
    """The middle of the stretch."""
    message: str
    first: int
    last: int
    """The stretch of lines that it is about."""


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
    """Of a plain text: utf-8, utf-8+bom, utf-16-le+bom, gb18030 …; else "utf-8", that of its blocks."""
    sha256: str
    text: str
    """The decoded file: what every Source points into."""
    markup: tuple[tuple[int, int], ...]
    """Ranges of the text that are marks of a format and belong to no piece: #, **, rules, links to pictures."""
    stories: tuple[Version, ...]
    furniture: tuple[Furniture, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[PageWarning, ...] = ()
    newspaper: str | None = None
    date: str | None = None
    page_no: str | None = None
    format: str = "plain"
    """Of the received file: plain, pdf, picture, docx …"""
    blocks: tuple[Block, ...] = ()
    """Of a received file with more than text: one for each line of `text`."""
    pages: tuple[PageSize, ...] = ()
