"""What differs between two built sites, for the terminal; a change of style is kept apart from one of content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STYLESHEET = re.compile(rb'"[^"\s<>]+\.css"')


@dataclass(frozen=True, slots=True)
class Changes:
    """Files relative to the site's root, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    css_only: bool
    """Style sheets changed, and nothing else a reader sees."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def text(self, most: int = 6) -> str:
        """One line: how many pages, and the first of them by address."""
        pages = [(sign, _address(f)) for sign, f in self._signed() if f.endswith(".html")]
        others = len(self.added) + len(self.changed) + len(self.removed) - len(pages)
        if not self:
            return "no page changed"
        if self.css_only:
            return "the style changed"
        names = " ".join(sign + name for sign, name in pages[:most]) + (" …" if len(pages) > most else "")
        parts = [f"{len(pages)} page{'s' * (len(pages) != 1)} changed: {names}"] if pages else []
        return "; ".join(parts + [f"{others} other file{'s' * (others != 1)}"] * bool(others))

    def _signed(self) -> list[tuple[str, str]]:
        named = (
            [("", f) for f in self.changed]
            + [("+", f) for f in self.added]
            + [("-", f) for f in self.removed]
        )
        return sorted(named, key=lambda pair: (pair[0] == "", pair[1].count("/") == 0, pair[1]))


def changes(old: Path | None, new: Path) -> Changes:
    """Compare two folders; a file that both share, by a link, is not read."""
    before = dict(_files(old)) if old else {}
    after = dict(_files(new))
    changed = [
        name
        for name in sorted(before.keys() & after.keys())
        if not os.path.samestat(before[name].stat(), after[name].stat())
        and _read(before[name].path) != _read(after[name].path)
    ]
    added, removed = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    styles = [name for name in (*added, *changed, *removed) if name.endswith(".css")]
    return Changes(
        tuple(added),
        tuple(changed),
        tuple(removed),
        bool(styles)
        and all(name.endswith(".css") for name in (*added, *removed))
        and all(
            name.endswith(".css") or _unstyled(before[name].path) == _unstyled(after[name].path)
            for name in changed
        ),
    )


def _files(site: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file by its name below the site; hidden ones are left out."""
    folders = [str(site)]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif not entry.name.startswith("."):
                    yield entry.path.removeprefix(f"{site}/"), entry


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _unstyled(path: str) -> bytes:
    """A page without the names of its style sheets, which change with the style."""
    return STYLESHEET.sub(b"", _read(path))


def _address(file: str) -> str:
    return "/" + file.removesuffix("index.html")
