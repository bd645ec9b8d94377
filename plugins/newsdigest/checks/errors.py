"""Open errors stop a build: what is wrong, in which file and line, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.errors import FindingError, together
from ..model import Edition, Finding
from ..translation import label_of

MOST = 20
"""Errors shown at once; the rest is counted."""


def open_errors(edition: Edition) -> tuple[Finding, ...]:
    """Return the errors that no editor has accepted."""
    return tuple(f for f in edition.findings if f.severity == "error" and f.accepted is None)


def source_of(finding: Finding, edition: Edition) -> tuple[str, int | None]:
    """Return the file and line that a finding is about: the translation if it has English, else the page.

    >>> from ..model import Place
    >>> source_of(Finding("acknowledged", "warning", Place("gone", "p1"), "…"), Edition((), (), None))
    ('content/acknowledged.toml', None)
    """
    place = finding.place
    story = next((s for s in edition.stories if s.slug == place.story), None)
    if story is None:
        return "content/acknowledged.toml", None
    lang = "en" if "en" in story.versions and finding.en is not None else "zh"
    version = story.versions[lang]
    file = label_of(story.slug) if lang == "en" else f"content/seeds/{story.seed}"
    heads = {s.id: s.head for s in version.sections if s.head}
    pieces = {p.id: p.source for p in version.paragraphs} | {c.id: c.source for c in version.captions}
    pieces |= {name: head.source for name, head in heads.items() if name}
    for name in ("headline", "subtitle", "kicker", "byline"):
        if head := getattr(version, name):
            pieces[name] = head.source
    source = pieces.get(place.segment)
    return file, source.lines[0] if source and source.lines else None


def stop_on_errors(edition: Edition) -> None:
    """Raise a FindingError for the open errors of an edition, with up to MOST of them; return if there are none."""
    found = open_errors(edition)
    if found:
        shown = [_error(finding, edition) for finding in found[:MOST]]
        if len(found) > MOST:
            shown.append(
                FindingError("", f"{len(found) - MOST} more errors", fix="see them all: newsdigest check")
            )
        raise together(shown)


def _error(finding: Finding, edition: Edition) -> FindingError:
    file, line = source_of(finding, edition)
    fix = f"correct it, or accept it: newsdigest accept {shell(str(finding.place))} {shell(finding.finding)} --reason …"
    return FindingError(file, finding.message, line=line, fix=fix, entry=str(finding.place))


def shell(text: str) -> str:
    """A text in quotation marks, as a command line takes it.

    >>> shell('missing "3"')
    '"missing \\\\"3\\\\""'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("`", "\\`")
    return f'"{escaped}"'


def listed(edition: Edition, findings: Sequence[Finding]) -> list[dict[str, str | int | None]]:
    """Return findings as plain values with file and line, for a list of things to do."""
    rows: list[dict[str, str | int | None]] = []
    for finding in findings:
        file, line = source_of(finding, edition)
        place = finding.place
        rows.append(
            {
                "severity": finding.severity,
                "check": finding.check,
                "story": place.story,
                "segment": place.segment,
                "message": finding.message,
                "finding": finding.finding,
                "file": file,
                "line": line,
            }
        )
    return rows
