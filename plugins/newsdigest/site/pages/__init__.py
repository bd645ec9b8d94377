"""PAGES: every page type of the site, a line each. The generator knows none of them by name.

To add one: a function `rows(site) -> Iterable[Row]` in a file here, a line below, its template, its words in labels.toml.
"""

from . import (
    archive,
    bylines,
    data,
    editions,
    feeds,
    figures,
    home,
    indexes,
    pinyin,
    search,
    share,
    stories,
    tags,
    terms,
)
from . import checks as audit
from . import not_found as missing
from . import well_known as machines
from .spec import PageType

PAGES: tuple[PageType, ...] = (
    PageType("chooser", home.chooser_rows),
    PageType("home", home.home_rows, nav=""),
    PageType("story", stories.story_rows),
    PageType("pinyin", pinyin.pinyin_rows),
    PageType("share", share.share_rows),
    PageType("tags", tags.tag_rows, nav="tags/"),
    PageType("terms", terms.term_rows, nav="terms/"),
    PageType("figures", figures.figure_rows, nav="figures/"),
    PageType("archive", archive.archive_rows, nav="archive/"),
    PageType("bylines", bylines.byline_rows),
    PageType("feeds", feeds.feed_rows),
    PageType("search", search.search_rows, nav="search/"),
    PageType("editions", editions.edition_rows),
    PageType("indexes", indexes.index_rows),
    PageType("audit", audit.audit_rows),
    PageType("missing", missing.missing_rows),
    PageType("data", data.data_rows),
    PageType("machines", machines.machine_rows),
)
"""In the order of the navigation, where a type has a place in it."""
