"""Which project a command works on."""

from __future__ import annotations

import ast
from pathlib import Path

from ..base.errors import SettingsError

CONFIG = "pelicanconf.py"


def find_project(given: Path | None = None, start: Path | None = None) -> Path:
    """Return the folder whose `content/` holds the digest.

    given    a folder named by the user: a project, or an existing Pelican site that has a digest
    start    where to look otherwise: there and in the folders above; the current folder by default
    raises   SettingsError if there is none

    A project is a folder with pelicanconf.py in which `newsdigest` is named, or with content/seeds/. In an existing
    Pelican site NEWSDIGEST_PATH names the folder of the digest; the project is the folder that holds it.
    """
    if given is not None:
        root = _site_root(given) or given
        if not (root / "content").is_dir():
            raise SettingsError(
                str(given), "has no content/ folder", fix="give the folder that holds pelicanconf.py"
            )
        return root.resolve()
    start = start or Path.cwd()
    for folder in (start, *start.parents):
        if (named := _site_root(folder)) is not None:
            return named
        if (folder / "content" / "seeds").is_dir() or _is_project(folder):
            return folder
    raise SettingsError("", "no project here; run newsdigest init NAME, or give --project DIR")


def has_project(start: Path | None = None) -> bool:
    """Whether `find_project` finds one."""
    try:
        find_project(start=start)
    except SettingsError:
        return False
    return True


def settings_file(project: Path, name: str = CONFIG) -> Path | None:
    """Return the settings file of a project: in its folder, or in the Pelican site above that names it."""
    own = project / name
    if own.is_file():
        return own
    for folder in project.parents:
        if _site_root(folder) == project:
            return folder / name if (folder / name).is_file() else None
    return None


def _site_root(folder: Path) -> Path | None:
    """The folder that holds what NEWSDIGEST_PATH names; None if the setting is missing or is no plain text."""
    try:
        tree = ast.parse((folder / CONFIG).read_text("utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if "NEWSDIGEST_PATH" in names and isinstance(node.value.value, str):
                return (folder / node.value.value).resolve().parent
    return None


def _is_project(folder: Path) -> bool:
    try:
        text = (folder / CONFIG).read_text("utf-8", errors="replace")
    except OSError:
        return False
    return "newsdigest" in text and (folder / "content").is_dir()
