"""Stories that have something in common with a story: tags first, terms second, the rare ones weighing most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from ...model import Story

MOST = 4
"""Related stories shown."""
COMMON = 150
"""What more stories than these have in common says nothing about any two of them, and is slow to look at."""
WEIGHT = {"tag": 3.0, "term": 1.0}
ENOUGH = 2.0
"""Least score; a shared tag, or two shared terms that are not on every page."""

Feature = tuple[str, str]
"""("tag", id) or ("term", id)."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related story, and why it is."""

    story: Story
    tags: tuple[str, ...]
    """Ids of shared tags, the rarest first."""
    terms: tuple[str, ...]


def features(stories: Sequence[Story], records: Mapping[str, Any]) -> Mapping[Feature, Sequence[int]]:
    """Tag or term to the numbers of the stories that have it."""
    found: dict[Feature, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        for feature in _of(story, records[story.slug]):
            found[feature].append(number)
    return found


def _of(story: Story, record: Any) -> Iterator[Feature]:
    for tag in dict.fromkeys(story.tags):
        yield "tag", tag
    for term in record.terms:
        yield "term", term


def related(
    stories: Sequence[Story],
    records: Mapping[str, Any],
    index: Mapping[Feature, Sequence[int]],
    story: Story,
) -> list[Related]:
    """The stories nearest to one, nearest first; ties by the order of the edition."""
    total = len(stories)
    scores: dict[int, float] = defaultdict(float)
    shared: dict[int, list[tuple[float, Feature]]] = defaultdict(list)
    for feature in _of(story, records[story.slug]):
        having = index.get(feature, ())
        if 1 < len(having) <= max(COMMON, 4):
            weight = WEIGHT[feature[0]] * log(1 + total / len(having))
            for number in having:
                scores[number] += weight
                shared[number].append((weight, feature))
    found = []
    for number, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        other = stories[number]
        if other.slug != story.slug and score >= ENOUGH:
            rare = [feature for _, feature in sorted(shared[number], key=lambda pair: -pair[0])]
            found.append(
                Related(
                    other,
                    tuple(id_ for kind, id_ in rare if kind == "tag"),
                    tuple(id_ for kind, id_ in rare if kind == "term"),
                )
            )
        if len(found) == MOST:
            break
    return found
