"""Bring the translations into step with pages that were edited: split, merged, moved, new and dropped paragraphs.

A story that a [[fix]] brought to light gets its entry in the edition file, as a draft, and a translation file to fill. An entry
without a story any more is taken out if nothing of it was translated.
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
    """Bring edition files into step with the stories of their pages; False where --check found something to do."""
    for found in plan_found_stories(find_project(args.project) / "content"):
        names = ", ".join(found.slugs or found.gone)
        name = f"content/editions/{found.edition.name}"
        if args.check:
            print(printable(f"{name} would {'gain' if found.slugs else 'lose'} {names}"))
            return False
        write_new(found.translations, SourceError)
        replace_file(found.edition, found.after.encode(), name)
        for path in found.unused:
            path.unlink()
        what = "added to" if found.slugs else "taken out of"
        print(printable(f"{what} {name}, with empty translations: {names}"))
    return True
