"""pinyin/<slug>.json: the syllables of a story's Chinese, which the switch above a story puts over the characters.

    {"title": ["jiàn xī …", []], "p1": ["shí xiàn tuō pín …", [[2, 4], …]]}

One syllable a Han character, and the ranges of terms and names, counted in Han characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import accumulate

from ...html import display
from ...model import Paragraph, Story
from ...text import is_han
from ...text.readings import Readings
from ..context import SiteContext
from ..views.story import heads
from .spec import FileSpec


def pinyin_url(slug: str) -> str:
    """Address of a story's syllables."""
    return f"pinyin/{slug}.json"


def pinyin_rows(site: SiteContext) -> Iterator[FileSpec]:
    """One file a story whose text is published."""
    for story in (*site.stories, *site.unlisted):
        if site.whole(story):
            inputs = partial(_inputs, site, story) if story.digest else None
            yield FileSpec(pinyin_url(story.slug), partial(_pinyin, site, story), inputs, story.seed)


def _inputs(site: SiteContext, story: Story) -> object:
    return story.digest, site.records[story.slug].heads_digest, site.digest("said", lambda: _said(site))


def _said(site: SiteContext) -> str:
    """All that the lexicon says of how words are read, and where words are."""
    lexicon = site.edition.lexicon
    tables = (lexicon.terms, lexicon.names, lexicon.tags)
    return repr(([(e.zh, e.pinyin) for table in tables for e in table.values()], site.words_of_headlines))


def _pinyin(site: SiteContext, story: Story) -> str:
    readings = site.once("readings", lambda: _readings(site))
    zh = story.versions["zh"]
    found: dict[str, list[object]] = {}

    def add(id_: str, text: str, spans: list[list[int]]) -> None:
        shown = display(text, "zh")
        found[id_] = [" ".join(s or "-" for s in readings.syllables(shown)), spans]

    add("title", heads(site, story, "zh").plain, [])
    for section in zh.sections:
        if section.head and section.id:
            add(section.id, section.head.text, [])
        for p in section.paragraphs:
            add(p.id, p.text, _ranges(site, p))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _readings(site: SiteContext) -> Readings:
    lexicon = site.edition.lexicon
    tables = (lexicon.terms, lexicon.names, lexicon.tags)
    return Readings((entry.zh, entry.pinyin) for table in tables for entry in table.values() if entry.pinyin)


def _ranges(site: SiteContext, p: Paragraph) -> list[list[int]]:
    """Where terms and names are, each as start and length in Han characters."""
    before = list(accumulate(map(is_han, p.text), initial=0))
    places = {(use.span.start, use.span.end) for use in p.terms} | set(site.words(p.text))
    spans = {(before[start], before[end] - before[start]) for start, end in places}
    return [list(span) for span in sorted(spans) if span[1]]
