"""What differs between two built sites: for the terminal, and to tell a change of style from one of content.

>>> old = {"zh/index.html": Print("a", "s"), "css/site.css": Print("x", "x")}
>>> new = {"zh/index.html": Print("b", "s"), "css/site.css": Print("y", "y")}
>>> changes(old, new).css_only
True
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STYLESHEET = re.compile(rb'"[^"\s<>]+\.css"')


@dataclass(frozen=True, slots=True)
class Print:
    """Fingerprints of one file."""

    whole: str
    unstyled: str
    """Of a page without the names of its style sheets, which change with the style; else the same."""


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


def prints(site: Path) -> dict[str, Print]:
    """Fingerprints of every file of a site."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            if not name.startswith("."):
                path = f"{folder}/{name}"
                found[path.removeprefix(f"{site}/")] = _print(path)
    return found


def _print(path: str) -> Print:
    with open(path, "rb") as file:
        body = file.read()
    whole = hashlib.blake2b(body, digest_size=16).hexdigest()
    if not path.endswith(".html"):
        return Print(whole, whole)
    return Print(whole, hashlib.blake2b(STYLESHEET.sub(b"", body), digest_size=16).hexdigest())


def changes(old: Mapping[str, Print], new: Mapping[str, Print]) -> Changes:
    """From the fingerprints of two sites."""
    added = sorted(new.keys() - old.keys())
    removed = sorted(old.keys() - new.keys())
    changed = sorted(name for name in old.keys() & new.keys() if old[name] != new[name])
    styles = [name for name in (*added, *changed, *removed) if name.endswith(".css")]
    seen = [n for n in (*added, *removed) if not n.endswith(".css")]
    seen += [n for n in changed if not n.endswith(".css") and old[n].unstyled != new[n].unstyled]
    return Changes(tuple(added), tuple(changed), tuple(removed), bool(styles) and not seen)


def _address(file: str) -> str:
    return "/" + file.removesuffix("index.html")
