"""The folder a site is built in, and its swap into place: output/ is either the old site or the new one, whole."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from ..base.errors import SettingsError

WORK = ".newsdigest"
"""Folder beside output/ for staging; kept out of git."""


def check_output(project: Path, output: Path) -> Path:
    """Make sure the site can be put at `output`; returns the folder to stage in, on the same file system.

    raises  SettingsError for a symbolic link, a file, a folder that cannot be written, or the project's sources
    """
    label = str(output)
    if output.is_symlink():
        raise SettingsError(label, "is a symbolic link", fix="give --output the folder it points to")
    if output.exists() and not output.is_dir():
        raise SettingsError(label, "is a file", fix="give --output a folder")
    if (
        output == project
        or output in project.parents
        or any(
            output == project / name or project / name in output.parents
            for name in ("content", "theme", "plugins", "tests")
        )
    ):
        raise SettingsError(label, "holds the project's sources", fix="give --output a folder of its own")
    parent = output.parent
    for folder in (parent, output):
        if (folder.exists() or folder == parent) and not os.access(folder, os.W_OK | os.X_OK):
            raise SettingsError(
                str(folder), "cannot be written to", fix="give yourself write permission, or use --output"
            )
    if _foreign(output):
        raise SettingsError(
            label, "holds files this tool did not make", fix="empty the folder, or give --output another"
        )
    work = parent / WORK
    try:
        if work.is_symlink():
            work.unlink()
        work.mkdir(exist_ok=True)
    except OSError as e:
        raise SettingsError(
            str(work), f"cannot be made: {e.strerror}", fix="give yourself write permission"
        ) from None
    return work


def swap(staging: Path, output: Path, work: Path) -> None:
    """Put the staged site in place of the old one; two renames, so a reader finds one or the other."""
    keep = output / ".gitignore"
    if keep.is_file() and not keep.is_symlink():
        shutil.copy2(keep, staging / ".gitignore")
    staging.chmod(0o755)
    old = work / f"old-{os.getpid()}"
    try:
        if output.exists():
            output.rename(old)
        staging.rename(output)
    except OSError as e:
        if e.errno not in (errno.EXDEV, errno.EBUSY):
            raise SettingsError(str(output), f"cannot be replaced: {e.strerror}") from None
        _copy_over(staging, output)  # a mount point cannot be renamed: files first, then what is stale
    shutil.rmtree(old, ignore_errors=True)


def _foreign(output: Path) -> bool:
    """A folder with files but without the site's own mark: somebody else's."""
    if not output.is_dir():
        return False
    names = {p.name for p in output.iterdir()}
    return bool(names - {".gitignore"}) and not {"index.html", ".gitignore", "sitemap.xml"} & names


def _copy_over(staging: Path, output: Path) -> None:
    shutil.copytree(staging, output, dirs_exist_ok=True)
    fresh = {p.relative_to(staging) for p in staging.rglob("*")}
    for path in sorted(output.rglob("*"), reverse=True):
        if path.relative_to(output) not in fresh:
            path.unlink() if path.is_symlink() or path.is_file() else path.rmdir()
