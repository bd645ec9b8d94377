"""Rows from elsewhere against the glossary: what is new, what changes, what is refused and why.

Nothing is taken away: an entry the rows do not name stays, and a field they do not have keeps its value when the whole
sheet lacks it (a sheet of three columns changes three fields). A row without id is a new entry: with two columns, Chinese and English,
it becomes a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from .. import lexicon
from ..base.errors import LexiconError, NewsdigestError
from ..base.toml import Table, TableEntry, parse_table
from ..model import Term
from ..text import surface_key
from .edit import append, as_row, revise
from .pinyin import propose_pinyin

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
    rows = list(rows)
    taken: list[TableEntry] = []
    refused: list[NewsdigestError] = []
    unchanged = 0
    used = {*known, *(str(fields["id"]) for _, fields in rows if fields.get("id"))}
    surfaces = {surface_key(surface): e for e in old for surface in (e["zh"], *e.get("variants", ()))}
    for line, given in rows:
        fields = dict(given)
        if not fields.get("id") and fields.get("zh") and fields.get("en"):
            owner = surfaces.get(surface_key(fields["zh"]))
            if owner is not None and fields["en"] not in (owner["en"], *owner.get("en_alt", ())):
                refused.append(
                    LexiconError(
                        label, f"{fields['zh']} is {owner['id']} already, in English “{owner['en']}”",
                        line=line, fix="add a column id to change it",
                    )
                )  # fmt: skip
                continue
            if owner is not None:
                unchanged += 1
                continue
            fields = drafted(fields, used)
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
    new, changed, same = [], {}, unchanged
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


def drafted(fields: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    """Return a row without id as an entry: with an id and pinyin made from its Chinese, and a draft if it has no definition.

    used   ids that are taken; the new one is added

    >>> drafted({"zh": "党建", "en": "Party building"}, set())["id"]
    'dang-jian'
    """
    from pypinyin import lazy_pinyin  # half a second of import

    plain = "-".join(re.sub(r"[^a-z0-9]+", "-", s.lower()).strip("-") for s in lazy_pinyin(fields["zh"]))
    stem = re.sub(r"-+", "-", plain).strip("-")[:80].strip("-") or "term"
    name = next(n for n in chain((stem,), (f"{stem}-{i}" for i in count(2))) if n not in used)
    used.add(name)
    made = {"id": name, "pinyin": propose_pinyin(fields["zh"]), **fields}
    return made if fields.get("definition") else {**made, "status": "draft"}


def _parsed(text: str, label: str) -> Table:
    return parse_table(text.removeprefix("\ufeff"), label, LexiconError)
