"""Which project a command works on: the folder with pelicanconf.py, here or above, else the one this package lies in."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..base.errors import LexiconError, SettingsError
from ..lexicon import TABLES


def add_project_argument(parser: argparse.ArgumentParser) -> None:
    """The --project option, the same for every command."""
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="folder with pelicanconf.py (default: here, or the nearest above)",
    )


def find_lexicon(args: argparse.Namespace) -> Path:
    """The folder --lexicon names, which must hold a table, else the project's content/lexicon/."""
    folder: Path | None = args.lexicon
    if folder is None:
        return find_project(args.project) / "content" / "lexicon"
    if not any((folder / f"{name}.toml").is_file() for name in TABLES):
        fix = "give the folder with terms.toml"
        raise LexiconError(str(folder), "holds no table of a lexicon", fix=fix)
    return folder


def find_project(given: Path | None = None) -> Path:
    """The project's folder; raises SettingsError when there is none."""
    if given is not None:
        if not (given / "content").is_dir():
            raise SettingsError(
                str(given), "has no content/ folder", fix="give the folder that holds pelicanconf.py"
            )
        return given.resolve()
    here = Path.cwd()
    home = Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, home):
        if (folder / "pelicanconf.py").is_file() and (folder / "content").is_dir():
            return folder
    raise SettingsError(
        ".", "no pelicanconf.py here or above", fix="run this inside a project, or give --project DIR"
    )
