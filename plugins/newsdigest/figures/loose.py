"""Numerals that are no figures: in set phrases, slogans, names and idioms, in either language.

They are no quantities, but a translation may still get them wrong (十九大 as the 20th Party Congress), and
an English number that answers one of them is not an added figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import Figure, Lang
from ..numerals import ONES, ORDINALS, Numeral, english_number, normalise, scan
from .named import named

_MULTIPLES = {"both": 2, "pair": 2, "couple": 2, "twin": 2, "dual": 2, "double": 2, "doubled": 2, "twice": 2, "triple": 3, "tripled": 3, "thrice": 3, "once": 1, "single": 1, "half": "0.5", "quarter": "0.25"}  # fmt: skip
_NAMED: dict[str, Decimal] = {
    w: Decimal(str(v)) for w, v in (*ONES.items(), ("twenty", 20), *ORDINALS.items(), *_MULTIPLES.items())
}
_PLAN = re.compile(
    '(十[一二三四五])五(?![十百千万亿个名人户天年月日])|([一二三四五六七八九十])五(?=[”」』"]?(?:期间|时期|规划|计划|末|初|以来|开局|收官))'
)
"""The Five-Year Plans by their short names: 十四五 is the 14th Five-Year Plan, “九五”期间 that of the ninth."""
_CENTURY = re.compile(r"世纪(?=[\d一二三四五六七八九十]{1,3}年代)")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ENGLISH = re.compile(
    rf"(?<![\w.])(?<![A-Z][A-Z]-)(?P<digits>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th|s)?(?![\w])"
    rf"|(?<![A-Za-z])(?P<words>(?:{_TENS})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|[A-Za-z]+)(?![A-Za-z])",
)


@dataclass(frozen=True, slots=True)
class Loose:
    """One numeral outside every figure."""

    start: int
    end: int
    surface: str
    value: Decimal
    digits: bool
    """In Arabic digits."""
    also: Decimal | None = None
    """Another number that says the same: 高三 is the third year of senior high school, and Grade 12."""


def loose(text: str, lang: Lang, figures: Sequence[Figure]) -> list[Loose]:
    """All numerals of the text outside the figures, in order."""
    taken = bytearray(len(text))
    for figure in figures:
        taken[figure.span.start : figure.span.end] = b"\1" * len(figure.span)
    plain = normalise(text) if lang == "zh" else text
    found = [
        Loose(a, b, text[a:b], v, text[a].isdigit() or text[b - 1] in "IV")
        for a, b, v in named(plain, lang)
        if not any(taken[a:b])
    ]
    for numeral in found:
        taken[numeral.start : numeral.end] = b"\1" * (numeral.end - numeral.start)
    found += [
        n for n in (_chinese(text) if lang == "zh" else _english(text)) if not any(taken[n.start : n.end])
    ]
    return sorted(found, key=lambda n: n.start)


def _chinese(text: str) -> list[Loose]:
    plain, found, at = normalise(text), [], 0
    while at < len(plain):
        plan = _PLAN.match(plain, at)
        if plan:
            number = scan(plan[1] or plan[2], 0)
            values = [Decimal(5), *([number.value] if number and number.value is not None else [])]
            found += [Loose(at, plan.end(), plan[0], value, False) for value in values]
            at = plan.end()
            continue
        numeral = scan(plain, at)
        if numeral is None:
            at += 1
            continue
        if numeral.arabic and (_latin(plain[at - 1 : at]) or _latin(plain[numeral.end : numeral.end + 1])):
            at = max(numeral.end, at + 1)  # 5G, G20: a name, the same in both languages
            continue
        century = _CENTURY.match(plain, numeral.end)
        if century:  # 20世纪90年代 is told by its decade
            at = century.end()
            continue
        decade = _decade(plain, numeral)
        if decade is not None:
            end = numeral.end + 2
            found.append(Loose(numeral.start, end, text[numeral.start : end], decade, numeral.arabic))
        elif numeral.value is not None:
            surface = text[numeral.start : numeral.end]
            also = _grade(plain, numeral)
            found.append(Loose(numeral.start, numeral.end, surface, numeral.value, numeral.arabic, also))
            if numeral.high is not None:
                found.append(Loose(numeral.start, numeral.end, surface, numeral.high, numeral.arabic))
        at = max(numeral.end, at + 1)
    return found


_YEARS_BEFORE = {"高": 9, "初": 6}
"""School years before the first of senior and of junior high school."""


def _grade(plain: str, numeral: Numeral) -> Decimal | None:
    """高三 as Grade 12, 初一 as Grade 7."""
    before = _YEARS_BEFORE.get(plain[numeral.start - 1 : numeral.start])
    if before is None or numeral.value is None or numeral.arabic or not 1 <= numeral.value <= 3:
        return None
    return numeral.value + before


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _decade(plain: str, numeral: Numeral) -> Decimal | None:
    """90年代 and 九十年代 are the 1990s; the century before them is told, else it is the last."""
    value = numeral.value
    if value is None or not plain.startswith("年代", numeral.end) or numeral.high is not None:
        return None
    if value >= 1000:
        return value
    if value % 10 or value >= 100:
        return None
    before = re.search(
        r"(本|上|\d{2}|[一二]十[一]?[一二三四五六七八九]?|十[一二三四五六七八九])世纪$",
        plain[: numeral.start][-6:],
    )
    told = before[1] if before else "上"
    if told in "本上":
        return value + (2000 if told == "本" else 1900)
    century = scan(told, 0)
    return value + (century.value - 1) * 100 if century is not None and century.value is not None else None


def _english(text: str) -> list[Loose]:
    found = []
    for match in _ENGLISH.finditer(text):
        value = _value(match)
        if value is not None:
            found.append(Loose(match.start(), match.end(), match[0], value, bool(match["digits"])))
    return found


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    word = match["words"].lower()
    if word in _NAMED:
        return _NAMED[word]
    if re.match(_TENS, word):
        parts = re.split("[- ]", word)
        parts[-1] = next((w for w, n in ONES.items() if n == ORDINALS.get(parts[-1])), parts[-1])
        return english_number(parts)
    return None
