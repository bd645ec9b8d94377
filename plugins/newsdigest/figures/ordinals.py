"""Ordinals: 第3名, 第十四届; 第一 alone only as a rank; 第一书记, 第一次 and 第三方 never."""

from __future__ import annotations

from ..numerals import scan
from .draft import Draft
from .line import Line
from .units import unit_at

_RANKS = (
    "排名", "位居", "位列", "名列", "列", "居", "排", "全省", "全市", "全国", "全县", "世界", "全区", "获", "全球", "总分", "位次", "榜",
)  # fmt: skip
_COUNTED = (
    "季度", "届", "名", "位", "次", "期", "季", "轮", "场", "站", "局", "节", "回", "集", "班", "组", "个", "批", "年", "天",
)  # fmt: skip
_FIRST = frozenset({"名", "届", "批", "期", "轮", "季度", "季", "局", "节", "集", "站", "场"})
"""Measure words after which 第一 ranks or numbers; 第一次 and 第一个 only say that it had not been before."""
_NAMES = set("条款章页版号方线书产一二类课手代档时要责")
"""After the number these make a name or a reference: 第三方, 第二课堂, 第七条."""
_THINGS = frozenset({"人", "家", "国", "村", "市", "县", "省", "区", "点", "方", "分"})


def read_ordinal(line: Line, at: int) -> Draft | None:
    """The ordinal whose 第 stands at `at`."""
    clean = line.clean
    number = scan(clean, at + 1 + (clean[at + 1 : at + 2] == " "))
    if number is None or number.value is None or number.high or number.over or number.scaled or number.string:
        return None
    if clean[number.end : number.end + 1] in _NAMES:
        return None
    word = next((w for w in _COUNTED if clean.startswith(w, number.end)), None)
    end = number.end + len(word or "")
    if word is None:
        found = unit_at(clean, number.end, line.index, han=False)
        if found is not None:
            word, end = found[0], found[2]
    draft = Draft(at, end, number.value, unit_surface=word, kind="ordinal", digits=number.arabic)
    if line.every or line.alone(draft):
        return draft
    if word is None:
        return draft if _ranked(line, at) else None
    if not number.arabic and (word in _THINGS or (number.value == 1 and word not in _FIRST)):
        return None
    return draft


def _ranked(line: Line, at: int) -> bool:
    """A word of rank stands just before (位居全省第三)."""
    before = line.clean[max(0, at - 10) : at]
    for mark in "，。,;；、":
        before = before.rpartition(mark)[2]
    return any(word in before for word in _RANKS)
