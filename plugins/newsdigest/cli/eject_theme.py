"""Copy the theme into the project, to change more of it than settings and overrides allow.

The copy is yours: later versions of the package do not change it. Try the settings and templates/newsdigest/ first.

examples:
  newsdigest eject-theme
  newsdigest eject-theme --to my-theme
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .. import theme_folder
from ..base.errors import SettingsError
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest eject-theme`."""
    parser.add_argument(
        "--to", type=Path, default=Path("theme"), metavar="DIR", help="new folder (default: theme)"
    )
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Copy, and say which setting takes the copy."""
    target = find_project(args.project) / args.to
    if target.exists():
        raise SettingsError(str(args.to), "exists already", fix="give another folder with --to")
    shutil.copytree(theme_folder(), target)
    print(f'The theme is in {args.to}/. To use it, add to pelicanconf.py: THEME = "{args.to}"')
    return 0
