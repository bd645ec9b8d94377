"""What the words beside a figure say of it: direction, bound, period, what it is for each of; the labels that set figures apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from .readings import Number
from .tables import Tables

_BEFORE, _AFTER = 60, 48
"""How far words may stand from a figure."""
_CLAUSE = {"zh": re.compile("[，。；！？,;!?\n]"), "en": re.compile(r"[;!?\n]|[,.](?=\s|$)")}


@dataclass(slots=True)
class Side:
    """One text with its readings in order."""

    text: str
    lang: str
    readings: Sequence[Number]
    tables: Tables

    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [r.start for r in self.readings]

    def before(self, reading: Number, *, whole: bool = False) -> str:
        """The words before a figure in its clause, back to the figure before it (`whole`: past that one)."""
        at = bisect_left(self.starts, reading.start)
        floor = max(0, reading.start - _BEFORE)
        if not whole and at:
            floor = max(floor, min(self.readings[at - 1].end, reading.start))
        return _last(_CLAUSE[self.lang], self.text[floor : reading.start])

    def after(self, reading: Number, *, whole: bool = False) -> str:
        """The words after a figure in its clause, up to the next figure."""
        starts = self.starts
        at = bisect_left(starts, reading.end)
        limit = min(len(self.text), reading.end + _AFTER)
        if not whole and at < len(starts):
            limit = min(limit, starts[at])
        return _CLAUSE[self.lang].split(self.text[reading.end : limit], maxsplit=1)[0]

    def traits(self, reading: Number) -> dict[str, set[str]]:
        """Names of traits to the values the words give them."""
        before, after = self.before(reading), self.after(reading, whole=reading.what == "hour")
        found: dict[str, set[str]] = {}
        for trait in self.tables.traits:
            ahead, behind = (trait.zh, trait.zh_after) if self.lang == "zh" else (trait.en, trait.en_after)
            if (ahead and ahead.search(before)) or (behind and behind.search(after)):
                found.setdefault(trait.name, set()).update(trait.values)
        return found

    def label(self, reading: Number, words: re.Pattern[str]) -> str | None:
        """The label of a figure: right after it, else last before it, else later in its clause."""
        after = self.after(reading)
        if self.lang == "zh":
            match = words.match(
                re.sub("^(?:[个名人枚块位元万亿%％余多]|群众|居民|村民|工人|乘客)*", "", after)
            )
            if match:
                return match.lastgroup
            before = [m.lastgroup for m in words.finditer(self.before(reading))]
            return before[-1] if before else None
        before = [m.lastgroup for m in words.finditer(re.split(" and ", self.before(reading))[-1])]
        if before:
            return before[-1]
        match = words.search(re.split(" and ", after)[0])
        return match.lastgroup if match else None


def _last(marks: re.Pattern[str], text: str) -> str:
    cut = 0
    for match in marks.finditer(text):
        cut = match.end()
    return text[cut:]


def conflicts(zh: dict[str, set[str]], en: dict[str, set[str]]) -> list[tuple[str, str, str]]:
    """(trait, Chinese value, English value) where both texts say one thing and not the same."""
    return [
        (name, min(zh[name]), min(en[name]))
        for name in sorted(zh.keys() & en.keys())
        if not zh[name] & en[name]
    ]
