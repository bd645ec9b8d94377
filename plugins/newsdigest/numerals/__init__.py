"""Chinese numerals, Arabic, Han, financial and mixed, to exact numbers: "2.45亿", "三十五", "两", "壹佰".

>>> parse_numeral("2.45亿") == 245_000_000
True
>>> parse_numeral("fifty-seven million") == 57_000_000
True

Source: GB/T 15835-2011, the national rules for numerals in publications. Every function is linear in the text it reads.
"""

from __future__ import annotations

from decimal import Decimal

from ..text import normalise
from .arabic import Numeral, arabic
from .english import ONES, ORDINALS, POWERS, TENS, english_number, english_readings, parse_english
from .forms import BIG, DIGITS, EXACT, LONGEST, SMALL, share
from .scanning import readings, scan

__all__ = ["BIG", "DIGITS", "EXACT", "LONGEST", "ONES", "ORDINALS", "POWERS", "SMALL", "TENS", "Numeral", "NumeralError", "arabic",
           "english_number", "english_readings", "parse_numeral", "readings", "scan", "share"]  # fmt: skip


class NumeralError(ValueError):
    """The text is not one numeral; args[0] says where it stops being one."""


def parse_numeral(text: str) -> Decimal:
    """Read one numeral, Arabic, Chinese, mixed or English, exactly.

    text     the numeral alone: no unit, no approximator
    returns  the value; a Decimal, because the float 2.45 * 10**8 is 245000000.00000003
    raises   NumeralError where the text stops being a numeral

    两 is 2 here. Whether 两 counts anything (两委 does not) is decided in figures.
    """
    plain = normalise(text).normal.strip()
    negative = plain.startswith(("负", "-", "−"))
    body = plain[1:].strip() if negative else plain
    found = scan(body, 0)
    if (
        found is None
        or found.end < len(body)
        or found.value is None
        or found.high
        or found.over
        or found.about
    ):
        value = parse_english(body)
        if value is None:
            raise NumeralError(f"{text!r} stops being a numeral at {found.end if found else 0}")
    else:
        value = found.value
    return -value if negative else value
