"""Pairs the sentences of a paragraph with those of its translation, many to many, by one cheapest path.

The Chinese is cut behind every sentence and every clause, the English behind every sentence. A path through both in
order makes groups. A group costs what its lengths do not fit and what it joins; it gains what its two sides share
beyond chance: figures by value, glossary terms, codes, names by their sound, titles, quotations, dictionary words.
How much of the weight of all paths goes through a group is how certain the group is. Neighbours that are not certain,
nor the border between them, become one pair, which says that it is not certain.

Length cost: W. A. Gale and K. W. Church, A program for aligning sentences in bilingual corpora, 1993. The path and
its certainty: dynamic programming, forward and backward.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from ..lexicon import gloss_stems, glossed_words, packaged_table, stems
from ..model import Figure, Lang, Paragraph, SentencePair, Span
from ..text import is_han, sentences
from ..text.chars import HAN_CLASS

# The weights are in nats, set on the four stories of the example and on 30 passages of novels, news and records of the
# United Nations with alignments by hand; 30 other passages were kept for measuring.
CERTAIN = 0.8
"""Share of all paths that go through a group, or a border, that is certain: at 0.8 no pair marked certain was wrong."""
MOST_CLAUSES, MOST_SENTENCES = 16, 5
"""A group is at most so long: beyond it a pair is a paragraph."""
VARIANCE = 6.8
"""Of the English length for a Chinese one, per character: Gale and Church."""
TOO_FAR = 25.0
"""A group whose lengths cost more is not tried."""
BEAM = 20.0
"""A corner that costs so much more than another one behind the same Chinese is not gone on from."""
FORGET = 14.0
"""Paths that cost so much more than the cheapest, a millionth of its weight, say nothing of what is certain."""
JOIN = {"opener": 0.0, "clause": 0.0, "semicolon": 0.6, "sentence": 2.5}
"""What it costs to have such a border inside a group."""
CUT = {"opener": 20.0, "clause": 0.9, "semicolon": 0.3, "sentence": 0.0}
"""What it costs to end a group there."""
EACH_ENGLISH = 5.0
"""What each English sentence beyond the first costs in a group."""
ADDITION = 8.0
"""What it costs to begin a group with an English sentence that belongs to the one before it."""
FIGURE, TERM, CODE, NAME, OPENER, TITLE, QUOTATION, QUESTION = 5.0, 3.0, 4.0, 3.5, 9.0, 3.0, 1.2, 3.0
"""What a shared anchor gains. Where both sides have it equally often, the first is the first; else it is shared out."""
EXACT = (OPENER,)
WORD = 1.0
"""What a dictionary word gains by a gloss in the other side, shared out: common words say little."""

_BORDER = re.compile("[，,：:；;。！？!?…]+[”’」』）)》]*")
_RUN = re.compile(HAN_CLASS + "+")
_CAPITALS = re.compile("[A-Z][a-z’']*[a-z]")
_CODE = re.compile("[A-Za-z0-9]+(?:[+/&.-][A-Za-z0-9]+)+|[A-Z]{2,}[0-9]*|[A-Z][0-9]+")
_TITLE_ZH, _TITLE_EN = re.compile("《[^《》]*》"), re.compile(r"\*[^*]+\*")
_QUESTION, _QUESTION_EN, _QUOTATION = re.compile("[？?]"), re.compile("[?]"), re.compile("“")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    border: str
    """What ends it: opener, clause, semicolon, sentence."""
    length: int
    """In characters, brackets of the English left out: most of them explain what the Chinese does not."""
    remark: bool = False
    """An English sentence in brackets: it explains the one before it."""
    adds: bool = False
    """An English sentence that belongs to the one before it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Units [first, last) and English sentences [begin, end)."""

    first: int
    last: int
    begin: int
    end: int
    certain: bool


def align(zh: Paragraph, en: Paragraph) -> tuple[SentencePair, ...]:
    """The pairs of a paragraph and its translation, in order; every sentence of both is in exactly one.

    >>> from newsdigest.model import Paragraph
    >>> pairs = align(Paragraph("p1", "甲村修路。乙镇宜阳建桥。"), Paragraph("p1", "One village built a road. Yiyang built a bridge."))
    >>> [(p.id, p.zh.end, p.en.end) for p in pairs]
    [('p1s1', 5, 25), ('p1s2', 12, 48)]
    """
    units, theirs = _clauses(zh), _sentences(en)
    if not units or not theirs:
        return ()
    groups = _path(units, theirs, _gains(zh, units, en, theirs))
    return tuple(
        SentencePair(
            f"{en.id}s{number}",
            Span(units[g.first].start, units[g.last - 1].end),
            Span(theirs[g.begin].start, theirs[g.end - 1].end),
            sure=g.certain,
        )
        for number, g in enumerate(groups, 1)
    )


def borders(zh: Paragraph, en: Paragraph) -> tuple[list[int], list[int]]:
    """Where a pair may end: behind which code points of the Chinese, of the English.

    >>> borders(Paragraph("p1", "甲村修路，建桥。"), Paragraph("p1", "It built a road. It built a bridge."))
    ([5, 8], [16, 35])
    """
    return [u.end for u in _clauses(zh)], [t.end for t in _sentences(en)]


def _clauses(p: Paragraph) -> list[_Unit]:
    """The text behind every comma, colon, semicolon and full stop, but not inside a number, a figure or a term."""
    text, inside = p.text, _inside_marks(p)
    found: list[_Unit] = []
    start = 0
    for match in _BORDER.finditer(text):
        mark, end = match.group()[0], match.end()
        if (
            mark in ",:，："
            and text[match.start() - 1 : match.start()].isdigit()
            and text[end : end + 1].isdigit()
        ):
            continue
        if end in inside or not any(map(is_han, text[start:end])):
            continue
        border = "clause" if mark in ",:，：" else "semicolon" if mark in ";；" else "sentence"
        if border == "clause" and text.startswith(_followers(), end):
            continue
        if border == "clause" and text[start : match.start()].strip() in _opener_patterns():
            border = "opener"
        found.append(_Unit(start, end, border, end - start))
        start = end
    rest = len(text.rstrip())
    if rest > start and (not found or any(map(is_han, text[start:]))):
        found.append(_Unit(start, rest, "sentence", rest - start))
    elif found:
        found[-1] = _Unit(found[-1].start, rest, "sentence", rest - found[-1].start)
    return found


def _sentences(p: Paragraph) -> list[_Unit]:
    """The sentences of an English paragraph; none ends inside a figure or a term."""
    inside = _inside_marks(p)
    found: list[_Unit] = []
    start = 0
    for s in sentences(p.text, "en"):
        if s.end in inside:
            continue
        text = p.text[start : s.end].strip()
        first, start = s.end - len(text), s.end
        remark = text.startswith("(")
        length = 1 if remark else len(_BRACKETS.sub("", text))
        adds = remark or text.startswith(_lists())
        found.append(_Unit(first, s.end, "sentence", length, remark, adds))
    return found


def _inside_marks(p: Paragraph) -> set[int]:
    """The places inside a figure or a term of a paragraph."""
    spans = [f.span for f in p.figures] + [use.span for use in p.terms]
    return {at for span in spans for at in range(span.start + 1, span.end)}


Corner = tuple[int, int]
Steps = dict[Corner, list[tuple[Corner, float]]]


def _path(units: Sequence[_Unit], theirs: Sequence[_Unit], gains: Sequence[Sequence[float]]) -> list[_Group]:
    """The groups of the cheapest path, those that are not certain joined to one another."""
    n, m = len(units), len(theirs)
    steps = _steps(units, theirs, gains)
    start, goal = (0, 0), (n, m)
    rest, following = {goal: 0.0}, {goal: goal}
    for at in reversed(steps):
        ways = [(rest[to] + price, to) for to, price in steps[at] if to in rest]
        if ways:
            rest[at], following[at] = min(ways)
    if start not in rest:  # more sentences than groups may have
        return [_Group(0, n, 0, m, n == m == 1)]
    before, behind, weights = _weights(steps, rest, start, goal)
    groups: list[_Group] = []
    a = start
    while a != goal:
        b = following[a]
        certain = before[a] * weights[a, b] * behind[b] >= CERTAIN * behind[start]
        border = before[a] * behind[a] >= CERTAIN * behind[start]
        if not border and not certain and groups and not groups[-1].certain:
            first = groups.pop()
            groups.append(_Group(first.first, b[0], first.begin, b[1], False))
        else:
            groups.append(_Group(a[0], b[0], a[1], b[1], certain))
        a = b
    return groups


def _weights(
    steps: Steps, rest: Mapping[Corner, float], start: Corner, goal: Corner
) -> tuple[dict[Corner, float], dict[Corner, float], dict[tuple[Corner, Corner], float]]:
    """The weight of all ways from the start to a corner, from it to the goal, and of each step; that of the cheapest path is 1.

    rest  what the cheapest way from each corner to the goal costs
    """
    before, extra = {start: 1.0}, {start: 0.0}
    weights: dict[tuple[Corner, Corner], float] = {}
    for at, ways in steps.items():
        if at not in before:
            continue
        here, above, spent = before[at], rest[at], extra[at]
        for to, price in ways:
            if to in rest and spent + (more := price + rest[to] - above) <= FORGET:
                weight = weights[at, to] = math.exp(-more)
                before[to] = before.get(to, 0.0) + here * weight
                extra[to] = min(spent + more, extra.get(to, FORGET))
    behind = {goal: 1.0}
    for (at, to), weight in reversed(weights.items()):
        if to in behind:
            behind[at] = behind.get(at, 0.0) + weight * behind[to]
    return before, behind, weights


def _steps(units: Sequence[_Unit], theirs: Sequence[_Unit], gains: Sequence[Sequence[float]]) -> Steps:
    """Every group of units [i, k) and sentences [j, h) that may follow a corner (i, j), with its cost, corners in order."""
    n, m = len(units), len(theirs)
    total = [[0.0] * (m + 1)]  # gains of all units above and sentences left of a corner
    for row in gains:
        total.append([a + b for a, b in zip(total[-1], accumulate(row, initial=0.0), strict=True)])
    zh = list(accumulate((u.length for u in units), initial=0.0))
    en = list(accumulate((t.length for t in theirs), initial=0.0))
    each = list(accumulate((EACH_ENGLISH * (not t.remark) for t in theirs), initial=0.0))
    inner = list(accumulate((JOIN[u.border] for u in units), initial=0.0))
    close = [inner[k] + CUT[unit.border] - EACH_ENGLISH for k, unit in enumerate(units)]
    ratio = en[-1] / zh[-1]
    found: Steps = {}
    reached: list[dict[int, float]] = [
        {0: 0.0},
        *({} for _ in units),
    ]  # what the cheapest way to a corner costs
    for i, corners in enumerate(reached[:n]):
        most = min(corners.values(), default=0.0) + BEAM
        ends = []
        for k in range(i + 1, min(n, i + MOST_CLAUSES) + 1):
            expected = (zh[k] - zh[i]) * ratio
            ends.append(
                (k, expected, 0.5 / (max(expected, 1.0) * VARIANCE), close[k - 1], total[k], reached[k])
            )
        before = total[i]
        for j in sorted(j for j, spent in corners.items() if j < m and spent <= most):
            spent, ways = corners[j], []
            start = before[j] + each[j] + inner[i] - ADDITION * theirs[j].adds
            texts = [
                (h, en[h] - en[j], each[h] + before[h] - start)
                for h in range(j + 1, min(m, j + MOST_SENTENCES) + 1)
            ]
            for k, expected, scale, cut, above, there in ends:
                cut += above[j]
                for h, size, price in texts:
                    delta = size - expected
                    length = delta * delta * scale
                    if length <= TOO_FAR:
                        if (k == n) == (h == m):
                            price += length + cut - above[h]
                            ways.append(((k, h), price))
                            if spent + price < there.get(h, math.inf):
                                there[h] = spent + price
                    elif delta > 0:
                        break
            found[i, j] = ways
    return found


def _above_chance(gains: Sequence[Sequence[float]]) -> list[list[float]]:
    """What a unit and a sentence share beyond what they would by chance: without it the largest group would gain most."""
    rows = [sum(row) for row in gains]
    columns = [sum(column) for column in zip(*gains, strict=True)]
    whole = sum(rows) or 1.0
    return [[g - rows[i] * columns[j] / whole for j, g in enumerate(row)] for i, row in enumerate(gains)]


def _gains(
    zh: Paragraph, units: Sequence[_Unit], en: Paragraph, theirs: Sequence[_Unit]
) -> list[list[float]]:
    """What unit i and sentence j share, [i][j]: each anchor's weight, divided by how often the side that has it more has it."""
    matrix = [[0.0] * len(theirs) for _ in units]
    exact = [[0.0] * len(theirs) for _ in units]
    ours, english = _anchors(zh, "zh"), _anchors(en, "en")
    sounds = _sounds(zh.text)
    for name, places in _names(en.text).items():
        begins = sorted({at for end in range(1, len(name)) for at in sounds.get(name[:end], ())})
        if begins and (found := [at for at in begins if _sounds_like(zh.text, at, name)]):
            ours[NAME, name], english[NAME, name] = found, places
    for start, ours_places in _openers(zh.text, units).items():
        pattern = _opener_patterns()[start]
        places = [m.start() for m in pattern.finditer(en.text)]
        if places:
            ours[OPENER, start], english[OPENER, start] = ours_places, places
    ours_at, theirs_at = _numbered(units), _numbered(theirs)
    for key, places in ours.items():
        if key in english:
            where = _where(places, ours_at), _where(english[key], theirs_at)
            _share(exact if key[0] in EXACT else matrix, *where, float(key[0]))
    said: dict[str, set[int]] = defaultdict(set)
    for j, t in enumerate(theirs):
        for stem in stems(en.text[t.start : t.end]):
            said[stem].add(j)
    known = frozenset(said)
    for word, rows in _words(zh.text, units).items():
        if shared := gloss_stems(word) & known:
            columns = sorted(set().union(*[said[stem] for stem in shared]))
            _share(matrix, rows, columns, WORD / max(len(rows), len(columns)))
    return [
        [a + b for a, b in zip(*pair, strict=True)] for pair in zip(exact, _above_chance(matrix), strict=True)
    ]


