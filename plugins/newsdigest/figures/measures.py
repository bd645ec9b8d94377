"""The unit after a Chinese numeral: compound measures (1小时30分钟, 3斤5两), halves, 多 after the unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..model import Unit
from ..numerals import DIGITS, Numeral, scan
from .line import Line
from .units import CENTS, COMPOUND, SECONDS, half_after, infix, unit_at

_ENDS = "，。,；;、以左 ”）)的"
_AFTER_MORE = set("次种个名处项家部条样元媒方地数彩云层少人用发场功边党式措管点头")
_HEAT = ("零下", "气温", "温度", "高温", "低温", "体温", "室温", "水温", "骤降", "摄氏", "华氏")
"""Before a Han numeral these make 度 a degree: 气温骤降十几度; 一百八十度大转弯 is none."""
_DECIMAL_TAIL = ("米", "元", "块", "秒", "丈", "尺", "亩", "斤")
_HAN_DIGITS = tuple("一二三四五六七八九")
_AFTER_TENTH = ("", *"的，。、,;夺获完")
_PRICED = tuple("每斤")
"""After 八块五 these begin the measure it is the price of: 鸡蛋五块八每斤."""
_EXTENTS = set("长高宽深远厚粗重大")
"""After 来 these say of what the measure is: 三寸来长, 两米来高."""
_BLOCKS = set("地石砖板牌屏玻田碑匾展电墓布肉糖")
"""What 块 counts; 四千来块 of anything else is money."""
_WEIGHED = set("半重酒茶银肉盐糖油")
"""After 两 these make it a weight: 三两酒; 三两个 is two or three."""
_HUNG = set("幕屏碑匾牌")
"""Before a number these are what 块 counts: 银幕86310块."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its unit, as read from the numeral on."""

    end: int
    value: Decimal | None
    surface: str | None = None
    """The unit as printed."""
    unit: Unit | None = None
    more: bool = False
    """多 or 余 after the unit: 3年多."""
    about: bool = False
    """来 after it: 三寸来长."""


def measure(line: Line, number: Numeral) -> Measure:
    """The unit after a numeral; its end is the numeral's where no unit follows."""
    clean, index, value = line.clean, line.index, number.value
    at = number.end
    while clean[at : at + 1] == " " and at - number.end < 2:
        at += 1
    split = infix(clean, at, index)
    if split is not None:
        surface, unit, stop, word = split
        half = word == "半" and value is not None
        return Measure(
            stop, value + Decimal("0.5") if half and value is not None else value, surface, unit, word == "多"
        )
    ample = value is None or value >= 10
    heat = clean[at : at + 1] == "度" and _heated(clean, number.start)
    found = unit_at(clean, at, index, han=not (number.arabic or number.scaled or heat), ample=ample)
    if (
        found is None
        and clean[at : at + 1] == "分"
        and (clean[at + 1 : at + 2].isdigit() or clean[at + 1 : at + 2] == "半")
    ):
        found = unit_at(clean, at, index, han=False)
    if found is None and clean[at : at + 1] == "两" and clean[at + 1 : at + 2] in _WEIGHED and value != 1:
        found = unit_at(clean, at, index, han=False)  # 九两半, 三两酒
    if found is None:
        return Measure(number.end, value)
    surface, unit, stop = found
    hung = clean[max(0, number.start - 1) : number.start] in _HUNG
    if (
        surface == "块"
        and not hung
        and (
            not clean[stop : stop + 1].strip(_ENDS)
            or scan(clean, stop) is not None
            or (number.about and clean[stop] not in _BLOCKS)
        )
    ):
        unit = index.symbols.get("元", unit)
    if surface == "分" and clean[stop : stop + 1] == "半" and value is not None and not number.scaled:
        stop += 2 if clean[stop + 1 : stop + 2] == "钟" else 1
        return Measure(stop, value + Decimal("0.5"), "分钟", index.symbols.get("分钟", unit))
    if half_after(clean, stop, surface) and value is not None:
        return Measure(stop + 1, value + Decimal("0.5"), surface, unit)
    if surface == "打" and value is not None:
        return Measure(stop, value * 12, "个", index.symbols.get("个"))
    if surface == "刻钟" and value is not None:
        return Measure(stop, value * 15, "分钟", index.symbols.get("分钟"))
    joined = None
    if value is not None and surface in COMPOUND and number.high is None:
        joined = _compound(line, Measure(stop, value, surface, unit))
        stop, value, surface, unit = joined.end, joined.value, joined.surface or surface, joined.unit or unit
    if unit.kind == "money" and unit.scale != 1 and value is not None:  # 两毛 is 0.2 yuan
        value *= unit.scale
    after = clean[stop : stop + 1]
    measured = unit.kind in ("duration", "length", "weight", "area", "age", "multiple") or unit.symbol in (
        "CNY",
        "USD",
    )
    follow = clean[stop + 1 : stop + 2]
    more = after in ("多", "余") and measured and follow not in _AFTER_MORE
    about = after == "来" and unit.kind in ("length", "weight") and bool(follow) and follow in _EXTENTS
    if surface == "元" and after in ("整", "正") and not number.arabic and not follow.isalnum():
        stop += 1  # the last word of a sum on a receipt; 整建 and 整合 are words of their own
    return Measure(stop + (more or about), value, surface, unit, more, about)


