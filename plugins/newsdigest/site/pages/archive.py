"""The archive: years and months with their counts, a page each; undated stories apart, a date only as exact as it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ...model import Lang, Story
from .. import dates
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows
from ..views.cards import card
from .home import editions
from .spec import PageSpec

INDEX = {"zh": "zh/archive/", "en": "en/archive/"}
UNDATED = "undated"


def archive_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index, years, months, and the undated."""
    groups: dict[str, list[Story]] = {}
    for story in site.stories:
        for key in _keys(story):
            groups.setdefault(key, []).append(story)
    counts = {key: len(found) for key, found in groups.items()}
    for lang in LANGS:
        yield PageSpec(
            INDEX[lang], "archive", lang, partial(_index, site, lang), alternates=INDEX, nav="archive"
        )

    def inputs(key: str, lang: Lang, sheet: ListSheet[Story]) -> object:
        beside = site.digest(("beside", key[:4]), lambda: _beside("zh", key, counts, ""))
        return key, counts[key], beside, list(map(site.shown_inputs, sheet.items))

    for key, stories in groups.items():
        firsts = {lang: _url(key, lang) for lang in LANGS}
        yield from list_rows(
            site, "period", firsts, stories, site.settings.home_size, partial(_period, site, key, counts),
            inputs=partial(inputs, key), nav="archive",
        )  # fmt: skip


def _keys(story: Story) -> tuple[str, ...]:
    """Pages a story is on: its year, and its month where that is known."""
    if not story.published:
        return (UNDATED,)
    return (story.published[:4], story.published[:7]) if len(story.published) > 4 else (story.published,)


def _url(key: str, lang: str) -> str:
    """zh/archive/2018/05/"""
    return f"{lang}/archive/{key.replace('-', '/')}/"


def _index(site: SiteContext, lang: Lang) -> dict[str, Any]:
    t = site.labels.view(lang)
    counts = Counter(key for story in site.stories for key in _keys(story))
    years = sorted((key for key in counts if len(key) == 4), reverse=True)
    loose = Counter(
        story.published for story in site.stories if story.published and len(story.published) == 4
    )
    return {
        "title": t("nav.archive"),
        "description": t("find.archive_description", n=len(site.stories)),
        "years": [
            {
                "name": dates.show(year, lang),
                "url": _url(year, lang),
                "count": counts[year],
                "months": [
                    {"name": _month(key, lang), "url": _url(key, lang), "count": counts[key]}
                    for key in sorted(counts)
                    if len(key) == 7 and key.startswith(year + "-")
                ],
                "loose": loose[year],
            }
            for year in years
        ],
        "editions": editions(site, lang),
        "undated": counts[UNDATED],
        "undated_url": _url(UNDATED, lang),
        "total": len(site.stories),
    }


def _month(key: str, lang: Lang) -> str:
    """5月, May"""
    number = int(key[5:7])
    return f"{number}月" if lang == "zh" else dates.MONTHS[number - 1]


def _period(
    site: SiteContext, key: str, counts: Mapping[str, int], lang: Lang, sheet: ListSheet[Story]
) -> dict[str, Any]:
    t = site.labels.view(lang)
    when = t("undated") if key == UNDATED else dates.show(key, lang)
    return {
        "title": when,
        "description": t("find.archive_of", n=counts[key], when=when),
        "when": when,
        "year": {"name": dates.show(key[:4], lang), "url": _url(key[:4], lang)}
        if len(key) == 7 and key != UNDATED
        else None,
        "is_undated": key == UNDATED,
        "total": counts[key],
        "periods": _beside(lang, key, counts, t("undated")),
        "groups": _groups(site, lang, key, sheet.items),
    }


def _beside(lang: Lang, key: str, counts: Mapping[str, int], undated: str) -> list[dict[str, Any]]:
    """The years, and the months of the year shown, newest first; the undated last."""
    dated = sorted((k for k in counts if k != UNDATED and (len(k) == 4 or k[:4] == key[:4])), reverse=True)
    dated.sort(key=lambda k: (k[:4], len(k) == 4, k), reverse=True)
    keys = [*dated, *([UNDATED] if UNDATED in counts else [])]
    return [
        {"name": undated if k == UNDATED else dates.show(k, lang), "url": _url(k, lang), "count": counts[k]}
        for k in keys
    ]


def _groups(site: SiteContext, lang: Lang, key: str, stories: Sequence[Story]) -> list[dict[str, Any]]:
    """A year's stories under their months, a month's under their days."""
    t = site.labels.view(lang)
    size = 7 if len(key) == 4 else 10
    groups = []
    for at, (date, found) in enumerate(groupby(stories, key=lambda s: (s.published or "")[:size]), 1):
        if key == UNDATED:
            name = ""
        elif len(key) == 4 and len(date) == 4:
            name = t("find.month_unknown")
        else:
            name = dates.show(date, lang) if date != key or len(key) == 4 else ""
        groups.append({"id": f"d-{at}", "name": name, "cards": [card(site, s, lang) for s in found]})
    return groups
