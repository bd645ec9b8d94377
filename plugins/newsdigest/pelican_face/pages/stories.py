"""A story: in Chinese, in English, and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ...model import Story
from ..images import Picture, pictures
from ..rows import FileRow, PageRow, Row
from ..site import LANGS, Site
from ..story_view import heads, neighbours, story_page

TEMPLATES = {"zh": "story", "en": "story", "both": "both"}


def story_rows(site: Site) -> Iterator[Row]:
    """Three pages a story, and its pictures."""
    for story, newer, older in neighbours(site):
        found = pictures(story, site.images, site.settings)
        for picture in found.values():
            for url, data in picture.files.items():
                yield FileRow(url, partial(_same, data))
        alternates = {view: site.story_url(view, story.slug) for view in TEMPLATES}
        for view, template in TEMPLATES.items():
            yield PageRow(
                alternates[view], template, view, partial(_story, site, story, view, found, newer, older),  # type: ignore[arg-type]
                alternates=alternates, listed=story.status == "published",
            )  # fmt: skip


def _same(data: bytes) -> bytes:
    return data


def _story(
    site: Site,
    story: Story,
    view: str,
    found: Mapping[int, Picture],
    newer: Story | None,
    older: Story | None,
) -> dict[str, Any]:
    beside = {
        name: {
            "url": site.story_url(view, other.slug),
            "heads": {lang: heads(site, other, lang) for lang in LANGS},
        }
        for name, other in (("newer", newer), ("older", older))
        if other
    }
    return {**story_page(site, story, view, found), "beside": beside}
