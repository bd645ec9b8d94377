"""Go through doubtful uses of glossary terms: link always, or never, in this context.

Every question is asked once: a term in a longer string that may not be it (党组 in 党组织, 贫困村 in 非贫困村). The answer
is kept in the entry, as `ok_in` or `not_in`. On a terminal the questions are asked one by one; else they are listed.

examples:
  newsdigest review
  newsdigest review --list
  newsdigest review --never 1 --never 3 --always 2      answers by the numbers of the list
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import lexicon
from ..base.errors import SettingsError
from ..glossary.edit import answer
from ..model import Lexicon
from ..terms import SHARE, Doubt, Queue, find_doubts
from . import counted, printable
from .glossary import lexicon_folder, load_lexicon, read_text, story_texts, write_text
from .project import add_project_argument, find_project

KEYS = {"never": "not_in", "always": "ok_in"}
_SHOWN = 3
"""Places printed for one question."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest review`."""
    parser.add_argument("--list", action="store_true", help="list the questions; ask nothing")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument(
        "--never", type=int, action="append", default=[], metavar="N", help="question N: never link there"
    )
    parser.add_argument(
        "--always", type=int, action="append", default=[], metavar="N", help="question N: always link there"
    )
    parser.add_argument(
        "--all", action="store_true", help=f"weaker doubts too (else at most {SHARE:.0%}% of the uses)"
    )
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """List, ask or answer; 0 whatever is doubtful."""
    queue = find_doubts(story_texts(args), _lexicon(args), share=1 if args.all else SHARE)
    path = lexicon_folder(args) / "terms.toml"
    if args.never or args.always:
        _answer_numbers(path, queue, args.never, args.always)
    elif args.json:
        print(json.dumps(as_json(queue), ensure_ascii=False, indent=1))
    elif args.list or not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(printable(as_text(queue)))
    else:
        _ask(path, queue)
    return 0


def _lexicon(args: argparse.Namespace) -> Lexicon:
    """The lexicon; names and set phrases it lacks are the project's, which know the longer words of its stories."""
    chosen = load_lexicon(args)
    if args.lexicon is None:
        return chosen
    own = lexicon.load(find_project(args.project) / "content" / "lexicon")
    return replace(chosen, names=chosen.names or own.names, setphrases=chosen.setphrases or own.setphrases)


def as_json(queue: Queue) -> dict[str, Any]:
    """The queue for programs; `n` is what --never and --always take."""
    return {
        "uses": queue.uses,
        "questions": len(queue.items),
        "weaker": queue.weaker,
        "queue": [
            {
                "n": n,
                "term": d.term,
                "surface": d.surface,
                "context": d.around,
                "reasons": list(d.reasons),
                "linked": d.linked,
                "count": len(d.places),
                "places": [
                    {"where": p.where, "start": p.start, "end": p.end, "before": p.before, "after": p.after}
                    for p in d.places
                ],
            }
            for n, d in enumerate(queue.items, 1)
        ],
        "nested": [{"short": short, "long": long} for short, long in queue.nested],
    }


def as_text(queue: Queue) -> str:
    """The queue for a person."""
    lines = [_question(n, d) for n, d in enumerate(queue.items, 1)]
    if queue.nested:
        lines.append("terms inside longer terms (the longer is linked):")
        lines += [f"    {short} in {long}" for short, long in queue.nested]
    weaker = f", {queue.weaker} weaker ones left out (--all)" if queue.weaker else ""
    return "\n".join(
        [*lines, f"{counted(len(queue.items), 'question')} about {counted(queue.uses, 'use')}{weaker}"]
    )


def _question(n: int, doubt: Doubt) -> str:
    count = f" ×{len(doubt.places)}" if len(doubt.places) > 1 else ""
    state = "" if doubt.linked else "not linked: "
    lines = [
        f"{n:>3}  {doubt.surface} in {doubt.around}{count}  [{doubt.term}]  {state}{'; '.join(doubt.reasons)}"
    ]
    lines += [f"       …{p.before}【{doubt.surface}】{p.after}…  {p.where}" for p in doubt.places[:_SHOWN]]
    return "\n".join(line.replace("\n", "⏎") for line in lines)


def _answer_numbers(path: Path, queue: Queue, never: Sequence[int], always: Sequence[int]) -> None:
    """Keep answers given by number, all of them or none."""
    text = read_text(path)
    for kind, numbers in (("never", never), ("always", always)):
        for n in numbers:
            if not 1 <= n <= len(queue.items) or (n in never and n in always):
                fix = f"give each question from 1 to {len(queue.items)} one answer"
                raise SettingsError(f"--{kind} {n}", "is no answer", fix=fix)
            text = _kept(text, path, kind, queue.items[n - 1])
    write_text(path, text)


def _kept(text: str, path: Path, kind: str, doubt: Doubt) -> str:
    """The file with one answer in it; told to the editor."""
    text = answer(text, path.as_posix(), doubt.term, KEYS[kind], doubt.around)
    print(printable(f"{doubt.term}: {KEYS[kind]} += {doubt.around}"), file=sys.stderr)
    return text


def _ask(path: Path, queue: Queue) -> None:
    """One question after the other on the terminal; each answer is written at once."""
    for n, doubt in enumerate(queue.items, 1):
        print(printable(_question(n, doubt)))
        while True:
            try:
                reply = input("     link there: [a]lways, [n]ever, [s]kip, [q]uit? ").strip().lower()[:1]
            except EOFError:  # Ctrl-D
                reply = "q"
            if reply in ("a", "n"):
                kind = "always" if reply == "a" else "never"
                write_text(path, _kept(read_text(path), path, kind, doubt))
            if reply == "q":
                return
            if reply in ("a", "n", "s", ""):
                break
    print(f"{counted(len(queue.items), 'question')}, no more", file=sys.stderr)
