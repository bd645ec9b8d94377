"""The front: `/` asks for a language and shows the newest in both, `/zh/` and `/en/` have a lead and the stories by newspaper page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from ...model import Lang, NewsPage, Story
from .. import dates
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows
from ..views.cards import Card, card
from ..views.density import is_for
from ..views.ruby import ruby
from .spec import PageSpec

HOME: dict[str, str] = {"zh": "zh/", "en": "en/"}


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

    def inputs(lang: Lang, sheet: ListSheet[Story]) -> object:
        if sheet.number == 1:
            return None
        pages = dict.fromkeys(story.seed for story in sheet.items)
        stories = [len(_there(site, site.pages[seed])) for seed in pages]
        return len(site.stories), stories, list(map(site.shown_inputs, sheet.items))

    size = site.settings.home_size
    yield from list_rows(
        site, "home", HOME, site.stories, size, partial(_home, site), inputs=inputs, nav="home"
    )


def _there(site: SiteContext, page: NewsPage) -> list[str]:
    return [slug for slug in page.stories if slug in site.by_slug]


LEADS = 8
"""Stories among which the lead is chosen: the first of them that has a standfirst and three figures with a label."""


def _home(site: SiteContext, lang: Lang, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    cards = [card(site, story, lang) for story in sheet.items]
    lead = _lead(site, cards) if sheet.number == 1 else None
    rest = [c for c in cards if c is not lead]
    return {
        "title": t("latest"),
        "description": t("home_description", n=len(site.stories)),
        "lead": lead,
        "lead_edition": edition_of(site, site.by_slug[lead.slug], lang) if lead else None,
        "groups": [
            (edition_of(site, site.by_slug[found[0].slug], lang), found)
            for found in (list(same) for _, same in groupby(rest, lambda c: site.by_slug[c.slug].seed))
        ],
        "total": len(site.stories),
        **(_strip(site, lang) if sheet.number == 1 else {"topics": [], "word": None, "editions": []}),
    }


def _lead(site: SiteContext, cards: Sequence[Card]) -> Card | None:
    def leads(c: Card) -> bool:
        labelled = [row for row in c.key_figures if row.label]
        return len(labelled) == 3 and site.by_slug[c.slug].standfirst.keys() >= {*LANGS}

    return next((c for c in cards[:LEADS] if leads(c)), cards[0] if cards else None)


def _strip(site: SiteContext, lang: Lang) -> dict[str, Any]:
    """What stands below the stories: topics, a term, the newspaper pages."""
    counts = {tag.id: len(site.stories_by_tag[tag.id]) for tag in site.tags}
    tags = sorted(site.tags, key=lambda tag: (-counts[tag.id], tag.id))
    return {
        "topics": [(tag, counts[tag.id]) for tag in tags[:TOPICS]],
        "word": _word(site, lang),
        "editions": editions(site, lang),
    }


TOPICS = 9


def _word(site: SiteContext, lang: Lang) -> dict[str, Any] | None:
    """The term of the day: of the day on which the digest last changed, for a build depends on nothing else."""
    shown = [term for term in site.terms.values() if is_for(term, lang) and term.id in site.stories_by_term]
    terms = [term for term in shown if term.level == "specialist"] or shown
    if not terms:
        return None
    day = date.fromisoformat(max(site.updated.values(), default="2000-01-01"))
    term = terms[day.toordinal() % len(terms)]
    return {"term": term, "ruby": ruby(term), "stories": len(site.stories_by_term[term.id])}


def edition_of(site: SiteContext, story: Story, lang: Lang) -> Mapping[str, Any]:
    """The newspaper page of a story, as a heading above stories names it."""
    return paper(site, site.page_of(story), lang)


def paper(site: SiteContext, page: NewsPage, lang: Lang) -> dict[str, Any]:
    """A newspaper page, as lists name it."""
    return {
        "id": page.slug,
        "url": f"{lang}/editions/{page.slug}/",
        "name": page_name(site, page, lang),
        "date": dates.show(page.date, lang) if page.date else None,
        "number": page.page_no,
        "stories": len(_there(site, page)),
    }


def newest_papers(site: SiteContext) -> list[NewsPage]:
    """The newspaper pages, newest first."""
    return sorted(site.edition.pages, key=lambda p: (p.date or "", p.added or "", p.slug), reverse=True)


def editions(site: SiteContext, lang: Lang) -> list[Mapping[str, Any]]:
    """The newest of them, at most twenty."""
    return [
        paper(site, page, lang) | {"stories": len(site.listed(page))} for page in newest_papers(site)[:20]
    ]


def page_name(site: SiteContext, page: NewsPage, lang: str) -> str:
    """The newspaper's name, in its own language where that is the only one, or that the page does not print one."""
    return (
        page.newspaper.get(lang)
        or next(iter(page.newspaper.values()), "")
        or site.labels.view(lang)("paper_unnamed")
    )
