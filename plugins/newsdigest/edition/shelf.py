"""What is kept of a page and its stories from build to build, and the texts of them read from the cache when they are looked at."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..base.cache import Cache
from ..base.codec import encode
from ..model import (
    FigureFix,
    Finding,
    Lexicon,
    NewsPage,
    ReadPage,
    SentencePair,
    Source,
    Story,
    TermUse,
    Version,
)
from .places import with_places
from .stored import stored, stripped


@dataclass(frozen=True, slots=True)
class Done:
    """One page with its stories, drafts among them; without their texts where the cache has those."""

    page: NewsPage
    stories: tuple[Story, ...]
    label: str
    lines: Mapping[str, int | None]
    """Slug to its line in the edition file."""
    findings: tuple[tuple[Finding, ...], ...] = ()
    """Of each story."""
    entries: tuple[str, ...] = ()
    """Names of the entries of its page, of the places of its texts, and of each story; "" for one that is not in the cache."""


Pairs = Mapping[str, tuple[SentencePair, ...]]
Known = tuple[str, Mapping[str, Version], Pairs, tuple[FigureFix, ...], str | None, tuple[str, ...]]
"""All that is known of a story before it is annotated: slug, texts, locked sentence pairs, the editor's word on its figures, the place,
and the texts that say what matters."""
Texts = tuple[
    Mapping[str, Version], tuple[tuple[str, int], ...], Pairs, tuple[TermUse, ...], tuple[Finding, ...]
]
"""What is found out about a story: versions, key figures, sentence pairs, terms of its headline, findings."""
Places = tuple[tuple[Source, ...], ...]
"""Where the texts of each story of a page are in the received file."""
KINDS = {"page": Done, "read": ReadPage, "sources": Places, "story": Texts, "lexicon": Lexicon}
"""What is kept from build to build."""


def light(done: Done, digests: Mapping[str, str], places: Places) -> Done:
    """The page without its texts, each part with a hash of all that is known of it; of places only the lines, which pages show."""
    read, _, *entries = done.entries
    page = replace(done.page, read=stripped(done.page.read))
    return replace(
        done,
        page=replace(page, digest=_digest(encode(page, NewsPage), digests[read])),
        stories=tuple(
            replace(
                story,
                digest=_digest(encode(story, Story), digests[name]),
                lines=hashed(repr([s.lines for s in sources])),
            )
            for story, name, sources in zip(map(stripped, done.stories), entries, places, strict=True)
        ),
    )


def _digest(data: bytes, other: str) -> str:
    return hashlib.sha256(data + other.encode()).hexdigest()[:32]


def hashed(text: str) -> str:
    return _digest(text.encode("utf-8", "surrogatepass"), "")


class Shelf:
    """Reads the texts of stories and pages when they are asked for, and holds a few of them.

    read  the page with all its texts, made anew: for an entry that is damaged or lost
    """

    def __init__(self, keep: Cache, read: Callable[[Path], Done]) -> None:
        self._keep, self._read = keep, read
        self._held: OrderedDict[str, Any] = OrderedDict()

    def stored(self, path: Path, done: Done) -> Done:
        """The page with texts that are read when they are looked at."""
        if not done.entries[0]:
            return done
        read, places, *entries = done.entries
        return replace(
            done,
            page=replace(done.page, read=stored(done.page.read, partial(self._page, path, read))),
            stories=tuple(
                stored(story, partial(self._story, path, places, name, n))
                for n, (story, name) in enumerate(zip(done.stories, entries, strict=True))
            ),
        )

    def _page(self, path: Path, name: str) -> ReadPage:
        found: ReadPage = self._hold(
            name, lambda: self._keep.read(name, "read") or self._read(path).page.read
        )
        return found

    def _story(self, path: Path, places: str, name: str, number: int) -> Story:
        def read() -> Any:
            texts = self._keep.read(name, "story")
            where = self._hold(places, lambda: self._keep.read(places, "sources"))
            if texts is None or where is None:  # damaged since, or removed by another build
                return self._read(path).stories[number]
            bare, key_figures, sentences, _, _ = texts
            versions = with_places(bare, where[number])
            return Story("", 0, "", versions, key_figures=key_figures, sentences=sentences)

        found: Story = self._hold(f"{name} {places}", read)
        return found

    def _hold(self, name: str, read: Callable[[], Any]) -> Any:
        if name in self._held:
            self._held.move_to_end(name)
            return self._held[name]
        self._held[name] = found = read()
        if len(self._held) > HELD:
            self._held.popitem(last=False)
        return found


HELD = 40
"""Texts in memory at a time: those of a page or two, and of the pages that list stories."""
