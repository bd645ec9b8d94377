"""Show what changed in the Chinese since stale paragraphs were translated, and their English.

Red is gone, green is new; without colours (a pipe, NO_COLOR) gone is [-…-] and new is {+…+}.

examples:
  newsdigest diff
  newsdigest diff yiyang-cultural-services --json
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence

from ..translation.diff import Change, changes
from ..translation.fields import Field, fields
from . import printable
from .translating import add_story_arguments, translated

_RED, _GREEN, _END = "\x1b[31;9m", "\x1b[32;1m", "\x1b[0m"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest diff`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours (default: on a terminal)",
    )
    add_story_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print every stale paragraph; exit code 0 whether there are any or not."""
    auto = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colour = args.color == "always" or (args.color == "auto" and auto)
    rows = [
        (f.story.slug, field) for _, f in translated(args) for field in fields(f) if field.state == "stale"
    ]
    if args.json:
        print(json.dumps([_json(slug, field) for slug, field in rows], ensure_ascii=False, indent=1))
        return 0
    for slug, field in rows:
        print(f"{slug} {field.id}")
        print("  " + shown(changes(field.was, field.zh), colour=colour))
        print("  " + printable(field.en) + "\n")
    print(f"{len(rows)} stale" if rows else "nothing is stale")
    return 0


def shown(steps: Sequence[Change], *, colour: bool) -> str:
    """A change as one line of text."""
    marks = {
        "same": ("", ""),
        "gone": (_RED, _END) if colour else ("[-", "-]"),
        "come": (_GREEN, _END) if colour else ("{+", "+}"),
    }
    return "".join(f"{marks[kind][0]}{printable(text)}{marks[kind][1]}" for kind, text in steps)


def _json(slug: str, field: Field) -> dict[str, object]:
    return {
        "slug": slug,
        "id": field.id,
        "was": field.was,
        "zh": field.zh,
        "en": field.en,
        "changes": [{"kind": kind, "text": text} for kind, text in changes(field.was, field.zh)],
    }
