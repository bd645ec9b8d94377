"""Which tags a story bears: those its edition file lists, and those its terms assign.

A tag with `auto = ["term-id", …]` goes to every story that uses one of these terms in its headline or
subtitle, or three times in its text. The edition file takes one away again with "-id".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..base.errors import EditionFileError
from ..base.toml import nearest
from ..model import Story, Tag, TermUse

ENOUGH = 3


def assign(
    story: Story, tags: Mapping[str, Tag], headline: Sequence[TermUse], label: str, line: int | None
) -> Story:
    """The story with its tags: the listed ones in their order, then the automatic ones by id.

    raises  EditionFileError for an unknown tag, with the nearest known one
    """
    listed = [tag.removeprefix("-") for tag in story.tags]
    for tag in listed:
        if tag not in tags:
            near = nearest(tag, tags) or _by_name(tag, tags)
            fix = f"did you mean {near!r}? A new tag is an entry in" if near else "add it to"
            fix += " content/lexicon/tags.toml"
            raise EditionFileError(label, f"unknown tag {tag!r}", line=line, entry=story.slug, fix=fix)
    refused = {tag[1:] for tag in story.tags if tag.startswith("-")}
    wanted = list(dict.fromkeys(tag for tag in story.tags if not tag.startswith("-")))
    counts = Counter(use.term for p in story.versions["zh"].paragraphs for use in p.terms)
    strong = {use.term for use in headline} | {term for term, n in counts.items() if n >= ENOUGH}
    wanted += [
        tag.id
        for tag in sorted(tags.values(), key=lambda t: t.id)
        if strong & set(tag.auto) and tag.id not in wanted
    ]
    return replace(story, tags=tuple(tag for tag in wanted if tag not in refused))


def _by_name(name: str, tags: Mapping[str, Tag]) -> str | None:
    """The id of the tag with this name, for an editor who wrote the name."""
    return next((tag.id for tag in tags.values() if name in (tag.zh, tag.en)), None)
