"""When an English figure says what a Chinese one says: the same value, compared exactly, in the same unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ..model import Figure
from .conversions import units_agree
from .vagueness import magnitudes_agree

INCREASE = re.compile(
    "(?:增长|增加|提高|提升|扩大|上升|高出|多出|增|涨|翻|多|高|贵|大|快)(?:了|到|近|约|超过?|逾)?$"
)
_SPEED = re.compile("(?:时速|每小时)[^，。；、]{0,5}$")
_OUTRIGHT = re.compile(r"(?:doubl|tripl|trebl|quadrupl)(?:ed|ing|es?)", re.IGNORECASE)
"""Say what a number has become: 增长两倍 is tripled, never doubled."""


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
    if figure.kind == "duration" and figure.unit == "s" and upper is None:
        same.append(replace(figure, value=_stopwatch(value), unit=None))
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


def _stopwatch(seconds: Decimal) -> str:
    """2小时09分18秒 as 2:09:18, 12分30秒 as 12:30."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


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
            and units_agree(a, b)
            and magnitudes_agree(a.surface, b.surface)
        )
    if {"percent", "percentage_point"} == {a.kind, b.kind}:
        return False
    if not units_agree(a, b):
        return False
    return _close(a.value, b.value) and _close_ends(a.high, b.high)


def date_of(figure: Figure) -> str | None:
    """A date, time or score as text; a year as its digits."""
    if isinstance(figure.value, str):
        return figure.value
    return str(int(figure.value)) if figure.kind == "year" and isinstance(figure.value, Decimal) else None


def _percent(figure: Figure, value: Decimal, high: Decimal | None) -> Figure:
    return replace(figure, value=value, high=high, unit="%", kind="percent")


def _close(a: object, b: object) -> bool:
    """Equal, thirds and the like compared to 28 digits."""
    if not isinstance(a, Decimal) or not isinstance(b, Decimal):
        return a == b
    return abs(a - b) <= abs(a) * Decimal("1e-9")


def _close_ends(a: object, b: object) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and _close(a, b))
