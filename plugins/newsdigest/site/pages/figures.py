"""Key figures of every story, by story and by kind, each linked to its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ...model import Lang, Story
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows
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
    entries = {lang: list(_entries(site, lang)) for lang in LANGS}

    def inputs(order: str, lang: Lang, sheet: ListSheet[Entry]) -> object:
        shown = [(story.slug, site.records[story.slug].shown_digest, n) for story, n, _ in sheet.items]
        return order, len(entries[lang]), shown

    for order, path in ORDERS.items():
        listed = {
            lang: found if order == "story" else sorted(found, key=lambda e: _kind(e[2]))
            for lang, found in entries.items()
        }
        firsts = {lang: f"{lang}/{path}" for lang in LANGS}
        yield from list_rows(
            site, "figures", firsts, listed, site.settings.page_size, partial(_page, site, order, entries),
            inputs=partial(inputs, order), nav="figures",
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


def _page(
    site: SiteContext,
    order: str,
    entries: Mapping[Lang, Sequence[Entry]],
    lang: Lang,
    sheet: ListSheet[Entry],
) -> dict[str, Any]:
    t = site.labels.view(lang)
    return {
        "title": t("nav.figures"),
        "description": t("figures_description", n=len(entries[lang])),
        "order": order,
        "groups": _groups(site, lang, order, sheet.items),
        "total": len(entries[lang]),
    }


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
