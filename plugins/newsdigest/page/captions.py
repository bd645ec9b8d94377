"""Photo captions: found by their credit (摄, 供图, 资料图片, 图/…) or by how they begin (图为, ▲).

A caption may hold a full stop, may run over two lines, and may stand in the middle of a sentence. The
credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .bylines import whole_byline
from .credits import find_credit
from .sheet import PageLine, Sheet

_BEGIN = v.pattern("captions.BEGIN")
_WHOLE_REPORT = v.pattern("captions.WHOLE_REPORT")
_BRACKET = re.compile(r"(?<=[。!?”])[(【][^()【】]{4,20}[)】]$")
_WRITER = v.pattern("captions.WRITER")
MAX = 170
"""Longest caption, in characters; anything longer is text that happens to end in a credit."""


def mark_captions(sheet: Sheet) -> None:
    """Classify lines that end with a credit or begin as a caption does; what goes on over two lines is decoded."""
    lines = sheet.lines
    for line in lines:
        if line.kind != "prose" or "to" in line.cuts or len(line.text) > MAX or _writers(line.text):
            continue
        credit = find_credit(line.text)
        if credit is None or (credit and whole_byline(line.text[:credit].strip())):
            continue  # 本报记者 李明 摄影 高原: who wrote, and who photographed
        line.cuts["credit"] = (credit, len(line.text))
        if credit:
            line.classify("caption", "ends with a credit")
        else:
            line.classify("credit", "nothing but a credit")
    for i, line in enumerate(lines):
        begins = line.kind == "prose" and len(line.text) <= 120 and _BEGIN.match(line.text)
        if begins and not _listed(lines, i):
            line.classify("caption", "begins as a caption does")


def _writers(text: str) -> bool:
    """Whether a line names who wrote the text and photographed, alone or behind its last sentence: `…没有人看见。(高原 文/图)`."""
    bracket = _BRACKET.search(text)
    whole = _WHOLE_REPORT.fullmatch(text) or (bracket and _WHOLE_REPORT.fullmatch(bracket.group()))
    return whole is not None or (_WRITER.match(text) is not None and whole_byline(text))


def _listed(lines: list[PageLine], i: int) -> bool:
    """One of several lines in a row with the same mark before them: a list, not captions."""
    mark = lines[i].text[0]
    near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
    return not mark.isalnum() and any(x.text[0] == mark and "credit" not in x.cuts for x in near)
