"""A build whose sources are those of the last one, and whose site is as that one left it, has nothing to do.

Sources and site are compared by size, time of change and number of each file. Where another plugin takes part, nothing is known of
what it reads, and every build is made.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..base.cache import Cache, code_stamps
from .share_images import find_font

SETTLED = 2.0
"""Seconds after which a file counts as written: a later change has another time, however coarse the clock of the file system."""


@dataclass(frozen=True, slots=True)
class LastBuild:
    """One build of one output folder."""

    sources: str
    site: str
    summary: Mapping[str, Any]


class Unchanged:
    """Compares a build with the last one of the same output folder.

    cache     the folder of the cache; None compares nothing
    settings  Pelican's
    """

    def __init__(self, cache: Path | None, project: Path, output: Path, settings: Mapping[str, Any]) -> None:
        self._keep = Cache(cache, {"last": LastBuild})
        self._key = [str(output)]
        self._output = output
        alone = [getattr(plugin, "__name__", plugin) for plugin in settings["PLUGINS"]] == ["newsdigest"]
        self._sources = _sources(project, settings) if cache and alone else ""

    def summary(self) -> dict[str, Any] | None:
        """The summary of the last build, if this one would be the same."""
        last: LastBuild | None = self._keep.get(self._key, "last") if self._sources else None
        if last is None or last.sources != self._sources or last.site != _stamp([self._output]):
            return None
        return dict(last.summary)

    def note(self, summary: Mapping[str, Any]) -> None:
        """Record a finished build."""
        if self._sources:
            self._keep.put(self._key, LastBuild(self._sources, _stamp([self._output]), summary), "last")


def _sources(project: Path, settings: Mapping[str, Any]) -> str:
    """A hash of all that a build reads; "" while one of the files is only just written."""
    folders = [settings["PATH"], settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"]]
    settled = time.time_ns() - int(SETTLED * 1e9)
    scripts = [path for path in sorted(project.glob("*.py")) if path.is_file()]
    if any(path.stat().st_mtime_ns > settled for path in scripts):
        return ""
    files = _stamp([project / folder for folder in folders], settled)
    plain = sorted((k, v) for k, v in settings.items() if not k.startswith("_NEWSDIGEST") and _is_plain(v))
    day = datetime.now(UTC).date().isoformat() if settings.get("NEWSDIGEST_DATE") == "today" else ""
    known = [
        files,
        plain,
        day,
        code_stamps(),
        sys.version,
        find_font(),
        [_about(os.stat(p)) for p in scripts],
    ]
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest() if files else ""


def _is_plain(value: object) -> bool:
    """Whether a value is written in full by `repr`: functions and objects have an address in it."""
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(_is_plain(k) and _is_plain(v) for k, v in value.items())
    return value is None or isinstance(value, str | int | float | bool)


def _stamp(folders: list[Path], settled: int = sys.maxsize) -> str:
    """A hash of the names and states of all files; "" where one was changed after `settled`."""
    total = hashlib.sha256()
    for folder in folders:
        for name, about in _walk(str(folder)):
            if about.st_mtime_ns > settled:
                return ""
            total.update(f"{name}\n{_about(about)}\n".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _about(about: os.stat_result) -> str:
    return f"{about.st_mode} {about.st_size} {about.st_mtime_ns} {about.st_ino}"


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below a folder, in order."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
