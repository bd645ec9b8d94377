"""Rows of tables and lines of verse: several lines in a row that read as lines, never one by its length alone."""

from __future__ import annotations

import re
from itertools import groupby

from ..text import clauses
from . import vocabulary as v
from .shapes import CELL, LABELLED
from .sheet import PageLine, Sheet

_INNER = re.compile(r"[。!?;](?=.)")
_PURE = v.pattern("groups.PURE")
_REGULAR = v.pattern("groups.REGULAR")
_SCORE = v.pattern("groups.SCORE")


def mark_groups(sheet: Sheet) -> None:
    """Rows and verse: several lines in a row that read as lines."""
    lines = [x for x in sheet.lines if x.kind not in ("caption", "credit", "marker", "image")]
    above: PageLine | None = None
    for is_line, run in groupby(lines, _could_be_line):
        group = list(run)
        if is_line:
            _decide_group(group, above)
        above = group[-1]


def _could_be_line(line: PageLine) -> bool:
    """Short, one sentence at most, no piece of a byline or dateline."""
    text = line.text
    if line.kind not in ("prose", "row") or line.wrapped:
        return False
    if line.cuts or line.kind == "row":
        return line.kind == "row"
    limit = 64 if (text.count(" ") >= 2 or line.wide or LABELLED.fullmatch(text)) else 26
    return len(text) <= limit and not _INNER.search(text)


def _decide_group(group: list[PageLine], above: PageLine | None) -> None:
    """Celled, labelled or verse lines make a group; a piece of a sentence among them is left alone."""
    if above is not None and above.kind == "prose" and above.text[-1] not in "。!?…:;)”":
        group = group[1:]  # what follows an open sentence belongs to it
    if len(group) < 2:
        return
    cells = [len(CELL.findall(x.text)) for x in group]
    celled = sum(x.kind == "row" or _is_cells(x, c) for c, x in zip(cells, group, strict=True))
    ended = sum(x.text[-1] in "。!?…" for x in group)
    count = len(group)
    _mark_labelled(group)
    whole = all(not _breaks_off(x.text) for x in group)
    if whole and (
        (celled >= 2 and celled * 3 >= count * 2)
        or (count >= 3 and min(cells) >= 1 and max(cells) - min(cells) <= 1 and not ended)
    ):
        kind, why = "row", "one of several lines of cells"
    elif count >= 3 and _is_verse(group):
        kind, why = "verse", "one of several short lines"
    else:
        return
    for line in group:
        if line.kind == "prose" and not (kind == "row" and re.search(r"[,。;](?!\d)", line.text)):
            line.classify(kind, why)


def _mark_labelled(group: list[PageLine]) -> None:
    """Two and more lines in a row with a label each, none a sentence, are rows."""
    for labelled, run in groupby(
        group, lambda x: LABELLED.fullmatch(x.text) and x.text[-1] not in "。!?…,、"
    ):
        rows = list(run) if labelled else []
        for line in rows if len({x.text.split(":")[0] for x in rows}) >= 2 else ():
            line.classify("row", "one of several lines with a label")


def _is_cells(line: PageLine, gaps: int) -> bool:
    """Two gaps, or one wide gap, or one gap and a score; and no clause in it."""
    if re.search(r"[,。;!?](?!\d)", line.text):
        return False
    return gaps >= 2 or (gaps == 1 and (line.wide or bool(_SCORE.search(line.text))))


def _breaks_off(text: str) -> bool:
    """Ends as no line of a table does."""
    return text[-1] in ",、(“‘「『《" or text[0] in ",、。)”’」』》"


def _is_verse(group: list[PageLine]) -> bool:
    """Lines without a mark inside, or phrases of one length between marks; most without a full stop."""
    if all(_REGULAR.fullmatch(x.text) for x in group):
        sizes = {len(part) for x in group for raw in clauses(x.text) if (part := raw.rstrip(",。!?;、"))}
        if max(sizes) - min(sizes) <= 1:
            return True
    pure = sum(bool(_PURE.fullmatch(x.text)) for x in group)
    longest = max(len(x.text) for x in group)
    ended = sum(x.text[-1] in "。!?" for x in group)
    close = sum(x.gap == 0 for x in group[1:]) * 2 >= len(group)  # stanzas, not paragraphs
    most = 6 if longest <= 14 and len(group) >= 4 and close else 7 if longest <= 20 else 9
    return pure * 10 >= len(group) * most and ended * 2 <= len(group)
