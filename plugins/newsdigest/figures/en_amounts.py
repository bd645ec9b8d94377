"""The numbers of English text, in digits and in words: 2.45, 8 million, 34m people, fifty-seven million, a quarter of a million, dozens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..numerals import ONES, POWERS, TENS, english_number, share
from .en_tokens import Token

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_MANY = {"dozens", "hundreds", "thousands", "millions", "billions", "tens", "scores"}
_WORDS = {"a", "an", "half", "dozen", "two", "several", "few", *ONES, *TENS}
BEGINNINGS = frozenset(_MANY | _WORDS)
"""Words a number begins with, where it begins with no digit."""
_HYPHENS = "-‐‑"
LONGEST = 40
"""Tokens of the longest number in words."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in digits or words: tokens[first:last]."""

    first: int
    last: int
    value: Decimal | None
    """None: dozens, hundreds of …"""
    digits: bool
    scale: Decimal = Decimal(1)
    """Of the scale word it ends with: shared by 120 of "120–150 million"."""
    fraction: bool = False
    bare: Decimal | None = None
    """The number before the scale word."""


def amount(line: list[Token], at: int) -> Amount | None:
    """The number that begins at token `at`; None where none does."""
    token = line[at]
    if token.is_number:
        return _digits(line, at)
    word = token.low
    if word in ("several", "few") or (word == "a" and _low(line, at + 1) == "few"):
        return _several(line, at + (word == "a") + 1, at)
    if word in _MANY:
        return _many(line, at)
    if word in _WORDS:
        return _words(line, at)
    return None


def _digits(line: list[Token], at: int) -> Amount | None:
    """2.45, 8 million, 1.2bn, 800 ten thousand."""
    if len(line[at].text) > 40:
        return None
    first = Decimal(line[at].text.replace(",", ""))
    words, i = [line[at].text], at + 1
    scale = Decimal(1)
    while i < len(line) and len(words) < 6 and _adjacent(line, i):
        if (
            line[i].text in _HYPHENS
            and i + 1 < len(line)
            and line[i + 1].low in POWERS
            and len(line[i + 1].low) > 2
        ):
            i += 1
        word = line[i].low
        if (
            word in POWERS
            or (word == "hundred" and line[i].text == word)
            or (word == "ten" and i + 1 < len(line) and line[i + 1].low == "thousand")
        ):
            words.append(word)
            scale *= POWERS.get(word, 100 if word == "hundred" else 10)
            i += 1
        else:
            break
    if len(words) == 1 and (power := _short_scale(line, i)):
        return Amount(at, i + 1, first * power, True, Decimal(power), bare=first)
    value = english_number(words)
    if value is not None and [t.low for t in line[i : i + 3]] == ["and", "a", "half"]:
        return Amount(at, i + 3, value + Decimal("0.5"), True)
    return Amount(at, i, value, True, scale, bare=first) if value is not None else None


_SHORT = {"m": 10**6, "k": 10**3, "tn": 10**12, "trn": 10**12}
_SCALED = frozenset(
    (
        "yuan renminbi dollars euros pounds yen people tonnes residents visitors passengers tourists births deaths mu hectares households families jobs "
        "vehicles cars copies doses users views students workers farmers homes trees acres barrels cubic square more"
    ).split()
)


def _short_scale(line: list[Token], i: int) -> int:
    """1m yuan, 34m people: what m, k and tn stand for where they touch the number and money or people follow; else 0."""
    if i + 1 >= len(line) or line[i].start != line[i - 1].end:
        return 0
    return _SHORT.get(line[i].text, 0) if line[i + 1].low in _SCALED else 0


def _adjacent(line: list[Token], i: int) -> bool:
    """At most one space or hyphen lies between this token and the one before."""
    return line[i].start - line[i - 1].end <= 1


_MARKED = ("test", "exam", "the", "their", "his", "her", "high", "average")
"""Before "scores of" these tell marks and no number."""


def _low(line: list[Token], i: int) -> str:
    return line[i].low if i < len(line) else ""


def _several(line: list[Token], i: int, at: int) -> Amount | None:
    """several hundred, a few thousand, several tens of thousands, a few dozen; "several" alone tells no number."""
    begin = i
    while _low(line, i) in ("hundred", "dozen", *POWERS) and len(_low(line, i)) > 2:
        i += 1
    if i == begin and _low(line, i) in _MANY and (many := _many(line, i)):
        i = many.last
    return Amount(at, i, None, False) if i > begin else None


def _many(line: list[Token], at: int) -> Amount | None:
    """dozens, hundreds, tens of thousands, hundreds of millions."""
    i = at + 1
    if i + 1 < len(line) and line[i].low == "of" and line[i + 1].low in _MANY - {"tens", "dozens", "scores"}:
        i += 2
    elif line[at].low == "tens" or (
        line[at].low == "scores" and (_low(line, i) != "of" or (at and line[at - 1].low in _MARKED))
    ):
        return None
    return Amount(at, i, None, False)


