"""JSON files of a project, read strictly: a key that is there twice is an error with its line, for one of the two would be lost."""

from __future__ import annotations

import json
import re
from typing import Any

from .errors import NewsdigestError
from .files import decode_source

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')


class _TwiceError(Exception):
    """A key that is in one table twice."""


def parse_json(data: bytes, label: str, error: type[NewsdigestError], *, fix: str) -> Any:
    """The value of a JSON file.

    fix      what to do about a broken file
    raises   `error`, with the line, for what is not UTF-8 or not JSON, for `NaN`, and for a key that is there twice
    """
    text = decode_source(data, label, error, fix=fix).removeprefix("\ufeff")
    try:
        return json.loads(text, object_pairs_hook=_table, parse_constant=_constant)
    except _TwiceError as e:
        line = _line_of_second(text)
        raise error(label, f"the key {str(e)!r} is in one table twice", line=line, fix=fix) from None
    except json.JSONDecodeError as e:
        raise error(label, f"not JSON: {e.msg}", line=e.lineno, fix=fix) from None
    except RecursionError:
        raise error(label, "not JSON: nested too deeply", fix=fix) from None
    except ValueError as e:  # a number of thousands of digits, NaN
        raise error(label, f"not JSON: {e}", fix=fix) from None


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return table


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _line_of_second(text: str) -> int | None:
    """Line of the first key that its table has already."""
    tables: list[set[str] | None] = []
    last = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            tables.append(set() if token == "{" else None)
        elif token in "}]" and tables:
            tables.pop()
        elif token == ":" and tables and (keys := tables[-1]) is not None:
            if last in keys:
                return text.count("\n", 0, match.start()) + 1
            keys.add(last)
        last = token
    return None
