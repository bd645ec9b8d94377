"""`newsdigest build` of what the sites of the other engines have: front pages, stories, tag pages, a feed a language, a sitemap;
and the newspaper pages.

    python -m benchmarks.sites.core [the arguments of `newsdigest build`]

The product has no such switch, because its pages link to each other; only the benchmark builds less.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from newsdigest.cli import main
from newsdigest.site import generator, pages
from newsdigest.site.pages.spec import PageType

CORE = {"chooser", "home", "story", "tags", "feeds", "editions"}
"""The newspaper pages are among them because the proof of every build looks for the received text on them."""


def without_tag_feeds(kind: PageType) -> PageType:
    """The feeds of the languages alone."""
    return replace(kind, rows=lambda site: (row for row in kind.rows(site) if "/tags/" not in row.save_as))


pages.PAGES = generator.PAGES = tuple(
    without_tag_feeds(kind) if kind.name == "feeds" else kind for kind in pages.PAGES if kind.name in CORE
)
sys.exit(main(["build", *sys.argv[1:]]))
