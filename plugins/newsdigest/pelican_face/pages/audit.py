"""/audit/: everything the checks found, the acknowledged apart with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Finding
from ..paging import Sheet, sheets
from ..rows import PageRow
from ..site import Site
from ..story_view import heads

SEVERITIES = ("error", "warning", "note")


def audit_rows(site: Site) -> Iterator[PageRow]:
    """One page in both languages, paged: open findings first, by weight."""
    order = {severity: i for i, severity in enumerate(SEVERITIES)}
    found = sorted(site.edition.findings, key=lambda f: (bool(f.accepted), order.get(f.severity, 9)))
    for sheet in sheets(found, site.settings.page_size, "audit/"):
        yield PageRow(
            sheet.url,
            "audit",
            "both",
            partial(_audit, site, sheet),
            nav="audit",
        )


def _audit(site: Site, sheet: Sheet[Finding]) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    findings = site.edition.findings
    counts = {s: sum(f.severity == s and not f.accepted for f in findings) for s in SEVERITIES}
    return {
        "title": t("audit"),
        "description": t("audit_description", n=len(findings)),
        "rows": [_row(site, finding) for finding in sheet.items],
        "counts": counts,
        "accepted": sum(bool(f.accepted) for f in findings),
        "total": len(findings),
        "sheet": sheet,
    }


def _row(site: Site, finding: Finding) -> dict[str, Any]:
    slug, _, place = finding.where.partition(" ")
    story = site.by_slug.get(slug)
    paragraph = place.split(" ")[0]
    shown = bool(
        story and site.whole(story) and any(p.id == paragraph for p in story.versions["zh"].paragraphs)
    )
    return {
        "finding": finding,
        "url": (site.story_url("both", slug) + (f"#{paragraph}" if shown else "")) if story else "",
        "headline": heads(site, story, "zh") if story else None,
        "place": paragraph.removeprefix("p") if shown else "",
    }
