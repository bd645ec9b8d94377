"""What is counted: the noun phrase after a figure (11个街道) or before it (党员志愿者队伍365支), from the word lattice.

The words on either side become a string of marks, one a word: its class, or what a list of data/word-classes.toml says of it. The
[[phrase]] patterns there, over these marks, are the only phrases taken, the most certain first; what none of them matches has no
label: no label is better than a wrong one.
"""

from __future__ import annotations

import re
from functools import cache

from ..text import Dictionary, class_table, dictionary
from .marked_words import STOPS, Word, lists, split_text
from .noun_borders import (
    goes_on_after_brackets,
    is_counted_so,
    is_said_of,
    is_sure,
    is_whole,
    names_several,
    whole_from,
)

_OPEN, _CLOSE = frozenset("“‘「『"), frozenset("”’」』")
_LETTER = re.compile("[A-Za-z]")
_BETWEEN = re.compile("[0-9][0-9.,万亿余多]*[名人位个]|[,，]?(?:专门)?(?:作为|用作|用于)")
"""What may be between a figure and its noun: one more number (210余批|4400余名|党员), or what money is for."""
_SHARED = re.compile("占[^，。；,;、]*$")
_LISTED = re.compile("(?:[和、与]|以及)[0-9]")
PERSON_UNITS = frozenset({"人", "名", "位", "口", "员", "人次"})
"""Units of persons: what they count is people, whatever noun is next to them."""
_REACH = 30
"""Code points looked at on either side of a figure."""
_DATES = ("date", "year", "time", "duration")


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
        or unit in lists()["describing"]
        or ((kind != "count" or not unit) and text[start:end].endswith(("以上", "以下")))
    )  # 90平方米以下|住房
    end = found.end() if found else end
    stop = min(len(text), end + _REACH)
    right = split_text(text, end, stop, known, "." if stop == len(text) else "!")
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
            begin = first if after else whole_from(side, first, last, group)
            if begin is None:
                continue
            noun, rest = side[begin:last], side[last:]
            fits = (
                not goes_on_after_brackets(text, rest, known)
                if after
                else is_said_of(noun, rest, right) and not (_LISTED.match(text, end) and names_several(noun))
            )
            follows = "".join([word.mark for word in rest[:2]]) if after else None
            if (
                fits
                and is_counted_so(noun, unit, group, follows)
                and is_whole(noun)
                and is_sure(text, noun, known)
            ):
                return noun[0].start, noun[-1].end
    return None


def _words_before(text: str, start: int, floor: int, before: str, words: Dictionary) -> list[Word]:
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
    return [Word(first, first, edge, ""), *split_text(text, first, start, words)]


def noun_before(clause: str) -> str:
    """Return the noun phrase at the end of a clause, before an amount; "" if it is not certain.

    >>> noun_before("今年粮食产量")
    '粮食产量'
    """
    place = find_counted(clause, len(clause), len(clause), "weight") if clause else None
    return clause[place[0] : place[1]] if place else ""


def _group(kind: str, unit: str | None) -> str:
    """How a figure is counted, as far as that says what its noun may be; "" for what counts nothing."""
    if unit in lists()["never"]:
        return ""
    if kind != "count":
        table: dict[str, str] = class_table()["groups"]
        return table.get(kind, "measure")
    if unit in lists()["household_units"]:
        return "household"
    if unit in lists()["act_units"]:
        return "act"
    if unit == "名":
        return "named"
    if unit in PERSON_UNITS and unit != "口":
        return "person"
    return "event" if unit in lists()["event_units"] else "count"


def change_before(text: str, start: int, stop: int) -> str:
    """The words of change between a noun that ends at `start` and its figure at `stop`: 同比增长; "" if there are none, or others too.

    >>> change_before("网上零售额同比增长16.8%", 5, 9)
    '同比增长'
    """
    window = split_text(text, start, stop, dictionary()) if start < stop else []
    if window and window[-1].text == "了":
        window.pop()
    if len(window) > 1 and window[-1].mark == "L" and window[-2].text.endswith("幅"):
        window.pop()  # 跌幅达到3.43%
    if (
        not window
        or window[-1].mark != "C"
        or any(word.text in lists()["passing"] for word in window)
        or any(word.mark not in "LCdxpPQeM" for word in window)
    ):
        return ""
    said = [word.text for word in window if word.mark == "C" or word.text in lists()["compared"]]
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
        elif depth == 0 and (c in STOPS or (c.isdigit() and not _LETTER.match(text, at, start))):
            break  # but 5G基站
        at -= 1
    return None if depth else at
