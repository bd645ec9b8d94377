"""Heads nobody marked: short lines that are no sentence, where a text has ended and another begins.

On a page with marked headings only the sure cases are taken (a —— subtitle, a kicker above a heading, a
line between a signature and a dateline, a numbered line above prose). On a page without any, every short
line in such a place is a head; what it is the head of is decided with the stories.
"""

from __future__ import annotations

import re

from ..text import has_ended
from . import vocabulary as v
from .beginnings import ends_text, goes_on, is_author
from .genres import is_genre
from .head_shapes import CHAPTER, COLUMN, MAX, could_be_head, is_chapter, leads, numbered
from .indents import columns_indent, indent_means
from .names import bare_names, is_pen_name, signs_notice, signs_off, unit_and_names
from .sheet import PageLine, Sheet

_TOP = 12
"""The first head of a page is looked for in so many lines."""


def mark_plain_heads(sheet: Sheet) -> None:
    """Classify unmarked heads; bare names under a head as bylines."""
    lines = [
        x for x in sheet.lines if x.kind not in ("caption", "credit", "image") and x.why != "an underline"
    ]
    marked = sheet.marked or sheet.bold
    sheet.indented = indent_means(sheet) or columns_indent(sheet)
    i = 0
    while i < len(lines):
        line = lines[i]
        above = lines[i - 1] if i else None
        signed = line.kind == "prose" and (bare_names(line) or unit_and_names(line))
        if above is not None and above.kind == "heading" and (signed or is_pen_name(lines, i)):
            line.classify("byline", "a name under a head")
        elif line.kind == "prose" and bare_names(line) and signs_off(lines, i):
            line.classify("byline", "a name under the end of a text")
        elif line.kind == "prose" and signs_notice(lines, i):
            line.classify("signature", "who gives notice")
        elif line.kind == "prose" and v.OFFICE.fullmatch(line.text) and signs_off(lines, i):
            line.classify("byline", "an office under the end of a text")
        elif (
            line.kind == "li"
            and CHAPTER.match(line.text)
            and could_be_head(line, sheet)
            and is_chapter(lines, i)
        ):
            line.kind, line.style, line.level, line.why = (
                "heading",
                "plain",
                8,
                "a number and a short title over text",
            )
        elif (
            line.kind in ("prose", "li")
            and not _counts_on(above, line)
            and could_be_head(line, sheet)
            and (_text_over(above, sheet) or (line.gap > 0 and is_genre(line.text)))
        ):
            run = _run(lines, i, sheet)
            below = lines[i + len(run)] if i + len(run) < len(lines) else None
            if not marked or _plain_top(sheet, above, below, i):
                take = _likely(sheet, run, above, below)
            else:
                take = _sure(sheet, run, above, below)
            for x in run[:take]:
                x.kind, x.style, x.level, x.wrapped = "heading", "plain", 8, 0
                x.why = "a short line that is no sentence, where a text begins"
            i += max(1, take)
            continue
        i += 1


def _counts_on(above: PageLine | None, line: PageLine) -> bool:
    """An item right under another of its kind: (三) under (二) ends their list, and is no head of what follows."""
    if above is None or above.kind != "li" or line.kind != "li":
        return False
    one, two = (v.MARKER.match(x.text) for x in (above, line))
    return one is not None and two is not None and one[0][0] == two[0][0] == "(" and one[0] != two[0]


def _plain_top(sheet: Sheet, above: PageLine | None, below: PageLine | None, i: int) -> bool:
    """On a page where only bold marks heads: whether its first head is a plain line, so that bold marks sections.

    Once that is so at the top, it is so further down.
    """
    if sheet.marked:
        return False
    first = (
        i <= _TOP
        and (above is None or above.kind == "furniture")
        and all(x.kind == "furniture" for x in sheet.lines[:i])
    )
    if first and below is not None and below.kind != "heading" and _is_body(below, sheet):
        sheet.plain_top = True
    return sheet.plain_top


def _run(lines: list[PageLine], i: int, sheet: Sheet) -> list[PageLine]:
    """Consecutive lines that could all be heads, at most five."""
    run: list[PageLine] = []
    for line in lines[i : i + 5]:
        if (
            line.kind not in ("prose", "li")
            or not could_be_head(line, sheet)
            or (run and (bare_names(line) or unit_and_names(line)))
        ):
            break
        run.append(line)
    while run and COLUMN.fullmatch(run[-1].text):
        run.pop()
    return run


