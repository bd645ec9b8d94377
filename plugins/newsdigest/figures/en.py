"""The English recogniser: approximator, currency, number, scale word, unit, rate; one pass over the tokens."""

from __future__ import annotations

from decimal import Decimal

from ..model import Approx, Figure, Span, Unit
from ..numerals import EXACT, ONES, TENS, share
from . import en_dates, en_tokens
from .draft import Draft
from .en_dates import read_date
from .en_tokens import Amount, Token, amount, tokens
from .index import Index

_CURRENCY = {
    "rmb": "元", "cny": "元", "¥": "元", "￥": "元", "$": "美元", "us$": "美元", "usd": "美元", "€": "欧元",
    "eur": "欧元", "£": "英镑", "hk$": "港元", "hkd": "港元",
}  # fmt: skip
_MULTIPLES = {
    "doubled": 2, "doubling": 2, "doubles": 2, "twice": 2, "tripled": 3, "trebled": 3, "triples": 3,
    "tripling": 3, "thrice": 3, "quadrupled": 4, "quadrupling": 4, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10,
}  # fmt: skip
_RANGE = ("-", "–", "—", "to")
_CODES = {
    "no", "room", "highway", "route", "section", "page", "chapter", "flight", "article", "no.", "line",
    "grade", "building", "block", "unit", "level", "type", "model", "channel", "gate", "hotline", "bus",
    "platform", "windows", "version",
}  # fmt: skip
_PER = {
    "person", "head", "capita", "day", "year", "month", "week", "hour", "minute", "second", "student",
    "pupil", "household", "family", "mu", "hectare", "kilogram", "kg", "jin", "tonne", "ton", "visit",
    "share", "village", "time", "session", "term", "quarter", "litre", "kilometre", "metre", "set",
    "item", "machine", "vehicle", "sheet", "plant", "class", "school", "barrel", "box", "portion",
    "order", "ticket", "bed", "flat", "season", "kilowatt-hour",
}  # fmt: skip
_PER_AS = {"capita": "person", "pupil": "student", "family": "household", "kg": "kilogram", "ton": "tonne"}
_PERIODS = {
    "day",
    "year",
    "month",
    "week",
    "hour",
    "minute",
    "second",
    "decade",
    "session",
    "quarter",
    "match",
    "game",
}
"""After these, "two in ten" tells a time and no share."""
_EVERY = {
    "daily": "day", "annual": "year", "yearly": "year", "annually": "year", "monthly": "month",
    "weekly": "week", "hourly": "hour",
}  # fmt: skip
_AFTER = {
    ("or", "more"): "at_least", ("or", "above"): "at_least", ("and", "above"): "at_least",
    ("or", "over"): "at_least", ("and", "over"): "at_least", ("or", "less"): "at_most",
    ("or", "fewer"): "at_most", ("or", "below"): "at_most", ("and", "below"): "at_most",
    ("or", "so"): "about",
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


_BEGINNINGS = (
    en_tokens.BEGINNINGS | en_dates.BEGINNINGS | frozenset({*_MULTIPLES, *_CURRENCY, "-", "−", "minus"})
)
"""Every word a figure may begin with: most words are none of them, and are not looked at twice."""


def english(text: str, index: Index) -> tuple[Figure, ...]:
    """The figures of one English paragraph."""
    line = tokens(text)
    hidden = _quoted(line)
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


def _read(text: str, line: list[Token], i: int, index: Index) -> tuple[Draft | None, int] | None:
    """The figure at token i and the index after it; (None, after) to step over a code; None for no figure here."""
    token = line[i]
    dated = read_date(text, line, i) if not _glued_before(text, token) else None
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
    first, currency, negative = i, None, False
    if token.low in _CURRENCY and i + 1 < len(line) and not token.text.islower():
        currency, first = _CURRENCY[token.low], i + 1
    elif (token.text in "-−" or token.low == "minus") and i + 1 < len(line) and line[i + 1].is_number:
        if token.text in "-−" and (
            line[i + 1].start != token.end or (i and (line[i - 1].end == token.start))
        ):
            return None
        negative, first = True, i + 1
        if first + 1 < len(line) and line[i + 1].low in _CURRENCY:
            currency, first = _CURRENCY[line[i + 1].low], i + 2
    number = amount(line, first)
    if number is None:
        return None
    if number.digits and _code(text, line, number):
        return None, number.last
    if not number.digits and not currency and not _word_counts(line, number):
        return None, number.last
    return _measure(text, line, i, number, currency, negative, index)


def _glued_before(text: str, token: Token) -> bool:
    """A letter, digit or joining mark touches the token: G20, COVID-19, 1+3."""
    before = text[token.start - 1 : token.start]
    if before in ("-", "‐", "‑") and text[token.start - 2 : token.start - 1].isalpha():
        return True
    return bool(before) and (before.isalnum() or before in "+_./#@&=×:")


def _code(text: str, line: list[Token], number: Amount) -> bool:
    """Digits that name: No. 5, Room 301, 4G, 0379-65123456, 1+3."""
    token = line[number.first]
    if _glued_before(text, token):
        return True
    before = line[number.first - 1].low if number.first else ""
    if before in _CODES or (before == "." and number.first >= 2 and line[number.first - 2].low == "no"):
        return True
    if token.text[0] == "0" and len(token.text) > 1 and token.text[1] != ".":
        return True
    after = line[number.last] if number.last < len(line) else None
    if after is None or after.start != line[number.last - 1].end:
        return False
    if after.text[0].isalpha():
        return after.text not in (
            "m",
            "km",
            "kg",
            "cm",
            "mm",
            "t",
            "g",
            "s",
            "h",
            "min",
            "pp",
            "kW",
            "MW",
            "GB",
            "TB",
            "ha",
            "ml",
            "mg",
            "L",
            "km²",
            "m²",
            "kWh",
            "kV",
            "MHz",
            "µg",
            "μg",
            "bn",
            "mn",
            "ppm",
            "x",
            "kph",
            "hp",
            "MPa",
            "dB",
            "Mbps",
            "kVA",
            "kcal",
            "Hz",
        )
    return after.text in "+×_#@&="


def _word_counts(line: list[Token], number: Amount) -> bool:
    """Numbers in words count before a noun; "one" asks for more."""
    if number.value is None or number.fraction:
        return True
    after = line[number.last].low if number.last < len(line) else ""
    before = line[number.first - 1].low if number.first else ""
    if number.value == 1 and number.last - number.first == 1:
        return after.isalpha() and after not in _NOT_AFTER_ONE and before not in _NOT_BEFORE_ONE
    return True


def _measure(
    text: str,
    line: list[Token],
    start: int,
    number: Amount,
    currency: str | None,
    negative: bool,
    index: Index,
) -> tuple[Draft | None, int]:
    """Number, range, unit and rate from the first token on."""
    value, last = number.value, number.last
    high: Decimal | None = None
    digits = number.digits
    part = _one_in(line, number) if not currency and not number.fraction else None
    if part is not None:
        value, last = part
        return Draft(line[start].start, line[last - 1].end, value, None, kind="fraction", digits=digits), last
    if currency and last < len(line) and line[last].text in ("m", "M") and value is not None:
        value, last = value * 10**6, last + 1
    if value is None and last < len(line) and line[last].low == "of":
        told, _ = _unit(
            line, last + 1, index
        )  # hundreds of yuan; hundreds of people stay a number and a noun
        last += told is not None and told.symbol is not None
    if negative and value is not None:
        value = -value
    unit, after = _unit(line, last, index)
    between = start > 0 and line[start - 1].low == "between"
    and_ = ("and",) if between else ()
    joint = last
    if unit is not None and after < len(line) and (line[after].text in _RANGE or line[after].low in and_):
        joint = after
    joins = joint < len(line) and (line[joint].low in (*_RANGE, *and_) or _either(line, number, joint))
    if value is not None and joins and joint + 1 < len(line):
        begin = joint + 1
        if line[begin].low in _CURRENCY:
            begin += 1
        below = (
            begin + 1 < len(line) and line[begin].text in "-−" and line[begin + 1].start == line[begin].end
        )
        begin += below
        second = amount(line, begin) if begin < len(line) else None
        other, stop = _unit(line, second.last, index) if second else (None, 0)
        if (
            second
            and second.value is not None
            and (unit is None or other is unit)
            and second.digits == number.digits
        ):
            low = value
            if number.scale == 1 and second.scale > 1 and EXACT.multiply(low, second.scale) < second.value:
                low = EXACT.multiply(low, second.scale)
            top = -second.value if below else second.value
            if low < top and (other is not None or currency or unit is None):
                value, high, last, unit, after = low, top, second.last, other, stop
    end = line[last - 1].end
    kind = "fraction" if number.fraction else "count"
    surface = None
    if currency:
        unit, kind = index.symbols.get(currency), "money"
        surface = currency
        if after > last and _unit(line, last, index)[0] is unit:
            last = after
            end = line[last - 1].end
    elif unit is not None and not _idle(line, unit, after):
        surface, kind = unit.zh[0], unit.kind
        if not (unit.kind == "count" and unit.symbol is None and high is None and value is None):
            last = after
            end = line[last - 1].end
        if unit.scale != 1 and unit.symbol in ("CNY", "USD") and value is not None:
            value *= unit.scale
    else:
        unit = None
    draft = Draft(line[start].start, end, value, high, unit, surface, kind, digits=digits)
    if unit is None and kind == "count" and _aged(line, start):
        draft.unit, draft.unit_surface, draft.kind = index.symbols.get("岁"), "岁", "age"
    if value is None:
        draft.approx = "about"
    last = _rate(line, last, draft)
    for words, meaning in _AFTER.items():
        if tuple(t.low for t in line[last : last + 2]) == words and draft.approx is None:
            draft.approx, last = _as_approx(meaning), last + 2
            draft.end = line[last - 1].end
            break
    return draft, last


def _either(line: list[Token], number: Amount, joint: int) -> bool:
    """two or three, 20 or 30: neighbours joined by "or"."""
    if line[joint].low != "or" or number.value is None or joint + 1 >= len(line):
        return False
    second = amount(line, joint + 1)
    if second is None or second.value is None or second.digits != number.digits:
        return False
    step = Decimal(10) if number.value >= 20 and number.value % 10 == 0 else Decimal(1)
    return second.value == number.value + step


def _one_in(line: list[Token], number: Amount) -> tuple[Decimal, int] | None:
    """six in ten, two out of three, one in every five: (the share, index after); None for "two in ten days"."""
    if [t.low for t in line[number.last : number.last + 2]] in (["per", "thousand"], ["per", "mille"]):
        if number.value is None or number.scale != 1:
            return None
        return share(number.value, Decimal(1000)), number.last + 2
    for words in (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every")):
        at = number.last + len(words)
        if tuple(t.low for t in line[number.last : at]) != words or at >= len(line):
            continue
        below = amount(line, at)
        if below is None or below.value is None or number.value is None or below.digits != number.digits:
            return None
        told = line[below.last].low if below.last < len(line) else ""
        if not 0 < number.value < below.value <= 10_000 or told.rstrip("s") in _PERIODS:
            return None
        if words == ("in",) and below.value not in (2, 3, 4, 5, 10, 20, 100, 1000):
            return None
        return share(number.value, below.value), below.last
    return None


def _aged(line: list[Token], start: int) -> bool:
    """aged 43, an average age of 43, the age of 43."""
    before = [t.low for t in line[max(0, start - 2) : start]]
    return before[-1:] == ["aged"] or before in (["age", "of"], ["age", "is"], ["age", "was"])


def _as_approx(word: str) -> Approx:
    """The literal type."""
    return "at_least" if word == "at_least" else "at_most" if word == "at_most" else "about"


def _idle(line: list[Token], unit: Unit, after: int) -> bool:
    """A unit word that measures nothing here: three times a week, 5 points of view."""
    following = line[after].low if after < len(line) else ""
    if unit.kind == "multiple":
        return (
            following in ("a", "an", "per", "each", "every", "in", "since", "last", "this", "and", "during")
            and line[after - 1].low == "times"
        )
    return False


def _unit(line: list[Token], i: int, index: Index) -> tuple[Unit | None, int]:
    """The unit at token i, after a hyphen or none: (unit, index after)."""
    if i < len(line) and line[i].text in "-‐‑" and i + 1 < len(line) and line[i].start == line[i - 1].end:
        if line[i + 1].low in ("year",) and [t.low for t in line[i + 2 : i + 4]] == ["-", "old"]:
            return index.symbols.get("岁"), i + 4
        unit, after = _unit_here(line, i + 1, index)
        if unit is not None and not line[i + 1].is_number:
            return unit, after
        return None, i
    return _unit_here(line, i, index)


def _unit_here(line: list[Token], i: int, index: Index) -> tuple[Unit | None, int]:
    if i >= len(line):
        return None, i
    first = line[i]
    key = first.text if len(first.text) <= 2 else first.low
    for n in (3, 2):  # km/h, mg/m³
        text = "".join(t.text for t in line[i : i + n])
        if "/" in text and text in index.english_units:
            return index.english_units[text][0][1], i + n
    options = index.english_units.get(key, ()) or (
        index.english_units.get(first.low, ()) if len(first.text) > 2 else ()
    )
    window = None
    for words, unit in options:
        if window is None:
            window = _unhyphened(line, i)
        if len(words) <= len(window) and all(
            w in (t.text, t.low) for w, (t, _) in zip(words, window, strict=False)
        ):
            return unit, window[len(words) - 1][1] + 1
    return None, i


def _unhyphened(line: list[Token], i: int) -> list[tuple[Token, int]]:
    """The next words with their token indexes, hyphens between them left out."""
    words: list[tuple[Token, int]] = []
    k = i
    while k < len(line) and len(words) < 5 and k < i + 8:
        if not (line[k].text in "-‐‑" and k > i and line[k].start == line[k - 1].end):
            words.append((line[k], k))
        k += 1
    return words


def _rate(line: list[Token], last: int, draft: Draft) -> int:
    """per person per day, a year, each, /day; daily before: the index after the last word taken."""
    per: list[str] = []
    measured = draft.kind not in ("count", "fraction", "multiple", "ordinal") or draft.value is None
    while last + 1 < len(line) and len(per) < 4:
        word, nxt = line[last].low, line[last + 1].low
        two = f"{nxt} {line[last + 2].low}" if last + 2 < len(line) else ""
        if word == "per" and nxt == "cent":
            break
        if word in ("per", "/") and two in ("square metre", "square meter", "cubic metre", "school year"):
            per.append("square metre" if two.startswith("square") else two)
            last += 3
        elif word == "per" and nxt == "kilowatt":
            per.append("kilowatt-hour")
            last += 4
        elif (word in ("per", "/") or (word in ("a", "an", "every") and measured)) and nxt in _PER:
            per.append(_PER_AS.get(nxt, nxt))
            last += 2
        else:
            break
    if last < len(line) and line[last].low == "each" and not per:
        per, last = ["each"], last + 1
    if per == ["each"] and draft.kind == "money":
        begin = next((k for k, t in enumerate(line) if t.start >= draft.start), last)
        period = next(
            (_EVERY[t.low] for t in reversed(line[max(0, begin - 7) : begin]) if t.low in _EVERY), None
        )
        if period:
            per = ["person", period]
    if per:
        draft.per, draft.end = tuple(per), line[last - 1].end
        if per != ["each"] or draft.kind == "money":
            draft.kind = "rate" if draft.kind != "count" or per != ["each"] else draft.kind
    return last


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
