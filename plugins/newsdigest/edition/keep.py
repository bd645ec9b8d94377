"""What one build finds out about a page, kept for the next: a page is read and annotated again only when something changed.

An entry goes by everything that can change it: the code of this package, the lexicon, the page and its edition file by
their bytes, and the translations of its stories by theirs. Nothing is trusted that does not match; a broken entry is none.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent


class Keep:
    """A folder of pickled answers; with no folder it keeps nothing.

    given   files and values every answer depends on (the lexicon, the limits)
    """

    def __init__(self, folder: Path | None, given: Iterable[Path | str] = ()) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._given = _digest([*_code(), *given]) if folder else ""

    def get(self, source: Iterable[Path | str]) -> Any:
        """The answer kept for these files, or None."""
        if self._folder is None:
            return None
        name = self._name(source)
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
            self._used.add(name)
        return answer if fresh else None

    def put(self, source: Iterable[Path | str], answer: Any, needs: Iterable[Path] = ()) -> None:
        """Keep an answer; `needs` are further files it was made from, which may not be there."""
        if self._folder is None:
            return
        name = self._name(source)
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{name}.{os.getpid()}"
        fresh.write_bytes(
            pickle.dumps(([(str(p), _digest([p])) for p in needs], answer), pickle.HIGHEST_PROTOCOL)
        )
        fresh.replace(self._folder / name)
        self._used.add(name)

    def prune(self) -> None:
        """Take away what this build had no use for."""
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.glob("*.page*"):
                if path.name not in self._used:
                    path.unlink(missing_ok=True)

    def _name(self, source: Iterable[Path | str]) -> str:
        return _digest([self._given, *source]) + ".page"


def _digest(parts: Iterable[Path | str]) -> str:
    """One hash over texts and the bytes of files; a missing file has a hash of its own."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            try:
                data = part.read_bytes()
            except OSError:
                data = b"\0missing"
        else:
            data = part.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()[:32]


def _code() -> list[str]:
    """The modules an answer is made by: place, size and time of change tell one version from another."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in ("pelican_face", "cli", "preview", "markup", "audit"):
            about = path.stat()
            found.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    return found
