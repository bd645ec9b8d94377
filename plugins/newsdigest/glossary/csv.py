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


TITLES = {
    "编号": "id", "中文": "zh", "术语": "zh", "词条": "zh", "原文": "zh", "拼音": "pinyin", "英文": "en", "英译": "en", "译文": "en",
    "英语": "en", "其他英译": "en_alt", "不用英译": "en_avoid", "英文释义": "definition", "英文定义": "definition", "释义": "definition_zh",
    "定义": "definition_zh", "中文释义": "definition_zh", "中文定义": "definition_zh", "类别": "category", "分类": "category",
    "变体": "variants", "别名": "variants", "异形": "variants", "参见": "see_also", "状态": "status", "来源": "source", "出处": "source",
    "备注": "note", "说明": "note", "chinese": "zh", "term": "zh", "source term": "zh", "english": "en", "translation": "en",
    "target term": "en",
}  # fmt: skip
"""Titles of columns as people write them, to fields."""

Sheet = tuple[list[str], list[tuple[int, dict[str, Any]]], list[LexiconError]]
"""Columns; (line, fields) of every row; rows that cannot be read."""


def read_csv(text: str, label: str) -> Sheet:
    """Return the columns, the rows, and what is wrong with the others.

    Between cells there is a comma, semicolon or tab; columns come in any order, with the names of fields or of TITLES.

    raises  LexiconError where the sheet itself is broken: a column nobody knows, quotes that do not close
    """
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    found: list[tuple[int, dict[str, Any]]] = []
    refused: list[LexiconError] = []
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
                wrong = f"a row of {len(cells)} cells under {len(columns)} columns"
                refused.append(LexiconError(label, wrong, line=first, fix="quote the commas"))
                continue
            values = ((key, _value(key, cell)) for key, cell in zip(columns, cells, strict=False))
            found.append((first, {key: value for key, value in values if value}))
    except csv.Error as e:
        raise LexiconError(label, f"not CSV: {e}", line=rows.line_num, fix="mend the line") from None
    if not columns:
        raise LexiconError(label, "is empty", fix="begin with a line of columns: " + ",".join(FIELDS[:4]))
    return columns, found, refused


def _columns(cells: list[str], label: str) -> list[str]:
    columns = [TITLES.get(name, name) for name in (cell.strip().lower() for cell in cells)]
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
