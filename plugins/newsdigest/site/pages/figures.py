"""Key figures of every story, by story and by kind, each linked to its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ...model import Lang, Story
from ..context import LANGS, SiteContext
from ..paging import ListSheet, sheet_alternates, sheets
from ..views.figures import FigureRow
from ..views.story import heads
from .spec import PageSpec

ORDERS = {"story": "figures/", "kind": "figures/by-kind/"}
KINDS = (
    "money", "count", "percent", "percentage_point", "area", "length", "weight", "temperature", "duration", "age",
    "rate", "multiple", "fraction", "ratio", "score", "concentration", "ordinal", "date", "time", "year",
)  # fmt: skip
"""In this order on the page by kind."""

Entry = tuple[Story, int, str]
"""A story, the number of one of its key figures, and the kind of that."""


def figure_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Two orders in each language, paged."""
    for lang in LANGS:
        entries = list(_entries(site, lang))
        for order, path in ORDERS.items():
            listed = entries if order == "story" else sorted(entries, key=lambda e: _kind(e[2]))
            first: dict[str, str] = {code: f"{code}/{path}" for code in LANGS}
            for sheet in sheets(listed, site.settings.page_size, first[lang]):
                yield PageSpec(
                    sheet.url, "figures", lang, partial(_page, site, lang, order, sheet, len(entries)),
                    alternates=sheet_alternates(sheet, first), nav="figures",
                    inputs=partial(_inputs, site, order, sheet, len(entries)),
                )  # fmt: skip


def _entries(site: SiteContext, lang: Lang) -> Iterator[Entry]:
    for story in site.stories:
        for number, kind in enumerate(site.records[story.slug].kinds[lang]):
            yield story, number, kind


def key_figures(site: SiteContext, story: Story, lang: Lang) -> Sequence[FigureRow]:
    """The key figures of a story, as a page of the language lists them."""
    found: Sequence[FigureRow] = site.shown(story).rows[lang]
    return found


def figure_list(
    site: SiteContext, stories: Sequence[Story], lang: Lang, each: int, most: int
) -> list[dict[str, Any]]:
    """Key figures of several stories, a few of each, the first with its headline: what finding.html's `figures` takes."""
    return [
        {
            "figure": row,
            "url": site.story_url(lang, story.slug),
            "headline": heads(site, story, lang) if at == 0 else None,
        }
        for story in stories
        for at, row in enumerate(key_figures(site, story, lang)[:each])
    ][:most]


def _kind(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _page(site: SiteContext, lang: Lang, order: str, sheet: ListSheet[Entry], total: int) -> dict[str, Any]:
    t = site.labels.view(lang)
    title = t("nav.figures")
    return {
        "title": title if sheet.number == 1 else t("sheet_title", what=title, number=sheet.number),
        "description": t("figures_description", n=total),
        "order": order,
        "groups": _groups(site, lang, order, sheet.items),
        "sheet": sheet,
        "total": total,
    }


def _inputs(site: SiteContext, order: str, sheet: ListSheet[Entry], total: int) -> object:
    shown = [(story.slug, site.records[story.slug].shown_digest, n) for story, n, _ in sheet.items]
    return order, sheet.number, sheet.count, total, shown


def _groups(site: SiteContext, lang: Lang, order: str, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Figures under their story, or under their kind with the story beside each."""
    t = site.labels.view(lang)
    groups: list[dict[str, Any]] = []
    for _, found in groupby(entries, key=lambda e: e[0].slug if order == "story" else e[2]):
        listed = list(found)
        story, _, kind = listed[0]
        head = heads(site, story, lang)
        groups.append(
            {
                "id": story.slug if order == "story" else f"kind-{kind}",
                "title": head.headline if order == "story" else t.either(f"kind.{kind}", kind),
                "lang": head.lang if order == "story" else "",
                "url": site.story_url(lang, story.slug) if order == "story" else "",
                "rows": [
                    {
                        "figure": key_figures(site, of, lang)[number],
                        "url": site.story_url(lang, of.slug),
                        "headline": heads(site, of, lang) if order == "kind" else None,
                    }
                    for of, number, _ in listed
                ],
            }
        )
    return groups