def _share(matrix: list[list[float]], rows: Sequence[int], columns: Sequence[int], weight: float) -> None:
    """Add what an anchor in these units and these sentences gains."""
    if len(rows) == len(columns):
        for i, j in zip(rows, columns, strict=True):
            matrix[i][j] += weight
        return
    weight /= max(len(rows), len(columns))
    for i in rows:
        row = matrix[i]
        for j in columns:
            row[j] += weight


def _openers(text: str, units: Sequence[_Unit]) -> Mapping[str, list[int]]:
    """The openers among the clauses, with their places."""
    found: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.border == "opener":
            found[text[unit.start : unit.end].strip().strip(" ，,：:")].append(unit.start)
    return found


@lru_cache(maxsize=1)
def _followers() -> tuple[str, ...]:
    """Words that a clause begins with that adds to the one before it."""
    return tuple(zh for row in packaged_table("openers.toml")["follower"] for zh in row["zh"])


@lru_cache(maxsize=1)
def _lists() -> tuple[str, ...]:
    """How an English sentence begins that lists what the one before it names."""
    return tuple(en + " " for row in packaged_table("openers.toml")["list"] for en in row["en"])


@lru_cache(maxsize=1)
def _opener_patterns() -> Mapping[str, re.Pattern[str]]:
    """Chinese opener to its English forms."""
    return {
        zh: re.compile(r"\b(?:" + "|".join(map(re.escape, row["en"])) + r")\b", re.IGNORECASE)
        for row in packaged_table("openers.toml")["opener"]
        for zh in row["zh"]
    }


