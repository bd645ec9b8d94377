"""The one way files come in, and the one way they are replaced.

Every file of content/ and theme/, and every file that is imported, is opened by `read_source`: a regular file that lies in the project
when all links are followed, no larger than its limit, decoded strictly. A pipe or a device is refused before it is opened, for it may
never end; the size is compared before anything is read.

Files are written whole: a reader, or a crash, finds the old bytes or the new ones, never half of either.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import NewsdigestError, SourceError, TranslationError
from .hidden import check_text

LIMIT = 16_000_000
"""Bytes of the largest table, translation or lock; other limits are given where the file is read."""
DIGEST_LIMIT = 256_000_000
"""Bytes of the largest file that may be part of the name of a cache entry; none that is read is larger."""
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_source(
    path: Path, label: str, error: type[NewsdigestError], *, limit: int = LIMIT, fix: str = "divide the file"
) -> bytes:
    """The bytes of one file.

    label    how messages name the file. If the path ends in it (content/editions/a.toml), the file must lie in the project when
             all links are followed; else in its own folder, unless the path itself is the label: that is a file somebody named.
    limit    bytes; more are refused before they are read
    fix      what to do about a file with more
    raises   `error` for a file that is missing, irregular, outside, too large or cannot be read
    """
    try:
        return _read(path, label, error, limit, fix)
    except OSError as e:
        why = e.strerror or str(e)
        raise error(label, f"cannot be read: {why}", fix=_advice(e)) from None
    except ValueError as e:  # a NUL in the name
        raise error(label, f"cannot be read: {e}") from None


def read_source_text(
    path: Path,
    label: str,
    error: type[NewsdigestError],
    *,
    limit: int = LIMIT,
    fix: str = "save the file as UTF-8",
) -> str:
    """The text of one file of UTF-8, line ends and byte order mark as they are.

    raises   as `read_source`, and with the line for a byte that is not UTF-8, a merge marker and an invisible character
    """
    return decode_source(read_source(path, label, error, limit=limit), label, error, fix=fix)


def decode_source(
    data: bytes,
    label: str,
    error: type[NewsdigestError],
    *,
    fix: str = "save the file as UTF-8",
    hidden: bool = False,
) -> str:
    """Bytes of UTF-8 as a text that holds no merge marker and no invisible character; a byte order mark stays.

    hidden   whether invisible characters are allowed
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise error(label, f"not UTF-8 at byte {e.start}", line=line, fix=fix) from None
    check_text(text, label, error, hidden=hidden)
    return text


def check_tree(folder: Path, label: str, error: type[NewsdigestError]) -> None:
    """Everything in a folder of sources is a regular file, a folder, or a link that stays in the project.

    label    how messages name the folder
    raises   `error` for the first thing that is not; names that begin with a point or end in ~ are an editor's own
    """
    root = folder.parent
    if folder.is_symlink() and is_outside(folder, root):
        raise error(label, "is a link that leads elsewhere", fix="put the folder itself there")
    stack = [""]
    while stack:
        below = stack.pop()
        for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink():
                if is_outside(folder / name, root):
                    fix = "put the file itself there"
                    raise error(f"{label}/{name}", "is a link that leads elsewhere", fix=fix)
            elif entry.is_dir():
                stack.append(name)
            elif not entry.is_file():
                _check_kind(entry.stat(), f"{label}/{name}", error)


def is_outside(path: Path, root: Path) -> bool:
    """Whether a path leads out of a folder when all links are followed."""
    return not path.resolve().is_relative_to(root.resolve())


def file_digest(path: Path) -> bytes:
    """A hash of what a file holds; another one for a file that is missing, and for one that cannot be part of an edition."""
    try:
        return hashlib.sha256(_read(path, str(path), SourceError, DIGEST_LIMIT, "")).digest()
    except FileNotFoundError:
        return b"missing"
    except (OSError, ValueError, NewsdigestError) as e:
        return f"unreadable: {e}".encode("utf-8", "surrogateescape")


def _read(path: Path, label: str, error: type[NewsdigestError], limit: int, fix: str) -> bytes:
    """The bytes; raises OSError too."""
    if (root := _root(path, label)) is not None and is_outside(path, root):
        raise error(label, "is a link that leads elsewhere", fix="put the file itself there")
    _check_kind(os.stat(path), label, error)  # to open a device may do something
    opened = os.open(
        path,
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0),
    )
    with open(opened, "rb", buffering=0) as file:
        about = os.fstat(opened)
        _check_kind(about, label, error)
        found, most = about.st_size, f"more than the {limit:,} allowed"
        if found > limit:
            raise error(label, f"{found:,} bytes, {most}", fix=fix)
        parts: list[bytes] = []
        left = limit + 1  # it may grow while it is read
        while left and (part := file.read(min(left, 1 << 20 if parts else max(found + 1, 4096)))):
            parts.append(part)
            left -= len(part)
        if not left:
            raise error(label, f"{limit + 1:,} bytes or more, {most}", fix=fix)
        return b"".join(parts)


def _root(path: Path, label: str) -> Path | None:
    """The folder a file must lie in; None for one that was named by hand."""
    if str(path) == label or not label:
        return None
    parts = Path(label).parts
    return path.parents[len(parts) - 1] if path.parts[-len(parts) :] == parts else path.parent


def _check_kind(about: os.stat_result, label: str, error: type[NewsdigestError]) -> None:
    if not stat.S_ISREG(about.st_mode):
        kind = next((name for test, name in _KINDS if test(about.st_mode)), "something else")
        raise error(label, f"is {kind}, not a file", fix="rename or remove it")


def _advice(error: OSError) -> str | None:
    if isinstance(error, PermissionError):
        return "give yourself permission to read it"
    return "check the path" if isinstance(error, FileNotFoundError) else None


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
    return read_source(path, str(path), TranslationError) if os.path.lexists(path) else None


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
    """Put the bytes at the path in one step, by way of a hidden file beside it; never in a folder that is a link."""
    if path.parent.is_symlink():
        raise TranslationError(label, "its folder is a symbolic link", fix="put the folder itself there")
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
