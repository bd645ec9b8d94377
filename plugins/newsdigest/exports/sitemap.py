"""sitemap.xml as text: every address with itself and all its alternates, each with `href` (RFC 3986, sitemaps.org 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page."""

    url: str
    """Absolute."""
    alternates: Sequence[tuple[str, str]] = ()
    """(hreflang, absolute address), itself and x-default included; empty for a page in one language alone."""
    changed: str | None = None
    """ISO day, where it is known."""


def sitemap(places: Iterable[SitemapEntry]) -> str:
    """The file."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for place in places:
        lines.append(f"<url><loc>{escape(place.url)}</loc>")
        if place.changed:
            lines.append(f"<lastmod>{place.changed}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(url)}/>'
            for code, url in place.alternates
        ]
        lines.append("</url>")
    lines.append("</urlset>")
    return "\n".join(lines) + "\n"
