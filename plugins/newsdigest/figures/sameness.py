"""When an English figure says what a Chinese one says: the same value in the same unit, or one near enough to be meant.

Values are compared exactly. Near are a unit converted, a number rounded and said to be, a date or number made vaguer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ..model import Figure

INCREASE = re.compile(
    "(?:增长|增加|提高|提升|扩大|上升|高出|多出|增|涨|翻|多|高|贵|大|快)(?:了|到|近|约|超过?|逾)?$"
)
_SPEED = re.compile("(?:时速|每小时)[^，。；、]{0,5}$")
_OUTRIGHT = re.compile(r"(?:doubl|tripl|trebl|quadrupl)(?:ed|ing|es?)", re.IGNORECASE)
"""Say what a number has become: 增长两倍 is tripled, never doubled."""
_CONVERT = {  # unit -> (common unit, factor)
    "亩": ("m2", Decimal(10000) / 15), "ha": ("m2", Decimal(10000)), "公顷": ("m2", Decimal(10000)), "hectare": ("m2", Decimal(10000)),
    "km2": ("m2", Decimal(10) ** 6), "平方公里": ("m2", Decimal(10) ** 6), "平方千米": ("m2", Decimal(10) ** 6), "acre": ("m2", Decimal("4046.856")),
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
_SCALED = re.compile(r"(?:thousand|million|billion|trillion|bn|mn)", re.IGNORECASE)
_HOUSEHOLDS = frozenset({"户", "household"})
_PERSONS = frozenset({"人", "名", "位", "口", "person"})
_TOLD = frozenset({"CNY", "USD", "EUR", "HKD", "GBP", "JPY", "%", "pp", "℃", "m2", "km2", "km", "m", "cm", "mm", "t", "kg", "g", "min", "h", "s", "亩", "公顷", "ha", "斤", "岁", "倍"})  # fmt: skip
"""Units English always names: they must agree. Measure words have no counterpart."""


def alternatives(text: str, figure: Figure) -> list[Figure]:
    """The figure, and what else says the same: 增长2倍 is "3 times as many", "tripled" or "up 200%"; 六成 is 60 % and 3/5."""
    same = [figure]
    value, high = figure.value, figure.high
    if not isinstance(value, Decimal):
        return same
    upper = high if isinstance(high, Decimal) else None
    if figure.unit == "km" and _SPEED.search(text[max(0, figure.span.start - 8) : figure.span.start]):
        same.append(replace(figure, unit="km/h"))
    if figure.unit == "倍" and INCREASE.search(text[: figure.span.start].removesuffix("了")):
        same.append(replace(figure, value=value + 1, high=upper + 1 if upper is not None else None))
        same.append(_percent(figure, value * 100, upper * 100 if upper is not None else None))
    if figure.unit == "‰":
        same.append(
            replace(
                figure,
                value=value / 1000,
                high=upper / 1000 if upper is not None else None,
                unit=None,
                kind="fraction",
            )
        )
    if figure.kind in ("fraction", "percent"):
        factor = Decimal(100) if figure.kind == "fraction" else Decimal("0.01")
        other = "percent" if figure.kind == "fraction" else "fraction"
        same.append(
            replace(
                figure,
                value=value * factor,
                high=upper * factor if upper is not None else None,
                kind=other,
                unit="%" if other == "percent" else None,
            )
        )
    return same


def outright(text: str, figure: Figure, english: Figure) -> bool:
    """Whether the English says what has become of it (doubled) where the Chinese says by how much it grew (增长两倍)."""
    grown = (
        figure.unit == "倍"
        and figure.value != 1
        and INCREASE.search(text[: figure.span.start].removesuffix("了"))
    )
    return (
        bool(grown) and not figure.surface.startswith("翻") and _OUTRIGHT.search(english.surface) is not None
    )


def equal(a: Figure, b: Figure) -> bool:
    """The same value, range end and (where English names it) unit."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        return date_of(a) == date_of(b) and date_of(a) is not None and a.high == b.high
    if a.value is None or b.value is None:
        return (
            a.value is None
            and b.value is None
            and _units_agree(a, b)
            and magnitudes_agree(a.surface, b.surface)
        )
    if {"percent", "percentage_point"} == {a.kind, b.kind}:
        return False
    if not _units_agree(a, b):
        return False
    return _close(a.value, b.value) and _close_ends(a.high, b.high)


