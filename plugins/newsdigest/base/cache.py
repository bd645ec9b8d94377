"""What one build finds out about a page, kept for the next: a page is read, and a story annotated, again only when something changed.

The name of an entry depends on everything that can change it: the code of this package, the lexicon, the page and its edition file by
their bytes, and the translations of its stories by theirs; a story by all that is known of it before it is annotated.

An entry is JSON (`base/codec`) after a checksum of its name and itself, in a folder only its owner may open. An entry that was
damaged, exchanged with another or written by somebody else is ignored; no entry can run code.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .codec import decode, encode
from .errors import NewsdigestError, SettingsError, SourceError
from .files import DIGEST_LIMIT, file_digest, read_source
from .private import private_folder

PACKAGE = Path(__file__).resolve().parent.parent

Part = Path | str | bytes
Needs = tuple[tuple[str, str], ...]
"""Files an answer was made from, each with its digest."""


_TYPES: dict[str, Any] = {}
"""What is kept in each kind of entry."""
_HELD: dict[str, tuple[Needs, Any, str]] = {}
"""Entries held in memory, by name: what they need, the answer, and a hash of it."""
_wanted: set[str] | None = None
"""Names of the entries read since holding() began; None outside it."""


@contextmanager
def holding() -> Iterator[None]:
    """Hold in memory the entries that are read meanwhile, and no others: builds forked from this process need not read them."""
    global _wanted
    _wanted = set()
    try:
        yield
        for name in sorted(_HELD.keys() - _wanted):
            del _HELD[name]
    finally:
        _wanted = None


class Cache:
    """A folder of answers; with no folder, or one that others may open, it keeps nothing.

    kinds   the kinds of answers, each with its type
    given   files and values every answer depends on (the lexicon, the limits)
    every_module  whether answers depend on the modules that make pages too
    """

    def __init__(
        self,
        folder: Path | None,
        kinds: Mapping[str, Any],
        given: Iterable[Part] = (),
        *,
        every_module: bool = False,
    ) -> None:
        self._started = time.time_ns()
        given = list(given)
        self._files = [part for part in given if isinstance(part, Path)]
        self._kinds = kinds
        for kind, hint in kinds.items():
            if _TYPES.setdefault(kind, hint) != hint:  # each would remove the entries of the other
                raise ValueError(f"two caches call what they keep {kind!r}")
        self._folder = None
        if folder is not None:
            with suppress(SettingsError, OSError):
                folder.parent.mkdir(parents=True, exist_ok=True)
                self._folder = private_folder(folder)
        self.used: set[str] = set()
        """Names of the entries this build had a use for."""
        self.digests: dict[str, str] = {}
        """Names of entries that were read or written, to a hash of what they hold."""
        self._given = _digest([*code_stamps(every_module=every_module), *given]) if self._folder else ""

    def get(self, source: Iterable[Part], kind: str) -> Any:
        """The answer kept for these files, or None."""
        return self.read(self.name(source, kind), kind) if self._folder else None

    def read(self, name: str, kind: str) -> Any:
        """The answer of an entry, or None: it is missing, damaged, or a file it was made from is another now."""
        if self._folder is None:
            return None
        held = _HELD.get(name)
        if held is None:
            try:
                data = read_source(self._folder / name, name, SourceError, limit=DIGEST_LIMIT)
                checksum, payload = data[:64], data[64:]
                if checksum != _checksum(name, payload):
                    return None
                held = *decode(payload, self._stored(kind)), _digest([payload])
            except (NewsdigestError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
                return None
        needs, answer, digest = held
        if any(_digest([Path(path)]) != kept for path, kept in needs):
            return None
        if _wanted is not None:
            _HELD[name] = held
            _wanted.add(name)
        self.used.add(name)
        self.digests[name] = digest
        return answer

    def put(self, source: Iterable[Part], answer: Any, kind: str, needs: Iterable[Path] = ()) -> str:
        """Keep an answer and return its name; "" where it could not be kept.

        needs  further files it was made from, which may be missing
        """
        source, needs = list(source), list(needs)
        if self._folder is None or self._changed([*self._files, *source, *needs]):
            return ""
        name = self.name(source, kind)
        stored = tuple((str(path), _digest([path])) for path in needs)
        payload = encode((stored, answer), self._stored(kind))
        fresh = self._folder / f"{name}.{secrets.token_hex(4)}"
        try:
            fresh.write_bytes(_checksum(name, payload) + payload)
            fresh.replace(self._folder / name)
        except OSError:  # a full disk: the next build reads the page again
            with suppress(OSError):
                fresh.unlink()
            return ""
        self.used.add(name)
        self.digests[name] = _digest([payload])
        return name

    def _changed(self, parts: Iterable[Part]) -> bool:
        """Whether a file was written after this cache was made: the answer may be of the bytes before, its name of those now."""
        return any(isinstance(part, Path) and _written(part) > self._started for part in parts)

    def prune(self) -> None:
        """Remove the entries of these kinds that this build had no use for."""
        if self._folder is not None:
            for path in sorted(self._folder.iterdir()):
                kind = path.name.split(".")[1:2]
                if path.name not in self.used and kind and kind[0] in self._kinds and not path.is_dir():
                    with suppress(OSError):
                        path.unlink()

    def _stored(self, kind: str) -> Any:
        """What an entry of a kind holds."""
        return tuple.__class_getitem__((Needs, self._kinds[kind]))

    def name(self, source: Iterable[Part], kind: str) -> str:
        """The name of the entry for these files."""
        return f"{_digest([self._given, *source])}.{kind}"


def _written(path: Path) -> int:
    """When a file was last written, replaced or, where it is missing, removed; in nanoseconds. An editor cannot set this time back."""
    with suppress(OSError):
        return path.lstat().st_ctime_ns
    with suppress(OSError):
        return path.parent.lstat().st_ctime_ns
    return 0


def _checksum(name: str, payload: bytes) -> bytes:
    """Of the name too, so that no entry passes for another."""
    return hashlib.sha256(name.encode() + b"\n" + payload).hexdigest().encode()


def _digest(parts: Iterable[Part]) -> str:
    """One hash over texts and the bytes of files; a file that cannot be read has a hash of its own."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            data = file_digest(part)
        else:
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:32]


_LATE = {False: ("site", "cli", "preview", "html"), True: ("cli", "preview")}
"""Packages that cannot change an answer."""


def code_stamps(*, every_module: bool = True) -> list[str]:
    """The modules an answer is made by: place, size and time of change tell one version from another."""
    found = []
    for folder, below, names in os.walk(PACKAGE):
        if folder == str(PACKAGE):
            below[:] = [name for name in below if name not in _LATE[every_module]]
        for name in names:
            if not name.endswith(".pyc"):
                about = os.stat(f"{folder}/{name}")
                found.append(f"{folder}/{name} {about.st_size} {about.st_mtime_ns}")
    return sorted(found)
