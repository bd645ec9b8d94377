"""Checks over a finished edition: what a careful editor would want to be told. Nothing is ever corrected.

    findings = run(edition)

or in two steps, of which the first may be taken story by story, and kept:

    findings = settle(edition, found(edition))

A check is one module with one function, listed in CHECKS:

    def check(edition: Edition) -> Iterator[Finding]: ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Accepted, Edition, Finding
from . import arithmetic, headings, labels, language, misprints, numerals, parity, terminology, translation
from .errors import listed, open_errors, source_of, stop_on_errors
from .wording import in_chinese

CHECKS = (
    ("arithmetic", arithmetic.check),
    ("parity", parity.check),
    ("terminology", terminology.check),
    ("translation", translation.check),
    ("language", language.check),
    ("numerals", numerals.check),
    ("misprints", misprints.check),
    ("headings", headings.check),
    ("labels", labels.check),
)
"""Name as acknowledged.toml writes it, and the check."""

_RANK = {"error": 0, "warning": 1, "note": 2}


def run(edition: Edition) -> tuple[Finding, ...]:
    """Every finding, errors first, in the order of the stories; acknowledged ones carry their reason."""
    return settle(edition, found(edition))


def found(edition: Edition) -> tuple[Finding, ...]:
    """What each check says, in the order of CHECKS. No check looks from one story at another."""
    return tuple(finding for _, check in CHECKS for finding in check(edition))


def settle(edition: Edition, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in their order, acknowledged ones with their reason.

    An acknowledgement that matches no finding is itself a finding (a warning), so that none outlives its cause.
    """
    settled = list(acknowledge(findings, edition.accepted))
    order = {story.slug: n for n, story in enumerate(edition.stories)}
    return tuple(
        sorted(settled, key=lambda f: (_RANK[f.severity], order.get(f.place.story, -1), str(f.place)))
    )


def acknowledge(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> Iterable[Finding]:
    """Findings with the editor's reason where one fits, then a warning for each acknowledgement without a finding.

    An entry with * in its place or its finding is a pattern: * replaces any characters. An exact entry goes before a pattern.
    """
    entries = list(accepted)
    exact = {_key(a): a for a in entries if "*" not in "".join(_key(a)[1:])}
    patterns = [(_pattern(a), a) for a in entries if _key(a) not in exact]
    used: set[int] = set()
    for finding in findings:
        key = _key(finding)
        entry = exact.get(key) or next((a for p, a in patterns if p.fullmatch("\n".join(key))), None)
        if entry:
            used.add(id(entry))
            finding = replace(finding, accepted=entry.reason, note=entry.note or finding.note)
        yield finding
    for entry in entries:
        if id(entry) not in used:
            yield Finding(
                check="acknowledged",
                severity="warning",
                place=entry.place,
                message=f"content/acknowledged.toml accepts “{entry.finding}” ({entry.check}), which is not found any more; take the entry away",
                finding=f"unused {entry.check}: {entry.finding}",
            )


def _key(of: Finding | Accepted) -> tuple[str, str, str]:
    return of.check, str(of.place), of.finding


def _pattern(entry: Accepted) -> re.Pattern[str]:
    return re.compile(re.escape("\n".join(_key(entry))).replace(r"\*", "[^\\n]*"))


__all__ = [
    "CHECKS",
    "acknowledge",
    "found",
    "in_chinese",
    "listed",
    "open_errors",
    "run",
    "settle",
    "source_of",
    "stop_on_errors",
]
