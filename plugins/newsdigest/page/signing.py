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
            if item is texts[0] and name == "dateline" and dateline is None:
                dateline = Head(*plain(sheet, places, [""] * (len(places) - 1), [item.line]))
            elif item is texts[0] and name == "byline":
                found.append((places, item.line.no))
            else:
                _give_back(sheet, item, places, in_front=True)
    draft.body[:] = kept
    signed = [x for x in texts if x.sign]
    briefs = [x for x in signed if x.form == "li"]  # each item of news in brief is signed for itself
    strong = [x for x in signed if signs(x.sign_text.strip("()【】[] ")) == "strong"]
    for item in signed:
        own = len(briefs) > 1 and item.form == "li"
        if not own and (item is texts[-1] or (strong == [item] and not found)):
            found.append((item.sign, item.lines[-1].no))
        else:
            _give_back(sheet, item, item.sign, in_front=False)
    if not found:
        return None, dateline
    ranges = [r for places, _ in found for r in places]
    glue = [g for places, _ in found for g in (" ", *[""] * (len(places) - 1))][1:]
    raw, source = plain(sheet, ranges, glue, [])
    numbers = tuple(n for places, n in found for _ in places)
    return make_byline(raw, Source(source.pieces, source.runs, numbers)), dateline


def _give_back(sheet: Sheet, item: Item, places: list[Range], in_front: bool) -> None:
    """A piece cut off an end of a paragraph is text after all; touching ranges become one."""
    line = item.lines[0 if in_front else -1]
    cut, own = (
        list(zip(places, [line] * len(places), strict=True)),
        list(zip(item.segments, item.lines, strict=True)),
    )
    glue = [""] * len(places)
    (first, owner), *rest = [*cut, *own] if in_front else [*own, *cut]
    item.segments, item.lines, marks, item.glue = [first], [owner], item.glue, []
    for (piece, line), mark in zip(rest, [*glue, *marks] if in_front else [*marks, *glue], strict=True):
        last = item.segments[-1]
        if not mark and line is item.lines[-1] and _NOTHING.fullmatch(sheet.text, last[1], piece[0]):
            item.segments[-1] = (last[0], piece[1])
        else:
            item.segments.append(piece)
            item.lines.append(line)
            item.glue.append(mark)
