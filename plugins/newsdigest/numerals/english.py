"""English numbers: "2.45 million", "fifty-seven million", "two hundred and five", "half a dozen"."""

from __future__ import annotations

import re
from decimal import Decimal

from .arabic import Numeral, arabic, powered
from .forms import EXACT, LONGEST, share

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: i for i, word in enumerate(_ONES)}
TENS = {word: 10 * i for i, word in enumerate(_TENS, 2)}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth")  # fmt: skip
ORDINALS = (
    {word: i for i, word in enumerate(_ORDINALS, 1)}
    | {
        f"{tens}-{word}": 10 * i + n
        for i, tens in enumerate(("twenty", "thirty"), 2)
        for n, word in enumerate(_ORDINALS[:9], 1)
    }
    | {"thirtieth": 30}
)
"""Ordinals in words, first to thirty-ninth."""
_LARGEST = Decimal(10) ** 24
"""Beyond it words are noise (hundred hundred hundred …)."""
POWERS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "mln": 10**6,
    "bln": 10**9,
    "trln": 10**12,
}


def english_number(words: list[str]) -> Decimal | None:
    """The value of number words, hyphens already split: ["fifty", "seven", "million"]; None where they are no number.

    "ten thousand" after digits (RMB 800 ten thousand) is 万 written literally and multiplies.
    """
    total = section = Decimal(0)
    seen = False
    previous = ""
    for at, word in enumerate(words):
        number = _figure_word(word)
        if (
            word in ONES
            and section % 10 == 0
            and (section % 100 == 0 or ONES[word] < 10)
            and not (word == "ten" and seen and words[at + 1 : at + 2] == ["thousand"])
        ):
            section += ONES[word]
        elif word in TENS and section % 100 == 0 and previous not in ONES:
            section += TENS[word]
        elif number is not None and not section:
            section = number
        elif word in ("a", "an") and not seen:
            section = Decimal(1)
        elif word == "hundred" and seen:
            section = (section or Decimal(1)) * 100
        elif word in POWERS and seen:
            section = section or Decimal(1)
            if total and total < POWERS[word] and previous in POWERS:
                total, section = total * POWERS[word], Decimal(0)
            else:
                total, section = total + section * POWERS[word], Decimal(0)
        elif word == "and" and seen:
            continue
        elif word == "ten" and seen and words[at + 1 : at + 2] == ["thousand"]:
            section *= 10
        else:
            return None
        if section > _LARGEST or total > _LARGEST:
            return None
        seen, previous = True, word
    return EXACT.add(total, section) if seen else None


def _figure_word(word: str) -> Decimal | None:
    """Digits among words: 2.45, 1,200."""
    if not word[:1].isdigit():
        return None
    end, value = arabic(word, 0)
    return value if end == len(word) else None


def parse_english(text: str) -> Decimal | None:
    return english_number(text.lower().replace("-", " ").split())


