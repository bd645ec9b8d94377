"""Bring the translations into step with pages that were edited: split, merged, moved, new and dropped paragraphs.

A story that a [[fix]] brought to light gets its entry in the edition file, as a draft, and a translation file to fill.
Paragraph ids stay, and with them permalinks. What can be proved is done; where only likeness speaks, the line begins
with "look:". The first sync of a story writes its lock.

examples:
  newsdigest sync
  newsdigest sync yiyang-cultural-services --date 2026-11-23
  newsdigest sync --check                  write nothing; exit code 1 when something would change
"""

from __future__ import annotations

import argparse

from ..base.errors import SourceError
from ..base.files import replace_file, write_all
from ..project import plan_found_stories, write_new
from ..translation.sync import sync
from . import printable
from .project import find_project
from .translating import add_date_argument, add_story_arguments, stories


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest sync`."""
    parser.add_argument("--check", action="store_true", help="write nothing, only say what would change")
    add_date_argument(parser)
    add_story_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Sync every story named; all are worked out before any is written."""
    if not _add_found_stories(args):
        return 1
    folder, wanted = stories(args)
    done = [found for story in wanted if (found := sync(story, folder, date=args.date))]
    for found in done:
        for note in found.notes:
            place = f"{found.slug} {note.id}".strip()
            print(printable(f"{'' if note.sure else 'look: '}{place}: {note.text}"))
    changed = [found for found in done if found.changes]
    if args.check:
        print(f"{len(changed)} of {len(done)} translations would change")
        return 1 if changed else 0
    for found in changed:
        for label in write_all(found.writes):
            print(f"wrote {label}")
    if not changed:
        print(f"{len(done)} translations in step")
    return 0


def _add_found_stories(args: argparse.Namespace) -> bool:
    """Add the stories that edition files do not list yet; False where --check found some."""
    for found in plan_found_stories(find_project(args.project) / "content"):
        names = ", ".join(found.slugs)
        if args.check:
            print(printable(f"{found.edition.name} would gain {names}"))
            return False
        write_new(found.translations, SourceError)
        replace_file(found.edition, found.after.encode(), found.edition.name)
        print(
            printable(f"added to content/editions/{found.edition.name}, with a translation to fill: {names}")
        )
    return True
