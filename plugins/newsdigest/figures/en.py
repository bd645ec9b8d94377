"""The English recogniser: approximator, currency, number, scale word, unit, rate; one pass over the tokens."""

from __future__ import annotations

from decimal import Decimal

from ..model import Figure, Span
from ..numerals import ONES, TENS
from . import en_amounts, en_dates
from .draft import Draft
from .en_amounts import Amount, amount
from .en_codes import glued_before, is_code
from .en_compound import article_time
from .en_dates import read_date
from .en_measure import measure
from .en_tokens import Token, tokens
from .en_units import CURRENCY, is_decade
from .index import Index

_MULTIPLES = {
    "doubled": 2, "doubling": 2, "doubles": 2, "twice": 2, "tripled": 3, "trebled": 3, "triples": 3,
    "tripling": 3, "thrice": 3, "quadrupled": 4, "quadrupling": 4, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10,
}  # fmt: skip
_NOT_AFTER_ONE = {
    "of", "another", "day", "by", "or", "who", "that", "which", "is", "was", "can", "must", "to", "hand",
    "side", "way", "and", "in", "on", "at", "for", "with", "as", "has", "will", "should", "may", "thing",
    "would", "the", "a", "s", "time", "after", "more", "such", "whose", "from", "also", "could", "had",
}  # fmt: skip
_NOT_BEFORE_ONE = {
    "the", "no", "any", "every", "each", "this", "that", "which", "another", "some", "good", "only",
    "first", "last", "new", "number", "day", "or", "than",
}  # fmt: skip
_STOP = {
    "the", "and", "or", "of", "for", "with", "who", "which", "that", "were", "was", "is", "are", "be",
    "been", "have", "has", "had", "to", "in", "on", "at", "by", "from", "as", "than", "will", "can",
    "this", "these", "those", "per", "each", "every", "all", "since", "into", "a", "an", "under", "over",
    "across", "where", "while", "when", "through", "during", "within", "but", "because", "so", "last",
    "more", "after", "before", "up", "down", "out", "there", "their", "its", "his", "her", "not", "also",
    "now", "would", "could", "did", "do", "took", "held", "set", "made", "including", "participated",
    "attended", "benefited", "compared",
}  # fmt: skip
_APPROX_BEFORE = {"or", "and"}
DECADES_OF_LIFE = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_BEGINNINGS = (
    en_amounts.BEGINNINGS
    | en_dates.BEGINNINGS
    | frozenset({*_MULTIPLES, *CURRENCY, *DECADES_OF_LIFE, "-", "−", "minus"})
)
"""Every word a figure may begin with: most words are none of them, and are not looked at twice."""


def english(text: str, index: Index) -> tuple[Figure, ...]:
    """The figures of one English paragraph."""
    line = tokens(text)
    hidden = _quoted(line)
    _hide_phrases(text, line, hidden, index)
    found: list[Figure] = []
    i = floor = 0
    while i < len(line):
        if hidden[i] or not (line[i].is_number or line[i].low in _BEGINNINGS):
            i += 1
            continue
        read = _read(text, line, i, index)
        if read is None:
            i += 1
            continue
        draft, after = read
        if draft is None:
            i = max(after, i + 1)
            continue
        start = _approximator(line, i, floor, draft, index)
        draft.start = start
        noun = _noun(line, after, draft)
        if noun is None and _name_before(line, i, draft):  # Jiawang 99
            i = max(after, i + 1)
            continue
        found.append(
            Figure(
                span=Span(draft.start, draft.end),
                surface=text[draft.start : draft.end],
                value=draft.value,
                unit=draft.symbol,
                kind=draft.kind,
                high=draft.high,
                approx=draft.approx,
                per=draft.per,
                counted=text[noun[0] : noun[1]] if noun else None,
                counted_span=Span(*noun) if noun else None,
                digits=draft.digits,
            )
        )
        i = floor = max(after, i + 1)
    return tuple(found)


def _name_before(line: list[Token], i: int, draft: Draft) -> bool:
    """Bare digits that count nothing, right after a capitalised word within the sentence: part of a name."""
    bare = (
        draft.kind == "count"
        and draft.unit is None
        and draft.approx is None
        and draft.digits
        and draft.high is None
    )
    return bare and i > 1 and line[i - 1].text[:1].isupper() and line[i - 2].text not in ".!?"


def _quoted(line: list[Token]) -> bytearray:
    """Tokens inside short quotations: names and slogans (“1+3”, “two committees”)."""
    hidden = bytearray(len(line))
    opened: int | None = None
    for i, token in enumerate(line):
        if token.text in "“‘":
            opened = i
        elif token.text in "”’" and opened is not None:
            inner = line[opened + 1 : i]
            if not any(t.text in ".!?;" for t in inner):
                short = len(inner) <= 7 and not any(t.text == "," for t in inner)
                for k, t in enumerate(inner, opened + 1):
                    hidden[k] = short or (len(inner) <= 16 and not t.is_number)
            opened = None
    return hidden


_ONE = ("voice", "accord", "mind", "another", "stroke", "eye")
"""After "one" these make an idiom."""


