"""Rendered files of earlier builds, each named by a hash of all that it was made from: what did not change is linked, not rendered.

A file of the store and the same file of the site are one file with two names. The index has size and time of each, so a file that
was changed in the site, damaged, or not written to its end is rendered again.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..base.files import replace_file

INDEX = "index.json"


class Store:
    """A private folder of rendered files.

    folder  None keeps nothing
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = str(folder) if folder else ""
        self._there: set[str] = set()
        self.known = self._read() if folder else {}
        """Names of whole files, to size, time of change, and hash."""

    def _read(self) -> dict[str, tuple[int, int, str]]:
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:  # a folder in the place of a file: damage that no file could replace
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
        try:
            with open(f"{self._folder}/{INDEX}", encoding="ascii") as file:
                index = json.load(file)
            found = {}
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    self._there.add(entry.name)
                    about = entry.stat(follow_symlinks=False)
                    *known, digest = index.get(entry.name) or ("",)
                    if known == [about.st_size, about.st_mtime_ns]:
                        found[entry.name] = (about.st_size, about.st_mtime_ns, str(digest))
            return found
        except (OSError, ValueError, TypeError, RecursionError, AttributeError):
            with suppress(OSError):
                self._there.update(os.listdir(self._folder))
            return {}

    def write(self, key: str, data: bytes) -> tuple[int, int, str]:
        """Add a file and return what the index says of it. One of that name may be part of the published site: that is left as it is."""
        path = f"{self._folder}/{key}"
        fresh = f"{path}.{secrets.token_hex(4)}"  # another build may write the same file at this moment
        with open(fresh, "xb") as file:
            file.write(data)
            file.flush()
            about = os.fstat(file.fileno())
        os.replace(fresh, path)
        return about.st_size, about.st_mtime_ns, hashlib.sha256(data).hexdigest()

    def link(self, key: str, target: str) -> bool:
        """Give a file of the store a name in the site; False if it is not there any more."""
        path = f"{self._folder}/{key}"
        try:
            os.link(path, target)
        except FileNotFoundError:
            return False
        except OSError:  # another file system, or one without links
            shutil.copyfile(path, target)
        return True

    def close(self, used: Iterable[str]) -> None:
        """Keep these files and no others; what a killed build does not reach here is rendered again."""
        if not self._folder:
            return
        index = {key: self.known[key] for key in used}
        replace_file(Path(self._folder, INDEX), json.dumps(index).encode(), INDEX)
        for name in sorted(self._there - index.keys() - {INDEX}):
            with suppress(OSError):
                os.unlink(f"{self._folder}/{name}")
