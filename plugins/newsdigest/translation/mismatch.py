"""Where two lists of paragraphs part, when a translation has too few or too many.

>>> first_parting(["今年投资800万元", "培训25人。", "下一步"], ["It invested 8 million yuan", "Next"]).source
1

By ids where the lock knows them, else by what costs least: figures in digits that both have, and lengths
(one Chinese character is about three English ones).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import Step, best_path

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_PER_CHARACTER = 3.1
"""English characters for one Chinese, measured on the first page (2.9 to 3.4)."""
_ALONE = 1.1
"""What it costs to leave a paragraph or a block without partner."""
_BAND = 60


@dataclass(frozen=True, slots=True)
class Parting:
    """The first place where a block and a paragraph do not answer each other."""

    block: int | None
    """Index of the block that answers nothing; None when the translation lacks one here."""
    source: int | None
    """Index of the paragraph that nothing answers; None when the block is too many."""
    before: int
    """Index of the first block not yet used up."""


def first_parting(
    sources: Sequence[str],
    blocks: Sequence[str | None],
    source_ids: Sequence[str] = (),
    block_ids: Sequence[tuple[str, ...]] = (),
) -> Parting:
    """Pair the two lists as cheaply as can be and return the first that stays alone.

    blocks      their English; None for a block that says nothing of itself (missing, skipped)
    source_ids  and block_ids: what the lock knows of them; a block it does not know has ()
    """
    n, m = len(sources), len(blocks)
    a = [(_length(t, 1.0), _digits(t)) for t in sources]
    b = [None if t is None else (_length(t, _PER_CHARACTER), _digits(t)) for t in blocks]

    def steps(x: int, y: int) -> list[Step]:
        found = [(1, 0, -_ALONE), (0, 1, -_ALONE)]
        if x < n and y < m:
            known = block_ids[y] if y < len(block_ids) else ()
            told = source_ids[x] if x < len(source_ids) else ""
            found.insert(
                0, (1, 1, -_cost(a[x], b[y]) if not known else 0.0 if told in known else -3 * _ALONE)
            )
        return found

    alone = Parting(None, None, m)
    for x, y, (dx, dy, _) in best_path(n, m, steps, abs(n - m) + _BAND):
        if not dx or not dy:
            alone = Parting(y if dy else None, x if dx else None, y)
    return alone


def _length(text: str, scale: float) -> float:
    return len(text) / scale


def _digits(text: str) -> Counter[str]:
    return Counter(found.replace(",", "") for found in _DIGITS.findall(text))


def _cost(a: tuple[float, Counter[str]], b: tuple[float, Counter[str]] | None) -> float:
    """0 for a perfect pair; the surer the two are strangers, the more."""
    if b is None:
        return 0.5
    lengths = abs(math.log((b[0] + 8) / (a[0] + 8)))
    total = a[1].total() + b[1].total()
    return lengths + (1 - 2 * (a[1] & b[1]).total() / total if total else 0.0)
