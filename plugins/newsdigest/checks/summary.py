"""Findings as text for a terminal and as plain values for JSON."""

from __future__ import annotations

from typing import Any

from ..model import Finding
from .wording import in_chinese


def as_text(finding: Finding) -> str:
    """A few lines: severity, place and message; both texts where the finding sets them side by side; the reason if accepted."""
    lines = [f"{finding.severity}: {finding.place}: {finding.message} [{finding.check}: {finding.finding}]"]
    lines += [f"  zh: {finding.zh}"] if finding.zh else []
    lines += [f"  en: {finding.en}"] if finding.en else []
    lines += [f"  acknowledged: {finding.accepted}"] if finding.accepted else []
    return "\n".join(lines)


def as_json(finding: Finding) -> dict[str, Any]:
    """All fields; numbers of the evidence as text, so that nothing is rounded."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "where": str(finding.place),
        "message": finding.message,
        "message_zh": in_chinese(finding.message) or None,
        "finding": finding.finding,
        "zh": finding.zh,
        "en": finding.en,
        "evidence": {key: _plain(value) for key, value in finding.evidence.items()},
        "accepted": finding.accepted,
        "note": dict(finding.note) or None,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)
