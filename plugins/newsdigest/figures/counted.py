"""What is counted: the noun phrase after a figure (11个街道) or before it (党员志愿者队伍365支), from the word lattice.

The words around a figure are those of the cheapest split; their classes say where a noun phrase begins and ends. A stretch
that is no whole noun phrase gives nothing: a label that is missing is better than one that is a fragment.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from ..model import Span
from ..text import Dictionary, Lattice, class_table, dictionary, word_class

_STOPS = frozenset("，。,;；:：、！？!?（）()《》<>…—\n\t ~/|【】[]")
_OPEN, _CLOSE = frozenset("“‘「『"), frozenset("”’」』")
_LATIN = re.compile(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9.+-]*")
_SECOND = re.compile("[0-9][0-9.,万亿余多]*[名人位个]")
"""One more number with its measure word, of the same noun: 210余批|4400余名|党员."""
_SHORT = frozenset(class_table()["short"].split())
_LINKS = frozenset(class_table()["links"].split())
_CHANGES = frozenset(class_table()["changes"].split())
_AGENTS = frozenset("将 把 被 向 对 给 用".split())
"""Words between who acts and what: 邯郸|将|100吨 counts no cities."""
_PREPOSITIONS = frozenset(class_table()["prepositions"].split())
_COMPARED = frozenset(class_table()["compared"].split())
_FULL: dict[str, str] = class_table()["full"]
_ACTS = frozenset(class_table()["acts"].split())
_HEADS = tuple(class_table()["heads"].split())
_MEASURES = tuple(class_table()["measures"].split())
_EMPTY = frozenset(class_table()["empty"].split())
_SHORT_VERBS = frozenset(class_table()["short_verbs"].split())
_EMPTY_ENDS = ("台阶", "关口", "大关", "门槛", "级")
_REGIONS = frozenset("省 市 县 区 州 国 镇 乡 村".split())
_PERSONS = tuple(class_table()["persons"].split())
PERSON_UNITS = frozenset({"人", "名", "位", "口", "员", "人次"})
"""Units of persons: what they count is people, whatever noun is next to them."""
LONGEST = 18
"""Code points of the longest noun phrase taken."""
_REACH = 30
"""Code points looked at on either side of a figure."""
_EVENTS = frozenset("次 个 项 场 起 种 件 轮 类 场次 余次 届 份 条".split())
"""Measure words of acts, too: what an organisation or a person does is never counted with theirs (48家企业|投资)."""
_ACTED = frozenset("例 起 次 件".split())
"""Measure words of what is done or happens: 治愈出院66例."""
_OF_PERSONS = frozenset("名 位 口 员".split())
"""Measure words of persons alone: 应急管理系统8名 does not count systems."""
_BOUNDS = frozenset("以上 以下 以外 以内".split())
_NOUN = "nsow"
_MODIFIER = "abw"


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    """Its class, or a mark: "的", "、" (a conjunction too), "." for what ends every phrase."""


def is_person(noun: str) -> bool:
    """Whether a noun names persons by its last word."""
    return noun.strip("“”‘’").endswith(_PERSONS)


def find_counted(
    text: str,
    start: int,
    end: int,
    kind: str,
    floor: int = 0,
    *,
    unit: str | None = None,
    words: Dictionary | None = None,
) -> tuple[int, int] | None:
    """Return where the noun of the figure text[start:end] is; None where no noun phrase is certain.

    text   in standard form
    kind   the figure's kind; unit: its unit or measure word
    floor  end of the figure before it, if that has a noun of its own: what is in between belongs to it
    words  the dictionary with the words of a lexicon
    """
    if kind in ("date", "year", "time", "score", "ratio"):
        return None
    known = words or dictionary()
    if kind == "ordinal":
        return counted_after(text, end, known)
    if kind == "count":
        if unit in _REGIONS:
            return None  # 54国|公民: the unit is the noun
        after = counted_after(text, end, known, event=unit in _EVENTS, persons=unit in PERSON_UNITS)
        if after and unit is None and text[end : end + 1] == "的":
            after = None  # 人口32万的城市
        if after and unit in PERSON_UNITS and not is_person(text[after[0] : after[1]]):
            after = None
        if after or unit in ("类", "批"):
            return after
        return counted_before(text, start, known, floor, unit, kind)
    after = counted_after(text, end, known)
    before = counted_before(text, start, known, floor, unit) if kind != "duration" else None
    if before and text[before[0] : before[1]].endswith(_MEASURES):
        return before  # 直径41米的网壳
    if after and text[end : end + 1] == "的" and not (before and kind == "money"):
        return after
    if kind == "length" and unit != "km":  # 地下700米实验大厅
        joined = before and before[1] < start
        return before if joined else None
    if kind == "duration":
        return None
    if kind == "age":
        return before if before and text[before[1] - 1] == "龄" else None
    if before and kind == "money" and text[end : end + 1] == "的":
        return before  # 总投资10亿元以上的项目
    if kind in ("percent", "percentage_point", "temperature", "multiple", "fraction"):
        return before
    return after or before


def counted_after(
    text: str, end: int, words: Dictionary, *, event: bool = False, persons: bool = False
) -> tuple[int, int] | None:
    """The noun phrase that begins at `end`: (start, stop); None where none does.

    persons  whether the measure word is one of persons: 3名|村干部
    event    whether what is counted may be an act: 两个洪水预警, 3次检查

    >>> text = "25名志愿者组成的讲师队伍"
    >>> text[slice(*counted_after(text, 3, dictionary()))]
    '志愿者'
    """
    second = _SECOND.match(text, end)
    end = second.end() if second else end
    window = _words(text, end, min(len(text), end + _REACH), words)
    if window and window[0].kind == "的":
        window = window[1:]
    if not window:
        return None
    first = _phrase(window, event=event)
    if not first:
        return None
    last = first
    while last < len(window) and window[last].kind == "、":  # 图书馆、文化馆: all that is counted together
        more = _phrase(window[last + 1 :])
        if more and window[last].text != "、" and not _ends(window, last + 1 + more):
            break
        following = window[last + 1 + more].text if more and last + 1 + more < len(window) else ""
        if not more or following[:1].isdigit() or window[last + 1].text[:1].isdigit():
            break
        if window[last + more].end - window[0].start > LONGEST:
            break
        last += 1 + more
    if last != first and window[last - 1].end >= end + _REACH:
        last = first
    found = text[window[0].start : window[last - 1].end]
    if (
        found.endswith(_EMPTY_ENDS)
        or found in _EMPTY
        or (last == 1 and window[0].kind == "o" and len(found) > 2)
    ):
        return None
    if last > 1 and window[0].text in _REGIONS and not persons:
        return None  # 18个|州|医护人员, but 18个|村卫生室: where the noun begins is not certain
    return window[0].start, window[last - 1].end


def _phrase(window: list[_Word], *, event: bool = False) -> int:
    """How many words from the first on are one noun phrase; 0 if they begin none, or none that is whole."""
    size = noun = 0
    if window and window[0].kind == "a" and len(window[0].text) == 1:
        return 0  # 44米深的水池
    while size < len(window):
        word = window[size]
        if noun and (word.text[0] in _OPEN or (word.kind == "a" and not _leads_on(window, size))):
            break  # 社区|“两委”换届, 工作|顺利完成: the noun has ended
        if word.kind in "nso" or word.kind in _MODIFIER:
            size += 1
            if word.kind in "nso":
                noun = size
        elif word.kind == "的" and size and window[size - 1].kind in "ab":
            size += 1
        else:
            break
    following = window[size].kind if size < len(window) else "."
    if size and window[size - 1].kind == "w":
        if (event and following in ".、") or (
            noun and following in "vdp" and window[size - 1].text in _HEADS and len(window[size].text) > 1
        ):
            noun = size  # 3次检查; 社会组织|进驻
    if not noun:
        return 0
    verbs = [n for n in range(1, noun - 1) if window[n].kind == "w" and len(window[n + 1].text) > 1]
    final = window[noun - 1].text
    if verbs and not (final.endswith(_HEADS) or is_person(final)) and window[verbs[0] - 1].kind in "nso":
        return 0  # 9批|国家|组织药品采购: where the noun ends is not certain
    if not _may_end(window, noun, event=event):
        return 0
    if noun < len(window) and window[noun].kind in "vw" and noun + 1 < len(window):
        more = window[noun + 1]
        if len(more.text) == 1 and more.kind == "n":
            return 0  # 光电|倍增|管: a compound that the dictionary lacks
    if noun == 1 and len(window[0].text) == 1:
        after = window[1] if len(window) > 1 else None
        if window[0].text not in _SHORT or (
            after is not None and after.kind in "nwa" and len(after.text) == 1
        ):
            return 0
    if len(window[noun - 1].text) == 1 and window[noun - 1].kind != "n":
        return 0
    if noun < len(window) and len(window[noun].text) == 1 and window[noun].kind in "v" and noun > 1:
        ahead = window[noun + 1] if noun + 1 < len(window) else None
        if len(window[noun - 1].text) == 1 and ahead is not None and ahead.kind in "ns":
            return 0  # 村|改|居|社区: a word the dictionary lacks
    return noun if window[noun - 1].end - window[0].start <= LONGEST else 0


def _may_end(window: list[_Word], at: int, *, event: bool) -> bool:
    """Whether a noun phrase may end at a place: before a mark, a verb, an adverb; not before what may be its next word."""
    if at >= len(window):
        return True
    word = window[at]
    if word.kind == "w":
        return event and at + 1 < len(window) and window[at + 1].kind in "vd"
    if word.kind == "a":
        return at + 1 < len(window) and window[at + 1].kind in "vw"
    return word.kind in "vdprtsf.的、" and (
        len(word.text) > 1 or word.kind not in "vt" or word.text in _SHORT_VERBS
    )


def _leads_on(window: list[_Word], at: int) -> bool:
    """Whether an adjective is part of a noun phrase: a noun follows it, with or without 的."""
    following = [word.kind for word in window[at + 1 : at + 3]]
    return bool(following) and (following[0] in "n" or following == ["的", "n"])


def _ends(window: list[_Word], at: int) -> bool:
    """Whether a mark or the end of the text follows."""
    return at >= len(window) or window[at].kind in (".", "的", "v", "d", "p")


def counted_before(
    text: str, start: int, words: Dictionary, floor: int = 0, unit: str | None = None, kind: str = ""
) -> tuple[int, int] | None:
    """The noun phrase that ends at `start`, not before `floor`: (start, stop); None where none does.

    >>> text = "整合扶贫资金5749.5万元"
    >>> text[slice(*counted_before(text, 6, dictionary()))]
    '扶贫资金'
    """
    first = _clause_start(text, start, max(floor, start - _REACH))
    if first is None:
        return None
    window = _words(text, first, start, words)
    last = len(window)
    while last and _is_link(window[last - 1]):
        last -= 1
        if window[last].text == "等":
            return None
    if not last or window[last - 1].kind not in _NOUN:
        return None
    at = last
    while (at and window[at - 1].kind in "nsoab") or (at and window[at - 1].kind == "w"):
        at -= 1
    if at > 1 and window[at - 1].kind == "、":  # 中央和省级救灾资金
        at -= 1
        while at and window[at - 1].kind in _NOUN:
            at -= 1
    if at > 1 and window[at - 1].text in _BOUNDS and last - at:  # 大专|及|以上|学历
        at -= 1
        while at and window[at - 1].kind in _NOUN + "、":
            at -= 1
    if (
        at
        and at == last - 1
        and window[at - 1].kind == "v"
        and len(window[at - 1].text) == 1
        and window[at].text[-1] in "量率值额数"
    ):
        at -= 1  # 供|气量
    if at and window[at - 1].kind in "vm" and len(window[at - 1].text) == 1 and len(window[at].text) == 1:
        return None
    if first == start - _REACH and at == 0:
        return None  # begins before what was looked at
    if at and (window[at - 1].text in _PREPOSITIONS or window[at - 1].text == "等"):
        return None  # 到中心|200米: the place of something else; 超警戒水位|2米: what it is compared with
    if first and at == 0 and (text[first - 1] in ")）" or _continues_list(text, first)):
        return None
    if at == 0 and floor and first == floor and len(window[0].text) == 1:
        return None  # 5年|期以上贷款
    acts = [k for k in range(at + 1, last - 1) if window[k].kind == "w"]
    final = window[last - 1].text
    if acts and len(final) > 1 and not (final.endswith(_HEADS) or is_person(final)):
        at = acts[-1] + 1  # 自治区|供应|医用酒精: what is supplied is counted
    while at < last - 1 and window[at].text in _ACTS and not window[at + 1].text.endswith(_HEADS):
        at += 1
    if all(word.kind in "os" for word in window[at:last]) and len(window[last - 1].text) > 1:
        return None  # 河北邯郸: where, not what
    if kind == "count" and unit not in (None, *_ACTED) and all(word.kind == "w" for word in window[at:last]):
        return None  # 签约|25个
    found = "".join(word.text for word in window[at:last])
    if (
        found.endswith(_EMPTY_ENDS)
        or found in _EMPTY
        or found[0] in "较比"
        or (unit in _OF_PERSONS and not is_person(found))
    ):
        return None
    if len(found) > LONGEST or (len(found) == 1 and found not in _SHORT):
        return None
    if floor and window[at].start == floor and at == 0 and window[last - 1].kind != "w":
        if unit in PERSON_UNITS and not is_person(found):
            return None
    return window[at].start, window[last - 1].end


def _continues_list(text: str, first: int) -> bool:
    """Whether the clause is the last item of a list without numbers of its own: 保护区、|保留区3.31万公里."""
    if text[first - 1] != "、":
        return False
    start = max((text.rfind(mark, 0, first - 1) for mark in "，,。；;、：:\n"), default=-1) + 1
    return not any(c.isdigit() for c in text[start : first - 1])


def change_before(text: str, start: int, stop: int) -> str:
    """The words of change between a noun that ends at `start` and its figure at `stop`: 同比增长; "" if there are none, or others too.

    >>> change_before("网上零售额同比增长16.8%", 5, 9)
    '同比增长'
    """
    window = _words(text, start, stop, dictionary()) if start < stop else []
    if window and window[-1].text == "了":
        window.pop()
    if not window or not all(_is_link(word) for word in window) or window[-1].text not in _CHANGES:
        return ""
    said = [word.text for word in window if word.text in _COMPARED or word.text in _CHANGES]
    return "".join((*said[:-1], _FULL.get(said[-1], said[-1])))


def _is_link(word: _Word) -> bool:
    """Whether a word only joins a noun to its figure: 达, 同比, 增长, 约."""
    if word.text in _LINKS or word.text in _CHANGES or word.text in ("了", "约", "近", "等"):
        return True
    return word.kind in "dp" and word.text not in _AGENTS


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
        elif depth == 0 and (c in _STOPS or c.isdigit()):
            break
        at -= 1
    if at > least and at < start and text[at - 1].isdigit() and text[at].isascii() and text[at].isalpha():
        while at > least and text[at - 1].isascii() and text[at - 1].isalnum():
            at -= 1  # 5G基站
    return None if depth else at


def _words(text: str, start: int, stop: int, words: Dictionary) -> list[_Word]:
    """The words of text[start:stop] with their classes, up to the first mark that ends every phrase."""
    found: list[_Word] = []
    at = start
    while at < stop:
        c = text[at]
        if c in _OPEN:
            close = next((i for i in range(at + 1, min(stop, at + 16)) if text[i] in _CLOSE), None)
            if close is None:
                break
            found.append(_Word(at, close + 1, text[at : close + 1], "b"))
            at = close + 1
        elif c == "、":
            found.append(_Word(at, at + 1, c, "、"))
            at += 1
        elif latin := _LATIN.match(text, at, stop):
            found.append(_Word(at, latin.end(), latin[0], "n"))
            at = latin.end()
        elif c in _STOPS or c.isdigit() or not c.isalpha():
            found.append(_Word(at, at + 1, c, "."))
            break
        else:
            end = at
            while end < stop and text[end].isalpha() and text[end] not in _STOPS and not text[end].isascii():
                end += 1
            if at == end:
                break
            found += [
                _Word(at + first, at + last, word, kind)
                for first, last, word, kind in _split(text[at:end], words)
            ]
            at = end
    return found


@lru_cache(maxsize=2048)
def _split(run: str, words: Dictionary) -> tuple[tuple[int, int, str, str], ...]:
    """The words of a run of characters: (start, end, word, class) each; remembered, because two figures often share a run."""
    lattice = Lattice(run, words)
    found = []
    for span in lattice.path():
        word = run[span.start : span.end]
        kind = _kind(word)
        if kind == "n" and len(word) > 3 and word in dictionary():
            cuts = [span.start, *lattice.parts(span), span.end]
            parts = [run[a:b] for a, b in itertools.pairwise(cuts)]
            classes = [word_class(part) for part in parts]
            if len(parts) > 1 and classes[-1] == "v":
                kind = "v"  # 超额完成: a set phrase, no noun
            elif len(parts) > 1 and classes[0] in "vdprtf":  # 赶赴|现场, 招聘|员工, 以上|学历
                edges = itertools.pairwise(cuts[:-1])
                found += [
                    (a, b, *of) for (a, b), of in zip(edges, zip(parts, classes, strict=True), strict=False)
                ]
                span = Span(cuts[-2], span.end)
                word, kind = parts[-1], classes[-1]
        found.append((span.start, span.end, word, kind))
    return tuple(found)


def _kind(word: str) -> str:
    """The class of a word; 的 and conjunctions of nouns have marks of their own."""
    if word == "的":
        return "的"
    if word in ("和", "与", "及", "以及", "或"):
        return "、"
    return word_class(word)
