"""English numbers: "2.45 million", "fifty-seven million", "two hundred and five", "half a dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from .arabic import Numeral, powered
from .forms import EXACT, LONGEST, WORDS, share

_EN = WORDS["en"]
ONES: dict[str, int] = {word: i for i, word in enumerate(_EN["ones"].split())}
TENS: dict[str, int] = {word: 10 * i for i, word in enumerate(_EN["tens"].split(), 2)}
ORDINALS: dict[str, int] = {word: i for i, word in enumerate(_EN["ordinals"].split(), 1)}
"""Ordinals in words, first to thirty-ninth."""
POWERS: dict[str, int] = {word: 10**power for word, power in _EN["powers"].items()}
_LARGEST = Decimal(10) ** 24
"""Beyond it words are noise (hundred hundred hundred …)."""
_SCALES = POWERS | {"hundred": 100, "dozen": 12}
_LONGEST_WORDS = 14
"""Words of the longest number in words."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_DIGITS = re.compile(
    r"(?:\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:[,\u2009\u202f\xa0]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
)
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?![\d,]|\.\d| ?\d)(?= ?[A-Za-z%°])")
"""15 000 units: a group of thousands after a space, where a word follows."""
_GROUPS = re.compile(r"[,\s]")
_PARTS: dict[str, str] = _EN["parts"]
_PART = re.compile(rf"(?: ([1-7])/([2-8])(?![\d/])| ?([{''.join(_PARTS)}]))")
_SCALE = re.compile(rf"(?: ten|[ -]?)[ -]?({_any(_SCALES)})(?:(?<=lakh|rore)s)?(?![A-Za-z])", re.IGNORECASE)
_SHORT = re.compile(r"([mkb])(?![A-Za-z/²³0-9])", re.IGNORECASE)
_SHORT_SCALES = {"m": 10**6, "k": 1000, "b": 10**9}
_ORDINAL_END = re.compile(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th|ST|ND|RD|TH)(?![A-Za-z])")
_GOES_ON = re.compile(rf"[ -]{{0,2}}(?:{_any(_SCALES)}|ten |and[ -](?:a|three)[ -]|[mkb](?![A-Za-z])|[1-7]/|\d{{3}}|[x×{''.join(_PARTS)}]|[snrt][tdh])", re.IGNORECASE)  # fmt: skip
"""What may continue digits; where none of it follows, they are the whole number."""
_AND_A_PART = re.compile(r"[ -]and[ -](?:a[ -](half|quarter)|three[ -]quarters)(?![A-Za-z])", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_NEXT = re.compile(r"(?: and |[ -])(?=[A-Za-z])")
_MANY = re.compile(
    r"(?:(?:several|a few|few|some|many) )?(?:tens|hundreds|dozens|scores|thousands)(?: of (?:hundreds|thousands|millions|billions))?(?![A-Za-z])"
    r"|(?:millions|billions)(?![A-Za-z])|(?:several|a few|few|many) (?:tens of )?(?:(?:hundred |thousand )?(?:million|billion)|hundred|thousand|dozen)s?(?![A-Za-z])",
    re.IGNORECASE,
)
_HALF = re.compile(r"half(?: a |-a-|-)(million|billion|thousand|dozen|hundred)(?![A-Za-z])", re.IGNORECASE)
_COUNTED = frozenset((*ONES, *TENS, *_SCALES))
_FOLLOWS = re.compile(rf"(?: and |[ -])(?:{_any((*_COUNTED, 'a half', 'a quarter', 'three quarters', 'three-quarters', 'and', *_EN['plurals']))})(?![a-z])", re.IGNORECASE)  # fmt: skip


def _number(words: list[str]) -> Decimal | None:
    """The value of number words, hyphens already split: ["fifty", "seven", "million"]; None where they are no number.

    "ten thousand" after a number (eight hundred ten thousand) is 万 written literally and multiplies.
    """
    total = section = Decimal(0)
    seen, previous = False, ""
    for at, word in enumerate(words):
        power = POWERS.get(word)
        if word == "ten" and seen and words[at + 1 : at + 2] == ["thousand"]:
            section *= 10
        elif word in ONES and section % 10 == 0 and (section % 100 == 0 or ONES[word] < 10):
            section += ONES[word]
        elif word in TENS and section % 100 == 0 and previous not in ONES:
            section += TENS[word]
        elif word in ("a", "an") and not seen:
            section = Decimal(1)
        elif word == "hundred" and seen:
            section = (section or Decimal(1)) * 100
        elif power is not None and seen:
            together = total and total < power and previous in POWERS  # a thousand million
            section = section or Decimal(1)
            total = total * power if together else total + section * power
            section = Decimal(0)
        elif word == "and" and seen:
            continue
        else:
            return None
        if section > _LARGEST or total > _LARGEST:
            return None
        seen, previous = True, word
    return EXACT.add(total, section) if seen else None


def english_readings(text: str, at: int) -> tuple[Numeral, ...]:
    """Every English number that begins at `at`, the longest first.

    >>> [(str(n.value), n.end) for n in english_readings("two million people", 0)]
    [('2000000', 11), ('2', 3)]
    """
    found = _in_digits(text, at) if text[at].isdigit() or text[at] == "." else _in_words(text, at)
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted({n.end: n for n in found}.values(), key=lambda n: -n.end))


