"""Every character of a seed that is not white space, invisible or markup is covered exactly once.

The reader asserts this as it reads; here it is asserted again over the finished edition, of the stories as
they will be published, so that no later floor can lose a piece either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..base.errors import CoverageError
from ..chars import SPACES, ZERO_WIDTH
from ..model import Edition, Finding, NewsPage, Source, Story

MARKUP = "#*=-_"
"""Characters that may stand outside every piece: marks of headings, bold and rules."""


def check(edition: Edition) -> Iterator[Finding]:
    """Raises CoverageError at the first breach; a proof yields no finding."""
    by_seed: dict[str, list[Story]] = {}
    for story in edition.stories:
        by_seed.setdefault(story.seed, []).append(story)
    for page in edition.pages:
        prove(page, by_seed.get(page.read.name, []))
    return iter(())


def prove(page: NewsPage, stories: list[Story]) -> None:
    """Compare the file with the pieces of all its stories and its furniture; drafts that are left out were proved when read."""
    if len(stories) != len(page.stories):
        return
    text = page.read.text
    covered = bytearray(len(text))
    for source in _sources(page, stories):
        for start, end in source.pieces:
            for i in range(start, end):
                covered[i] = min(covered[i] + 1, 2)
    idle = set(SPACES + ZERO_WIDTH + MARKUP)
    for i, count in enumerate(covered):
        if count == 2 or (count == 0 and text[i] not in idle and unicodedata.category(text[i]) != "Cc"):
            line = text.count("\n", 0, i) + 1
            what = "covered twice" if count else "in no story and no furniture"
            raise CoverageError(
                f"content/seeds/{page.read.name}", f"{text[i]!r} (offset {i}) is {what}", line=line
            )


def _sources(page: NewsPage, stories: list[Story]) -> Iterator[Source]:
    yield from (f.source for f in page.read.furniture)
    for story in stories:
        version = story.versions["zh"]
        heads = (version.kicker, version.headline, version.subtitle, version.dateline, version.byline)
        yield from (head.source for head in heads if head)
        yield from (caption.source for caption in version.captions)
        for section in version.sections:
            if section.head:
                yield section.head.source
            yield from (p.source for p in section.paragraphs)
