"""What the layout of a printed page says of its lines: kinds of blocks, sizes of headings, where paragraphs begin.

A plain text has no blocks, and nothing here happens.
"""

from __future__ import annotations

from ..model import BlockKind, Document, Fix
from .fixes import BY_LAYOUT
from .sheet import PageLine, Sheet

LABELS = {
    BlockKind.KICKER: "kicker",
    BlockKind.HEADLINE: "headline",
    BlockKind.SUBTITLE: "subtitle",
    BlockKind.SECTION: "section",
    BlockKind.CAPTION: "caption",
    BlockKind.FURNITURE: "furniture",
}
"""Kinds that leave no choice, as the label of a fix."""


def lay_blocks(sheet: Sheet, document: Document) -> None:
    """Attach each block to its line: there are as many, in the same order. Of a plain text the rows of tables are known."""
    blocks = document.blocks
    for line in sheet.lines if document.rows else ():
        _mark_row(line, line.no in document.rows)
    for line in sheet.lines if blocks else ():
        block = blocks[line.no - 1]
        line.begins = block.begins
        _mark_row(line, block.kind is BlockKind.ROW)
        if block.kind in LABELS:
            line.forced = Fix(line.no, LABELS[block.kind], BY_LAYOUT)
        elif block.kind is BlockKind.HEADING:
            _mark_heading(line, block.level or 1)
        sheet.marked = sheet.marked or line.kind == "heading" or line.forced is not None
        sheet.captioned = sheet.captioned or block.kind is BlockKind.CAPTION
        sheet.furnished = sheet.furnished or block.kind is BlockKind.FURNITURE
        sheet.laid_out = True


def _mark_row(line: PageLine, is_row: bool) -> None:
    line.is_row = is_row
    if is_row:
        line.classify("row", "a row of a table")


def _mark_heading(line: PageLine, level: int) -> None:
    line.kind, line.style, line.level = "heading", "atx", min(max(level, 1), 6)
    line.why = f"set as a heading of level {line.level}"
