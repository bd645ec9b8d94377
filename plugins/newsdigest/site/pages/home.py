"""The front: `/` asks for a language and shows the newest in both, `/zh/` and `/en/` list the stories by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from ...model import Lang, NewsPage, Story
from .. import dates
from ..context import LANGS, SiteContext
from ..paging import ListSheet, sheet_alternates, sheets
from ..views.cards import Card, card
from .spec import PageSpec

HOME = {"zh": "zh/", "en": "en/"}


def chooser_rows(site: SiteContext) -> Iterator[PageSpec]:
    """The root."""
    yield PageSpec(
        "", "chooser", "both", partial(_chooser, site), alternates={**HOME, "both": ""}, nav="home"
    )


def _chooser(site: SiteContext) -> dict[str, Any]:
    name = site.settings.site_name
    pairs = [(card(site, story, "zh"), card(site, story, "en")) for story in site.stories[:5]]
    t = site.labels.view("both", plain=True)
    return {
        "title": "",
        "description": f"{name['zh']} {site.settings.tagline['zh']}。{t('chooser_description')}",
        "pairs": pairs,
    }


def home_rows(site: SiteContext) -> Iterator[PageSpec]:
    """The list of stories, in each language."""
    for lang in LANGS:
        for sheet in sheets(site.stories, site.settings.home_size, HOME[lang]):
            yield PageSpec(
                sheet.url, "home", lang, partial(_home, site, lang, sheet),
                alternates=sheet_alternates(sheet, HOME), nav="home",
            )  # fmt: skip


def _home(site: SiteContext, lang: Lang, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    cards = [card(site, story, lang) for story in sheet.items]
    groups: list[tuple[str, list[Card]]] = [
        (date or t("undated"), list(found)) for date, found in groupby(cards, lambda c: c.date)
    ]
    title = t("latest") if sheet.number == 1 else t("sheet_title", what=t("latest"), number=sheet.number)
    return {
        "title": title,
        "description": t("home_description", n=len(site.stories)),
        "groups": groups,
        "sheet": sheet,
        "editions": editions(site, lang) if sheet.number == 1 else [],
    }


def editions(site: SiteContext, lang: Lang) -> list[Mapping[str, Any]]:
    """The newspaper pages, newest first, at most twenty."""
    pages = sorted(site.edition.pages, key=lambda p: (p.date or "", p.added or "", p.slug), reverse=True)
    return [
        {
            "url": f"{lang}/editions/{page.slug}/",
            "name": page_name(site, page, lang),
            "date": dates.show(page.date, lang) if page.date else None,
            "stories": sum(slug in site.by_slug for slug in page.stories),
        }
        for page in pages[:20]
    ]


def page_name(site: SiteContext, page: NewsPage, lang: str) -> str:
    """The newspaper's name, in its own language where that is the only one, or that the page does not print one."""
    return (
        page.newspaper.get(lang)
        or next(iter(page.newspaper.values()), "")
        or site.labels.view(lang)("paper_unnamed")
    )
