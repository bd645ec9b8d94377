"""A printed date as ISO 8601.

>>> iso_date("二〇一九年十一月四日"), iso_date("中華民國八十七年五月卅一日")
('2019-11-04', '1998-05-31')
"""

from __future__ import annotations

import re

from . import vocabulary as v

_ISO = v.pattern("dates.ISO")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}


def iso_date(text: str) -> str | None:
    """2019年11月4日, 2019/11/4, 二〇一九年十一月四日 as 2019-11-04; None for no date of the calendar."""
    republic = re.search(r"民國(\w{1,5})年(\w{1,3})月(\w{1,3})日", text)
    match = _ISO.search(text)
    if republic:  # the calendar of the Republic: its first year is 1912
        year, month, day = _count(republic[1]) + 1911, _small(republic[2]), _small(republic[3])
    elif match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = re.search(r"([二一][〇○零一二三四五六七八九]{3})年(\w{1,3})月(\w{1,3})日", text)
        if not match:
            return None
        year = int("".join(str(_DIGITS[c]) for c in match[1]))
        month, day = _small(match[2]), _small(match[3])
    if 1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _count(text: str) -> int:
    """一○八, 九十八, 百零八 as a number."""
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return (_DIGITS.get(hundreds, 1) if hundreds else 1) * 100 + _small(rest.lstrip("零〇○"))
    if "十" in text or len(text) == 1:
        return _small(text)
    return int("".join(str(_DIGITS.get(c, 0)) for c in text))


def _small(text: str) -> int:
    """十一, 廿三, 元 as a number up to 99."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(text, 0)
