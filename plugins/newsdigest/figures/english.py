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

_TABLE = packaged_table("english.toml")
_WORDS = _TABLE["amounts"]
_LISTS = {key: tuple(text.split()) for key, text in _WORDS.items() if isinstance(text, str)}
MONTHS, _NUMBERS, _LESS, _OWN_NOUN = (_LISTS[key] for key in ("months", "numbers", "less", "own_noun"))
_IRREGULAR: Mapping[str, str] = _TABLE["plurals"]
_SCALES = {Decimal(value): word for word, value in _WORDS["scales"].items()}
_PARTS = dict(enumerate(_LISTS["parts"], 2))
_PEOPLE = frozenset(_TABLE["people"]["words"].split())
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
        own = {zh: term.en for term in terms.values() for zh in (term.zh, *term.variants)}
        self._nouns: dict[str, str] = _TABLE["nouns"] | own

    def read(self, figure: Figure | Said) -> str:
        """Return the reading; never empty."""
        value, high = figure.value, figure.high
        last = high if isinstance(high, Decimal) else None
        if isinstance(value, str):
            text = value + (f" to {high}" if figure.kind == "time" and high else "")
            if figure.kind == "date":
                text = date(value) + (f" to {date(high)}" if isinstance(high, str) else "")
        elif value is None:
            many = next((english for zh, english in _TABLE["vague"].items() if zh in figure.surface), "many")
            word = self._word(figure, Decimal(2))
            return f"{many} of {word}" if word else many
        elif figure.kind == "year":
            text = (f"{-value:f} BC" if value < 0 else f"{value:f}") + (f"–{last:f}" if last else "")
        elif figure.kind == "ordinal":
            return ordinal(int(value))
        elif figure.unit == "倍" and "翻" in figure.surface:
            text = {2: "doubled", 4: "quadrupled"}.get(int(value), f"{number(value)} times")
        elif figure.kind == "fraction" and figure.unit is None:
            text = fraction(value) + (f" to {fraction(last)}" if last is not None else "")
        elif figure.kind == "duration" and last is None and (lasted := _lasted(value, figure)):
            text = lasted
        else:
            return self._amount(figure, value, last)
        return _approximate(figure, text)

    def _amount(self, figure: Figure | Said, value: Decimal, high: Decimal | None) -> str:
        """A number or range with its unit, conversion and rate."""
        last = value if high is None else high
        word = self._word(figure, last)
        amount = span(value, high) + (word if word in _LISTS["touching"] else f" {word}" if word else "")
        amount += "".join(" each" if per == "each" else f" per {per}" for per in figure.per)
        text = _approximate(figure, amount)
        unit = self._units.get(figure.unit or "")
        if unit is not None and unit.si and unit.to_si and abs(last) >= 1:
            low, top = (v if v is None else rounded(EXACT.divide(v, unit.to_si)) for v in (value, high))
            text += f" (about {span(low or Decimal(0), top)} {unit.si})"
        return text

    def _word(self, figure: Figure | Said, value: Decimal) -> str:
        """The unit in English, or the noun counted; "" leaves the bare number."""
        unit, one = self._units.get(figure.unit or ""), abs(value) == 1
        if unit is not None and (unit.kind != "count" or unit.symbol):
            return _form(unit, one)
        counted = (figure.counted or "").strip("“”")
        noun = None if figure.unit == "户" and counted in _LISTS["residents"] else self._nouns.get(counted)
        if (
            noun
            and figure.unit in PERSON_UNITS
            and noun.split(" of ")[0].split(" ")[-1].lower() not in _PEOPLE
        ):
            noun = None  # 学校1200人 are people
        times = next((said for end, said in _TABLE["times"].items() if counted.endswith(end)), "")
        if times and figure.unit == "人次":
            return times if one else plural(times)
        if noun and noun[:1].islower() and figure.unit not in _OWN_NOUN:
            return noun if one else plural(noun)
        if figure.unit == "口" and counted and not counted.endswith("口"):
            return ""  # 4口探井
        if figure.unit == "户" and counted.endswith(tuple(_LISTS["firms"])):
            return ""  # 新增市场主体44万户
        if figure.unit in _LISTS["persons"]:
            unit = self._units.get("人", unit)
        return "" if unit is None else _form(unit, one)


