"""Approve the English of paragraphs, in a person's name: their state becomes reviewed.

A machine's draft becomes reviewed in no other way. A stale paragraph whose English nobody touched is refused, unless
--unchanged says that the English is right as it is; so is a paragraph with an error that `newsdigest check` finds and nobody has accepted. Without ids: everything that can be approved.

examples:
  newsdigest approve jianxi-two-committees --by "Li Wei"
  newsdigest approve yiyang-cultural-services p5 h1 c2 headline --by "Li Wei"
  newsdigest approve yiyang-cultural-services p5 --by "Li Wei" --unchanged    only a typo was mended in the Chinese
  newsdigest approve yiyang-cultural-services p5 --by "Li Wei" --draft        up to date, but still to be reviewed
"""

from __future__ import annotations

import argparse

from ..base.errors import TranslationError
from ..base.files import write_all
from ..base.release import WORK
from ..checks import found, settle
from ..edition import build
from ..translation import paired
from ..translation.approve import approve
from ..translation.document import label_of
from .project import find_project
from .translating import add_date_argument, add_story_arguments, stories, writes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest approve`."""
    add_story_arguments(parser, many=False)
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="p1 p2 …, h1, c1, headline, subtitle, byline (default: all)"
    )
    parser.add_argument("--by", required=True, metavar="NAME", help="who approves: a person")
    parser.add_argument(
        "--unchanged", action="store_true", help="the English stands although the Chinese changed"
    )
    parser.add_argument(
        "--draft", action="store_true", help="up to date, but still to be reviewed: the state becomes draft"
    )
    add_date_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write the lock, and nothing else."""
    folder, (story,) = stories(args, [args.slug])
    pair = paired(story, folder)
    if pair is None:
        raise TranslationError(label_of(story.slug), "does not exist", fix="translate the story first")
    result = approve(
        pair, args.ids, by=args.by, date=args.date, unchanged=args.unchanged, draft=args.draft,
        errors=_errors(args, story.slug),
    )  # fmt: skip
    _, lock = writes(pair, folder, None, result.lock)
    write_all([lock])
    for name, reason in result.left:
        print(f"left {name}: {reason}")
    word = "draft" if args.draft else "reviewed"
    print(f"{word}: {' '.join(result.done)}" if result.done else "nothing to approve")
    return 0


def _errors(args: argparse.Namespace, slug: str) -> dict[str, str]:
    """Id of a unit to what checks found wrong in it, of those findings that nobody has accepted."""
    project = find_project(args.project)
    edition = build(project / "content", drafts=True, cache=project / WORK / "cache", check=found)
    findings = settle(edition, edition.findings)
    return {
        f.place.segment: f.message
        for f in findings
        if f.severity == "error" and f.accepted is None and f.place.story == slug
    }
