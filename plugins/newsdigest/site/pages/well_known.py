"""Files for machines, and the pages that stand where something was before it got another address.

The sitemap is not here: it needs the rows of every page type, and the generator has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from .. import well_known as machines
from ..context import SiteContext
from .spec import FileSpec, PageSpec, Row


def machine_rows(site: SiteContext) -> Iterator[Row]:
    """robots.txt, _headers, _redirects, and a page for each old address.

    The three files count at the root of a host only: where the digest is a section, they belong to the site around it.
    """
    if not site.settings.prefix:
        yield FileSpec("robots.txt", partial(machines.robots, site))
        yield FileSpec("_headers", partial(machines.headers, site))
        yield FileSpec("_redirects", partial(machines.redirects, site))
    for view, old, new in machines.moved(site):
        yield PageSpec(old, "redirect", view, partial(_redirect, site, view, new), listed=False)  # type: ignore[arg-type]


def _redirect(site: SiteContext, view: str, new: str) -> dict[str, Any]:
    t = site.labels.view("en" if view == "en" else "zh")
    return {
        "title": t("find.moved"),
        "description": t("find.moved"),
        "target": new,
        "there": site.absolute(new),
    }
