"""Words of Chinese beside a figure, each with a mark: its class, or what a list of data/word-classes.toml says of it."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..text import Dictionary, Lattice, class_table, dictionary, word_class

STOPS = frozenset("，。,;；:：！？!?（）()《》<>…—\n\t ~/|【】[]")
_TOKEN = re.compile(
    r"(?P<quoted>[“‘「『][^”’」』]{0,14}[”’」』])|(?P<comma>、)|(?P<latin>[A-Za-z0-9]*[A-Za-z][A-Za-z0-9.+-]*)|(?P<han>[^\W\d_A-Za-z]+)|."
)


class Word(NamedTuple):
    start: int
    end: int
    mark: str
    text: str


@cache
def lists() -> dict[str, frozenset[str]]:
    """The lists of data/word-classes.toml that the marks and phrases name."""
    return {name: frozenset(words.split()) for name, words in class_table()["lists"].items()}


@cache
def endings() -> dict[str, tuple[str, ...]]:
    """Marks of nouns by how they end, the closest first; "" for nouns that are never a phrase."""
    return {mark: tuple(words.split()) for mark, words in class_table()["endings"].items()}


def split_text(text: str, start: int, stop: int, words: Dictionary, end: str = "") -> list[Word]:
    """The words of text[start:stop] up to the first that ends every phrase; `end` marks the end of what was looked at."""
    found: list[Word] = []
    for token in _TOKEN.finditer(text, start, stop):
        at, kind = token.start(), token.lastgroup or "stop"
        if kind == "han":
            found += [Word(at + a, at + b, mark, token[0][a:b]) for a, b, mark in _split(token[0], words)]
        else:
            mark = {"quoted": "b", "latin": "n", "comma": ","}.get(kind) or (
                "0" if token[0].isdigit() else "." if token[0] in STOPS else "!"
            )
            found.append(Word(at, token.end(), mark, token[0]))
            if kind == "stop":
                return found
    return [*found, Word(stop, stop, end, "")] if end else found


@lru_cache(maxsize=2048)
def lattice_of(run: str, words: Dictionary) -> Lattice:
    return Lattice(run, words)


@lru_cache(maxsize=2048)
def _split(run: str, words: Dictionary) -> tuple[tuple[int, int, str], ...]:
    """The words of a run of characters: (start, end, mark) each; remembered, because two figures often share a run."""
    lattice = lattice_of(run, words)
    found: list[tuple[int, int, str]] = []
    for span in lattice.path():
        start, end = span.start, span.end
        mark = _mark(run[start:end])
        if end - start > 3 and mark in "nhuUzy" and run[start:end] in dictionary():
            cuts = [start, *lattice.parts(span), end]
            parts = [_mark(run[a:b]) for a, b in itertools.pairwise(cuts)]
            if len(parts) > 1 and parts[-1] == "v":
                mark = "v"  # 超额完成: a set phrase, no noun
            elif len(parts) > 1 and (
                parts[0] in "vdxprtfLCXPQ" or (parts[0] in "VWe" and parts[-1] in "nu")
            ):  # 赶赴|现场, 招聘|员工, 以上|学历
                found += zip(cuts[:-2], cuts[1:-1], parts[:-1], strict=True)
                start, mark = cuts[-2], parts[-1]
        if mark == "n" and end - start == 4 and run[start + 2 : end] not in dictionary():
            mark = "x"  # 相提并论: an idiom
        found.append((start, end, mark))
    return tuple(found)


@cache
def _known_marks() -> dict[str, str]:
    """The words with a mark of their own."""
    found: dict[str, str] = {}
    for mark, words in class_table()["marks"].items():
        for word in words.split():
            found.setdefault(word, mark)
    return found


@cache
def _adverbs() -> frozenset[str]:
    """Adverbs that a noun may begin after: those of data/word-classes.toml."""
    return frozenset(class_table()["d"].split())


@lru_cache(maxsize=8192)
def _mark(word: str) -> str:
    """The mark of a word."""
    known, kind, ends = _known_marks().get(word), word_class(word), endings()
    if known:
        return "H" if known in "WI" and kind == "w" and word in ends["h"] else known
    if word.endswith(("月份", "年度", "季度")):
        return "t"
    if word.endswith("化") and len(word) > 2:
        return "b"
    if word.endswith("地") and len(word) > 2 and word_class(word[:-1]) == "a":
        return "x"  # 流畅地
    if kind == "n":
        mark = next((mark for mark in "uyzh" if word.endswith(ends[mark])), "n")
        if len(word) == 1:
            return "i" if word in lists()["single"] else "j" if mark in "yz" else "N"
        return "U" if mark == "u" and word.endswith(ends["h"]) else mark
    if kind == "w" and word in ends["h"]:
        return "H"
    if kind == "d":
        return "d" if word in _adverbs() else "x"  # the dictionary calls 优良 and 立法 adverbs
    return kind if len(word) > 1 else {"v": "V", "w": "V", "a": "A", "t": "T"}.get(kind, kind)
