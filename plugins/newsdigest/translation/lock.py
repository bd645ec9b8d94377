"""content/translations/<slug>.en.lock.json: what each piece of English was translated from, and how far it can be trusted.

Written by the commands, never by hand: one field a line, in story order, so that a change of one paragraph is
a change of a few lines. `hash` is of the Chinese (see fingerprint), `en` of the English, `src` the Chinese itself,
so that an editor sees what changed without git; `now`, of a stale unit, the Chinese at the last sync.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..base.errors import TranslationError
from ..base.files import read_source
from ..base.json import parse_json
from ..base.toml import nearest
from .document import MAX_BYTES
from .fingerprint import fingerprint
from .units import SERIES, SINGLES, number_of, series_of

SCHEMA = "newsdigest/translation-lock/1"
STATES = ("missing", "machine", "draft", "reviewed")
_KEYS = ("id", "state", "by", "date", "hash", "en", "src")
_MORE = ("now", "text")


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One unit of a story in the lock."""

    id: str
    state: str
    """missing, machine, draft or reviewed, as last recorded."""
    src: str
    """The Chinese it was translated from."""
    en: str = ""
    """Hash of the English it speaks of; another English than this is a person's edit since."""
    by: str | None = None
    date: str | None = None
    now: str | None = None
    """The Chinese as it was at the last sync, where that is not `src`: by it the unit is recognised."""
    text: str | None = None
    """Of a dropped unit: its English, kept for the day the Chinese comes back."""

    @property
    def hash(self) -> str:
        """Of the Chinese it was translated from."""
        return fingerprint(self.src)

    @property
    def seen(self) -> str:
        """The Chinese by which the unit is recognised when the page changes again."""
        return self.src if self.now is None else self.now


@dataclass(frozen=True, slots=True)
class LockedPairs:
    """The sentence pairs of one paragraph."""

    id: str
    """"p7"."""
    hash: str
    """Of both texts."""
    ends: tuple[tuple[int, int], ...]
    """Where each pair ends in the Chinese and in the English, in code points."""
    unsure: tuple[int, ...] = ()
    """Numbers of the pairs that are not certain, from 1."""
    by: str | None = None
    """The editor who set them; None: computed."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A whole lock file."""

    label: str
    entries: tuple[LockEntry, ...] = ()
    dropped: tuple[LockEntry, ...] = ()
    """Units whose Chinese is gone: their ids are never given to another paragraph."""
    by_id: Mapping[str, LockEntry] = field(default_factory=dict, compare=False, repr=False)
    sentences: tuple[LockedPairs, ...] = ()
    """Sentence pairs of paragraphs, in story order."""

    def series(self, letter: str) -> tuple[LockEntry, ...]:
        """The entries of one series ("p"), in story order."""
        return tuple(e for e in self.entries if series_of(e.id) == letter)

    def fresh(self, letter: str, taken: Iterable[str] = ()) -> int:
        """The first number of a series that no unit ever had."""
        ids = [e.id for e in (*self.entries, *self.dropped)] + list(taken)
        return max((number_of(i) for i in ids if series_of(i) == letter), default=0) + 1

    def changed(self, entries: Mapping[str, LockEntry]) -> Lock:
        """The lock with these entries, by id, in place of its own."""
        return make(self.label, (entries.get(e.id, e) for e in self.entries), self.dropped, self.sentences)


def make(
    label: str,
    entries: Iterable[LockEntry],
    dropped: Iterable[LockEntry] = (),
    sentences: Iterable[LockedPairs] = (),
) -> Lock:
    """A lock with its index."""
    rows = tuple(entries)
    return Lock(label, rows, tuple(dropped), {e.id: e for e in rows}, tuple(sentences))


def read(path: Path, label: str) -> Lock | None:
    """The lock beside a translation; None when there is none. Raises TranslationError for a damaged one."""
    if path.is_symlink():
        raise TranslationError(label, "is a symbolic link", fix="put the file itself there")
    if not path.exists():
        return None
    return parse(read_source(path, label, TranslationError, limit=4 * MAX_BYTES), label)


_RESTORE = "restore it from version control, or delete it and run `newsdigest sync` (states are lost)"


def parse(data: bytes, label: str) -> Lock:
    """A lock from its bytes."""
    found = parse_json(data, label, TranslationError, fix=_RESTORE)
    if not isinstance(found, dict):
        raise TranslationError(label, "not a lock file", fix=_RESTORE)
    if found.get("schema") != SCHEMA:
        raise TranslationError(
            label,
            f"schema {str(found.get('schema'))[:60]!r} where {SCHEMA!r} is due",
            fix="use the newsdigest that wrote it",
        )
    _keys(found, ("schema", "units", "dropped", "sentences"), label, None)
    rows = [_entry(row, n, label) for n, row in enumerate(_list(found, "units", label), 1)]
    dropped = [_entry(row, n, label) for n, row in enumerate(_list(found, "dropped", label), 1)]
    seen: set[str] = set()
    for entry in (*rows, *dropped):
        if entry.id in seen:
            raise TranslationError(label, f"{entry.id} stands there twice", fix=_RESTORE)
        seen.add(entry.id)
    return make(label, rows, dropped, [_pairs(row, label) for row in _list(found, "sentences", label)])