_DIGITS = re.compile(
    r"(?:\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:[,\u2009\u202f\xa0]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
)
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?![\d,]|\.\d| ?\d)(?= ?[A-Za-z%°])")
"""15 000 units: a group of thousands after a space, where a word follows."""
_GROUPS = re.compile(r"[,\s]")
_PART = re.compile(r"(?: ([1-7])/([2-8])(?![\d/])| ?([½⅓⅔¼¾⅛]))")
_PARTS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8"}
_SCALE = re.compile(
    r"(?: ten|[ -]?)[ -]?(hundred|thousand|million|billion|trillion|lakh|crore|ml?n|bl?n|tn|trl?n|dozen)(?:(?<=lakh|rore)s)?(?![A-Za-z])",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(m|k|M|K|b|B)(?![A-Za-z/²³0-9])")
_SHORT_SCALES = {"m": 10**6, "k": 1000, "b": 10**9}
_ORDINAL_END = re.compile(r"(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th)(?![A-Za-z])")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?![A-Za-z])", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_NEXT = re.compile(r"(?: and |[ -])(?=[A-Za-z])")
_MANY = re.compile(
    r"(?:(?:several|a few|few|some|many) )?(?:tens|hundreds|dozens|scores|thousands)(?: of (?:hundreds|thousands|millions|billions))?(?![A-Za-z])"
    r"|(?:millions|billions)(?![A-Za-z])|(?:several|a few|few|many) (?:tens of )?(?:(?:hundred |thousand )?(?:million|billion)|hundred|thousand|dozen)s?(?![A-Za-z])",
    re.IGNORECASE,
)
_HALF = re.compile(r"half(?: a |-a-|-)(million|billion|thousand|dozen|hundred)(?![A-Za-z])", re.IGNORECASE)
_SCALES = POWERS | {"hundred": 100, "dozen": 12}
_ONE_MORE = frozenset(("hundred", "dozen", *POWERS))
_PLURALS = {"lakhs": "lakh", "crores": "crore"}
LONGEST_WORDS = 14
"""Words of the longest number in words."""


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
    if text[match.end() : match.end() + 1] == " ":
        match = _SPACED.match(text, at) or match
    end, value = powered(text, match.end(), Decimal("".join(_GROUPS.split(match[0]))))
    found = [Numeral(at, end, value, arabic=True)]
    if (part := _PART.match(text, end)) is not None:
        above, below = (_PARTS[part[3]] if part[3] else f"{part[1]}/{part[2]}").split("/")
        if int(above) < int(below):
            value, end = EXACT.add(value, share(Decimal(above), Decimal(below))), part.end()
            found.append(Numeral(at, end, value, arabic=True))
    scale = 1
    if (short := _SHORT.match(text, end)) is not None:
        power = _SHORT_SCALES[short[1].lower()]
        found.append(
            Numeral(at, short.end(), value * power, arabic=True, scale=power, scaled=True, bare=True)
        )
    if (half := _AND_A_HALF.match(text, end)) is not None:
        value, end = value + Decimal("0.5"), half.end()
        found.append(Numeral(at, end, value, arabic=True))
    while (step := _SCALE.match(text, end)) is not None and scale < 10**12:
        power = _SCALES[step[1].lower()] * (10 if " ten" in step[0][:4] else 1)
        value, scale, end = value * power, scale * power, step.end()
        found.append(Numeral(at, end, value, arabic=True, scale=scale, scaled=True))
    return found


def _in_words(text: str, at: int) -> list[Numeral]:
    """fifty-seven million, two and a half, a dozen, half a million, tens of thousands."""
    if (many := _MANY.match(text, at)) is not None:
        return [Numeral(at, many.end(), None, scaled=True)]
    if (half := _HALF.match(text, at)) is not None:
        power = _SCALES[half[1].lower()]
        return [Numeral(at, half.end(), Decimal(power) / 2, scale=power, scaled=True)]
    words: list[str] = []
    found: list[Numeral] = []
    scale, end = 1, at
    while len(words) < LONGEST_WORDS and (match := _WORD.match(text, end)) is not None:
        word = _PLURALS.get(match[0].lower(), match[0].lower())
        if (
            word not in ONES
            and word not in TENS
            and word not in _ONE_MORE
            and not (word in ("a", "an") and not words)
        ):
            break
        if len(word) < 3 and word in POWERS:
            break
        end = match.end()
        words.append(word)
        scale = scale * POWERS[word] if word in POWERS else scale
        value = _value(words)
        if value is not None and words not in (["a"], ["an"]):
            found.append(Numeral(at, end, value, scale=scale, scaled=word in POWERS))
        elif words[0] not in ("a", "an") or len(words) > 1:
            break
        if (half := _AND_A_HALF.match(text, end)) is not None and value is not None:
            value, end = value + Decimal("0.5"), half.end()
            found.append(Numeral(at, end, value))
            if (step := _SCALE.match(text, end)) is not None:
                power = _SCALES[step[1].lower()]
                found.append(Numeral(at, step.end(), value * power, scale=power, scaled=True))
            break
        gap = _NEXT.match(text, end)
        if gap is None or (" and " in gap[0] and word not in _ONE_MORE):
            break
        end = gap.end()
    return found


def _value(words: list[str]) -> Decimal | None:
    if words[-1] == "dozen":
        before = _value(words[:-1]) if len(words) > 1 and words[0] not in ("a", "an") else Decimal(1)
        return None if before is None else before * 12
    return english_number(words)
