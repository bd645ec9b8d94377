"""The English grammar: its leaves from the lexicon, what its productions ask, and the scan of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..lexicon import packaged_table
from ..model import Lexicon, Unit
from ..numerals import ONES, TENS, Numeral, english_readings
from . import calendar, values, values_en
from .codes import BLANK
from .english import MONTHS
from .grammar import build, words_of
from .parser import ParseChart, Parsed
from .values import UNREAD, Reading

_PRODUCTIONS = values.PRODUCTIONS | calendar.PRODUCTIONS | values_en.PRODUCTIONS
_SPLIT_NUMERAL = 2.0
"""What it costs to read a number in part only."""
_MONTHS = (
    {m.lower(): i for i, m in enumerate(MONTHS, 1)}
    | {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
_MONTH = re.compile(
    rf"({'|'.join(sorted((m.capitalize() for m in _MONTHS), key=lambda m: -len(m)))})(?![A-Za-z])(\.(?= ?\d))?"
)
_AMBIGUOUS = frozenset(
    ("May", "March", "Mar", "Jan", "Feb", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
)
_DAY = re.compile(r"(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![A-Za-z\d%/]|[.,:]\d)")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d(?![\d/]|,\d|\.\d|-\d{2}-)")
_AND_DAY = re.compile(rf" and (\d{{1,2}}) {_MONTH.pattern}(?:,? (\d{{4}}))?")
_DAY_AND = re.compile(rf"{_MONTH.pattern} (\d{{1,2}})(?:st|nd|rd|th)? and $")
_COUNTED = re.compile(r" [a-z]+s\b")
_FREQUENCY = re.compile(r" (?:a|an|per|each|every|in|since|last|this|and|during)(?![A-Za-z])")
_OF_ONE = re.compile(r"[ -](?:an? |past )")
"""Half a billion, half an hour and half past four are no shares."""
_WHOLE = re.compile(r" ?(?:of|the)\b|[^A-Za-z -]| [^A-Za-z]|$")
_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)(?![A-Za-z])")
_MULTIPLES = {
    "doubled": 2, "doubling": 2, "twice": 2, "tripled": 3, "trebled": 3, "triples": 3, "tripling": 3, "thrice": 3, "quadrupled": 4,
    "quadrupling": 4, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-zµμ°%‰$€£¥₹][A-Za-zµμ²³%°$€£¥]*|[A-Za-z]+")
_NUMBER_WORDS = frozenset(
    {
        *ONES,
        *TENS,
        "a",
        "an",
        "half",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "tens",
        "scores",
        "several",
        "few",
        "some",
        "many",
    }
)
_SCALED = (
    "yuan renminbi dollars euros pounds yen people tonnes residents visitors passengers tourists births deaths mu hectares households families jobs "
    "vehicles cars copies doses users views students workers farmers homes trees acres barrels cubic square more"
).replace(" ", "|")
_HEAT = re.compile(r"temperature|highs?\b|lows?\b|heat|\bcold|fever|degree|mercury|forecast", re.IGNORECASE)
_HEDGES = re.compile(
    r"(?:nearly|almost|about|roughly|around|over|than|least|under|barely|exactly|only) $", re.IGNORECASE
)
_SHARED = re.compile(
    r" ?(?:of|are|were|is|was|be|have|has|had|do|did|came|come|went|go|said|say|will|would|live|lived|work|worked|took|take|more|less|the)(?![A-Za-z])|[.,;)]|$"
)
_PERIOD = re.compile(
    r" ?(?:days?|years?|months?|weeks?|hours?|minutes?|seconds?|decades?|sessions?|quarters?|match(?:es)?|games?)(?![A-Za-z])"
)
_GAP = re.compile("[ -]")
_EVERY = {
    "daily": "day",
    "annual": "year",
    "yearly": "year",
    "annually": "year",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)(?<![A-Za-z])[A-Z][A-Za-z'’-]* $")
_NOUN_AFTER = re.compile(r"[ -]?(?:[a-z]{2,})|[ -](?:[A-Z][a-z]+ )?[a-z]")


_Words = dict[str, list[tuple[str, Any]]]


class English:
    """The grammar and the lexicon of English; built once a run, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = packaged_table("figures-en.toml")
        words = table["words"]
        self.symbols: dict[str, Unit] = {}
        self._units: dict[str, list[tuple[re.Pattern[str], str, Unit]]] = {}
        self._currencies: list[tuple[str, Unit]] = []
        for unit in lexicon.units:
            self._add_unit(unit)
        for row in self._units.values():
            row.sort(key=lambda entry: -len(entry[1]))
        self._currencies.sort(key=lambda pair: -len(pair[0]))
        before_words = {
            name.lower(): a.approx
            for a in lexicon.approximators
            for name in a.en
            if not name.startswith(("or ", "and "))
        }
        self._before = _by_first(before_words)
        self._after = _by_first(table["after"])
        self._per = _by_first(table["per"])
        self._half_day = _by_first(table["half_day"])
        self._parts: Mapping[str, int] = table["parts"]
        self.nouns = frozenset(table["units"]["nouns"].split("|"))
        self.steps = {k: (v.split()[0], int(v.split()[1])) for k, v in table["units"]["steps"].items()}
        self.short_scaled = re.compile(rf" ?(?:{_SCALED})(?![A-Za-z])")
        self._one_no = re.compile(rf" ?(?:{words['one_no']})(?![A-Za-z])|[^A-Za-z ]| [^A-Za-z]|$")
        self._one_after = re.compile(rf"(?<![A-Za-z])(?:{words['one_after']}) $", re.IGNORECASE)
        self._month_before = words_of(words["month_before"], words)
        codes = "|".join(f"(?:{row['pattern']})" for row in table["code"])
        phrases = sorted({e for p in lexicon.setphrases for e in p.en}, key=lambda e: (-len(e), e))
        self._codes = re.compile(codes)
        self._phrases = re.compile(
            rf"(?<![A-Za-z])(?:{'|'.join(re.escape(e).replace(chr(92) + ' ', '[ -]') for e in phrases) or '(?!)'})(?![A-Za-z])",
            re.IGNORECASE,
        )
        self._leaves = {"Number": self._numbers, "Unit": self._unit, "Currency": self._currency, "Month": self._month, "Per": self._pers, "Before": self._befores,
                        "After": self._afters, "Ordinal": self._ordinal, "DayOf": self._day, "YearOf": self._year, "HalfDay": self._half, "Part": self._part, "Multiple": self._multiple}  # fmt: skip
        digits = frozenset("0123456789")
        letters = frozenset(c for w in _NUMBER_WORDS for c in (w[0], w[0].upper()))
        units = frozenset(key[0].lower() for key in self._units)
        signs = frozenset(c for sign, _ in self._currencies for c in (sign[0], sign[0].lower()))
        first = {"Number": digits | letters | {"."}, "Unit": units, "Currency": signs, "Month": frozenset("jfmasond"), "Per": frozenset(self._per), "Before": frozenset(self._before),
                 "After": frozenset(self._after), "Ordinal": digits, "DayOf": digits, "YearOf": digits, "HalfDay": frozenset(self._half_day), "Part": frozenset(w[0] for w in self._parts),
                 "Multiple": frozenset(w[0] for w in _MULTIPLES)}  # fmt: skip
        self.grammar = build(table, _PRODUCTIONS, first, "figures-en.toml")
        before = "|".join(re.escape(w) for w in sorted(before_words, key=lambda w: -len(w)))
        numbers = "|".join(sorted((*ONES, *TENS, "half", "dozens", "hundreds", "thousands", "millions", "billions", "tens of", "scores of", "several", "a few", "few", "many",
                                   "an? (?:hundred|thousand|million|billion|dozen|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|trillion)", "an? (?:hour|year|day|month|week|minute) and", *_MULTIPLES,
                                   "(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies", "minus", "half-", "(?:a )?quarter (?:past|to)"), key=lambda w: -len(w)))  # fmt: skip
        money = "|".join(re.escape(s) for s, _ in self._currencies)
        self._start = re.compile(
            rf"(?<![A-Za-z0-9.,/:])(?<!\d[-–])(?:(?:(?i:{before})(?:-| ))*(?:(?=(?i:{numbers})(?![A-Za-z]))|(?=(?:{money}) ?\d)|[-−](?=[\d$€£¥])|(?=\.?\d)|(?i:the )(?=\d+(?:st|nd|rd|th)\b))|(?={_MONTH.pattern}))"
        )

    def _add_unit(self, unit: Unit) -> None:
        for surface in unit.zh:
            self.symbols.setdefault(surface, unit)
        known = self.symbols.get(unit.symbol) if unit.symbol else None
        if unit.symbol and (known is None or (known.scale != 1 and unit.scale == 1)):
            self.symbols[unit.symbol] = unit
        for name in unit.en:
            if unit.kind == "money" and re.fullmatch(r"[A-Z]{2,4}|[A-Z][a-z]\.?|[A-Z]{0,3}[$€£¥₹￥₩]", name):
                self._currencies.append((name, unit))
            word = _WORD.match(name)
            if word is None:
                continue
            short = len(name) <= 2
            pattern = re.escape(name).replace(r"\ ", "[ -]").replace(r"\-", "[ -]?")
            end = (
                r"(?:['’]s)?(?![A-Za-z²³])"
                if name[-1].isalpha() and not short
                else r"(?![A-Za-z²³])"
                if name[-1].isalpha()
                else ""
            )
            row = self._units.setdefault(word[0] if short else word[0].lower(), [])
            row.append((re.compile(pattern + end, 0 if short else re.IGNORECASE), name, unit))

    # --- what productions ask -----------------------------------------------------------------------

    def check(self, *_: Any) -> float:
        """Nothing is asked of a number with a unit."""
        return 0.0

    def counts_all(self, *_: Any) -> bool:
        """A number that counts nothing is none anywhere."""
        return False

    def before_cost(self, *_: Any) -> float:
        """English words have borders."""
        return 0.0

    day_parts = afternoon = before_words = ()

    def is_decade(self, text: str, start: int, end: int) -> bool:
        """The 1990s: years, and no seconds."""
        return text[end - 2 : end - 1].isdigit() and end - start in (3, 5) and text[start:end].endswith("0s")

    def is_heat(self, text: str, number: Numeral, end: int) -> bool:
        """40.2C, minus 15C, lows of 3C are temperatures; 3C products are none."""
        if "." in text[number.start : number.end] or text.endswith(("minus ", "-", "−"), 0, number.start):
            return True
        return _HEAT.search(text[max(0, number.start - 120) : end + 80]) is not None

    def is_frequency(self, text: str, end: int) -> bool:
        """three times a week, three times in a row: no multiple."""
        return _FREQUENCY.match(text, end) is not None

    def one_counts(self, text: str, start: int, end: int) -> bool:
        """Whether "one" counts: before a noun, and after no word that makes a pronoun of it."""
        if text[max(0, start - 8) : start].endswith("etween ") and text.startswith(" and", end):
            return True
        return (
            self._one_no.match(text, end) is None
            and self._one_after.search(text[max(0, start - 12) : start]) is None
        )

    def is_name_before(self, text: str, start: int, end: int) -> bool:
        """Digits that count nothing, right after a capitalised word within the sentence: Jiawang 99."""
        if _NAME.search(text[max(0, start - 24) : start]) is None or "," in text[start:end]:
            return False
        return _NOUN_AFTER.match(text, end) is None

    def is_share(self, text: str, start: int, end: int) -> bool:
        """Whether a fraction in words is a share: before "of", a verb or a mark, or after an approximator."""
        before = text[max(0, start - 12) : start]
        written = text[start:end].lower()
        if written == "half":
            if _OF_ONE.match(text, end):
                return False
            if re.search(r"(?:first|second|other|latter|former) $", before):
                return False
            return _WHOLE.match(text, end) is not None or _HEDGES.search(before) is not None
        if not written.startswith(("a ", "a-", "one")):
            return True
        if text.startswith(" of", end) or _HEDGES.search(before):
            return True
        if written.endswith("quarter"):
            return before.endswith(("by ", "to ")) or not before or written.startswith("one")
        return written.startswith("one") or _SHARED.match(text, end) is not None

    def is_period(self, text: str, end: int) -> bool:
        """two in ten days is no share"""
        return _PERIOD.match(text, end) is not None

    def period_before(self, text: str, start: int) -> str | None:
        """A daily allowance of 30 yuan each."""
        words = re.findall(r"[a-z]+", text[max(0, start - 50) : start].lower())[-7:]
        return next((_EVERY[w] for w in reversed(words) if w in _EVERY), None)

    def is_month(self, text: str, start: int, end: int) -> bool:
        """May, March and the short forms alone are months after a preposition only."""
        if text[start:end].rstrip(".") not in _AMBIGUOUS:
            return True
        before = text[max(0, start - 12) : start].rstrip(" ")
        word = re.search(r"([A-Za-z]+|-)$", before)
        return (
            (word is not None and word[1].lower() in self._month_before)
            or len(text) == end - start
            or text.startswith(" to ", end)
        )

    def day_of_shared_month(self, text: str, start: int, end: int, day: int) -> tuple[int, str | None] | None:
        """The month that a day shares with the one before or after it: June 7 and 8, 7 and 8 June."""
        after = _AND_DAY.match(text, end)
        if after is not None and int(after[1]) > day:
            return _MONTHS[after[2].lower()], after[4]
        before = _DAY_AND.search(text, max(0, start - 24), start)
        if before is not None and int(before[3]) < day and _COUNTED.match(text, end) is None:
            return _MONTHS[before[1].lower()], None
        return None

    # --- the leaves of the grammar ------------------------------------------------------------------

    def _numbers(self, chart: ParseChart, at: int) -> list[Parsed]:
        found = english_readings(chart.text, at)
        items: list[Parsed] = []
        for n in found:
            cost = 0.0 if not items or (n.bare and n is found[0]) else _SPLIT_NUMERAL
            if n is not found[0] and found[0].bare:
                cost = 0.0
            items.append(Parsed(n.end, cost, n))
        return items

    def _unit(self, chart: ParseChart, at: int) -> list[Parsed]:
        text = chart.text
        word = _WORD.match(text, at)
        if word is None:
            return []
        for key in dict.fromkeys((word[0], word[0].lower(), word[0].split("'")[0].lower())):
            for pattern, name, unit in self._units.get(key, ()):
                if (
                    (len(name) <= 2) is (key == word[0] and len(word[0]) <= 2)
                    or key != word[0]
                    or len(name) > 2
                ):
                    match = pattern.match(text, at)
                    if match is not None:
                        return [Parsed(match.end(), 0.0, (name, unit))]
        return []

    def _currency(self, chart: ParseChart, at: int) -> list[Parsed]:
        return [
            Parsed(at + len(s), 0.0, unit) for s, unit in self._currencies if chart.text.startswith(s, at)
        ][:1]

    def _month(self, chart: ParseChart, at: int) -> list[Parsed]:
        match = _MONTH.match(chart.text, at)
        return [Parsed(match.end(), 0.0, _MONTHS[match[1].lower()])] if match else []

    def _day(self, chart: ParseChart, at: int) -> list[Parsed]:
        match = _DAY.match(chart.text, at)
        return [Parsed(match.end(), 0.0, int(match[1]))] if match else []

    def _year(self, chart: ParseChart, at: int) -> list[Parsed]:
        match = _YEAR.match(chart.text, at)
        return [Parsed(match.end(), 0.0, int(match[0]))] if match else []

    def _ordinal(self, chart: ParseChart, at: int) -> list[Parsed]:
        match = _ORDINAL.match(chart.text, at)
        if match is None:
            return []
        value = Decimal(match[1].replace(",", ""))
        return [Parsed(match.end(), 0.0, Numeral(at, match.end(), value, arabic=True))]

    def _words(self, table: _Words, chart: ParseChart, at: int) -> list[Parsed]:
        low = chart.low
        for word, value in table.get(low[at : at + 1], ()):
            end = at + len(word)
            if low.startswith(word, at) and not low[end : end + 1].isalpha():
                return [Parsed(end, 0.0, (word, value))]
        return []

    def _pers(self, chart: ParseChart, at: int) -> list[Parsed]:
        return [Parsed(i.end, 0.0, (i.value[1],)) for i in self._words(self._per, chart, at)]

    def _befores(self, chart: ParseChart, at: int) -> list[Parsed]:
        return self._words(self._before, chart, at)

    def _afters(self, chart: ParseChart, at: int) -> list[Parsed]:
        return self._words(self._after, chart, at)

    def _half(self, chart: ParseChart, at: int) -> list[Parsed]:
        return [Parsed(i.end, 0.0, i.value[1]) for i in self._words(self._half_day, chart, at)]

    def _part(self, chart: ParseChart, at: int) -> list[Parsed]:
        word = _WORD.match(chart.low, at)
        below = self._parts.get(word[0]) if word else None
        return [Parsed(word.end(), 0.0, (word[0], below))] if word and below else []

    def _multiple(self, chart: ParseChart, at: int) -> list[Parsed]:
        word = _WORD.match(chart.low, at)
        times = _MULTIPLES.get(word[0]) if word else None
        if word is None or times is None:
            return []
        unit = self.symbols["倍"]
        return [Parsed(word.end(), 0.0, Reading(Decimal(times), None, unit, "倍", "multiple", digits=False))]

    # --- the scan -----------------------------------------------------------------------------------

    def hide(self, text: str) -> str:
        """The text with names, codes and slogans blanked; the length stays."""
        spans = [m.span() for m in self._codes.finditer(text)] + [
            m.span() for m in self._phrases.finditer(text)
        ]
        for opening, closing in ("“”", "‘’"):
            at = text.find(opening)
            while at >= 0:
                end = text.find(closing, at + 1)
                if end < 0:
                    break
                inner = text[at + 1 : end]
                tokens = re.findall(r"[A-Za-z0-9.,]+|\S", inner)
                if not re.search("[.!?;]", inner):
                    if len(tokens) <= 7 and "," not in inner:
                        spans.append((at + 1, end))
                    elif len(tokens) <= 16:
                        spans += [
                            (at + 1 + m.start(), at + 1 + m.end())
                            for m in re.finditer(r"[A-Za-z]+", inner)
                            if m[0].lower() in _NUMBER_WORDS
                        ]
                at = text.find(opening, end)
        if not spans:
            return text
        out = list(text)
        for start, end in spans:
            out[start:end] = BLANK * (end - start)
        return "".join(out)

    def find(self, text: str) -> Iterator[tuple[int, int, Reading]]:
        """The figures of a text from left to right: (start, end, what it says)."""
        clean = self.hide(text)
        chart = ParseChart(clean, self.grammar, self._leaves, _PRODUCTIONS, self, _skip)
        at = 0
        while (found := self._start.search(clean, at)) is not None:
            best, start = None, found.start()
            for begin in sorted(
                {start, found.end(), *(m.end() for m in _GAP.finditer(clean, start, found.end()))}
            ):
                items = [item for item in chart.items("Figure", begin) if item.cost < UNREAD]
                if items:
                    best = min(items, key=lambda item: item.cost - 0.01 * item.end)
                    yield begin, best.end, best.value
                    at = max(best.end, begin + 1)
                    break
            if best is None:
                numbers = english_readings(clean, found.end()) if found.end() < len(clean) else ()
                at = max(numbers[0].end if numbers else found.end() + 1, start + 1)


def _by_first(words: Mapping[str, Any]) -> _Words:
    """First character → words with their meaning, the longest first."""
    found: _Words = {}
    for word, value in sorted(words.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(word[0], []).append((word, value))
    return found


def _skip(text: str, at: int) -> int:
    """One space or hyphen between two elements is passed over."""
    char = text[at : at + 1]
    if char == " ":
        return at + 1
    if char and char in "-‐‑" and text[at - 1].isalnum() and text[at + 1 : at + 2].isalpha():
        return at + 1
    return at
