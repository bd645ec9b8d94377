"""A printed date as ISO 8601.

>>> iso_date("二〇一九年十一月四日"), iso_date("中華民國八十七年五月卅一日")
('2019-11-04', '1998-05-31')
"""

from __future__ import annotations

import re

from ..numerals import scan
from . import vocabulary as v

_ISO = v.pattern("dates.ISO")
_HAN = re.compile(r"([二一][〇○零一二三四五六七八九]{3})年(\w{1,3})月(\w{1,3})日")
_REPUBLIC = re.compile(r"民國(\w{1,5})年(\w{1,3})月(\w{1,3})日")
"""The calendar of the Republic: its first year is 1912."""


def iso_date(text: str) -> str | None:
    """2019年11月4日, 2019/11/4, 二〇一九年十一月四日 as 2019-11-04; None for no date of the calendar."""
    republic = _REPUBLIC.search(text)
    match = republic or _ISO.search(text) or _HAN.search(text)
    if match is None:
        return None
    numerals = [scan(part.replace("元", "一"), 0) for part in match.groups()]
    year, month, day = (int(n.value or 0) if n is not None else 0 for n in numerals)
    year += 1911 if republic else 0
    if 1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None
