"""Scores and ratios in Chinese, and what a colon says: 3比2, 21:19, 以79-65战胜, 1:20, 1.98∶1, 9:30.

The words around tell them apart; where they do not, nothing is marked.
"""

from __future__ import annotations

import re

from ..numerals import Numeral
from .clock import AFTERNOON
from .draft import Draft
from .wholes import amount, whole

_MATCH = (
    "比分", "战胜", "击败", "获胜", "取胜", "力克", "不敌", "惜败", "战平", "完胜", "逆转", "负于", "胜", "负", "平", "局", "球", "领先",
    "落后", "横扫", "险胜", "大胜",
)  # fmt: skip
_WON = (
    "战胜", "击败", "大胜", "险胜", "不敌", "负于", "胜", "力克", "完胜", "逆转", "惜败", "战平", "攻击波", "轻取", "横扫", "领先", "落后",
)  # fmt: skip
_PAIRS = re.compile(r"(?<![\d.])(\d{1,3})[-–—](\d{1,3})(?![\d.%年月日])")
_OTHER_SCORE = re.compile(r"\d{1,3}[:∶比]\d{1,3}")
_THREE = re.compile(r"(\d{1,3}\.\d{1,2})[:∶](\d{1,3}(?:\.\d{1,2})?)[:∶](\d{1,3}(?:\.\d{1,2})?)(?![\d:])")
_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)[:∶：比](\d{1,3}(?:\.\d{1,3})?)(?![\d.:∶：比])")
_SHARE = ("比例", "配比", "之比", "比率", "配对", "师生比", "比价", "配备", "比为", "性别比")


def dashed_score(plain: str, found: Numeral) -> Draft | None:
    """79-65战胜: a dash is a score only right before a word of winning or losing, or after 以."""
    second = amount(plain, found.end + 1)
    if second is None or not second.arabic:
        return None
    left, right = plain[found.start : found.end], plain[second.start : second.end]
    if not (left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
        return None
    won = plain.startswith(_WON, second.end) or plain[found.start - 2 : found.start] == "比分"
    if won or _among_scores(plain, found, second):
        return Draft(found.start, second.end, f"{left}:{right}", kind="score")
    return None


def _among_scores(plain: str, found: Numeral, second: Numeral) -> bool:
    """17-21、21-17: one of several pairs in a row of which one falls, as no range does; or after another score."""
    near = plain[max(0, found.start - 24) : second.end + 24]
    pairs = [(int(m[1]), int(m[2])) for m in _PAIRS.finditer(near)]
    dashed = sum(a > b for a, b in pairs)
    if len(pairs) >= 2 and dashed:
        return True
    return bool(_OTHER_SCORE.search(near)) and any(w in near for w in _MATCH)


_PLAYED = ("打成", "战成", "踢成", "逼成", "扳成", "比分", "比分为")


def han_ratio(plain: str, found: Numeral) -> Draft | None:
    """六比四的比例, 以三比一取胜: the words around must say which."""
    second = amount(plain, found.end + 1)
    if second is None or second.arabic or not whole(found, 0, 100) or not whole(second, 0, 100):
        return None
    around = plain[max(0, found.start - 8) : second.end + 8]
    text = f"{int(found.value or 0)}:{int(second.value or 0)}"
    if any(w in around for w in _SHARE):
        return Draft(found.start, second.end, text, kind="ratio", digits=False)
    if (
        plain[found.start - 1 : found.start] == "以"
        or plain.endswith(_PLAYED, 0, found.start)
        or plain.startswith(_WON, second.end)
    ):
        return Draft(found.start, second.end, text, kind="score", digits=False)
    return None


def shares_of_three(plain: str, found: Numeral) -> Draft | None:
    """4.7:43.4:51.9: three parts of a whole."""
    match = _THREE.match(plain, found.start)
    return Draft(found.start, match.end(), ":".join(match.groups()), kind="ratio") if match else None


def decimal_ratio(plain: str, found: Numeral) -> Draft | None:
    """1.98∶1, 1:1.24: the ratio sign, a word of sharing or a one against it; 1:24.50 is a time run."""
    match = _DECIMALS.match(plain, found.start)
    if match is None or not any("." in side for side in match.groups()):
        return None
    left, right = match.groups()
    around = plain[max(0, found.start - 14) : match.end() + 10]
    sure = "∶" in match[0] or any(w in around for w in _SHARE) or right == "1"
    if sure or (left == "1" and right.index(".") == 1):
        return Draft(found.start, match.end(), f"{left}:{right}", kind="ratio")
    return None


def read_colon(plain: str, found: Numeral) -> Draft | None:
    """21:19, 3比2, 1:20, 9:30: the words around tell a score, a ratio or a time."""
    end = found.end + 1
    second = amount(plain, end)
    if (
        second is None
        or not second.arabic
        or second.value is None
        or second.scaled
        or "." in plain[second.start : second.end]
    ):
        return None
    left, right = plain[found.start : found.end], plain[second.start : second.end]
    if not left.isdigit() or not right.isdigit():
        return None
    around = plain[max(0, found.start - 14) : second.end + 10]
    if plain[second.end : second.end + 1] in (":", "∶"):
        third = amount(plain, second.end + 1)
        if third and third.arabic and plain[third.start : third.end].isdigit():
            text = f"{left}:{right}:{plain[third.start : third.end]}"
            share = any(w in around for w in _SHARE) or len(right) < 2
            return Draft(found.start, third.end, text, kind="ratio" if share else "time")
        return None
    match = any(w in around for w in _MATCH) or plain[found.start - 1 : found.start] == "以"
    if any(w in around for w in _SHARE) or (left == "1" and len(right) > 1 and not match):
        return Draft(found.start, second.end, f"{left}:{right}", kind="ratio")
    clock = (
        plain[found.end] in ":∶" and len(right) == 2 and right < "60" and len(left) <= 2 and int(left) <= 24
    )
    if clock and not match:
        hour = int(left) + (
            12 if any(plain.endswith(w, 0, found.start) for w in AFTERNOON) and int(left) < 12 else 0
        )
        return Draft(found.start, second.end, f"{hour:02d}:{right}", kind="time")
    if len(left) > 3 or len(right) > 3:
        return None
    return Draft(found.start, second.end, f"{left}:{right}", kind="score")
