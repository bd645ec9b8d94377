"""One numeral as scanned, and the Arabic ones: digits, groups of three, decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .forms import LONGEST


class Numeral(NamedTuple):
    """One numeral as scanned; text[start:end] is its surface, approximators inside it (余 多 几) included."""

    start: int
    end: int
    value: Decimal | None
    """None: vague (数十, 几百)."""
    high: Decimal | None = None
    """Upper end where digits stand side by side: 三五, 七八十, 十七八."""
    over: bool = False
    """余, 多 or 几 makes it "more than"."""
    about: bool = False
    """来 makes it "about" (十来个)."""
    arabic: bool = False
    scale: int = 1
    """The big scale it ends with (万 10⁴, 亿 10⁸, 万亿 10¹²); 1 where it ends without one."""
    scaled: bool = False
    """Any 万, 亿 or 兆 stands in it."""
    bare: bool = False
    """Begins with 百, 千 or 万 and no digit: a number only after an approximator (近百, 上千) or before 余 or 多."""
    string: bool = False
    """Digits read one by one (二〇一八): a year or a code, not an amount."""


def arabic(text: str, at: int) -> tuple[int, Decimal | None]:
    """End and value of the Arabic number at `at`: digits, groups of three after a comma or a thin space, decimals."""
    if plain := _PLAIN.match(text, at):
        return plain.end(), Decimal(plain[0])
    end = run(text, at)
    whole = text[at:end]
    if 1 <= len(whole) <= 3 and whole[:1] != "0":
        while text[end : end + 1] in (",", "\u2009", "\u202f", "\xa0", " ") and run(text, end + 1) == end + 4:
            if (
                text[end] == " "
                and (text[end + 1] == "0" or len(whole) > 3)
                and text[end + 1 : end + 4] != "000"
            ):
                break
            if text[end + 4 : end + 5] == "年":  # 共有3, 2018年…: a comma of the sentence, not of the number
                break
            whole += text[end + 1 : end + 4]
            end += 4
    if text[end : end + 1] == "." and (stop := run(text, end + 1)) > end + 1:
        if stop - at <= LONGEST and text[stop : stop + 2].strip("0123456789") != ".":  # 1.2.3 is a version
            return powered(text, stop, Decimal((whole or "0") + text[end:stop]))
    return powered(text, end, Decimal(whole)) if 0 < len(whole) <= LONGEST else (end, None)


_PLAIN = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?(?![0-9.,x×\s])")
"""Most numbers: nothing after the digits may belong to them."""
_POWER = re.compile(r" ?[x×] ?10\^(\d{1,2})(?![\d.])")


def powered(text: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """A number and what a power of ten makes of it: 1.2 x 10^6.

    >>> powered("1.2×10^6", 3, Decimal("1.2"))
    (8, Decimal('1200000'))
    """
    power = _POWER.match(text, end) if text[end : end + 1] in (" ", "x", "×") else None
    return (end, value) if power is None else (power.end(), Decimal(f"{value.scaleb(int(power[1])):f}"))


_DIGITS = re.compile("[0-9]*")


def run(text: str, at: int) -> int:
    """One past the ASCII digits that begin at `at`."""
    found = _DIGITS.match(text, at)
    return found.end() if found else at
