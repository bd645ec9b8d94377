"""A story and its translation, paired unit by unit: what each says, what state it is in, and the English version.

    found = paired(story, Path("content/translations"))
    found.rows[3].state, found.story.versions["en"]

Paragraph ids come from the lock where there is one, in both languages, so that permalinks survive edits of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from ..model import State, Story
from . import document as sidecars
from . import lock as locks
from .counts import check_counts, slots
from .document import DocumentLine, EnglishBlock, Sidecar
from .english import english_version
from .fingerprint import fingerprint, print_of_english
from .identities import identities
from .lock import Lock, LockEntry
from .rows import Paired, SegmentRow
from .sentence_pairs import locked_sentences
from .units import SERIES, Segment, of_series, relabel, series_of, units


def lock_label(slug: str) -> str:
    """How messages name a story's lock."""
    return f"content/translations/{slug}.en.lock.json"


def paths(slug: str, folder: Path) -> tuple[Path, Path]:
    """Translation file and lock of a story."""
    return folder / f"{slug}.en.md", folder / f"{slug}.en.lock.json"


def pair(story: Story, folder: Path) -> Story:
    """The story with its English version, aligned by paragraph id; the same story when nothing of it is translated.

    folder   content/translations
    raises   TranslationError, with file, line and the mend, for a file that is broken or does not fit the story
    """
    found = paired(story, folder)
    return story if found is None else found.story


def paired(story: Story, folder: Path) -> Paired | None:
    """Like `pair`, with all that is known of every unit; None when there is no translation file, or one nobody has begun."""
    path, lock_path = paths(story.slug, folder)
    if not path.exists() and not path.is_symlink():
        return None
    sidecar = sidecars.read(path, sidecars.label_of(story.slug))
    lock = locks.read(lock_path, lock_label(story.slug))
    return None if lock is None and sidecar.untouched else fit(story, sidecar, lock)


def fit(story: Story, sidecar: Sidecar, lock: Lock | None, *, placed: bool = False) -> Paired:
    """Pair a story with a translation and a lock already read.

    placed   every block is known to stand in its place: the lock is not asked whose English it is
    """
    known = identities(story.versions["zh"], lock)
    chinese, entries = relabel(story.versions["zh"], known.ids), known.entries
    source = units(chinese)
    homes = slots(story.slug, chinese, sidecar, lock, placed=placed)
    check_counts(chinese, sidecar)
    places = {u.id: n for letter in SERIES for n, u in enumerate(of_series(source, letter))}
    rows = tuple(_row(unit, sidecar, homes, places, entries) for unit in source)
    if chinese.headline is None:  # the page prints none, the translation gives one
        rows = (_state(Segment("headline", ""), sidecar.singles["headline"], None), *rows)
    english = english_version(chinese, rows, sidecar)
    versions = {**story.versions, "zh": chinese, "en": english}
    both = replace(story, versions=versions)
    return Paired(replace(both, sentences=locked_sentences(both, lock)), sidecar, lock, rows)


def _row(
    unit: Segment,
    sidecar: Sidecar,
    homes: Mapping[str, tuple[EnglishBlock, str]],
    places: Mapping[str, int],
    entries: Mapping[str, LockEntry],
) -> SegmentRow:
    kind = series_of(unit.id)
    entry = entries.get(unit.id)
    if kind == "p":
        block, home = homes[unit.id]
        return _state(unit, block, entry, home="" if home == unit.id else home)
    if kind in ("h", "c"):
        lines = sidecar.sections if kind == "h" else sidecar.captions
        return _state(unit, lines[places[unit.id]] if lines is not None else DocumentLine(""), entry)
    return _state(unit, sidecar.singles.get(unit.id, DocumentLine("")), entry)


def _state(
    unit: Segment, piece: EnglishBlock | DocumentLine, entry: LockEntry | None, home: str = ""
) -> SegmentRow:
    """The row of a unit: its state from what the lock recorded, the Chinese of today and the English of today."""
    skipped = isinstance(piece, EnglishBlock) and piece.mark == "skip"
    credit = piece.credit if isinstance(piece, DocumentLine) else None
    row = SegmentRow(unit.id, unit.text, piece.text, "draft", entry, False, skipped, home, credit, piece.line)
    changed = entry is not None and bool(entry.en) and entry.en != print_of_english(row.whole)
    state: str = "draft"
    if not piece.text and not skipped:
        state = "missing"
    elif entry is not None and entry.state != "missing":
        if entry.hash != fingerprint(unit.text):
            state = "stale"
        elif not changed:
            state = entry.state
    return replace(row, state=cast(State, state), changed=changed)
