"""How similar two texts are: character pairs they share, and whether two headings are built alike.

>>> parallel("先把“家底”摸清", "再把“伙伴”找对")
True
>>> dice(pair_counts("今年投资三亿元"), pair_counts("今年投资四亿元")) > 0.6
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from .chars import HAN_CLASS

_PAIR = re.compile(f"(?=({HAN_CLASS}{{2}}))")
_FOURS = re.compile(f"{HAN_CLASS}{{4}}[, ]{HAN_CLASS}{{4}}")
"""Two phrases of four characters, the form of slogans: 规划先行,一村一品 and 抱团经营,利益共享."""
_LABEL = re.compile(r"([^:：,]{2,4}) ?[:：].")
_ORDINALS = re.compile(r"[一二三四五六七八九十甲乙丙丁\d]{2}")
_PLACE_ENDS = "省市县縣区區镇鎮乡鄉村州旗局委"


def pair_counts(text: str) -> Counter[str]:
    """Return how often each pair of neighbouring characters occurs; of one character, that character."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) if len(text) > 1 else Counter([text])


def dice(a: Counter[str], b: Counter[str]) -> float:
    """Return Dice's coefficient of two counts, 0 to 1; 1 if both are empty."""
    if len(a) > len(b):
        a, b = b, a
    shared = sum(min(count, b[pair]) for pair, count in a.items() if pair in b)
    total = a.total() + b.total()
    return 2 * shared / total if total else 1.0


Step = tuple[int, int, float]
"""So many of the one list, so many of the other, and what it gains to take them for each other."""


def best_path(
    n: int, m: int, steps: Callable[[int, int], Iterable[Step]], band: int
) -> list[tuple[int, int, Step]]:
    """Return the way through two lists that gains most, from its last step to its first: (places before the step, step).

    steps   what can be done at two places; the first of several that gain the same is taken
    band    how far the way may wander from the straight line

    >>> best_path(2, 1, lambda x, y: [(1, 0, 0.0), (0, 1, 0.0), (1, 1, float(x))], 5)
    [(1, 0, (1, 1, 1.0)), (0, 0, (1, 0, 0.0))]
    """
    wide = max(band, abs(n - m) + 5)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], Step] = {}
    for x in range(n + 1):
        middle = x * m // n if n else 0
        for y in range(max(0, middle - wide), min(m, middle + wide) + 1):
            if (here := best.get((x, y))) is None:
                continue
            for step in steps(x, y):
                to = x + step[0], y + step[1]
                if to[0] <= n and to[1] <= m and (to not in best or here + step[2] > best[to]):
                    best[to], came[to] = here + step[2], step
    path: list[tuple[int, int, Step]] = []
    x, y = n, m
    while (x, y) != (0, 0):
        step = came[x, y]
        x, y = x - step[0], y - step[1]
        path.append((x, y, step))
    return path


def han_pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring Han characters."""
    return set(_PAIR.findall(text))


def shared_pairs(a: str, b: str) -> int:
    """Return how many different pairs of neighbouring characters both texts have."""
    return len({a[i : i + 2] for i in range(len(a) - 1)} & {b[i : i + 2] for i in range(len(b) - 1)})


def parallel(a: str, b: str) -> bool:
    """Whether two headings are built alike: of one length, with the same marks or words in the same places."""
    if _labels_match(a, b) or (_FOURS.fullmatch(a) and _FOURS.fullmatch(b)):
        return True
    if len(a) != len(b) or len(a) > 24 or a == b:
        return False
    same = [x for x, y in zip(a, b, strict=True) if x == y and x != " "]
    marks, others = ([i for i, x in enumerate(t) if not x.isalnum() and x != " "] for t in (a, b))
    words = len([x for x in same if x.isalnum()])
    if marks and marks == others:
        return words > 0 or len(marks) > 2
    if len(a) <= 6:
        return words > 0
    return words >= 3 and words * 3 >= len(a) and a[:2] != b[:2]  # 我县开展… and 我县召开… are stories


def _labels_match(a: str, b: str) -> bool:
    """正方:… and 反方:…, 镜头一:… and 镜头二:…: labels of one length that count on, or have one last word."""
    one, two = _LABEL.match(a), _LABEL.match(b)
    if one is None or two is None or len(one[1]) != len(two[1]) or one[1] == two[1]:
        return False
    if one[1][:-1] == two[1][:-1]:
        return _ORDINALS.fullmatch(one[1][-1] + two[1][-1]) is not None
    return one[1][-1] == two[1][-1] and one[1][-1] not in _PLACE_ENDS  # 丰县:… and 沛县:… are stories
