"""What the commands share about projects: the --project option, and which lexicon counts."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..base.errors import LexiconError
from ..lexicon import TABLES
from ..project import find_project, has_project

__all__ = ["add_project_argument", "find_lexicon", "find_project"]


def add_project_argument(parser: argparse.ArgumentParser) -> None:
    """The --project option, the same for every command."""
    parser.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="folder with pelicanconf.py (default: here, or the nearest above)",
    )


def find_lexicon(args: argparse.Namespace) -> Path | None:
    """The folder --lexicon names, which must hold a table, else the project's content/lexicon/; None outside a project."""
    folder: Path | None = getattr(args, "lexicon", None)  # not every command has the option
    if folder is None:
        if args.project is None and not has_project():
            return None
        return find_project(args.project) / "content" / "lexicon"
    if not any((folder / f"{name}.toml").is_file() for name in TABLES):
        fix = "give the folder with terms.toml"
        raise LexiconError(str(folder), "holds no table of a lexicon", fix=fix)
    return folder
