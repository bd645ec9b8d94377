"""Byline and dateline of a story; what was cut off for one and is none goes back to its text."""

from __future__ import annotations

import re

from ..model import Byline, Head, Source
from .byline_names import make_byline
from .bylines import signs
from .compose import head_of, plain
from .sheet import INVISIBLE, Item, Range, Sheet, StoryDraft

_NOTHING = re.compile(r"[ \t\u3000\u00a0" + re.escape(INVISIBLE) + "]*")


def sign(sheet: Sheet, draft: StoryDraft) -> tuple[Byline | None, Head | None]:
    """The byline and the dateline of a story; signs that turned out to be none go back to their text."""
    found: list[tuple[list[Range], int]] = []
    dateline: Head | None = None
    texts = [x for x in draft.body if x.kind == "para"]
    first = texts[0] if texts else None
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
        for name, places in reversed(item.lead):
            if item is first and name == "dateline" and dateline is None:
                dateline = Head(*plain(sheet, places, [""] * (len(places) - 1), [item.line]))
            elif item is first and name == "byline":
                found.append((places, item.line.no))
            else:
                _give_back(sheet, item, places, in_front=True)
    draft.body[:] = kept
    items = [x for x in texts if x.sign and x.form == "li"]
    strong = [x for x in texts if x.sign and signs(x.sign_text.strip("()【】[] ")) == "strong"]
    for item in texts:
        if not item.sign:
            continue
        if item in items and len(items) > 1:  # each item of news in brief is signed for itself
            _give_back(sheet, item, item.sign, in_front=False)
        elif item is texts[-1] or (len(strong) == 1 and item is strong[0] and not found):
            found.append((item.sign, item.lines[-1].no))
        else:
            _give_back(sheet, item, item.sign, in_front=False)
    if not found:
        return None, dateline
    ranges = [r for places, _ in found for r in places]
    glue = [g for places, _ in found for g in (" ", *[""] * (len(places) - 1))][1:]
    raw, source = plain(sheet, ranges, glue, [])
    return make_byline(
        raw, Source(source.pieces, source.runs, tuple(n for places, n in found for _ in places))
    ), dateline


def _give_back(sheet: Sheet, item: Item, places: list[Range], in_front: bool) -> None:
    """A piece cut off an end of a paragraph is text after all; touching ranges become one."""
    pieces = [*places, *item.segments] if in_front else [*item.segments, *places]
    glue = [""] * len(places)
    marks = [*glue, *item.glue] if in_front else [*item.glue, *glue]
    lines = [item.line] * len(places)
    numbers = [*lines, *item.lines] if in_front else [*item.lines, *([item.lines[-1]] * len(places))]
    segments, between, owners = pieces[:1], [], numbers[:1]
    for piece, mark, line in zip(pieces[1:], marks, numbers[1:], strict=True):
        if _NOTHING.fullmatch(sheet.text, segments[-1][1], piece[0]) and not mark and line is owners[-1]:
            segments[-1] = (segments[-1][0], piece[1])
        else:
            segments.append(piece)
            between.append(mark)
            owners.append(line)
    item.segments, item.glue, item.lines = segments, between, owners
