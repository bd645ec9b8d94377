"""Wording of the findings: what each language has, and what would be right."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ..model import Disagreement
from .readings import Number


def _issue(
    severity: Literal["error", "warning"], finding: str, message: str, zh: Number | None, en: Number | None
) -> Disagreement:
    return Disagreement(
        severity,
        finding,
        message,
        zh.text if zh else None,
        en.text if en else None,
        zh.figure if zh else None,
    )


def contradicted(zh: Number, en: Number) -> Disagreement:
    left, right = zh.printed, en.printed
    factor = f": {_factor(left, right)}" if left and right and left != right else ""
    return _issue(
        "error",
        f"{zh.text} ≠ {en.text}",
        f"{_n(left)} in Chinese ({zh.text}), {_n(right)} in English ({en.text}){factor}",
        zh,
        en,
    )


def unit(zh: Number, en: Number) -> Disagreement:
    return _issue(
        "error",
        f"{zh.text} ≠ {en.text}",
        f"the unit is contradicted: {zh.text} {zh.measure.symbol if zh.measure else ''} in Chinese, “{en.text}” {en.measure.symbol if en.measure else ''} in English",
        zh,
        en,
    )


def trait(name: str, here: str, there: str, zh: Number, en: Number) -> Disagreement:
    return _issue(
        "error",
        f"{zh.text} ≠ {en.text}: {name}",
        f"the {name} is contradicted: “{here}” in Chinese ({zh.text}), “{there}” in English ({en.text})",
        zh,
        en,
    )


def exchanged(first: Number, second: Number, en: Number) -> Disagreement:
    return _issue(
        "error",
        f"exchanged {first.text} {second.text}",
        f"two figures are exchanged: {first.text} and {second.text}",
        first,
        en,
    )


def vaguer(zh: Number, words: str) -> Disagreement:
    return _issue(
        "warning", f"{zh.text} ~ {words}", f"{zh.text} is less precise in English: “{words}”", zh, None
    )


def magnitude(zh: Number, words: str) -> Disagreement:
    return _issue(
        "error",
        f"{zh.text} ≠ {words}",
        f"{zh.text} in Chinese, “{words}” in English: another power of ten",
        zh,
        None,
    )


def bound(zh: Number, en: Number) -> Disagreement:
    lost = "lost" if zh.approx else "added"
    return _issue(
        "warning",
        f"{zh.text} / {en.text}: bound",
        f"the bound or approximation is {lost} in English: {zh.text}, “{en.text}”",
        zh,
        en,
    )


def score(zh: str, en: str) -> Disagreement:
    return Disagreement(
        "error",
        f"{zh} ≠ {en}",
        f"the score is the other way round: {zh} in Chinese, “{en}” in English",
        zh,
        en,
    )


def missing(zh: Number) -> Disagreement:
    return _issue(
        "error", f"missing {zh.text}", f"{zh.text} ({_n(zh.printed)}) is missing in the English", zh, None
    )


def added(en: Number) -> Disagreement:
    return _issue(
        "error", f"added {en.text}", f"“{en.text}” ({_n(en.printed)}) is not in the Chinese", None, en
    )


def _n(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _factor(a: Decimal, b: Decimal) -> str:
    """×10, ÷100, or the ratio to three digits."""
    up = b >= a
    ratio = (b / a if up else a / b).normalize()
    shown = f"{ratio:,f}" if len(ratio.as_tuple().digits) <= 4 else f"{ratio:.3g}"
    return ("×" if up else "÷") + shown
