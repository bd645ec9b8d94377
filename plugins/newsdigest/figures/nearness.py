"""When an English figure is near enough to a Chinese one to be meant: converted, rounded and said to be, or made vaguer."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ..model import Figure
from .conversions import CONVERT, ratio_of, units_agree
from .sameness import date_of
from .vagueness import vague_fits

_SCALED = re.compile(r"(?:thousand|million|billion|trillion|bn|mn)", re.IGNORECASE)


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
    if "dozen" in b.surface.lower() and (units_agree(a, b) or "dozen or so" in b.surface.lower()):
        if a.approx in ("over", "at_least") and a.value < b.value < a.value + 10:  # 20余户, some two dozen
            return True
        return abs(a.value - b.value) <= max(Decimal(2), b.value / 8)  # a dozen or so, some two dozen
    if {a.kind, b.kind} == {"percent", "fraction"} and a.high is b.high is None:
        factor = Decimal(100) if b.kind == "fraction" else Decimal("0.01")
        return _share_told(a.value, b.value * factor, b.approx)
    if a.kind == "ordinal" and b.kind == "duration":  # 第4分钟, four minutes into the match
        return a.value == b.value
    left_unit, right_unit = (
        CONVERT.get(a.unit or "", (a.unit, Decimal(1))),
        CONVERT.get(b.unit or "", (b.unit, Decimal(1))),
    )
    if units_agree(a, b) and _rounded(a.value, b):
        return True
    if units_agree(a, b) and _bounded(a, b):
        return True
    ratio = None
    if left_unit[0] == right_unit[0] and (a.unit != b.unit):
        ratio = ratio_of(a.value * left_unit[1], b.value * right_unit[1])
    elif units_agree(a, b) and (b.approx in ("about", "nearly", "over") or a.approx) and a.value:
        ratio = ratio_of(a.value, b.value)
        return (
            ratio is not None and Decimal("0.97") <= ratio <= Decimal("1.03") and _shorter(b.value, a.value)
        )
    return ratio is not None and Decimal("0.97") <= ratio <= Decimal("1.03")


def _share_told(exact: Decimal, said: Decimal, approx: str | None) -> bool:
    """A share in percent told as a plain one: a third for 33.3%, nearly half for 49.6%, over half for 56%."""
    ratio = ratio_of(exact, said)
    if ratio is None:
        return False
    if approx in ("over", "at_least"):
        return Decimal("0.8") <= ratio < 1
    if approx in ("nearly", "at_most"):
        return 1 < ratio <= Decimal("1.1")
    return abs(ratio - 1) <= (Decimal("0.05") if approx == "about" else Decimal("0.01"))


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
