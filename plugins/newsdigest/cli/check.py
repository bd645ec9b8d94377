"""Check the whole edition: figures, terms, arithmetic, translations. Exit code 1 on errors nobody has acknowledged.

No file of the project is changed. A finding is accepted, with a reason, in content/acknowledged.toml.

examples:
  newsdigest check
  newsdigest check --json > findings.json
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

from ..base.release import WORK
from ..checks import found, settle
from ..checks import summary as report
from ..edition import build
from . import counted, printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest check`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--all", action="store_true", help="show notes and acknowledged findings as well")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the findings; 1 when an unacknowledged error is among them."""
    project = find_project(args.project)
    edition = build(project / "content", drafts=True, cache=project / WORK / "cache", check=found)
    findings = settle(edition, edition.findings)
    open_ = [f for f in findings if f.accepted is None]
    if args.json:
        print(json.dumps([report.as_json(f) for f in findings], ensure_ascii=False, indent=1))
    else:
        for notice in (*edition.notices, *edition.lexicon.replaced):
            print(printable(notice))
        for finding in findings if args.all else [f for f in open_ if f.severity != "note"]:
            print(printable(report.as_text(finding)))
        count = Counter(f.severity for f in open_)
        accepted = len(findings) - len(open_)
        print(
            f"{counted(len(edition.stories), 'story', 'stories')}: {counted(count['error'], 'error')}, "
            f"{counted(count['warning'], 'warning')}, "
            f"{counted(count['note'], 'note')}, {accepted} acknowledged"
        )
    return 1 if any(f.severity == "error" for f in open_) else 0
