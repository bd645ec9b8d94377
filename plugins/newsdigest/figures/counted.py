"""What is counted: the noun phrase after a figure (11个街道) or before it (党员志愿者队伍365支), from the word lattice.

Every stretch of words next to a figure that may be a noun phrase is a candidate. What is seen of it (how it begins and
ends, what is between it and the figure, how the figure is counted) adds up to a score. The best candidate is taken if it
has the least score of data/word-classes.toml, whose lists and points are the whole knowledge of this module: no label is
better than a wrong one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Span
from ..text import Dictionary, Lattice, class_table, dictionary, word_class

_STOPS = frozenset("，。,;；:：、！？!?（）()《》<>…—\n\t ~/|【】[]")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSE = frozenset(_QUOTES.values())
_LATIN = re.compile(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9.+-]*")
_SECOND = re.compile("[0-9][0-9.,万亿余多]*[名人位个]|[,，]?(?:专门)?(?:作为|用作|用于)")
"""What may be between a figure and its noun: one more number (210余批|4400余名|党员), or what money is for."""
PERSON_UNITS = frozenset({"人", "名", "位", "口", "员", "人次"})
"""Units of persons: what they count is people, whatever noun is next to them."""
LONGEST = 18
"""Code points of the longest noun phrase taken."""
_REACH = 30
"""Code points looked at on either side of a figure."""


class Phrase(NamedTuple):
    """A noun phrase next to a figure."""

    start: int
    end: int
    score: float
    """Above 0: certain enough to be published."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    """Its class, or a mark: D 的, & a conjunction of nouns, "," 、, L and C what joins a noun to its figure, "." the end of every phrase."""


@cache
def _words_of(name: str) -> frozenset[str]:
    """One list of data/word-classes.toml."""
    return frozenset(class_table()[name].split())


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(class_table()[name].split())


def find_counted(
    text: str,
    start: int,
    end: int,
    kind: str,
    floor: int = 0,
    *,
    dated: bool = False,
    unit: str | None = None,
    words: Dictionary | None = None,
) -> tuple[int, int] | None:
    """Return where the noun of the figure text[start:end] is; None where no noun phrase is certain.

    text   in standard form
    kind   the figure's kind; unit: its unit or measure word
    floor  end of the figure before it and of the noun after that: what is before belongs to it
    dated  whether that figure is a date: 2025年|票房12亿元
    words  the dictionary with the words of a lexicon

    >>> text = "整合扶贫资金5749.5万元"
    >>> text[slice(*find_counted(text, 6, 13, "money", unit="元"))]
    '扶贫资金'
    """
    every = candidates(text, start, end, kind, unit, floor, words or dictionary(), dated=dated)
    found = max(every, key=lambda p: (p.score, p.end - p.start), default=None)
    return (found.start, found.end) if found and found.score >= class_table()["points"]["least"] else None


def noun_before(clause: str) -> str:
    """Return the noun phrase that is the whole of the end of a clause, before an amount; "" if it is not certain.

    >>> noun_before("今年粮食产量")
    '粮食产量'
    """
    place = find_counted(clause, len(clause), len(clause), "measure") if clause else None
    return clause[place[0] : place[1]] if place else ""


def candidates(
    text: str,
    start: int,
    end: int,
    kind: str,
    unit: str | None,
    floor: int,
    words: Dictionary,
    *,
    dated: bool = False,
) -> Iterator[Phrase]:
    """Yield every stretch beside a figure that may be its noun phrase."""
    group = _group(kind, unit)
    if not group:
        return
    second = _SECOND.match(text, end)
    end = second.end() if second else end
    after = _split_text(text, end, min(len(text), end + _REACH), words)
    if group not in ("duration", "age"):
        yield from _after(after, group, end + _REACH)
    first = _clause_start(text, start, max(floor, start - _REACH))
    if first is None:
        return
    before = _split_text(text, first, start, words)
    edge = (
        "clause"
        if dated and first == floor
        else "floor"
        if first and first == floor
        else "reach"
        if first and first == start - _REACH
        else "clause"
    )
    if edge == "clause" and first != floor and (text[first - 1].isalnum() or text[first - 1] in ")）"):
        edge = "cut"
    yield from _before(before, group, edge, after[0].kind if after else ".")


def _group(kind: str, unit: str | None) -> str:
    """How a figure is counted, as far as that says what its noun may be; "" for what counts nothing."""
    if kind in ("date", "year", "time", "score", "ratio", "ordinal"):
        return ""
    if kind != "count":
        return (
            "rate"
            if kind in _words_of("rate_kinds")
            else kind
            if kind in ("length", "duration", "age")
            else "measure"
        )
    return "person" if unit in PERSON_UNITS else "event" if unit in _words_of("event_units") else "count"


def _after(window: list[_Word], group: str, reach: int) -> Iterator[Phrase]:
    """The candidates that begin after a figure."""
    kinds = "".join([word.kind for word in window])
    lead = int(kinds.startswith("D"))
    if lead != (group == "rate") and group != "measure":
        return  # 60%的村民, 20000平方米的图书馆; but 25名志愿者
    for last in range(lead + 1, len(kinds) + 1):
        if kinds[last - 1] not in "nsowabD&," or kinds[last - 2 : last] in ("nD", "oD", "wD", "na", "&o"):
            return  # 公司|优秀员工, 药店|的业务
        if kinds[last - 1] not in "nsw" or kinds[last : last + 1] in ("n", "s"):
            continue
        if last == len(kinds):
            border = _SURE if window[-1].end < reach else _NO
        elif kinds[last] in "&,":  # 5个街道、2个基地; 12个合作社、河西镇9个合作社
            item = len(kinds) - len(kinds[last + 1 :].lstrip("nsowab"))
            number = window[item] if item < len(kinds) else None
            border = _SURE if number and (number.kind == "m" or number.text.isdigit()) else _NO
        elif kinds[last] == "a":  # 社会组织|顺利|进驻
            border = 1.0 if kinds[last + 1 : last + 2] in ("v", "w") else _NO
        elif window[last].text in _words_of("no_end") or (
            lead and group == "measure" and kinds[last] not in ".dp"
        ):
            border = _NO
        else:
            short = len(window[last].text) == 1 and kinds[last] in "nvaqmt"
            border = _points("end").get(
                "1" if short and window[last].text not in _words_of("short_verbs") else kinds[last], _NO
            )
        yield _scored(window, kinds, lead, last, group, "after", border)
        if kinds[last : last + 1] in ("&", ",") and border >= _SURE:
            return


def _before(window: list[_Word], group: str, edge: str, following: str) -> Iterator[Phrase]:
    """The candidates that end before a figure.

    edge       where the window begins: at a "clause", at the "floor" (the figure before), "cut" from what is before, or at the "reach"
    following  the class of what is after the figure
    """
    kinds = "".join([word.kind for word in window])
    last = len(kinds.rstrip("LCdp"))
    gap = window[last:]
    if not last or kinds[last - 1] not in "nsw" or any(word.text in _words_of("agents") for word in gap):
        return
    if any(word.text in _words_of("compared_with") for word in window) or (
        group == "rate" and any(word.text == "占" for word in window)
    ):
        return  # 比全国平均水平高2593元
    if following in "nswabo" and group in ("count", "person", "event"):
        return  # “两区”方案251项任务
    for first in range(last - 1, -1, -1):
        if kinds[first] not in "nsowabD&,":
            return
        if kinds[first] in "D&,":
            continue
        ahead = window[first - 1] if first else None
        if ahead is None:
            border = _points("edge").get(edge, _NO)
        elif ahead.kind in "&,":
            border = _SURE if first == 1 and edge == "floor" else _NO
        elif ahead.kind in "vw" and len(ahead.text) == 1:
            border = 1.0 if ahead.text in _words_of("short_verbs") else _NO
        elif ahead.kind in "vw" and (ahead.kind == "w" or ahead.text in _words_of("acts")):
            alone = kinds[max(0, first - 2) : first - 1] not in tuple("nsowabt")  # 家用电器|制造|物流需求
            alone = alone or window[last - 1].text.endswith(_endings("persons"))
            border = 1.0 if alone and ahead.text in _words_of("acts") else _NO
        elif ahead.text in _words_of("prepositions"):
            border = _NO
        else:
            border = _points("start").get(ahead.kind, _NO)
        yield _scored(
            window, kinds, first, last, group, "before", border, "".join([word.kind for word in gap])
        )


_NO, _SURE = -9.0, 2.0
"""Points of what rules a candidate out, and of the border of a clause or next to a verb."""


def _scored(
    window: list[_Word],
    kinds: str,
    first: int,
    last: int,
    group: str,
    side: str,
    border: float,
    gap: str = "",
) -> Phrase:
    """A stretch with the points of its border, its words and what it is counted with."""
    words, inside = window[first:last], kinds[first:last]
    final = words[-1].text
    start, end = words[0].start, words[-1].end
    found = "".join([word.text for word in words])
    if (
        border <= _NO
        or end - start > LONGEST
        or found in _words_of("empty")
        or final.endswith(_endings("empty_ends"))
    ):
        return Phrase(start, end, _NO)
    ends = {name for name in ("persons", "measures", "heads", "rates") if final.endswith(_endings(name))}
    score = border + _points("words").get(str(len(words)), -1.0)
    if inside[-1] != "n" and not (
        final in _endings("heads") and len(words) > 1
    ):  # 固定资产投资4200亿元 is taken, 资助2377人次 not
        score += (
            0
            if (group == "measure" and final in _words_of("nominal"))
            or (inside == "w" and side == "after" and group == "event")
            else _NO
        )
    elif len(final) == 1:
        score += (
            0
            if (len(words) > 1 and (ends or final in _words_of("short"))) or found in _words_of("short")
            else _NO
        )
    if (
        len(words) > 1
        and len(words[0].text) == 1
        and (border < _SURE or (inside[0] != "a" and words[0].text not in _words_of("short")))
    ):
        score += _NO
    if ("w" in inside[:-1] and not ends & {"persons", "heads", "rates"}) or found.isascii():
        score += _NO
    if not ends & {"heads", "rates"} and any(word.text in _words_of("acts") for word in words[1:-1]):
        score += _NO  # 博物馆|接待|观众
    if (
        side == "after"
        and "&" in inside
        and (inside.rindex("&") < len(inside) - 2 or kinds[last : last + 1] in tuple("vwn"))
    ):
        score += _NO  # 家庭和企业|断电
    if words[0].text in _words_of("acts") and len(words) > 1 and not ends & {"heads"}:
        score += _NO
    if group == "person":
        score += 1 if "persons" in ends else 0 if side == "before" and ends & {"measures", "rates"} else _NO
    elif group == "rate":
        score += 1 if side == "after" or "C" in gap or "rates" in ends else _NO
    elif group in ("length", "duration", "age"):
        score += 1 if "measures" in ends or (group == "length" and "L" in gap) else _NO
    elif group in ("count", "event") and side == "after" and "measures" in ends:
        score += _NO  # 两处遗址总面积
    return Phrase(start, end, score)


@cache
def _points(name: str) -> dict[str, float]:
    """The points of one table of data/word-classes.toml."""
    table: dict[str, float] = class_table()["points"][name]
    return table


def change_before(text: str, start: int, stop: int) -> str:
    """The words of change between a noun that ends at `start` and its figure at `stop`: 同比增长; "" if there are none, or others too.

    >>> change_before("网上零售额同比增长16.8%", 5, 9)
    '同比增长'
    """
    window = _split_text(text, start, stop, dictionary()) if start < stop else []
    if window and window[-1].text == "了":
        window.pop()
    if not window or window[-1].kind != "C" or any(word.kind not in "LCdp" for word in window):
        return ""
    said = [word.text for word in window if word.kind == "C" or word.text in _words_of("compared")]
    full: dict[str, str] = class_table()["full"]
    return "".join((*said[:-1], full.get(said[-1], said[-1])))


def _clause_start(text: str, start: int, least: int) -> int | None:
    """Where the clause before `start` begins: after a mark, a digit or an opening quotation; None inside a quotation."""
    at, depth = start, 0
    while at > least:
        c = text[at - 1]
        if c in _CLOSE:
            depth += 1
        elif c in _QUOTES:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and ((c in _STOPS and c != "、") or c.isdigit()):
            break
        at -= 1
    if at > least and at < start and text[at - 1].isdigit() and text[at].isascii() and text[at].isalpha():
        while at > least and text[at - 1].isascii() and text[at - 1].isalnum():
            at -= 1  # 5G基站
    return None if depth else at


def _split_text(text: str, start: int, stop: int, words: Dictionary) -> list[_Word]:
    """The words of text[start:stop] with their classes, up to the first mark that ends every phrase."""
    found: list[_Word] = []
    at = start
    while at < stop:
        c = text[at]
        if c in _QUOTES:
            close = text.find(_QUOTES[c], at + 1, min(stop, at + 16))
            if close < 0:
                break
            found.append(_Word(at, close + 1, text[at : close + 1], "b"))
            at = close + 1
        elif c == "、":
            found.append(_Word(at, at + 1, c, ","))
            at += 1
        elif latin := _LATIN.match(text, at, stop):
            found.append(_Word(at, latin.end(), latin[0], "n"))
            at = latin.end()
        elif c in _STOPS or c.isdigit() or not c.isalpha():
            found.append(_Word(at, at + 1, c, "."))
            break
        else:
            end = at
            while end < stop and text[end].isalpha() and not text[end].isascii():
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
            classes = [_kind(part) for part in parts]
            if len(parts) > 1 and classes[-1] == "v":
                kind = "v"  # 超额完成: a set phrase, no noun
            elif len(parts) > 1 and classes[0] in "vdprtfLC":  # 赶赴|现场, 招聘|员工, 以上|学历
                edges = itertools.pairwise(cuts[:-1])
                found += [
                    (a, b, *of) for (a, b), of in zip(edges, zip(parts, classes, strict=True), strict=False)
                ]
                span = Span(cuts[-2], span.end)
                word, kind = parts[-1], classes[-1]
        found.append((span.start, span.end, word, kind))
    return tuple(found)


@cache
def _marks() -> dict[str, str]:
    """The words with a mark of their own."""
    table = class_table()
    marks = dict.fromkeys(table["links"].split(), "L") | dict.fromkeys(table["changes"].split(), "C")
    return marks | dict.fromkeys(table["joined"].split(), "&") | {"的": "D", "之": "D"}


def _kind(word: str) -> str:
    """The class of a word; some words have marks of their own."""
    return _marks().get(word) or (
        "t" if word.endswith(("月份", "年度", "季度")) else "b" if word.endswith("化") else word_class(word)
    )
