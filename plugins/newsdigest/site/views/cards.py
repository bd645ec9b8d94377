"""A story in a list: what home, tag, term and edition pages show of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...model import Lang, Story
from .. import dates
from ..context import SiteContext
from .figures import phrase
from .story import heads, shown_state, summary


@dataclass(frozen=True, slots=True)
class Card:
    """One story, for a reader of `lang`."""

    story: Story
    url: str
    kicker: str | None
    headline: Markup
    lang: str
    other: Markup | None
    """The headline in the other language; None when there is none."""
    other_lang: str
    other_url: str
    summary: str
    summary_lang: str
    date: str | None
    figures: int
    numbers: tuple[tuple[str, str], ...]
    """A few key figures: (text, lang)."""
    state: str
    draft: bool


def card(site: SiteContext, story: Story, lang: Lang) -> Card:
    """The card of a story."""
    return site.once(("card", story.slug, lang), lambda: _card(site, story, lang))


def _card(site: SiteContext, story: Story, lang: Lang) -> Card:
    other: Lang = "en" if lang == "zh" else "zh"
    ours, theirs = heads(site, story, lang), heads(site, story, other)
    text, text_lang = summary(story, lang, most=110)
    version = story.versions["zh"]
    paragraphs = {p.id: p for p in version.paragraphs}
    numbers: list[tuple[str, str]] = []
    for pid, index in story.key_figures:
        if pid in paragraphs and index < len(paragraphs[pid].figures):
            shown = phrase(paragraphs[pid].figures[index], lang)
            if shown and shown not in numbers and len(numbers) < 3:
                numbers.append(shown)
    return Card(
        story=story,
        url=site.story_url(lang, story.slug),
        kicker=ours.kicker,
        headline=ours.headline,
        lang=ours.lang,
        other=theirs.headline if theirs.lang != ours.lang else None,
        other_lang=theirs.lang,
        other_url=site.story_url(other, story.slug),
        summary=text,
        summary_lang=text_lang,
        date=dates.show(story.published, lang) if story.published else None,
        figures=sum(len(p.figures) for p in version.paragraphs),
        numbers=tuple(numbers),
        state=shown_state(site, story),
        draft=story.status == "draft",
    )
