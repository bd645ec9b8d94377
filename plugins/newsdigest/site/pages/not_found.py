"""404.html: what a host serves for an address it does not know, at whatever depth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..context import SiteContext
from ..views.cards import card
from .spec import PageSpec


def missing_rows(site: SiteContext) -> Iterator[PageSpec]:
    """The page, in both languages. Where the digest is a section of a site, a host serves that site's own."""
    if site.settings.prefix:
        return
    yield PageSpec("404.html", "missing", "both", partial(_missing, site), listed=False)


def _missing(site: SiteContext) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    return {
        "title": t("not_found"),
        "description": t("not_found"),
        "pairs": [(card(site, story, "zh"), card(site, story, "en")) for story in site.stories[:5]],
    }
