"""What one build finds out about a page, kept for the next: a page is read, and a story annotated, again only when something changed.

An entry goes by everything that can change it: the code of this package, the lexicon, the page and its edition file by
their bytes, and the translations of its stories by theirs; a story by all that is known of it before it is annotated.
Nothing is trusted that does not match; a broken entry is none.
Dataclasses are pickled as calls of their class: as pickle keeps them by itself they take much longer to read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
KINDS = ("page", "story", "lexicon")


Part = Path | str | bytes


class Cache:
    """A folder of pickled answers; with no folder it keeps nothing.

    given   files and values every answer depends on (the lexicon, the limits)
    """

    def __init__(self, folder: Path | None, given: Iterable[Part] = ()) -> None:
        self._folder = folder
        self.used: set[str] = set()
        """Names of the entries this build had a use for."""
        self._given = _digest([*_code(), *given]) if folder else ""

    def get(self, source: Iterable[Part], kind: str = "page") -> Any:
        """The answer kept for these files, or None."""
        if self._folder is None:
            return None
        name = self._name(source, kind)
        try:
            needs, answer = pickle.loads((self._folder / name).read_bytes())
            fresh = all(_digest([Path(path)]) == digest for path, digest in needs)
        except (
            OSError,
            pickle.PickleError,
            EOFError,
            AttributeError,
            ImportError,
            TypeError,
            ValueError,
            IndexError,
        ):
            return None
        if fresh:
            self.used.add(name)
        return answer if fresh else None

    def put(
        self, source: Iterable[Part], answer: Any, needs: Iterable[Path] = (), kind: str = "page"
    ) -> None:
        """Keep an answer; `needs` are further files it was made from, which may not be there."""
        if self._folder is None:
            return
        name = self._name(source, kind)
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{name}.{os.getpid()}"
        fresh.write_bytes(pickled(([(str(p), _digest([p])) for p in needs], answer)))
        fresh.replace(self._folder / name)
        self.used.add(name)

    def prune(self) -> None:
        """Take away what this build had no use for."""
        if self._folder is not None and self._folder.is_dir():
            for kind in KINDS:
                for path in self._folder.glob(f"*.{kind}*"):
                    if path.name not in self.used:
                        path.unlink(missing_ok=True)

    def _name(self, source: Iterable[Part], kind: str) -> str:
        return f"{_digest([self._given, *source])}.{kind}"


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._known: dict[type, Callable[[Any], tuple[Any, ...]] | None] = {}

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind not in self._known:
            self._known[kind] = _fields(kind)
        values = self._known[kind]
        return (kind, values(value)) if values else NotImplemented


def pickled(value: Any) -> bytes:
    """A value as bytes; the same bytes only for equal values."""
    out = io.BytesIO()
    _Pickler(out).dump(value)
    return out.getvalue()


def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes the fields out of a dataclass of this kind, in the order its class takes them; None for others."""
    if not dataclasses.is_dataclass(kind):
        return None
    names = [f.name for f in dataclasses.fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)


def _digest(parts: Iterable[Part]) -> str:
    """One hash over texts and the bytes of files; a missing file has a hash of its own."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            try:
                data = part.read_bytes()
            except OSError:
                data = b"\0missing"
        else:
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:32]


def _code() -> list[str]:
    """The modules and language data an answer is made by: place, size and time of change tell one version from another."""
    found = []
    for folder, below, names in os.walk(PACKAGE):
        if folder == str(PACKAGE):
            below[:] = [name for name in below if name not in ("site", "cli", "preview", "html")]
        for name in names:
            if name.endswith((".py", ".toml", ".txt", ".json")):
                about = os.stat(f"{folder}/{name}")
                found.append(f"{folder}/{name} {about.st_size} {about.st_mtime_ns}")
    return sorted(found)
