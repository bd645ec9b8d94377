"""What the layout of a page says of its lines: kinds of blocks, sizes of type, where paragraphs begin.

A source that knows its pieces (a web page, a parser) leaves no choice. Where the kinds were found by measuring the page (PDF, pictures,
boxes of OCR programs) they are features like others. A plain text has no blocks, and nothing here happens.
"""

from __future__ import annotations

from statistics import median

from ..model import Block, BlockKind, Document, Fix
from .fixes import BY_LAYOUT
from .sheet import Laid, PageLine, Sheet

LABELS = {
    BlockKind.KICKER: "kicker",
    BlockKind.HEADLINE: "headline",
    BlockKind.SUBTITLE: "subtitle",
    BlockKind.SECTION: "section",
    BlockKind.CAPTION: "caption",
    BlockKind.FURNITURE: "furniture",
}
"""Kinds that leave no choice, as the label of a fix."""
MEASURED = frozenset({"pdf", "pdf-scan", "picture", "alto", "page-xml", "hocr", "tesseract"})
"""Formats whose kinds are guesses from sizes and places."""
_LEVELS = {BlockKind.HEADLINE: 1, BlockKind.KICKER: 2, BlockKind.SUBTITLE: 2, BlockKind.SECTION: 3}


def lay_blocks(sheet: Sheet, document: Document) -> None:
    """Attach each block to its line: there are as many, in the same order. Of a plain text the rows of tables are known."""
    blocks = document.blocks
    for line in sheet.lines if document.rows else ():
        _mark_row(line, line.no in document.rows)
    measured = document.format in MEASURED
    body = _body_size(blocks) if measured else 0.0
    for line in sheet.lines if blocks else ():
        block = blocks[line.no - 1]
        line.begins = block.begins
        _mark_row(line, block.kind is BlockKind.ROW)
        if measured:
            _measure(line, block, blocks[line.no - 2] if line.no > 1 else None, body)
        elif block.kind in LABELS:
            line.forced = Fix(line.no, LABELS[block.kind], BY_LAYOUT)
        if block.kind is BlockKind.HEADING:
            _mark_heading(line, block.level or 1)
        sheet.marked = sheet.marked or line.kind == "heading" or line.forced is not None
        sheet.laid_out = True


def _measure(line: PageLine, block: Block, above: Block | None, body: float) -> None:
    """Keep what was measured; a heading by its size is one of the headings of the page."""
    size = _size(block) / body if body else 1.0
    gap = -1.0
    if block.box and above is not None and above.box and body and block.box.y0 >= above.box.y0:
        gap = max(0.0, block.box.y0 - above.box.y1) / body
    line.laid = Laid(block.kind.value if block.kind else "text", size, gap)
    if block.kind in _LEVELS:
        _mark_heading(line, _LEVELS[block.kind])


def _size(block: Block) -> float:
    """The size of its type: the height of its first line, or the width of a vertical one."""
    box = block.lines[0] if block.lines else block.box
    return min(box.width, box.height) if box is not None else 0.0


def _body_size(blocks: tuple[Block, ...]) -> float:
    """The size of the text, by its longer blocks."""
    sizes = [size for b in blocks if len(b.text) > 30 and (size := _size(b)) > 0]
    return median(sizes) if sizes else 0.0


def _mark_row(line: PageLine, is_row: bool) -> None:
    line.is_row = is_row
    if is_row:
        line.classify("row", "a row of a table")


def _mark_heading(line: PageLine, level: int) -> None:
    line.kind, line.style, line.level = "heading", "atx", min(max(level, 1), 6)
    line.why = f"set as a heading of level {line.level}"
