"""Check a built site before it is published: links, headers, addresses, sizes, leftovers, findings.

Exit code 1 if there is an error. A warning is printed and does not change the exit code.

examples:
  newsdigest publish-check output
  newsdigest publish-check --json output
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ..base.errors import SettingsError
from ..base.release import WORK
from ..project import SiteProblem, check_site, has_project
from . import counted, printable
from .project import add_project_argument, find_project

MOST = 50
"""Lines that are printed; --json has all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest publish-check`."""
    parser.add_argument("site", type=Path, metavar="DIR", nargs="?", help="the built site (default: output/)")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print what is wrong; 1 when an error is among it."""
    folder = args.site or find_project(args.project) / "output"
    if not folder.is_dir():
        raise SettingsError(str(folder), "is not a folder", fix="build the site first: newsdigest build")
    problems = [*check_site(folder), *_findings(args)]
    count = Counter(problem.severity for problem in problems)
    if args.json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems[:MOST]:
            print(printable(str(problem)))
        if len(problems) > MOST:
            print(f"and {len(problems) - MOST} more")
        print(f"{folder}: {counted(count['error'], 'error')}, {counted(count['warning'], 'warning')}")
    return 1 if count["error"] else 0


def _findings(args: argparse.Namespace) -> Iterator[SiteProblem]:
    """Errors that the checks found in the texts and nobody accepted; none outside of a project."""
    if args.project is None and not has_project():
        return
    from ..checks import found, settle
    from ..edition import build

    project = find_project(args.project)
    edition = build(project / "content", cache=project / WORK / "cache", check=found)
    open_ = [f for f in settle(edition, edition.findings) if f.accepted is None and f.severity == "error"]
    if open_:
        message = f"{counted(len(open_), 'finding')} that nobody accepted: {open_[0].message}"
        yield SiteProblem("error", f"content/ ({open_[0].place})", message, "run newsdigest check")
