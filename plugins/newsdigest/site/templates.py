"""Where templates come from: the theme, and what a project overrides of it.

A project overrides a template with a file of the same name in `templates/newsdigest/` (any folder of Pelican's
THEME_TEMPLATES_OVERRIDES will do), and a block of it with `{% extends "!newsdigest/layout.html" %}`. In an existing
Pelican site these names never meet those of its theme: the subfolder keeps them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from .. import theme_folder

OWN = "newsdigest"
LABELS = "labels.toml"


def find_theme(settings: Mapping[str, Any]) -> Path:
    """Return the theme of the digest: Pelican's THEME if it is one of ours (it has labels.toml), else the packaged one."""
    theme = Path(settings["THEME"])
    return theme if (theme / LABELS).is_file() else theme_folder()


def environment(theme: Path, settings: Mapping[str, Any]) -> Environment:
    """Return the Jinja environment of our pages, independent of the one of Pelican's theme.

    Text is escaped and an undefined name is an error, whatever the site's own JINJA_ENVIRONMENT says.
    """
    root = Path(settings["PATH"]).parent
    folders = [root / folder / OWN for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    if theme != Path(settings["THEME"]):
        folders.append(Path(settings["THEME"]) / "templates" / OWN)
    own = FileSystemLoader(theme / "templates")
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), own, PrefixLoader({f"!{OWN}": own})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=settings["JINJA_ENVIRONMENT"].get("bytecode_cache"),
    )
    env.filters.update(settings["JINJA_FILTERS"])
    env.globals.update(settings["JINJA_GLOBALS"])
    return env
