"""What leaves a line no choice: an editor's [[fix]] in the edition file, and what the source of a page says of its blocks.

A source that knows its pieces (a web page, a parser) decides them. Where the kinds were found by measuring the page (PDF, pictures,
boxes of OCR programs) they are features like others. A plain text has no blocks.
"""

from __future__ import annotations

from statistics import median

from ..base.errors import EditionFileError
from ..inputs import stem_of
from ..model import Block, BlockKind, Document, Fix
from .sheet import Laid, PageLine, Sheet

WORDS = (
    "join",
    "break",
    "caption",
    "headline",
    "subtitle",
    "kicker",
    "section",
    "byline",
    "furniture",
    "story",
    "prose",
)
LONGEST_HEAD = 60
BY_LAYOUT = "the layout of the page says so"
"""Reason of a fix that no editor wrote: the kind of a block. An editor's fix takes its place."""


def lay_fixes(sheet: Sheet) -> None:
    """Attach each fix to its line.

    raises  EditionFileError for a line that does not exist or is blank, two fixes on one line, an unknown word
    """
    by_number = {x.no: x for x in sheet.lines}
    for fix in sheet.fixes:
        line = by_number.get(fix.line)
        if fix.label not in WORDS:
            raise unused(sheet.name, fix, f"as = {fix.label!r} is unknown", f"use one of {', '.join(WORDS)}")
        if line is None:
            raise unused(
                sheet.name, fix, "the page has no text on that line", "correct the number or remove the fix"
            )
        if line.forced is not None and line.forced.reason is not BY_LAYOUT:
            raise unused(sheet.name, fix, "that line is fixed twice", "keep one of the two")
        line.forced = fix


def unused(name: str, fix: Fix, found: str, advice: str) -> EditionFileError:
    """The complaint, in the name of the edition file."""
    stem = stem_of(name.rsplit("/", 1)[-1])
    return EditionFileError(
        f"content/editions/{stem}.toml", f"[[fix]] line = {fix.line}: {found}", line=fix.at, fix=advice
    )


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
