"""English number words: "fifty-seven million", "two hundred and five"."""

from __future__ import annotations

from decimal import Decimal

from .arabic import arabic
from .forms import EXACT

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
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
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
