"""Compare the figures of Chinese and English pairs by value.

Standard input: a JSON list of {"zh": …, "en": …}. Standard output: a list of {"findings": [{"severity", "message", "zh", "en"}]},
in the same order.

example:
  echo '[{"zh": "投资800万元", "en": "invested 80 million yuan"}]' | newsdigest parity --json
"""

from __future__ import annotations

import argparse
import json
import sys

from .. import lexicon
from ..base.errors import SourceError
from ..checks.parity import compare
from ..figures import Recogniser
from . import printable
from .project import add_project_argument, find_lexicon


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest parity`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the findings of every pair; 0 whatever they are, 2 when the input is not a list of pairs."""
    pairs = _pairs(sys.stdin.read())
    recogniser = Recogniser(lexicon.load(find_lexicon(args)))
    answers = []
    for zh, en in pairs:
        issues = compare(zh, recogniser.find(zh, "zh"), en, recogniser.find(en, "en"))
        answers.append(
            {
                "findings": [
                    {"severity": i.severity, "message": i.message, "zh": i.zh, "en": i.en} for i in issues
                ]
            }
        )
    if args.json:
        print(json.dumps(answers, ensure_ascii=False, indent=1))
        return 0
    for (zh, en), answer in zip(pairs, answers, strict=True):
        print(printable(f"{zh}\n{en}"))
        for finding in answer["findings"]:
            print(printable(f"  {finding['severity']}: {finding['message']}"))
        if not answer["findings"]:
            print("  agree")
    return 0


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