def _in_digits(text: str, at: int) -> list[Numeral]:
    """2.45, 1,200, 8 million, 3 and a half, £10m."""
    match = _DIGITS.match(text, at)
    if match is None or _ORDINAL_END.match(text, match.end()):
        return []
    if len(match[0]) > LONGEST:
        return [Numeral(at, match.end(), None, arabic=True, string=True)]
    if _GOES_ON.match(text, match.end()) is None:
        return [Numeral(at, match.end(), Decimal("".join(_GROUPS.split(match[0]))), arabic=True)]
    if text[match.end() : match.end() + 1] == " ":
        match = _SPACED.match(text, at) or match
    end, value = powered(text, match.end(), Decimal("".join(_GROUPS.split(match[0]))))
    found = [Numeral(at, end, value, arabic=True)]
    if (part := _PART.match(text, end)) is not None:
        above, below = (_PARTS[part[3]] if part[3] else f"{part[1]}/{part[2]}").split("/")
        if int(above) < int(below):
            value, end = EXACT.add(value, share(Decimal(above), Decimal(below))), part.end()
            found.append(Numeral(at, end, value, arabic=True))
    if (short := _SHORT.match(text, end)) is not None:
        power, stop = _SHORT_SCALES[short[1].lower()], short.end()
        found.append(Numeral(at, stop, value * power, arabic=True, scale=power, scaled=True, bare=True))
    if (part := _AND_A_PART.match(text, end)) is not None:
        value, end = value + _part(part), part.end()
        found.append(Numeral(at, end, value, arabic=True))
    scale = 1
    while (step := _SCALE.match(text, end)) is not None and scale < 10**12:
        power = _SCALES[step[1].lower()] * (10 if " ten" in step[0][:4] else 1)
        value, scale, end = value * power, scale * power, step.end()
        found.append(Numeral(at, end, value, arabic=True, scale=scale, scaled=True))
    return found


def _in_words(text: str, at: int) -> list[Numeral]:
    """fifty-seven million, two and a half, a dozen, half a million, tens of thousands."""
    match = _WORD.match(text, at)
    first = match[0].lower() if match else ""
    if match and first in _COUNTED:
        if (first in ONES or first in TENS) and _FOLLOWS.match(text, match.end()) is None:
            return [Numeral(at, match.end(), Decimal(ONES.get(first, TENS.get(first, 0))))]
    elif (many := _MANY.match(text, at)) is not None:
        return [Numeral(at, many.end(), None, scaled=True)]
    elif (half := _HALF.match(text, at)) is not None:
        power = _SCALES[half[1].lower()]
        return [Numeral(at, half.end(), Decimal(power) / 2, scale=power, scaled=True)]
    words: list[str] = []
    found: list[Numeral] = []
    scale, end = 1, at
    while len(words) < _LONGEST_WORDS and (match := _WORD.match(text, end)) is not None:
        word = _EN["plurals"].get(match[0].lower(), match[0].lower())
        article = word in ("a", "an") and not words
        if (word not in _COUNTED and not article) or (len(word) < 3 and word in POWERS):
            break
        end = match.end()
        words.append(word)
        scale *= POWERS.get(word, 1)
        value = None if article else _value(words)
        if value is not None:
            found.append(Numeral(at, end, value, scale=scale, scaled=word in POWERS))
        elif not article:
            break
        if value is not None and (part := _AND_A_PART.match(text, end)) is not None:
            value, end = value + _part(part), part.end()
            found.append(Numeral(at, end, value))
            if (step := _SCALE.match(text, end)) is not None:
                power = _SCALES[step[1].lower()]
                found.append(Numeral(at, step.end(), value * power, scale=power, scaled=True))
            break
        gap = _NEXT.match(text, end)
        if gap is None or (" and " in gap[0] and word not in _SCALES):
            break
        end = gap.end()
    return found


def _part(match: re.Match[str]) -> Decimal:
    """What "and a half", "and a quarter", "and three quarters" add."""
    return Decimal({"h": "0.5", "q": "0.25"}.get((match[1] or "")[:1].lower(), "0.75"))


def _value(words: list[str]) -> Decimal | None:
    if words[-1] == "dozen":
        before = _value(words[:-1]) if len(words) > 1 and words[0] not in ("a", "an") else Decimal(1)
        return None if before is None else before * 12
    return _number(words)
