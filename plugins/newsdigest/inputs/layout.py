"""A page of glyphs to blocks: lines, reading order, paragraphs and headings, in that order."""

from __future__ import annotations

from ..model import Block, Box, PageSize
from .compose import compose
from .geometry import Glyph, Shapes, TextLine, body_size, set_lines
from .order import reading_order


def blocks_of(glyphs: list[Glyph], shapes: Shapes, page: PageSize, number: int = 1) -> list[Block]:
    """The blocks of one page, in reading order."""
    return blocks_of_lines(set_lines(glyphs, shapes), shapes, page, number)


def blocks_of_lines(lines: list[TextLine], shapes: Shapes, page: PageSize, number: int = 1) -> list[Block]:
    """The same of lines that a source gives."""
    if not lines:
        return []
    em = body_size(lines)
    whole = Box(0.0, 0.0, page.width, page.height)
    return compose(reading_order(lines, shapes, whole, em), em, whole, number)
