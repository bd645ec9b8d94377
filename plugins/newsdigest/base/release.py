"""A release: a site is built in a private folder and takes the place of the old one in one system call.

    with Release(project / "output", protected=[project / "content"]) as release:
        …                       # write the site into release.site
        release.publish()

What holds, whenever the process is killed: the output folder has the old site or the new one, whole. Hashed assets of the release
before stay for one more release, so that a page fetched a moment ago finds its style sheet. A folder that holds other files than a
release of ours is refused: each release has a marker file.

Where folders cannot be exchanged (the output is a mount point, or has a `.git` or another folder to retain), the release is laid over
the old one: assets first, then pages, then what is stale is deleted. Each file is replaced whole; a link is replaced, never followed.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from .errors import SettingsError
from .exchange import exchange, mounts_below
from .private import locked, private_folder, remove_tree, temporary_folder

MARKER = ".newsdigest-site"
"""The file that marks a release of ours: JSON with `schema`, a random `id`, and the hashed `assets`."""
SCHEMA = "newsdigest/site/1"
WORK = ".newsdigest"
"""The private folder on the file system of the output: beside it, or inside it where it is a mount point."""
ASSETS = ("assets", "images")
"""Folders of a site whose files are named by their content."""
HASHED = re.compile(r"[.-][0-9a-f]{10}[.-]")
RETAINED = (".git", ".gitignore")
"""Stay in the output folder whatever is asked."""


class Release:
    """One build of one output folder; a context manager that leaves nothing behind.

    output      where the site is published; need not exist
    protected   folders that are sources: the output may not be one of them, hold one, or lie in one
    adopt       take over a folder with other files once; they are kept in the folder `adopted` names
    retain      names directly below `output` that stay
    identity    the random id to write into the marker; by default the id of the release before, or a new one
    work        the private folder, on the file system of the output; by default beside the output
    raises      SettingsError for an output that cannot be published to, before anything is written
    """

    site: Path
    """The empty folder to build in, on the file system of the output."""
    adopted: Path | None = None
    """Where the files of a folder that was taken over are now."""

    def __init__(
        self,
        output: Path,
        protected: Sequence[Path],
        *,
        adopt: bool = False,
        retain: Sequence[str] = (),
        identity: str | None = None,
        work: Path | None = None,
    ) -> None:
        self._output, self._protected, self._adopt = output.absolute(), protected, adopt
        self._retain = sorted({*RETAINED, *retain})
        self._identity = identity
        self._given_work = work
        self._open = ExitStack()

    def __enter__(self) -> Release:
        self._check_place()
        self._output = self._output.resolve()
        self._mounted = self._check_mounts()
        self._check_rights()
        self._check_content()
        with self._open as stack:
            beside = self._given_work or self._output.parent / WORK
            self._work = private_folder(self._output / WORK if self._mounted else beside)
            self.site = stack.enter_context(temporary_folder(self._work, "staging-")) / "site"
            stack.callback(os.umask, os.umask(0o022))  # a site is for everybody to read
            self.site.mkdir()
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def publish(self, written: Collection[str] = ()) -> None:
        """Put the site in the place of the old one.

        written  files that were written here, and copied from nowhere: they can be read by everybody
        """
        try:
            with locked(self._work):  # two builds at a time: the second keeps the assets of the first
                self._check_content()
                adopting = self._holds_others()
                before = read_marker(self._output)
                assets = _hashed_assets(self.site)
                identity = self._identity or before.get("id") or new_identity()
                fresh = {"schema": SCHEMA, "id": identity, "assets": assets}
                (self.site / MARKER).write_text(json.dumps(fresh, indent=1) + "\n", "utf-8")
                keep = [name for name in before.get("assets", ()) if name not in assets]
                _make_readable(self.site, written)
                if self._mounted or self._retained_folders() or not self._exchange(keep, adopting):
                    self._lay_over({*keep, *self._retain}, adopting)
        except OSError as e:
            raise SettingsError(str(self._output), f"cannot be replaced: {e.strerror or e}") from None

    def _exchange(self, keep: Sequence[str], adopting: bool) -> bool:
        """Exchange the site with the old one; False where that is impossible."""
        for name in (*keep, *self._retain):
            old, new = self._output / name, self.site / name
            if _is_regular(old) and _is_folder(old.parent) and not os.path.lexists(new):
                new.parent.mkdir(exist_ok=True)
                shutil.copy2(old, new, follow_symlinks=False)
        try:
            os.rename(self.site, self._output)  # works where there is no folder yet, or an empty one
            return True
        except OSError as e:
            if e.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                if not self._output.exists():
                    raise
                return False
        if not exchange(self.site, self._output):
            return False
        if adopting:
            self.adopted = self._work / f"adopted-{time.strftime('%Y%m%d-%H%M%S')}"
            os.rename(self.site, self.adopted)
        return True

    def _lay_over(self, keep: set[str], adopting: bool) -> None:
        """Write file by file: what pages need, pages, and then delete what is stale."""
        if adopting:
            self.adopted = self._work / f"adopted-{time.strftime('%Y%m%d-%H%M%S')}"
        fresh = sorted(_walk(self.site), key=lambda name: (name.endswith(".html"), name))
        folders = {parent.as_posix() for name in fresh for parent in Path(name).parents}
        self._output.mkdir(exist_ok=True)
        for name in fresh:
            self._make_folders(name, adopting)
            if _is_folder(self._output / name):
                self._take_away(name, adopting)
            _replace(self.site / name, self._output / name)
        mounts = {path.relative_to(self._output).as_posix() for path in mounts_below(self._output)}
        for name in sorted(
            _walk(self._output, skip={WORK, *self._retain, *mounts}, folders=True), reverse=True
        ):
            if name not in keep and name not in folders and name not in set(fresh):
                if not any(other.startswith(name + "/") for other in keep):
                    self._take_away(name, adopting)

    def _make_folders(self, name: str, adopting: bool) -> None:
        """The folders above a file, each a folder and no link."""
        for parent in reversed(Path(name).parents[:-1]):
            if not _is_folder(self._output / parent):
                if os.path.lexists(self._output / parent):
                    self._take_away(parent.as_posix(), adopting)
                (self._output / parent).mkdir()
                (self._output / parent).chmod(0o755)

    def _take_away(self, name: str, adopting: bool) -> None:
        if adopting and self.adopted is not None:
            place = self.adopted / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(place):
                os.rename(self._output / name, place)
                return
        remove_tree(self._output / name)

    def _check_place(self) -> None:
        label = str(self._output)
        if self._output.is_symlink():
            raise SettingsError(label, "is a symbolic link", fix="give --output the folder it points to")
        if self._output.exists() and not self._output.is_dir():
            raise SettingsError(label, "is a file", fix="give --output a folder")
        place = self._output.resolve()
        for source in (path.resolve() for path in self._protected):
            if place == source or place in source.parents or source in place.parents:
                raise SettingsError(
                    label, "holds the project's sources", fix="give --output a folder of its own"
                )

    def _check_rights(self) -> None:
        try:
            self._output.parent.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            fix = "give --output another folder"
            raise SettingsError(str(self._output), f"cannot be created: {e.strerror}", fix=fix) from None
        for folder in (self._output,) if self._mounted else (self._output.parent, self._output):
            if folder.exists() and not os.access(folder, os.W_OK | os.X_OK | os.R_OK):
                fix = "give yourself write permission, or use --output"
                raise SettingsError(str(folder), "cannot be written to", fix=fix)

    def _check_content(self) -> None:
        """Refuse a folder with files of others."""
        if not self._adopt and self._holds_others():
            raise SettingsError(
                str(self._output),
                "holds files that newsdigest did not write",
                fix="give --output another folder; or take this one over with --adopt-output, "
                "which moves its files away",
            )

    def _holds_others(self) -> bool:
        """Whether the folder holds files and no marker of ours; a .gitignore alone, as in a fresh clone, is none."""
        try:
            names = {entry.name for entry in os.scandir(self._output)} - {WORK}
        except FileNotFoundError:
            return False
        if names == {".gitignore"} and any(
            path.resolve().parent == self._output.parent for path in self._protected
        ):
            return False
        return bool(names) and not read_marker(self._output)

    def _check_mounts(self) -> bool:
        """Whether the output is a mount point; raises SettingsError when one lies in it, for what it holds could be deleted."""
        mounts = mounts_below(self._output)
        if inside := [path for path in mounts if path != self._output]:
            raise SettingsError(
                str(inside[0]), "is a mount point inside the output folder", fix="unmount it, or use --output"
            )
        return self._output in mounts

    def _retained_folders(self) -> bool:
        return any(_is_folder(self._output / name) for name in self._retain)


def new_identity() -> str:
    """A random id."""
    return secrets.token_hex(16)


def read_marker(output: Path) -> Mapping[str, Any]:
    """The marker of a release; empty where the folder has none of ours."""
    path = output / MARKER
    try:
        if not _is_regular(path) or path.stat().st_size > 64_000_000:
            return {}
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("id"), str):
        return {}
    assets = [name for name in data.get("assets", ()) if isinstance(name, str) and _is_asset(name)]
    return {"id": data["id"], "assets": assets}


def _hashed_assets(site: Path) -> list[str]:
    return [name for folder in ASSETS for name in _walk(site, below=folder) if _is_asset(name)]


def _is_asset(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder in ASSETS and "/" not in file and HASHED.search(file) is not None


def _walk(
    root: Path, *, below: str = "", skip: set[str] | frozenset[str] = frozenset(), folders: bool = False
) -> list[str]:
    """Names of all files (and folders) below a folder, relative to it, sorted; links are files here."""
    found: list[str] = []
    stack = [below]
    while stack:
        folder = stack.pop()
        with suppress(FileNotFoundError), os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                if name in skip:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    stack.append(name)
                    if not folders:
                        continue
                found.append(name)
    return sorted(found)


def _make_readable(site: Path, written: Collection[str]) -> None:
    """A site is for everybody to read, whatever the mode of a picture that was copied."""
    for name in _walk(site):
        if name not in written:
            path = f"{site}/{name}"
            about = os.lstat(path)
            if not stat.S_ISLNK(about.st_mode) and about.st_mode & 0o444 != 0o444:
                os.chmod(path, stat.S_IMODE(about.st_mode) | 0o444)


def _replace(source: Path, target: Path) -> None:
    """Move a file over another in one step, also from another file system."""
    try:
        os.replace(source, target)
    except OSError as e:
        if e.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".newsdigest-{secrets.token_hex(8)}.tmp")
        try:
            shutil.copyfile(source, beside, follow_symlinks=False)
            os.replace(beside, target)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


__all__ = ["MARKER", "WORK", "Release", "read_marker"]
