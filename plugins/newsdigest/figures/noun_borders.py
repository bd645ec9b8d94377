"""Whether a noun phrase beside a figure is the whole of what the figure counts: what is before it, after it and inside it."""

from __future__ import annotations

import re

from ..text import Dictionary
from .marked_words import Word, endings, lattice_of, lists, split_text

LONGEST = 18
"""Code points of the longest noun phrase taken."""
SURE = 10
"""What a split with a word across an end of a noun costs more, at least: a seventh as probable."""
_REACH = 30
"""Code points of a run of characters looked at on either side of an end of a noun."""
_HAN = re.compile(r"[^\W\d_A-Za-z]")
_BRACKETS = re.compile("[（(][^（）()]{1,12}[）)]")
_COUNTED = ("count", "event", "act", "person", "named", "household")
"""Groups of figures that count things."""
_OWNERS = "nhuUsizyobIHwWN"
"""Marks of what is before 的 in 首都的死亡人数."""


def names_several(noun: list[Word]) -> bool:
    """Whether a phrase names several things: 鲜菜和鸡蛋价格上涨8.6%和8.4%."""
    return any(word.mark in "&," for word in noun)


def is_said_of(noun: list[Word], between: list[Word], right: list[Word]) -> bool:
    """Whether a noun before a figure is what it measures, by the words between them and after the figure."""
    if between and between[0].text in lists()["done"]:
        return False  # 公司|损失|了数百亿
    if (
        between
        and between[-1].text in lists()["governing"]
        and noun[-1].mark not in "zyj"
        and right[0].mark in "vVeabwW"
    ):
        return False  # 学者从|50个保留森林的国家
    return (
        right[0].mark != "D" or noun[-1].mark in "zyjIh" or noun[-1].text.endswith("人口")
    )  # 佛州已有57亿|的选民


def goes_on_after_brackets(text: str, rest: list[Word], words: Dictionary) -> bool:
    """Whether a noun follows brackets right after a phrase, so that they are inside it: 学科（专业）研究会."""
    found = _BRACKETS.match(text, rest[0].start) if rest else None
    after = split_text(text, found.end(), min(len(text), found.end() + 6), words) if found else []
    return bool(after) and after[0].mark in _OWNERS


def is_counted_so(noun: list[Word], unit: str | None, group: str, follows: str | None) -> bool:
    """Whether a noun may be counted with a unit.

    follows  the mark of the next word, of a noun after its figure; None for one before it
    """
    table, head = lists(), noun[-1].text
    if unit in table["place_units"] and (head.endswith(endings()["people"]) or head in table["acts"]):
        return False
    if group == "duration" and not head.endswith(tuple(table["periods"])):
        return False
    if group == "share" and follows is not None and head.endswith(tuple(table["amounts"])):
        return False  # 一半的年收入低于4万元
    if (
        unit is None
        and follows
        and (follows[0] in "abA" or (follows[0] == "v" and noun[-1].mark not in "uU"))
    ):
        return False  # 1.5亿农业转移人口
    if follows is not None and re.match("t[nhuUzyWwHI]", follows):
        return False  # 5批国家物流枢纽|年度|建设名单
    if len(noun) == 1 and len(head) == 1 and unit in table["levels"]:
        return False  # 7省|市
    if follows is not None and group not in _COUNTED and noun[0].text in table["sizes"]:
        return False  # 90公顷大的球场
    if follows is None or group == "named" or sum(word.mark in "nhusoi" for word in noun) < 2:
        return True
    if unit == "个" and noun[0].text in table["carriers"] and noun[-1].mark not in "uU":
        return False  # 55个城市轨道交通
    onward = unit in table["loose_units"] and re.match("D(?![d0])", follows)
    return not onward  # 43个古典时代的文明


