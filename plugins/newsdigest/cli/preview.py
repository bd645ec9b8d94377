"""Serve the site on this machine, rebuild at every save, and reload the browser.

Watches content/, theme/, plugins/ and the settings. A mistake is shown over the page, with its file and line, and the last good
site stays. Stories with status = "draft" are shown, marked; they are in no other build.

examples:
  newsdigest preview
  newsdigest preview --port 9000 --open
"""

from __future__ import annotations

import argparse

from . import printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest preview`."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: 127.0.0.1, this machine only)"
    )
    parser.add_argument(
        "--port", type=_port, metavar="N", help="this port and no other (default: 8000 or the next free one)"
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Preview until Ctrl-C, which is not an error."""
    from ..preview.loop import run as preview

    project = find_project(args.project)
    preview(
        project,
        lambda text: print(printable(text), flush=True),
        host=args.host,
        port=args.port,
        open_browser=args.open,
    )
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: 0 to 65535")
    return port
