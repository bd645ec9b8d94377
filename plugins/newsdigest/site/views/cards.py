"""A story in a list: what home, tag, term and edition pages show of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...model import Lang, Story
from ..context import SiteContext
from .figures import FigureRow, key_rows
from .paragraphs import CellMaker
from .story import Heads, Topic, minutes, shown_state, summary, topics


@dataclass(frozen=True, slots=True)
class Card:
    """One story, for a reader of `lang`."""

    slug: str
    url: str
    kicker: str | None
    topics: tuple[Topic, ...]
    """What stands above the headline, where the newspaper printed no kicker."""
    headline: Markup
    lang: str
    other: Markup | None
    """The headline in the other language; None when there is none."""
    other_lang: str
    other_url: str
    both_url: str
    summary: str
    """The editor's standfirst or summary, else the first sentences: whole sentences, never cut inside one."""
    summary_lang: str
    minutes: int
    """Reading time of the text in the language of the list."""
    figures: int
    key_figures: tuple[FigureRow, ...]
    """The three to show, those with a label first."""
    checked: int
    """Figures whose sums do not agree, with an editor's note at them."""
    state: str
    draft: bool


def card(site: SiteContext, story: Story, lang: Lang) -> Card:
    """The card of a story: its record, with what else of the edition is on it."""

    def make() -> Card:
        found: Card = site.shown(story).cards[lang]
        return replace(found, topics=topics(site, story, lang), checked=site.doubted.get(story.slug, 0))

    return site.once(("card", story.slug, lang), make)


def make_card(site: SiteContext, story: Story, lang: Lang, heads: Mapping[str, Heads]) -> Card:
    """The card of a story, from its texts."""
    other: Lang = "en" if lang == "zh" else "zh"
    ours, theirs = heads[lang], heads[other]
    text, text_lang = (ours.standfirst, ours.lang) if ours.standfirst else summary(story, lang, most=110)
    paragraphs = story.versions["zh"].paragraphs
    return Card(
        slug=story.slug,
        url=site.story_url(lang, story.slug),
        kicker=ours.kicker,
        topics=(),
        headline=ours.headline,
        lang=ours.lang,
        other=theirs.headline if theirs.lang != ours.lang else None,
        other_lang=theirs.lang,
        other_url=site.story_url(other, story.slug),
        both_url=site.story_url("both", story.slug),
        summary=text,
        summary_lang=text_lang,
        minutes=minutes(story, lang),
        figures=sum(len(p.figures) for p in paragraphs),
        key_figures=telling(site, story, lang),
        checked=0,
        state=shown_state(site, story),
        draft=story.status == "draft",
    )


def telling(site: SiteContext, story: Story, lang: Lang) -> tuple[FigureRow, ...]:
    """The three key figures that say most alone: in their order, those without a label only where others are too few."""
    maker = CellMaker(site, story, lang, site.labels.view(lang), {})
    rows = key_rows(site, story, lang, maker, linked=site.whole(story))
    named = [row for row in rows if row.label][:3]
    more = [row for row in rows if not row.label][: 3 - len(named)]
    return tuple(row for row in rows if row in named or row in more)
