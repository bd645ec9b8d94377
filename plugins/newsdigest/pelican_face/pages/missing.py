"""404.html: what a host serves for an address it does not know, at whatever depth."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..cards import card
from ..rows import PageRow
from ..site import Site


def missing_rows(site: Site) -> Iterator[PageRow]:
    """The page, in both languages."""
    yield PageRow("404.html", "missing", "both", partial(_missing, site), listed=False)


def _missing(site: Site) -> dict[str, Any]:
    t = site.labels.view("both", plain=True)
    return {
        "title": t("not_found"),
        "description": t("not_found"),
        "pairs": [(card(site, story, "zh"), card(site, story, "en")) for story in site.stories[:5]],
    }
