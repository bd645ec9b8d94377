"""Wording of the findings: what each language has, and what is wrong."""

from __future__ import annotations

from decimal import Decimal

from ..model import Disagreement
from .readings import Number
from .tables import CALENDAR

_MESSAGES = {  # kind: (finding, message)
    "contradicted": ("{zh} ≠ {en}", "{a} in Chinese ({zh}), {b} in English ({en}){factor}{write}"),
    "unit": ("{zh} ≠ {en}", "the unit differs: {zh} in Chinese, “{en}” in English{write}"),
    "currency": ("{zh} ≠ {en}", "“{en}” names a currency that the Chinese does not name: {zh}"),
    "trait": (
        "{zh} ≠ {en}: {name}",
        "the {name} differs: “{here}” in Chinese ({zh}), “{there}” in English ({en})",
    ),
    "exchanged": (
        "exchanged {zh} {other}",
        "two figures changed places: “{there}” is where {zh} should be, “{en}” where {other} should be",
    ),
    "score": ("{zh} ≠ {en}", "the score is the other way round: {zh} in Chinese, “{en}” in English"),
    "magnitude": ("{zh} ≠ {en}", "{zh} in Chinese, “{en}” in English: another power of ten"),
    "missing": ("missing {zh}", "{zh} ({a}) is missing in the English{write}"),
    "added": ("added {en}", "“{en}” ({b}) is not in the Chinese"),
    "vaguer": ("{zh} ~ {en}", "{zh} is less precise in English: “{en}”"),
    "bound": ("{zh} / {en}: bound", "the bound or approximation is {name} in English: {zh}, “{en}”"),
}


def say(
    kind: str, zh: Number | str | None = None, en: Number | str | None = None, **more: str
) -> Disagreement:
    """The disagreement of a kind about a Chinese and an English number, or their words."""
    finding, message = _MESSAGES[kind]
    a, b = (n if isinstance(n, Number) else None for n in (zh, en))
    left, right = a.text if a else zh, b.text if b else en
    dated = a is not None and a.what in CALENDAR
    factor = _factor(a.printed, b.printed) if a and b and a.printed and b.printed and not dated else ""
    write = f"; write “{a.english}”" if a and a.english else ""
    names = {
        "zh": left, "en": right, "a": a and _plain(a), "b": b and _plain(b), "factor": factor, "write": write,
        **more,
    }  # fmt: skip
    return Disagreement(
        "warning" if kind in ("vaguer", "bound") else "error", finding.format(**names), message.format(**names),
        str(left) if left is not None else None, str(right) if right is not None else None, a.figure if a else None,
    )  # fmt: skip


def _plain(number: Number) -> str:
    """Its value in digits, rounded to six places: 2,000,000; 0.666667; a year without a comma."""
    value = round(number.printed, 6).normalize()
    return f"{value:f}" if number.what in CALENDAR else f"{value:,f}"


def _factor(a: Decimal, b: Decimal) -> str:
    """×10, ÷100, or the ratio to three digits; nothing below 2, where it explains no slip."""
    up = b >= a
    ratio = (b / a if up else a / b).normalize()
    if ratio < 2:
        return ""
    shown = f"{ratio:,f}" if len(ratio.as_tuple().digits) <= 4 else f"{ratio:.3g}"
    return f": {'×' if up else '÷'}{shown}"