def _words(line: list[Token], at: int) -> Amount | None:
    """fifty-seven million, two hundred and five, half a million, a dozen, two thirds."""
    words: list[str] = []
    i = at
    scale = Decimal(1)
    if line[at].low == "half":
        return _half(line, at)
    while i < len(line) and len(words) < LONGEST:
        word = line[i].low
        if (
            word in ONES
            or word in TENS
            or word == "hundred"
            or (word in POWERS and len(word) > 2)
            or (i == at and word in ("a", "an"))
        ):
            words.append(word)
            if word in POWERS:
                scale *= POWERS[word]
            i += 1
        elif (
            words
            and line[i].text in _HYPHENS
            and i + 1 < len(line)
            and (line[i + 1].low in ONES or line[i + 1].low in ("hundred", *POWERS))
        ) or (
            words
            and word == "and"
            and words[-1] in ("hundred", "thousand")
            and i + 1 < len(line)
            and (line[i + 1].low in ONES or line[i + 1].low in TENS)
        ):
            i += 1
        else:
            break
    if not words:
        return None
    gap = i + (i < len(line) and line[i].text in _HYPHENS)
    if gap < len(line) and len(words) == 1:
        part = line[gap].low
        below = _PARTS.get(part) or _PARTS.get(part.removesuffix("s"))
        single = words[0] in ("a", "an", "one")
        above = Decimal(1) if single else english_number(words)
        last = words[0] in ("a", "an") and not _is_part(line, at, gap + 1)
        if below and above is not None and ((part.endswith("s") and part != "halves") or single) and not last:
            part_of = share(above, Decimal(below))
            if [_low(line, gap + 1), _low(line, gap + 2)] == ["of", "a"] and _low(line, gap + 3) in POWERS:
                power = Decimal(POWERS[_low(line, gap + 3)])  # a quarter of a million
                return Amount(at, gap + 4, part_of * power, False, power)
            return Amount(at, gap + 1, part_of, False, fraction=True)
        if part == "dozen":
            return Amount(at, gap + 1, (above or Decimal(1)) * 12, False)
    if words[0] in ("a", "an") and (len(words) < 2 or words[1] not in ("hundred", *POWERS)):
        return None
    value = english_number(words)
    while value is None and words:  # "two three": the longest number at the start
        words.pop()
        i -= 1
        value = english_number(words) if words else None
    if value is None:
        return None
    if [t.low for t in line[i : i + 3]] == ["and", "a", "half"]:
        half, end = value + Decimal("0.5"), i + 3
        if _low(line, end) in POWERS and len(_low(line, end)) > 2:  # three and a half million
            power = Decimal(POWERS[_low(line, end)])
            return Amount(at, end + 1, half * power, False, power)
        return Amount(at, end, half, False)
    if (
        value == 1
        and i - at == 1
        and words == ["one"]
        and _low(line, i) == "in"
        and _low(line, i + 1) not in ("", "one")
    ):
        of = amount(line, i + 1)
        if (
            of
            and of.value
            and of.value > 1
            and of.last - i <= 4
            and of.value == of.value.to_integral_value()
            and of.value <= 1000
        ):
            return Amount(at, of.last, share(Decimal(1), of.value), False, fraction=True)
    return Amount(at, i, value, False, scale)


_HEDGES = {
    "nearly",
    "almost",
    "about",
    "roughly",
    "around",
    "over",
    "than",
    "least",
    "under",
    "barely",
    "exactly",
    "only",
}
_VERBS = {
    "are", "were", "is", "was", "be", "have", "has", "had", "do", "did", "came", "come", "went", "go", "said", "say",
    "will", "would", "live", "lived", "work", "worked", "took", "take",
}  # fmt: skip


def _hedged(line: list[Token], at: int) -> bool:
    """Whether an approximator stands right before: nearly half."""
    return at > 0 and line[at - 1].low in _HEDGES


def _is_part(line: list[Token], at: int, after: int) -> bool:
    """A third is a share before "of" or a verb, and when it is said to be nearly that; "a third time", "once a quarter" are none."""
    following = line[after].low if after < len(line) else "."
    if following == "of" or _hedged(line, at):
        return True
    if line[after - 1].low == "quarter":
        return at > 0 and line[at - 1].low == "by"
    return following in _VERBS or following in (".", ",", ";", ")", "more", "less")


def _half(line: list[Token], at: int) -> Amount | None:
    """half of, half the; half a million, half a dozen, half an hour."""
    low = [t.low for t in line[at + 1 : at + 3]]
    if len(low) == 2 and low[0] in _HYPHENS and low[1] in POWERS and len(low[1]) > 2:  # half-million
        return Amount(at, at + 3, Decimal(POWERS[low[1]]) / 2, False, Decimal(POWERS[low[1]]))
    if len(low) == 2 and low[0] in ("a", "an"):
        if low[1] in POWERS:
            return Amount(at, at + 3, Decimal(POWERS[low[1]]) / 2, False, Decimal(POWERS[low[1]]))
        if low[1] == "dozen":
            return Amount(at, at + 3, Decimal(6), False)
        return Amount(at, at + 2, Decimal("0.5"), False)
    if low[:1] in (["of"], ["the"], []) or (low and not low[0].isalpha()) or _hedged(line, at):
        if at and line[at - 1].low in ("first", "second", "other", "latter", "former"):
            return None
        return Amount(at, at + 1, Decimal("0.5"), False, fraction=True)
    return None
