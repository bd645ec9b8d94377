"""Which figure of the English answers which figure of the Chinese, in one paragraph.

    pair(zh_text, zh_figures, en_text, en_figures) -> [Match(zh=0, en=1, exact=True), …]

Equal values are paired first, the nouns beside them deciding between equals, then order. What is only near (a
conversion of the unit, a rounding, a date made vaguer) comes second. Values are compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..model import Figure
from .nearness import near
from .renderings import expected, stem
from .rescaled import rescaled
from .sameness import alternatives, date_of, equal, outright

_NUMBER_WORDS = frozenset(
    (
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
        "sixty seventy eighty ninety hundred thousand million billion trillion dozen "
    ).split()
)
_STOP = frozenset(
    (
        "a an the and or of for with who which that were was is are be been have has had to in on "
        "at by from as than more nearly about over some its their this these those per each every "
        "all year years month months day days "
    ).split()
)


_ENDS = re.compile(r"[,.;:()–—“”\"?!]")
_ENDS_MEASURED = re.compile(_ENDS.pattern + "| and | while ")
"""What is measured is not counted: after 120,000 mu this year and soybeans, the soybeans are those of the next."""


_AND = re.compile(r" and [a-z]+-[a-z]+ [a-z]+(?![a-z])")
"""256 full-time and part-time wardens."""
_OF = re.compile(r" of (?:[a-z]+ ){0,2}?[a-z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Match:
    """Indexes into the two lists of figures."""

    zh: int
    en: int
    exact: bool
    """Same value; False: near (converted, rounded, vaguer)."""


def pair(zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> list[Match]:
    """All matches of one paragraph, each figure at most once; in the order of the Chinese."""
    by_value: dict[object, list[int]] = {}
    for j, b in enumerate(en):
        by_value.setdefault(_key(b), []).append(j)
    options = []
    for i, a in enumerate(zh):
        wanted = expected(a.counted, a.unit)
        for reading in (*alternatives(zh_text, a), *_with_month(zh, i)):
            for j in by_value.get(_key(reading), ()):
                if equal(reading, en[j]) and not (reading is a and outright(zh_text, a, en[j])):
                    close = bool(wanted & words_beside(en_text, en, j)) if wanted else False
                    options.append((not close, _apart(i, len(zh), j, len(en)), i, j))
    matches = _settle(options)
    used = {m.en for m in matches.values()}
    rest = [i for i in range(len(zh)) if i not in matches]
    left = [j for j in range(len(en)) if j not in used]
    scaled = {
        (i, j): times for i in rest for j in left if (times := rescaled(zh_text, zh[i], en[j])) is not None
    }
    scales = set(scaled.values())
    options = [
        (False, _apart(i, len(zh), j, len(en)), i, j)
        for i in rest
        for j in left
        if near(zh[i], en[j]) or (i, j) in scaled or _times(zh[i], en[j], scales)
    ]
    matches |= {i: replace(m, exact=False) for i, m in _settle(options).items()}
    return [matches[i] for i in sorted(matches)]


def _times(a: Figure, b: Figure, scales: set[Decimal]) -> bool:
    """每斤3元,便宜5角: where the price is told by the kilogram, so is what it fell by."""
    if a.kind != b.kind or a.kind != "money" or a.unit != b.unit:
        return False
    return any(isinstance(a.value, Decimal) and a.value * times == b.value for times in scales)


def _with_month(zh: Sequence[Figure], i: int) -> Iterator[Figure]:
    """The 8日 of 6月7日和8日 with the month of the date before it."""
    value = zh[i].value
    if not isinstance(value, str) or not value.startswith("---") or zh[i].high is not None:
        return
    for before in reversed(zh[:i]):
        if isinstance(before.value, str) and (month := re.search(r"-(\d\d)-\d\d\Z", before.value)):
            yield replace(zh[i], value=f"--{month[1]}{value[2:]}")
            return


def _settle(options: list[tuple[bool, int, int, int]]) -> dict[int, Match]:
    """The best options, each figure once: those with the right noun first, then those nearest in order."""
    matches: dict[int, Match] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(options):
        if i not in matches and j not in used:
            matches[i] = Match(i, j, exact=True)
            used.add(j)
    return matches


def _apart(i: int, many_zh: int, j: int, many_en: int) -> int:
    """How far apart two figures stand in their paragraphs' order."""
    return abs(i * many_en - j * many_zh)


def _key(figure: Figure) -> object:
    """Figures that may be equal have the same key: numbers to nine digits (thirds), dates as text."""
    value = figure.value
    return f"{float(value):.9g}" if isinstance(value, Decimal) and figure.kind != "year" else date_of(figure)


def words_beside(text: str, figures: Sequence[Figure], index: int) -> frozenset[str]:
    """Stems of the words an English figure counts: those after it, up to a mark or the next figure, and a few before."""
    figure = figures[index]
    if figure.counted:
        end = figure.counted_span.end if figure.counted_span else figure.span.end
        of = _OF.match(text, end) or _AND.match(text, end)  # 760 boxes of medicine
        return frozenset(_content(re.findall(r"[A-Za-z]+", figure.counted + (of[0] if of else ""))))
    limit = min((f.span.start for f in figures if f.span.start >= figure.span.end), default=len(text))
    ends = _ENDS if figure.kind == "count" else _ENDS_MEASURED
    after = ends.split(text[figure.span.end : limit])[0]
    found = _content(re.findall(r"[A-Za-z]+", after)[:7])
    if figure.kind not in ("area", "weight"):
        found |= _content(re.findall(r"[A-Za-z]+", figure.surface)) - _NUMBER_WORDS
    if not found:
        floor = max((f.span.end for f in figures if f.span.end <= figure.span.start), default=0)
        before = re.split(r"[,.;:()–—“”\"?!]", text[floor : figure.span.start])[-1]
        found = _content(re.findall(r"[A-Za-z]+", before)[-5:])
    return frozenset(found)


def _content(words: Iterable[str]) -> set[str]:
    return {stem(w) for w in words if w.lower() not in _STOP}
