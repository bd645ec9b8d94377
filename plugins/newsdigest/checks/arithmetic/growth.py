"""From one number to another, and the growth stated: 由200人增加到300人,增长50%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .sentences import FigureClaim, FigureSentence, Quantity, between, same_kind, show

_FROM = re.compile("[由从][^,;。]{0,24}$")
_TO = re.compile(
    "^[^,;。]{0,6}(?:增加|增长|提高|提升|上升|扩大|下降|减少|降低|降|增|升|缩短|压缩)(?:到|至|为)[^,;。]{0,12}$"
)
_RATE = re.compile(
    "^[^,;。]{0,8}[,(]?(?:同比)?(?:增长|增幅|提高|提升|上升|增加|下降|减少|降低|降幅|降)(?:了|为|达|达到)?$"
)


def rule(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """Claims about growth in one sentence."""
    for old, new, rate in zip(
        sentence.quantities, sentence.quantities[1:], sentence.quantities[2:], strict=False
    ):
        if (
            rate.figure.kind != "percent"
            or not same_kind(old, new)
            or not old.value
            or old.figure.kind == "percent"
        ):
            continue
        if not (old.exact and new.exact and rate.exact):
            continue
        if not (
            _FROM.search(sentence.flat[: old.start])
            and _TO.match(sentence.between(old, new))
            and _RATE.match(sentence.between(new, rate))
        ):
            continue
        exact = abs(new.value - old.value) * 100 / old.value
        shown = re.search(r"[.．](\d+)", rate.figure.surface)
        last = Decimal(1).scaleb(-len(shown[1]) if shown else 0)
        name = f"{show(old.value)} to {show(new.value)}"
        evidence = {
            "from": old.value,
            "to": new.value,
            "stated": rate.value,
            "computed": exact.quantize(Decimal("0.001")),
        }
        if _low(old, new) - last < rate.value < _high(old, new) + last:
            yield FigureClaim(
                True, f"{name} = {rate.value}%", f"{name} is {rate.value}%, as stated", evidence, rate.index
            )
        else:
            rounded = exact.quantize(last)
            yield FigureClaim(
                False,
                f"growth {rounded}%, stated {rate.value}%",
                f"{name} is a change of {rounded}%, but {rate.value}% is stated",
                evidence,
                rate.index,
            )


def _changes(old: Quantity, new: Quantity) -> list[Decimal]:
    """The changes in per cent that rounded numbers leave possible."""
    return [abs(b - a) * 100 / a for a in between(old) for b in between(new) if a]


def _low(old: Quantity, new: Quantity) -> Decimal:
    return min(_changes(old, new))


def _high(old: Quantity, new: Quantity) -> Decimal:
    return max(_changes(old, new))
