"""`newsdigest terms try | add`: what a new term would find, and the term itself."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from typing import Any

from ..base.errors import LexiconError
from ..glossary import fits_pinyin, propose_pinyin
from ..glossary.edit import ATTRIBUTES, FIELDS, LISTS, append
from ..model import Lexicon, Term
from ..terms import Matcher, find_doubts
from ..text import surface_key
from . import counted, printable
from .glossary import add_action, lexicon_folder, load_lexicon, read_text, story_texts, write_text

_TRY = """show the hits a new term would have in all stories; change nothing

examples:
  newsdigest terms try 党组
  newsdigest terms try 党组 --not-in 党组织 --variants “党组”
"""
_ADD = """add a term, its hits in all stories shown first

examples:
  newsdigest terms add dang-zu --zh 党组 --en "leading Party group" --definition "…" --not-in 党组织
  newsdigest terms add dang-zu --zh 党组 --en "leading Party group" --definition "…" --dry-run
"""


def add_actions(actions: Any) -> None:
    """The two actions, each with its own arguments."""
    trying = add_action(actions, "try", _TRY, _try)
    trying.add_argument("zh", help="the term as the paper prints it")
    _fields(trying, ("variants", "not_in"))
    adding = add_action(actions, "add", _ADD, _add)
    adding.add_argument("id", help="its id: small ASCII letters, digits and hyphens")
    adding.add_argument("--dry-run", action="store_true", help="write nothing")
    adding.add_argument("--yes", action="store_true", help="do not ask on a terminal")
    _fields(adding, [key for key in FIELDS if key != "id"])


def _fields(parser: argparse.ArgumentParser, keys: Any) -> None:
    """One option a field; lists may be given again and again."""
    for key in keys:
        option = "--" + key.replace("_", "-")
        if key in LISTS:
            parser.add_argument(option, dest=key, action="append", metavar="TEXT", help="may be repeated")
        else:
            parser.add_argument(option, dest=key, metavar="TEXT", required=key in ("zh", "en", "definition"))


def _try(args: argparse.Namespace) -> int:
    """Hits of a term that is not there yet."""
    new = Term(id="new", zh=args.zh, en="x", definition="x", **_given(args, ("variants", "not_in")))
    append("", "the new term", [new])  # is it a term at all?
    lexicon = load_lexicon(args)
    for term in lexicon.terms.values():
        for surface in (term.zh, *term.variants):
            if surface_key(surface) in {surface_key(own) for own in (new.zh, *new.variants)}:
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
    if new.pinyin and not fits_pinyin(new.zh, new.pinyin):
        raise LexiconError(
            "--pinyin", f"{new.pinyin!r} is no reading of {new.zh}", fix=f"perhaps “{propose_pinyin(new.zh)}”"
        )
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
        ATTRIBUTES.get(key, key): tuple(value) if isinstance(value, list) else value
        for key, value in fields.items()
        if value is not None
    }


def _show_hits(args: argparse.Namespace, lexicon: Lexicon, new: Term) -> None:
    """What would be linked anew in all stories, what of the old would be lost to it, and what is doubtful."""
    terms = {**lexicon.terms, new.id: new}
    before, after = Matcher(lexicon.terms), Matcher(terms)
    texts = story_texts(args)
    hits, lost, cut = [], [], []
    for where, text in texts:
        now = after.find(text)
        hits += [(where, text, use) for use in now if use.term == new.id]
        lost += [(where, text, use) for use in before.find(text) if use not in now]
        cut += [j for j in after.judged(text) if j.use.term == new.id and j.use not in now]
    questions = [
        d for d in find_doubts(texts, replace(lexicon, terms=terms), share=1).items if d.term == new.id
    ]
    near = sorted(
        f"{surface} [{term.id}]"
        for term in lexicon.terms.values()
        for surface in (term.zh, *term.variants)
        for own in (new.zh, *new.variants)
        if surface_key(surface) != surface_key(own)
        and (surface_key(surface) in surface_key(own) or surface_key(own) in surface_key(surface))
    )
    if getattr(args, "json", False):
        print(json.dumps(
            {
                "hits": [_hit(*hit) for hit in hits],
                "lost": [_hit(*hit) for hit in lost],
                "cut": [{"text": j.use.surface, "word": j.word} for j in cut],
                "doubtful": [{"surface": d.surface, "context": d.around, "reasons": list(d.reasons)} for d in questions],
                "near": near,
            },
            ensure_ascii=False, indent=1,
        ))  # fmt: skip
        return
    lines = [counted(len(hits), "new hit")]
    lines += [
        f"    …{h['before']}【{h['text']}】{h['after']}…  {h['where']}" for h in (_hit(*hit) for hit in hits)
    ]
    if cut:
        words = "、".join(sorted({j.word for j in cut}))
        lines.append(
            f"not linked, because other words are more probable there ({words}): {counted(len(cut), 'place')}"
        )
    if lost:
        lines.append(f"no longer linked, because inside them: {counted(len(lost), 'hit')} of other terms")
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
