"""The day a story last changed in the digest: for feeds and sitemap, never shown as the date of the news, never a clock's."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Edition, Story

UNKNOWN = "1970-01-01"
"""Of a story about which nothing says when it came: feeds must name a day, and it must be the same at every build."""


def updated(edition: Edition) -> Mapping[str, str]:
    """Slug to ISO day: the latest of the edition file's `added`, the lock's dates and the corrections."""
    added = {slug: page.added for page in edition.pages for slug in page.stories}
    return {story.slug: _of(story, added.get(story.slug)) for story in edition.stories}


def _of(story: Story, added: str | None) -> str:
    days = [story.locked, added, *(correction.date for correction in story.corrections)]
    return max(filter(None, days), default=_published(story))


def _published(story: Story) -> str:
    """A story nobody dated the arrival of is as old as its news."""
    return (story.published + "-01-01"[len(story.published) - 4 :]) if story.published else UNKNOWN
