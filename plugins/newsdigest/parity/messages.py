"""Wording of the findings: what each language has, and what is wrong."""

from __future__ import annotations

from decimal import Decimal

from ..model import Disagreement
from .readings import Number

_MESSAGES = {  # kind: (finding, message)
    "contradicted": ("{zh} ≠ {en}", "{a} in Chinese ({zh}), {b} in English ({en}){factor}{write}"),
    "unit": (
        "{zh} ≠ {en}",
        "the unit is contradicted: {zh} {left} in Chinese, “{en}” {right} in English{write}",
    ),
    "currency": ("{zh} ≠ {en}", "the Chinese does not name the currency of “{en}” ({zh} in Chinese)"),
    "trait": (
        "{zh} ≠ {en}: {name}",
        "the {name} is contradicted: “{here}” in Chinese ({zh}), “{there}” in English ({en})",
    ),
    "exchanged": ("exchanged {zh} {other}", "two figures are exchanged: {zh} and {other}"),
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
    factor = _factor(a.printed, b.printed) if a and b and a.printed and b.printed else ""
    write = f"; write “{a.english}”" if a and a.english else ""
    names = {
        "zh": left, "en": right, "a": a and f"{a.printed.normalize():,f}", "b": b and f"{b.printed.normalize():,f}", "factor": factor, "write": write,
        "left": a and a.measure and a.measure.symbol, "right": b and b.measure and b.measure.symbol, **more,
    }  # fmt: skip
    return Disagreement(
        "warning" if kind in ("vaguer", "bound") else "error", finding.format(**names), message.format(**names),
        str(left) if left is not None else None, str(right) if right is not None else None, a.figure if a else None,
    )  # fmt: skip


def _factor(a: Decimal, b: Decimal) -> str:
    """×10, ÷100, or the ratio to three digits; nothing where they are equal."""
    if a == b:
        return ""
    up = b >= a
    ratio = (b / a if up else a / b).normalize()
    shown = f"{ratio:,f}" if len(ratio.as_tuple().digits) <= 4 else f"{ratio:.3g}"
    return f": {'×' if up else '÷'}{shown}"
