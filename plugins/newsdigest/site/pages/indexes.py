"""Indexes of the folders that only held other pages: stories side by side (/both/), newspaper pages (/zh/editions/)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, NewsPage, Story
from ..context import SiteContext
from ..paging import ListSheet, list_rows
from ..views.cards import card
from .home import HOME, newest_papers, paper
from .spec import PageSpec, View

BOTH: dict[str, str] = {"both": "both/"}
EDITIONS: dict[str, str] = {"zh": "zh/editions/", "en": "en/editions/"}


def index_rows(site: SiteContext) -> Iterator[PageSpec]:
    """The list of stories side by side, and the list of newspaper pages in each language."""

    def inputs(view: View, sheet: ListSheet[Story]) -> object:
        return len(site.stories), list(map(site.shown_inputs, sheet.items))

    size = site.settings.page_size
    yield from list_rows(
        site, "both_index", BOTH, site.stories, size, partial(_both, site), inputs=inputs, others=HOME
    )  # fmt: skip
    yield from list_rows(site, "editions", EDITIONS, newest_papers(site), size, partial(_editions, site))


def _both(site: SiteContext, view: View, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    return {
        "title": t("find.both_index"),
        "description": t("find.both_index_description", n=len(site.stories)),
        "pairs": [(card(site, story, "zh"), card(site, story, "en")) for story in sheet.items],
        "addresses": [site.story_url("both", story.slug) for story in sheet.items],
    }


def _editions(site: SiteContext, lang: Lang, sheet: ListSheet[NewsPage]) -> dict[str, Any]:
    t = site.labels.view(lang)
    return {
        "title": t("newspaper_pages"),
        "description": t("find.editions_description", n=len(site.edition.pages)),
        "editions": [paper(site, page, lang) for page in sheet.items],
    }
