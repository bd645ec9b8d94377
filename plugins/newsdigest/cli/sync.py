"""Bring the translations into step with pages that were edited: split, merged, moved, new and dropped paragraphs.

Paragraph ids stay, and with them permalinks. What can be proved is done; where only likeness speaks, the line begins
with "look:". The first sync of a story writes its lock.

examples:
  newsdigest sync
  newsdigest sync yiyang-cultural-services --date 2026-11-23
  newsdigest sync --check                  write nothing; exit code 1 when something would change
"""

from __future__ import annotations

import argparse

from ..base.files import write_all
from ..translation.sync import sync
from . import printable
from .translating import add_date_argument, add_story_arguments, stories


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest sync`."""
    parser.add_argument("--check", action="store_true", help="write nothing, only say what would change")
    add_date_argument(parser)
    add_story_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Sync every story named; all are worked out before any is written."""
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
