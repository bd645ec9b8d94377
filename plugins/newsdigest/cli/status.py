"""Show how far the translations are: reviewed, draft, machine, stale, missing.

examples:
  newsdigest status
  newsdigest status jianxi-two-committees --json
  newsdigest status --html board.html      a page that needs nothing else
  newsdigest status --strict               exit code 1 while anything is missing, stale or a machine's
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..base.files import replace_file
from ..translation import pair
from ..translation import status as board
from .translating import add_story_arguments, stories


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest status`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the board as a page")
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 unless every text is there, current and a person's"
    )
    add_story_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print one line a story."""
    folder, wanted = stories(args)
    rows = [board.status_row(pair(story, folder)) for story in wanted]
    if args.html:
        replace_file(args.html.absolute(), board.as_html(rows).encode(), str(args.html))
    if args.json:
        value = {"schema": "newsdigest/status/1", "stories": [board.as_json(row) for row in rows]}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        width = max((len(row.slug) for row in rows), default=0)
        for row in rows:
            print(f"{row.slug:<{width}}  {board.as_text(row)}")
    return 1 if args.strict and not all(row.current for row in rows) else 0
