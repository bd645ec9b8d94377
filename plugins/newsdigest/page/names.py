"""Lines that are nothing but names: who wrote a text, under its head or under its end."""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import PageLine

_UNIT = re.compile(
    rf"[{v.HAN}\d]{{1,18}}(?:级|班|学院|系|学校|中学|小学|大学|局|公司|医院|报社|杂志社|文联|作协|[文图博]{v.H}?馆|文化站)"
)

_AGE = re.compile(r" ?[(][^()]{1,4}岁[)]$")
"""徐伯安(八十一岁): papers print the age of their oldest and youngest authors."""


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
