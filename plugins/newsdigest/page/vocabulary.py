"""Words of the newsroom, from data/newsroom.toml: patterns are compiled when they are first asked for."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from ..lexicon import packaged_table

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, to stand with others between brackets."""
H = r"[^\W0-9A-Za-z_]"
"""One Han character, as the patterns write it some hundreds of times: a class that spells the ranges out takes `re`
a millisecond to compile, this one a fiftieth. It takes the kana and accented letters of a name along."""
TABLE: dict[str, Any] = packaged_table("newsroom.toml")
SURNAMES = frozenset("".join(TABLE["people"]["surnames"]))
COMPOUND = tuple(TABLE["people"]["compound_surnames"])
_FIELD = re.compile(r"\{([A-Z][A-Z_]*)\}")
_METHODS = ("match", "fullmatch", "search", "sub", "split", "finditer", "findall")


@cache
def text(key: str) -> str:
    """A pattern as text, the patterns it names filled in.

    key  section and name: "credits.AGENCY"

    >>> text("captions.WRITER")
    '(?:文|撰文|作者|文字)[/: ]'
    """
    section, _, name = key.partition(".")
    return expand(TABLE[section][name], key)


def expand(raw: str | list[str], key: str) -> str:
    """A pattern with those it names filled in: of its section, of the vocabulary, of any section; never itself."""
    return _FIELD.sub(lambda m: _named(m[1], key), "".join(raw))


def _named(name: str, key: str) -> str:
    if name in ("H", "HAN"):
        return H if name == "H" else HAN
    sections = (key.partition(".")[0], "vocabulary", *TABLE)
    return text(next(k for x in sections if name in TABLE[x] and (k := f"{x}.{name}") != key))


class _Pattern:
    """A pattern of the table that is compiled at its first use: all of them take 0.2 s, a command needs few."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(text(self._key))
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(key: str) -> re.Pattern[str]:
    """A pattern of the table, ready for use."""
    return cast("re.Pattern[str]", _Pattern(key))


ROLE = text("vocabulary.ROLE")
OFFICE_END = pattern("vocabulary.OFFICE_END")
AGENCY = pattern("vocabulary.AGENCY")
PAPER = text("vocabulary.PAPER")
SHORT_DATE = pattern("vocabulary.SHORT_DATE")
LEADS = pattern("vocabulary.LEADS")
ENUMERATOR = pattern("vocabulary.ENUMERATOR")
MARKER = pattern("vocabulary.MARKER")
NUMBERED = pattern("vocabulary.NUMBERED")
TURN = pattern("vocabulary.TURN")
FEATURE = pattern("vocabulary.FEATURE")
OFFICE = pattern("vocabulary.OFFICE")


def is_name(text: str) -> bool:
    """Whether a token is a personal name: 2 to 4 Han with a known surname, spaced out or not, or a name with ·."""
    text = text.replace(" ", "")
    if "·" in text:
        return len(text) <= 14
    if text[:2] in COMPOUND:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SURNAMES


def _split_and(text: str) -> list[str]:
    """李明和王芳 as two; 陳文和 as one."""
    for mark in "和及":
        left, _, right = text.partition(mark)
        if is_name(left) and is_name(right):
            return [left, right]
    return [text]


def split_names(text: str) -> list[str]:
    """Names of a run like 李 明 王芳、赵强: a lone surname takes the lone character after it."""
    parts = [p for p in re.split(r"[ 、,/;；]+", text) if p]
    parts = [q for p in parts for q in _split_and(p)]
    names: list[str] = []
    for part in parts:
        if names and len(part) == 1 and len(names[-1]) == 1:
            names[-1] += part
        else:
            names.append(part)
    return names
