"""Two figures of a text that changed places: by their labels, their nouns, the ends of a range, or their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..lexicon import is_money
from .assign import Pair
from .readings import FIRM, Number
from .side import CALENDAR, Side
from .tables import key

_NEIGHBOURS = 3
"""How many later figures of its kind a figure is compared with."""
_FAR_ZH, _FAR_EN = 90, 300
"""Characters between two figures beyond which their order says nothing."""


def exchanged(zh: Side, en: Side, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures that changed places, each figure at most once."""
    firm = [p for p in pairs if p.zh.firmness and p.en.firmness and not p.rounded]
    firm.sort(key=lambda p: p.zh.start)
    of = {
        year.zh.start: figure
        for year, figure in pairwise(firm)
        if year.zh.what == "year"
        and zh.tables.cues["zh_of_year"].fullmatch(zh.text[year.zh.end : figure.zh.start])
    }
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in firm:
        groups[_group(pair)].append(pair)
        groups["every"].append(pair)
    for name, members in sorted(groups.items()):
        many = Counter(key(p.zh.printed) for p in members)
        done: set[int] = set()
        for n, first in enumerate(members):
            for step, second in enumerate(members[n + 1 : n + 1 + _NEIGHBOURS]):
                if first.zh.printed == second.zh.printed or {first.zh.start, second.zh.start} & done:
                    continue
                if name == "every":
                    found = _by_unit(first, second) or _by_unit(second, first)
                else:
                    single = step == 0 and many[key(first.zh.printed)] == many[key(second.zh.printed)] == 1
                    found = _by_words(name, zh, en, first, second, near=step == 0)
                    found = found or (single and _by_order(name, zh, en, first, second))
                    found = found or _by_figure(en, first, second, of)
                if found:
                    done |= {first.zh.start, second.zh.start}
                    yield first, second


def _by_unit(first: Pair, second: Pair) -> bool:
    """The unit or calendar word of one is beside the other, which has none: 18 tests, 581 years old for 581例…18岁."""

    def kind(number: Number) -> str:
        named = number.measure.what if number.measure else ""
        return named or (number.what if number.what in CALENDAR or number.parts else "")

    crossed = kind(first.zh) and kind(first.zh) == kind(second.en)
    return bool(crossed) and not kind(first.en) and not kind(second.zh) and first.zh.what != "year"


def _by_figure(en: Side, first: Pair, second: Pair, of: Mapping[int, Pair]) -> bool:
    """2017年的511人…2018年的541人 as 511 in 2018, 541 in 2017: each figure has the year of the other."""
    swapped = ((of.get(a.zh.start), b) for a, b in ((first, second), (second, first)))
    joins = (f and en.text[f.en.end : year.en.start] for f, year in swapped)
    return all(text and en.tables.cues["en_in_year"].fullmatch(text) for text in joins)


def _group(pair: Pair) -> str:
    """Figures of one group may take each other's place."""
    measure = pair.zh.measure or pair.en.measure
    if any(s.what == "rank" for s in (*pair.zh.senses, *pair.en.senses)):
        return "rank"
    if pair.zh.what in CALENDAR:
        return pair.zh.what
    if measure and is_money(measure.what):
        return "money"
    if measure and measure.what == "term":  # years of age are not years of service
        return f"term {measure.symbol}"
    return measure.what if measure and measure.what else "count"


def _by_words(name: str, zh: Side, en: Side, first: Pair, second: Pair, *, near: bool) -> bool:
    """Whether the labels or nouns of two figures changed places."""
    for words in zh.contrasts if near else ():
        labels = zh.label(first.zh, words[0]), zh.label(second.zh, words[0])
        if None not in labels and labels[0] != labels[1]:
            said = en.label(first.en, words[1]), en.label(second.en, words[1])
            if said == labels[::-1]:
                return True
    cues, between = zh.tables.cues, zh.text[first.zh.end : second.zh.start]
    if name not in ("count", "area", "weight"):
        return False
    if near and cues["zh_whole"].search(between) and first.zh.printed > second.zh.printed:  # 1251家…中有134家
        before = (en.text[max(0, p.en.start - 24) : p.en.start] for p in (first, second))
        if [bool(cues["en_whole"].search(text)) for text in before] == [False, True]:
            return True
    if cues["zh_linked"].search(between):
        return False
    left, right = zh.nouns(first.zh), zh.nouns(second.zh)
    here, there = en.nouns(first.en), en.nouns(second.en)
    if left & here and right & there:
        return False
    if left and right and not left & right and left & there and right & here:
        return True
    crossed = (left & there or right & here) and not left & here and not right & there
    return bool(near and crossed and first.en.start > second.en.start)


def _by_order(name: str, zh: Side, en: Side, first: Pair, second: Pair) -> bool:
    """Whether two figures are in the wrong order and nothing frees their order."""
    sure = all(n.firmness == FIRM for n in (first.zh, second.zh, first.en, second.en))
    if not sure or first.en.start < second.en.start or _agree(zh, en, first, second):
        return False
    cues = zh.tables.cues
    between_zh, between_en = zh.text[first.zh.end : second.zh.start], en.text[second.en.end : first.en.start]
    before_en = en.text[max(0, first.en.start - 48) : first.en.start]
    if cues["zh_range"].fullmatch(between_zh) and cues["en_range_gap"].fullmatch(between_en):
        return True
    if name in (CALENDAR | {"rank"}) - {"year"} or len(between_zh) > _FAR_ZH or len(between_en) > _FAR_EN:
        return False
    if cues["zh_linked"].search(between_zh) or not cues["zh_joined"].search(between_zh):
        return False
    if cues["zh_linked_after"].match(zh.text[second.zh.end : second.zh.end + 3]) or (
        cues["en_range"].search(en.text[: second.en.start]) and cues["en_to"].search(between_en)
    ):
        return False
    if name == "count":
        return not cues["en_linked_count"].search(before_en)
    compared = cues["zh_compared"].search(zh.text[max(0, first.zh.start - 12) : second.zh.end + 16])
    return not (compared and cues["en_linked"].search(before_en)) and not cues["en_aside"].search(before_en)


def _agree(zh: Side, en: Side, first: Pair, second: Pair) -> bool:
    """Whether the noun of one pair is the same in both texts, and is not that of the other pair."""
    return any(
        zh.nouns(pair.zh) & en.nouns(pair.en) and not zh.nouns(pair.zh) & en.nouns(other.en)
        for pair, other in ((first, second), (second, first))
    )
