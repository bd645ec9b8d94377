"""Print a raw page line by line: what each line was taken for, and why.

The line numbers are the ones to use in [[fix]] of the edition file. For a page in content/seeds/ its
edition file counts.

examples:
  newsdigest explain content/seeds/2019-11-04.txt
  newsdigest explain page.txt --json
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from ..edition.edition_file import read_notes
from ..inputs import stem_of
from ..model import Fix
from ..page import Explained, explain, read
from ..project import document_of
from . import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest explain`."""
    parser.add_argument("page", type=Path, help="the raw page: a text, PDF, picture … or its blocks")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--width", type=int, default=48, metavar="N", help="show N characters of each line")


def run(args: argparse.Namespace) -> int:
    """Explain, then list the reader's doubts."""
    data = document_of(args.page)
    fixes = _fixes(args.page)
    lines = explain(data, str(args.page), fixes)
    warnings = read(data, str(args.page), fixes).warnings
    if args.json:
        found = {
            "lines": [_as_json(x) for x in lines],
            "warnings": [
                {"line": w.line, "lines": [w.first, w.last], "message": w.message} for w in warnings
            ],
        }
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for x in lines:
        text = x.text if len(x.text) <= args.width else x.text[: args.width - 1] + "…"
        print(printable(f"{x.line:>5}  {x.kind:<10}  {text}\n       {'':<10}  ({_reason(x)})"))
    for warning in warnings:
        print(printable(f"{args.page}:{warning.line}: warning: {warning.message}"))
    return 0


def _as_json(x: Explained) -> dict[str, object]:
    """One line for programs."""
    found: dict[str, object] = {"line": x.line, "class": x.kind, "why": x.why, "text": x.text}
    return found | ({"other": x.other, "sure": round(x.sure, 3)} if x.other else {})


def _reason(x: Explained) -> str:
    """How sure the reading is, the runner-up, and the features that decided."""
    return f"{x.sure:.0%}, else {x.other}: {x.why}" if x.other else x.why


def notes_of(path: Path) -> tuple[Path, str] | None:
    """The edition file of a page in a folder content/seeds/ and what errors call it; None where there is none."""
    name = f"{stem_of(path.name)}.toml"
    notes = path.resolve().parent.parent / "editions" / name
    if path.resolve().parent.name != "seeds" or not os.path.lexists(notes):
        return None
    return notes, f"content/editions/{name}"


def _fixes(path: Path) -> tuple[Fix, ...]:
    """The fixes of a page that lies in a project's content/seeds/."""
    notes = notes_of(path)
    return read_notes(*notes).fixes if notes else ()
