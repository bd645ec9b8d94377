"""Byline and dateline of a story: lines of their own, and pieces cut off the ends of its paragraphs.

A column may cut a piece in two: `本报讯(记者 苗|青)近日…`. It is looked for in the whole paragraph, and taken only where it signs.
"""

from __future__ import annotations

from ..model import Byline, Head, Source
from .bylines import find_lead, find_sign, make_byline, signs
from .compose import head_of, plain
from .sheet import Item, Range, Sheet, StoryDraft

LONGEST_LEAD = 400
"""Characters of a paragraph whose beginning is looked at."""


def sign(sheet: Sheet, draft: StoryDraft) -> tuple[Byline | None, Head | None]:
    """The byline and the dateline of a story, taken out of its texts."""
    found: list[tuple[list[Range], int]] = []
    dateline: Head | None = None
    texts = [x for x in draft.body if x.kind == "para"]
    seen = 0
    kept: list[Item] = []
    for item in draft.body:
        seen += item.kind == "para"
        if item.kind == "byline" and not (found and 0 < seen < len(texts)):
            found.append((item.segments, item.line.no))
        elif item.kind == "dateline" and dateline is None and seen == 0:
            dateline = head_of(sheet, item)
        else:
            kept.append(item)
        first = item.line
        for name, places in reversed(_take_lead(item)) if texts and item is texts[0] else ():
            if name == "dateline" and dateline is None:
                dateline = Head(*plain(sheet, places, [""] * (len(places) - 1), [first]))
            else:
                found.append((places, first.no))
    draft.body[:] = kept
    ends = [(x, x.text, at) for x in texts if (at := find_sign(x.text))]
    briefs = [x for x, _, _ in ends if x.form == "li"]  # each item of news in brief is signed for itself
    strong = [x for x, text, at in ends if signs(text[at:].strip("()【】[] ")) == "strong"]
    for item, text, at in ends:
        own = len(briefs) > 1 and item.form == "li"
        if not own and (item is texts[-1] or (strong == [item] and not found)):
            found.append((item.take(at, len(text)), item.lines[-1].no))
    if not found:
        return None, dateline
    ranges = [r for places, _ in found for r in places]
    glue = [g for places, _ in found for g in (" ", *[""] * (len(places) - 1))][1:]
    raw, source = plain(sheet, ranges, glue, [])
    numbers = tuple(n for places, n in found for _ in places)
    return make_byline(raw, Source(source.pieces, source.runs, numbers)), dateline


def _take_lead(item: Item) -> list[tuple[str, list[Range]]]:
    """Dateline and byline that open a paragraph, cut off it: (name, file ranges)."""
    text = item.text[:LONGEST_LEAD]
    found = find_lead(text)
    if not found or found[-1][2] >= len(text):
        return []
    pieces, reached = [], 0
    for name, start, end in found:
        item.take(0, start - reached)  # a space
        pieces.append((name, item.take(0, end - start)))
        reached = end
    return pieces
