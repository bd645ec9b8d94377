"""share/<slug>.png: the picture of each story for social networks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ...base.files import file_digest
from ...model import Story
from ..branding import BrandPicture
from ..context import SiteContext
from ..share_images import HEIGHT, WIDTH, Face, draw
from ..views.cards import card
from ..views.story import heads
from .home import edition_of
from .spec import FileSpec


def share_picture(site: SiteContext, story: Story) -> BrandPicture | None:
    """The picture of a story, if one is made: the site has an address and the machine a Chinese font."""
    return BrandPicture(f"share/{story.slug}.png", WIDTH, HEIGHT) if site.share_font else None


def share_rows(site: SiteContext) -> Iterator[FileSpec]:
    """One file a story."""
    if site.share_font:
        for story in (*site.stories, *site.unlisted):
            inputs = partial(_inputs, site, story) if story.digest else None
            yield FileSpec(f"share/{story.slug}.png", partial(_draw, site, story, site.share_font), inputs)


def _inputs(site: SiteContext, story: Story) -> object:
    font = site.once("font", lambda: site.share_font and file_digest(Path(site.share_font[0])))
    return font, site.shown_inputs(story), site.page_inputs[story.seed], story.published


def _draw(site: SiteContext, story: Story, face: Face) -> bytes:
    zh, en = heads(site, story, "zh"), heads(site, story, "en")
    row = next((row for row in card(site, story, "zh").key_figures if row.label), None)
    edition = edition_of(site, story, "zh")
    names = site.settings.site_name
    return draw(
        face,
        site=f"{names['zh']}  {names['en']}",
        zh=zh.plain,
        en=en.plain if en.lang == "en" else "",
        number=row.text if row else "",
        label=row.label if row else "",
        place=" · ".join(filter(None, (edition["name"], edition["date"]))),
    )
