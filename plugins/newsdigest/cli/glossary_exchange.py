"""`newsdigest terms export | import`: the glossary as CSV or TBX-Basic, out and in."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..base.errors import LexiconError, NewsdigestError, SourceError
from ..base.files import decode_source, read_source
from ..glossary.csv import read_csv, write_csv
from ..glossary.merge import Plan, plan
from ..glossary.tbx import write_tbx
from ..glossary.tbx_read import read_tbx
from ..lexicon import parse_terms
from ..model import Term
from ..terms import Matcher
from . import printable
from .glossary import add_action, lexicon_folder, load_lexicon, read_text, story_texts, write_text

_LARGEST = 50_000_000
"""Bytes of a file to import."""

_EXPORT = """write the glossary as CSV or TBX-Basic

examples:
  newsdigest terms export --csv terms.csv --bom
  newsdigest terms export --tbx > terms.tbx
"""
_IMPORT = """take in a CSV sheet or a TBX-Basic file (2008 or 2019)

A row that is refused does not stop the others; exit code 1 says there was one. A sheet of two columns, Chinese and English,
becomes drafts: they are linked once they have a definition. Column titles may be Chinese: 中文, 英文, 拼音, 释义, 来源 …

examples:
  newsdigest terms import terms.csv --dry-run
  newsdigest terms import terms.tbx --partial
"""


def add_actions(actions: Any) -> None:
    """The two actions, each with its own arguments."""
    out = add_action(actions, "export", _EXPORT, _export)
    kinds = out.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--csv", action="store_true", help="a sheet, one row an entry")
    kinds.add_argument("--tbx", action="store_true", help="TBX-Basic 2019, for terminology tools")
    out.add_argument("--bom", action="store_true", help="a byte order mark first, for Excel (CSV)")
    out.add_argument("file", nargs="?", type=Path, default=None, help="default: standard output")
    into = add_action(actions, "import", _IMPORT, _import)
    into.add_argument("file", type=Path, help="a .tbx file, or a CSV sheet in UTF-8")
    into.add_argument("--dry-run", action="store_true", help="write nothing")
    into.add_argument(
        "--partial", action="store_true", help="exit code 0 though some rows are refused (default: 1)"
    )
    into.add_argument("--whole", action="store_true", help="write nothing if a row is refused")


def _export(args: argparse.Namespace) -> int:
    """To a file, or to standard output."""
    lexicon = load_lexicon(args)
    terms = [*lexicon.terms.values(), *lexicon.drafts.values()]
    text = write_csv(terms) if getattr(args, "csv", False) else write_tbx(terms)
    if getattr(args, "bom", False):
        text = "\ufeff" + text
    if getattr(args, "file", None) is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        write_text(args.file, text)
        print(f"{len(terms)} entries in {args.file}", file=sys.stderr)
    return 0


def _import(args: argparse.Namespace) -> int:
    """Show what is new, what changes and what is refused; then write, unless something is refused."""
    folder: Path = args.lexicon or lexicon_folder(args)
    path = folder / "terms.toml"
    text = read_text(path)
    found = _planned(args.file, text, path.as_posix())
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        print(printable(_as_text(found)))
    for error in found.refused:
        print(printable(f"refused: {error}"), file=sys.stderr)
    if found.refused and getattr(args, "whole", False):
        print("nothing is written; correct the file, or leave out --whole", file=sys.stderr)
        return 2
    code = 1 if found.refused and not getattr(args, "partial", False) else 0
    if getattr(args, "dry_run", False) or not (found.new or found.changed):
        return code
    result = found.apply(text, path.as_posix())
    _warn_of_hits(
        args,
        parse_terms(text, str(path)) if text.strip() else {},
        parse_terms(result.removeprefix("\ufeff"), str(path)),
    )
    write_text(path, result)
    return code


def _planned(file: Path, text: str, target: str) -> Plan:
    """The file compared with the glossary: TBX if it looks like XML, else CSV."""
    label = file.as_posix()
    data = read_source(file, label, SourceError, limit=_LARGEST)
    if file.suffix.lower() in (".tbx", ".xml", ".tbxm") or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
        b"<"
    ):
        rows = list(read_tbx(data, label))
        found = plan([(row.line, row.fields) for row in rows], label, text, target)
        return replace(found, refused=(*(e for row in rows for e in row.refused), *found.refused))
    sheet = decode_source(data, label, LexiconError, fix="save it as UTF-8 CSV").removeprefix("\ufeff")
    columns, lines, broken = read_csv(sheet, label)
    found = plan(lines, label, text, target, columns)
    return replace(found, refused=(*broken, *found.refused))


def _warn_of_hits(args: argparse.Namespace, before: Mapping[str, Term], after: Mapping[str, Term]) -> None:
    """How many uses the stories gain and lose; silent where there is no project to look at."""
    try:
        texts = story_texts(args)
    except NewsdigestError:
        return
    old, new = Matcher(before), Matcher(after)
    was = {(where, use) for where, text in texts for use in old.find(text)}
    now = {(where, use) for where, text in texts for use in new.find(text)}
    print(f"in all stories: {len(now - was)} uses more, {len(was - now)} fewer", file=sys.stderr)


def _as_json(found: Plan) -> dict[str, Any]:
    return {
        "new": [term.id for term in found.new],
        "changed": {term: sorted(fields) for term, fields in found.changed.items()},
        "same": found.same,
        "refused": [error.as_dict() for error in found.refused],
    }


def _as_text(found: Plan) -> str:
    lines = [
        f"new{' draft' if term.status == 'draft' else ''}: {term.id} {term.zh} — {term.en}"
        for term in found.new
    ]
    lines += [f"changed: {term} ({', '.join(sorted(fields))})" for term, fields in found.changed.items()]
    counts = f"{len(found.new)} new, {len(found.changed)} changed, {found.same} the same, {len(found.refused)} refused"
    return "\n".join([*lines, counts])
