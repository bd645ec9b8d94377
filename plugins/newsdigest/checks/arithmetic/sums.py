"""Listed parts against the stated whole.

Three forms claim a sum: a whole, then 其中 and a list of parts (which may not exceed it, and must reach it where the parts leave
nothing over, as 男 and 女 do); a whole with its parts in brackets; and a list, then 共 or 合计 and its total. A list that follows a
number without such a word is noted when it fits.

Rates and changes between the parts (第一产业5.32亿元,增长0.5%;第二产业…) are no parts, and what is in brackets is no neighbour of
what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...lexicon import packaged_table
from .sentences import FigureClaim, FigureSentence, Quantity, last_digit, same_kind, show

_TABLE = packaged_table("arithmetic.toml")
_AMONG = re.compile(r"(?:^|(?<=[,;:。、]))其中")
_BRACKET = re.compile(r"\(([^()]*)\)")
_TOTAL, _VERB, _CHANGE, _SET_OFF, _SUBSET = (
    re.compile(_TABLE["patterns"][name]) for name in ("total", "verb", "change", "set_off", "subset")
)
_COMPLETE: Sequence[Sequence[str]] = _TABLE["complete"]
_ASPECTS = tuple(re.compile(pattern) for pattern in _TABLE["aspects"])
_RATES = frozenset({"percent", "percentage_point", "multiple", "fraction", "ratio", "rate"})
_NEVER_ADDED = frozenset(_TABLE["never_added"])
_LONGEST_LABEL = 18
_MOST = 30
"""Parts of the longest list read."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One item of a list: its amount and the words before it."""

    quantity: Quantity
    label: str