def whole_from(left: list[Word], first: int, last: int, group: str) -> int | None:
    """Where the phrase left[first:last] begins with what it is of (首都的死亡人数); None where a word before it changes what it says."""
    noun, before = left[first:last], left[max(first - 1, 0)]
    if (
        noun[0].mark in "&,"
        or noun[0].text in lists()["areas"]
        or noun[-1].text.endswith(tuple(lists()["areas"]))
    ):
        return None
    earlier = left[first - 2] if first > 1 else before
    derived = noun[-1].text.endswith(tuple(lists()["derived"]))
    if before.mark in "vW" and derived and (_is_bare(noun) or noun[0].mark in "wW" or noun[0].text == "总"):
        begin = _back(left, first - 1, _OWNERS + "b")  # 早稻播种面积, 智能制造产值
        if (
            begin < first - 1
            and begin
            and left[begin - 1].mark in ".%r"
            and before.text not in lists()["gains"]
        ):
            return begin
    if len(noun) > 2 and noun[-2].mark == "," and noun[-1].mark in "zyj":
        return last - 1  # 放弃上市计划、估值从470亿美元
    if group in _COUNTED and len(noun) > 1 and noun[0].mark == "W" and noun[-1].mark in "nhi":
        made = noun[1].text not in lists()["generic"] and noun[1].text not in lists()["acts"]
        if made and noun[1].mark in "nhi" and before.mark in ".#%,":
            return first + 1  # 建设|安置点234个, but 服务活动2300次
    inner = first > 2 and before.mark == "v" and earlier.mark in "nhw" and left[first - 3].mark in "vW"
    if inner and len(noun) == 1 and noun[0].mark in "zyjI":
        return None  # 发放春耕|备耕|贷款
    if _is_cut(noun, before, earlier, group) or _is_listed(left, first, last):
        return None
    at = first
    timed = before.mark == "t" and earlier.mark in "nhuUo" and _is_bare(noun)  # 商品|上半年|销售额
    if (before.text in lists()["totalled"] or timed) and noun[-1].mark in "zyj":
        owner = _back(left, first - 1, _OWNERS)  # 工业机器人|累计|产量
        return owner if owner < first - 1 and left[owner].mark not in "NVj" else first
    if before.mark == "D":
        at = _back(left, first - 1, _OWNERS)
        owned = (
            at < first - 1 and left[at].mark not in "wWI" and (not at or left[at - 1].mark in ".#%rtLCpdqm")
        )
        short = _is_bare(noun) or (noun[-1].mark in "zyj" and len(noun) < 3)
        if noun[-1].mark == "I" or (not owned and short and left[at - 1].mark not in "rt.#%"):
            return None  # 对通过认证的|企业奖励
        if owned and left[at].mark not in "NVj" and noun[-1].mark in "zyj":
            first = at
    at = _back(left, at, "rtsonhizy")
    return None if at and left[at - 1].text in lists()["governing"] else first


def _back(left: list[Word], at: int, marks: str) -> int:
    """The first of the words with one of these marks that end at `at`."""
    while at and left[at - 1].mark in marks:
        at -= 1
    return at


def _is_bare(noun: list[Word]) -> bool:
    return len(noun) == 1 and len(noun[0].text) < 4


def _is_cut(noun: list[Word], before: Word, earlier: Word, group: str) -> bool:
    """Whether the words before a phrase may be part of it: 实现|产值, but 智能制造产值; 开展|活动, but 预备项目."""
    table, head = lists(), noun[-1]
    if before.text.startswith("每") or before.text in table["manner"]:
        return True
    organised = before.text.endswith((*table["makes"], *table["gains"])) or before.text in table["serial"]
    inside = before.mark in "WwIH" or (before.mark == "v" and earlier.mark in "nNba" and not organised)
    if inside and noun[0].mark in "WwIH":
        return True  # 保护|修复面积, 大垄密植|栽培技术
    if before.mark in "wWIH" and earlier.mark in "abA":
        return True  # 优秀|实践|名册
    if before.mark in "veV" and earlier.text in table["fresh"]:
        return True
    if before.mark == earlier.mark == "v":
        return earlier.text not in table["serial"]  # 清理|无证|商业网点
    if before.mark in "vVe" and _is_bare(noun) and head.mark in "zyj":
        return not before.text.endswith(tuple(table["gains"]))
    if before.mark in "vV" and len(noun) == 1 and head.text in table["generic"] and group in _COUNTED:
        return not before.text.endswith(tuple(table["makes"]))
    return False


def _is_listed(left: list[Word], first: int, last: int) -> bool:
    """Whether a phrase is the last of several that share a figure: 调查报告、调查附记53篇."""
    at = _back(left, first, _OWNERS + "bar")
    if not at or left[at - 1].mark not in "&,":
        return False
    total = any(word.text in lists()["totals"] for word in left[last:])  # 学生以及其他演员共计2000人
    return total or (at > 2 and not names_several(left[first:last]))


def is_sure(text: str, noun: list[Word], words: Dictionary) -> bool:
    """Whether no other split of the text into words, nearly as probable, has a word across an end of the noun: 参|观者."""
    for at in (noun[0].start, noun[-1].end):
        start = end = at
        while start and _HAN.match(text, start - 1) and at - start < _REACH:
            start -= 1
        while end < len(text) and end - at < _REACH and _HAN.match(text, end):
            end += 1
        lattice = lattice_of(text[start:end], words)
        for word in lattice.crossing(at - start):
            if lattice.extra(word) < SURE and at - start not in lattice.parts(word):
                return False
    return True


def is_whole(noun: list[Word]) -> bool:
    """Whether words are a phrase that says something alone."""
    found = "".join([word.text for word in noun])
    if any(word.text.startswith("每") for word in noun) or found.startswith("所"):
        return False  # 鲑鱼每公斤, 修建|所耗成本
    if any(word.mark == "," for word in noun) and any(word.text.isascii() for word in noun):
        return False  # 学生、Ennio Morricone
    for at, word in enumerate(noun[:-1]):
        if word.mark == "&" and len(noun[at + 1].text) > 3:
            return False  # 15个州以及哥伦比亚特区
    bare = "".join([word.text for word in noun if word.text not in lists()["totalled"]])
    if len(found) > LONGEST or found.isascii() or bare in lists()["empty"]:
        return False
    return not found.endswith(endings()["empty"])