def _compound(line: Line, first: Measure) -> Measure:
    """Several measures of one amount. Times are told in the smallest of them, the rest in the largest."""
    clean, index = line.clean, line.index
    surface, unit, stop, total = first.surface or "", first.unit, first.end, first.value or Decimal(0)
    last = surface  # the smallest unit met so far
    for _ in range(3):
        at = stop + (clean[stop : stop + 1] in ("零", "又") and scan(clean, stop + 1) is not None)
        number = scan(clean, at)
        if (
            number is None
            or number.value is None
            or number.string
            or number.high is not None
            or number.over
            or number.scaled
            or number.bare
        ):
            if number is not None and (tail := _decimal_tail(line, number, last, at)) is not None:
                total, stop = total + tail[0] * _part_of(last, surface), tail[1]
            break
        smaller = next((w for w in COMPOUND.get(last, ()) if clean.startswith(w, number.end)), None)
        if smaller == "分" and clean.startswith("之", number.end + 1):
            break
        if smaller is None:
            tail = _decimal_tail(line, number, last, at)
            if tail is not None:
                total, stop = total + tail[0] * _part_of(last, surface), tail[1]
            break
        if _is_whole(line, number, smaller, last):
            break
        stop = number.end + len(smaller)
        if last in SECONDS:
            if smaller == "分" and clean.startswith("钟", stop):
                smaller, stop = "分钟", stop + 1
            total = total * Decimal(SECONDS[last]) / SECONDS[smaller] + number.value
            surface, unit = smaller, index.symbols.get("分钟" if smaller == "分" else smaller, unit)
        elif last == "年":
            total, surface, unit = total * 12 + number.value, smaller, index.symbols.get(smaller, unit)
        elif surface in CENTS and smaller in CENTS:
            total += number.value * CENTS[smaller] / CENTS[surface]
        elif last == "亩":  # the 分 of a field is a tenth of a mu
            total += number.value / 10
        else:
            known = index.symbols.get(smaller)
            if known is None or unit is None:
                break
            total += number.value * known.scale / unit.scale
        last = smaller
    if surface == "度" and unit is not None and last == "度" and stop > first.end:
        unit = index.symbols.get("℃", unit)
    return Measure(stop, total, surface, unit)


def _part_of(smaller: str, larger: str) -> Decimal:
    """What a tail after the smaller unit is of the larger: the 五 of 两块二毛五 is half a mao."""
    return CENTS[smaller] / CENTS[larger] if smaller in CENTS and larger in CENTS else Decimal(1)


def _is_whole(line: Line, number: Numeral, smaller: str, larger: str) -> bool:
    """一天|二十四小时, 一年|十二个月: a part as large as one of the larger measure is an amount of its own."""
    if smaller in CENTS and larger in CENTS:
        return False
    part, one = line.index.symbols.get(smaller), line.index.symbols.get(larger)
    if part is None or one is None or part.kind != one.kind or number.value is None:
        return False
    return number.value * part.scale >= one.scale


def _heated(clean: str, at: int) -> bool:
    """A word of warmth stands before, in the same sentence: 气温2℃,与山下相差十五六度."""
    return any(w in clean[max(0, at - 20) : at].rpartition("。")[2] for w in _HEAT)


def _decimal_tail(line: Line, number: Numeral, unit: str, at: int) -> tuple[Decimal, int] | None:
    """The 91 of 9秒91, the 33 of 2米33, the 五 of 三块五: a decimal part without a unit of its own: (part, end)."""
    clean = line.clean
    digits, after = clean[number.start : number.end], clean[number.end : number.end + 1]
    if unit == "米" and len(digits) == 2 and all(c in _HAN_DIGITS for c in digits):  # 一米七五, 一米七八
        if unit_at(clean, at + 2, line.index, han=False) is None:
            return Decimal("".join(str(DIGITS[c]) for c in digits)) / 100, at + 2
    if unit in ("块", "毛") and clean[at : at + 1] in _HAN_DIGITS and clean[at + 1 : at + 2] == "一":
        if unit_at(clean, at + 2, line.index, han=False) is not None:  # 八块五一斤
            return Decimal(DIGITS[clean[at]]) / 10, at + 1
    plain = number.high is None and not (number.over or number.scaled or number.bare)
    if number.string or number.value is None or not plain:
        return None
    if number.arabic:
        if unit == "秒" and digits in "123456789" and after in _AFTER_TENTH:  # 12秒4的成绩
            return Decimal(digits) / 10, number.end
        if unit == "块" and digits in "123456789" and not after.strip(_ENDS):  # 4块5
            return Decimal(digits) / 10, number.end
        if unit == "度" and digits in "123456789" and not after.strip(_ENDS) and _heated(clean, at):  # 38度5
            return Decimal(digits) / 10, number.end
        exact = len(digits) == 3 and unit == "秒"  # 1分38秒472
        if unit not in ("米", "秒") or not (len(digits) == 2 or exact) or not digits.isdigit():
            return None
        taken = unit_at(clean, number.end, line.index, han=False) is not None or after in tuple(
            "月日年时-:~至/%."
        )
        return None if taken else (Decimal("0." + digits), number.end)
    if digits not in _HAN_DIGITS:
        return None
    if after.strip(_ENDS) and not (unit == "块" and after in _PRICED):
        return None
    if unit in _DECIMAL_TAIL or (unit == "度" and _heated(clean, at)):
        return number.value / (100 if clean[at - 1] == "零" else 10), number.end
    return (number.value / 10, number.end) if unit in ("毛", "角") else None
