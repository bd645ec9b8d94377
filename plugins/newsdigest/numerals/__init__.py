"""Chinese numerals, Arabic, Han, financial and mixed, and English ones, to exact numbers: "2.45亿", "三十五", "两", "壹佰".

>>> scan("2.45亿", 0).value == 245_000_000
True
>>> english_readings("fifty-seven million", 0)[0].value == 57_000_000
True

Source: GB/T 15835-2011, the national rules for numerals in publications. Every function is linear in the text it reads.
两 is 2 here: whether it counts anything (两委 does not) is decided in figures. Values are Decimals, because the float
2.45 * 10**8 is 245000000.00000003.
"""

from .arabic import Numeral
from .english import ONES, ORDINALS, POWERS, TENS, english_readings
from .forms import BIG, DIGITS, EXACT, LONGEST, SMALL, share
from .scanning import readings, scan

__all__ = ["BIG", "DIGITS", "EXACT", "LONGEST", "ONES", "ORDINALS", "POWERS", "SMALL", "TENS", "Numeral",
           "english_readings", "readings", "scan", "share"]  # fmt: skip
