"""What changed in a Chinese paragraph since it was translated, character by character; the width of a comma is no change.

>>> changes("赠送春联38万副。", "赠送春联39万副。")
[('same', '赠送春联3'), ('gone', '8'), ('come', '9'), ('same', '万副。')]
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from ..text import clauses, fold_width

Kind = Literal["same", "gone", "come"]
Change = tuple[Kind, str]
_FINE = 4_000_000
"""Beyond this product of lengths characters are not compared one by one, but sentence by sentence."""
_ISLAND = 1
"""A stretch this short between two changes belongs to them: 三 alone tells a reader nothing."""


def changes(old: str, new: str) -> list[Change]:
    """The way from old to new; what is the same is quoted from the new."""
    a, b = fold_width(old), fold_width(new)
    if len(a) != len(old) or len(b) != len(new):  # never so today: widths change one to one
        a, b = old, new
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    steps: list[Change] = [("same", new[:start])]
    steps += _middle(old[start : len(old) - end], new[start : len(new) - end])
    steps.append(("same", new[len(new) - end :] if end else ""))
    return _settled(steps)


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _middle(old: str, new: str) -> list[Change]:
    fine = len(old) * len(new) <= _FINE
    left, right = (list(old), list(new)) if fine else (clauses(old), clauses(new))
    steps: list[Change] = []
    keys = [fold_width(t) for t in left], [fold_width(t) for t in right]
    for kind, i, j, x, y in SequenceMatcher(None, *keys, autojunk=not fine).get_opcodes():
        gone, come = "".join(left[i:j]), "".join(right[x:y])
        short = fine and j - i <= _ISLAND and i > 0 and j < len(left)
        steps += [("same", come)] if kind == "equal" and not short else [("gone", gone), ("come", come)]
    return steps


def _settled(steps: Sequence[Change]) -> list[Change]:
    """Neighbours of one kind joined; within a change first what is gone, then what came; nothing empty."""
    out: list[Change] = []
    for _, run in groupby((step for step in steps if step[1]), key=lambda step: step[0] == "same"):
        texts: dict[Kind, str] = {"same": "", "gone": "", "come": ""}
        for kind, text in run:
            texts[kind] += text
        out += [(kind, text) for kind, text in texts.items() if text]
    return out
