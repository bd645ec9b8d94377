"""Changes to a translation's front matter that leave its comments, its order and its spacing alone (by tomlkit)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT

from .document import MISSING, DocumentLine


def edited(
    front: str,
    singles: Mapping[str, DocumentLine | None],
    lists: Mapping[str, Sequence[DocumentLine] | None],
) -> str:
    """The TOML with other texts.

    singles   "headline" and the like → its text; None takes the key away; what is not named stays
    lists     "sections" and "captions" → all their texts in order; None or empty takes the key away
    """
    document = tomlkit.parse(front)
    for key, line in singles.items():
        if line is None:
            document.pop(key, None)
        elif key not in document or " ".join(str(document[key]).split()) != _text(line):
            _put(document, key, f"{key} = {_quoted(line)}\n")
    for key, lines in lists.items():
        if not lines:
            document.pop(key, None)
        elif not _set_items(document, key, lines):
            _put(document, key, _listed(key, lines))
    text = tomlkit.dumps(document)
    return text if not text or text.endswith("\n") else text + "\n"


def _set_items(document: tomlkit.TOMLDocument, key: str, lines: Sequence[DocumentLine]) -> bool:
    """Change the items of a list in place, where there are as many; False where the list must be written anew."""
    rows: Any = document.get(key)
    if rows is None or len(rows) != len(lines):
        return False
    for n, line in enumerate(lines):
        row = rows[n]
        if isinstance(row, str):
            if line.credit:
                return False
            if " ".join(row.split()) != _text(line):
                rows[n] = _text(line)
        else:
            if " ".join(str(row["text"]).split()) != _text(line):
                row["text"] = _text(line)
            if line.credit and " ".join(str(row.get("credit", "")).split()) != line.credit:
                row["credit"] = line.credit
            if not line.credit and "credit" in row:
                del row["credit"]
    return True


def _put(document: tomlkit.TOMLDocument, key: str, snippet: str) -> None:
    value = tomlkit.parse(snippet)[key]
    if key in document and not isinstance(document[key], AoT):
        document[key] = value
        return
    document.pop(key, None)
    tables = [k for k, v in document.items() if isinstance(v, AoT)]
    held = {k: document.pop(k) for k in tables}  # a plain key has to stand before [[captions]]
    document.append(key, value)
    for name, table in held.items():
        document.append(name, table)


def _listed(key: str, lines: Sequence[DocumentLine]) -> str:
    rows = "".join(f"  {_item(key, line)},\n" for line in lines)
    return f"{key} = [\n{rows}]\n"


def _item(key: str, line: DocumentLine) -> str:
    if key != "captions":
        return _quoted(line)
    credit = f", credit = {json.dumps(line.credit, ensure_ascii=False)}" if line.credit else ""
    return f"{{ text = {_quoted(line)}{credit} }}"


def _text(line: DocumentLine) -> str:
    return line.text or MISSING


def _quoted(line: DocumentLine) -> str:
    return json.dumps(_text(line), ensure_ascii=False)
