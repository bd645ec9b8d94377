"""Who signed: an index of writers, photographers and news desks, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, Story
from ...text import sort_key
from ..bylines import KINDS, Signer
from ..context import LANGS, SiteContext
from ..paging import ListSheet, sheet_alternates, sheets
from ..views.cards import card
from .spec import PageSpec

MOST = 20
"""Names listed beside the stories of one."""
INDEX = {"zh": "zh/bylines/", "en": "en/bylines/"}


def byline_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index and pages, in each language."""
    for lang in LANGS:
        for index in sheets(in_order(site, lang), site.settings.page_size, INDEX[lang]):
            yield PageSpec(
                index.url, "bylines", lang, partial(_index, site, lang, index),
                alternates=sheet_alternates(index, INDEX),
            )  # fmt: skip
        for signer in site.signers.values():
            first: dict[str, str] = {code: f"{code}/bylines/{signer.id}/" for code in LANGS}
            stories = list({s.slug: s for s in (*signer.written, *signer.photographs)}.values())
            for sheet in sheets(stories, site.settings.home_size, first[lang]):
                yield PageSpec(
                    sheet.url, "byline", lang, partial(_byline, site, lang, signer, sheet),
                    alternates=sheet_alternates(sheet, first), inputs=partial(_inputs, site, lang, signer, sheet),
                )  # fmt: skip


def _inputs(site: SiteContext, lang: Lang, signer: Signer, sheet: ListSheet[Story]) -> object:
    def about(s: Signer) -> object:
        return s.id, s.zh, s.en, s.kind, s.pinyin, s.total

    others = site.digest(("signers", lang), lambda: [about(s) for s in _others(site, lang)])
    written = {story.slug for story in signer.written}
    shown = [(site.shown_inputs(s), s.slug in written) for s in sheet.items]
    return about(signer), sheet.number, sheet.count, others, shown


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
    title = t("find.bylines")
    return {
        "title": title if sheet.number == 1 else t("sheet_title", what=title, number=sheet.number),
        "description": t("find.bylines_description", n=len(site.signers)),
        "groups": [(kind, [s for s in sheet.items if s.kind == kind]) for kind in KINDS],
        "total": len(site.signers),
        "sheet": sheet,
    }


def _byline(site: SiteContext, lang: Lang, signer: Signer, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    name = signer.name(lang)
    written = {story.slug for story in signer.written}
    return {
        "title": name if sheet.number == 1 else t("sheet_title", what=name, number=sheet.number),
        "description": t("find.byline_description", n=signer.total, name=name),
        "signer": signer,
        "name": name,
        "other": signer.zh if lang == "en" else signer.en,
        "others": _others(site, lang) if sheet.number == 1 else [],
        "written": [card(site, s, lang) for s in sheet.items if s.slug in written],
        "photographs": [card(site, s, lang) for s in sheet.items if s.slug not in written],
        "sheet": sheet,
    }
