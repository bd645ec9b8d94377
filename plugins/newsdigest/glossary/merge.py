"""Rows from elsewhere against the glossary: what is new, what changes, what is refused and why.

Nothing is taken away: an entry the rows do not name stays, and a field they do not have keeps its value when the whole
sheet lacks it (a sheet of three columns changes three fields).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import lexicon
from ..base.errors import LexiconError, NewsdigestError
from ..base.toml import Table, TableEntry, parse_table
from ..model import Term
from .edit import append, as_row, revise

_MOST = 50
"""Refusals after which the rest is not looked at."""


@dataclass(frozen=True, slots=True)
class _Sheet(Table):
    """A table whose rows came from lines of another file."""

    lines: tuple[int, ...] = ()

    def line(self, header: str, index: int, key: str | None = None) -> int | None:
        """The line the row came from."""
        return self.lines[index] if header and index < len(self.lines) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    new: tuple[Term, ...]
    changed: Mapping[str, Mapping[str, Any]]
    """Id to the fields that differ, with their new values."""
    same: int
    refused: tuple[NewsdigestError, ...]

    def apply(self, text: str, label: str) -> str:
        """The glossary's text with the plan carried out."""
        return append(revise(text, label, self.changed), label, self.new)


def plan(
    rows: Iterable[tuple[int, dict[str, Any]]],
    label: str,
    text: str,
    target: str,
    columns: Sequence[str] = (),
) -> Plan:
    """Compare rows with a glossary.

    rows     (line, fields) of each
    text     of the glossary's file, `target` its name
    columns  fields the source can carry: those of them a row leaves empty are emptied; () for those it gives alone
    """
    old = lexicon.term_entries(_parsed(text, target)) if text.strip() else []
    known = {entry["id"]: entry for entry in old}
    taken: list[TableEntry] = []
    refused: list[NewsdigestError] = []
    for line, fields in rows:
        before = dict(known[fields["id"]].data) if fields.get("id") in known else {}
        merged = {k: v for k, v in before.items() if k not in columns} | {
            k: v for k, v in fields.items() if v
        }
        try:
            taken += lexicon.term_entries(_Sheet(label, "", {"term": [merged]}, LexiconError, (line,)))
        except LexiconError as error:
            refused.append(error)
            if len(refused) >= _MOST:
                break
    while len(refused) < _MOST:
        replaced = {entry["id"] for entry in taken}
        try:
            lexicon.check_terms([*(e for e in old if e["id"] not in replaced), *taken])
            break
        except LexiconError as error:
            wrong = next(
                (i for i, e in enumerate(taken) if (label, e.line()) == (error.file, error.line)), None
            )
            if wrong is None:
                raise
            refused.append(error)
            del taken[wrong]
    new, changed, same = [], {}, 0
    for entry in taken:
        term = lexicon.term_of(entry)
        if term.id not in known:
            new.append(term)
            continue
        was, now = as_row(lexicon.term_of(known[term.id])), as_row(term)
        difference = {key: now.get(key) for key in {**was, **now} if was.get(key) != now.get(key)}
        same += not difference
        if difference:
            changed[term.id] = difference
    return Plan(tuple(new), changed, same, tuple(refused))


def _parsed(text: str, label: str) -> Table:
    return parse_table(text.removeprefix("\ufeff"), label, LexiconError)