def near(a: Figure, b: Figure) -> bool:
    """Close enough to be meant: a unit converted, a number rounded and said to be, a date or number made vaguer."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        left, right = date_of(a), date_of(b)
        ends = isinstance(a.high, str) and isinstance(b.high, str) and not _vaguer_date(a.high, b.high)
        return bool(left and right) and not ends and _vaguer_date(left or "", right or "")
    if b.value is None:
        return (
            isinstance(a.value, Decimal)
            and a.kind in ("count", "money", "percent")
            and abs(a.value) >= 10
            and vague_fits(a, b)
        )
    if a.value is None:
        return isinstance(b.value, Decimal) and b.approx is not None and vague_fits(b, a)
    if "dozen" in b.surface.lower() and (_units_agree(a, b) or "dozen or so" in b.surface.lower()):
        if a.approx in ("over", "at_least") and a.value < b.value < a.value + 10:  # 20余户, some two dozen
            return True
        return abs(a.value - b.value) <= max(Decimal(2), b.value / 8)  # a dozen or so, some two dozen
    if {a.kind, b.kind} == {"percent", "fraction"} and a.high is b.high is None:
        factor = Decimal(100) if b.kind == "fraction" else Decimal("0.01")
        return _share_told(a.value, b.value * factor, b.approx)
    if a.kind == "ordinal" and b.kind == "duration":  # 第4分钟, four minutes into the match
        return a.value == b.value
    left_unit, right_unit = (
        _CONVERT.get(a.unit or "", (a.unit, Decimal(1))),
        _CONVERT.get(b.unit or "", (b.unit, Decimal(1))),
    )
    if _units_agree(a, b) and _rounded(a.value, b):
        return True
    if _units_agree(a, b) and _bounded(a, b):
        return True
    ratio = None
    if left_unit[0] == right_unit[0] and (a.unit != b.unit):
        ratio = _ratio(a.value * left_unit[1], b.value * right_unit[1])
    elif _units_agree(a, b) and (b.approx in ("about", "nearly", "over") or a.approx) and a.value:
        ratio = _ratio(a.value, b.value)
        return (
            ratio is not None and Decimal("0.97") <= ratio <= Decimal("1.03") and _shorter(b.value, a.value)
        )
    return ratio is not None and Decimal("0.97") <= ratio <= Decimal("1.03")


def _share_told(exact: Decimal, said: Decimal, approx: str | None) -> bool:
    """A share in percent told as a plain one: a third for 33.3%, nearly half for 49.6%, over half for 56%."""
    ratio = _ratio(exact, said)
    if ratio is None:
        return False
    if approx in ("over", "at_least"):
        return Decimal("0.8") <= ratio < 1
    if approx in ("nearly", "at_most"):
        return 1 < ratio <= Decimal("1.1")
    return abs(ratio - 1) <= (Decimal("0.05") if approx == "about" else Decimal("0.01"))


def converts(a: Figure, b: Figure) -> bool:
    """Whether b may be a in another unit; False only where both units are known and the numbers disagree by a tenth."""
    left, right = (
        _CONVERT.get(a.unit or "", (a.unit, Decimal(1))),
        _CONVERT.get(b.unit or "", (b.unit, Decimal(1))),
    )
    if left[0] != right[0] or not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal):
        return True
    ratio = _ratio(a.value * left[1], b.value * right[1])
    return ratio is None or Decimal("0.9") <= ratio <= Decimal("1.1")


def vague_fits(exact: Figure, vague: Figure) -> bool:
    """Whether "dozens", "hundreds" and the like may stand for the number."""
    value = exact.value if isinstance(exact.value, Decimal) else Decimal(0)
    said = vague.surface.lower()
    power = max(_power(said, _ZH_POWERS), _power(said, _EN_POWERS))
    if not power:
        return value < 10 or not any(word in said for word in ("several", "few", "几", "数"))
    ten = Decimal(10) ** power
    low = 2 * ten if said[:1] in "数几" or "dozen" in said else ten
    return low <= value < (20 if "dozen" in said else 10) * ten


def magnitudes_agree(zh: str, en: str) -> bool:
    """Whether two vague numbers are of one power of ten: 数百 is hundreds and not thousands; 成千上万 may be either thousands or tens of thousands."""
    chinese, english = _power(zh, _ZH_POWERS), _power(" ".join(re.findall("[a-z]+", en.lower())), _EN_POWERS)
    if "成千上万" in zh:
        return english in (3, 4)
    return not chinese or not english or chinese == english


_ZH_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_EN_POWERS = {"dozen": 1, "score": 1, "ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}


def _power(text: str, powers: Mapping[str, int]) -> int:
    """The power of ten a vague number tells."""
    return sum(power * text.count(word) for word, power in powers.items())


def _percent(figure: Figure, value: Decimal, high: Decimal | None) -> Figure:
    return replace(figure, value=value, high=high, unit="%", kind="percent")


def _units_agree(a: Figure, b: Figure) -> bool:
    if a.unit == b.unit or (a.unit in _PERSONS and b.unit in _PERSONS):
        return True
    if {a.unit, b.unit} & _PERSONS and {a.unit, b.unit} & _HOUSEHOLDS:
        return False
    if a.kind == "age" or b.kind == "age":
        return {a.unit, b.unit} <= {"岁", "年", "周岁", None}
    if {a.unit, b.unit} == {"度", "℃"}:
        return True
    left, right = _CONVERT.get(a.unit or ""), _CONVERT.get(b.unit or "")
    if left and right:
        return left == right
    return a.unit not in _TOLD and b.unit not in _TOLD


def _close(a: object, b: object) -> bool:
    """Equal, thirds and the like compared to 28 digits."""
    if not isinstance(a, Decimal) or not isinstance(b, Decimal):
        return a == b
    return abs(a - b) <= abs(a) * Decimal("1e-9")


def _close_ends(a: object, b: object) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and _close(a, b))


def _ratio(a: Decimal, b: Decimal) -> Decimal | None:
    return b / a if a else None


def _rounded(value: Decimal, b: Figure) -> bool:
    """6825.8万吨 as 68.26 million tonnes: correctly rounded, in millions or billions, three digits and more kept."""
    if not isinstance(b.value, Decimal) or b.high is not None or not _SCALED.search(b.surface):
        return False
    kept = b.value.normalize()
    if len(kept.as_tuple().digits) < 3 or not _shorter(kept, value):
        return False
    exponent = Decimal(1).scaleb(int(kept.as_tuple().exponent))
    return (value / exponent).to_integral_value(ROUND_HALF_UP) * exponent == kept


def _bounded(a: Figure, b: Figure) -> bool:
    """An exact number told as a bound of one digit: more than 10 million for 12.4 million, nearly 40 for 38."""
    if a.approx or a.high is not None or b.high is not None:
        return False
    if not (isinstance(a.value, Decimal) and isinstance(b.value, Decimal)) or b.value < 10:
        return False
    if b.kind in ("duration", "age") and re.search(r"\b(?:an?|the) |decade|centur", b.surface):
        return b.value < a.value < b.value * 2 if b.approx == "over" else b.value * 4 / 5 <= a.value < b.value
    if len(b.value.normalize().as_tuple().digits) != 1 or not _shorter(b.value, a.value):
        return False
    step = Decimal(1).scaleb(b.value.adjusted())
    if b.approx in ("over", "at_least"):
        return b.value < a.value < b.value + step
    return b.approx in ("nearly", "at_most") and b.value - step / 2 < a.value < b.value


def _shorter(a: Decimal, b: Decimal) -> bool:
    """Fewer significant digits: a rounding of it."""
    return len(a.normalize().as_tuple().digits) < len(b.normalize().as_tuple().digits)


def date_of(figure: Figure) -> str | None:
    """A date, time or score as text; a year as its digits."""
    if isinstance(figure.value, str):
        return figure.value
    return str(int(figure.value)) if figure.kind == "year" and isinstance(figure.value, Decimal) else None


def _vaguer_date(zh: str, en: str) -> bool:
    """One of the two leaves out the year or the day: --05-31 and --05; 2018-05 and --05."""
    if ":" in zh or ":" in en:
        return zh.lstrip("0") == en.lstrip("0")
    left, right = _fields(zh), _fields(en)
    return all(a == b for a, b in zip(left, right, strict=True) if a and b) and any(
        a and b for a, b in zip(left, right, strict=True)
    )


def _fields(date: str) -> tuple[str, str, str]:
    """Year, month, day of an ISO date at any precision; --05-31 has no year."""
    parts = date.removeprefix("--").split("-") if date.startswith("--") else date.split("-")
    full = ["", *parts] if date.startswith("--") else parts
    full = [*full, "", "", ""][:3]
    return full[0], full[1], full[2]
