"""Indexes of the folders that only held other pages: stories side by side (/both/), newspaper pages (/zh/editions/)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, NewsPage, Story
from .. import dates
from ..context import LANGS, SiteContext
from ..paging import ListSheet, sheet_alternates, sheets
from ..views.cards import card
from .home import HOME, page_name
from .spec import PageSpec

BOTH = "both/"
EDITIONS = {"zh": "zh/editions/", "en": "en/editions/"}


def index_rows(site: SiteContext) -> Iterator[PageSpec]:
    """The list of stories side by side, and the list of newspaper pages in each language."""
    for sheet in sheets(site.stories, site.settings.page_size, BOTH):
        alternates = sheet_alternates(sheet, {"both": BOTH}) | HOME
        yield PageSpec(
            sheet.url,
            "both_index",
            "both",
            partial(_both, site, sheet),
            alternates=alternates,
            inputs=partial(_inputs, site, sheet),
        )
    pages = sorted(site.edition.pages, key=lambda p: (p.date or "", p.added or "", p.slug), reverse=True)
    for lang in LANGS:
        for papers in sheets(pages, site.settings.page_size, EDITIONS[lang]):
            yield PageSpec(
                papers.url, "editions", lang, partial(_editions, site, lang, papers),
                alternates=sheet_alternates(papers, EDITIONS),
            )  # fmt: skip


def _inputs(site: SiteContext, sheet: ListSheet[Story]) -> object:
    return len(site.stories), sheet.number, sheet.count, [site.shown_inputs(s) for s in sheet.items]


def _both(site: SiteContext, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    title = t("find.both_index")
    return {
        "title": title if sheet.number == 1 else t("sheet_title", what=title, number=sheet.number),
        "description": t("find.both_index_description", n=len(site.stories)),
        "pairs": [(card(site, story, "zh"), card(site, story, "en")) for story in sheet.items],
        "addresses": [site.story_url("both", story.slug) for story in sheet.items],
        "sheet": sheet,
    }


def _editions(site: SiteContext, lang: Lang, sheet: ListSheet[NewsPage]) -> dict[str, Any]:
    t = site.labels.view(lang)
    title = t("newspaper_pages")
    return {
        "title": title if sheet.number == 1 else t("sheet_title", what=title, number=sheet.number),
        "description": t("find.editions_description", n=len(site.edition.pages)),
        "editions": [
            {
                "url": f"{lang}/editions/{page.slug}/",
                "name": page_name(site, page, lang),
                "date": dates.show(page.date, lang) if page.date else None,
                "stories": sum(slug in site.by_slug for slug in page.stories),
            }
            for page in sheet.items
        ],
        "sheet": sheet,
    }
