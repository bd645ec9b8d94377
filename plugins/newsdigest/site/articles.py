"""Stories as other Pelican plugins see them: light objects with the fields of an article.

They are in `context["newsdigest_articles"]` of every template, and `context["article"]` of the signal `content_written`
for each page of a story. They are not among Pelican's own articles: its indexes, tags and feeds stay the site's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ..model import Lang, Story
from .context import LANGS, SiteContext
from .pages.spec import Row
from .views.story import heads


@dataclass(eq=False)
class StoryTag:
    """A tag of a story, as Pelican's templates and plugins read one."""

    name: str
    slug: str
    url: str

    def __str__(self) -> str:
        return self.name


@dataclass(eq=False)
class StoryArticle:
    """One language of a story. Plugins may set attributes of their own on it."""

    slug: str
    title: str
    url: str
    """Below the root of the whole site, the prefix included."""
    save_as: str
    lang: Lang
    summary: str
    status: str
    """published | draft"""
    date: datetime | None
    """None where the page prints no full date."""
    tags: list[StoryTag]
    translations: list[StoryArticle] = field(default_factory=list, repr=False)

    @property
    def locale_date(self) -> str:
        """The date as ISO text; "" if there is none."""
        return self.date.date().isoformat() if self.date else ""


class LateArticles(Sequence[StoryArticle]):
    """All articles, made when a template or a plugin first looks at them: most sites have none that does."""

    def __init__(self, make: Callable[[], Sequence[StoryArticle]]) -> None:
        self._make = make

    def __len__(self) -> int:
        return len(self._make())

    def __getitem__(self, place: Any) -> Any:
        return self._make()[place]


@dataclass(frozen=True)
class WrittenFile:
    """Any other file of the digest: a plugin learns its address, which is not the place it is written to at first."""

    url: str
    status: str
    """published | hidden: what is hidden belongs in no list"""


def story_articles(site: SiteContext) -> list[StoryArticle]:
    """Return every language of every story, newest story first, each linked to its translations."""
    found: list[StoryArticle] = []
    for story in site.stories:
        versions = [
            _article(site, story, lang)
            for lang in LANGS
            if lang == "zh" or site.records[story.slug].translated
        ]
        for article in versions:
            article.translations = [other for other in versions if other is not article]
        found += versions
    return found


def written_context(site: SiteContext, articles: Mapping[str, StoryArticle], row: Row) -> dict[str, Any]:
    """Return what the signal `content_written` says about one row besides its path."""
    url = site.settings.prefix + row.url
    article = articles.get(url)
    if article is not None:
        return {"article": article}
    return {"page": WrittenFile(url, "published" if getattr(row, "listed", False) else "hidden")}


def _article(site: SiteContext, story: Story, lang: Lang) -> StoryArticle:
    url = site.settings.prefix + site.story_url(lang, story.slug)
    tags = [site.edition.lexicon.tags[tag] for tag in dict.fromkeys(story.tags)]
    return StoryArticle(
        slug=story.slug,
        title=heads(site, story, lang).plain,
        url=url,
        save_as=url + "index.html",
        lang=lang,
        summary=site.shown(story).summaries[lang][0],
        status=story.status,
        date=_date(story.published),
        tags=[
            StoryTag(
                tag.zh if lang == "zh" else tag.en, tag.id, f"{site.settings.prefix}{lang}/tags/{tag.id}/"
            )
            for tag in tags
        ],
    )


def _date(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text and len(text) == 10 else None