def rule(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """Claims about sums in one sentence."""
    used: set[int] = set()
    flat = _BRACKET.sub(lambda m: " " * len(m[0]), sentence.flat)
    outer = [q for q in sentence.quantities if flat[q.start : q.end].strip()]
    for bracket in _BRACKET.finditer(sentence.flat):
        yield from _in_brackets(sentence, bracket, outer, used)
    for among in _AMONG.finditer(flat):
        stop = flat.find(";", among.end()) if ";" in _sentence_before(flat, among.start()) else -1
        within = [q for q in outer if stop < 0 or q.end <= stop]
        parts = _list(flat, within, among.end())
        wholes = _wholes(flat, outer, among.start(), parts[0].quantity) if parts else []
        if wholes:
            used |= {*(p.quantity.index for p in parts)}
            yield from _among(flat, among.start(), wholes, parts)
    for at, quantity in enumerate(outer):
        if quantity.index in used or quantity.figure.kind in _RATES:
            continue
        start = _item_start(flat, quantity.start)
        parts = _list(flat, outer[at:], start, opening=True)
        if len(parts) >= 2:
            yield from _totalled(flat, outer, parts, used)
            used |= {p.quantity.index for p in parts[:-1]}


def _list(flat: str, quantities: Sequence[Quantity], start: int, *, opening: bool = False) -> list[_Part]:
    """The parts of the list that begins at a place: one amount of one kind to an item, rates and changes between them.

    opening  the first item has the words of its sentence before it (全年培训|教师120人)
    """
    parts: list[_Part] = []
    at, level, between = start, "", ""
    for quantity in quantities:
        if quantity.start < start:
            continue
        before = flat[at : quantity.start]
        between += before
        label = re.split("[,;、:]|和|及|以及", before)[-1].strip()
        if parts and not re.search("[,;、]|和|及", before[: -len(label) or None] if label else before):
            break
        if quantity.unit in _NEVER_ADDED or len(parts) == _MOST:
            break
        if quantity.figure.kind in _RATES or _CHANGE.search(label):
            at = quantity.end
            continue
        if _TOTAL.fullmatch(label) or (not _plain(label) and not (opening and not parts)):
            break
        if "。" in before or (parts and not same_kind(parts[-1].quantity, quantity)):
            break
        if parts and level not in ("", _level(between)):
            break
        noise = re.split("[,;、:]", before)[1:-1] if parts else re.split("[,;、:]", before)[:-1]
        if any(words.strip() and not _CHANGE.search(words) for words in noise):
            break
        level = _level(between) if parts else ""
        parts.append(_Part(quantity, label))
        at, between = quantity.end, ""
    return parts


def _level(between: str) -> str:
    """The strongest mark between two parts; all parts of one list have the same."""
    return next((mark for mark in ";,、" if mark in between), "、")


def _plain(label: str) -> bool:
    return len(label) <= _LONGEST_LABEL and not _VERB.search(label)


def _item_start(flat: str, at: int) -> int:
    """Where the item begins that ends at a place."""
    return max((flat.rfind(mark, 0, at) for mark in ",;、:。"), default=-1) + 1


def _wholes(flat: str, quantities: Sequence[Quantity], before: int, part: Quantity) -> list[Quantity]:
    """Amounts of the same kind before 其中 since the last semicolon, the nearest first; a change (比上年增加0.1万人) is no whole."""
    edge = -1 if flat[before - 1 : before] == "。" else flat.rfind(";", 0, before)
    return [
        q
        for q in reversed(quantities)
        if edge < q.start and q.end <= before and same_kind(q, part)
        and not _CHANGE.search(flat[_item_start(flat, q.start) : q.start])
    ]  # fmt: skip


def _sentence_before(flat: str, at: int) -> str:
    """The sentence of a place, up to it."""
    return flat[flat.rfind("。", 0, at) + 1 : at]


def _among(
    flat: str, among: int, wholes: Sequence[Quantity], parts: Sequence[_Part]
) -> Iterator[FigureClaim]:
    """What a list after 其中 says of its whole: the nearest, or one before it that the list adds up to.

    In a sentence of its own, 其中 may refer to any amount of the sentence before, so that only one leaves no doubt.
    """
    amounts = [p.quantity for p in parts]
    total = sum((q.value for q in amounts), Decimal(0))
    for size in range(len(parts), 1, -1):
        fits = [
            whole for whole in wholes if whole.value == sum((q.value for q in amounts[:size]), Decimal(0))
        ]
        if fits:
            yield _claim(True, amounts[:size], fits[0], "")
            return
    whole = wholes[0]
    if any(other.value >= total for other in wholes[1:]) or _SET_OFF.search(
        flat[_item_start(flat, whole.start) : whole.end] + "".join(p.label for p in parts)
    ):
        return
    if (len(wholes) > 1 and "。" in flat[whole.end : among]) or _is_rounding(total, whole, amounts):
        return
    exceedable = whole.figure.approx in (None, "nearly", "at_most") and whole.figure.high is None
    if len(parts) == 1:
        part = amounts[0]
        if part.value > whole.value and exceedable and part.figure.approx in (None, "over", "at_least"):
            yield FigureClaim(
                False,
                f"part {show(part.value)}, whole {show(whole.value)}",
                f"a part of {show(part.value)} is larger than its whole of {show(whole.value)}",
                {"part": part.value, "whole": whole.value},
                part.index,
            )
    elif total > whole.value and exceedable and not _overlap(parts):
        yield _claim(False, amounts, whole, "the parts listed exceed the whole stated")
    elif total < whole.value and whole.exact and all(q.exact for q in amounts) and _complete(parts):
        yield _claim(False, amounts, whole, "the two parts should make up the whole")


def _is_rounding(total: Decimal, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a difference is no more than what rounded decimals may leave: half of the last digit for each number."""
    if not any("." in q.figure.surface for q in (whole, *parts)):
        return False
    last = max(last_digit(q) for q in (whole, *parts))
    return 0 < abs(total - whole.value) <= last * (len(parts) + 1) / 2


def _complete(parts: Sequence[_Part]) -> bool:
    """Whether the labels are a set that leaves nothing over: 男 and 女, the three industries."""
    labels = [p.label + (p.quantity.figure.counted or "") for p in parts]
    return any(
        len(words) == len(labels)
        and all(any(word in label for label in labels) for word in words)
        and all(sum(word in label for word in words) == 1 for label in labels)
        for words in _COMPLETE
    )


def _overlap(parts: Sequence[_Part]) -> bool:
    """Whether more than one aspect separates the parts, so that one person may be in two; or one is a part of another."""
    labels = [p.label + (p.quantity.figure.counted or "") for p in parts]
    aspects = {tuple(bool(a.search(label)) for a in _ASPECTS) for label in labels}
    return len(aspects) > 1 or any(_SUBSET.search(label) for label in labels)


def _in_brackets(
    sentence: FigureSentence, bracket: re.Match[str], outer: Sequence[Quantity], used: set[int]
) -> Iterator[FigureClaim]:
    """The list in brackets after a number: 11例(甲5例,乙6例)."""
    before = [q for q in outer if q.end <= bracket.start()]
    if not before or re.search("[,;、:]", sentence.flat[before[-1].end : bracket.start()]):
        return
    whole = before[-1]
    inside = [q for q in sentence.quantities if bracket.start() < q.start and q.end < bracket.end()]
    parts = _list(sentence.flat[: bracket.end() - 1], inside, bracket.start() + 1)
    if len(parts) < 2 or len(parts) != len(inside) or not same_kind(whole, parts[0].quantity):
        return
    used.update(p.quantity.index for p in parts)
    amounts = [p.quantity for p in parts]
    total = sum((q.value for q in amounts), Decimal(0))
    if total == whole.value:
        yield _claim(True, amounts, whole, "")
    elif (
        total > whole.value
        and whole.exact
        and not _overlap(parts)
        and not _is_rounding(total, whole, amounts)
    ):
        yield _claim(False, amounts, whole, "the parts listed exceed the whole stated")


def _totalled(
    flat: str, quantities: Sequence[Quantity], parts: list[_Part], used: set[int]
) -> Iterator[FigureClaim]:
    """A list followed by its total, or preceded by the number it distributes."""
    amounts = [p.quantity for p in parts]
    for last in range(len(parts), 1, -1):
        total = sum((q.value for q in amounts[:last]), Decimal(0))
        after = [q for q in quantities if q.start >= amounts[last - 1].end]
        if after and same_kind(amounts[last - 1], after[0]):
            link = _tail(flat[amounts[last - 1].end : after[0].start])
            if _TOTAL.fullmatch(link) and after[0].exact and all(q.exact for q in amounts[:last]):
                holds = total == after[0].value
                if holds or not _is_rounding(total, after[0], amounts[:last]):
                    why = "" if holds else "the total stated is not the sum of the list"
                    used |= {after[0].index, *(q.index for q in amounts[:last])}
                    yield _claim(holds, amounts[:last], after[0], why)
                return
    first = amounts[0]
    for size in range(len(parts), 1, -1):
        total = sum((q.value for q in amounts[:size]), Decimal(0))
        before = [q for q in quantities if q.end <= first.start and same_kind(q, first)]
        if before and total == before[-1].value and first.start - before[-1].end <= 20:
            used |= {before[-1].index, *(q.index for q in amounts[:size])}
            yield _claim(True, amounts[:size], before[-1], "")
            return
        if size > 2 and total - first.value == first.value:  # 69例,出院66例,住院3例: the first is the whole
            used |= {q.index for q in amounts[:size]}
            yield _claim(True, amounts[1:size], first, "")
            return


def _tail(between: str) -> str:
    """What is between two figures, less the counted noun that follows the first (54个社区、)."""
    head = re.match(r"[^、,;:。()\"“”]{0,12}", between)
    return between[head.end() :] if head else between


def _claim(holds: bool, parts: Sequence[Quantity], whole: Quantity, why: str) -> FigureClaim:
    terms = " + ".join(show(p.value) for p in parts)
    total = sum((p.value for p in parts), Decimal(0))
    evidence = {"parts": [p.value for p in parts], "sum": total, "stated": whole.value}
    if holds:
        return FigureClaim(
            True, f"{terms} = {show(total)}", f"{terms} = {show(total)}, as stated", evidence, whole.index
        )
    return FigureClaim(
        False,
        f"sum {show(total)}, stated {show(whole.value)}",
        f"{terms} = {show(total)}, but {show(whole.value)} is stated: {why}",
        evidence,
        whole.index,
    )
