"""Two figures of a text that changed places: by their labels, their nouns, the direction of a change, or their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .assign import Pair
from .costs import is_money
from .readings import FIRM, LOOSE, Number
from .tables import Tables, key
from .traits import Side

Words = Callable[[Number], frozenset[str]]


def exchanged(
    zh: Side, en: Side, pairs: Sequence[Pair], wanted: Words, beside: Words, tables: Tables
) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures that changed places, each at most once."""
    seen: set[tuple[int, int]] = set()
    firm = sorted(
        (p for p in pairs if p.zh.firmness and p.en.firmness and not p.rounded), key=lambda p: p.zh.start
    )
    groups: dict[str, list[Pair]] = {}
    for pair in firm:
        groups.setdefault(_group(pair), []).append(pair)
    for name, members in sorted(groups.items()):
        values = Counter(key(p.zh.printed) for p in members)
        for first, second in pairwise(members):
            if key(first.zh.printed) == key(second.zh.printed):
                continue
            unique = values[key(first.zh.printed)] == values[key(second.zh.printed)] == 1
            if _crossed(name, zh, en, first, second, wanted, beside, tables, unique):
                at = first.zh.start, second.zh.start
                if at not in seen:
                    seen.add(at)
                    yield first, second


def _group(pair: Pair) -> str:
    """Figures that may take each other's place."""
    measure = pair.zh.measure or pair.en.measure
    if any(s.what == "rank" for s in (*pair.zh.senses, *pair.en.senses)):
        return "rank"
    if pair.zh.what in ("year", "month", "day", "rank", "hour", "minute", "decade"):
        return pair.zh.what
    if measure and is_money(measure.what):
        return "money"
    return measure.what if measure and measure.what else "count"


def _crossed(
    name: str,
    zh: Side,
    en: Side,
    first: Pair,
    second: Pair,
    wanted: Words,
    beside: Words,
    tables: Tables,
    unique: bool,
) -> bool:
    inverted = first.en.start > second.en.start
    for words in tables.contrasts:
        labels = zh.label(first.zh, words[0]), zh.label(second.zh, words[0])
        if None in labels or labels[0] == labels[1]:
            continue
        said = en.label(first.en, words[1]), en.label(second.en, words[1])
        if said == labels:
            return False
        if said == labels[::-1]:
            return True
    left, right = wanted(first.zh), wanted(second.zh)
    here, there = beside(first.en), beside(second.en)
    if name == "count" and tables.cues["zh_linked"].search(zh.text[first.zh.end : second.zh.start]):
        return False
    if name in ("count", "area", "weight"):
        if (left & here and not left & there) or (right & there and not right & here):
            return False
        if left and right and not left & right and left & there and right & here:
            return True
        if inverted and ((left & there and not right & there) or (right & here and not left & here)):
            return True
    if not inverted:
        return False
    return _order(name, zh, en, first, second, tables, unique)


def _order(name: str, zh: Side, en: Side, first: Pair, second: Pair, tables: Tables, unique: bool) -> bool:
    """Whether two figures in the wrong order have nothing that frees their order."""
    if not unique or not (
        first.zh.firmness == second.zh.firmness == FIRM and first.en.firmness == second.en.firmness == FIRM
    ):
        return False
    cues = tables.cues
    between_zh = zh.text[first.zh.end : second.zh.start]
    between_en = en.text[second.en.end : first.en.start]
    change = cues["zh_change"].search(zh.text[: first.zh.start]) and len(between_zh) <= 14
    if change and cues["en_from"].search(en.text[: second.en.start]) and cues["en_to"].search(between_en):
        return True
    if cues["en_range"].search(en.text[: second.en.start]) and cues["en_to"].search(between_en):
        return False
    if name in ("month", "day", "hour", "minute", "rank", "decade"):
        return False
    if len(between_zh) > 60 or len(between_en) > 160 or not cues["zh_joined"].search(between_zh):
        return False
    if (
        cues["zh_linked"].search(between_zh)
        or change
        or cues["zh_linked_after"].match(zh.text[second.zh.end : second.zh.end + 3])
    ):
        return False
    return not cues["en_linked_count" if name == "count" else "en_linked"].search(
        en.text[max(0, first.en.start - 48) : first.en.start]
    )


__all__ = ["LOOSE", "exchanged"]
