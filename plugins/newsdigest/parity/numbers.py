"""The numbers of a text as it writes them, in Chinese and in English: each with its token, its printed value and how firm it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..lexicon import packaged_table
from ..numerals import ONES, ORDINALS, POWERS, TENS, Numeral, english_readings, scan
from .readings import FIRM, LIKELY, LOOSE, Number, Sense
from .tables import Tables

Token = tuple[str, Number]
"""A number with the name that data/readings.toml has for what it is written as."""

_HALF = Decimal("0.5")
_A_HALF = (_HALF, [Sense(_HALF, "part"), Sense(_HALF * 100, "%")])
_WORDS = {f"{word}半年": (Decimal(n), [Sense(Decimal(n), "half")]) for n, word in ((1, "上"), (2, "下"))}
_WORD = re.compile("[上下]半年|一半|半数|过半|减半|对半|各半")
_START = re.compile(f"[0-9数几零〇○一二三四五六七八九十百千万亿两廿卅]|(?<=[^0-9])\\.[0-9]|{_WORD.pattern}")
_GROUPED = re.compile("[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=年)")
_CODE = re.compile(r"(?<![A-Za-z0-9.\-])([A-Z]{1,3})-?$")


def chinese(text: str, tables: Tables) -> Iterator[Token]:
    """Every numeral of a Chinese text in standard form, in order."""
    at = 0
    while (match := _START.search(text, at)) is not None:
        begin = match.start()
        at = begin + 1
        if (word := _WORD.match(text, begin)) is not None:
            value, senses = _WORDS.get(word[0], _A_HALF)
            yield "word", Number(*word.span(), word[0], value, list(senses), LIKELY)
            at = word.end()
        elif not text.startswith(("零下", "百分"), begin):
            if (grouped := _GROUPED.match(text, begin)) is not None:
                value = Decimal(grouped[0].replace(",", ""))
                numeral: Numeral | None = Numeral(begin, grouped.end(), value, arabic=True)
            else:
                numeral = scan(text, begin)
            if numeral is not None:
                at = max(at, numeral.end)
                yield from _ends(text, numeral, tables)


def _ends(text: str, numeral: Numeral, tables: Tables) -> Iterator[Token]:
    """One number, or the two of 三五."""
    begin, end, value = numeral.start, numeral.end, numeral.value
    if value is None:  # 数百, 几十万: their power of ten
        power = scan(text, begin + 1) if text[begin] in "数几" else None
        if power is not None and power.value is not None:
            yield "word", Number(begin, end, text[begin:end], power.value, [Sense(power.value, "vague")])
        return
    before, after = text[max(0, begin - 5) : begin], text[end : end + 8]
    lettered = before[-1:].isascii() and before[-1:].isalpha()
    code = _CODE.search(before) if numeral.arabic and (lettered or before[-1:] == "-") else None
    if numeral.arabic and after[:1].isascii() and after[:1].isalpha():
        lettered |= tables.measures.unit(after, "zh") is None
    firm = LIKELY if code else FIRM if numeral.arabic and not lettered and not numeral.bare else LOOSE
    for printed in (value,) if numeral.high is None or numeral.bare else (value, numeral.high):
        yield "bare" if numeral.bare else "numeral", Number(
            begin, end, text[begin:end], printed, [], firm, numeral.arabic,
            approx="over" if numeral.over else None, scale=Decimal(numeral.scale), code=code[1] if code else None,
        )  # fmt: skip


_KNOWN = {
    word: (token, Decimal(n))
    for token, rows in packaged_table("readings.toml")["words"].items()
    for n, row in enumerate(rows, 1)
    for word in row.split()
}
_KNOWN |= {word: ("ordinal", Decimal(n)) for word, n in (*ORDINALS.items(), ("hundredth", 100))}
_UNSURE = ("may", "mar", "march", "aug")
"""Months that are words, too."""
_ONLY = {
    "month": re.compile("[A-Z]"),
    "once": re.compile("(?i:once)(?= an? | every| each| per)"),
    "roman": re.compile("(?i:(?<=level )|(?<=grade )|(?<=class )|(?<=phase ))[A-Z]"),
}
"""Where such a word is a number."""
_ALONE = {
    "hundred": 100,
    "dozen": 12,
    **{f"{word}illion": POWERS[f"{word}illion"] for word in ("m", "b", "tr")},
}
_ALONE["thousand"] = 1000
_NUMBERS = frozenset((*ONES, *TENS, *_ALONE, "half", "few", "several", "many"))
_RUN = re.compile("[0-9]+|[A-Za-z]+")
_ARTICLE = re.compile(rf" (?:{'|'.join(_ALONE)})(?![A-Za-z])", re.IGNORECASE)
_ORDINAL = re.compile(rf"[- ]({'|'.join(ORDINALS)})(?![A-Za-z])", re.IGNORECASE)
_ORDINAL_END = re.compile(r"[\d,]+(?:st|nd|rd|th)\b", re.IGNORECASE)
_CODED = re.compile(r"[^\W\d_]$|[A-Z]-$")
_LETTERS = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3})-?$")
_DECADE = re.compile(r"['’]?s(?![A-Za-z])")


def english(text: str, tables: Tables) -> Iterator[Token]:
    """Every number of an English text in order: digits, words, ordinals, multiples, months."""
    reached = 0
    for match in _RUN.finditer(text):
        begin, end = match.span()
        if begin < reached:
            continue
        word = match[0].lower()
        found: Token | None = None
        if word[0] <= "9":
            found = _in_digits(text, begin, tables)
        elif (known := _KNOWN.get(word)) is not None:
            only = _ONLY.get(word) or _ONLY.get(known[0])
            if only is None or only.match(text, begin):
                sure = known[0] == "month" and word not in _UNSURE
                found = known[0], Number(begin, end, match[0], known[1], [], FIRM if sure else LOOSE)
        elif word in _NUMBERS or (word == "a" and _ARTICLE.match(text, end)):
            found, reached = _in_words(text, begin, end)
        if found is not None:
            reached = found[1].end
            yield found


def _in_words(text: str, begin: int, end: int) -> tuple[Token | None, int]:
    """The number in words, None for a vague one, and where it ends."""
    word, token = text[begin:end].lower(), "words"
    readings = english_readings(text, begin)
    value, scale = Decimal(_ALONE.get(word, 0)) or None, 1
    if word in TENS and (place := _ORDINAL.match(text, end)) is not None:  # forty-second
        token, value, end = "ordinal", Decimal(TENS[word] + ORDINALS[place[1].lower()]), place.end()
    elif readings:
        value, end, scale = readings[0].value, readings[0].end, readings[0].scale
    if value is None:
        return None, end
    return (token, Number(begin, end, text[begin:end], value, [], scale=Decimal(scale))), end


def _in_digits(text: str, begin: int, tables: Tables) -> Token | None:
    before = text[max(0, begin - 12) : begin]
    found = [n for n in english_readings(text, begin) if n.value is not None]
    ordinal = None if found else _ORDINAL_END.match(text, begin)
    if ordinal is not None:
        value = Decimal(re.sub("[^0-9]", "", ordinal[0]))
        return "ordinal", Number(begin, ordinal.end(), ordinal[0], value, [], FIRM, digits=True)
    if not found:
        return None
    money = False
    if found[0].bare or before[-1:].isalpha() or before[-1:] == "-":
        money = tables.measures.money_before(before, text[found[0].end : found[0].end + 24]) is not None
    short = found[0] if found[0].bare else None
    if short and not money and text[short.end - 1] in "bB":
        found, short = found[1:], None
    numeral, end = found[0], found[0].end
    decade = _DECADE.match(text, end)
    after = text[end : end + 24]
    code = not money and _CODED.search(before)
    lettered = after[:1].isalpha() and not decade and tables.measures.unit(after, "en") is None
    loose = code or (lettered and not re.match(r"[ap]\.?m\b", after))
    end = decade.end() if decade else end
    number = Number(
        begin, end, text[begin:end], numeral.value or Decimal(0), [], LOOSE if loose else FIRM, digits=True,
        scale=Decimal(numeral.scale),
    )  # fmt: skip
    if code and (letters := _LETTERS.search(before)):
        number.code = letters[1]
    if short:
        plain = number.printed / number.scale
        number.others = [Sense(plain, "", 0.4)]
        if text[end - 1] in "mM" and not money:
            number.others.append(Sense(plain, "length", 0.1))
    return "decade" if decade else "digits", number
