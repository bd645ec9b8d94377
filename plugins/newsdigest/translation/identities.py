"""Which unit of a page is which of the lock, so that ids and permalinks survive edits; and whose English a text is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Version
from .document import Sidecar
from .fingerprint import fingerprint, print_of_english
from .lock import Lock, LockEntry
from .revision_align import Link, align
from .units import SERIES, SINGLES, of_series, series_of, units


@dataclass(frozen=True, slots=True)
class Series:
    """What became of one series of units (paragraphs, heads, captions) since the lock was written."""

    links: tuple[Link, ...]
    old: tuple[LockEntry, ...]
    new: tuple[str, ...]
    """Ids to keep, in the order of the story."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The ids a Chinese version keeps, and what the lock knows of them."""

    ids: Mapping[str, str]
    """Id as read from the page → id to keep."""
    entries: Mapping[str, LockEntry]
    """Id to keep → its entry."""
    series: Mapping[str, Series]


def identities(chinese: Version, lock: Lock | None) -> Identities:
    """Match a Chinese version with the lock: what is the same, edited, moved keeps its id; what is new gets one never used.

    A paragraph that was dropped and comes back to the letter has its old id again.
    """
    if lock is None:
        return Identities({}, {}, {})
    source = units(chinese)
    ids: dict[str, str] = {}
    entries = {name: lock.by_id[name] for name in SINGLES if name in lock.by_id}
    series: dict[str, Series] = {}
    gone = {(series_of(e.id), fingerprint(e.seen)): e for e in reversed(lock.dropped)}
    for letter in SERIES:
        now, then = of_series(source, letter), lock.series(letter)
        number = lock.fresh(letter)
        links = align([e.seen for e in then], [u.text for u in now])
        for link in links:
            for place, j in enumerate(link.new):
                entry = then[link.old[0]] if link.old and place == 0 else None
                entry = entry or gone.pop((letter, fingerprint(now[j].text)), None)
                if entry is not None:
                    ids[now[j].id], entries[entry.id] = entry.id, entry
                else:
                    ids[now[j].id] = f"{letter}{number}"
                    number += 1
        series[letter] = Series(tuple(links), then, tuple(ids[u.id] for u in now))
    return Identities(ids, entries, series)


def blocks_known(sidecar: Sidecar, lock: Lock | None) -> list[tuple[str, ...]]:
    """For each block the ids of the units whose English it is to the letter, where the lock tells; else ()."""
    texts = [None if b.mark else b.text for b in sidecar.blocks]
    return known_texts(texts, lock, "p")


def known_texts(texts: Sequence[str | None], lock: Lock | None, letter: str) -> list[tuple[str, ...]]:
    """For each English text the ids of the units whose English it is to the letter (more than one for a block that
    renders several); () where the lock does not tell."""
    entries = lock.series(letter) if lock else ()
    owners: dict[str, list[int]] = {}
    for n, entry in enumerate(entries):
        owners.setdefault(entry.en, []).append(n)
    # one block, of one or more neighbours; the same words in two places prove nothing
    homes = {
        mark: tuple(entries[n].id for n in at)
        for mark, at in owners.items()
        if mark and at == list(range(at[0], at[-1] + 1))
    }
    marks = [print_of_english(t) if t else None for t in texts]
    counts = Counter(marks)
    return [homes.get(m, ()) if m and counts[m] == 1 else () for m in marks]
