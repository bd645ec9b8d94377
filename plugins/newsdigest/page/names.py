"""Lines that are nothing but names: who wrote a text, under its head or under its end."""

from __future__ import annotations

from . import vocabulary as v
from .sheet import PageLine

_AGE = v.pattern("names.AGE")


def bare_names(line: PageLine) -> bool:
    """One to three personal names and nothing else."""
    text = _AGE.sub("", line.text)
    names = v.split_names(text)
    return len(text) <= 14 and 1 <= len(names) <= 3 and all(v.is_name(n) for n in names)
