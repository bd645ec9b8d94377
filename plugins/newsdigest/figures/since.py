"""Months told since the year began: 前三季度, 1至9月, 上半年; the first nine months, the first half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Figure, Span
from ..numerals import ONES, scan
from .periods import disagree
from .reading import MONTHS

_ZH_SINCE = re.compile(
    "前([一二两三123])个?季度|前([一二两三四五六七八九十0-9]{1,2})个?月(?!份)|[1一] ?[-—–~至到] ?(1[01]|[2-9]|[二三四五六七八九十]|十一)月份?(?![0-9一二三四五六七八九十])|(上半年)"
)
_EN_SINCE = re.compile(
    r"\bfirst (?:(two|three) quarters|(\w+) months|(half|quarter))\b(?: of \d{4})?|\bJan(?:uary|\.)?(?: to |[-–—]| through )([A-Z][a-z]{2})[a-z]*"
)
_JANUARY = re.compile(r"(?:-|\d{4})-01")
"""As a date to the month: 2023-01, --01."""
_MONTHS_OF = {name[:3]: n for n, name in enumerate(MONTHS, 1)}


def retold_spans(zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> list[Figure]:
    """The English figures, with "first nine months" as the months the Chinese names (1至9月)."""
    figures = list(en)
    for a in zh:
        if a.high is None or not _JANUARY.fullmatch(str(a.value)):
            continue
        if any((f.value, f.high) == (a.value, a.high) for f in figures):
            continue
        for match in _EN_SINCE.finditer(text):
            months = _months_en(match)
            if not match[4] and months is not None and str(a.high).endswith(f"-{months:02d}"):
                span = Span(*match.span())
                figures = [f for f in figures if f.span.end <= span.start or span.end <= f.span.start]
                figures.append(replace(a, span=span, surface=match[0]))
                break
    return sorted(figures, key=lambda f: f.span.start)


def contradicted_spans(zh: str, en: str) -> list[tuple[str, str]]:
    """前三季度 as "the first two quarters": months since the year began, told once in each language and not alike."""
    left = {_months_zh(m): m[0] for m in _ZH_SINCE.finditer(zh)}
    right = {_months_en(m): m[0] for m in _EN_SINCE.finditer(en)}
    return [] if None in (*left, *right) else disagree(left, right)


def _months_zh(match: re.Match[str]) -> int | None:
    if match[4]:
        return 6
    numeral = scan(match[1] or match[2] or match[3], 0)
    if numeral is None or numeral.value is None:
        return None
    return int(numeral.value) * (3 if match[1] else 1)


def _months_en(match: re.Match[str]) -> int | None:
    if match[1]:
        return 6 if match[1] == "two" else 9
    if match[2]:
        return int(match[2]) if match[2].isdigit() else ONES.get(match[2])
    return {"half": 6, "quarter": 3}[match[3]] if match[3] else _MONTHS_OF.get(match[4])