def _words(text: str, units: Sequence[_Unit]) -> Mapping[str, list[int]]:
    """Every dictionary word of the text that is part of no longer one, with the units it is in."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for match in _RUN.finditer(text, unit.start, unit.end):
            run = match[0]
            for start, end in glossed_words(run):
                rows = found[run[start:end]]
                if not rows or rows[-1] != number:
                    rows.append(number)
    return found


def _numbered(units: Sequence[_Unit]) -> list[int]:
    """The unit that each place of a text is in, -1 for none."""
    found: list[int] = []
    for number, unit in enumerate(units):
        found += [-1] * (unit.start - len(found)) + [number] * (unit.end - unit.start)
    return found


def _where(places: Sequence[int], numbered: Sequence[int]) -> list[int]:
    """Which units the places are in, in order, each once."""
    return sorted({numbered[at] for at in places if at < len(numbered)} - {-1})


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
    for match in _CODE.finditer(p.text):
        found[CODE, match[0]].append(match.start())
    found[QUESTION, "question"] = [
        m.start() for m in (_QUESTION if lang == "zh" else _QUESTION_EN).finditer(p.text)
    ]
    found[QUOTATION, "quotation"] = [m.start() for m in _QUOTATION.finditer(p.text)]
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
    """The sound of a Han character to its places."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, char in enumerate(text):
        for reading in _readings(char):
            found[reading].append(i)
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
