"""TOML files as an editor wrote them: read strictly, every complaint with file, line and the mend.

    table = read_table(path, "content/editions/a.toml", EditionFileError)
    for entry in table.entries("story", {"slug": str, "tags": [str]}):
        entry["slug"], entry.line("slug")

A schema maps each key to what it holds: `str` (text that is not blank), `int`, `bool`, `[str]`,
`"lang"` (a table with zh and en), `["lang"]` (such a table of lists), `"number"` or `"any"`. Keys in `required` must be there.
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from .errors import NewsdigestError
from .files import read_source_text

Schema = Mapping[str, Any]
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([\w.\-]+)[ \t]*\]\]?")
_NAMES = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    "lang": '{ zh = "…", en = "…" }',
    "number": "a number",
}


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One table of a file, with the means to say where a key stands."""

    table: Table
    header: str
    """"story" for [[story]]; "" for the top of the file."""
    index: int
    """Which of them, from 0."""
    data: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        return self.data.get(key, default)

    def line(self, key: str | None = None) -> int | None:
        """The line of the key, else of the entry's header."""
        return self.table.line(self.header, self.index, key)

    def error(self, found: str, *, key: str | None = None, fix: str | None = None) -> NewsdigestError:
        """The file's kind of error, placed at this entry."""
        name = self.data.get("id") or self.data.get("slug")
        label = name if isinstance(name, str) and self.header else f"{self.header} {self.index + 1}"
        return self.table.error(
            self.table.label, found, line=self.line(key), fix=fix, entry=label if self.header else None
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file."""

    label: str
    """How messages name the file."""
    text: str
    data: Mapping[str, Any]
    error: type[NewsdigestError]

    def line(self, header: str, index: int, key: str | None = None) -> int | None:
        """Line, from 1, of a key in the index-th [[header]]; of the header itself without a key."""
        lines, marks, headers = _outline(self.text)
        if header:
            if index >= len(headers.get(header, ())):
                return None
            at = headers[header][index]
            place = marks[at][0]
            after = next(
                (n for n, name in islice(marks, at + 1, None) if not name.startswith(header + ".")),
                len(lines) + 1,
            )
        else:
            place, after = 1, marks[0][0] if marks else len(lines) + 1
        if key is not None:
            wanted = re.compile(
                rf"[ \t]*(?:[\"']?{re.escape(key)}[\"']?[ \t]*=|\[\[?[ \t]*{re.escape(f'{header}.{key}')}[ \t]*\])"
            )
            return next((n for n in range(place, after) if wanted.match(lines[n - 1])), place)
        return place

    def top(
        self, schema: Schema, *, lists: tuple[str, ...] = (), required: tuple[str, ...] = ()
    ) -> TableEntry:
        """The keys outside any [[…]], checked; `lists` names the [[…]] the file may hold."""
        entry = TableEntry(self, "", 0, {k: v for k, v in self.data.items() if k not in lists})
        _check(entry, schema, required, also=lists)
        return entry

    def entries(self, header: str, schema: Schema, *, required: tuple[str, ...] = ()) -> Iterator[TableEntry]:
        """Every [[header]], checked, in file order."""
        rows = self.data.get(header, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.error(
                self.label, f"`{header}` is not a list of tables", fix=f"write each as [[{header}]]"
            )
        for index, row in enumerate(rows):
            entry = TableEntry(self, header, index, row)
            _check(entry, schema, required)
            yield entry


@lru_cache(maxsize=64)
def _outline(text: str) -> tuple[list[str], list[tuple[int, str]], Mapping[str, list[int]]]:
    """The lines of a file; (line, name) of its table headers in order; a header's name to its places among them.

    Made once a file: looking up each of thousands of entries by reading the file again took a time that grew with its square.
    """
    lines = text.split("\n")
    marks = [(n, m[1]) for n, line in enumerate(lines, 1) if (m := _HEADER.match(line))]
    headers: dict[str, list[int]] = defaultdict(list)
    for at, (_, name) in enumerate(marks):
        headers[name].append(at)
    return lines, marks, headers


def read_table(path: Path, label: str, error: type[NewsdigestError]) -> Table:
    """Read one TOML file.

    label   how messages name the file
    raises  `error` for a file that `files.read_source_text` refuses or that is not TOML (with the line)
    """
    text = read_source_text(path, label, error).removeprefix("\ufeff")
    return parse_table(text, label, error)


def parse_table(text: str, label: str, error: type[NewsdigestError]) -> Table:
    """Like `read_table`, for text already at hand."""
    text = text.replace("\r\n", "\n")
    try:
        return Table(label, text, tomllib.loads(text, parse_float=_finite), error)
    except _NotFiniteError as e:
        lines = text.split("\n")
        line = next((n for n, row in enumerate(lines, 1) if re.search(rf"[=\[,]\s*[+-]?{e}\b", row)), None)
        raise error(label, f"{e} is no number", line=line, fix="write a number, or delete the line") from None
    except tomllib.TOMLDecodeError as e:
        at = re.search(r"\(at line (\d+), column \d+\)", str(e))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1  # at the end: something is not closed
        raise error(
            label, f"not TOML: {re.sub(r' [(]at .*', '', str(e))}", line=line, fix="mend the line"
        ) from None
    except RecursionError:
        raise error(label, "not TOML: nested too deeply") from None
    except ValueError as e:  # a number of more than 4,300 digits, a date that is none
        raise error(label, f"not TOML: {e}", fix="write the value as text") from None


class _NotFiniteError(Exception):
    """`nan` or `inf`, which TOML has and nothing here can mean."""


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _NotFiniteError(text.strip("+-").lower())
    return value


def nearest(name: str, known: Any) -> str | None:
    """The known name most like this one, if any is near."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def _check(entry: TableEntry, schema: Schema, required: tuple[str, ...], also: tuple[str, ...] = ()) -> None:
    for key, value in entry.data.items():
        if key not in schema:
            near = nearest(key, [*schema, *also])
            fix = f"did you mean `{near}`?" if near else "known keys: " + ", ".join(sorted([*schema, *also]))
            raise entry.error(f"unknown key `{key}`", key=key, fix=fix)
        found = _wrong(value, schema[key])
        if found:
            raise entry.error(f"`{key}` is {found}", key=key, fix=f"write {_describe(schema[key])}")
    for key in required:
        if key not in entry.data:
            raise entry.error(f"`{key}` is missing", fix=f"add {key} = {_describe(schema[key])}")


def _describe(kind: Any) -> str:
    if kind == ["lang"]:
        return '{ zh = ["…"], en = ["…"] }'
    return "a list of texts" if isinstance(kind, list) else _NAMES.get(kind, str(kind))


def _wrong(value: Any, kind: Any) -> str | None:
    """What is wrong with a value, in words; None when it fits."""
    if kind == "any":
        return None
    if kind == ["lang"]:
        return _wrong_table(value, [str])
    if isinstance(kind, list):
        if not isinstance(value, list):
            return f"not a list but {_say(value)}"
        return next((w for w in (_wrong(item, kind[0]) for item in value) if w), None)
    if kind == "lang":
        return _wrong_table(value, str)
    if kind == "number":
        return (
            None if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else _say(value)
        )
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return _say(value)
    return "blank" if kind is str and not value.strip() else None


def _wrong_table(value: Any, kind: Any) -> str | None:
    """The same for a table of zh and en, each of this kind."""
    if not isinstance(value, dict) or not value or not set(value) <= {"zh", "en"}:
        return f"not a table of zh and en but {_say(value)}"
    if any(item == [] for item in value.values()):
        return "an empty list"
    return next((w for w in (_wrong(item, kind) for item in value.values()) if w), None)


def _say(value: Any) -> str:
    kinds = {
        bool: "true/false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
    }
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), type(value).__name__)
