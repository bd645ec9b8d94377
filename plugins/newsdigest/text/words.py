"""Words: a dictionary with costs, and all its words at all places of a text.

>>> lattice = Lattice("居民住院落改造")
>>> [lattice.text[w.start : w.end] for w in lattice.path()]
['居民', '住', '院落', '改造']
>>> lattice.as_word(2, 4)  # 住院 would cut 院落: a third as probable
5

The cost of a word is five times the negative natural logarithm of its frequency, a whole number. The cost of a split of the text into words is the
sum over them, so the cheapest split is the most probable one. A single split is often wrong; the lattice therefore
answers with differences of costs: what it costs to have a border at a place, or to read a stretch as one word, more
than the cheapest split.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..model import Span
from .chars import HAN_CLASS
from .normalise import simplified

_FILE = Path(__file__).parent.parent / "data" / "words.txt"
UNKNOWN = 90
"""Cost of a character that is no word of the dictionary; its rarest word costs 84."""
GIVEN = 60
"""Cost of a word that a lexicon adds and the dictionary lacks: as rare as 院落, one word in 160,000."""
LONGEST_WORD = 8
"""Characters before a place in which words across it are looked for."""
_RUN = re.compile(HAN_CLASS + "+")


@dataclass(slots=True)
class _WordsOf:
    """The words that begin with one character."""

    cost: dict[str, int]
    lengths: dict[str, tuple[int, ...]]
    """First two characters of a word to the lengths of all words that begin so, ascending."""
    longest: int


class Dictionary:
    """Words with costs, all of them in simplified characters.

    The line of the file for a character is read when a word that begins with it is first looked for, so that a process
    which reads one page does not build 340,000 strings.
    """

    __slots__ = ("_added", "_base", "_lines", "read")

    def __init__(
        self, lines: Mapping[str, str], added: Mapping[str, int] | None = None, base: Dictionary | None = None
    ) -> None:
        """lines: by first character, as in data/words.txt; added: more words; base: a dictionary they are added to."""
        self._lines, self._base = lines, base
        self._added: dict[str, dict[str, int]] = {}
        for word, cost in (added or {}).items():
            self._added.setdefault(word[0], {})[word] = cost
        self.read: dict[str, _WordsOf] = {}
        """Characters whose words were looked for, with these words."""

    def with_words(self, words: Iterable[str], cost: int = GIVEN) -> Dictionary:
        """Return this dictionary with more words; one that it has already keeps its cost where that is lower."""
        added = {}
        for word in words:
            plain = word.translate(simplified())
            if len(plain) > 1:
                known = self.cost(plain)
                added[plain] = cost if known is None else min(cost, known)
        return Dictionary({}, added, self)

    def cost(self, word: str) -> int | None:
        """The cost of a word; None if it is not in the dictionary."""
        return self.starting(word[0]).cost.get(word) if word else None

    def __contains__(self, word: str) -> bool:
        return self.cost(word) is not None

    def starting(self, char: str) -> _WordsOf:
        """The words that begin with a character."""
        found = self.read.get(char)
        if found is None:
            found = self.read[char] = self._parse(char)
        return found

    def _parse(self, char: str) -> _WordsOf:
        added = self._added.get(char)
        if self._base is not None:
            below = self._base.starting(char)
            if not added:
                return below
            cost = below.cost | added
        else:
            line = self._lines.get(char)
            cost = {char + w[:-1]: ord(w[-1]) - 33 for w in line.split(" ")} if line else {}
            cost |= added or {}
        lengths: dict[str, set[int]] = {}
        for word in cost:
            lengths.setdefault(word[:2], set()).add(len(word))
        sizes = {pair: tuple(sorted(n)) for pair, n in lengths.items() if len(pair) > 1}
        return _WordsOf(cost, sizes, max((n[-1] for n in sizes.values()), default=1))


@cache
def dictionary() -> Dictionary:
    """The packaged dictionary: more than 300,000 words of general Chinese; data/words.txt names its source."""
    lines = {}
    for line in _FILE.read_text("utf-8").split("\n"):
        if line and line[0] != "#":
            lines[line[0]] = line[1:]
    return Dictionary(lines)


@dataclass(slots=True)
class _Run:
    """The best splits of one run of Han characters."""

    start: int
    forward: list[int]
    """Cost of the cheapest split of what is before each place."""
    backward: list[int]
    """… of what is after it."""
    previous: list[int]
    """Where the last word of the cheapest split before each place begins."""


class Lattice:
    """All words at all places of one text (in standard form, see `normalise`). A run of Han characters is computed when
    a place in it is first asked about, in linear time. What is no Han character is a border on both sides.
    """

    __slots__ = ("_dictionary", "_ends", "_runs", "_starts", "text")

    def __init__(self, text: str, words: Dictionary | None = None) -> None:
        """The lattice of a text over a dictionary, by default the packaged one."""
        self.text = text
        self._dictionary = words or dictionary()
        spans = [match.span() for match in _RUN.finditer(text)]
        self._starts, self._ends = [s for s, _ in spans], [e for _, e in spans]
        self._runs: dict[int, _Run] = {}

    def words(self, at: int) -> tuple[tuple[int, int], ...]:
        """(end, cost) of every dictionary word that begins at `at`, the shortest first."""
        text = self.text
        known = self._dictionary.starting(text[at])
        lengths = (1, *known.lengths.get(text[at : at + 2], ()))
        found = [(at + n, known.cost.get(text[at : at + n])) for n in lengths if at + n <= len(text)]
        return tuple((end, cost) for end, cost in found if cost is not None)

    def boundary(self, at: int) -> int:
        """What a border at `at` costs more than the cheapest split; 0 if a cheapest split has a border there."""
        run = self._inside(at)
        if run is None:
            return 0
        i = at - run.start
        return run.forward[i] + run.backward[i] - run.forward[-1]

    def crossing(self, at: int) -> list[Span]:
        """Dictionary words that a border at `at` splits, the last to begin first; found without looking at the rest of the text."""
        i = self._number(at)
        if i is None:
            return []
        text, starting, end = self.text, self._dictionary.starting, self._ends[i]
        read = self._dictionary.read.get
        found = []
        for start in range(at - 1, max(self._starts[i], at - LONGEST_WORD) - 1, -1):
            words = read(text[start]) or starting(text[start])
            if words.longest > at - start:
                for n in words.lengths.get(text[start : start + 2], ()):
                    if at < start + n <= end and text[start : start + n] in words.cost:
                        found.append(Span(start, start + n))
        return found

    def cost(self, word: Span) -> int:
        """What a word costs; UNKNOWN if it is not in the dictionary."""
        cost = self._dictionary.cost(self.text[word.start : word.end])
        return UNKNOWN if cost is None else cost

    def extra(self, word: Span) -> int:
        """What the cheapest split with this word costs more than the cheapest split."""
        run = self._run(bisect_right(self._ends, word.start))
        start, end = word.start - run.start, word.end - run.start
        return run.forward[start] + self.cost(word) + run.backward[end] - run.forward[-1]

    def parts(self, word: Span) -> tuple[int, ...]:
        """Places inside a word at which its cheapest split into smaller words has borders."""
        best, previous, edges = self._forward(word.start, word.end)
        size = len(word)
        if previous[size] == 0 and size > 1:  # the word itself is the cheapest: the second-best split
            at = min(
                (at for at in range(1, size) for to, _ in edges[at] if to == size),
                key=lambda a: best[a] + dict(edges[a])[size],
            )
        else:
            at = previous[size]
        places = []
        while at:
            places.append(word.start + at)
            at = previous[at]
        return tuple(reversed(places))

    def as_word(self, start: int, end: int, cost: int = GIVEN) -> int:
        """What the cheapest split with text[start:end] as one word costs more than the cheapest split; 0 or less if it is
        as good.

        cost  of that word, if the dictionary or its own cheapest split is not cheaper
        """
        within = touched = before = after = 0
        i = bisect_right(self._ends, start)
        while i < len(self._starts) and self._starts[i] < end:
            run = self._run(i)
            low, high = max(start, self._starts[i]), min(end, self._ends[i])
            within += self._forward(low, high)[0][-1]
            touched += run.forward[-1]
            before += run.forward[low - run.start] if low == start else 0
            after += run.backward[high - run.start] if high == end else 0
            i += 1
        return before + min(cost, within, self.cost(Span(start, end))) + after - touched

    def path(self, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The words of the cheapest split, in order; of the Han runs that text[start:end] touches."""
        last = len(self.text) if end is None else end
        i = bisect_right(self._ends, start)
        while i < len(self._starts) and self._starts[i] < last:
            known, first = self._runs.get(i), self._starts[i]
            previous = known.previous if known else self._forward(first, self._ends[i])[1]
            places = [len(previous) - 1]
            while places[-1]:
                places.append(previous[places[-1]])
            places.reverse()
            for a, b in itertools.pairwise(places):
                yield Span(first + a, first + b)
            i += 1

    def _inside(self, at: int) -> _Run | None:
        """The run that has characters on both sides of a place."""
        i = self._number(at)
        return None if i is None else self._run(i)

    def _number(self, at: int) -> int | None:
        """The number of that run."""
        i = bisect_right(self._ends, at)
        return i if i < len(self._starts) and self._starts[i] < at else None

    def _run(self, i: int) -> _Run:
        run = self._runs.get(i)
        if run is None:
            start, end = self._starts[i], self._ends[i]
            forward, previous, edges = self._forward(start, end)
            size = end - start
            backward = [0] * (size + 1)
            for at in range(size - 1, -1, -1):
                backward[at] = min([cost + backward[to] for to, cost in edges[at]])
            run = self._runs[i] = _Run(start, forward, backward, previous)
        return run

    def _forward(self, start: int, end: int) -> tuple[list[int], list[int], list[list[tuple[int, int]]]]:
        """The cheapest splits of text[start:end] up to each place, their last words, and all words at each place."""
        text, starting, size = self.text[start:end], self._dictionary.starting, end - start
        read = self._dictionary.read.get
        best = [0] + [_FAR] * size
        previous = [0] * (size + 1)
        edges: list[list[tuple[int, int]]] = []
        for at, char in enumerate(text):
            words = read(char) or starting(char)
            here, cost_of = best[at], words.cost.get
            cost = cost_of(char, UNKNOWN)
            found = [(at + 1, cost)]
            if here + cost < best[at + 1]:
                best[at + 1], previous[at + 1] = here + cost, at
            lengths = words.lengths.get(text[at : at + 2])
            if lengths is not None:
                for n in lengths:
                    longer = cost_of(text[at : at + n])
                    to = at + n
                    if longer is not None and to <= size:
                        found.append((to, longer))
                        if here + longer < best[to]:
                            best[to], previous[to] = here + longer, at
            edges.append(found)
        return best, previous, edges


_FAR = 1 << 60
