"""Numbers of English text: in digits and words, months, shares, multiples and clock times in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..numerals import ONES, ORDINALS, POWERS, TENS, english_number
from .readings import FIRM, LIKELY, LOOSE, Number, Sense
from .senses import add_senses, share_senses
from .tables import Tables

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TENS, _ONES = "|".join(TENS), "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_HOURS = "|".join(tuple(ONES)[1:13])
_POWERS = {"hundred": 100, **{p: POWERS[p] for p in ("thousand", "million", "billion", "trillion")}}
_POWER = "|".join(_POWERS)
_SHORT = {"m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "k": 1000}
_PARTS = dict(zip("½¼¾⅓⅔", (Decimal(n) / 12 for n in (6, 3, 9, 4, 8)), strict=True))
_ORDINAL = "|".join(sorted((*ORDINALS, "hundredth"), key=len, reverse=True))
_MULTIPLES = {"once": 1, "twice": 2, "thrice": 3, "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4}
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_BEGINNINGS = "|".join(
    sorted(
        {
            word[:2]
            for word in (
                *ONES,
                *TENS,
                *_ORDINAL.split("|"),
                *_POWERS,
                *_MULTIPLES,
                *_MINUTES,
                *_MONTHS,
                "a ",
                "dozen",
            )
        }
    )
)
"""What a number in words begins with: a text is full of words that do not."""
_TOKEN = re.compile(
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?P<part> ?[½¼¾⅓⅔])?"
    rf"(?:(?P<suffix>st|nd|rd|th)\b|(?P<decade>['’]?s)(?![A-Za-z])|[ -]?(?P<scale>(?:ten |hundred )?(?:{_POWER}))\b"
    r"|(?P<short>mn|bn|tn|[mk]|(?<=[$£€]\d)b|(?<=[$£€]\d\.\d)b)(?![A-Za-z0-9]))?"
    rf"|(?<![A-Za-z])(?=[VI]|(?:{_BEGINNINGS}))(?:"
    r"half(?:[- ]an?)?[- ](?P<halved>million|billion|trillion)|"
    rf"(?P<ordinal>(?:(?:{_TENS})[- ])?(?:{_ORDINAL}))"
    rf"|(?P<past>half|(?:a )?quarter|five|ten|twenty(?:-five)?) (?P<side>past|(?<=quarter )to|(?<=by ten )to|(?<=at ten )to|(?<=by five )to|(?<=at five )to|(?<=by twenty )to|(?<=at twenty )to) (?P<hour>{_HOURS}|1?\d)(?!%|[.,]\d)"
    r"|(?:(?<=Level )|(?<=Grade )|(?<=Class )|(?<=Phase ))(?P<roman>VI|IV|V|I{1,3})"
    r"|(?P<multiple>once(?= an? | every| each| per)|twice|thrice|(?:doubl|tripl|trebl|quadrupl)(?:e[sd]?|ing))"
    rf"|(?P<words>(?:{_ONES}|a(?= (?:{_POWER}|dozen)\b)|{_POWER}|dozen)(?:[- ](?:and[- ](?!a half))?(?:{_ONES}|{_POWER}|dozen)(?![A-Za-z]))*)"
    r"(?: point (?P<tenth>[a-z]+))?"
    r"|(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
    r")(?![A-Za-z])",
    re.IGNORECASE,
)  # fmt: skip
_KINDS = ("digits", "halved", "ordinal", "past", "roman", "multiple", "words", "month")


def read_english(text: str, tables: Tables) -> list[Number]:
    """Every number of the text in order."""
    found: list[Number] = []
    for match in _TOKEN.finditer(text):
        kind = next(name for name in _KINDS if match[name])
        for token, number in _numbers(text, match, kind, tables):
            if not number.senses:
                add_senses(number, text, "en", token, tables)
                number.senses += number.others
            if number.text != "00" or not text[: number.start].endswith(":"):  # the noughts of 5:00
                found.append(number)
    share_senses(text, "en", found, tables)
    return found


def _numbers(text: str, match: re.Match[str], kind: str, tables: Tables) -> Iterator[tuple[str, Number]]:
    """The numbers of one token, each with the name that data/readings.toml uses for it."""
    word = match[kind].lower()
    number = Number(match.start(), match.end(), match[0], Decimal(0), [])
    if kind == "digits":
        yield _digits(text, match, number, tables), number
    elif kind in ("words", "past"):
        yield from ((kind, n) for n in (_words(text, match) if kind == "words" else _past(match)))
    elif kind != "month" or match[0][0].isupper():
        number.printed = Decimal(_VALUES[kind](word))
        number.firmness = FIRM if kind == "month" and word not in ("may", "mar", "march", "aug") else LOOSE
        yield kind, number


def _ordinal(word: str) -> int:
    tens, _, one = word.rpartition("-")
    return ORDINALS.get(word) or (TENS[tens] + ORDINALS[one] if tens and one in ORDINALS else 100)


_VALUES: dict[str, Callable[[str], int]] = {
    "ordinal": lambda word: _ordinal(word.replace(" ", "-")),
    "halved": lambda word: _POWERS[word] // 2,
    "roman": lambda word: _ROMAN.index(word.upper()) + 1,
    "multiple": lambda word: next(v for w, v in _MULTIPLES.items() if word.startswith(w)),
    "month": lambda word: _MONTHS.index(word[:3]) + 1,
}


def _words(text: str, match: re.Match[str]) -> Iterator[Number]:
    words = re.split("[- ]+", match["words"].lower())
    dozen = words[-1] == "dozen"
    vague = re.search(r"\b(?:few|several|many|some) $", text[max(0, match.start() - 8) : match.start()])
    if vague and (dozen or words[0] in _POWERS):
        return
    counted = words[:-1] if dozen else words
    if not counted or counted[0] in (*_POWERS, "a"):
        counted = ["one", *(w for w in counted if w != "a")]
    value = english_number(counted)
    if value is None:  # "five and six": each alone
        for part in re.finditer("[A-Za-z]+", match["words"]):
            if (alone := english_number([part[0].lower()])) is not None:
                yield Number(match.start() + part.start(), match.start() + part.end(), part[0], alone, [])
        return
    if match["tenth"] and match["tenth"].lower() in ONES:
        value += Decimal(ONES[match["tenth"].lower()]) / 10
    scale = Decimal(_POWERS.get(words[-1], 1))
    yield Number(match.start(), match.end(), match[0], value * (12 if dozen else 1), [], scale=scale)


def _past(match: re.Match[str]) -> list[Number]:
    """Half past four and quarter to six, as hour and minute."""
    word = match["hour"].lower()
    hour = int(word) if word.isdigit() else ONES[word]
    minute = _MINUTES[match["past"].lower().removeprefix("a ")]
    if match["side"].lower() == "to":
        hour, minute = hour - 1, 60 - minute
    said = (("past", minute, minute, "minute"), ("hour", hour, hour % 12, "hour"))
    return [
        Number(*match.span(name), match[name], Decimal(value), [Sense(Decimal(sense), what)], firmness=LIKELY)
        for name, value, sense, what in said
    ]


def _digits(text: str, match: re.Match[str], number: Number, tables: Tables) -> str:
    """Fill in a number in digits; returns the name of its token."""
    begin, end = match.span()
    before, after = text[max(0, begin - 12) : begin], text[end : end + 24]
    money = tables.measures.money_before(before, after) is not None
    code = (before[-1:].isalpha() or re.search("[A-Z]-$", before) is not None) and not money
    scaled = match["scale"] or match["short"] or match["suffix"]
    lettered = after[:1].isalpha() and not scaled and tables.measures.unit(after, "en") is None
    number.digits = True
    number.firmness = LOOSE if code or (lettered and not re.match(r"[ap]\.?m\b", after)) else FIRM
    part = _PARTS[match["part"].strip()] if match["part"] else 0
    number.printed = Decimal(match["digits"].replace(",", "")) + part
    if code and (letters := re.search(r"(?<![A-Za-z0-9])([A-Z]{1,3})-?$", before)):
        number.code = letters[1]
    if match["scale"]:
        for word in match["scale"].lower().split():
            number.scale *= {"ten": 10}.get(word) or _POWERS[word]
    elif match["short"]:
        short = match["short"].lower()
        plain, metres = Sense(number.printed, "", 0.4), Sense(number.printed, "length", 0.1)
        number.others = [plain, metres] if short == "m" and not money else [plain]
        number.scale = Decimal(_SHORT[short])
    number.printed *= number.scale
    return "ordinal" if match["suffix"] else "decade" if match["decade"] else "digits"
