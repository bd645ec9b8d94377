"""Read one raw newspaper page: bytes to stories, every change recorded, nothing lost.

>>> page = read("# 题\\n\\n三级组织构\\n\\n架完善。(涧宣)\\n".encode(), "a.txt")
>>> page.stories[0].paragraphs[0].text, page.stories[0].byline.names
('三级组织构架完善。', ('涧宣',))

The rules run in the order of RULES, each over the whole page, each in its own file. None of them
changes the text: they classify lines, cut pieces out of lines and put pieces together, all by offset.
At the end the reader proves that every visible character of the file stands in exactly one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..base.errors import SourceError
from ..base.hidden import without_stray_joiners
from ..inputs import read_text
from ..model import Document, Fix, ReadPage
from .bylines import mark_bylines
from .captions import mark_captions
from .columns import join_columns
from .constraints import lay_blocks, lay_fixes, unused
from .coverage import prove_coverage
from .decoder import LABELS
from .finish import finish
from .furniture import mark_furniture
from .headings import mark_continuations, mark_headings, mark_images
from .joins import mark_wraps
from .labels import label_lines
from .lines import cut_lines
from .lists import mark_groups, mark_shapes
from .sheet import PageLine, Sheet
from .stories import tell_stories
from .warnings import report_interleaved

__all__ = [
    "LINE_RULES",
    "MAX_BYTES",
    "MAX_STORIES",
    "PAGE_RULES",
    "RULES",
    "Explained",
    "explain",
    "prove_coverage",
    "read",
]

MAX_BYTES = 4_000_000
MAX_STORIES = 500

LINE_RULES: tuple[Callable[[Sheet], None], ...] = (
    mark_images,
    mark_headings,  # before furniture: an underline belongs to the line above it
    mark_furniture,
    mark_continuations,  # before captions and bylines, which look at how a line ends
    mark_captions,
    mark_bylines,
    mark_wraps,  # before shapes: the lines of a column are no verse
    mark_shapes,
    mark_groups,
)
"""Detectors: each gives lines a class that the decoder weighs."""
PAGE_RULES: tuple[Callable[[Sheet], None], ...] = (
    label_lines,
    report_interleaved,
    join_columns,
    tell_stories,
)
"""The decision, and what follows from it."""
RULES = (cut_lines, *LINE_RULES, *PAGE_RULES)


@dataclass(frozen=True, slots=True)
class Explained:
    """One line of the page as `newsdigest explain` shows it."""

    line: int
    kind: str
    """What it was read as."""
    why: str
    """Features that decided, or the rule that needed no decision."""
    text: str
    other: str = ""
    """What it was read as next to best; empty where nothing was to be decided."""
    sure: float = 1.0
    """Probability of the reading, from 0 to 1."""


def read(
    data: bytes | Document,
    name: str,
    fixes: Sequence[Fix] = (),
    *,
    max_bytes: int = MAX_BYTES,
    max_stories: int = MAX_STORIES,
) -> ReadPage:
    """Read a page.

    data         a plain text, byte for byte, or the document of any other file
    name         its name, as errors and the page itself shall call it
    fixes        what the editor says of single lines
    max_bytes    refuse more
    max_stories  refuse more
    raises       SourceError for bytes that are no text, an empty page or one beyond the limits;
                 EditionFileError for a fix that does nothing; CoverageError for a fault of the reader
    """
    document = _document(data, name, max_bytes)
    sheet = _lay_out(document, name, fixes, max_stories)
    stories = finish(sheet)
    page = ReadPage(
        name=name,
        encoding=document.encoding,
        sha256=document.sha256,
        text=sheet.text,
        markup=tuple(sheet.markup),
        stories=stories,
        furniture=tuple(sheet.furniture),
        repairs=tuple(sheet.repairs),
        warnings=tuple(sorted(sheet.warnings, key=lambda w: w.line)),
        newspaper=sheet.newspaper,
        date=sheet.date,
        page_no=sheet.page_no,
        format=document.format,
        blocks=document.blocks,
        pages=document.pages,
    )
    prove_coverage(page)
    _assert_used(page, document, name, tuple(fixes), max_stories)
    return page


def _assert_used(
    page: ReadPage, document: Document, name: str, fixes: tuple[Fix, ...], max_stories: int
) -> None:
    """Every fix changes the reading; raises EditionFileError for the first without which it is the same."""
    for number, fix in enumerate(fixes):
        others = fixes[:number] + fixes[number + 1 :]
        sheet = _lay_out(document, name, others, max_stories)
        if finish(sheet) == page.stories and tuple(sheet.furniture) == page.furniture:
            advice = "remove it: the page is read the same without it"
            raise unused(page.name, fix, f"as = {fix.label!r} changes nothing", advice)


def explain(data: bytes | Document, name: str, fixes: Sequence[Fix] = ()) -> tuple[Explained, ...]:
    """Every line with something on it: its class, and why it was given that."""
    sheet = _lay_out(_document(data, name, MAX_BYTES), name, fixes, MAX_STORIES)
    return tuple(_explained(x) for x in sheet.lines)


def _explained(line: PageLine) -> Explained:
    """What was decided of one line."""
    choice = line.choice
    if choice is None:
        return Explained(line.no, line.kind, line.why, line.text)
    kind = LABELS[choice.label] if choice.label in "KTSX" else line.kind
    return Explained(line.no, kind, line.why, line.text, LABELS[choice.other], choice.sure)


def _document(data: bytes | Document, name: str, max_bytes: int) -> Document:
    """The document of a plain text; refuses one too long."""
    size = len(data.text.encode()) if isinstance(data, Document) else len(data)
    if size > max_bytes:
        found = f"the page has {size:,} bytes; at most {max_bytes:,} are read"
        raise SourceError(name, found, fix="divide it, or raise NEWSDIGEST_MAX_BYTES")
    return data if isinstance(data, Document) else read_text(data, name)


def _lay_out(document: Document, name: str, fixes: Sequence[Fix], max_stories: int) -> Sheet:
    """All rules, in order; after each what the layout says, and the editor, who has the last word."""
    sheet = Sheet(name, without_stray_joiners(document.text), fixes=tuple(fixes), max_stories=max_stories)
    cut_lines(sheet)
    if not sheet.lines:
        raise SourceError(name, "the page is empty", line=1, fix="remove the file or put the page into it")
    for number, message in document.warnings:
        sheet.warn(number, message)
    lay_blocks(sheet, document)
    lay_fixes(sheet)
    for rule in (*LINE_RULES, *PAGE_RULES):
        rule(sheet)
    return sheet
