"""Lines that are nothing but names: who wrote a text, under its head or under its end."""

from __future__ import annotations

import re

from ..text import has_ended
from . import vocabulary as v
from .sheet import PageLine

_UNIT = re.compile(
    rf"[{v.HAN}\d]{{1,18}}(?:级|班|学院|系|学校|中学|小学|大学|局|公司|医院|报社|杂志社|文联|作协|[文图博]{v.H}?馆|文化站)"
)

_AGE = re.compile(r" ?[(][^()]{1,4}岁[)]$")
"""徐伯安(八十一岁): papers print the age of their oldest and youngest authors."""


def signs_off(lines: list[PageLine], i: int) -> bool:
    """A sentence has ended above, and the text ends here."""
    above = lines[i - 1] if i else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    ends = below is None or below.kind in ("heading", "furniture", "rule")
    return ends and above is not None and above.kind == "prose" and not above.cuts and has_ended(above.core())


_NO_NAME = re.compile(
    rf"(?:{v.LABELS}|前言|引言|引子|导语|导读|序|序言|序曲|楔子|题记|尾声|后记|编者按|按语|核心提示|提要|摘要|开篇|上篇|中篇|下篇|其[一二三四])"
)
_NOTICE = re.compile("公告|公示|通告|启事|啟事|声明|聲明|通知|招标|招聘|拍卖|遗失|讣告|訃告|更正|致歉")


def is_pen_name(lines: list[PageLine], i: int) -> bool:
    """老 球, 野渡: two to four characters right under a head, over text that is set off: the pen name of who wrote it."""
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    return (
        line.kind == "prose"
        and line.gap == 0
        and re.fullmatch(rf"{v.H}{{2,4}}|{v.H} {v.H}(?: {v.H})?", line.text) is not None
        and _NO_NAME.fullmatch(line.text.replace(" ", "")) is None
        and below is not None
        and below.kind == "prose"
        and below.gap > 0
        and len(below.text) > 34
    )


def signs_notice(lines: list[PageLine], i: int) -> bool:
    """An organisation alone under the last sentence of a notice: it gives notice, and heads nothing."""
    text = lines[i].text
    office = re.fullmatch(rf"{v.H}{{4,24}}", text) is not None and v.OFFICE_END.search(text) is not None
    if not office or not lines[i].gap or not signs_off(lines, i):
        return False
    head = next((lines[k] for k in range(i - 1, -1, -1) if lines[k].kind == "heading"), None)
    return head is not None and _NOTICE.search(head.text) is not None


def unit_and_names(line: PageLine) -> bool:
    """A class or body, and who of it wrote: 外国语学院2012级 向小禾."""
    unit, _, names = line.text.partition(" ")
    told = v.split_names(names)
    return bool(_UNIT.fullmatch(unit)) and 1 <= len(told) <= 2 and all(v.is_name(n) for n in told)


def bare_names(line: PageLine) -> bool:
    """One to three personal names and nothing else."""
    text = _AGE.sub("", line.text)
    names = v.split_names(text)
    return len(text) <= 14 and 1 <= len(names) <= 3 and all(v.is_name(n) for n in names)
