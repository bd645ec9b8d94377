"""Lines that are nothing but names: who wrote a text, under its head or under its end."""

from __future__ import annotations

from . import vocabulary as v
from .sheet import PageLine

_UNIT = v.pattern("names.UNIT")

_AGE = v.pattern("names.AGE")


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
