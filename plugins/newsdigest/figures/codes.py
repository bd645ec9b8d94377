"""Numbers that name instead of count: G20, 1+3, 0379-65123456, 3.2.1, 5·12."""

from __future__ import annotations

import re

from ..numerals import Numeral

_TOUCHING = "_/+#@&=*×·•.^№"
_CLOCK = re.compile(r"0\d[:：][0-5]\d(?!\d)")
_LONG = 11
"""Digits of a telephone number; so many without 万 or a unit are a code."""


def is_code(clean: str, at: int, number: Numeral) -> bool:
    """Whether the numeral at `at` is part of a Latin word, a sum, a telephone number, a list of decimals."""
    before, after = clean[at - 1 : at], clean[number.end : number.end + 1]
    if not number.arabic:
        return before == "+" or after == "+"
    if before and ((before.isascii() and before.isalpha()) or before in _TOUCHING):
        return True
    if clean[at] == "0" and number.end - at > 1 and clean[at + 1] != "." and not _CLOCK.match(clean, at):
        return True
    if before == "-" and at >= 2 and clean[at - 2].isascii() and clean[at - 2].isalnum():
        return True
    if after and after in "+×·•_#@&=*":
        return True
    follow = clean[number.end + 1 : number.end + 2]
    if (after == "." and follow.isdigit()) or (after == "-" and follow.isascii() and follow.isalpha()):
        return True
    return (
        number.end - at >= _LONG
        and clean[at : number.end].isdigit()
        and not clean[number.end : number.end + 2].lstrip().startswith(("元", "人", "美"))
    )


def code_end(clean: str, end: int) -> int:
    """One past the run of letters, digits and joining marks of a code."""
    while end < len(clean):
        char, follow = clean[end], clean[end + 1 : end + 2]
        joined = char in "-+.·/_×" and follow.isascii() and follow.isalnum()
        if not joined and not (char.isascii() and char.isalnum()):
            break
        end += 1
    return end
