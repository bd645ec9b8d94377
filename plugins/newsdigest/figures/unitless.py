"""Whether a number without a unit is a figure: scaled, approximate, compared, or stated where a clause ends.

3.5万农民, 近400, 400余, 五百以上; 身高比170低, 指数升至107.5, 答案是三百七十二. Any other such number names: 家网99, 版本2.0.
"""

from __future__ import annotations

import re

from ..numerals import DIGITS, Numeral
from .draft import Draft
from .line import Line
from .setphrases import BLANK

_NO_UNIT_AFTER = ("年", "月", "日", "号", "路", "级", BLANK)
_EQUALS = ("等于", "占比过", "占比超")
_NOT_THAN = ("同比", "环比", "占比", "对比", "相比", "之比")
_NUMBERS = ("答案", "数量", "得数", "数值", "总数", "系数", "比值")
"""Nouns of which a number is said without a unit."""
_CONTRASTS = ("不是", "而是", "却是")
_CLAUSE = re.compile("[,，。;；!！?？]")
_CLAUSE_ENDS = ("", *"，。；,;！!？?\n")
_STATED_AFTER = tuple("为是至到达于有共")
_NAMING = ("第", "·", "、", BLANK)
"""Before a number in words these make it one of a list, of a law or of a name."""


def without_unit(line: Line, draft: Draft, number: Numeral) -> bool:
    """The decision, for a number with no unit after it."""
    clean, value = line.clean, number.value or 0
    after = clean[draft.end : draft.end + 1]
    ample = number.arabic or value >= 10
    bounded = any(
        clean.startswith(w, draft.end) and w not in ("许", "上下") for w, _ in line.index.after.get(after, ())
    )
    if bounded and ample and clean[draft.end + 2 : draft.end + 3] != "海":
        return True
    if after and after.isascii() and after.isalpha():
        return False
    if number.scaled and not number.bare:
        return number.arabic or number.end - number.start > 1
    if number.over:
        return ample
    if number.bare or number.value is None:
        return (number.value is None and number.scaled) or line.approximated(number.start)
    if line.approximated(number.start) and ample and after not in _NO_UNIT_AFTER:
        return True
    if number.arabic:
        return _stated(clean, number) or _compared(line.plain, number)
    return _written_out(clean, number) or _answers(clean, number) or _compared(line.plain, number)


def _stated(clean: str, number: Numeral) -> bool:
    """指数升至107.5: a decimal names nothing where a clause ends with it."""
    written, before = clean[number.start : number.end], clean[number.start - 1 : number.start]
    return (
        "." in written
        and before in _STATED_AFTER
        and clean[number.end : number.end + 1] in (*_CLAUSE_ENDS, "、")
    )


def _compared(plain: str, number: Numeral) -> bool:
    """身高比170低, 占比过20, 等于一百七: what is compared with is an amount, named or not."""
    before = plain[max(0, number.start - 6) : number.start].rstrip()
    after = plain[number.end : number.end + 2].lstrip()
    if (number.value or 0) < 10 or after[:1] in _NO_UNIT_AFTER:
        return False
    than = before.endswith("比") and not before.endswith(_NOT_THAN)
    return (than and after[:1] in tuple("大小多少高低")) or before.endswith(_EQUALS)


def _written_out(clean: str, number: Numeral) -> bool:
    """答案是三百七十二, 系数定为零点六二五: a number in words that closes its clause, too long to name anything.

    Names and idioms hold round or short numbers (三十里铺); the longer ones of the army, of laws and of literature
    (第一百三十三条, 一百零八将) do not stand at the end of a clause.
    """
    before = clean[number.start - 1 : number.start]
    if number.bare or before in _NAMING or clean[number.end : number.end + 1] not in _CLAUSE_ENDS:
        return False
    written = clean[number.start : number.end]
    digits = sum(c in DIGITS for c in written)
    owed = before == "负" and (number.value or 0) >= 10
    return "点" in written or owed or (digits >= 2 and any(c in "百千万亿" for c in written))


def _answers(clean: str, number: Numeral) -> bool:
    """答案是四不是五: the clause says of a number what it is."""
    if clean[number.end : number.end + 1] not in _CLAUSE_ENDS and not clean.startswith(
        _CONTRASTS, number.end
    ):
        return False
    clause = _CLAUSE.split(clean[max(0, number.start - 12) : number.start])[-1]
    return clause.endswith(("是", "为")) and any(noun in clause for noun in _NUMBERS)
