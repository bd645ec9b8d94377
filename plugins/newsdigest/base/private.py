"""Private folders: only their owner may open them, and what a killed process leaves behind is removed by the next one.

    with temporary_folder(private_folder(project / ".newsdigest"), "staging-") as folder:
        …

A temporary folder holds a file `lock`, locked as long as its process (or a child of it) lives. A folder whose lock is free is a
leftover. Where the system has no such locks (Windows), leftovers stay until they are removed by hand.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import SettingsError

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows)
    fcntl = None  # type: ignore[assignment]

LEFTOVERS = ("staging-", "preview-", "old-")
"""Beginnings of the names of folders that a build or a preview makes and removes; "old-" is from version 0.1."""


def private_folder(path: Path) -> Path:
    """Create a folder that only its owner may open, or make it so; returns the path.

    raises  SettingsError for a link, a file, and a folder of another user
    """
    try:
        if path.is_symlink():
            path.unlink()
        path.mkdir(mode=0o700, exist_ok=True)
        about = path.lstat()
        if not stat.S_ISDIR(about.st_mode):
            raise SettingsError(str(path), "is not a folder", fix="remove it")
        # The owner of the folder above could replace this one anyway, so root may use a folder of that owner.
        if hasattr(os, "getuid") and about.st_uid not in (os.getuid(), path.parent.stat().st_uid):
            raise SettingsError(str(path), "belongs to another user", fix="remove it, or use --output")
        if stat.S_IMODE(about.st_mode) & 0o077:
            path.chmod(0o700)
    except OSError as e:
        raise SettingsError(
            str(path), f"cannot be written to: {e.strerror}", fix="give yourself write permission"
        ) from None
    return path


@contextmanager
def temporary_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new private folder below `parent`, removed at the end; before that, leftovers of dead processes are removed."""
    with locked(parent):  # else another process could find the new folder before its lock is held
        remove_leftovers(parent, (*LEFTOVERS, prefix))
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        lock = _take(folder / "lock", wait=True)
    try:
        yield folder
    finally:
        remove_tree(folder)
        if lock is not None:
            os.close(lock)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time for a folder; another waits."""
    lock = _take(folder / "lock", wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def remove_leftovers(parent: Path, prefixes: Sequence[str]) -> None:
    """Remove the folders of ours whose process has ended."""
    with suppress(OSError):
        for entry in sorted(os.scandir(parent), key=lambda entry: entry.name):
            if entry.name.startswith(tuple(prefixes)) and entry.is_dir(follow_symlinks=False):
                if not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid():
                    _remove_unless_alive(Path(entry.path))


def remove_tree(path: Path) -> None:
    """Remove a folder and all in it, also where a folder in it cannot be opened; a link is removed, not followed."""
    if not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        if os.path.lexists(path):
            for folder, _, _ in os.walk(path):
                with suppress(OSError):
                    os.chmod(folder, 0o700)
            shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink()


def _remove_unless_alive(folder: Path) -> None:
    if (folder / "lock").exists():
        if fcntl is None:
            return
        lock = _take(folder / "lock", wait=False)
        if lock is None:
            return
        os.close(lock)
    remove_tree(folder)


def _take(path: Path, *, wait: bool) -> int | None:
    """Lock a file and return its descriptor; None when another process has the lock, or the system has none."""
    if fcntl is None:
        return None
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # also a file system without locks
        os.close(lock)
        return None
    return lock
