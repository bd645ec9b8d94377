"""Han digits that stand side by side, and gaps within a numeral.

七八 and 三五 are an approximate pair; 二〇一八 is read digit by digit; 两千 四 百 五 is one number set with gaps.
"""

from __future__ import annotations

from decimal import Decimal

from .forms import DIGITS


def side_by_side(digits: str) -> bool:
    """七八, 两三, 三五: an approximate pair."""
    a, b = DIGITS[digits[0]], DIGITS[digits[1]]
    if digits[0] in "廿卅":
        return 0 < b < 10
    return 0 < a < 10 and 0 < b < 10 and (b == a + 1 or digits == "三五")


def digit_by_digit(digits: str) -> Decimal:
    """Digits read one by one."""
    return Decimal("".join(str(DIGITS[d]) for d in digits))


def spaced(text: str, i: int) -> bool:
    """A space inside a numeral set with gaps: 两千 四 百 五, 1000 万."""
    j = i
    while j < len(text) and text[j] == " " and j - i < 3:
        j += 1
    if j >= len(text):
        return False
    before, after = text[i - 1], text[j]
    han = set("一二三四五六七八九两十百千万亿点余几零")
    if after in "万亿":
        return before in han or before.isdigit()
    return (
        before in han
        and after in han
        and before not in "余几"
        and (before in "十百千万亿点" or after in "十百千万亿点余几")
    )
