"""How like two texts are: pairs of characters they share, and heads built alike.

>>> parallel("先把“家底”摸清", "再把“伙伴”找对")
True
"""

from __future__ import annotations

import re

from ..chars import HAN_CLASS
from . import vocabulary as v
from .sheet import Item, StoryDraft


def parallel(a: str, b: str) -> bool:
    """Two heads of one length with the same marks or words in the same places: 先把“家底”摸清, 再把“伙伴”找对."""
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


_FOURS = re.compile(f"{HAN_CLASS}{{4}}[, ]{HAN_CLASS}{{4}}")
"""Two phrases of four characters, the form of slogans: 规划先行,一村一品 and 抱团经营,利益共享."""
_LABEL = re.compile(r"([^:：,]{2,4}) ?[:：].")


def _labels_match(a: str, b: str) -> bool:
    """正方:… and 反方:…, 镜头一:… and 镜头二:…: labels of one length that count on, or have one last word."""
    one, two = _LABEL.match(a), _LABEL.match(b)
    if one is None or two is None or len(one[1]) != len(two[1]) or one[1] == two[1]:
        return False
    if one[1][:-1] == two[1][:-1]:
        return v.ORDINAL.fullmatch(one[1][-1] + two[1][-1]) is not None
    return one[1][-1] == two[1][-1] and one[1][-1] not in v.PLACE_ENDS  # 丰县:… and 沛县:… are stories


def likeness(a: str, b: str) -> int:
    """Pairs of characters two texts share."""
    return len({a[i : i + 2] for i in range(len(a) - 1)} & {b[i : i + 2] for i in range(len(b) - 1)})


def cohesion(story: StoryDraft, run: list[Item], items: list[Item], at: int) -> tuple[float | None, int]:
    """The share of telling pairs of characters of a text that the story above has too, and their number.

    None for too little text.

    On real pages sections share 3 to 20 % with what stands above them, stories of different subjects under 2 %.
    """
    after = "".join(x.line.core() for x in run)
    for item in items[at + len(run) : at + len(run) + 8]:
        if item.kind == "head" or len(after) > 260:
            break
        if item.kind == "para":
            after += "\n" + "".join(x.core() for x in item.lines)[:200]
    before: list[str] = []
    size = 0
    for item in reversed(story.body):
        if size > 2500:
            break
        if item.kind in ("para", "head"):
            before.append("".join(x.core() for x in item.lines)[:600])
            size += len(before[-1])
    new = _pairs(after) - v.COMMON_PAIRS
    if len(new) < 30 or size < 60:
        return None, len(new)
    return len(new & _pairs("\n".join(before))) / len(new), len(new)


_PAIR = re.compile(f"(?=({HAN_CLASS}{{2}}))")


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring Han characters."""
    return set(_PAIR.findall(text))
