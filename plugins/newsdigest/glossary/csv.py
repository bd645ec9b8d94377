"""The glossary as a CSV sheet, one row an entry, one column a field: out and in without loss.

Lists are parted by " | "; a bar or backslash within an item is written \\| and \\\\. A cell that a spreadsheet would take
for a formula (= + - @ first) gets an apostrophe before it, and loses it on the way in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from ..base.errors import LexiconError
from ..base.toml import nearest
from ..model import Term
from .edit import FIELDS, LISTS, as_row

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_csv(terms: Iterable[Term]) -> str:
    """All entries, header first; newlines are CRLF (RFC 4180)."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(FIELDS)
    for term in terms:
        row = as_row(term)
        rows.writerow([_cell(row.get(key, "")) for key in FIELDS])
    return out.getvalue()


def read_csv(text: str, label: str) -> tuple[list[str], list[tuple[int, dict[str, Any]]]]:
    """The columns, and (line, fields) of every row; comma, semicolon or tab between cells; columns in any order.

    raises  LexiconError where the sheet is broken: a column nobody knows, a row longer than the header
    """
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    found: list[tuple[int, dict[str, Any]]] = []
    line = 1
    try:
        for cells in rows:
            first, line = line, rows.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, label)
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise LexiconError(
                    label,
                    f"a row of {len(cells)} cells under {len(columns)} columns",
                    line=first,
                    fix="quote the commas",
                )
            values = ((key, _value(key, cell)) for key, cell in zip(columns, cells, strict=False))
            found.append((first, {key: value for key, value in values if value}))
    except csv.Error as e:
        raise LexiconError(label, f"not CSV: {e}", line=rows.line_num, fix="mend the line") from None
    if not columns:
        raise LexiconError(label, "is empty", fix="begin with a line of columns: " + ",".join(FIELDS[:4]))
    return columns, found


def _columns(cells: list[str], label: str) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for name in columns:
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            fix = f"did you mean {near}?" if near else "known: " + ", ".join(FIELDS)
            raise LexiconError(label, f'no field is called "{name}"', line=1, fix=fix)
        if columns.count(name) > 1:
            raise LexiconError(label, f'two columns are called "{name}"', line=1, fix="take one away")
    return columns


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = " | ".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in value)
    return f"'{value}" if _FORMULA.match(value) else value


def _value(key: str, cell: str) -> Any:
    cell = cell.strip()
    if cell.startswith("'") and _FORMULA.match(cell):
        cell = cell[1:]
    if key not in LISTS:
        return cell
    return [item for item in _items(cell) if item]


def _items(cell: str) -> list[str]:
    """The items of a list: parted by bars that no backslash stands before."""
    parts, item, escaped = [], "", False
    for char in cell:
        if escaped or char not in "\\|\n":
            item, escaped = item + char, False
        elif char == "\\":
            escaped = True
        else:
            parts.append(item.strip())
            item = ""
    return [*parts, item.strip()]
