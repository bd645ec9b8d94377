"""Show which sentences of a story correspond; lock the pairs, or set those of a paragraph.

The Chinese is shown with the number of every clause, the English with that of every sentence; ? marks a pair that is
not certain. Pairs in the lock stay until the Chinese or the English of their paragraph changes, and an editor's pairs
win over computed ones.

examples:
  newsdigest sentences jianxi-two-committees             the pairs of a story
  newsdigest sentences jianxi-two-committees p2          of one paragraph
  newsdigest sentences --lock                            lock the pairs of all stories as they are
  newsdigest sentences jianxi-two-committees p1 --pairs "2:1 3:2" --by "Li Wei"
                                                         the first pair ends with clause 2 and sentence 1, …
"""

from __future__ import annotations

import argparse

from ..base.errors import SettingsError
from ..base.files import write_all
from ..edition import build
from ..model import Paragraph, Story
from ..translation import borders, editors_pairs, lock_sentences, paired, partners
from . import printable
from .project import add_project_argument, find_project
from .translating import add_date_argument, stories, writes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest sentences`."""
    parser.add_argument("slug", nargs="?", metavar="SLUG", help="the story (default: all)")
    parser.add_argument("paragraph", nargs="?", metavar="ID", help="one paragraph: p7")
    parser.add_argument("--lock", action="store_true", help="write the pairs into the translation lock")
    parser.add_argument("--pairs", metavar="ENDS", help='set the pairs of the paragraph: "2:1 4:2"')
    parser.add_argument("--by", metavar="NAME", help="who sets them: a person")
    add_date_argument(parser)
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print pairs, or write the lock and nothing else."""
    if bool(args.pairs) != bool(args.by) or (args.pairs and not args.paragraph):
        raise SettingsError("--pairs", "needs a story, a paragraph and --by", fix='add p1 and --by "NAME"')
    folder, wanted = stories(args, [args.slug] if args.slug else [])
    found = {s.slug: s for s in build(find_project(args.project) / "content", drafts=True).stories}
    changes = []
    for plain in wanted:
        story = found[plain.slug]
        chosen = [pair for pair in partners(story) if args.paragraph in (None, pair[0].id)]
        if args.paragraph and not chosen:
            known = ", ".join(zh.id for zh, _ in partners(story))
            raise SettingsError(args.paragraph, "no paragraph with an English one of its own", fix=known)
        if not args.lock and not args.pairs:
            for zh, en in chosen:
                print(printable(_text(story, zh, en)))
            continue
        there = paired(plain, folder)
        if there is None:
            continue
        by = editors_pairs(args.pairs, args.by, *chosen[0]) if args.pairs else None
        lock = lock_sentences(there, story, date=args.date, by=by)
        changes.append(writes(there, folder, None, lock)[1])
    write_all(changes)
    if changes:
        print(f"{sum(write.changes for write in changes)} of {len(changes)} locks changed")
    return 0


def _text(story: Story, zh: Paragraph, en: Paragraph) -> str:
    """The pairs of a paragraph for a person."""
    clauses, sentences = borders(zh, en)
    lines = [f"{story.slug} {zh.id}"]
    for pair in story.sentences.get(zh.id, ()):
        mark = "" if pair.sure else " ?"
        mark += " (editor)" if pair.source == "editor" else ""
        lines += [
            f"  {pair.id}{mark}",
            "    " + _numbered(zh.text, clauses, pair.zh.start, pair.zh.end),
            "    " + _numbered(en.text, sentences, pair.en.start, pair.en.end),
        ]
    return "\n".join(lines)


def _numbered(text: str, ends: list[int], start: int, end: int) -> str:
    """A part of a text with the number of each piece behind it."""
    out, at = "", start
    for number, stop in enumerate(ends, 1):
        if start < stop <= end:
            out += f"{text[at:stop]}[{number}]"
            at = stop
    return out