def _is_body(line: PageLine | None, sheet: Sheet) -> bool:
    """A line that begins a text."""
    if line is None:
        return False
    if line.kind in ("byline", "dateline", "salutation") or (line.kind == "prose" and unit_and_names(line)):
        return True
    return line.kind in ("prose", "li") and (
        len(line.text) > MAX
        or has_ended(line.core())
        or bool(line.cuts)
        or line.wrapped > 0
        or (len(line.text) > 12 and line.text[-1] == ":")
        or (len(line.text) > 20 and not could_be_head(line, sheet))
    )


def _sure(sheet: Sheet, run: list[PageLine], above: PageLine | None, below: PageLine | None) -> int:
    """On a page with marked headings: how many lines of the run are heads all the same."""
    if not run or len(run) > 3:
        return 0
    if above is not None and above.kind == "heading":
        if run[0].text.startswith("—"):
            return 1
        begun = below is not None and (below.kind in ("byline", "dateline") or leads(below))
        if begun and run[0].kind == "prose":
            return len(run)
        if below is not None and below.kind == "heading":
            return 0
        if len(run) != 1 or not _is_body(below, sheet):
            return 0
        return 1 if numbered(run[0]) or _subtitles(sheet, above, run[0], below) else 0
    if (
        below is not None
        and below.kind == "heading"
        and ((below.style in ("atx", "setext") and below.level <= 2) or below.style == "bold")
        and len(run) == 1
    ):
        signs = bare_names(run[0]) or (len(run[0].text) < 5 and bool(v.OFFICE_END.search(run[0].text)))
        return 1 if run[0].kind == "prose" and not signs else 0
    signed = above is not None and ("sign" in above.cuts or "to" in above.cuts)
    starts = below is not None and (below.kind in ("byline", "dateline") or leads(below))
    if (signed and (starts or _is_body(below, sheet))) or (
        starts and above is not None and above.kind == "rule"
    ):
        return len(run)
    if (
        len(run) == 1
        and numbered(run[0])
        and _is_body(below, sheet)
        and below is not None
        and below.kind != "li"
    ):
        return 1
    return 0


def _subtitles(sheet: Sheet, head: PageLine, line: PageLine, below: PageLine | None) -> bool:
    """A subtitle nobody marked under a marked headline: it ends as those of features do, or stands apart and
    cannot be the beginning of the text; in the second case the editor is told."""
    if head.level > 2 or below is None or below.kind != "prose" or len(below.core()) <= MAX:
        return False
    if v.FEATURE.search(line.text):
        return True
    if len(line.text) < 8 or not line.gap or not below.gap or re.search(r"[,，]", line.text):
        return False
    if goes_on(sheet, line, below) or line.text[0] in "“「0123456789" or below.indent != line.indent:
        return False
    fresh = below.text[0] in "“「" or bool(v.LEADS.match(below.core()))
    if fresh:
        sheet.warn(line.no, "taken for the subtitle; it could be the beginning of the text")
    return fresh


def _likely(sheet: Sheet, run: list[PageLine], above: PageLine | None, below: PageLine | None) -> int:
    """On a page without marked headings."""
    if not run:
        return 0
    fresh = above is None or above.kind in ("furniture", "rule", "marker") or "sign" in above.cuts
    if not _is_body(below, sheet) and not (len(run) <= 2 and is_author(sheet, below)):
        signed = above is not None and above.kind == "byline" and len(run) < 4  # else short lines are verse
        return 1 if (fresh or signed) and below is not None and len(run[0].text) >= 3 else 0
    assert below is not None
    if len(run) > 3:
        return 1 if fresh else 0
    if run[-1].kind == "li" and len(run) == 1 and below.kind == "li":
        return 0
    if goes_on(sheet, run[-1], below, after_text=ends_text(sheet, above)):
        return len(run) - 1
    return len(run)


def _text_over(above: PageLine | None, sheet: Sheet) -> bool:
    """Whether whatever stands above has come to its end."""
    if above is None or above.kind in (
        "furniture",
        "rule",
        "byline",
        "marker",
        "heading",
        "signature",
        "row",
        "verse",
        "li",
    ):
        return True
    if "to" in above.cuts or "sign" in above.cuts:
        return True
    core = above.core()
    return not core or has_ended(core) or (core[0] in "([【" and core[-1] in ")]】")
