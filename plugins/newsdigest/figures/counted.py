"""What is counted: the noun phrase after a figure (11个街道) or before it (党员志愿者队伍365支), from the word lattice.

The words on either side become a string of marks, one a word: its class, or what a list of data/word-classes.toml says of it. The
[[phrase]] patterns there, over these marks, are the only phrases taken, the most certain first; what none of them matches has no
label: no label is better than a wrong one.
"""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..text import Dictionary, Lattice, class_table, dictionary, word_class

_STOPS = frozenset("，。,;；:：！？!?（）()《》<>…—\n\t ~/|【】[]")
_OPEN, _CLOSE = frozenset("“‘「『"), frozenset("”’」』")
_LETTER = re.compile("[A-Za-z]")
_TOKEN = re.compile(
    r"(?P<quoted>[“‘「『][^”’」』]{0,14}[”’」』])|(?P<comma>、)|(?P<latin>[A-Za-z0-9]*[A-Za-z][A-Za-z0-9.+-]*)|(?P<han>[^\W\d_A-Za-z]+)|."
)
_BETWEEN = re.compile("[0-9][0-9.,万亿余多]*[名人位个]|[,，]?(?:专门)?(?:作为|用作|用于)")
"""What may be between a figure and its noun: one more number (210余批|4400余名|党员), or what money is for."""
_SHARED = re.compile("占[^，。；,;、]*$")
_BRACKETS = re.compile("[（(][^（）()]{1,12}[）)]")
_LISTED = re.compile("(?:[和、与]|以及)[0-9]")
PERSON_UNITS = frozenset({"人", "名", "位", "口", "员", "人次"})
"""Units of persons: what they count is people, whatever noun is next to them."""
LONGEST = 18
"""Code points of the longest noun phrase taken."""
_REACH = 30
"""Code points looked at on either side of a figure."""
_DATES = ("date", "year", "time", "duration")


