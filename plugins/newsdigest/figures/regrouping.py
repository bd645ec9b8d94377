"""English figures cut or put together as the Chinese has them, before the two are paired.

A change told as a range (from 400 kg to 550 kg for 由400公斤提高到550公斤) is two figures there, and one in three is 每三名…就有一名.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Figure, Span
from ..numerals import normalise, scan, share
from .idioms import told
from .retold import retold
from .since import retold_spans

_EACH_IN = re.compile(
    "每([0-9一二两三四五六七八九十百千]{1,4})[^，。,0-9]{1,12}?[就便会]?有(?=[0-9一二两三四五六七八九十])([0-9一二两三四五六七八九十]{1,3})"
)


def regroup(zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """The English figures, those of one kind of telling turned into the other where the Chinese has that one."""
    en = retold(zh_text, zh, en_text, _each_in(zh_text, zh, en))
    return told(zh, en_text, retold_spans(zh, en_text, _ends(zh, en_text, en)))


def shares_of(text: str) -> list[Span]:
    """Where the Chinese tells a share by its two numbers: 每10个孩子中就有3个."""
    return [Span(*m.span()) for m in _EACH_IN.finditer(normalise(text))]


def _each_in(text: str, zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[Figure, ...]:
    """One in three for 每三名…就有一名: the share as the two numbers of the Chinese."""
    pairs = [
        (scan(plain, m.start(1)), scan(plain, m.start(2)))
        for plain in (normalise(text),)
        for m in _EACH_IN.finditer(plain)
    ]
    known = {f.value for f in zh}
    found: list[Figure] = []
    for figure in en:
        below = next(
            (
                a.value
                for a, b in pairs
                if a and b and a.value and b.value and share(b.value, a.value) == figure.value
            ),
            None,
        )
        if figure.kind != "fraction" or below is None or not isinstance(figure.value, Decimal):
            found.append(figure)
            continue
        above = (below * figure.value).to_integral_value()
        found += [
            replace(figure, value=value, kind="count", approx=None)
            for value in (below, above)
            if value in known
        ]
    return tuple(found)


def _ends(zh: Sequence[Figure], text: str, en: Sequence[Figure]) -> tuple[Figure, ...]:
    """A change told as a range (from 400 kg to 550 kg for 由400公斤提高到550公斤) as two figures, and the other way round."""
    singles = {f.value for f in zh if f.high is None}
    ranges = {(f.value, f.high) for f in zh if f.high is not None}
    found: list[Figure] = []
    for figure in en:
        ends = (figure.value, figure.high)
        last = found[-1] if found else None
        if figure.high is not None and ends not in ranges and singles.issuperset(ends):
            cut = max(figure.surface.rfind(" to "), figure.surface.rfind(" and "))
            cut = figure.span.start + cut if cut > 0 else figure.span.end - 1
            first, second = Span(figure.span.start, cut), Span(cut, figure.span.end)
            found += [
                replace(figure, span=first, surface=text[first.start : first.end], high=None),
                replace(figure, span=second, surface=text[second.start : second.end].removeprefix(" to "),
                        value=figure.high, high=None),
            ]  # fmt: skip
        elif (
            last is not None
            and last.high is figure.high is None
            and {(last.value, figure.value), (_yearless(last.value), _yearless(figure.value))} & ranges
        ):
            span = Span(last.span.start, figure.span.end)
            found[-1] = replace(
                figure, span=span, surface=text[span.start : span.end], value=last.value, high=figure.value
            )
        else:
            found.append(figure)
    return tuple(found)


def _yearless(value: object) -> object:
    """--06-07 for 2019-06-07: the Chinese often leaves the year unsaid."""
    return f"-{value[4:]}" if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value
