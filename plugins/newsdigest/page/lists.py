"""Lines that are lines by nature: lists, tables, verse, letters. They end without a full stop and must not be joined.

A short line is no list item by its length alone: only a marker, cells, or several short lines in a row
that read as lines make one.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from ..text import clauses
from . import vocabulary as v
from .sheet import PageLine, Sheet

LABELLED = v.pattern("shapes.LABELLED")
_LABEL_WORDS = v.pattern("shapes.LABEL_WORDS")
CELL = re.compile(r"(?<![A-Za-z.]) | (?![A-Za-z])")
"""A space that is not between Latin words."""


def mark_shapes(sheet: Sheet) -> None:
    """Classify list items, table rows, verse, salutations and signatures."""
    prose = [x for x in sheet.lines if x.kind == "prose"]
    for line in prose:
        _mark_item(line)
        if line.kind == "prose" and _LABEL_WORDS.fullmatch(line.text) and line.text[-1] not in "。,、;":
            line.classify("row", "a label and what belongs to it")
        if line.kind == "prose" and re.match(r"(?:上联|下联|横批|横额|上聯|下聯|橫批)[: ]", line.text):
            line.classify("verse", "a line of a couplet")
        if line.kind == "prose" and not line.cuts and _is_celled(line):
            line.classify("row", "cells between spaces")
        if (
            line.kind == "prose"
            and line.text.startswith("|")
            and line.text.endswith("|")
            and len(line.text) > 2
        ):
            line.classify("row", "a table row between |")
    mark_letters(sheet)


def _mark_item(line: PageLine) -> None:
    """A list item by its marker."""
    match = v.MARKER.match(line.text)
    if match and match.end() < len(line.text) and not line.text.startswith(("--", "——")):
        if line.text[0] in "-*+" and match.end() < 2:
            return
        line.classify("li", f"begins with {match.group().strip()}")
    elif line.text.startswith("> "):
        line.classify("quote", "begins with >")


def _is_celled(line: PageLine) -> bool:
    """Three cells and more between spaces, no sentence among them; spaces within Latin text do not count."""
    text = line.text
    if len(text) > 60 or text[-1] in "。!?;,、:" or re.search(r"[。!?;,]", text):
        return False
    return len(CELL.findall(text)) >= 2


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


_SALUTE = v.pattern("letters.SALUTE")
_DEAR = v.pattern("letters.DEAR")
_CLOSE = v.pattern("letters.CLOSE")
_SIGNED = v.pattern("letters.SIGNED")
_DATE = v.pattern("vocabulary.DATE")
_READER = v.pattern("letters.PLACE_READER")
_WRITER = v.pattern("letters.WRITER")


def mark_letters(sheet: Sheet) -> None:
    """Salutation where a text begins; the lines after 此致 or 敬礼 up to the next head, and dates, are its signature."""
    lines = sheet.lines
    closing = 0
    for i, line in enumerate(lines):
        above, text = lines[i - 1] if i else None, line.text
        if line.kind in ("heading", "furniture"):
            closing = 0
            continue
        if line.kind not in ("prose", "byline"):
            continue
        dated = _DATE.fullmatch(text) is not None
        open_end = len(text) <= 30 and text[-1] not in ",、:" and not re.search(r"[。!?;]", text)
        if len(text) <= 26 and _SALUTE.fullmatch(text) and (_DEAR.match(text) or _may_open(above)):
            line.classify("salutation", "addresses somebody")
        elif len(text) <= 24 and _CLOSE.fullmatch(text):
            line.classify("signature", "a closing phrase")
            closing = 4
        elif open_end and closing:
            line.classify("signature", "is under the end of a letter")
            dated = dated or v.SHORT_DATE.fullmatch(text) is not None
            closing = 0 if dated else max(0, closing - 1)
        elif dated and above is not None and above.kind in ("prose", "signature", "byline", "li", "row"):
            line.classify("signature", "the date under a text")
            signed = (
                above.kind in ("prose", "byline") and len(above.text) <= 30 and _SIGNED.fullmatch(above.text)
            )
            if signed and above.text[-1] not in "。!?,;、:":
                above.classify("signature", "is above the date of a text")
        else:
            closing = 0
    _mark_signatures(lines)


def _may_open(above: PageLine | None) -> bool:
    """Whether a text may begin under a line."""
    return above is None or above.kind != "prose" or above.text[-1] in "。!?)" or len(above.text) <= 30


def _mark_signatures(lines: list[PageLine]) -> None:
    """Under a last sentence: a place or a part and a name; under that, the date or the address, if the text ends there."""
    for i, (above, line) in enumerate(pairwise(lines), 1):
        if line.kind != "prose" or line.cuts or len(line.text) > 24:
            continue
        if above.kind == "prose" and above.text[-1] in "。!?…”」" and len(above.text) > 6:
            if _WRITER.fullmatch(line.text) and v.is_name(line.text.split(" ")[-1].lstrip("—")):
                line.classify("signature", "a name under the last sentence")
            elif _READER.fullmatch(line.text):
                line.classify("signature", "a reader under the last sentence")
        elif above.kind == "signature" and "last sentence" in above.why:
            if v.SHORT_DATE.fullmatch(line.text):
                line.classify("signature", "the date under a name")
            elif line.text[-1] not in "。!?,;、:" and _is_last(lines, i):
                line.classify("signature", "the address under a name")


def _is_last(lines: list[PageLine], i: int) -> bool:
    """Whether a head, furniture or the end of the page is below."""
    return i + 1 == len(lines) or lines[i + 1].kind in ("heading", "furniture", "rule")
