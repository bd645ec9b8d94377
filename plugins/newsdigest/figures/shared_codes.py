"""Codes of letters and digits, the same in both languages: roads, trains, flights, grades (G30, K1023, CA1371, 5A)."""

from __future__ import annotations

import re

from ..numerals import normalise

_CODE = re.compile(
    r"(?<![A-Za-z0-9.\-])(?:(?P<letters>[A-Z]{1,3})-?(?P<digits>[0-9]{1,5})|(?P<first>[1-9])(?P<grade>A|G|S))(?![A-Za-z0-9.]|,[0-9])"
)


def contradicted_codes(zh: str, en: str) -> list[tuple[str, str]]:
    """Codes of one kind that only one language has while the other has another: G4 as "the G5 expressway".

    >>> contradicted_codes("沿G30高速", "along the G36"), contradicted_codes("国家5A级景区", "a 4A-rated site")
    ([('G30', 'G36')], [('5A', '4A')])
    """
    left, right = _codes(normalise(zh)), _codes(en)
    found = []
    for kind in left.keys() & right.keys():
        here, there = left[kind] - right[kind], right[kind] - left[kind]
        if here and there:
            found.append((min(here), min(there)))
    return found


def _codes(text: str) -> dict[str, set[str]]:
    """Letters to the codes that have them."""
    found: dict[str, set[str]] = {}
    for match in _CODE.finditer(text):
        kind = match["letters"] or f"?{match['grade']}"
        found.setdefault(kind, set()).add(match[0].replace("-", ""))
    return found
