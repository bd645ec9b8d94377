"""Read the packaged language data (`newsdigest/data`) and the tables of a project, check both, and merge them.

The loader is strict. An unknown key, a wrong type, a missing field, an id used twice, a surface claimed by two entries
of one table, a reference to nothing: each is a LexiconError that names file, line, entry and fix. The first one found
stops the build.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..base.errors import LexiconError
from ..base.toml import Schema, Table, TableEntry, parse_table, read_table
from ..model import Equivalence, Lexicon, Term
from . import checks, rows
from .merge import Row, merge

DATA = Path(__file__).resolve().parent.parent / "data"
"""The packaged tables; their entries are part of every lexicon."""


@dataclass(frozen=True, slots=True)
class TableKind:
    """One kind of table: its file `<stem>.toml` holds a list of [[<header>]]."""

    stem: str
    schema: Schema
    required: tuple[str, ...]
    build: Callable[[TableEntry], Any]
    """One entry to its value."""
    check: Callable[[Sequence[TableEntry]], None]
    """Raises for what the entries of one file contradict each other in."""

    @property
    def header(self) -> str:
        """What stands in the double brackets."""
        return self.stem.removesuffix("s")


def check_terms(entries: Sequence[TableEntry]) -> None:
    """What terms may not say twice, and what they refer to. The rows may come from several files."""
    checks.unique_ids(entries)
    checks.unique_surfaces(
        (e, key, surface) for e in entries for key in ("zh", "variants") for surface in _texts(e, key)
    )
    known = {e["id"]: e for e in entries}
    for entry in entries:
        checks.no_self_reference(entry)
        checks.references(entry, "see_also", known, "term")


def _check_tags(entries: Sequence[TableEntry]) -> None:
    checks.unique_ids(entries)
    checks.distinct_tags(entries)


def _check_ids(entries: Sequence[TableEntry]) -> None:
    checks.unique_ids(entries)
    _check_texts(entries)


def _check_texts(entries: Sequence[TableEntry]) -> None:
    checks.unique_surfaces((e, "zh", surface) for e in entries for surface in _texts(e, "zh"))


def _check_places(entries: Sequence[TableEntry]) -> None:
    for place in rows.PLACES:  # 近 before, 余 inside and after: one surface may have several places
        _check_texts([e for e in entries if e["place"] == place])


KINDS = (
    TableKind("terms", rows.TERM, ("id", "zh", "en"), rows.term, check_terms),
    TableKind("tags", rows.TAG, ("id", "zh", "en", "kind"), rows.tag, _check_tags),
    TableKind("units", rows.UNIT, ("id", "kind", "zh", "en"), rows.unit, _check_ids),
    TableKind(
        "approximators", rows.APPROXIMATOR, ("zh", "place", "approx"), rows.approximator, _check_places
    ),
    TableKind("setphrases", rows.SETPHRASE, ("zh", "why"), rows.setphrase, _check_texts),
    TableKind("names", rows.NAME, ("id", "zh", "en", "kind"), rows.name, _check_ids),
)
EQUIVALENCES = (
    ("word", rows.WORD, ("means",)),
    ("pair", rows.PAIR, ("zh", "en")),
    ("unit", rows.SPELLING, ("of",)),
)
"""The lists of equivalences.toml: header, keys, keys that must be there."""
FIGURE_LISTS = frozenset(("rule", "check", "code", "sense", "keep"))
"""The lists of figures-zh.toml and figures-en.toml that a project may add to."""
TABLES = (*(kind.stem for kind in KINDS), "equivalences")
"""File stems, in the order they are read; terms.toml holds [[term]], and so on."""


def load(folder: Path | None = None, label: str | None = None) -> Lexicon:
    """Return the packaged tables with the tables of a folder added.

    folder   content/lexicon; every table of it is optional. None, or a folder that does not exist: the packaged tables
    label    how messages name the folder; its path by default
    raises   LexiconError at the first mistake

    >>> load().units[0].id
    'yuan'
    """
    if folder is not None and folder.exists() and not folder.is_dir():
        raise LexiconError(label or str(folder), "is a file", fix="name the folder that holds terms.toml")
    merged: dict[str, list[Any]] = {}
    replaced: list[str] = []
    for kind in KINDS:
        own = _rows(folder, label or folder.as_posix(), kind) if folder is not None else ()
        merged[kind.stem], changed = merge(_packaged(kind.stem), own)
        replaced += changed
    return Lexicon(
        terms={t.id: t for t in merged["terms"] if t.status != "draft"},
        drafts={t.id: t for t in merged["terms"] if t.status == "draft"},
        tags={t.id: t for t in merged["tags"]},
        units=tuple(merged["units"]),
        approximators=tuple(merged["approximators"]),
        setphrases=tuple(merged["setphrases"]),
        names={n.id: n for n in merged["names"]},
        equivalences=(
            *_packaged_equivalences(),
            *(_equivalences(folder, label or folder.as_posix()) if folder is not None else ()),
        ),
        figures=_figures(folder, label or folder.as_posix()) if folder is not None else {},
        replaced=tuple(replaced),
    )


def _figures(folder: Path, label: str) -> dict[str, str]:
    """The rule tables of a folder, seen to be TOML that holds what may be added."""
    found = {}
    for name in ("figures-zh.toml", "figures-en.toml"):
        if (folder / name).is_file():
            found[name] = (folder / name).read_text("utf-8")
            try:
                odd = sorted(set(tomllib.loads(found[name])) - FIGURE_LISTS - {"words"})
            except tomllib.TOMLDecodeError as error:
                raise LexiconError(
                    f"{label}/{name}", f"is no TOML: {error}", fix="correct that line"
                ) from error
            if odd:
                raise LexiconError(
                    f"{label}/{name}",
                    f"has a list {odd[0]!r}",
                    fix=f"use {', '.join(sorted(FIGURE_LISTS))} or words",
                )
    return found


def unused_references(lexicon: Lexicon) -> list[str]:
    """What tags say of terms the glossary does not have, as notices: a glossary may be changed without its tags."""
    count = len(lexicon.drafts)
    waiting = [
        f"content/lexicon/terms.toml: {count} {'entry is a draft' if count == 1 else 'entries are drafts'}, not linked "
        'yet; add the definition and delete status = "draft"'
    ]
    return (waiting if count else []) + [
        f"content/lexicon/tags.toml: {tag.id} names the term {term}, which is not in the glossary"
        for tag in lexicon.tags.values()
        for term in dict.fromkeys((*([tag.term] if tag.term else []), *tag.auto))
        if term not in lexicon.terms
    ]


def parse_terms(text: str, label: str) -> dict[str, Term]:
    """The terms of a terms.toml already at hand: to check a file before it is written."""
    entries = term_entries(parse_table(text, label, LexiconError))
    check_terms(entries)
    return {entry["id"]: rows.term(entry) for entry in entries}


def term_entries(table: Table) -> list[TableEntry]:
    """The [[term]] rows of a table, each whole in itself."""
    entries = _entries(table, KINDS[0])
    for entry in entries:
        rows.term(entry)
    return entries


def term_of(entry: TableEntry) -> Term:
    """The term of a checked row."""
    return rows.term(entry)


@cache
def _packaged(stem: str) -> tuple[Row[Any], ...]:
    """The rows of a packaged table: the same in every lexicon of a process."""
    kind = next(k for k in KINDS if k.stem == stem)
    return _rows(DATA, "newsdigest/data", kind)


@cache
def _packaged_equivalences() -> tuple[Equivalence, ...]:
    return _equivalences(DATA, "newsdigest/data")


def _equivalences(folder: Path, label: str) -> tuple[Equivalence, ...]:
    """The entries of equivalences.toml; none if there is no such file."""
    path = folder / "equivalences.toml"
    if not path.exists():
        return ()
    table = read_table(path, f"{label}/equivalences.toml", LexiconError)
    table.top({}, lists=tuple(header for header, _, _ in EQUIVALENCES))
    return tuple(
        rows.equivalence(entry)
        for header, schema, required in EQUIVALENCES
        for entry in table.entries(header, schema, required=required)
    )


def _rows(folder: Path, label: str, kind: TableKind) -> tuple[Row[Any], ...]:
    """The checked rows of one file; none if there is no such file."""
    path = folder / f"{kind.stem}.toml"
    if not path.exists():
        return ()
    entries = _entries(read_table(path, f"{label}/{kind.stem}.toml", LexiconError), kind)
    built = tuple(Row(kind.build(entry), entry) for entry in entries)
    kind.check(entries)
    return built


def _entries(table: Table, kind: TableKind) -> list[TableEntry]:
    table.top({}, lists=(kind.header,))
    return list(table.entries(kind.header, kind.schema, required=kind.required))


def _texts(entry: TableEntry, key: str) -> Sequence[str]:
    value = entry.get(key, ())
    return (value,) if isinstance(value, str) else value
