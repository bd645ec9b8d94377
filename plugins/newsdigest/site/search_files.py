"""The files of the search index, from what earlier builds know: an edit of some stories changes some shards only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from .. import search
from ..base.cache import Cache
from ..search import Index, Indexed
from .context import SiteContext

FEW = 100
"""Changed stories up to which shards are edited; above, the index is built anew."""
GROUP = 32
"""Shards of one entry of the cache."""


@dataclass(frozen=True, slots=True)
class IndexedStory:
    """Where the cache has what the index knows of a story."""

    slug: str
    digest: str
    """Of what is known."""
    text: str
    """Hash of its text file."""
    sounds: str
    """Hash of the pinyin of its headlines."""
    entry: str
    """Name of the entry of its page."""
    place: int
    """Among the stories of that entry."""


@dataclass(frozen=True, slots=True)
class KnownIndex:
    """The index of the last build."""

    stories: tuple[IndexedStory, ...]
    more: str
    """Hash of all that the keys depend on which name no documents."""
    index: Index
    groups: tuple[str, ...]
    """Name of the entry of each group of shards."""


Group = tuple[str, ...]
"""The shards of a group, as JSON."""
KINDS: Mapping[str, Any] = {
    "search": tuple[Indexed, ...],
    "index": KnownIndex,
    "shards": Group,
}
File = tuple[str, str, Callable[[], str], str]
"""Name, hash, what makes the file, and the newspaper page whose text it has."""


class SearchFiles:
    """Makes the files, and keeps what the next build needs.

    keep     a cache with KINDS
    stories  in the order of the edition
    """

    def __init__(self, site: SiteContext, keep: Cache, stories: Sequence[IndexedStory]) -> None:
        self._site, self._keep, self._stories = site, keep, tuple(stories)
        self._lexicon = site.edition.lexicon
        used = {term for record in site.listed_records.values() for term in record.terms}
        self._glossary = search.glossary_keys(self._lexicon, used)
        self._held: dict[str, tuple[str, Any]] = {}
        self._parts: list[str] = []

    def files(self) -> Iterator[File]:
        """All files of the index."""
        known = self._index()
        for n, story in enumerate(self._stories):
            yield (
                f"t-{n:x}-{story.text[: search.HASH]}.json",
                story.text,
                partial(self._document, n),
                self._site.stories[n].seed,
            )
        for n, found in enumerate(known.index.hashes):
            yield f"k-{n:x}-{found[: search.HASH]}.json", found, partial(self._made, known, n), ""
        for name, data in search.small_files(known.index, [story.text for story in self._stories]).items():
            yield name, search.text_hash(data.decode()), data.decode, ""
        self._keep.used.update(known.groups)

    def _document(self, n: int) -> str:
        return self._read(n).document

    def _made(self, known: KnownIndex, n: int) -> str:
        try:
            return self._shard(known, n)
        except LookupError:
            return self._rebuilt(n)

    def _index(self) -> KnownIndex:
        """The index of these stories: as it is known, brought up to date, or built."""
        before: KnownIndex | None = self._keep.get([], "index")
        more = search.text_hash(repr((self._glossary, self._words(), [s.sounds for s in self._stories])))
        if before and before.stories == self._stories and before.more == more:
            return before
        made = self._updated(before, more) if before else None
        if made is None:
            index, parts = search.build(self._all(), self._more())
            made = KnownIndex(self._stories, more, index, self._keep_groups(parts))
        self._keep.put([], made, "index")
        return made

    def _updated(self, before: KnownIndex, more: str) -> KnownIndex | None:
        """The known index with the changes of a few stories; None where that is not enough."""
        pairs = list(zip(before.stories, self._stories, strict=False))
        changed = [n for n, (old, new) in enumerate(pairs) if old.digest != new.digest]
        if (
            before.more != more
            or [s.slug for s in before.stories] != [s.slug for s in self._stories]
            or len(changed) > FEW
        ):
            return None
        changes = []
        for n in changed:
            entry = self._entry(before.stories[n].entry, "search")
            if entry is None:
                return None
            changes.append((n, entry[before.stories[n].place], self._read(n)))
        try:
            found = search.update(before.index, changes, lambda shard: self._shard(before, shard))
        except LookupError:  # an entry is missing
            return None
        if found is None:
            return None
        index, parts = found
        groups = [*before.groups]
        for group in sorted({shard // GROUP for shard in parts}):
            shards = range(group * GROUP, min(group * GROUP + GROUP, len(index.hashes)))
            groups[group] = self._put([parts.get(n) or self._shard(before, n) for n in shards])
        return KnownIndex(self._stories, more, index, tuple(groups))

    def _keep_groups(self, parts: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._put(parts[at : at + GROUP]) for at in range(0, len(parts), GROUP))

    def _put(self, parts: Sequence[str]) -> str:
        self._keep.put(parts, tuple(parts), "shards")
        return self._keep.name(parts, "shards")

    def _shard(self, known: KnownIndex, n: int) -> str:
        """A shard as JSON; raises LookupError where the cache has lost it."""
        group: Group | None = self._entry(known.groups[n // GROUP], "shards")
        if group is None:
            raise LookupError("shards")
        return group[n % GROUP]

    def _entry(self, name: str, kind: str) -> Any:
        """An entry of the cache; the last one of each kind is in memory, for its parts are asked for in turn."""
        if self._held.get(kind, ("",))[0] != name:
            self._held[kind] = name, self._keep.read(name, kind)
        return self._held[kind][1]

    def _rebuilt(self, n: int) -> str:
        """A shard, made of the stories where the cache has lost it."""
        if not self._parts:
            self._parts = search.build(self._all(), self._more())[1]
        return self._parts[n]

    def _all(self) -> Iterator[tuple[int, Indexed]]:
        """All stories with their numbers, those of one newspaper page in turn, for they are in one entry."""
        for n in sorted(range(len(self._stories)), key=lambda n: self._stories[n].entry):
            yield n, self._read(n)

    def _read(self, n: int) -> Indexed:
        story = self._stories[n]
        entry: Sequence[Indexed] | None = self._entry(story.entry, "search")
        if entry is None:
            found = self._site.stories[n]
            return search.index_story(found, excerpt=not self._site.whole(found))
        return entry[story.place]

    def _words(self) -> list[str]:
        bylines = [record.byline for record in self._site.listed_records.values() if record.byline]
        return sorted({*search.lexicon_words(self._lexicon), *(name for b in bylines for name in b.names)})

    def _more(self) -> dict[str, list[Any]]:
        sounds = (story.sounds for _, story in self._all())
        return self._glossary | search.sound_keys(self._words(), sounds)
