"""What only machines read: sitemap, robots.txt, _headers and _redirects; and which addresses are the same page in another language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base import headers as published
from ..exports.sitemap import SitemapEntry, sitemap
from .context import HTML_LANG, LANGS, SiteContext
from .pages.spec import PageSpec

FOREVER = ("assets/*", "images/*", "search/k-*", "search/t-*", "search/w-*", "search/n-*")
"""Files whose names carry a hash of their content."""


def alternates(site: SiteContext, row: PageSpec) -> list[tuple[str, str]]:
    """(hreflang, absolute address) of a page in its languages, itself included, x-default last.

    Empty where there is nothing to say: no address yet, not for search engines, or both languages on one page. A reader of
    neither language gets the Chinese page; of the home pages, the one that lets choose, which says the same of them.
    """
    there = [lang for lang in LANGS if lang in row.alternates and lang in row.languages]
    chooser = row.url == ""
    if not site.settings.siteurl or not row.listed or (row.view == "both" and not chooser) or len(there) < 2:
        return []
    found = [(HTML_LANG[lang], site.absolute(row.alternates[lang])) for lang in there]
    default = "" if row.alternates["zh"] == "zh/" else row.alternates["zh"]
    return [*found, ("x-default", site.absolute(default))]


def sitemap_file(site: SiteContext, rows: Iterable[PageSpec]) -> str:
    """sitemap.xml over all pages that are listed, in the order they are built."""
    changed = {
        site.story_url(view, story.slug): site.updated[story.slug]
        for story in site.stories
        for view in (*LANGS, "both")
    }
    return sitemap(
        SitemapEntry(site.absolute(row.url), alternates(site, row), changed.get(row.url))
        for row in rows
        if row.listed and not row.is_copy
    )


def robots(site: SiteContext) -> str:
    """robots.txt: all are welcome; where the sitemap is."""
    lines = ["User-agent: *", "Allow: /"]
    if site.settings.siteurl:
        lines += ["", f"Sitemap: {site.absolute('sitemap.xml')}"]
    return "\n".join(lines) + "\n"


def headers(site: SiteContext) -> str:
    """_headers, as several hosts read it: the policy for everything, and what may be cached for good."""
    base = site.settings.base
    look = site.settings.branding
    wanted = published.headers(look.hosts, fonts=bool(look.font_files))
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in wanted)]
    for pattern in FOREVER:
        lines += [f"{base}{pattern}", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join(lines) + "\n"


def moved(site: SiteContext) -> Iterator[tuple[str, str, str]]:
    """(view, old address, new address) of every story and tag that was renamed."""
    for story in (*site.stories, *site.unlisted):
        for old in story.formerly:
            for view in (*LANGS, "both"):
                yield view, site.story_url(view, old), site.story_url(view, story.slug)
    for tag in site.tags:
        for old in tag.formerly:
            for view in LANGS:
                yield view, f"{view}/tags/{old}/", f"{view}/tags/{tag.id}/"


def redirects(site: SiteContext) -> str:
    """_redirects, as several hosts read it."""
    base = site.settings.base
    return "".join(f"{base}{old} {base}{new} 301\n" for _, old, new in moved(site))
