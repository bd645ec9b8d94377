"""One long-lived watch over content, theme, plugins and settings: what is saved during a build is seen like any other.

The system tells of changes (inotify, FSEvents …), so nothing is read while nothing happens.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import watchfiles

FOLDERS = ("content", "templates", "theme", "plugins")
"""Watched where they exist: a project has a content/ and, if it changes the theme, one or two of the others."""
SETTINGS = ("pelicanconf.py", "publishconf.py")
STEP = 10
"""Milliseconds of quiet that end a burst of saves."""


def missing(project: Path) -> str | None:
    """The first folder or file of a project that is not there."""
    if not (project / FOLDERS[0]).is_dir():
        return f"{FOLDERS[0]}/"
    return None if (project / SETTINGS[0]).is_file() else SETTINGS[0]


class Watch:
    """Calls `changed` with the files of each burst of saves, relative to the project, and `failed` when the system gives no watch."""

    def __init__(
        self, project: Path, changed: Callable[[frozenset[str]], None], failed: Callable[[str], None]
    ) -> None:
        self._project, self._changed, self._failed = project, changed, failed
        self._stop = threading.Event()
        self._again = threading.Event()

    def start(self) -> None:
        """Watch in the background from now on."""
        for follow in (self._follow_folders, self._follow_settings):
            threading.Thread(target=self._guard, args=(follow,), daemon=True).start()

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._again.set()

    def _guard(self, follow: Callable[[], None]) -> None:
        try:
            follow()
        except OSError as error:
            if not self._stop.is_set():
                self._failed(str(error))

    def _follow_folders(self) -> None:
        """Everything below content/, theme/ and plugins/; opened anew when one of them is replaced as a whole."""
        while not self._stop.is_set():
            folders = [self._project / name for name in FOLDERS if (self._project / name).is_dir()]
            if not folders:
                self._again.wait(1)
            else:
                for burst in watchfiles.watch(
                    *folders, step=STEP, stop_event=self._again, raise_interrupt=False
                ):
                    come = {path for kind, path in burst if kind == watchfiles.Change.added}
                    # what came and went is an editor's own file, put over the saved one
                    self._tell(path for _, path in burst if path not in come or os.path.lexists(path))
            self._again.clear()

    def _follow_settings(self) -> None:
        """The files beside the folders, and the folders' own coming and going (a branch is changed)."""
        watching = watchfiles.watch(
            self._project, recursive=False, step=STEP, stop_event=self._stop, raise_interrupt=False
        )
        for burst in watching:
            names = {Path(path).name for kind, path in burst}
            if any(Path(path).name in FOLDERS and kind != watchfiles.Change.modified for kind, path in burst):
                self._again.set()
            self._tell(self._project / name for name in names & {*SETTINGS, *FOLDERS})

    def _tell(self, paths: Iterable[str | Path]) -> None:
        names = frozenset(
            Path(path).relative_to(self._project).as_posix()
            for path in paths
            if Path(path).is_relative_to(self._project)
        )
        if names and not self._stop.is_set():
            self._changed(names)
