"""/audit/: everything the checks found, the acknowledged apart with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...checks import in_chinese
from ...model import Finding
from ..context import SiteContext
from ..paging import ListSheet, list_rows
from ..views.story import heads
from .spec import PageSpec, View

SEVERITIES = ("error", "warning", "note")


def audit_rows(site: SiteContext) -> Iterator[PageSpec]:
    """One page in both languages, paged: open findings first, by weight."""
    order = {severity: i for i, severity in enumerate(SEVERITIES)}
    hidden = {story.slug for story in site.unlisted}
    shown = [f for f in site.edition.findings if f.place.story not in hidden]
    found = sorted(shown, key=lambda f: (bool(f.accepted), order.get(f.severity, 9)))
    open_ = Counter[str](f.severity for f in found if not f.accepted)

    def inputs(view: View, sheet: ListSheet[Finding]) -> object:
        slugs = dict.fromkeys(f.place.story for f in sheet.items if f.place.story in site.by_slug)
        stories = [
            (site.records[slug].heads_digest, site.records[slug].paragraphs, site.whole(site.by_slug[slug]))
            for slug in slugs
        ]
        return open_, len(found), repr(sheet.items), stories

    def make(view: View, sheet: ListSheet[Finding]) -> dict[str, Any]:
        t = site.labels.view("both", plain=True)
        return {
            "title": t("audit"),
            "description": t("audit_description", n=len(found)),
            "rows": [_row(site, *both) for both in zip(sheet.items, [None, *sheet.items], strict=False)],
            "counts": {severity: open_[severity] for severity in SEVERITIES},
            "accepted": len(found) - open_.total(),
            "total": len(found),
        }

    first: dict[str, str] = {"both": "audit/"}
    yield from list_rows(
        site, "audit", first, found, site.settings.page_size, make, inputs=inputs, nav="audit", others=None
    )  # fmt: skip


def _row(site: SiteContext, finding: Finding, before: Finding | None) -> dict[str, Any]:
    """What is shown of a finding, after another."""
    slug, paragraph = finding.place.story, finding.place.segment
    story = site.by_slug.get(slug)
    shown = bool(story and site.whole(story) and paragraph in site.records[slug].paragraphs)
    return {
        "finding": finding,
        "zh": in_chinese(finding.message),
        "url": (site.story_url("both", slug) + (f"#{paragraph}" if shown else "")) if story else "",
        "headline": heads(site, story, "zh") if story else None,
        "quoted": before is not None and _quoted(before) == _quoted(finding),
        "place": paragraph.removeprefix("p") if shown else "",
    }


def _quoted(finding: Finding) -> tuple[str, str, str | None, str | None]:
    return finding.place.story, finding.place.segment, finding.zh, finding.en
