"""Have a command of yours draft what is missing: JSON in, JSON out, one paragraph at a time.

The command reads {"id", "zh", "terms", "figures", "previous", …} on standard input and prints {"id", "en"}. It is
NEWSDIGEST_DRAFT_COMMAND in the environment or in pelicanconf.py, or --command. What it writes has the state machine, is
checked like any translation, and is reviewed only when a person runs `newsdigest approve`. A person's text is never
overwritten. If the command fails, no file of that story is touched.

examples:
  newsdigest draft --command "python my_translator.py"
  newsdigest draft yiyang-cultural-services --only p5 --only h1
  newsdigest draft --redo                  machine drafts are made again
  newsdigest draft --dry-run               print what would be asked
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .. import lexicon as lexicon_room
from ..base.errors import SettingsError
from ..base.files import write_all
from ..edition import Annotator
from ..translation import machine as drafts
from ..translation import paired
from ..translation.fields import Field, empty, fields
from . import printable
from .project import find_project
from .translating import add_date_argument, add_story_arguments, stories, writes

SETTING = "NEWSDIGEST_DRAFT_COMMAND"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest draft`."""
    parser.add_argument(
        "--command", dest="program", metavar="COMMAND", help=f"the command (default: {SETTING})"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="ID", help="p3, h1, headline … (may be repeated)"
    )
    parser.add_argument(
        "--redo", action="store_true", help="make machine drafts again that are there already"
    )
    parser.add_argument(
        "--timeout", type=float, default=120, metavar="SECONDS", help="for one paragraph (default: 120)"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be asked, as JSON, and ask nothing"
    )
    add_date_argument(parser)
    add_story_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Draft story by story; each is written when all its answers are there."""
    project = find_project(args.project)
    command = [] if args.dry_run else _command(args.program, project)
    folder, wanted = stories(args)
    requests = _requests(project / "content" / "lexicon")
    for story in wanted:
        found = paired(story, folder) or empty(story)
        known = [field.id for field in fields(found)]
        strange = [name for name in args.only if name not in known]
        if strange:
            raise SettingsError(story.slug, f"has no {strange[0]}", fix="it has " + ", ".join(known))
        asked, left = drafts.due(found, args.only, redo=args.redo)
        if args.dry_run:
            for field in asked:
                print(json.dumps(requests(field), ensure_ascii=False))
            continue
        for name, reason in left if args.only else []:
            print(f"left {story.slug} {name}: {reason}")
        if not asked:
            print(f"{story.slug}: nothing to draft")
            continue
        before = writes(found, folder, None, drafts.applied(found, {}, by=command[0], date=args.date)[1])
        answers: dict[str, str] = {}
        for field in asked:
            answers[field.id] = drafts.ask(command, requests(field), timeout=args.timeout, cwd=project)
            print(f"{story.slug} {field.id}: {printable(answers[field.id])[:60]}", file=sys.stderr)
        sidecar, lock = drafts.applied(found, answers, by=Path(command[0]).name, date=args.date)
        md, locked = writes(found, folder, sidecar, lock)
        if (md.before, locked.before) != (before[0].before, before[1].before):
            raise SettingsError(
                md.label, "was changed while the command ran; nothing was written", fix="run it again"
            )
        write_all([locked, md])  # the lock first: after a crash a machine's words never pass for a person's
        print(
            f"{story.slug}: {len(answers)} machine drafts; read them, then `newsdigest approve {story.slug} --by NAME`"
        )
    return 0


def _requests(folder: Path) -> Callable[[Field], dict[str, Any]]:
    """Makes the JSON for a field: its terms and figures found once."""
    lexicon = lexicon_room.load(folder)
    annotator = Annotator.of(lexicon)

    def made(field: Field) -> dict[str, Any]:
        ids = dict.fromkeys(use.term for use in annotator.terms.find(field.zh))
        figures = annotator.figures.find(field.zh, "zh")
        return drafts.request(field, [lexicon.terms[i] for i in ids], figures)

    return made


def _command(given: str | None, project: Path) -> list[str]:
    """The command as a list: --command, the environment, pelicanconf.py."""
    value: str | Sequence[str] | None = given or os.environ.get(SETTING)
    if not value:
        value = runpy.run_path(str(project / "pelicanconf.py")).get(SETTING)
    if not value:
        raise SettingsError(
            "pelicanconf.py", f"{SETTING} is not set", fix='set it to your command, or give --command "…"'
        )
    try:
        words = shlex.split(value) if isinstance(value, str) else [str(word) for word in value]
    except (ValueError, TypeError):
        words = []
    if not words:
        raise SettingsError(
            "pelicanconf.py", f"{SETTING} is no command: {value!r}", fix='write "program argument …"'
        )
    return words