class _Word(NamedTuple):
    start: int
    end: int
    mark: str
    text: str


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The lists of data/word-classes.toml that the marks and phrases name."""
    return {name: frozenset(words.split()) for name, words in class_table()["lists"].items()}


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """Marks of nouns by how they end, the closest first; "" for nouns that are never a phrase."""
    return {mark: tuple(words.split()) for mark, words in class_table()["endings"].items()}


@cache
def _phrases(group: str) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """The patterns for what is counted in this way: whether it is one of phrases after the figure, and the pattern."""
    names = class_table()["names"]

    def full(pattern: str) -> str:
        return re.sub(r"{(\w+)}", lambda name: full(names[name[1]]), pattern)

    rows = class_table()["phrase"]
    return tuple((r["after"], re.compile(full(r["marks"]))) for r in rows if group in r["counts"].split())


def find_counted(
    text: str,
    start: int,
    end: int,
    kind: str,
    floor: int = 0,
    *,
    before: str = "",
    unit: str | None = None,
    words: Dictionary | None = None,
) -> tuple[int, int] | None:
    """Return where the noun of the figure text[start:end] is; None where no noun phrase is certain.

    text    in standard form
    kind    the figure's kind; unit: its unit or measure word
    floor   end of the figure before it and of the noun after that: what is before belongs to it
    before  the kind of that figure, "noun" if its noun follows it; a date ends what is said before it: 2025年|票房12亿元
    words   the dictionary with the words of a lexicon

    >>> text = "整合扶贫资金5749.5万元"
    >>> text[slice(*find_counted(text, 6, 13, "money", unit="元"))]
    '扶贫资金'
    """
    group = _group(kind, unit)
    if unit == "口" and start and text[start - 1] in "家户人":
        return None  # 全家五口, but 4口井
    if not group:
        return None
    known = words or dictionary()
    found = _BETWEEN.match(text, end)
    if text[start - 1 : start] == "前" and unit == "名":
        return None  # 前50名
    if text[start - 1 : start] == "每" and kind == "count":
        return None  # 每16封邮件中有1封
    shared = group == "share" and _SHARED.search(text, max(0, start - 16), start)  # 占全省面积92.5%的省份
    describes = (
        shared
        or unit in _lists()["describing"]
        or ((kind != "count" or not unit) and text[start:end].endswith(("以上", "以下")))
    )  # 90平方米以下|住房
    end = found.end() if found else end
    stop = min(len(text), end + _REACH)
    right = _split_text(text, end, stop, known, "." if stop == len(text) else "!")
    marks, left, left_marks = "".join([word.mark for word in right]), None, ""
    for after, pattern in _phrases(group):
        if after and describes:
            continue
        if not after and left is None:  # most counts are followed by their noun
            left = _words_before(text, start, floor, before, known)
            left_marks = "".join([word.mark for word in left]) + "|" + marks[:1]
        side = right if after or left is None else left
        if match := pattern.search(marks if after else left_marks):
            first, last = match.span("noun")
            begin = first if after else _whole_from(side, first, last, group)
            if begin is None:
                continue
            noun, rest = side[begin:last], side[last:]
            fits = (
                not _goes_on_after_brackets(text, rest, known)
                if after
                else _is_said_of(noun, rest, right) and not (_LISTED.match(text, end) and _joins(noun))
            )
            follows = "".join([word.mark for word in rest[:2]]) if after else None
            if (
                fits
                and _is_counted_so(noun, unit, group, follows)
                and _is_whole(noun)
                and _is_sure(text, noun, known)
            ):
                return noun[0].start, noun[-1].end
    return None


def _joins(noun: list[_Word]) -> bool:
    """Whether a phrase names several things: 鲜菜和鸡蛋价格上涨8.6%和8.4%."""
    return any(word.mark in "&," for word in noun)


def _is_said_of(noun: list[_Word], between: list[_Word], right: list[_Word]) -> bool:
    """Whether a noun before a figure is what it measures, by the words between them and after the figure."""
    if noun[-1].mark == "I" and len(noun) > 1 and between and between[0].text in ("了", "过"):
        return False  # 公司|损失|了数百亿
    return (
        right[0].mark != "D" or noun[-1].mark in "zyjIh" or noun[-1].text.endswith("人口")
    )  # 佛州已有57亿|的选民


def _goes_on_after_brackets(text: str, rest: list[_Word], words: Dictionary) -> bool:
    """Whether a noun follows brackets right after a phrase, so that they are inside it: 学科（专业）研究会."""
    found = _BRACKETS.match(text, rest[0].start) if rest else None
    after = _split_text(text, found.end(), min(len(text), found.end() + 6), words) if found else []
    return bool(after) and after[0].mark in _OWNERS


def _is_counted_so(noun: list[_Word], unit: str | None, group: str, follows: str | None) -> bool:
    """Whether a noun may be counted with a unit.

    follows  the mark of the next word, of a noun after its figure; None for one before it
    """
    lists, head = _lists(), noun[-1].text
    if unit in lists["place_units"] and (head.endswith(_endings()["people"]) or head in lists["acts"]):
        return False
    if group == "duration" and not head.endswith(tuple(lists["periods"])):
        return False
    if group == "share" and follows is not None and head.endswith(tuple(lists["amounts"])):
        return False  # 一半的年收入低于4万元
    if unit is None and follows is not None and follows[:1] == "v" and noun[-1].mark not in "uU":
        return False  # 1.5亿农业转移人口
    if follows is not None and re.match("t[nhuUzyWwHI]", follows):
        return False  # 5批国家物流枢纽|年度|建设名单
    if len(noun) == 1 and len(head) == 1 and unit in ("省", "市", "县", "区"):
        return False  # 7省|市
    if follows is not None and noun[0].text in ("大", "高", "长", "宽", "深", "重", "厚", "远"):
        return False  # 90公顷大的球场
    if follows is None or group == "named" or sum(word.mark in "nhusoi" for word in noun) < 2:
        return True
    if unit == "个" and noun[0].text in lists["carriers"] and noun[-1].mark not in "uU":
        return False  # 55个城市轨道交通
    onward = unit in lists["loose_units"] and re.match("D(?![d0])", follows)
    return not onward  # 43个古典时代的文明


def _words_before(text: str, start: int, floor: int, before: str, words: Dictionary) -> list[_Word]:
    """The words of the clause before a figure, after a mark for what ends it there; nothing inside a quotation."""
    first = _clause_start(text, start, max(floor, start - _REACH))
    if first is None:
        return []
    edge = (
        "!"
        if first == start - _REACH or text[first - 1 : first].isalnum() or text[first - 1 : first] in ")）"
        else "."
    )
    if first == floor:
        edge = "." if before in _DATES or not floor else "%" if before == "noun" else "#"
    return [_Word(first, first, edge, ""), *_split_text(text, first, start, words)]


def noun_before(clause: str) -> str:
    """Return the noun phrase at the end of a clause, before an amount; "" if it is not certain.

    >>> noun_before("今年粮食产量")
    '粮食产量'
    """
    place = find_counted(clause, len(clause), len(clause), "weight") if clause else None
    return clause[place[0] : place[1]] if place else ""


def _group(kind: str, unit: str | None) -> str:
    """How a figure is counted, as far as that says what its noun may be; "" for what counts nothing."""
    if unit in _lists()["never"]:
        return ""
    if kind != "count":
        table: dict[str, str] = class_table()["groups"]
        return table.get(kind, "measure")
    if unit in _lists()["household_units"]:
        return "household"
    if unit in _lists()["act_units"]:
        return "act"
    if unit == "名":
        return "named"
    if unit in PERSON_UNITS and unit != "口":
        return "person"
    return "event" if unit in _lists()["event_units"] else "count"


def _whole_from(left: list[_Word], first: int, last: int, group: str) -> int | None:
    """Where the phrase left[first:last] begins with what it is of (首都的死亡人数); None where a word before it changes what it says."""
    noun, before = left[first:last], left[max(first - 1, 0)]
    if noun[0].mark in "&," or noun[-1].text.endswith(("地区", "方面", "领域", "湾区", "园区", "区域")):
        return None
    earlier = left[first - 2] if first > 1 else before
    derived = noun[-1].text.endswith(tuple(_lists()["derived"]))
    if before.mark in "vW" and derived and (_is_bare(noun) or noun[0].mark in "wW"):
        begin = _back(left, first - 1, _OWNERS + "b")  # 早稻播种面积, 智能制造产值
        if (
            begin < first - 1
            and begin
            and left[begin - 1].mark in ".%r"
            and before.text not in _lists()["gains"]
        ):
            return begin
    if len(noun) > 2 and noun[-2].mark == "," and noun[-1].mark in "zyj":
        return last - 1  # 放弃上市计划、估值从470亿美元
    if group in _COUNTED and len(noun) > 1 and noun[0].mark == "W" and noun[-1].mark in "nhi":
        made = noun[1].text not in _lists()["generic"] and noun[1].text not in _lists()["acts"]
        if made and noun[1].mark in "nhi" and before.mark in ".#%,":
            return first + 1  # 建设|安置点234个, but 服务活动2300次
    inner = first > 2 and before.mark == "v" and earlier.mark in "nhw" and left[first - 3].mark in "vW"
    if inner and len(noun) == 1 and noun[0].mark in "zyjI":
        return None  # 发放春耕|备耕|贷款
    if _is_cut(noun, before, earlier, group) or _is_listed(left, first, last):
        return None
    at = first
    timed = before.mark == "t" and earlier.mark in "nhuUo" and _is_bare(noun)  # 商品|上半年|销售额
    if (before.text in _lists()["totalled"] or timed) and noun[-1].mark in "zyj":
        owner = _back(left, first - 1, _OWNERS)  # 工业机器人|累计|产量
        return owner if owner < first - 1 and left[owner].mark not in "NVj" else first
    if before.mark == "D":
        at = _back(left, first - 1, _OWNERS)
        owned = at < first - 1 and (not at or left[at - 1].mark in ".#%rtLCpdxqm")
        short = _is_bare(noun) or (noun[-1].mark in "zyj" and len(noun) < 3)
        if noun[-1].mark == "I" or (not owned and short and left[at - 1].mark not in "rt.#%"):
            return None  # 对通过认证的|企业奖励
        if owned and left[at].mark not in "NVj" and noun[-1].mark in "zyj":
            first = at
    at = _back(left, at, "rtsonhizy")
    return None if at and left[at - 1].text in _lists()["governing"] else first


def _back(left: list[_Word], at: int, marks: str) -> int:
    """The first of the words with one of these marks that end at `at`."""
    while at and left[at - 1].mark in marks:
        at -= 1
    return at


def _is_bare(noun: list[_Word]) -> bool:
    return len(noun) == 1 and len(noun[0].text) < 4


def _is_cut(noun: list[_Word], before: _Word, earlier: _Word, group: str) -> bool:
    """Whether the words before a phrase may be part of it: 实现|产值, but 智能制造产值; 开展|活动, but 预备项目."""
    lists, head = _lists(), noun[-1]
    if before.text.startswith("每") or before.text in lists["manner"]:
        return True
    organised = before.text.endswith((*lists["makes"], *lists["gains"])) or before.text in lists["serial"]
    inside = before.mark in "WwIH" or (before.mark == "v" and earlier.mark in "nNba" and not organised)
    if inside and noun[0].mark in "WwIH":
        return True  # 保护|修复面积, 大垄密植|栽培技术
    if before.mark in "veV" and earlier.text in ("新", "未"):
        return True
    if before.mark == earlier.mark == "v":
        return earlier.text not in lists["serial"]  # 清理|无证|商业网点
    if before.mark in "vVe" and _is_bare(noun) and head.mark in "zyj":
        return not before.text.endswith(tuple(lists["gains"]))
    if before.mark in "vV" and len(noun) == 1 and head.text in lists["generic"] and group in _COUNTED:
        return not before.text.endswith(tuple(lists["makes"]))
    return False


def _is_listed(left: list[_Word], first: int, last: int) -> bool:
    """Whether a phrase is the last of several that share a figure: 调查报告、调查附记53篇."""
    at = _back(left, first, _OWNERS + "bar")
    if not at or left[at - 1].mark not in "&,":
        return False
    total = any(word.text in _lists()["totals"] for word in left[last:])  # 学生以及其他演员共计2000人
    return total or (at > 2 and not _joins(left[first:last]))


_COUNTED = ("count", "event", "act", "person", "named", "household")
"""Groups of figures that count things."""
_OWNERS = "nhuUsizyobIHwWN"
"""Marks of what is before 的 in 首都的死亡人数."""


def _is_sure(text: str, noun: list[_Word], words: Dictionary) -> bool:
    """Whether no other split of the text into words, nearly as probable, has a word across an end of the noun: 参|观者."""
    for at in (noun[0].start, noun[-1].end):
        start = end = at
        while start and _HAN.match(text, start - 1) and at - start < _REACH:
            start -= 1
        while end < len(text) and end - at < _REACH and _HAN.match(text, end):
            end += 1
        lattice = _lattice(text[start:end], words)
        for word in lattice.crossing(at - start):
            if lattice.extra(word) < SURE and at - start not in lattice.parts(word):
                return False
    return True


SURE = 10
"""What a split with a word across an end of a noun costs more, at least: a seventh as probable."""
_HAN = re.compile(r"[^\W\d_A-Za-z]")


@lru_cache(maxsize=2048)
def _lattice(run: str, words: Dictionary) -> Lattice:
    return Lattice(run, words)


def _is_whole(noun: list[_Word]) -> bool:
    """Whether words are a phrase that says something alone."""
    found = "".join([word.text for word in noun])
    if any(word.text.startswith("每") for word in noun) or found.startswith("所"):
        return False  # 鲑鱼每公斤, 修建|所耗成本
    if any(word.mark == "," for word in noun) and any(word.text.isascii() for word in noun):
        return False  # 学生、Ennio Morricone
    for at, word in enumerate(noun[:-1]):
        if word.mark == "&" and len(noun[at + 1].text) > 3:
            return False  # 15个州以及哥伦比亚特区
    bare = found.removeprefix("平均").removeprefix("年均")
    if len(found) > LONGEST or found.isascii() or bare in _lists()["empty"]:
        return False
    return not found.endswith(_endings()["empty"])


def change_before(text: str, start: int, stop: int) -> str:
    """The words of change between a noun that ends at `start` and its figure at `stop`: 同比增长; "" if there are none, or others too.

    >>> change_before("网上零售额同比增长16.8%", 5, 9)
    '同比增长'
    """
    window = _split_text(text, start, stop, dictionary()) if start < stop else []
    if window and window[-1].text == "了":
        window.pop()
    if len(window) > 1 and window[-1].mark == "L" and window[-2].text.endswith("幅"):
        window.pop()  # 跌幅达到3.43%
    if (
        not window
        or window[-1].mark != "C"
        or any(word.text in _lists()["passing"] for word in window)
        or any(word.mark not in "LCdxpPQeM" for word in window)
    ):
        return ""
    said = [word.text for word in window if word.mark == "C" or word.text in _lists()["compared"]]
    full: dict[str, str] = class_table()["full"]
    return "".join((*said[:-1], full.get(said[-1], said[-1])))


def _clause_start(text: str, start: int, least: int) -> int | None:
    """Where the clause before `start` begins: after a mark, a digit or an opening quotation; None inside a quotation."""
    at, depth = start, 0
    while at > least:
        c = text[at - 1]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and (c in _STOPS or (c.isdigit() and not _LETTER.match(text, at, start))):
            break  # but 5G基站
        at -= 1
    return None if depth else at


def _split_text(text: str, start: int, stop: int, words: Dictionary, end: str = "") -> list[_Word]:
    """The words of text[start:stop] up to the first that ends every phrase; `end` marks the end of what was looked at."""
    found: list[_Word] = []
    for token in _TOKEN.finditer(text, start, stop):
        at, kind = token.start(), token.lastgroup or "stop"
        if kind == "han":
            found += [_Word(at + a, at + b, mark, token[0][a:b]) for a, b, mark in _split(token[0], words)]
        else:
            mark = {"quoted": "b", "latin": "n", "comma": ","}.get(kind) or (
                "0" if token[0].isdigit() else "." if token[0] in _STOPS else "!"
            )
            found.append(_Word(at, token.end(), mark, token[0]))
            if kind == "stop":
                return found
    return [*found, _Word(stop, stop, end, "")] if end else found


@lru_cache(maxsize=2048)
def _split(run: str, words: Dictionary) -> tuple[tuple[int, int, str], ...]:
    """The words of a run of characters: (start, end, mark) each; remembered, because two figures often share a run."""
    lattice = _lattice(run, words)
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
    known, kind, ends = _known_marks().get(word), word_class(word), _endings()
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
            return "i" if word in _lists()["single"] else "j" if mark in "yz" else "N"
        return "U" if mark == "u" and word.endswith(ends["h"]) else mark
    if kind == "w" and word in ends["h"]:
        return "H"
    if kind == "d":
        return "d" if word in _adverbs() else "x"  # the dictionary calls 优良 and 立法 adverbs
    return kind if len(word) > 1 else {"v": "V", "w": "V", "a": "A", "t": "T"}.get(kind, kind)
