"""Captions that credit nobody, known by where they stand.

Under a picture; between a byline that says who photographed and the text; in the middle of a sentence, set
otherwise than the text is. Each must read as a caption does: short, a whole by itself.
"""

import re
from itertools import pairwise

from ..text import OpenMarks, has_ended
from . import vocabulary as v
from .head_shapes import could_be_head
from .sheet import PageLine, Sheet

_ROLE_LAST = re.compile(rf"(?<=[ 。!?])(?:本报|本報)?(?:记者|通讯员|記者|通訊員) ?{v.NAMES}$")
"""The photographer without a 摄, by the role."""
_CANNOT_BEGIN = ",。、;:!?”’」』)】》%"
_SCENE = re.compile(r"正在|现场|一角|[外全夜街]景|合影|留念|掠影|俯瞰|鸟瞰|航拍|场景|場景|現場|美景")
MAX = 45
"""Longest caption without a credit, where only its place tells it."""
_PHOTOGRAPHED = re.compile(r"(?:文/?[图圖]|[图圖]/?文|[摄攝]影(?:报道|報道|報導)?|[ /][图圖摄攝]) ?[)】]?$")
"""How a byline ends that names who photographed."""


def mark_uncredited_captions(sheet: Sheet) -> None:
    """Classify captions without a credit."""
    lines = sheet.lines
    usual = _usual_gap(lines)
    for i, line in enumerate(lines):
        if line.kind != "prose" or not 0 < i < len(lines) - 1:
            continue
        above = lines[i - 1]
        if above.kind == "image" and _is_whole(sheet, line):
            line.classify("caption", "stands under a picture")
        elif (
            above.kind == "byline"
            and _PHOTOGRAPHED.search(above.text)
            and not _ends_text(lines, i - 1)
            and _is_set_apart(sheet, i)
        ):
            line.classify("caption", "stands between who photographed and the text")
        elif line.text[0] in _COUNTED and above.kind == "caption":
            line.classify("caption", "the next of several pictures")
        elif _parts_sentence(sheet, i):
            line.classify("caption", "a whole in the middle of a sentence")
        elif _interrupts(lines, i, usual):
            line.classify("caption", "set apart in the middle of a sentence")
            role = _ROLE_LAST.search(line.text)
            if role:
                line.cuts["credit"] = (role.start(), len(line.text))
        elif usual and _solid_block(lines, i):
            _mark_block(sheet, i, _solid_block(lines, i))


_COUNTED = "②③④⑤⑥⑦⑧⑨"
_SCENE_SENTENCE = re.compile(r"(?:\d{1,2}月\d{1,2}日|[近日昨今前][日天]),.{2,40}正在.{2,30}[。]?")
_NUMERAL_ENDS = "多余几数第约近一二三四五六七八九十百千万亿两"
"""What a column may have cut from what it counts."""
_TAKES_TIME = re.compile(r"(?:截至|截止|至|到|于|從|从|自|在|为|年|自从|起)$")
"""What a date may go on with: no caption begins there."""


def _parts_sentence(sheet: Sheet, i: int) -> bool:
    """Whether a line that is a whole by itself stands between blank lines in the middle of a sentence.

    A scene told with its day (3月26日,茶园里,茶农正在采茶。); or a few words without a mark, where a quotation is open
    above and closed below, or where headings are marked, so that they can head nothing, and columns are long.
    """
    lines = sheet.lines
    above, line, below = lines[i - 1], lines[i], lines[i + 1]
    if line.forced or line.cuts or not line.gap or above.kind != "prose" or "to" in above.cuts:
        return False
    if len(above.text) < 24 or not (above.text[-1].isalpha() or above.text[-1] in ",、"):
        return False
    if _SCENE_SENTENCE.fullmatch(line.text):
        return below.gap > 0 and _TAKES_TIME.search(above.text) is None
    if (
        below.kind != "prose"
        or not below.gap
        or not 6 <= len(line.text) <= 24
        or not could_be_head(line, sheet)
    ):
        return False
    if re.search(r"[“”‘’「」『』()《》,、:?!\d]", line.text) or below.cuts or v.LEADS.match(below.text):
        return False
    counted = above.text[-1] in _NUMERAL_ENDS or line.text[0] in "个名人户棵亩条家座所次年月日元"
    if (sheet.marked or sheet.bold) and below.text[0] not in _CANNOT_BEGIN and not counted:
        return True
    state = OpenMarks()
    state.feed(above.text)
    for mark in state.waiting():
        close = below.text.find(mark)
        if 0 <= close < 40 and not any(x in below.text[:close] for x in "“「‘『"):
            return True
    return False


