"""The search page in each language, and the index it reads: search/manifest.json and the files that names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang
from ..context import LANGS, SiteContext
from ..views.tags import by_name, kinds
from .spec import FileSpec, PageSpec, Row

INDEX = {"zh": "zh/search/", "en": "en/search/"}


def search_rows(site: SiteContext) -> Iterator[Row]:
    """Two pages, and the files of the index."""
    for lang in LANGS:
        yield PageSpec(
            INDEX[lang], "search", lang, partial(_page, site, lang), alternates=INDEX, nav="search"
        )
    for name, digest, make, seed in site.search_files():
        yield FileSpec(f"search/{name}", make, partial(str, digest) if digest else None, seed)


def _page(site: SiteContext, lang: Lang) -> dict[str, Any]:
    t = site.labels.view(lang)
    years = sorted({(story.published or "")[:4] for story in site.stories}, reverse=True)
    return {
        "title": t("nav.search"),
        "description": t("find.search_description"),
        "kinds": [(kind, by_name(tags, lang)) for kind, tags in kinds(site)],
        "years": [year for year in years if year],
        "undated": "" in years,
        "script": site.assets.more["search.js"],
    }
