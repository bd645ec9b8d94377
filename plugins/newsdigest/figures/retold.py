"""English that tells a Chinese figure of two numbers, or of what is left, in its own way.

3比2 is "three sets to two", 0比2不敌 is "lost 2-0", 八折 is "20 per cent off".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Figure, Span
from ..numerals import ONES

_WORDS = tuple(ONES)[:13]
_NIL = ("nil", "love", "no score", "zero")
_LOST = re.compile(
    r"trail(?:ed|ing|s)?|behind|(?:went|go|goes|going|were|was|are|a goal) down|lo(?:st|se|ses|sing)|beaten|defeated|went down|go down|fell|loss|defeat",
    re.IGNORECASE,
)
_ZH_LOST = re.compile("落后|不敌|负于|负|输|败|落败|失利")
_OFF = re.compile(r" (?:off|discount|cheaper|reduction)\b|[- ](?:off|discount)\b")
_OFF_BEFORE = re.compile(r"\b(?:discounts?|reductions?) of (?:up to )?$")


def retold(zh_text: str, zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """The English figures, scores and ratios put together and discounts turned round as the Chinese has them."""
    return _scores(zh_text, zh, text, _discounts(zh, text, en))


def _discounts(zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """20 per cent off as 80 per cent of the price, where the Chinese tells what is paid (八折)."""
    if not any(f.surface.endswith("折") for f in zh):
        return tuple(en)
    return tuple(
        replace(f, value=100 - f.value)
        if f.kind == "percent"
        and isinstance(f.value, Decimal)
        and (_OFF.match(text, f.span.end) or _OFF_BEFORE.search(text[: f.span.start]))
        else f
        for f in en
    )


def _scores(zh_text: str, zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """Each score and ratio of the Chinese that the English tells in another form, as one figure."""
    found = list(en)
    for a in zh:
        if a.kind not in ("score", "ratio") or not isinstance(a.value, str) or ":" not in a.value:
            continue
        if any(f.value == a.value for f in found):
            found = _moved(found, a)
            continue
        numbers = a.value.split(":")
        back = numbers[::-1]
        lost = _ZH_LOST.search(zh_text[max(0, a.span.start - 8) : a.span.end + 4]) and _LOST.search(text)
        if lost and any(f.value == ":".join(back) for f in found):  # told from the winner's side
            found = [
                replace(f, value=a.value, kind=a.kind) if f.value == ":".join(back) else f for f in found
            ]
            continue
        orders = [numbers]
        if lost:
            orders.append(back)
        for order in orders:
            match = next((m for m in _form(order).finditer(text) if not _whole(found, m)), None)
            if match:
                span = Span(*match.span())
                found = [f for f in found if f.span.end <= span.start or span.end <= f.span.start]
                found.append(replace(a, span=span, surface=match[0], counted=None, counted_span=None))
                break
    return tuple(sorted(found, key=lambda f: f.span.start))


def _moved(figures: list[Figure], a: Figure) -> list[Figure]:
    """A ratio is called a score in one language and a ratio in the other."""
    return [replace(f, kind=a.kind) if f.value == a.value else f for f in figures]


def _whole(figures: Sequence[Figure], match: re.Match[str]) -> bool:
    """Whether another score stands there already."""
    return any(
        f.kind in ("score", "ratio", "date", "time")
        and f.span.start < match.end()
        and match.start() < f.span.end
        for f in figures
    )


def _form(numbers: Sequence[str]) -> re.Pattern[str]:
    """three to two, three sets to two, 6-4, 3 against 2, two-nil, 12.4:39.1:48.5."""

    def either(number: str) -> str:
        words = [re.escape(number)]
        if number.isdigit() and int(number) < len(_WORDS):
            words.append(_WORDS[int(number)])
        return "(?:" + "|".join([*words, *(_NIL if number == "0" else ())]) + ")"

    many = numbers[0] if numbers[1] == "1" else numbers[1] if numbers[0] == "1" else ""
    one = (
        rf"|(?:one|an?|1)(?: [a-z]+){{0,3}}(?: is [a-z]+)? (?:for|per|to)(?: every| each)? {either(many)}"
        if many
        else ""
    )
    joint = r"(?:(?: [a-z]+)? (?:to|against) |[-–:—]| : )"
    return re.compile(rf"(?<![\w.])(?:{joint.join(map(either, numbers))}{one})(?![\w]|\.\d)", re.IGNORECASE)
