"""Photo captions: found by their credit (摄, 供图, 资料图片, 图/…) or by how they begin (图为, ▲).

A caption may hold a full stop, may run over two lines, and may stand in the middle of a sentence. The
credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .bylines import find_lead, whole_byline
from .credits import find_credit
from .sheet import PageLine, Sheet

_BEGIN = v.pattern("captions.BEGIN")
_WHOLE_REPORT = v.pattern("captions.WHOLE_REPORT")
_BRACKET = re.compile(r"(?<=[。!?”])[(【][^()【】]{4,20}[)】]$")
_WRITER = v.pattern("captions.WRITER")
MAX = 170
"""Longest caption, in characters; anything longer is text that happens to end in a credit."""


def mark_captions(sheet: Sheet) -> None:
    """Classify captions; a caption over two lines becomes one, a line that is only a credit joins its caption."""
    lines = sheet.lines
    for line in lines:
        if line.kind != "prose" or "to" in line.cuts or len(line.text) > MAX:
            continue
        writers = _WHOLE_REPORT.fullmatch(line.text) or (_WRITER.match(line.text) and whole_byline(line.text))
        credit = None if writers or _signs_text(line.text) else find_credit(line.text)
        if credit and whole_byline(line.text[:credit].strip()):
            continue  # 本报记者 李明 摄影 高原: who wrote, and who photographed
        if credit is not None:
            line.cuts["credit"] = (credit, len(line.text))
            begins = credit == 0
            line.classify(
                "credit" if begins else "caption", "nothing but a credit" if begins else "ends with a credit"
            )
    for i, line in enumerate(lines):
        if (
            line.kind == "prose"
            and len(line.text) <= 120
            and _BEGIN.match(line.text)
            and _alone(lines, i)
            and not _listed(lines, i)
        ):
            line.classify("caption", "begins as a caption does")
    for i, line in enumerate(lines):
        if line.kind in ("caption", "credit"):
            _take_lines_above(lines, i)


def _signs_text(text: str) -> bool:
    """`…没有人看见。(高原 文/图)`: who wrote the text and photographed, behind its last sentence."""
    bracket = _BRACKET.search(text)
    return bracket is not None and bool(_WHOLE_REPORT.fullmatch(bracket.group()))


def _listed(lines: list[PageLine], i: int) -> bool:
    """One of several lines in a row with the same mark before them: a list, not captions."""
    mark = lines[i].text[0]
    near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
    return not mark.isalnum() and any(x.text[0] == mark and "credit" not in x.cuts for x in near)


def _alone(lines: list[PageLine], i: int) -> bool:
    """Set off from its neighbours, or closed by itself."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    if lines[i].text[-1] in "。!?" or below is None or below.gap > 0:
        return True
    return below.kind in ("caption", "credit") or bool(_BEGIN.match(below.text))


def _take_lines_above(lines: list[PageLine], i: int) -> None:
    """The first lines of a caption that runs over two or three: set solid above it, and blank lines around."""
    line = lines[i]
    first = i
    alone = bool(_BEGIN.match(line.text))
    while (
        not alone
        and first > 0
        and i - first < 2
        and not find_lead(lines[first - 1].text)
        and lines[first].gap == 0
        and lines[first].begins is not True
        and lines[first - 1].kind == "prose"
    ):
        first -= 1
    below = lines[i + 1] if i + 1 < len(lines) else None
    free = (
        first == 0
        or lines[first].gap > 0
        or lines[first - 1].kind in ("heading", "furniture", "caption", "rule")
    )
    apart = below is None or below.gap > 0 or below.kind not in ("prose",)
    size = sum(len(x.text) for x in lines[first : i + 1])
    if first < i and free and apart and size <= MAX:
        for x in lines[first:i]:
            x.classify("caption", "the caption goes on in the next line")
        line.classify("caption", "ends with a credit")
        for x in lines[first + 1 : i + 1]:
            x.cuts["goes-on"] = (0, 0)
        return
    if i and not alone and line.gap == 0 and _is_open(lines[i - 1]):
        line.cuts["goes-on"] = (0, 0)
        return
    if first < i and line.kind != "credit" and not _BEGIN.match(lines[i - 1].text):
        return
    if line.kind == "credit" and i > 0 and line.gap <= 1:
        above = lines[i - 1]
        if above.kind == "caption" and "credit" not in above.cuts:
            line.classify("caption", "the credit of the caption above")
            line.cuts["goes-on"] = (0, 0)
        elif above.kind == "prose" and (_BEGIN.match(above.text) or _captionlike(lines, i - 1, line.gap)):
            above.classify("caption", "its credit stands in the next line")
            line.classify("caption", "the credit of the caption above")
            line.cuts["goes-on"] = (0, 0)


def _is_open(line: PageLine) -> bool:
    """A caption that begins as one and has neither ended nor a credit: ▲老司機重返|駕駛座。(記者蔡明峰攝)."""
    begun = line.kind == "caption" and _BEGIN.match(line.text) is not None
    return begun and "credit" not in line.cuts and line.text[-1] not in "。!?"


def _over(above: PageLine) -> bool:
    """Whether the line above is no text, or text that has ended."""
    return above.kind != "prose" or above.text[-1] in "。!?)”" or whole_byline(above.text)


def _captionlike(lines: list[PageLine], i: int, gap: int) -> bool:
    """Whether the line above a lone credit is its caption: short, and a whole by itself."""
    line = lines[i]
    above = lines[i - 1] if i else None
    if line.cuts or above is None or above.kind == "heading":
        return False
    if line.text[-1] not in "。!?;,:、”":
        return len(line.text) <= 45 and (line.gap > 0 or _over(above))
    return gap == 0 and line.text[-1] == "。" and len(line.text) <= 60 and _over(above)
