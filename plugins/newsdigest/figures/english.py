"""The English reading of a Chinese figure: natural British English that reads back to the same value.

2.45亿元 → 245 million yuan      3.5万亩 → 35,000 mu (about 2,333 hectares)      五年零六个月 → five years and six months
The words are in data/english.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import NamedTuple

from ..lexicon import packaged_table
from ..model import Approx, Figure, Lexicon, Term, Unit, Value
from ..numerals import EXACT, share
from .counted import PERSON_UNITS

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_WORDS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())
_PARTS = dict(
    enumerate("half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2)
)
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_APPROX = {
    "over": "more than",
    "nearly": "nearly",
    "about": "about",
    "at_least": "at least",
    "at_most": "up to",
}
_LESS = ("不足", "不到", "低于", "少于", "小于")
_OWN_NOUN = {"人次", "批", "批次", "户次"}
"""Measure words that are a noun of their own: 参与活动20500余人次 are attendances, not activities."""
_PEOPLE = set("居民 村民 市民 农民 老人 老年人 残疾人 职工 员工 工人 教师 干部".split())
"""居民12000户 are households, and not so many residents; 企业30户 are enterprises."""
_PERSONS = {"名", "位", "口", "口人", "员"}
_PREPOSITIONS = {"of", "from", "for", "in", "to", "under", "with", "on", "at", "by", "converted"}
_CLOSE = {"%", "°C", "°F", "‰", "°"}
_HALF = {"h": "half an hour", "月": "half a month", "年": "half a year"}
_STEPS = {"s": ((3600, "hour"), (60, "minute"), (1, "second")), "min": ((60, "hour"), (1, "minute")), "月": ((12, "year"), (1, "month"))}  # fmt: skip
"""A unit that a compound measure is counted in, and the units it is said in."""
_COMPOUND = re.compile("[年时分].*[月分秒]|[年时分](?:又|零)|\\d:\\d")


class Said(NamedTuple):
    """What of a figure its English depends on."""

    value: Value
    high: Value
    unit: str | None
    kind: str
    approx: Approx | None
    per: tuple[str, ...]
    surface: str
    counted: str | None


class Reader:
    """Reads figures with one lexicon; built once per run."""

    def __init__(self, units: tuple[Unit, ...], terms: Mapping[str, Term]) -> None:
        self._units: dict[str, Unit] = {}
        for unit in units:
            for key in (unit.symbol, *unit.zh):
                known = self._units.get(key or "")
                if key and (known is None or (known.scale != 1 and unit.scale == 1 and key == unit.symbol)):
                    self._units[key] = unit
        words = packaged_table("english.toml")
        self._nouns: dict[str, str] = words["nouns"] | {
            z: t.en for t in terms.values() for z in (t.zh, *t.variants)
        }
        self._vague: Mapping[str, str] = words["vague"]
        self._people = frozenset(words["people"]["words"].split())

    def read(self, figure: Figure | Said) -> str:
        """Return the reading; never empty."""
        value, high = figure.value, figure.high
        if isinstance(value, str):
            text = value + (f" to {high}" if figure.kind == "time" and high else "")
            if figure.kind == "date":
                text = date(value) + (f" to {date(high)}" if isinstance(high, str) else "")
        elif value is None:
            many = next((english for zh, english in self._vague.items() if zh in figure.surface), "many")
            word = self._word(figure, Decimal(2))
            return f"{many} of {word}" if word else many
        elif figure.kind == "year":
            text = f"{-value:f} BC" if value < 0 else f"{value:f}"
            text += f"–{high:f}" if isinstance(high, Decimal) else ""
        elif figure.kind == "ordinal":
            return ordinal(int(value))
        elif figure.unit == "倍" and "翻" in figure.surface:
            text = {2: "doubled", 4: "quadrupled"}.get(int(value), f"{number(value)} times")
        elif figure.kind == "fraction" and figure.unit is None:
            text = fraction(value) + (f" to {fraction(high)}" if isinstance(high, Decimal) else "")
        else:
            return self._amount(figure, value, high if isinstance(high, Decimal) else None)
        return _approximate(figure, text)

    def _amount(self, figure: Figure | Said, value: Decimal, high: Decimal | None) -> str:
        """A number or range with its unit, conversion and rate."""
        if figure.kind == "duration" and high is None and (lasted := _lasted(value, figure)):
            return _approximate(figure, lasted)
        last = high if high is not None else value
        word = self._word(figure, last)
        amount = span(value, high) + (word if word in _CLOSE else f" {word}" if word else "")
        for per in figure.per:
            amount += " each" if per == "each" else f" per {per}"
        unit = self._units.get(figure.unit or "")
        text = _approximate(figure, amount)
        if unit is not None and unit.si and unit.to_si and abs(last) >= 1:
            low_si = rounded(EXACT.divide(value, unit.to_si))
            high_si = rounded(EXACT.divide(high, unit.to_si)) if high is not None else None
            text += f" (about {span(low_si, high_si)} {unit.si})"
        return text

    def _word(self, figure: Figure | Said, value: Decimal) -> str:
        """The unit in English, or the noun counted; "" leaves the bare number."""
        unit = self._units.get(figure.unit or "")
        one = abs(value) == 1
        if unit is not None and (unit.kind != "count" or unit.symbol):
            return _form(unit, one) if unit.en else ""
        counted = (figure.counted or "").strip("“”")
        noun = None if figure.unit == "户" and counted in _PEOPLE else self._nouns.get(counted)
        if (
            figure.unit in PERSON_UNITS
            and noun
            and noun.split(" of ")[0].split(" ")[-1].lower() not in self._people
        ):
            noun = None  # 学校1200人 are people
        if noun and noun[:1].islower() and figure.unit not in _OWN_NOUN:
            return noun if one else plural(noun)
        if figure.unit in _PERSONS:
            unit = self._units.get("人", unit)
        return _form(unit, one) if unit is not None and unit.en else ""


def _lasted(value: Decimal, figure: Figure | Said) -> str:
    """3分20秒 as 3 minutes 20 seconds, 五年零六个月 as five years and six months, 半个月 as half a month; else ""."""
    if value == Decimal("0.5") and not figure.per:
        return _HALF.get(figure.unit or "", "")
    steps = _STEPS.get(figure.unit or "")
    if steps is None or value != int(value) or value < steps[-2][0] or not _COMPOUND.search(figure.surface):
        return ""
    rest, parts = int(value), []
    for size, word in steps:
        count, rest = divmod(rest, size)
        if count:
            said = str(count) if figure.unit == "s" or count >= len(_WORDS) else _WORDS[count]
            parts.append(f"{said} {word}{'s' if count != 1 else ''}")
    return (" " if figure.unit == "s" else " and ").join(parts)


def reading(figure: Figure, lexicon: Lexicon) -> str:
    """Return the English reading of one figure; for many figures the Recogniser keeps a Reader."""
    return Reader(lexicon.units, lexicon.terms).read(figure)


def number(value: Decimal) -> str:
    """380,000; 245 million; 57.495 million; 60.6: exact, a scale word only where three decimals suffice.

    >>> number(Decimal(57_495_000)), number(Decimal("1234567.5"))
    ('57.495 million', '1,234,567.5')
    """
    sign, size = ("-", -value) if value < 0 else ("", value)
    for scale, word in _SCALES:
        if size >= scale:
            count = _plain(EXACT.divide(size, scale))
            decimals = len(count.partition(".")[2])
            if decimals <= 3 or (decimals <= 5 and size >= _SCALES[1][0]):
                return f"{sign}{_commas(count)} {word}"
    return sign + _commas(_plain(size))


def _plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _commas(text: str) -> str:
    whole, dot, decimals = text.partition(".")
    return f"{int(whole):,}{dot}{decimals}"


def span(low: Decimal, high: Decimal | None) -> str:
    """A number, or a range with "to"; the scale word once where both share it."""
    first = number(low)
    if high is None:
        return first
    second = number(high)
    (a, _, scale), (b, _, other) = first.partition(" "), second.partition(" ")
    return f"{a} to {b} {scale}" if scale and scale == other else f"{first} to {second}"


def rounded(value: Decimal) -> Decimal:
    """For conversions: whole from 100 up, else three significant digits."""
    places = Decimal(1) if abs(value) >= 100 else Decimal(1).scaleb(value.adjusted() - 2)
    with localcontext(EXACT):
        return value.quantize(places) if value else value


def ordinal(n: int) -> str:
    """14th, 22nd."""
    tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{tail}"


def fraction(value: Decimal) -> str:
    """two thirds, half, seven twelfths, a quarter; 0.003 where no small part fits."""
    for below, word in _PARTS.items():
        for above in range(1, below):
            if share(Decimal(above), Decimal(below)) == value:
                if above == 1:
                    return word if below == 2 else f"an {word}" if word[0] in "aeiou" else f"a {word}"
                return f"{_WORDS[above]} {word}s"
    return _commas(_plain(value))


def plural(noun: str) -> str:
    """A noun phrase in the plural: its last word, or the head before "of".

    >>> plural("community"), plural("inheritor of intangible heritage")
    ('communities', 'inheritors of intangible heritage')
    """
    words = noun.split(" ")
    head = next((i for i, w in enumerate(words) if i and w in _PREPOSITIONS), len(words)) - 1
    last = words[head]
    irregular: Mapping[str, str] = packaged_table("english.toml")["plurals"]
    if last in irregular:
        words[head] = irregular[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        words[head] = last if last.endswith("s") else last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        words[head] = last[:-1] + "ies"
    else:
        words[head] = last + "s"
    return " ".join(words)


def _form(unit: Unit, one: bool) -> str:
    """Singular or plural of a unit."""
    first = unit.en[0]
    if one or len(unit.en) < 2 or "/" in first:
        return first
    second = unit.en[1]
    plurals = packaged_table("english.toml")["plurals"].values()
    same = second[:1] == first[:1] and (second.endswith("s") or second in plurals or "s " in second)
    return second if same else first


def _approximate(figure: Figure | Said, text: str) -> str:
    """With the word for 近, 约, 余 …"""
    if figure.approx == "at_most" and any(word in figure.surface for word in _LESS):
        return f"less than {text}"
    return f"{_APPROX[figure.approx]} {text}" if figure.approx else text


def date(value: str) -> str:
    """2018-05-31 → 31 May 2018; --05-31 → 31 May; --05 → May; ---31 → the 31st."""
    if value.startswith("---"):
        return f"the {ordinal(int(value[3:]))}"
    year, _, rest = value.partition("-") if not value.startswith("--") else ("", "", value[2:])
    month, _, day = rest.partition("-")
    return " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1], year) if part)
