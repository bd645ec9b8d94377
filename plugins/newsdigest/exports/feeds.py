"""Atom (RFC 4287) and JSON Feed 1.1 as text, from plain values: the same entries give the same bytes.

An id is made of what a story was first called, and of the digest: of its UUID where it has one, so that ids stay when the address
changes, else of its address. Two digests of the same pages have no id in common.

>>> identity(authority("https://news.example/digest"), "story", "two-committees", "zh")
'tag:news.example,2026:digest/story/two-committees/zh'
>>> identity(authority("", "c0ffee00-0000-4000-8000-000000000000"), "story", "two-committees", "zh")
'urn:uuid:9b54b272-88c2-5539-a710-6befc1b4471e'
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

_YEAR = "2026"
"""Of the tag URIs (RFC 4151): a year in which the host belonged to the digest. Never changed."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One story in one language."""

    id: str
    url: str
    """Absolute where the site has an address."""
    title: str
    html: str
    """The whole text; well-formed, escaped, without scripts and relative links. "" in a feed of summaries."""
    summary: str
    updated: str
    """ISO day it last changed in the digest."""
    published: str | None = None
    """ISO day of the news, only where the whole day is known."""
    authors: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    """(id, name)."""
    alternates: tuple[tuple[str, str], ...] = ()
    """(language, address) of the same story."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries with what is said of it."""

    id: str
    url: str
    """Its own address."""
    home: str
    """The page it belongs to."""
    lang: str
    """Of all text in it, unless an element says otherwise: "zh-Hans", "en"."""
    title: str
    subtitle: str
    author: str
    """Of the feed: the site's name."""
    entries: Sequence[FeedEntry] = field(default_factory=tuple)

    @property
    def updated(self) -> str:
        """The latest day of its entries."""
        return max((entry.updated for entry in self.entries), default="1970-01-01")


def authority(siteurl: str, uuid: str = "") -> str:
    """Return what the ids of a digest begin with: its UUID, or the beginning of a tag URI of its address.

    raises  ValueError for a text that is no UUID
    """
    if uuid:
        return str(UUID(uuid))
    parts = urlsplit(siteurl)
    path = parts.path.strip("/")
    return f"tag:{parts.netloc},{_YEAR}:{path + '/' if path else ''}"


def identity(authority: str, kind: str, *names: str) -> str:
    """Return the id of a feed or a story: a tag URI, or a UUID made of the digest's."""
    name = "/".join((kind, *names))
    return (
        f"{authority}{name}" if authority.startswith("tag:") else f"urn:uuid:{uuid5(UUID(authority), name)}"
    )


def atom(feed: Feed) -> str:
    """The feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.lang)}>',
        f"<id>{escape(feed.id)}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<subtitle>{escape(feed.subtitle)}</subtitle>",
        f"<updated>{_time(feed.updated)}</updated>",
        f"<author><name>{escape(feed.author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.url)}/>',
        f'<link rel="alternate" type="text/html" hreflang={quoteattr(feed.lang)} href={quoteattr(feed.home)}/>',
        "<generator>Newsdigest</generator>",
    ]
    for entry in feed.entries:
        lines += _entry(entry, feed.lang)
    lines.append("</feed>")
    return "\n".join(lines) + "\n"


def _entry(entry: FeedEntry, lang: str) -> list[str]:
    links = [
        f'<link rel="{"alternate" if code == lang else "related"}" type="text/html" hreflang={quoteattr(code)} href={quoteattr(url)}/>'
        for code, url in ((lang, entry.url), *entry.alternates)
    ]
    return [
        "<entry>",
        f"<id>{escape(entry.id)}</id>",
        f"<title>{escape(entry.title)}</title>",
        f"<updated>{_time(entry.updated)}</updated>",
        *([f"<published>{_time(entry.published)}</published>"] if entry.published else []),
        *(f"<author><name>{escape(name)}</name></author>" for name in entry.authors),
        *links,
        *(f"<category term={quoteattr(id_)} label={quoteattr(name)}/>" for id_, name in entry.tags),
        f"<summary>{escape(entry.summary)}</summary>",
        *(
            [f'<content type="html" xml:lang={quoteattr(lang)}>{escape(entry.html)}</content>']
            if entry.html
            else []
        ),
        "</entry>",
    ]


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed."""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": [_item(entry, feed.lang) for entry in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry, lang: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_modified": _time(entry.updated),
        "language": lang,
    }
    if entry.published:
        item["date_published"] = _time(entry.published)
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.tags:
        item["tags"] = [name for _, name in entry.tags]
    return item


def _time(day: str) -> str:
    """RFC 3339: feeds know no bare days."""
    return f"{day}T00:00:00Z"
