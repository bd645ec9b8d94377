"""Units that measure one thing, and what each is of the common one: mu and hectares, li and metres, kilowatt-hours and gigawatt-hours."""

from __future__ import annotations

from decimal import Decimal

from ..model import Figure

CONVERT = {  # unit -> (common unit, factor)
    "亩": ("m2", Decimal(10000) / 15), "ha": ("m2", Decimal(10000)), "公顷": ("m2", Decimal(10000)), "hectare": ("m2", Decimal(10000)),
    "km2": ("m2", Decimal(10) ** 6), "平方公里": ("m2", Decimal(10) ** 6), "平方千米": ("m2", Decimal(10) ** 6), "acre": ("m2", Decimal("4046.856")), "英亩": ("m2", Decimal("4046.856")),
    "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")), "厘米": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")),
    "里": ("m", Decimal(500)), "华里": ("m", Decimal(500)), "mile": ("m", Decimal("1609.344")), "丈": ("m", Decimal(10) / 3), "尺": ("m", Decimal(1) / 3),
    "t": ("kg", Decimal(1000)), "g": ("kg", Decimal("0.001")), "克": ("kg", Decimal("0.001")), "斤": ("kg", Decimal("0.5")), "公斤": ("kg", Decimal(1)),
    "两": ("kg", Decimal("0.05")), "h": ("min", Decimal(60)), "s": ("min", Decimal(1) / 60), "年": ("月", Decimal(12)), "季度": ("月", Decimal(3)), "周": ("天", Decimal(7)), "个月": ("月", Decimal(1)),
    "星期": ("天", Decimal(7)), "日": ("天", Decimal(1)), "天": ("天", Decimal(1)), "月": ("月", Decimal(1)),
    "基点": ("pp", Decimal("0.01")), "pp": ("pp", Decimal(1)),
    "瓦": ("W", Decimal(1)), "千瓦": ("W", Decimal(1000)), "兆瓦": ("W", Decimal(10) ** 6), "吉瓦": ("W", Decimal(10) ** 9),
    "千瓦时": ("kWh", Decimal(1)), "度": ("kWh", Decimal(1)), "兆瓦时": ("kWh", Decimal(1000)), "吉瓦时": ("kWh", Decimal(10) ** 6),
    "太瓦时": ("kWh", Decimal(10) ** 9), "升": ("L", Decimal(1)), "毫升": ("L", Decimal("0.001")), "立方米": ("L", Decimal(1000)),
}  # fmt: skip
_HOUSEHOLDS = frozenset({"户", "household"})
_PERSONS = frozenset({"人", "名", "位", "口", "person"})
_TOLD = frozenset({"CNY", "USD", "EUR", "HKD", "GBP", "JPY", "%", "pp", "℃", "m2", "km2", "km", "m", "cm", "mm", "t", "kg", "g", "min", "h", "s", "亩", "公顷", "ha", "斤", "岁", "倍"})  # fmt: skip
"""Units English always names: they must agree. Measure words have no counterpart."""


def units_agree(a: Figure, b: Figure) -> bool:
    if a.unit == b.unit or (a.unit in _PERSONS and b.unit in _PERSONS):
        return True
    if {a.unit, b.unit} & _PERSONS and {a.unit, b.unit} & _HOUSEHOLDS:
        return False
    if a.kind == "age" or b.kind == "age":
        return {a.unit, b.unit} <= {"岁", "年", "周岁", None}
    if {a.unit, b.unit} == {"度", "℃"}:
        return True
    left, right = CONVERT.get(a.unit or ""), CONVERT.get(b.unit or "")
    if left and right:
        return left == right
    return a.unit not in _TOLD and b.unit not in _TOLD


def converts(a: Figure, b: Figure) -> bool:
    """Whether b may be a in another unit; False only where both units are known and the numbers disagree by a tenth."""
    left, right = (
        CONVERT.get(a.unit or "", (a.unit, Decimal(1))),
        CONVERT.get(b.unit or "", (b.unit, Decimal(1))),
    )
    if left[0] != right[0] or not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal):
        return True
    ratio = ratio_of(a.value * left[1], b.value * right[1])
    return ratio is None or Decimal("0.9") <= ratio <= Decimal("1.1")


def ratio_of(a: Decimal, b: Decimal) -> Decimal | None:
    return b / a if a else None
