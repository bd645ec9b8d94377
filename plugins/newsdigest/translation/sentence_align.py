"""Pairs the sentences of a paragraph with those of its translation, many to many, by one cheapest path.

The Chinese is cut behind every sentence and every clause, the English behind every sentence. A path through both in
order makes groups; a group costs what its lengths do not fit, what it joins and what it cuts, and gains what both
sides share: figures by value, glossary terms, names by their sound, titles, quotations. The share of all paths that
pass a border is how sure the border is; a border that is not sure is left out, and its two groups become one pair.

Length cost: W. A. Gale and K. W. Church, A program for aligning sentences in bilingual corpora, 1993. The path and
its certainty: dynamic programming, forward and backward.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..model import Figure, Lang, Paragraph, SentencePair, Span
from ..text import is_han, sentences
from .glosses import LONGEST, gloss_stems, stems

SURE = 0.9
"""A border that fewer of the paths pass is no border. From the four stories of the example: every border above it is right."""
MOST_CLAUSES, MOST_SENTENCES = 16, 5
"""A group is at most so long: beyond it a pair is a paragraph."""
VARIANCE = 6.8
"""Of the English length for a Chinese one, per character: Gale and Church."""
JOIN = {"clause": 0.0, "semicolon": 0.6, "sentence": 4.0}
"""What it costs to have such a border inside a group."""
CUT = {"clause": 1.2, "semicolon": 0.2, "sentence": 0.0}
"""What it costs to end a group there."""
EACH_ENGLISH = 4.0
"""What each English sentence beyond the first costs in a group."""
FIGURE, TERM, NAME, TITLE, QUOTATION = 5.0, 3.0, 3.5, 2.0, 0.8
"""What a shared anchor gains; shared out where one side has it more than once."""

WORD = 1.0
"""What a dictionary word gains by a gloss in the other side; by the square of how often, because common words say little."""

_BORDER = re.compile("[，,：:；;。！？!?…]+[”’」』）)》]*")
_CAPITALS = re.compile("[A-Z][a-z’']*[a-z]")
_TITLE_ZH, _TITLE_EN = re.compile("《[^《》]*》"), re.compile(r"\*[^*]+\*")


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    border: str
    """What ends it: clause, semicolon, sentence."""


def align(zh: Paragraph, en: Paragraph) -> tuple[SentencePair, ...]:
    """The pairs of a paragraph and its translation, in order; every sentence of both is in exactly one.

    >>> from newsdigest.model import Paragraph
    >>> pairs = align(Paragraph("p1", "甲村修路。乙镇宜阳建桥。"), Paragraph("p1", "One village built a road. Yiyang built a bridge."))
    >>> [(p.id, len(p.zh), len(p.en)) for p in pairs]
    [('p1s1', 5, 25), ('p1s2', 7, 22)]
    """
    units = _clauses(zh.text)
    theirs = [_Unit(s.start, s.end, "sentence") for s in sentences(en.text, "en")]
    if not units or not theirs:
        return ()
    gains = _gains(zh, units, en, theirs)
    borders = _path(units, theirs, gains)
    return tuple(
        SentencePair(
            f"{en.id}s{number}",
            Span(units[i].start, units[k - 1].end),
            Span(theirs[j].start, theirs[m - 1].end),
            sure=sure,
        )
        for number, (i, k, j, m, sure) in enumerate(borders, 1)
    )


def _clauses(text: str) -> list[_Unit]:
    """The text behind every comma, colon, semicolon and full stop; a comma inside a number ends nothing."""
    found, start = [], 0
    for match in _BORDER.finditer(text):
        mark, end = match.group()[0], match.end()
        if (
            mark in ",:，："
            and text[match.start() - 1 : match.start()].isdigit()
            and text[end : end + 1].isdigit()
        ):
            continue
        if not text[start:end].strip() or not any(map(is_han, text[start:end])):
            continue
        border = "clause" if mark in ",:，：" else "semicolon" if mark in ";；" else "sentence"
        found.append(_Unit(start, end, border))
        start = end
    if text[start:].strip():
        found.append(_Unit(start, len(text), "sentence"))
    elif found:
        found[-1] = _Unit(found[-1].start, found[-1].end, "sentence")
    return found


def _path(
    units: Sequence[_Unit], theirs: Sequence[_Unit], gains: Sequence[Sequence[float]]
) -> list[tuple[int, int, int, int, bool]]:
    """The cheapest path, its borders that are not sure left out: (first unit, one past the last, the same of the English, sure)."""
    n, m = len(units), len(theirs)
    total = [[0.0] * (m + 1) for _ in range(n + 1)]  # gains of all units above and sentences left of a corner
    for i in range(n):
        row = 0.0
        for j in range(m):
            row += gains[i][j]
            total[i + 1][j + 1] = total[i][j + 1] + row
    zh = [0, *_running(u.end - u.start for u in units)]
    en = [0, *_running(t.end - t.start for t in theirs)]
    ratio = en[-1] / zh[-1]
    inner = [0.0, *_running(JOIN[u.border] for u in units)]

    def cost(i: int, k: int, j: int, h: int) -> float:
        shared = total[k][h] - total[i][h] - total[k][j] + total[i][j]
        joined = inner[k - 1] - inner[i]
        length = _length_cost(zh[k] - zh[i], en[h] - en[j], ratio)
        return length + joined + CUT[units[k - 1].border] + EACH_ENGLISH * (h - j - 1) - shared

    steps: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
    forward = {(0, 0): 0.0}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(n):
        for j in range(m):
            if (i, j) not in forward:
                continue
            for k in range(i + 1, min(n, i + MOST_CLAUSES) + 1):
                for h in range(j + 1, min(m, j + MOST_SENTENCES) + 1):
                    if (k == n) != (h == m):
                        continue
                    price = cost(i, k, j, h)
                    steps[i, j].append((k, h, price))
                    forward[k, h] = _add(forward.get((k, h)), forward[i, j] - price)
                    way = best[i, j][0] + price
                    if (k, h) not in best or way < best[k, h][0]:
                        best[k, h] = (way, (i, j))
    if (n, m) not in best:
        return [(0, n, 0, m, n == m == 1)]
    backward = {(n, m): 0.0}
    for i, j in sorted(steps, reverse=True):
        for k, h, price in steps[i, j]:
            if (k, h) in backward:
                backward[i, j] = _add(backward.get((i, j)), backward[k, h] - price)
    corners, at = [(n, m)], (n, m)
    while at != (0, 0):
        at = best[at][1]
        corners.append(at)
    corners.reverse()
    kept = [c for c in corners[1:-1] if math.exp(forward[c] + backward[c] - forward[n, m]) >= SURE]
    ends = [(0, 0), *kept, (n, m)]
    return [(a[0], b[0], a[1], b[1], True) for a, b in pairwise(ends)]


def _length_cost(zh: float, en: float, ratio: float) -> float:
    """How unlikely the English length is for the Chinese one, as a negative logarithm."""
    expected = zh * ratio
    delta = (en - expected) / math.sqrt(max(expected, 1.0) * VARIANCE)
    return min(delta * delta / 2, 25.0)


def _running(values: Iterable[float]) -> list[float]:
    total, found = 0.0, []
    for value in values:
        total += value
        found.append(total)
    return found


def _add(a: float | None, b: float) -> float:
    """The logarithm of the sum of two numbers given by their logarithms."""
    if a is None:
        return b
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high))


def _gains(
    zh: Paragraph, units: Sequence[_Unit], en: Paragraph, theirs: Sequence[_Unit]
) -> list[list[float]]:
    """What unit i and sentence j share, [i][j]: each anchor's weight, divided by how often the side that has it more has it."""
    matrix = [[0.0] * len(theirs) for _ in units]
    ours, english = _anchors(zh, "zh"), _anchors(en, "en")
    ours_names = _sounds(zh.text)
    for name, places in _names(en.text).items():
        found = [at for at in ours_names.get(name[0], ()) if _sounds_like(zh.text, at, name)]
        if found:
            ours[NAME, name], english[NAME, name] = found, places
    meanings = [stems(en.text[t.start : t.end]) for t in theirs]
    for word, rows in _words(zh.text, units).items():
        columns = [j for j, said in enumerate(meanings) if not said.isdisjoint(gloss_stems(word))]
        for i in rows:
            for j in columns:
                matrix[i][j] += WORD / max(len(rows), len(columns)) ** 2
    for key in sorted(ours.keys() & english.keys(), key=repr):
        rows, columns = _where(ours[key], units), _where(english[key], theirs)
        if not rows or not columns:
            continue
        weight = float(key[0]) / max(len(rows), len(columns))
        for i in rows:
            for j in columns:
                matrix[i][j] += weight
    return matrix