def _hide_phrases(text: str, line: list[Token], hidden: bytearray, index: Index) -> None:
    """Hide set phrases (one country, two systems) and names that begin with a capital numeral within a sentence (the Two Sessions)."""
    masked = bytearray(len(text))
    for match in index.english_phrases.finditer(text) if index.english_phrases else ():
        masked[match.start() : match.end()] = b"\1" * len(match[0])
    for i, token in enumerate(line):
        if masked[token.start]:
            hidden[i] = True
        inside = i > 0 and line[i - 1].text not in (".", "!", "?", "“", '"', ":")
        named = token.text[:1].isupper() and token.low in ONES and inside
        if named and i + 1 < len(line) and line[i + 1].text[:1].isupper():
            hidden[i] = True
        if token.low == "one" and i + 1 < len(line) and line[i + 1].low in _ONE:
            hidden[i] = True


def _read(text: str, line: list[Token], i: int, index: Index) -> tuple[Draft | None, int] | None:
    """The figure at token i and the index after it; (None, after) to step over a code; None for no figure here."""
    token = line[i]
    part = i > 1 and line[i - 1].text == "-" and line[i - 2].low in ("mid", "late", "early")  # mid-February
    dated = read_date(text, line, i) if part or not glued_before(text, token) else None
    if dated is not None:
        return dated
    if token.low in _MULTIPLES and token.low != "doubles":
        draft = Draft(
            token.start,
            token.end,
            Decimal(_MULTIPLES[token.low]),
            unit=index.symbols.get("倍"),
            unit_surface="倍",
            kind="multiple",
            digits=False,
        )
        return draft, i + 1
    if token.low in DECADES_OF_LIFE:
        return _age_by_decade(line, i, index)
    if (
        i + 1 < len(line)
        and line[i + 1].text == "s"
        and line[i + 1].start == token.end
        and is_decade(line, i)
    ):
        aged = _age_by_decade(line, i, index) if len(token.text) == 2 else None
        if aged is None:
            return None, i + 2  # the 1990s
        aged[0].end = line[i + 1].end
        return aged[0], i + 2
    if (timed := article_time(line, i, index)) is not None:
        return timed
    first, currency, negative = i, None, False
    if token.low in CURRENCY and i + 1 < len(line) and not token.text.islower():
        currency, first = CURRENCY[token.low], i + 1
    elif token.low == "minus" or (token.text in "-−" and i + 1 < len(line) and line[i + 1].is_number):
        if token.text in "-−" and (
            line[i + 1].start != token.end or (i and (line[i - 1].end == token.start))
        ):
            return None
        negative, first = True, i + 1
        if first >= len(line):
            return None
        if first + 1 < len(line) and line[i + 1].low in CURRENCY:
            currency, first = CURRENCY[line[i + 1].low], i + 2
    number = amount(line, first)
    if number is None:
        return None
    if number.digits and is_code(text, line, number, joined=currency is not None):
        return None, number.last
    if not number.digits and not currency and not _word_counts(line, number):
        return None, number.last
    return measure(text, line, i, number, currency, negative, index)


def _age_by_decade(line: list[Token], i: int, index: Index) -> tuple[Draft, int] | None:
    """in his fifties, in their early sixties: over 50, over 60 years of age; "the fifties" are years."""
    before = [t.low for t in line[max(0, i - 3) : i] if t.low not in ("early", "mid", "late", "-")]
    if (
        len(before) < 2
        or before[-2] != "in"
        or before[-1] not in ("his", "her", "their", "my", "our", "your")
    ):
        return None
    value = Decimal(DECADES_OF_LIFE.get(line[i].low) or line[i].text)
    draft = Draft(
        line[i].start, line[i].end, value, None, index.symbols.get("岁"), "岁", "age", "over", digits=False
    )
    return draft, i + 1


def _word_counts(line: list[Token], number: Amount) -> bool:
    """Numbers in words count before a noun; "one" asks for more."""
    if number.value is None or number.fraction:
        return True
    after = line[number.last].low if number.last < len(line) else ""
    before = line[number.first - 1].low if number.first else ""
    if number.value == 1 and number.last - number.first == 1:
        if before == "between" and after == "and":
            return True
        return after.isalpha() and after not in _NOT_AFTER_ONE and before not in _NOT_BEFORE_ONE
    return True


def _approximator(line: list[Token], i: int, floor: int, draft: Draft, index: Index) -> int:
    """Start of the figure with the approximator before it taken in."""
    start = line[i].start
    first = i
    for width in (4, 3, 2, 1):
        at = first - width
        if at < floor:
            continue
        words = tuple(t.low for t in line[at:first])
        for known, meaning in index.english_approx.get(words[0], ()):
            if (
                known == words
                and words[0] not in _APPROX_BEFORE
                and not (
                    draft.kind in ("year", "date")
                    and words[0] in ("over", "under", "within", "above", "below", "around", "about")
                    and draft.kind == "year"
                )
            ):
                if draft.kind in ("date", "time", "score", "ratio", "ordinal") and words[0] not in (
                    "about",
                    "around",
                ):
                    return start
                draft.approx = meaning
                return line[at].start
    return start


def _noun(line: list[Token], after: int, draft: Draft) -> tuple[int, int] | None:
    """The noun phrase right after a count."""
    if draft.kind not in ("count", "fraction") and draft.kind != "ordinal":
        return None
    i = after
    if i < len(line) and line[i].low == "of" and draft.value is None:
        i += 1
    if i < len(line) and line[i].text in "-":
        i += 1
    begin = i
    while i < len(line) and i - begin < 7:
        word = line[i]
        if word.text in "-’'" and i > begin:
            i += 1
            continue
        if not word.text[0].isalpha() or word.low in _STOP or word.low in ONES or word.low in TENS:
            break
        i += 1
    if i == begin:
        return None
    return line[begin].start, line[i - 1].end