def _lasted(value: Decimal, figure: Figure | Said) -> str:
    """3分20秒 as 3 minutes 20 seconds, 五年零六个月 as five years and six months, 半个月 as half a month; else ""."""
    if value == Decimal("0.5") and not figure.per:
        return str(_WORDS["halves"].get(figure.unit or "", ""))
    steps: Mapping[str, int] | None = _TABLE["steps"].get(figure.unit or "")
    if (
        not steps
        or value != int(value)
        or value < sorted(steps.values())[1]
        or not _COMPOUND.search(figure.surface)
    ):
        return ""
    rest, parts = int(value), []
    for word, size in steps.items():
        count, rest = divmod(rest, size)
        if count:
            said = str(count) if figure.unit == "s" or count >= len(_NUMBERS) else _NUMBERS[count]
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
    for scale, word in _SCALES.items():
        if size >= scale:
            count = _commas(EXACT.divide(size, scale))
            decimals = len(count.partition(".")[2])
            if decimals <= 3 or (decimals <= 5 and size >= 10**9):
                return f"{sign}{count} {word}"
    return sign + _commas(size)


def _commas(value: Decimal) -> str:
    """With commas, without exponent and trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
        above = next((n for n in range(1, below) if share(Decimal(n), Decimal(below)) == value), 0)
        if above == 1:
            return word if below == 2 else f"an {word}" if word[0] in "aeiou" else f"a {word}"
        if above:
            return f"{_NUMBERS[above]} {word}s"
    return _commas(value)


def plural(noun: str) -> str:
    """A noun phrase in the plural: its last word, or the head before "of".

    >>> plural("community"), plural("inheritor of intangible heritage"), plural("scientist and technician")
    ('communities', 'inheritors of intangible heritage', 'scientists and technicians')
    """
    for both in (" and ", " or "):
        if both in noun and " of " not in noun:
            return both.join([plural(part) for part in noun.split(both)])
    words = noun.split(" ")
    head = next((i for i, w in enumerate(words) if i and w in _LISTS["prepositions"]), len(words)) - 1
    last = words[head]
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith(("x", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif not last.endswith("s"):
        last += "s"
    return " ".join((*words[:head], last, *words[head + 1 :]))


def singular(noun: str) -> str:
    """The singular of a regular plural.

    >>> singular("subsidies"), singular("losses"), singular("loans")
    ('subsidy', 'loss', 'loan')
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun.removesuffix("s")


def _form(unit: Unit, one: bool) -> str:
    """Singular or plural of a unit; "" if English has no word for it."""
    first = unit.en[0] if unit.en else ""
    if one or len(unit.en) < 2 or "/" in first:
        return first
    second = unit.en[1]
    ends = second.endswith("s") or second.split(" ")[-1] in _IRREGULAR.values() or "s " in second
    return second if second[:1] == first[:1] and ends else first


def _approximate(figure: Figure | Said, text: str) -> str:
    """With the word for 近, 约, 余 …"""
    if figure.approx == "at_most" and any(word in figure.surface for word in _LESS):
        return f"less than {text}"
    return f"{_WORDS['approximations'][figure.approx]} {text}" if figure.approx else text


def date(value: str) -> str:
    """2018-05-31 → 31 May 2018; --05-31 → 31 May; --05 → May; ---31 → the 31st."""
    if value.startswith("---"):
        return f"the {ordinal(int(value[3:]))}"
    year, _, rest = value.partition("-") if not value.startswith("--") else ("", "", value[2:])
    month, _, day = rest.partition("-")
    return " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1], year) if part)