def _is_whole(sheet: Sheet, line: PageLine) -> bool:
    """Short, no sentence with its mark, nothing that dangles."""
    return len(line.text) <= MAX and not line.cuts and could_be_head(line, sheet)


def _ends_text(lines: list[PageLine], i: int) -> bool:
    """Whether a byline stands under the end of a text, so that what comes next begins another."""
    above = lines[i - 1] if i else None
    return above is not None and above.kind == "prose" and len(above.text) > MAX and has_ended(above.text)


def _is_set_apart(sheet: Sheet, i: int) -> bool:
    """Blank lines around, and text below that does not go on from it."""
    line, below = sheet.lines[i], sheet.lines[i + 1]
    return (
        line.gap > 0
        and below.gap > 0
        and below.kind == "prose"
        and len(below.text) > len(line.text)
        and _is_whole(sheet, line)
        and not sheet.pairs().get(line.text[-1] + below.text[0], 0)
    )


def _solid_block(lines: list[PageLine], i: int) -> int:
    """How many lines, two or three, stand here without a blank line between and with blank lines around; else 0."""
    size = 1
    while size < 4 and i + size < len(lines) and lines[i + size].gap == 0:
        size += 1
    whole = lines[i].gap > 0 and size in (2, 3) and i + size < len(lines)
    return size if whole and all(x.kind == "prose" for x in lines[i - 1 : i + size + 1]) else 0


def _mark_block(sheet: Sheet, i: int, size: int) -> None:
    """Lines set solid, where all text has blank lines between, inside a quotation that is closed below them only."""
    block, above, below = sheet.lines[i : i + size], sheet.lines[i - 1], sheet.lines[i + size]
    text = "".join(x.text for x in block)
    state = OpenMarks()
    state.feed(above.text)
    waiting = [mark for mark in state.waiting() if mark != '"']
    if (
        waiting
        and not has_ended(above.text)
        and text[-1] in "。!"
        and len(text) <= 120
        and not any(mark in text for mark in (*waiting, *"“「‘『"))
        and waiting[0] in below.text
    ):
        for x in block:
            x.classify("caption", "set solid in the middle of a quotation")
        for x in block[1:]:
            x.cuts["goes-on"] = (0, 0)


def _usual_gap(lines: list[PageLine]) -> int:
    """How many blank lines stand between two texts as a rule: three of four have no more."""
    gaps = sorted(b.gap for a, b in pairwise(lines) if a.kind == b.kind == "prose")
    return gaps[len(gaps) * 3 // 4] if len(gaps) >= 6 else 99


def _interrupts(lines: list[PageLine], i: int, usual: int) -> bool:
    """A short line without a credit that parts a sentence: set off by more blank lines than columns are,
    signed by its photographer, or telling of a scene where the sentence goes on behind it with a mark."""
    above, line, below = lines[i - 1], lines[i], lines[i + 1]
    if not (6 <= len(line.text) <= 60 and above.kind == below.kind == "prose" and line.gap and below.gap):
        return False
    if line.text[-1] in ",、;:“「(《" or line.text[0] in _CANNOT_BEGIN or line.forced or "to" in above.cuts:
        return False
    if len(above.text) < 24 or above.text[-1] in "。!?…:;”’」』)】":
        return False
    goes_on = below.text[0] in _CANNOT_BEGIN
    # set off on one side alone, a line that ends as sentences do is the rest of the one a column cut
    apart = line.gap > usual and (below.gap > usual or goes_on or not has_ended(line.text))
    if apart or _ROLE_LAST.search(line.text):
        return True
    return goes_on and bool(_SCENE.search(line.text)) and line.text[0] != "正"
