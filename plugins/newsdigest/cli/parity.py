"""Compare the figures of Chinese and English pairs by value.

Standard input: a JSON list of {"zh": …, "en": …}. Standard output: a list of {"findings": [{"severity", "message", "zh", "en"}],
"pairs": [{"zh", "en", "cost"}]}, in the same order; zh and en of a pair are indexes of the figures of each text.

example:
  echo '[{"zh": "投资800万元", "en": "invested 80 million yuan"}]' | newsdigest parity --json
  newsdigest parity --explain < pairs.json        also prints which number was taken for which, and at what cost
"""

from __future__ import annotations

import argparse
import json
import sys

from .. import lexicon
from ..base.errors import SourceError
from ..figures import Recogniser
from ..parity import Comparer, Comparison
from . import printable
from .project import add_project_argument, find_lexicon


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest parity`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--explain", action="store_true", help="print the assignment and its costs")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the findings of every pair; 0 whatever they are, 2 when the input is not a list of pairs."""
    pairs = _pairs(sys.stdin.read())
    loaded = lexicon.load(find_lexicon(args))
    recogniser, comparer = Recogniser(loaded), Comparer(loaded)
    found = [
        comparer.compare(zh, recogniser.find(zh, "zh"), en, recogniser.find(en, "en")) for zh, en in pairs
    ]
    if args.json:
        print(json.dumps([_row(comparison) for comparison in found], ensure_ascii=False, indent=1))
        return 0
    for (zh, en), comparison in zip(pairs, found, strict=True):
        print(printable(f"{zh}\n{en}"))
        for line in comparison.explain() if args.explain else ():
            print(printable(f"    {line}"))
        for issue in comparison.issues:
            print(printable(f"  {issue.severity}: {issue.message}"))
        if not comparison.issues:
            print("  agree")
    return 0


def _row(comparison: Comparison) -> dict[str, object]:
    return {
        "findings": [
            {"severity": i.severity, "message": i.message, "zh": i.zh, "en": i.en} for i in comparison.issues
        ],
        "pairs": [{"zh": p.zh, "en": p.en, "cost": round(p.cost, 2)} for p in comparison.pairs],
    }


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        data = json.loads(text)
    except ValueError as e:
        raise SourceError("standard input", f"not JSON: {e}", fix='give [{"zh": "…", "en": "…"}]') from None
    if not isinstance(data, list):
        raise SourceError("standard input", "not a list", fix='give [{"zh": "…", "en": "…"}]')
    for number, row in enumerate(data, 1):
        if (
            not isinstance(row, dict)
            or not isinstance(row.get("zh"), str)
            or not isinstance(row.get("en"), str)
        ):
            raise SourceError(
                "standard input", f"item {number} has no texts zh and en", fix='give {"zh": "…", "en": "…"}'
            )
    return [(row["zh"], row["en"]) for row in data]
