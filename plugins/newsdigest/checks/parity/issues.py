"""One disagreement between a Chinese and an English text, and how it is worded: both values, and the factor between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from ...figures.sameness import equal
from ...figures.vagueness import magnitudes_agree, vague_fits
from ...model import Figure, Severity


@dataclass(frozen=True, slots=True)
class Issue:
    """One disagreement between a Chinese and an English text."""

    severity: Severity
    finding: str
    message: str
    zh: str | None = None
    en: str | None = None
    figure: int | None = None


def contradicted(a: Figure, b: Figure, index: int) -> Issue:
    if (
        isinstance(a.value, Decimal)
        and isinstance(b.value, Decimal)
        and not equal(replace(a, unit=None), replace(b, unit=None))
    ):
        return contradiction(a.surface, a.value, b.surface, b.value, index)
    if isinstance(a.value, Decimal) and isinstance(b.value, Decimal):
        message = f"the unit is contradicted: {a.surface} in Chinese, “{b.surface}” in English"
        return Issue("error", f"{a.surface} ≠ {b.surface}", message, a.surface, b.surface, index)
    if b.value is None and (
        vague_fits(a, b) if a.value is not None else magnitudes_agree(a.surface, b.surface)
    ):
        return Issue(
            "warning",
            f"{a.surface} ~ {b.surface}",
            f"{a.surface} is made vaguer: {b.surface}",
            a.surface,
            b.surface,
            index,
        )
    told = (a.surface, f"“{b.surface}”") if b.value is None else (value_of(a), value_of(b))
    return Issue(
        "error",
        f"{a.surface} ≠ {b.surface}",
        f"{told[0]} in Chinese, {told[1]} in English",
        a.surface,
        b.surface,
        index,
    )


def contradiction(zh: str, left: Decimal, en: str, right: Decimal, index: int | None) -> Issue:
    factor = f": {_factor(left, right)}" if left and right else ""
    return Issue("error", f"{zh} ≠ {en}", f"{left.normalize():,f} in Chinese ({zh}), {right.normalize():,f} in English ({en}){factor}", zh, en, index)  # fmt: skip


def _factor(a: Decimal, b: Decimal) -> str:
    """×10, ÷100, or the ratio to three digits."""
    up = b >= a
    ratio = (b / a if up else a / b).normalize()
    shown = f"{ratio:,f}" if len(ratio.as_tuple().digits) <= 4 else f"{ratio:.3g}"
    return ("×" if up else "÷") + shown


def name_of(figure: Figure) -> str:
    return f"{figure.surface}{figure.counted or ''}"


def value_of(figure: Figure) -> str:
    if isinstance(figure.value, Decimal):
        low = f"{figure.value.normalize():,f}"
        return f"{low} to {figure.high.normalize():,f}" if isinstance(figure.high, Decimal) else low
    return figure.value or "vague"
