"""Find the figures of a text on standard input: value, unit, range, approximation, what is counted.

examples:
  newsdigest figures --lang zh < text.txt
  newsdigest figures --lang en --json < text.txt       start and end are code points of the text, end exclusive
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .. import lexicon
from ..base.errors import SourceError
from ..exports.annotated import figure_json
from ..figures import Recogniser
from ..model import Figure
from . import counted, printable
from .project import add_project_argument, find_lexicon


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest figures`."""
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of the text (default: zh)"
    )
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    parser.add_argument(
        "--all", action="store_true", help="Chinese: every number, also those that count nothing"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Find in standard input, paragraph by paragraph; 0 whatever was found."""
    recogniser = Recogniser(lexicon.load(find_lexicon(args)))
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise SourceError(
            "standard input", f"not UTF-8 at byte {e.start}", fix="convert the text to UTF-8"
        ) from None
    rows: list[dict[str, Any]] = []
    at = 0
    for line in text.split("\n"):  # a figure never runs over a paragraph's end
        rows += [_row(figure, at) for figure in recogniser.find(line, args.lang, every=args.all)]
        at += len(line) + 1
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        high = f"–{row['high']}" if row["high"] is not None else ""
        words = [
            f"{row['value']}{high}",
            row["unit"],
            row["approx"],
            row["kind"],
            row["counted"],
            row["english"],
        ]
        print(
            printable(
                f"{row['start']:>6}–{row['end']:<6} {row['text']}  " + "  ".join(str(w) for w in words if w)
            )
        )
    print(counted(len(rows), "figure"), file=sys.stderr)
    return 0


def _row(figure: Figure, at: int) -> dict[str, Any]:
    """One figure as in the JSON of `newsdigest annotate`, without its paragraph."""
    place = {"text": figure.surface, "start": at + figure.span.start, "end": at + figure.span.end}
    return place | figure_json(figure)
