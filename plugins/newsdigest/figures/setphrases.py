"""Mask what only looks like a figure: set phrases, names, titles, quoted slogans, codes, telephone numbers.

The mask is a text of the same length in which every masked character is BLANK, so that no numeral or unit is
read there and none runs into it. Prefer silence to a false mark.
"""

from __future__ import annotations

import re

from ..numerals import BIG, DIGITS, LONGEST, SMALL, scan
from .index import SLOT, Index

BLANK = "\ue000"
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
TITLES = {"《": "》", "〈": "〉"}
SHORT = 12
"""A quotation of so many characters without a mark of its own is a slogan or a name (“1+3”, “百场戏曲送农民”)."""
_NUMERAL = set(DIGITS) | set(SMALL) | set(BIG) | set("0123456789")
_HAN_NUMERAL = _NUMERAL - set("0123456789")
_HAN_DIGITS = "".join(sorted(_HAN_NUMERAL))
_NOISE = re.compile(f"[{''.join(sorted(_NUMERAL))}]{{{LONGEST + 1},}}")
"""Numerals without end: longer than any number, they count nothing."""
_MOTTOES = 10
"""A slogan of clipped words ({h}个先, {h}个不) numbers at most so many; 二十九个|保持 counts."""
_SUM = re.compile("元[整正]|元[零一二三四五六七八九]角")
"""A sum of a receipt, set between quotation marks: “押金贰仟元整” is no slogan."""
_MARKS = set("。！？!?；;…,，：:")
_SPEECH = set("说道称:：，,问答讲")


def mask(plain: str, index: Index) -> str:
    """`plain` (normalised) with all that counts nothing blanked; the length stays."""
    hidden = bytearray(len(plain))
    for run in _NOISE.finditer(plain):
        hidden[run.start() : run.end()] = b"\1" * len(run.group())
    _addresses(plain, hidden)
    _titles(plain, hidden)
    _quotations(plain, hidden)
    _phrases(plain, hidden, index)
    _slots(plain, hidden, index)
    if not any(hidden):
        return plain
    return "".join(BLANK if h else c for c, h in zip(plain, hidden, strict=True))


def _addresses(plain: str, hidden: bytearray) -> None:
    """Web and mail addresses, to the end of their run of ASCII."""
    for sign in ("://", "www.", "@"):
        at = plain.find(sign)
        while at >= 0:
            start = end = at
            while start and plain[start - 1].isascii() and plain[start - 1].isalnum():
                start -= 1
            while end < len(plain) and "!" <= plain[end] <= "~":
                end += 1
            hidden[start:end] = b"\1" * (end - start)
            at = plain.find(sign, end + 1)


def _titles(plain: str, hidden: bytearray) -> None:
    """Titles of works: whatever stands in 《》 is a name."""
    for opening, closing in TITLES.items():
        at = plain.find(opening)
        while at >= 0:
            end = plain.find(closing, at + 1, at + 80)
            if end > 0:
                hidden[at : end + 1] = b"\1" * (end + 1 - at)
            at = plain.find(opening, max(at + 1, end))


def _quotations(plain: str, hidden: bytearray) -> None:
    """Short quotations hold slogans and names; longer ones without an end mark no Han numeral that counts."""
    for opening, closing in QUOTES.items():
        at = plain.find(opening)
        while at >= 0:
            end = plain.find(closing, at + 1, at + 42)
            if end > 0:
                inner = plain[at + 1 : end]
                marked = any(c in _MARKS for c in inner)
                if _SUM.search(inner):
                    at = plain.find(opening, end)
                    continue
                spoken = at > 0 and plain[at - 1] in _SPEECH and len(inner) > 6
                if len(inner) <= SHORT and not marked and not spoken:
                    hidden[at + 1 : end] = b"\1" * len(inner)
                elif not spoken and not any(c in "。！？!?…" for c in inner) and len(inner) <= 24:
                    for k, c in enumerate(inner, at + 1):
                        if c in _HAN_NUMERAL:
                            hidden[k] = 1
            at = plain.find(opening, max(at + 1, end))


