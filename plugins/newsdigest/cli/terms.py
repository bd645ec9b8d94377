"""Find glossary terms in a text; try, add, export and import terms.

Without an action: reads a text on standard input and prints every true use of a term in it, with its place (code points,
end exclusive), also inside 《》.

examples:
  newsdigest terms < text.txt
  newsdigest terms --lexicon DIR --json < text.txt
  newsdigest terms try 党组                     its hits in all stories; nothing changes
  newsdigest terms add dang-zu --zh 党组 --en "leading Party group" --definition "…"
  newsdigest terms export --csv terms.csv       or --tbx terms.tbx; to standard output without a file
  newsdigest terms import terms.tbx --dry-run   shows what would change
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ..base.errors import SourceError
from ..terms import EnglishMatcher, Matcher
from . import counted, glossary_exchange, glossary_new, printable
from .glossary import load_lexicon
from .project import add_project_argument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest terms` and its actions."""
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of the text (default: zh)"
    )
    parser.add_argument("--no-titles", action="store_true", help="find nothing inside 《…》")
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    glossary_new.add_actions(actions)
    glossary_exchange.add_actions(actions)


def run(args: argparse.Namespace) -> int:
    """Find in standard input; 0 whatever was found."""
    if args.action is not None:
        return int(args.act(args))
    entries = load_lexicon(args).terms
    text = _standard_input()
    matcher = Matcher(entries) if args.lang == "zh" else EnglishMatcher(entries)
    uses = matcher.find(text, titles=not args.no_titles)
    if args.json:
        rows = [
            {
                "id": use.term,
                "term": use.term,
                "text": use.surface,
                "start": use.span.start,
                "end": use.span.end,
                "zh": entries[use.term].zh,
                "en": entries[use.term].en,
            }
            for use in uses
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for use in uses:
        entry = entries[use.term]
        print(printable(f"{use.span.start:>6}–{use.span.end:<6} {use.surface}  {entry.en}  [{use.term}]"))
    print(f"{counted(len(uses), 'use')} of {counted(len({u.term for u in uses}), 'term')}", file=sys.stderr)
    return 0


def _standard_input() -> str:
    """The text on standard input: UTF-8, a byte order mark dropped, newlines as they are."""
    if sys.stdin.isatty():
        print("type or paste a text, then Ctrl-D", file=sys.stderr)
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise SourceError(
            "standard input", f"not UTF-8 at byte {e.start}", fix="convert the text to UTF-8"
        ) from None
