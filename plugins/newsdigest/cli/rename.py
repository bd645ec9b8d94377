"""Give a story another address; its old one leads to the new one.

Changes the slug in the edition file, moves the translation and its lock, and follows the slug in [[figure]] entries and
in content/acknowledged.toml.

examples:
  newsdigest rename page-1 village-road
"""

from __future__ import annotations

import argparse

from ..project import plan_rename
from . import printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest rename`."""
    parser.add_argument("old", metavar="OLD", help="its slug now")
    parser.add_argument("new", metavar="NEW", help="its slug from now on")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Plan, write, and list the files."""
    content = find_project(args.project) / "content"
    plan = plan_rename(content, args.old, args.new)
    plan.apply(content)
    for path in plan.texts:
        print(printable(f"changed {path.relative_to(content.parent)}"))
    for source, target in plan.moves.items():
        print(printable(f"moved {source.relative_to(content.parent)} to {target.name}"))
    return 0