def _words(text: str, units: Sequence[_Unit]) -> Mapping[str, list[int]]:
    """Every dictionary word of the text that is part of no longer one, with the units it is in."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        reached = unit.start
        for at in range(unit.start, unit.end - 1):
            for length in range(min(LONGEST, unit.end - at), 1, -1):
                word = text[at : at + length]
                if at + length > reached and gloss_stems(word):
                    reached = at + length
                    if number not in found[word]:
                        found[word].append(number)
                    break
    return found


def _where(places: Iterable[int], units: Sequence[_Unit]) -> list[int]:
    """Which units the places are in, in order, each once."""
    return sorted({k for at in places for k, unit in enumerate(units) if unit.start <= at < unit.end})


def _anchors(p: Paragraph, lang: Lang) -> dict[tuple[float, object], list[int]]:
    """(weight, what) to the places where the paragraph has it."""
    found: dict[tuple[float, object], list[int]] = defaultdict(list)
    for figure in p.figures:
        value = _value(figure)
        if value is not None:
            found[FIGURE, value].append(figure.span.start)
    for use in p.terms:
        found[TERM, use.term].append(use.span.start)
    if lang == "zh":
        found[TITLE, "title"] = [m.start() for m in _TITLE_ZH.finditer(p.text)]
    else:
        found[TITLE, "title"] = [s.start for s in p.emphasis] or [
            m.start() for m in _TITLE_EN.finditer(p.text)
        ]
    found[QUOTATION, "quotation"] = [i for i, c in enumerate(p.text) if c == "“"]
    return found


def _value(figure: Figure) -> object:
    """What a figure is matched by: its value in either language."""
    return None if figure.value is None else (str(figure.value), str(figure.high))


def _names(text: str) -> Mapping[str, list[int]]:
    """Capitalised words of an English text that may be Chinese names by their sound, in lower case, with their places."""
    found: dict[str, list[int]] = defaultdict(list)
    for match in _CAPITALS.finditer(text):
        word = re.sub("[’'](?:s$)?", "", match.group()).lower()
        if len(word) > 2:
            found[word].append(match.start())
    return found


def _sounds(text: str) -> Mapping[str, list[int]]:
    """First letter of its sound to the places of Han characters."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, char in enumerate(text):
        for first in sorted({reading[0] for reading in _readings(char)}):
            found[first].append(i)
    return found


def _sounds_like(text: str, at: int, word: str) -> bool:
    """Whether the Han characters from here on sound like the word, from its first letter to its last; two at least."""
    ways = {0}
    for step in range(8):
        if at + step >= len(text):
            return False
        ways = {w + len(r) for w in ways for r in _readings(text[at + step]) if word.startswith(r, w)}
        if not ways:
            return False
        if len(word) in ways:
            return step > 0
    return False


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    """The sounds of a Han character without tones: 重 is zhong and chong."""
    if not is_han(char):
        return ()
    from pypinyin import Style, pinyin  # half a second of import, needed here only

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(sorted({r.replace("ü", "u") for r in found[0] if r})) if found else ()
