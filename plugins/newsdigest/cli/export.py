"""Write what other programs read: `export tmx`, the sentence pairs as a translation memory.

Every pair carries its id (story#p7s2) and whether it is certain. Excerpts are left out: their text is not published.

examples:
  newsdigest export tmx > digest.tmx
  newsdigest export tmx jianxi-two-committees --out pairs.tmx
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .. import __version__
from ..base.files import Write, bytes_of, write_all
from ..edition import build
from ..exports import sentence_rows, translation_memory
from ..html import clean
from .project import add_project_argument, find_project
from .translating import stories


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest export`."""
    parser.add_argument("format", choices=("tmx",), help="tmx: sentence pairs as a translation memory")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="stories (default: all that are published)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there (default: standard output)")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write the file; 0."""
    wanted = {story.slug for story in stories(args)[1]}
    edition = build(find_project(args.project) / "content")
    excerpts = {slug for page in edition.pages if page.excerpt for slug in page.stories}
    chosen = [story for story in edition.stories if story.slug in wanted - excerpts]
    data = clean(translation_memory(list(sentence_rows(chosen)), __version__)).encode()
    if args.out is None:
        sys.stdout.buffer.write(data)
    else:
        write_all([Write(args.out, str(args.out), bytes_of(args.out), data)])
    return 0
