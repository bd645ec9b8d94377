"""Files for machines, and the pages that stand where something was before it got another address.

The sitemap is not here: it needs the rows of every page type, and the generator has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from .. import machines
from ..rows import FileRow, PageRow, Row
from ..site import Site


def machine_rows(site: Site) -> Iterator[Row]:
    """robots.txt, _headers, _redirects, and a page for each old address."""
    yield FileRow("robots.txt", partial(machines.robots, site))
    yield FileRow("_headers", partial(machines.headers, site))
    yield FileRow("_redirects", partial(machines.redirects, site))
    for view, old, new in machines.moved(site):
        yield PageRow(old, "redirect", view, partial(_redirect, site, view, new), listed=False)  # type: ignore[arg-type]


def _redirect(site: Site, view: str, new: str) -> dict[str, Any]:
    t = site.labels.view("en" if view == "en" else "zh")
    return {
        "title": t("find.moved"),
        "description": t("find.moved"),
        "target": new,
        "there": site.absolute(new),
    }
