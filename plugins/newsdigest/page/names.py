"""Lines that are nothing but names: who wrote a text, under its head or under its end."""

from __future__ import annotations

import re

from . import vocabulary as v
from .sentences import finished
from .sheet import Line

_UNIT = re.compile(
    rf"[{v.HAN}\d]{{1,18}}(?:级|班|学院|系|学校|中学|小学|大学|局|公司|医院|报社|杂志社|文联|作协|[文图博]{v.H}?馆|文化站)"
)

_AGE = re.compile(r" ?[(][^()]{1,4}岁[)]$")
"""徐伯安(八十一岁): papers print the age of their oldest and youngest authors."""


def signs_off(lines: list[Line], i: int) -> bool:
    """A sentence has ended above, and the text ends here."""
    above = lines[i - 1] if i else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    ends = below is None or below.kind in ("heading", "furniture", "rule")
    return ends and above is not None and above.kind == "prose" and not above.cuts and finished(above.core())


def unit_and_names(line: Line) -> bool:
    """A class or body, and who of it wrote: 外国语学院2012级 向小禾."""
    unit, _, names = line.text.partition(" ")
    told = v.split_names(names)
    return bool(_UNIT.fullmatch(unit)) and 1 <= len(told) <= 2 and all(v.is_name(n) for n in told)


def bare_names(line: Line) -> bool:
    """One to three personal names and nothing else."""
    text = _AGE.sub("", line.text)
    names = v.split_names(text)
    return len(text) <= 14 and 1 <= len(names) <= 3 and all(v.is_name(n) for n in names)
