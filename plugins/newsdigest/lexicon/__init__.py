"""The lexicon: load, check and hand over content/lexicon.

    lexicon = load(Path("content/lexicon"))
    lexicon.terms["dang-jian"].en                  # "Party building"

Six tables, each optional; a folder with terms.toml alone is a lexicon. The loader is strict: an unknown key, a wrong
type, a missing field, an id used twice, a surface claimed by two entries, a reference to nothing: each is a
LexiconError that names file, line, entry and the mend, and the first one found stops the build.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from ..base.errors import LexiconError
from ..base.toml import Schema, Table, TableEntry, parse_table, read_table
from ..model import Lexicon, Term
from . import checks, rows
from .surfaces import fold

__all__ = ["TABLES", "check_terms", "fold", "load", "parse_terms", "term_entries", "term_of"]

T = TypeVar("T")
_TERM_NEEDS = ("id", "zh", "en", "definition")
TABLES = ("terms", "tags", "units", "approximators", "setphrases", "names")
"""File stems, in the order they are read; [[term]] stands in terms.toml, and so on."""


def load(folder: Path, label: str | None = None) -> Lexicon:
    """Read every table of a folder.

    folder   content/lexicon; a table that is not there is empty, and so is the lexicon of a missing folder
    label    how messages name the folder; its path by default
    raises   LexiconError at the first mistake
    """
    if folder.exists() and not folder.is_dir():
        raise LexiconError(label or str(folder), "is a file", fix="name the folder that holds terms.toml")
    terms = _table(folder, label, "terms", rows.TERM, _TERM_NEEDS)
    tags = _table(folder, label, "tags", rows.TAG, ("id", "zh", "en", "kind"))
    units = _table(folder, label, "units", rows.UNIT, ("id", "kind", "zh", "en"))
    approximators = _table(folder, label, "approximators", rows.APPROXIMATOR, ("zh", "place", "approx"))
    setphrases = _table(folder, label, "setphrases", rows.SETPHRASE, ("zh", "why"))
    names = _table(folder, label, "names", rows.NAME, ("id", "zh", "en", "kind"))

    lexicon = Lexicon(
        terms={t.id: t for t in _built(terms, rows.term)},
        tags={t.id: t for t in _built(tags, rows.tag)},
        units=tuple(_built(units, rows.unit)),
        approximators=tuple(_built(approximators, rows.approximator)),
        setphrases=tuple(_built(setphrases, rows.setphrase)),
        names={n.id: n for n in _built(names, rows.name)},
    )
    check_terms(terms)
    for table in (tags, units, names):
        checks.unique_ids(table)
    checks.distinct_tags(tags)
    checks.unique_surfaces((e, "zh", surface) for e in units for surface in e["zh"])
    for place in rows.PLACES:  # 近 before, 余 inside and after: one surface may stand at several places
        checks.unique_surfaces((e, "zh", e["zh"]) for e in approximators if e["place"] == place)
    for table in (setphrases, names):
        checks.unique_surfaces((e, "zh", e["zh"]) for e in table)
    return lexicon


def idle_references(lexicon: Lexicon) -> list[str]:
    """What tags say of terms the glossary does not have, as notices: a glossary may be changed without its tags."""
    return [
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
    entries = _rows(table.top({}, lists=("term",)), "term", rows.TERM, _TERM_NEEDS)
    for entry in entries:
        rows.term(entry)
    return entries


def term_of(entry: TableEntry) -> Term:
    """The term of a checked row."""
    return rows.term(entry)


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


def _texts(entry: TableEntry, key: str) -> Sequence[str]:
    value = entry.get(key, ())
    return (value,) if isinstance(value, str) else value


def _table(
    folder: Path, label: str | None, stem: str, schema: Schema, required: tuple[str, ...]
) -> list[TableEntry]:
    """The checked rows of one file; [] when it is not there."""
    path = folder / f"{stem}.toml"
    if not path.exists():
        return []
    header = stem.removesuffix("s")
    top = read_table(path, f"{label or folder.as_posix()}/{stem}.toml", LexiconError).top({}, lists=(header,))
    return _rows(top, header, schema, required)


def _rows(top: TableEntry, header: str, schema: Schema, required: tuple[str, ...]) -> list[TableEntry]:
    return list(top.table.entries(header, schema, required=required))


def _built(entries: Sequence[TableEntry], build: Callable[[TableEntry], T]) -> list[T]:
    return [build(entry) for entry in entries]
