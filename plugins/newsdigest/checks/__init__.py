"""Checks over a finished edition: what a careful editor would want to be told. Nothing is ever corrected.

    findings = run(edition)

or in two steps, of which the first may be taken story by story, and kept:

    findings = settle(edition, found(edition))

A check is one module with one function, listed in CHECKS:

    def check(edition: Edition) -> Iterator[Finding]: ...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Accepted, Edition, Finding
from . import arithmetic, labels, language, numerals, parity, terminology, translation

CHECKS = (
    ("arithmetic", arithmetic.check),
    ("parity", parity.check),
    ("terminology", terminology.check),
    ("translation", translation.check),
    ("language", language.check),
    ("numerals", numerals.check),
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
    """Findings with the editor's reason where one fits, then a warning for each acknowledgement without a finding."""
    waiting = {(a.check, str(a.place), a.finding): a for a in accepted}
    unused = dict(waiting)
    for finding in findings:
        key = (finding.check, str(finding.place), finding.finding)
        entry = waiting.get(key)
        if entry:
            unused.pop(key, None)
            finding = replace(finding, accepted=entry.reason, note=entry.note)
        yield finding
    for entry in unused.values():
        yield Finding(
            check="acknowledged",
            severity="warning",
            place=entry.place,
            message=f"content/acknowledged.toml accepts “{entry.finding}” ({entry.check}), which is not found any more; take the entry away",
            finding=f"unused {entry.check}: {entry.finding}",
        )


__all__ = ["CHECKS", "acknowledge", "found", "run", "settle"]
