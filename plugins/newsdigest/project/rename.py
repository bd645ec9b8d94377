"""Give a story another address: its entry in the edition file, its translation and lock, and what refers to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from ..base.errors import NewsdigestError, SettingsError, SourceError
from ..base.files import replace_file
from ..base.toml import nearest, parse_table, read_table
from ..edition import is_slug

MOVED = (".en.md", ".en.lock.json")
"""Endings of the files in content/translations/ that are named by a story."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a renaming does; nothing is written yet."""

    old: str
    new: str
    texts: Mapping[Path, str]
    """Files with another text."""
    moves: Mapping[Path, Path]
    """Files with another name."""

    def apply(self, content: Path) -> None:
        """Write the texts, then move the files; what was written is put back if a move fails."""
        before = {path: path.read_bytes() for path in self.texts}
        done: list[tuple[Path, Path]] = []
        try:
            for path, text in self.texts.items():
                replace_file(path, text.encode(), _label(path, content))
            for source, target in self.moves.items():
                source.rename(target)
                done.append((source, target))
        except (OSError, NewsdigestError) as error:
            for source, target in reversed(done):
                target.rename(source)
            for path, data in before.items():
                replace_file(path, data, _label(path, content))
            raise SettingsError(self.old, f"could not be renamed: {error}; nothing was kept") from None


def plan_rename(content: Path, old: str, new: str) -> Renaming:
    """Return what gives a story another address.

    content   the digest's content/
    raises    SettingsError if there is no such story, or the new address cannot be one or is taken
    """
    files = {path: _edition(path, content) for path in sorted((content / "editions").glob("*.toml"))}
    owners = {row.get("slug"): path for path, rows in files.items() for row in rows}
    if old not in owners:
        near = nearest(old, [slug for slug in owners if isinstance(slug, str)])
        fix = f"did you mean {near}?" if near else "give the slug of a story that an edition file lists"
        raise SettingsError(old, "no edition file has a story with this slug", fix=fix)
    if not is_slug(new):
        raise SettingsError(new, "cannot be an address", fix="use a-z, 0-9 and single hyphens, at most 80")
    taken = {slug: path for path, rows in files.items() for row in rows for slug in _addresses(row)}
    if new in taken and new not in _formerly(files, old):
        found = f"is taken by a story of {_label(taken[new], content)}"
        raise SettingsError(new, found, fix="choose another")
    moves = {
        source: source.with_name(new + ending)
        for ending in MOVED
        if (source := content / "translations" / f"{old}{ending}").exists()
    }
    for target in moves.values():
        if target.exists():
            raise SettingsError(
                _label(target, content), "exists already", fix="delete it or choose another slug"
            )
    texts = {owners[old]: _renamed(owners[old].read_text("utf-8"), old, new)}
    accepted = content / "acknowledged.toml"
    if accepted.is_file():
        text = accepted.read_text("utf-8")
        changed = _accepted(text, old, new)
        texts |= {accepted: changed} if changed != text else {}
    return Renaming(old, new, texts, moves)


def _edition(path: Path, content: Path) -> list[Mapping[str, Any]]:
    rows = read_table(path, _label(path, content), SourceError).data.get("story", [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _addresses(row: Mapping[str, Any]) -> list[str]:
    return [str(row.get("slug", "")), *map(str, row.get("formerly", []))]


def _formerly(files: Mapping[Path, list[Mapping[str, Any]]], slug: str) -> list[str]:
    """Old addresses of the story itself: it may go back to one."""
    return [
        s for rows in files.values() for row in rows if row.get("slug") == slug for s in _addresses(row)[1:]
    ]


def _renamed(text: str, old: str, new: str) -> str:
    """The edition file with the new slug, the old one among the former ones, and its [[figure]] entries following."""
    document = tomlkit.parse(text)
    below = None
    for number, row in enumerate(document.get("story", [])):
        if row.get("slug") == old:
            row["slug"] = new
            if "formerly" in row:
                row["formerly"] = [s for s in row["formerly"] if s != new] + [old]
            else:
                below = number
    for row in document.get("figure", []):
        if row.get("story") == old:
            row["story"] = new
    changed = tomlkit.dumps(document)
    if below is None:
        return changed
    line = parse_table(changed, "", SourceError).line("story", below, "slug") or 0
    lines = changed.split(
        "\n"
    )  # put in as a line: by tomlkit it would go behind the comments at the end of the entry
    lines.insert(line, f'formerly = ["{old}"]' + ("\r" if lines[line - 1].endswith("\r") else ""))
    return "\n".join(lines)


def _accepted(text: str, old: str, new: str) -> str:
    """content/acknowledged.toml with the findings of the story at their new place."""
    document = tomlkit.parse(text)
    for row in document.get("accepted", []):
        slug, _, rest = str(row.get("where", "")).partition(" ")
        if slug == old:
            row["where"] = f"{new} {rest}".strip()
    return tomlkit.dumps(document)


def _label(path: Path, content: Path) -> str:
    return f"content/{path.relative_to(content).as_posix()}"
