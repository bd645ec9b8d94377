"""Changes to the text of a terms.toml, the rest of the file left to the letter: comments, order, spacing, newlines.

    text = answer(text, "terms.toml", "dang-zu", "not_in", "党组织")
    text = append(text, "terms.toml", [Term(…)])

Text in, text out: whoever calls writes the file. Each result is read back and must say what was meant and no more;
else LexiconError, and nothing is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import tomlkit
from tomlkit.items import Array
from tomlkit.items import Table as TomlTable

from ..base.errors import LexiconError
from ..base.toml import parse_table
from ..lexicon import parse_terms
from ..model import Term

ATTRIBUTES = {"for": "audience"}
"""Keys of the file that Python keeps under another name, because they are words of its own."""
_KEYS = {attribute: key for key, attribute in ATTRIBUTES.items()}
FIELDS = tuple(_KEYS.get(f.name, f.name) for f in fields(Term))
"""Keys of an entry, in the order they are written."""
LISTS = frozenset({"en_alt", "en_avoid", "variants", "not_in", "ok_in", "see_also"})


def answer(text: str, label: str, term: str, key: str, context: str) -> str:
    """The file with a context added to an entry's `not_in` or `ok_in`."""
    row = next((row for row in _rows(_without_mark(text)[1], label) if row.get("id") == term), {})
    return revise(text, label, {term: {key: [*row.get(key, []), context]}})


def revise(text: str, label: str, changes: Mapping[str, Mapping[str, Any]]) -> str:
    """The file with some fields of some entries set anew; a value of None or [] takes the field away.

    changes   {id: {key: text, or a list of texts}}
    """
    mark, text = _without_mark(text)
    expected = _rows(text, label)
    places = {row.get("id"): i for i, row in enumerate(expected)}
    result = text
    for term, values in changes.items():
        if term not in places:
            raise LexiconError(label, f"has no entry {term}", fix="give an id of the glossary")
        row = expected[places[term]]
        for key, value in values.items():
            if value:
                row[key] = list(value) if isinstance(value, list | tuple) else value
            else:
                row.pop(key, None)
        result = _set(result, label, places[term], row)
    return mark + _checked(result, label, expected)


def append(text: str, label: str, terms: Iterable[Term]) -> str:
    """The file with new entries at its end."""
    mark, text = _without_mark(text)
    expected = _rows(text, label)
    newline = "\r\n" if "\r\n" in text else "\n"
    result = text
    for term in terms:
        row = as_row(term)
        expected.append(row)
        if result and not result.endswith("\n"):
            result += newline
        block = ["[[term]]", *(f"{key} = {_toml(value)}" for key, value in row.items()), ""]
        result += (newline if result else "") + newline.join(block)
    return mark + _checked(result, label, expected)


def as_row(term: Term) -> dict[str, Any]:
    """An entry as the file has it: empty fields left out, lists as lists."""
    row = {}
    for key in FIELDS:
        value = getattr(term, ATTRIBUTES.get(key, key))
        if value:
            row[key] = list(value) if isinstance(value, tuple) else value
    return row


def _rows(text: str, label: str) -> list[dict[str, Any]]:
    return (
        [dict(row) for row in parse_table(text, label, LexiconError).data.get("term", [])]
        if text.strip()
        else []
    )


def _without_mark(text: str) -> tuple[str, str]:
    """The byte order mark, if there is one, and the rest."""
    return ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)


def _set(text: str, label: str, index: int, row: Mapping[str, Any]) -> str:
    """The file with the index-th entry saying what `row` says; only the lines of that entry are touched."""
    start, end = _lines_of(text, label, index)
    lines = text.split("\n")
    entry = "\n".join(lines[start:end])
    try:
        if tomllib.loads(entry.replace("\r\n", "\n").removesuffix("\r"))["term"][0].get("id") == row.get(
            "id"
        ):
            return "\n".join([*lines[:start], *_rewrite(entry, 0, row).split("\n"), *lines[end:]])
    except (tomllib.TOMLDecodeError, KeyError, IndexError, TypeError):
        pass  # a [[term]] inside a text of several lines: the lines found are not the entry's
    return _rewrite(text, index, row)


def _rewrite(text: str, index: int, row: Mapping[str, Any]) -> str:
    """Some lines of a file, whole entries, with the index-th of them saying what `row` says."""
    crlf = "\r\n" in text
    tail = "\r" if text.endswith("\r") else ""  # of the last line's newline, which is not among the lines
    lines = text.removesuffix("\r").replace("\r\n", "\n")
    document = tomlkit.parse(lines)
    table = document["term"][index]
    assert isinstance(table, TomlTable)
    for key in [key for key in table if key not in row]:
        table.remove(key)
    for key, value in row.items():
        if key not in table:
            _insert(table, key, value)
        elif table[key].unwrap() != value:
            old = table[key]
            if isinstance(value, list) and isinstance(old, Array) and value[: len(old)] == old.unwrap():
                for item in value[len(old) :]:
                    old.append(item)
            else:
                table[key] = value
    new = tomlkit.dumps(document)
    new = new if lines.endswith("\n") else new.removesuffix("\n")
    return (new.replace("\n", "\r\n") if crlf else new) + tail


def _insert(table: TomlTable, key: str, value: Any) -> None:
    """A new key after the last one of its entry, before any blank lines or comments that follow."""
    body = table.value.body
    last = max((i for i, (name, _) in enumerate(body) if name is not None), default=-1)
    tail = body[last + 1 :]
    del body[last + 1 :]
    if last >= 0 and not body[last][1].trivia.trail.endswith("\n"):
        body[last][1].trivia.trail += "\n"
    table.append(key, value)
    body.extend(tail)


def _lines_of(text: str, label: str, index: int) -> tuple[int, int]:
    """First line, and one past the last, of an entry, from 0."""
    table = parse_table(text, label, LexiconError)
    start = table.line("term", index)
    end = table.line("term", index + 1) if index + 1 < len(table.data["term"]) else None
    if start is None:
        raise LexiconError(label, "the entry cannot be found", fix="write it as [[term]]")
    return start - 1, end - 1 if end else text.count("\n") + 1


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return tomlkit.string(value).as_string()


def _checked(text: str, label: str, expected: list[dict[str, Any]]) -> str:
    """The text, once it is seen to be a sound glossary that says what was meant."""
    if tomllib.loads(text.replace("\r\n", "\n")).get("term", []) != expected:
        raise LexiconError(label, "cannot be changed safely", fix="make the change by hand")
    parse_terms(text, label)
    return text
