"""`newsdigest sync`: bring a translation and its lock into step with a page that was edited.

    done = sync(story, Path("content/translations"), date="2026-11-23")
    done.notes, done.writes

What can be proved is done: a paragraph that moved takes its English along; one that was split keeps its id and its
English for the first part and gets `<!-- missing -->` for the rest; merged ones have their English joined; an inserted
one gets `<!-- missing -->`; the English of a dropped one leaves the file and is kept in the lock, and comes back if the
Chinese does. Where only likeness speaks, the same is done and a note asks a person to look.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..base.files import Write, bytes_of
from ..model import Story
from . import document as sidecars
from . import lock as locks
from .counts import first_words
from .fields import empty, skeleton
from .fingerprint import fingerprint, print_of_english
from .identities import Identities, Series, identities
from .lock import Lock, LockEntry
from .pair import fit, lock_label, paths
from .refit import Moves, RefitNote, refit
from .rows import Paired, SegmentRow


@dataclass(frozen=True, slots=True)
class Sync:
    """What a sync of one story does; nothing is written yet."""

    slug: str
    paired: Paired
    """The story with the new file and the new lock."""
    notes: tuple[RefitNote, ...]
    writes: tuple[Write, ...]

    @property
    def changes(self) -> bool:
        """Whether any file would change."""
        return any(w.changes for w in self.writes)


def sync(story: Story, folder: Path, *, date: str | None) -> Sync | None:
    """Work out what has to change; None for a story without translation.

    date    ISO date recorded for what is new in the lock
    raises  TranslationError for a file that fits neither the story as it was nor as it is
    """
    path, lock_path = paths(story.slug, folder)
    if not path.exists() and not path.is_symlink():
        return None
    label, lock_name = sidecars.label_of(story.slug), lock_label(story.slug)
    sidecar = sidecars.read(path, label)
    before, lock_before = bytes_of(path), bytes_of(lock_path)
    lock = locks.read(lock_path, lock_name)
    if lock is None and sidecar.untouched:  # nothing to keep: what is to be translated is today's page
        fresh_file = skeleton(story.versions["zh"])
        return Sync(story.slug, empty(story), (), (Write(path, label, before, fresh_file),))
    moves, data = Moves(), before or b""
    if lock is not None:
        known = identities(story.versions["zh"], lock)
        after = refit(story, sidecar, lock, known, moves)
        _describe(known, moves)
        if after is not sidecar:
            data = after.written()
            sidecar = sidecars.parse(data, label)
    found = fit(story, sidecar, lock, placed=lock is not None)
    fresh = new_lock(found, date=date, moves=moves)
    if lock is None:
        moves.notes.append(
            RefitNote("", f"first lock: {len(fresh.entries)} units, as translated from today's Chinese")
        )
    writes = (
        Write(path, label, before, data),
        Write(lock_path, lock_name, lock_before, locks.written(fresh)),
    )
    return Sync(story.slug, fit(story, sidecar, fresh), tuple(moves.notes), writes)


def new_lock(found: Paired, *, date: str | None, moves: Moves | None = None) -> Lock:
    """The lock for a story and translation as they are now; what has not changed keeps its entry to the letter.

    date   ISO date for what is new
    """
    moves = moves or Moves()
    entries = [_recognised(_entry(row, date, moves), row.zh) for row in found.rows]
    here = {e.id for e in entries}
    dropped = [e for e in found.lock.dropped if e.id not in here] if found.lock else []
    for entry in found.lock.entries if found.lock else ():
        if entry.id not in here:
            src = moves.sources.get(entry.id, entry.src)
            now = None if src == entry.seen else entry.seen
            dropped.append(replace(entry, src=src, now=now, text=moves.gone.get(entry.id, "")))
    sentences = found.lock.sentences if found.lock else ()
    return locks.make(lock_label(found.story.slug), entries, dropped, sentences)


def _recognised(entry: LockEntry, zh: str) -> LockEntry:
    """The entry with the Chinese of today noted, where that is not what it was translated from."""
    return replace(entry, now=zh if fingerprint(zh) != entry.hash else None)


def _entry(row: SegmentRow, date: str | None, moves: Moves) -> LockEntry:
    """A unit's entry: the old one, unless its English is new, changed or gone."""
    mark = "" if row.state == "missing" else print_of_english(row.whole)
    old = row.entry
    if old is None or (old.state == "missing") != (row.state == "missing"):
        return LockEntry(row.id, "missing" if row.state == "missing" else "draft", row.zh, mark, None, date)
    src = moves.sources.get(row.id, old.src)
    if row.id in moves.joined:
        return replace(
            old, state="machine" if moves.joined[row.id] else old.state, en=mark, src=src, text=None
        )
    if row.state == "missing":
        return replace(old, src=row.zh if fingerprint(row.zh) != old.hash else old.src, text=None)
    if row.changed and not row.stale:
        return replace(old, state="draft", en=mark, by=None, date=date, src=src, text=None)
    return replace(old, src=src, text=None)


# --- what is told -------------------------------------------------------------------------------


def _describe(known: Identities, moves: Moves) -> None:
    """One note for everything that is not simply the same."""
    back = {e.id for e in known.entries.values() if e.text is not None}
    for series in known.series.values():
        _describe_series(series, back, moves)


def _describe_series(series: Series, back: set[str], moves: Moves) -> None:
    for link in series.links:
        olds = [series.old[i].id for i in link.old]
        news = [series.new[j] for j in link.new]
        others = " and ".join((news if link.how == "split" else olds)[1:])
        match link.how:
            case "moved":
                text = "moved; its English moved along"
            case "edited" if link.sure:
                text = "its Chinese changed: its English is stale"
            case "edited":
                text = "seems to be the same paragraph, much changed: its English is stale"
            case "split":
                text = (
                    f"{'was' if link.sure else 'seems to have been'} split: {others} new; divide its English"
                )
            case "merged":
                text = (
                    f"{'was' if link.sure else 'seems to have been'} joined with {others}: so is its English"
                )
            case "inserted" if news[0] in back:
                text = "came back; its English is restored"
            case "inserted":
                text = "new: to be translated"
            case "dropped":
                quoted = first_words(series.old[link.old[0]].src)
                text = f"gone from the page ({quoted}); its English is kept in the lock"
                text += "" if link.sure else "; look whether another took its place"
            case _:
                continue
        moves.notes.append(RefitNote((news or olds)[0], text, link.sure or (news or olds)[0] in back))
