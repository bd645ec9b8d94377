"""Take received pages into the project: the file, an edition file and empty translations, ready to fill.

A page is a text, a PDF, a picture, a Word or web page, or the output of a layout or OCR program. The file is copied to
content/seeds/ byte for byte; what was read of anything but a text is written beside it once, as NAME.blocks.json, and is
what builds read. Nothing is ever overwritten. A page that cannot be read leaves nothing behind and is reported; the others are
taken, and the exit code is 1. New stories are drafts: the preview shows them, and a build once their edition file says `status = "published"`.

examples:
  newsdigest new ~/pages/2019-11-04-p5.txt
  newsdigest new monday/*.txt
  newsdigest new page.txt --publish              its stories are published at once
  newsdigest new page.pdf scan.png content_list.json page.html page.docx alto.xml
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from ..base.errors import SourceError
from ..inputs import BLOCKS_ENDING
from ..project import AddedPage, plan_pages, write_new
from . import counted, printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest new`."""
    parser.add_argument("pages", type=Path, nargs="+", metavar="PAGE", help="a received page")
    parser.add_argument("--publish", action="store_true", help="the stories are published, not drafts")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Plan everything, then write everything; 1 if some pages cannot be taken, 2 if none can."""
    content = find_project(args.project) / "content"
    plan = plan_pages(args.pages, content, publish=args.publish)
    write_new(plan.files, SourceError)
    for page in plan.pages:
        print(printable("\n".join(_report(page, args.publish))))
    for error in plan.failed:
        print(printable(f"error: {error}"), file=sys.stderr)
    return 1 if plan.failed else 0


def _report(page: AddedPage, published: bool) -> Iterator[str]:
    """What was written and what to do next."""
    edition = f"content/editions/{page.stem}.toml"
    yield f"{page.path}: {counted(len(page.slugs), 'story', 'stories')}, {counted(page.paragraphs, 'paragraph')}"
    files = {f"content/seeds/{page.seed}": "the page, byte for byte; never edit it"}
    if page.blocks:
        files[f"content/seeds/{page.stem}{BLOCKS_ENDING}"] = "what was read of it; builds read this"
    files[edition] = "slugs, tags, date: look them over"
    for slug, headline in zip(page.slugs, page.headlines, strict=True):
        files[f"content/translations/{slug}.en.md"] = headline or "(no headline)"
    width = max(map(len, files))
    yield from (f"  {name:<{width}}  {what}" for name, what in files.items())
    said = page.proposals
    named = {"newspaper": said.newspaper, "date": said.date, "page": said.page_no}
    found = ", ".join(f"{name} {value}" for name, value in named.items() if value)
    if found:
        yield f"  The file name says: {found}. If that is right, remove the # in front of it in {edition}."
    if page.warnings:
        yield "  The reader was not sure here:"
        yield from (f"    {page.path}:{w.line}: {w.message}" for w in page.warnings)
    yield "Next:"
    if page.warnings:
        yield f"  newsdigest explain content/seeds/{page.seed}   and, where it is wrong, a [[fix]] in the edition file"
    yield f"  choose slugs and tags in {edition}; newsdigest rename OLD NEW changes a slug later"
    yield "  write the English over each <!-- missing --> in the translations, then: newsdigest sync"
    if published:
        yield "  newsdigest check, and newsdigest build (or preview) to see it"
    else:
        yield f'  newsdigest preview shows the stories; a build does once {edition} says status = "published"'
