"""Writing files whole: a reader, or a crash, finds the old bytes or the new ones, never half of either."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import TranslationError


@dataclass(frozen=True, slots=True)
class Write:
    """One file to write, and what it held when it was read."""

    path: Path
    label: str
    before: bytes | None
    """None: it was not there."""
    after: bytes

    @property
    def changes(self) -> bool:
        """Whether anything would be different."""
        return self.before != self.after


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None when it is not there."""
    return path.read_bytes() if path.exists() else None


def write_all(writes: Sequence[Write]) -> list[str]:
    """Write what changes, in order; returns the labels written.

    raises  TranslationError, before anything is written, when a file changed since it was read
    """
    due = [w for w in writes if w.changes]
    for w in due:
        if bytes_of(w.path) != w.before:
            raise TranslationError(
                w.label, "was changed while the command ran; nothing was written", fix="run it again"
            )
    for w in due:
        replace_file(w.path, w.after, w.label)
    return [w.label for w in due]


def replace_file(path: Path, data: bytes, label: str) -> None:
    """Put the bytes at the path in one step, by way of a hidden file beside it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as e:
        beside.unlink(missing_ok=True)
        raise TranslationError(label, f"cannot be written: {e.strerror}") from None
