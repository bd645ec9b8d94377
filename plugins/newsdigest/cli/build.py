"""Build the site from content/ into output/.

The site is built in a private folder and exchanged with the old one when it is whole: after an error the old one is as it was.
Errors that `newsdigest check` finds and nobody has accepted stop the build, too (--allow-errors builds all the same).
An output folder with files that newsdigest did not write is refused.

examples:
  newsdigest build
  newsdigest build --siteurl https://digest.example.org --output public
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..base.errors import unexpected
from ..base.release import WORK
from . import counted, printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest build`."""
    parser.add_argument("--output", type=Path, metavar="DIR", help="where the site goes (default: output/)")
    parser.add_argument(
        "--adopt-output",
        action="store_true",
        help="take over an output folder with other files; they are moved into .newsdigest/",
    )
    parser.add_argument("--siteurl", metavar="URL", help="address the site will have, for absolute links")
    parser.add_argument("--drafts", action="store_true", help='include stories with status = "draft", marked')
    parser.add_argument(
        "--allow-errors",
        action="store_true",
        help="build although checks found errors that nobody has accepted",
    )
    parser.add_argument(
        "--date",
        metavar="DAY",
        help="day of the build, 2026-12-01 or today: publishes stories with `publish` of that day or before",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.add_argument("--json", action="store_true", help="print the summary, or the error, as JSON")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="folder for what is kept for the next build (default: .newsdigest/cache)",
    )
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Build, swap, sum up."""
    from ..site import run as build_site  # Pelican takes a third of a second to import

    started = time.perf_counter()
    gc.set_threshold(
        50_000, 20, 20
    )  # most of what a build makes stays to its end: 8 % of 200 stories' CPU time
    try:
        project = find_project(args.project)
        output = (args.output or project / "output").absolute()
        with _progress(quiet=args.quiet or args.json) as progress:
            summary = build_site(
                project,
                output,
                drafts=args.drafts,
                siteurl=args.siteurl,
                progress=progress,
                cache=cache_folder(project, args.cache),
                adopt=args.adopt_output,
                allow_errors=args.allow_errors,
                date=args.date,
            )
    except Exception as raised:
        error = unexpected(raised, "newsdigest build")
        if args.json:
            print(json.dumps({"error": error.as_dict()}, ensure_ascii=False))
            return 2
        raise error from raised
    if not summary["siteurl"]:
        summary["notices"] = [*summary["notices"], NO_ADDRESS]
    summary = {**summary, "seconds": round(time.perf_counter() - started, 2), "output": str(output)}
    if args.json:
        print(json.dumps(summary, ensure_ascii=False))
    elif not args.quiet:
        _show(summary, output)
    return 0


def cache_folder(project: Path, given: Path | None) -> Path:
    """The private folder of one project's cache; below a folder that was given, one named after the project."""
    if given is None:
        return project / WORK / "cache"
    return given / f"newsdigest-{hashlib.sha256(os.fsencode(project)).hexdigest()[:16]}"


NO_ADDRESS = (
    "the site has no address, so its pages claim none and it has no sitemap; to publish it, set SITEURL in pelicanconf.py "
    "or build with --siteurl https://…"
)

Progress = Callable[[str, int, int], None]
"""Told of (what is being done, how many are done, of how many)."""


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal; nothing where nobody watches."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda what, done, total: None
        return
    with Bar(transient=True, console=console) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def _show(summary: Mapping[str, Any], output: Path) -> None:
    """The table at the end, and what the editor should look at."""
    for notice in summary["notices"]:
        print(printable(notice), file=sys.stderr)
    rows = {name: f"{summary[name]:,}" for name in ("stories", "paragraphs", "figures", "terms", "tags")}
    rows["pages written"] = f"{summary['pages']:,}"
    found = summary["findings"]
    kinds = [counted(found[kind], kind) for kind in ("error", "warning", "note")]
    rows["findings"] = ", ".join([*kinds, f"{found['accepted']} acknowledged"])
    rows["seconds"] = f"{summary['seconds']:.2f}"
    for name, value in rows.items():
        print(f"{name:<13}  {value}")
    print(f"The site is in {output}; look at {output / 'index.html'}, or run `newsdigest preview`.")