def _phrases(plain: str, hidden: bytearray, index: Index) -> None:
    """Fixed phrases, longest first; not where a longer numeral only happens to contain one (二十|五一)."""
    phrases, i, size = index.phrases, 0, len(plain)
    while i < size:
        for phrase in phrases.get(plain[i : i + 2], ()) or phrases.get(plain[i], ()):
            if (
                plain.startswith(phrase, i)
                and not _inside_numeral(plain, i, i + len(phrase))
                and not _inside_measure(plain, i, phrase, index)
                and not _longer_unit(plain, i, phrase, index)
            ):
                hidden[i : i + len(phrase)] = b"\1" * len(phrase)
                i += len(phrase) - 1
                break
        i += 1


def _inside_measure(plain: str, at: int, phrase: str, index: Index) -> bool:
    """八块|五一斤 is a price, no holiday; 每|周三场 counts, and names no Wednesday; 提高|三成 and 身高|一米八 no form of school."""
    before = plain[max(0, at - 2) : at]
    if phrase[0] == "周" and len(phrase) == 2 and before[-1:] == "每":
        return any(plain.startswith(s, at + 2) for s, _ in index.units.get(plain[at + 2 : at + 3], ()))
    if phrase[0] == "高" and len(phrase) == 2:
        return before[-1:] in tuple("提抬升") or plain[at + 2 : at + 3] in tuple("米丈尺寸倍")
    if phrase in ("八角", "五角", "三角", "六角", "四角") and before[-1:] in ("元", "块"):
        return True
    return len(before) == 2 and before[1] in "块毛" and before[0] in _NUMERAL and phrase[0] in _HAN_NUMERAL


def _longer_unit(plain: str, at: int, phrase: str, index: Index) -> bool:
    """三公里 is not 三公 (the three public expenses), nor 四平方米 the city of 四平."""
    digits = len(phrase) - len(phrase.lstrip(_HAN_DIGITS))
    return 0 < digits < len(phrase) and _unit_beyond(plain, at + digits, len(phrase) - digits, index)


def _unit_beyond(plain: str, at: int, width: int, index: Index) -> bool:
    """A unit begins at `at` that is longer than `width`."""
    return any(
        len(surface) > width and plain.startswith(surface, at)
        for surface, _ in index.units.get(plain[at : at + 1], ())
    )


def _inside_numeral(plain: str, start: int, end: int) -> bool:
    """The phrase begins or ends in the middle of a numeral: 数百|家, 三分之|一来."""
    if plain[start] in _NUMERAL and start:
        if plain[start - 1] in _NUMERAL or plain.endswith("分之", 0, start):
            return True
        if plain[start] in "百千万亿" and plain[start - 1] in "数几上近":
            return True
    last = plain[end - 1]
    return (
        last in _NUMERAL
        and end < len(plain)
        and plain[end] in _NUMERAL
        and not (last == "一" and plain[end] not in "十百千万亿")
    )


def _slots(plain: str, hidden: bytearray, index: Index) -> None:
    """Phrases with a numeral of any value: {n}国道, G{n}, {n}热线."""
    i, size = 0, len(plain)
    while i < size:
        if hidden[i] or (plain[i] not in _NUMERAL and plain[i] not in "数几"):
            i += 1
            continue
        found = scan(plain, i)
        if found is None:
            i += 1
            continue
        after_di = plain[i - 1 : i] == "第"
        for head, tail, han_only in (
            *index.slots.get(plain[found.end : found.end + 2], ()),
            *(index.slots.get(plain[found.end], ()) if found.end < size else ()),
            *index.slots.get(plain[i - 1 : i] + SLOT, ()),
        ):
            if (han_only and found.arabic) or (after_di and not head):
                continue
            if han_only and len(tail) == 2 and tail[0] == "个" and (found.value or 0) > _MOTTOES:
                continue
            if (
                plain.startswith(tail, found.end)
                and (not head or plain.endswith(head, 0, i))
                and not (tail and _unit_beyond(plain, found.end, len(tail), index))
            ):
                start, end = i - len(head), found.end + len(tail)
                hidden[start:end] = b"\1" * (end - start)
                break
        i = max(found.end, i + 1)