def written(lock: Lock) -> bytes:
    """The file, byte for byte: the same lock gives the same bytes."""
    value: dict[str, Any] = {"schema": SCHEMA, "units": [_row(e) for e in lock.entries]}
    if lock.dropped:
        value["dropped"] = [_row(e) for e in lock.dropped]
    if lock.sentences:
        value["sentences"] = [_pairs_row(e) for e in lock.sentences]
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _row(entry: LockEntry) -> dict[str, Any]:
    row = {
        "id": entry.id,
        "state": entry.state,
        "by": entry.by,
        "date": entry.date,
        "hash": entry.hash,
        "en": entry.en,
        "src": entry.src,
    }
    more = {"now": entry.now, "text": entry.text}
    return row | {key: value for key, value in more.items() if value is not None}


def _pairs_row(entry: LockedPairs) -> dict[str, Any]:
    """One line of numbers: an end in the Chinese and one in the English in turn."""
    row: dict[str, Any] = {
        "id": entry.id,
        "hash": entry.hash,
        "ends": " ".join(f"{zh}:{en}" for zh, en in entry.ends),
    }
    more = {"unsure": " ".join(map(str, entry.unsure)), "by": entry.by}
    return row | {key: value for key, value in more.items() if value}


def _pairs(row: Any, label: str) -> LockedPairs:
    """An entry of `sentences`; raises TranslationError for one that no command wrote."""
    name = str(row.get("id", "sentences"))[:40] if isinstance(row, dict) else "sentences"
    try:
        _keys(row, ("id", "hash", "ends", "unsure", "by"), label, name)
        ends = tuple((int(zh), int(en)) for zh, en in (end.split(":") for end in row["ends"].split()))
        unsure = tuple(map(int, row.get("unsure", "").split()))
        entry = LockedPairs(str(row["id"]), str(row["hash"]), ends, unsure, row.get("by"))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise TranslationError(label, "not sentence pairs", entry=name, fix=_RESTORE) from None
    places = [(0, 0), *ends]
    if not ends or any(a >= c or b >= d for (a, b), (c, d) in pairwise(places)):
        raise TranslationError(label, "sentence pairs out of order", entry=name, fix=_RESTORE)
    return entry


def _list(found: Mapping[str, Any], key: str, label: str) -> list[Any]:
    rows = found.get(key, [])
    if not isinstance(rows, list):
        raise TranslationError(label, f"`{key}` is not a list", fix=_RESTORE)
    return rows


def _entry(row: Any, number: int, label: str) -> LockEntry:
    name = str(row.get("id", f"unit {number}"))[:40] if isinstance(row, dict) else f"unit {number}"
    if not isinstance(row, dict):
        raise TranslationError(label, "not a table", entry=name, fix=_RESTORE)
    _keys(row, (*_KEYS, *_MORE), label, name)
    for key in (*_KEYS, *(k for k in _MORE if k in row)):
        if key not in row:
            raise TranslationError(label, f"`{key}` is missing", entry=name, fix=_RESTORE)
        if not isinstance(row[key], str) and not (key in ("by", "date") and row[key] is None):
            raise TranslationError(label, f"`{key}` is not text", entry=name, fix=_RESTORE)
    if row["id"] not in SINGLES and not (series_of(row["id"]) in SERIES and number_of(row["id"])):
        raise TranslationError(label, f"no unit can be called {name!r}", entry=name, fix=_RESTORE)
    if row["state"] not in STATES:
        raise TranslationError(
            label, f"unknown state {row['state'][:40]!r}", entry=name, fix="one of " + ", ".join(STATES)
        )
    if row["hash"] != fingerprint(row["src"]):
        raise TranslationError(
            label, "`hash` is not that of `src`: edited by hand?", entry=name, fix=_RESTORE
        )
    return LockEntry(
        row["id"],
        row["state"],
        row["src"],
        row["en"],
        row["by"],
        row["date"],
        row.get("now"),
        row.get("text"),
    )


def _keys(row: Mapping[str, Any], known: tuple[str, ...], label: str, entry: str | None) -> None:
    for key in row:
        if key not in known:
            near = nearest(key, known)
            fix = f"did you mean `{near}`?" if near else "known keys: " + ", ".join(known)
            raise TranslationError(label, f"unknown key `{str(key)[:40]}`", entry=entry, fix=fix)


def latest_day(slug: str, folder: Path) -> str:
    """The latest day in the lock of a story; "" if there is none."""
    name = f"{slug}.en.lock.json"
    found = read(folder / name, f"content/translations/{name}")
    return max((entry.date[:10] for entry in (found.entries if found else ()) if entry.date), default="")
