"""Accept a finding of `newsdigest check` with a reason: at its place, or once for all stories.

With * in place or finding, the entry accepts every finding that fits. The entry is appended to content/acknowledged.toml. With --same, two phrases that mean the same are written to
content/lexicon/equivalences.toml instead: figures in them are compared no further, in no story.

examples:
  newsdigest accept "spring-festival p3" "missing 3" --reason "the English names the day"
  newsdigest accept "*" "doubled 攻坚攻坚战" --reason "printed so; noted under the paragraph"
  newsdigest accept --same 双十一 "Singles Day" --reason "a shopping festival"
"""

from __future__ import annotations

import argparse

from ..base.errors import AcknowledgedError
from ..checks import run as audit
from ..edition import build
from ..project import plan_acceptance, plan_equivalence
from . import printable
from .project import add_project_argument, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest accept`."""
    parser.add_argument("where", nargs="?", help="place of the finding, as printed: story and paragraph")
    parser.add_argument("finding", nargs="?", help="its short form")
    parser.add_argument(
        "--same", nargs=2, metavar=("ZH", "EN"), help="phrases that mean the same in every story"
    )
    parser.add_argument("--reason", required=True, help="why it is right")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Append the entry and say where; 2 if no such finding is open."""
    content = find_project(args.project) / "content"
    if args.same:
        zh, en = args.same
        acceptance = plan_equivalence(zh, en, args.reason)
    elif args.where and args.finding:
        findings = audit(build(content, drafts=True))
        acceptance = plan_acceptance(findings, args.where, args.finding, args.reason)
    else:
        raise AcknowledgedError(
            "newsdigest accept", "no finding is named", fix="give its place and short form, or --same ZH EN"
        )
    acceptance.apply(content)
    print(printable(f"content/{acceptance.file}:\n{acceptance.entry}"))
    return 0
