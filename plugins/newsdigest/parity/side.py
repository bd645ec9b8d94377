"""One text of a pair with its numbers, and what the words beside a number say: traits, labels, nouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from ..lexicon import expected, stems
from ..model import Figure, Lang
from .readings import Number, Sense
from .tables import CALENDAR, Tables, key

_BEFORE, _AFTER = 60, 48
"""How far words may be from a number."""
_CLAUSE = {"zh": re.compile("[，。；！？,;!?\n]"), "en": re.compile(r"[;!?\n]|[,.](?=\s|$)")}
DRIFT, MARGIN = 0.2, 60
"""How far a translation may be from its place: a share of the text, and characters."""
_NOUN_ENDS = re.compile(r"[,.;:()–—“”\"?!\d]| and ")
_POWERS = {"dozen": 1, "score": 1, "ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}
BY_NAME = CALENDAR | {"x", "x+", "x=", "rank", "quarter", "half", "paid", "off"}
"""Kinds that a word must name: "one" is no first quarter."""


class Side:
    """A text in its standard form, its numbers in order and the figures of the recogniser."""

    def __init__(
        self, text: str, lang: Lang, numbers: Sequence[Number], figures: Sequence[Figure], tables: Tables
    ) -> None:
        self.text, self.lang, self.numbers, self.figures, self.tables = text, lang, numbers, figures, tables
        self.values = {v for n in numbers for part in (n, *n.parts) for v in part.values()}
        self._nouns: dict[Number, frozenset[str]] = {}
        spans = ((index, f.counted_span) for index, f in enumerate(figures) if f.counted_span)
        self.claimed = [(i, noun) for i, noun in spans if noun.end <= figures[i].span.start]
        """The nouns before the figure that counts them: in 教师56名、学生1240名 pupils are said of 1,240."""
        self._starts = [n.start for n in numbers]
        self._expressed: set[tuple[int, int, float, str]] = set()

    def before(self, number: Number, *, whole: bool = False) -> str:
        """The words before a number in its clause, back to the number before it (`whole`: past that one)."""
        at = bisect_left(self._starts, number.start)
        floor = max(0, number.start - _BEFORE)
        if not whole and at:
            floor = max(floor, min(self.numbers[at - 1].end, number.start))
        return _CLAUSE[self.lang].split(self.text[floor : number.start])[-1]

    def after(self, number: Number, *, whole: bool = False) -> str:
        """The words after a number in its clause, up to the next number."""
        at = bisect_left(self._starts, number.end)
        limit = min(len(self.text), number.end + _AFTER)
        if not whole and at < len(self._starts):
            limit = min(limit, self._starts[at])
        return _CLAUSE[self.lang].split(self.text[number.end : limit], maxsplit=1)[0]

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies that the text names."""
        return self.tables.measures.currencies(self.text)

    @cached_property
    def hinted(self) -> list[str]:
        """The traits of which the text has a hint at all."""
        return [name for name, (hint, _) in self.tables.traits.items() if hint[self.lang].search(self.text)]

    def traits(self, number: Number, names: Iterable[str]) -> dict[str, set[str]]:
        """Names of traits, of these, to the values that the words beside a number give them."""
        aside = "(" in self.text[number.end : number.end + 4]  # 2000元(约280美元)以上
        before, after = self.before(number), self.after(number, whole=aside or number.what == "hour")
        found: dict[str, set[str]] = {}
        beside = f"{before}\n{after}"
        for name in names:
            hint, rows = self.tables.traits[name]
            if not hint[self.lang].search(beside):
                continue
            for values, patterns in rows:
                ahead, behind = patterns.get((self.lang, "")), patterns.get((self.lang, "_after"))
                if (ahead and ahead.search(before)) or (behind and behind.search(after)):
                    found.setdefault(name, set()).update(values)
        return found

    def nouns(self, number: Number) -> frozenset[str]:
        """English stems of what a number counts: in Chinese those that may render it, in English the words after it."""
        found = self._nouns.get(number)
        if found is None:
            figure = self.figures[number.figure] if number.figure is not None else None
            if self.lang == "en":
                found = stems(_NOUN_ENDS.split(self.text[number.end : number.end + 40], maxsplit=1)[0])
            elif figure:
                found = expected(figure.counted, figure.unit) | expected(None, figure.unit)
            else:
                found = frozenset()
            self._nouns[number] = found
        return found

    def unit(self, number: Number) -> str | None:
        """The unit or measure word of the figure that a number is."""
        return None if number.figure is None else self.figures[number.figure].unit

    def vague(self) -> Iterator[tuple[str, Decimal, Decimal]]:
        """Vague amounts of English with the least and most they say: dozens, tens of thousands, several hundred."""
        for match in self.tables.cues["en_vague"].finditer(self.text):
            words = match[0].lower()
            ten = Decimal(10) ** sum(power * words.count(word) for word, power in _POWERS.items())
            yield match[0], ten, (20 if "score" in words else 10) * ten

    def facing(self, number: Number, other: Side) -> tuple[int, int]:
        """The part of this text where what is at a number of the other may be translated."""
        at, reach = number.start / len(other.text) * len(self.text), DRIFT * len(self.text) + MARGIN
        return max(0, int(at - reach)), int(at + reach)

    def numbers_in(self, span: tuple[int, int]) -> Sequence[Number]:
        """The numbers that begin in a part of the text."""
        return self.numbers[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    def expression(self, number: Number, span: tuple[int, int]) -> tuple[str, bool] | None:
        """Words of a part of this text that express a number of the other, and whether less precisely; each place once for a value."""
        plain = [] if number.what in BY_NAME else [Sense(number.printed)]
        senses = [s for s in number.senses if number.what != "rank" or s.what == "rank"]
        for sense in (*senses, *plain):
            value = key(sense.value)
            for words in self.tables.words[self.lang].get(value, ()):
                named = sense.what in BY_NAME or words.what in CALENDAR
                if words.what != sense.what and (named or self.tables.clash(words.what, sense.what) >= 1.0):
                    continue
                for match in words.pattern.finditer(self.text, *span):
                    if (place := (*match.span(), value, sense.what)) not in self._expressed:
                        self._expressed.add(place)
                        return match[0], words.doubt
        return None
