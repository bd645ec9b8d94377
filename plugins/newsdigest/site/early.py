"""The pages of stories that a save changed, made before all others: the preview shows them while the build goes on.

They are made in a process of their own, so that nothing they leave out gets into the pages of the site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from ..model import Story
from .context import SiteContext

MOST = 12
"""Stories; more are no edit of one story."""
_shown: dict[str, str] = {}
"""Slug to hash of the stories of the last good site, in the process that forks builds."""
_read: dict[str, str] = {}
"""The same of the build in this process."""

Early = tuple[Path, Callable[[], None]]
"""The folder for the pages, and what to call when they are there."""


def stories_read() -> dict[str, str]:
    """Slug to hash of the stories that the build in this process has read; empty when it needed none."""
    return _read


def show(stories: Mapping[str, str]) -> None:
    """Take these stories for the ones that are shown: what differs from them has changed."""
    _shown.clear()
    _shown.update(stories)


def make_early(
    site: SiteContext, pages: Callable[[Story], Mapping[str, Callable[[], str]]], early: Early
) -> None:
    """Fork a process that writes the pages of changed stories, and says so.

    pages   a story's pages: file below the site to what makes its text
    """
    _read.update({story.slug: story.digest for story in site.stories})
    changed = [story for story in site.stories if _shown.get(story.slug) != story.digest]
    if not _shown or not 0 < len(changed) <= MOST or os.fork():
        return
    try:
        folder, told = early
        for story in changed:
            for name, make in pages(story).items():
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(make(), "utf-8")
        told()
    finally:
        os._exit(0)  # an error is the build's to report
