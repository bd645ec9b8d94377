"""What the layout of a printed page says of its lines: kinds of blocks, sizes of headings, where paragraphs begin.

A plain text has no blocks, and nothing here happens.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import BlockKind, Document, Fix
from .fixes import BY_LAYOUT, force
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
        line.is_row = line.no in document.rows
    for line in sheet.lines if blocks else ():
        block = blocks[line.no - 1]
        line.begins, line.is_row = block.begins, block.kind is BlockKind.ROW
        if block.kind in LABELS:
            line.forced = Fix(line.no, LABELS[block.kind], BY_LAYOUT)
        elif block.kind is BlockKind.HEADING:
            _mark_heading(line, block.level or 1)
        sheet.marked = sheet.marked or line.kind == "heading" or line.forced is not None
        sheet.laid_out = True


def apply_layout(sheet: Sheet, rule: Callable[[Sheet], None]) -> None:
    """Restate the kinds of the blocks after a rule. Furniture keeps the finer class a rule gave it."""
    for line in sheet.lines:
        if line.is_row and line.forced is None:
            line.classify("row", "a row of a table")
            line.cuts = {}
        if line.forced is None or line.forced.reason is not BY_LAYOUT:
            continue
        if line.forced.label != "furniture" or line.kind != "furniture":
            force(line, BY_LAYOUT)


def _mark_heading(line: PageLine, level: int) -> None:
    line.kind, line.style, line.level = "heading", "atx", min(max(level, 1), 6)
    line.why = f"set as a heading of level {line.level}"
