"""Stories and pages of which only the small parts are in memory; their texts are read from the cache when they are looked at.

A site of 10,000 stories is built from their records. Whoever needs the text of a story asks for it as of any story; a few texts
are in memory at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from ..model import ReadPage, Story

T = TypeVar("T", Story, ReadPage)


class _Stored:
    """What both have in common: an attribute that is not set is that of the loaded value."""

    __slots__ = ()
    _load: Callable[[], Any]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)

    def __eq__(self, other: object) -> bool:
        kind = Story if isinstance(self, Story) else ReadPage
        return isinstance(other, kind) and all(
            getattr(self, f.name) == getattr(other, f.name) for f in fields(kind) if f.compare
        )

    __hash__ = None  # type: ignore[assignment]  # stories hold tables


class StoredStory(_Stored, Story):
    """A story without its texts."""

    __slots__ = ("_load",)


class StoredPage(_Stored, ReadPage):
    """A read page with its names and warnings only."""

    __slots__ = ("_load",)


HEAVY: Mapping[type, tuple[str, ...]] = {
    Story: ("versions", "key_figures", "sentences"),
    ReadPage: ("text", "markup", "stories", "furniture", "repairs", "blocks", "pages"),
}
"""Fields that are read from the cache."""


def stored(value: T, load: Callable[[], T]) -> T:
    """The value without its heavy fields, which `load` gives when one is asked for.

    >>> story = Story("a", 1, "p.txt", versions={})
    >>> light = stored(story, lambda: Story("a", 1, "p.txt", versions={"zh": 1}))
    >>> light.slug, light.versions
    ('a', {'zh': 1})
    """
    kind = Story if isinstance(value, Story) else ReadPage
    light = object.__new__(StoredStory if kind is Story else StoredPage)
    for field in fields(kind):
        if field.name not in HEAVY[kind]:
            object.__setattr__(light, field.name, getattr(value, field.name))
    object.__setattr__(light, "_load", load)
    return light  # type: ignore[return-value]


def stripped(value: T) -> T:
    """The value with its heavy fields empty: what is kept of it with its page."""
    empty: dict[str, Any] = (
        {"versions": {}, "key_figures": (), "sentences": {}}
        if isinstance(value, Story)
        else {"text": "", **dict.fromkeys(HEAVY[ReadPage][1:], ())}
    )
    return replace(value, **empty)
