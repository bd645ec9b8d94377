"""Numbers of Chinese text: numerals in digits and characters."""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import Numeral, scan
from .readings import FIRM, LIKELY, LOOSE, Number, Sense
from .senses import add_senses, share_senses
from .tables import Tables

_START = re.compile(
    "[0-9数几零〇○一二三四五六七八九十百千万亿两廿卅]|(?<=[^0-9])\\.[0-9]|[上下]半年|半数|过半|减半|对半|各半"
)
_GROUPED = re.compile("[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=年)")
_CODE = re.compile(r"(?<![A-Za-z0-9.\-])([A-Z]{1,3})-?$")
_WORD = re.compile("[上下]半年|一半|半数|过半|减半|对半|各半")
_HALF = Decimal("0.5")
_A_HALF = (_HALF, [Sense(_HALF, "part"), Sense(_HALF * 100, "%")])
_WORDS = {f"{word}半年": (Decimal(n), [Sense(Decimal(n), "half")]) for n, word in ((1, "上"), (2, "下"))}
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}


def read_chinese(plain: str, tables: Tables) -> list[Number]:
    """Every number of a text in standard form, in order."""
    found: list[Number] = []
    at = 0
    while (match := _START.search(plain, at)) is not None:
        begin = match.start()
        if (word := _WORD.match(plain, begin)) is not None:
            value, senses = _WORDS.get(word[0], _A_HALF)
            found.append(Number(*word.span(), word[0], value, list(senses), LIKELY))
            at = word.end()
        else:
            at = _numeral(plain, begin, found, tables)
    share_senses(plain, "zh", found, tables)
    return found


def _numeral(plain: str, begin: int, found: list[Number], tables: Tables) -> int:
    """Add the numbers of the numeral at `begin`; returns where to go on."""
    if plain.startswith(("零下", "百分"), begin):
        return begin + 1
    grouped = _GROUPED.match(plain, begin)
    if grouped:
        numeral: Numeral | None = Numeral(
            begin, grouped.end(), Decimal(grouped[0].replace(",", "")), arabic=True
        )
    else:
        numeral = scan(plain, begin)
    if numeral is None:
        return begin + 1
    if numeral.value is None:  # 数百, 几十万: their power of ten
        power = scan(plain, begin + 1) if plain[begin] in "数几" else None
        if power is not None and power.value is not None:
            value = power.value
            surface = plain[begin : numeral.end]
            found.append(Number(begin, numeral.end, surface, value, [Sense(value, "vague")]))
        return max(begin + 1, numeral.end)
    ends = [numeral.value] if numeral.high is None or numeral.bare else [numeral.value, numeral.high]
    for value in ends:
        _add(plain, numeral, value, found, tables)
    return max(numeral.end, begin + 1)


def _add(plain: str, numeral: Numeral, value: Decimal, found: list[Number], tables: Tables) -> None:
    before, after = plain[max(0, numeral.start - 5) : numeral.start], plain[numeral.end : numeral.end + 8]
    latin = before[-1:].isascii() and before[-1:].isalpha()
    lettered = after[:1].isascii() and after[:1].isalpha() and tables.measures.unit(after, "zh") is None
    code = _CODE.search(before) if numeral.arabic else None
    coded = numeral.arabic and (latin or lettered)
    number = Number(
        numeral.start, numeral.end, plain[numeral.start : numeral.end], value, [],
        firmness=LIKELY if code else LOOSE if coded or numeral.bare or not numeral.arabic else FIRM,
        digits=numeral.arabic, approx="over" if numeral.over else None, scale=Decimal(numeral.scale),
        code=code[1] if code else None,
    )  # fmt: skip
    if before.endswith(":") and before[-2:-1].isdigit() and number.text == "00":
        return  # the noughts of 17:00
    add_senses(number, plain, "zh", "bare" if numeral.bare else "numeral", tables)
    if numeral.bare and number.measure and number.measure.what:
        number.firmness = LIKELY  # 百万美元
    found.append(number)
    part = re.match("[点时](半|[一三]刻)", after)
    if part and number.what == "hour":
        minute = Decimal(_QUARTERS[part[1]])
        at = numeral.end + 1
        found.append(Number(at, at + len(part[1]), part[1], minute, [Sense(minute, "minute")], firmness=FIRM))
