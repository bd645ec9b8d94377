"""Warnings that the labels do not give: headings without a text, texts that break off, columns copied across the page."""

from __future__ import annotations

from collections.abc import Iterator

from ..text import Lattice, has_ended
from .bylines import find_sign
from .sheet import PageLine, Sheet, StoryDraft


def report(sheet: Sheet) -> None:
    """Warn of headings without a text, of texts that break off, of credits without a caption: of each kind once a page."""
    found: dict[str, list[int]] = {}
    if not sheet.drafts:
        sheet.warn(sheet.lines[0].no, "nothing on this page was read as part of a story")
    for draft in sheet.drafts:
        for line, message in _faults(draft):
            found.setdefault(message, []).append(line)
    for message, lines in found.items():
        more = ", ".join(str(n) for n in lines[1:9]) + (", …" if len(lines) > 9 else "")
        sheet.warn(
            lines[0], f"{message}; so also line{'s' if len(lines) > 2 else ''} {more}" if more else message
        )


def _faults(draft: StoryDraft) -> Iterator[tuple[int, str]]:
    """(line, message) of one story."""
    texts = [x for x in draft.body if x.kind == "para"]
    for item, after in zip(draft.body, draft.body[1:], strict=False):
        if item.kind == "para" and item.open_end and after.kind == "head" and after.role == "section":
            if len(item.text) > 30 and item.text[-1] != ":":
                yield item.end.no, "the paragraph breaks off before a section head"
    for item in draft.body:
        if item.kind == "caption" and len(item.lines) == 1 and item.line.cuts.get("credit", (1,))[0] == 0:
            yield item.line.no, "a photo credit without a caption"
    if draft.run and not texts and not any(x.kind == "caption" for x in draft.body):
        yield draft.run[0].line.no, "a heading with no text under it"
    if draft.continues is not None and not draft.resumed:
        yield draft.continues.no, "continued on another page (下转), which is not in this file"
    elif texts and texts[-1].open_end and not draft.resumed:
        last = texts[-1]
        if len(last.text) > 40 and not has_ended(last.text) and not find_sign(last.text):
            yield last.end.no, "the last paragraph breaks off without an end mark"


ACROSS = 20
"""Cost of a border from which on a word crosses it for certain."""
FEWEST = 10
"""Open line ends that are compared at least: in a column four of ten lines end inside a word, next to other text one of twenty."""


def report_interleaved(sheet: Sheet) -> None:
    """Warn where lines go on in the line after the next and not in the next: two columns, read from left to right."""
    lines = [x for x in sheet.lines if x.kind == "prose"]
    near = far = seen = 0
    first: PageLine | None = None
    for one, two, three in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            one.begins is not None
            or has_ended(one.core())
            or not one.core()
            or not two.core()
            or not three.core()
        ):
            continue
        seen += 1
        near += _joins(one, two)
        if _joins(one, three):
            far += 1
            first = first or one
    if first is not None and seen >= FEWEST and far >= 4 and far > 2 * near + 1:
        message = (
            "from here on lines seem to go on in the line after the next: two columns copied across the page; "
            "copy one column after the other, or take in the PDF or the picture"
        )
        sheet.warn(first.no, message)


def _joins(one: PageLine, two: PageLine) -> bool:
    """Whether a word begins in one line and ends in the other."""
    end, start = one.core()[-3:], two.core()[:3]
    return Lattice(end + start).boundary(len(end)) >= ACROSS
