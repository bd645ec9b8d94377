"""Who signed: an index of writers, photographers and news desks, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, Story
from ...text import sort_key
from ..bylines import KINDS, Signer
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows
from ..views.cards import card
from .spec import PageSpec

MOST = 20
"""Names listed beside the stories of one."""
INDEX: dict[str, str] = {"zh": "zh/bylines/", "en": "en/bylines/"}


def byline_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index and pages, in each language."""
    ordered = {lang: in_order(site, lang) for lang in LANGS}
    yield from list_rows(site, "bylines", INDEX, ordered, site.settings.page_size, partial(_index, site))

    def about(s: Signer) -> object:
        return s.id, s.zh, s.en, s.kind, s.pinyin, s.total

    def inputs(signer: Signer, lang: Lang, sheet: ListSheet[Story]) -> object:
        others = site.digest(("signers", lang), lambda: list(map(about, _others(site, lang))))
        written = {story.slug for story in signer.written}
        return about(signer), others, [(site.shown_inputs(s), s.slug in written) for s in sheet.items]

    for signer in site.signers.values():
        firsts = {code: f"{code}/bylines/{signer.id}/" for code in LANGS}
        stories = list({s.slug: s for s in (*signer.written, *signer.photographs)}.values())
        yield from list_rows(
            site, "byline", firsts, stories, site.settings.home_size, partial(_byline, site, signer),
            inputs=partial(inputs, signer),
        )  # fmt: skip


def _others(site: SiteContext, lang: Lang) -> list[Signer]:
    return site.once(("signers", lang), lambda: in_order(site, lang)[:MOST])


def in_order(site: SiteContext, lang: Lang) -> list[Signer]:
    """Everyone: people first, then desks and agencies; by stored pinyin, or A to Z."""

    def key(signer: Signer) -> tuple[int, str, str]:
        name = signer.en if lang == "en" else signer.pinyin or signer.zh
        return KINDS.index(signer.kind), sort_key(name), signer.id

    return sorted(site.signers.values(), key=key)


def _index(site: SiteContext, lang: Lang, sheet: ListSheet[Signer]) -> dict[str, Any]:
    t = site.labels.view(lang)
    return {
        "title": t("find.bylines"),
        "description": t("find.bylines_description", n=len(site.signers)),
        "groups": [(kind, [s for s in sheet.items if s.kind == kind]) for kind in KINDS],
        "total": len(site.signers),
    }


def _byline(site: SiteContext, signer: Signer, lang: Lang, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    name = signer.name(lang)
    written = {story.slug for story in signer.written}
    return {
        "title": name,
        "description": t("find.byline_description", n=signer.total, name=name),
        "signer": signer,
        "name": name,
        "other": signer.zh if lang == "en" else signer.en,
        "others": _others(site, lang) if sheet.number == 1 else [],
        "written": [card(site, s, lang) for s in sheet.items if s.slug in written],
        "photographs": [card(site, s, lang) for s in sheet.items if s.slug not in written],
    }
