"""`newsdigest terms try | add | export | import`: what the glossary would find, and ways in and out of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import LexiconError, NewsdigestError, SourceError
from ..lexicon import fold, parse_terms
from ..model import Lexicon, Term
from ..terms import Matcher
from ..terms.doubt import doubts
from ..terms.edit import FIELDS, LISTS, append
from ..terms.judge import find_judge
from ..terms.merge import Plan, plan
from ..terms.sheet import read_csv, write_csv
from ..terms.tbx import write_tbx
from ..terms.tbx_read import read_tbx
from . import printable
from .glossary import lexicon_folder, load_lexicon, read_text, story_texts, write_text
from .project import add_project_argument

_LARGEST = 50_000_000
"""Bytes of a file to import."""


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The actions, each with its own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    trying = _action(
        actions, "try", "show the hits a new term would have in all stories; change nothing", _try
    )
    trying.add_argument("zh", help="the term as the paper prints it")
    _fields(trying, ("variants", "not_in"))
    adding = _action(actions, "add", "add a term, its hits in all stories shown first", _add)
    adding.add_argument("id", help="its id: small ASCII letters, digits and hyphens")
    adding.add_argument("--dry-run", action="store_true", help="write nothing")
    adding.add_argument("--yes", action="store_true", help="do not ask on a terminal")
    _fields(adding, [key for key in FIELDS if key != "id"])
    out = _action(actions, "export", "write the glossary as CSV or TBX-Basic", _export)
    kinds = out.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--csv", action="store_true", help="a sheet, one row an entry")
    kinds.add_argument("--tbx", action="store_true", help="TBX-Basic 2019, for terminology tools")
    out.add_argument("--bom", action="store_true", help="a byte order mark first, for Excel (CSV)")
    out.add_argument("file", nargs="?", type=Path, default=None, help="default: standard output")
    into = _action(actions, "import", "take in a CSV sheet or a TBX-Basic file (2008 or 2019)", _import)
    into.add_argument("file", type=Path)
    into.add_argument("--dry-run", action="store_true", help="write nothing")
    into.add_argument(
        "--partial", action="store_true", help="take what can be placed, though some is refused"
    )


def _action(
    actions: Any, name: str, text: str, act: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=text, description=text, argument_default=argparse.SUPPRESS
    )
    parser.set_defaults(act=act)
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)
    return parser


def _fields(parser: argparse.ArgumentParser, keys: Any) -> None:
    """One option a field; lists may be given again and again."""
    for key in keys:
        option = "--" + key.replace("_", "-")
        if key in LISTS:
            parser.add_argument(option, dest=key, action="append", metavar="TEXT", help="may be repeated")
        else:
            parser.add_argument(option, dest=key, metavar="TEXT", required=key in ("zh", "en", "definition"))


# --- try and add


def _try(args: argparse.Namespace) -> int:
    """Hits of a term that is not there yet."""
    new = Term(id="new", zh=args.zh, en="x", definition="x", **_given(args, ("variants", "not_in")))
    append("", "the new term", [new])  # is it a term at all?
    lexicon = load_lexicon(args)
    for term in lexicon.terms.values():
        for surface in (term.zh, *term.variants):
            if fold(surface) in {fold(own) for own in (new.zh, *new.variants)}:
                raise LexiconError(
                    surface, f"is a surface of {term.id} already", fix="nothing is left to add"
                )
    _show_hits(args, lexicon, new)
    return 0


def _add(args: argparse.Namespace) -> int:
    """The hits first; then the entry, unless the editor says no."""
    folder = lexicon_folder(args)
    path = folder / "terms.toml"
    lexicon = load_lexicon(args)
    new = Term(id=args.id, **_given(args, [key for key in FIELDS if key != "id"]))
    text = append(read_text(path), path.as_posix(), [new])
    _show_hits(args, lexicon, new)
    if getattr(args, "dry_run", False):
        return 0
    if sys.stdin.isatty() and not getattr(args, "yes", False):
        print("add it? [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            return 0
    write_text(path, text)
    print(printable(f"{path}: {new.id} added"), file=sys.stderr)
    return 0


def _given(args: argparse.Namespace, keys: Any) -> dict[str, Any]:
    """The fields named on the command line."""
    fields = {key: getattr(args, key, None) for key in keys}
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in fields.items()
        if value is not None
    }


def _show_hits(args: argparse.Namespace, lexicon: Lexicon, new: Term) -> None:
    """What would be linked anew in all stories, what of the old would be lost to it, and what is doubtful."""
    terms = {**lexicon.terms, new.id: new}
    before, after = Matcher(lexicon.terms), Matcher(terms)
    texts = story_texts(args)
    hits, lost = [], []
    for where, text in texts:
        now = after.find(text)
        hits += [(where, text, use) for use in now if use.term == new.id]
        lost += [(where, text, use) for use in before.find(text) if use not in now]
    questions = [
        d
        for d in doubts(texts, replace(lexicon, terms=terms), judge=find_judge(), share=1).items
        if d.term == new.id
    ]
    near = sorted(
        f"{surface} [{term.id}]"
        for term in lexicon.terms.values()
        for surface in (term.zh, *term.variants)
        for own in (new.zh, *new.variants)
        if fold(surface) != fold(own) and (fold(surface) in fold(own) or fold(own) in fold(surface))
    )
    if getattr(args, "json", False):
        print(json.dumps(
            {
                "hits": [_hit(*hit) for hit in hits],
                "lost": [_hit(*hit) for hit in lost],
                "doubtful": [{"surface": d.surface, "context": d.around, "reasons": list(d.reasons)} for d in questions],
                "near": near,
            },
            ensure_ascii=False, indent=1,
        ))  # fmt: skip
        return
    lines = [f"{len(hits)} new hits"]
    lines += [
        f"    …{h['before']}【{h['text']}】{h['after']}…  {h['where']}" for h in (_hit(*hit) for hit in hits)
    ]
    if lost:
        lines.append(f"{len(lost)} hits of other terms lie inside them and are no longer linked")
        lines += [f"    {use.surface} [{use.term}]  {where}" for where, _, use in lost]
    lines += [
        f"doubtful: {d.surface} in {d.around} ×{len(d.places)}: {'; '.join(d.reasons)}" for d in questions
    ]
    lines += [f"contains or is contained in: {', '.join(near)}"] if near else []
    print(printable("\n".join(lines)))


def _hit(where: str, text: str, use: Any) -> dict[str, Any]:
    start, end = use.span.start, use.span.end
    return {
        "where": where,
        "text": use.surface,
        "start": start,
        "end": end,
        "term": use.term,
        "before": text[max(0, start - 14) : start].replace("\n", " "),
        "after": text[end : end + 14].replace("\n", " "),
    }


# --- out and in


def _export(args: argparse.Namespace) -> int:
    """To a file, or to standard output."""
    terms = load_lexicon(args).terms.values()
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
    partial = getattr(args, "partial", False)
    if found.refused and not partial:
        print("nothing is written; mend the file, or take the rest with --partial", file=sys.stderr)
        return 2
    if getattr(args, "dry_run", False) or not (found.new or found.changed):
        return 0
    result = found.apply(text, path.as_posix())
    _warn_of_hits(
        args,
        parse_terms(text, str(path)) if text.strip() else {},
        parse_terms(result.removeprefix("\ufeff"), str(path)),
    )
    write_text(path, result)
    return 0


def _planned(file: Path, text: str, target: str) -> Plan:
    """The file compared with the glossary: TBX if it looks like XML, else CSV."""
    label = file.as_posix()
    try:
        if file.stat().st_size > _LARGEST:
            raise SourceError(label, f"is larger than {_LARGEST // 1_000_000} MB", fix="divide it")
        data = file.read_bytes()
    except OSError as e:
        raise SourceError(
            label, f"cannot be read: {e.strerror}", fix="give the path of a CSV or TBX file"
        ) from None
    if file.suffix.lower() in (".tbx", ".xml", ".tbxm") or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
        b"<"
    ):
        rows = list(read_tbx(data, label))
        found = plan([(row.line, row.fields) for row in rows], label, text, target)
        return replace(found, refused=(*(e for row in rows for e in row.refused), *found.refused))
    try:
        sheet = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        raise LexiconError(
            label, f"not UTF-8 at byte {e.start}", line=line, fix="save it as UTF-8 CSV"
        ) from None
    columns, lines = read_csv(sheet, label)
    return plan(lines, label, text, target, columns)


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
    lines = [f"new: {term.id} {term.zh} — {term.en}" for term in found.new]
    lines += [f"changed: {term} ({', '.join(sorted(fields))})" for term, fields in found.changed.items()]
    counts = f"{len(found.new)} new, {len(found.changed)} changed, {found.same} the same, {len(found.refused)} refused"
    return "\n".join([*lines, counts])
