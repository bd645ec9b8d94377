"""/audit/: everything the checks found, the acknowledged apart with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from ...checks import in_chinese
from ...model import Finding
from ..context import SiteContext
from ..paging import ListSheet, sheets
from ..views.story import heads
from .spec import PageSpec

SEVERITIES = ("error", "warning", "note")


def audit_rows(site: SiteContext) -> Iterator[PageSpec]:
    """One page in both languages, paged: open findings first, by weight."""
    order = {severity: i for i, severity in enumerate(SEVERITIES)}
    hidden = {story.slug for story in site.unlisted}
    shown = [f for f in site.edition.findings if f.place.story not in hidden]
    found = sorted(shown, key=lambda f: (bool(f.accepted), order.get(f.severity, 9)))
    open_ = Counter[str](f.severity for f in found if not f.accepted)
    for sheet in sheets(found, site.settings.page_size, "audit/"):
        yield PageSpec(
            sheet.url,
            "audit",
            "both",
            partial(_audit, site, sheet, open_, len(found)),
            nav="audit",
            inputs=partial(_inputs, site, sheet, open_, len(found)),
        )


def _inputs(site: SiteContext, sheet: ListSheet[Finding], open_: Counter[str], total: int) -> object:
    slugs = dict.fromkeys(f.place.story for f in sheet.items if f.place.story in site.by_slug)
    stories = [
        (site.records[slug].heads_digest, site.records[slug].paragraphs, site.whole(site.by_slug[slug]))
        for slug in slugs
    ]
    return open_, total, sheet.number, sheet.count, repr(sheet.items), stories


def _audit(site: SiteContext, sheet: ListSheet[Finding], open_: Counter[str], total: int) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    return {
        "title": t("audit"),
        "description": t("audit_description", n=total),
        "rows": [_row(site, finding) for finding in sheet.items],
        "counts": {severity: open_[severity] for severity in SEVERITIES},
        "accepted": total - open_.total(),
        "total": total,
        "sheet": sheet,
    }


def _row(site: SiteContext, finding: Finding) -> dict[str, Any]:
    slug, paragraph = finding.place.story, finding.place.segment
    story = site.by_slug.get(slug)
    shown = bool(story and site.whole(story) and paragraph in site.records[slug].paragraphs)
    return {
        "finding": finding,
        "zh": in_chinese(finding.message),
        "url": (site.story_url("both", slug) + (f"#{paragraph}" if shown else "")) if story else "",
        "headline": heads(site, story, "zh") if story else None,
        "place": paragraph.removeprefix("p") if shown else "",
    }
