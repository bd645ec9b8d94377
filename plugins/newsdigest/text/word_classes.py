"""Classes of Chinese words: what may be part of a noun phrase, and what ends it.

>>> [word_class(word) for word in ("学校", "参加", "扶贫", "优秀", "其中")]
['n', 'v', 'w', 'a', 'r']
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "data"


@cache
def class_table() -> dict[str, Any]:
    """The corrections and lists of data/word-classes.toml; do not change what it returns."""
    return tomllib.loads((_FOLDER / "word-classes.toml").read_text("utf-8"))


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (_FOLDER / "word-classes.txt").read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            letter, *words = line.split(" ")
            found.update(dict.fromkeys(words, letter))
    for letter, text in class_table().items():
        if len(letter) == 1:
            found.update(dict.fromkeys(text.split(), letter))
    return found


def word_class(word: str) -> str:
    """The letter of a word's class (data/word-classes.txt names them); "n", noun, for a word that is in no list."""
    return _classes().get(word, "n")
