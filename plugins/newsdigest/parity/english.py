"""Readings of English text: numbers in digits and words, months, clock times, with unit and currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..numerals import ONES, ORDINALS, POWERS, TENS, english_number, share
from .readings import FIRM, LIKELY, LOOSE, Number, Sense
from .tables import Dimension, Tables, first_word

_MONTHS = "january february march april may june july august september october november december".split()
_SMALL = {word: n for n, word in enumerate("zero one two three four five six seven eight nine".split())}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_POWER = "hundred|thousand|million|billion|trillion"
_ORDINAL = "|".join(sorted((*ORDINALS, "hundredth", "thousandth"), key=len, reverse=True))
_TOKEN = re.compile(
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?P<part> ?[½¼¾⅓⅔])?"
    rf"(?:(?P<suffix>st|nd|rd|th)\b|(?P<decade>['’]?s)(?![A-Za-z])|(?:[ -]?(?P<scale>(?:ten |hundred )?(?:{_POWER}))\b|(?P<short>mn|bn|tn|[mk]|(?<=[$£€]\d)b|(?<=[$£€]\d\.\d)b)(?![A-Za-z0-9])))?"
    rf"|(?<![A-Za-z])(?P<share>(?:(?:an?|one|two|three|four|five|[1-9])[- ])?(?:hal(?:f|ves)|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?))(?= of\b| (?:the|as|a|that|what)\b|-owned|[,.;]| (?:higher|lower|more|less|in)\b|$)"
    rf"|(?<![A-Za-z])(?P<ordinal>(?:(?:{_TENS})[- ])?(?:{_ORDINAL}))(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<past>half|(?:a )?quarter|five|ten|twenty(?:-five)?) (?P<side>past|(?<=quarter )to|to(?= [a-z]+(?:[,.;]|$| on| in the| this| am| pm| o['’]clock))(?<!e five to)) (?P<hour>{'|'.join(tuple(ONES)[1:13])}|1?[0-9])(?![A-Za-z0-9%]|[.,]\d)"
    r"|(?<=Level |Grade |Class |Phase )(?P<roman>VI|IV|V|I{1,3})(?![A-Za-z])"
    rf"|(?<![A-Za-z])half(?:[- ]an?)?[- ](?P<halved>million|billion|trillion)(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<multiple>once(?= an? | every| each| per)|twice|thrice|(?:doubl|tripl|trebl|quadrupl)(?:e[sd]?|ing))(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<words>(?:{_NUMBER}|a(?= (?:{_POWER}|dozen)\b)|{_POWER}(?!s)|dozen)(?:(?:[- ]|[- ]and[- ](?!(?:a half)))(?:{_NUMBER}|{_POWER}|dozen)(?![A-Za-z]))*)(?![A-Za-z])(?P<half>[ -]and[ -]a[ -]half| point [a-z]+)?"
    r"|(?<![A-Za-z])(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])",
    re.IGNORECASE,
)
_PARTS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}
_SHORT = {"m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "k": 1000}
_CLOCK = re.compile(r" ?(?:([ap])\.?m\b|o['’]clock|hrs\b)", re.IGNORECASE)
_HALVES = re.compile(r"[ -]?(?:and[ -]a[ -]half)(?![A-Za-z])", re.IGNORECASE)
_POINTS = re.compile(r"(?: ?(?:%|per cent|percent))?[ -](?:percentage )?points?\b")
_PERCENT = re.compile(r" ?(?:%|percent(?!age)|per cent\b|pct\b)|[ -]percent\b", re.IGNORECASE)
_OLD = re.compile(r"[- ](?:years?|months?|weeks?|days?)[- ]old\b")
_HOUR_BEFORE = re.compile(
    r"\b(?:at|from|until|till|by|before|after|around|about|to|and|between)(?: about| around)? $",
    re.IGNORECASE,
)


def read_english(text: str, tables: Tables) -> list[Number]:
    """Every number of the text in order."""
    found: list[Number] = []
    for match in _TOKEN.finditer(text):
        kind = next(name for name in _READERS if match[name])
        found += _READERS[kind](text, match, tables)
    _dates(text, found)
    _share(text, found)
    return found


def _one(match: re.Match[str], value: Decimal | int, *senses: Sense, firmness: int = LOOSE) -> list[Number]:
    return [Number(match.start(), match.end(), match[0], Decimal(value), list(senses), firmness=firmness)]


def _roman(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    value = Decimal({"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}.get(match["roman"].upper(), 0))
    return _one(match, value, Sense(value, "rank"))


def _halved(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    (reading,) = _one(match, POWERS[match["halved"].lower()] // 2)
    return [_typed(text, reading, tables)]


def _multiple(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    value = Decimal({"on": 1, "tw": 2, "do": 2, "th": 3, "tr": 3, "qu": 4}[match[0][:2].lower()])
    outright = match[0].lower().endswith(("ed", "ing", "es"))
    return _one(match, value, Sense(value, "x=" if outright else "x"))


_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def _past(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    """Half past four and ten to six, as hour and minute."""
    word = match["hour"].lower()
    hour, minute = int(word) if word.isdigit() else ONES[word], _MINUTES[match["past"].lower()]
    if match["side"].lower() == "to":
        hour, minute = hour - 1, 60 - minute
    values = (
        (match.start("hour"), match["hour"], Decimal(hour % 12), "hour"),
        (match.start(), match["past"], Decimal(minute), "minute"),
    )
    return [
        Number(at, at + len(t), t, v, [Sense(v, what)], firmness=LIKELY) for at, t, v, what in sorted(values)
    ]


def _month(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    if not match[0][0].isupper():
        return []
    name = match["month"].lower()[:3]
    value = Decimal(next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name)))
    sure = name not in ("may", "mar", "aug") or match["month"].lower() in ("august",)
    return _one(match, value, Sense(value, "month"), firmness=FIRM if sure else LOOSE)


def _ordinal(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    words = match["ordinal"].lower().replace(" ", "-")
    value = ORDINALS.get(words)
    if value is None:
        tens, _, one = words.rpartition("-")
        if tens and one in ORDINALS and ORDINALS[one] < 10:
            value = TENS[tens] + ORDINALS[one]
        else:
            value = {"hundredth": 100, "thousandth": 1000}.get(one)
    if value is None:
        return []
    kind = re.match(r"[- ](quarter|half)\b(?! of the (?!year|\d))", text[match.end() : match.end() + 30])
    senses = [Sense(Decimal(value), kind[1] if kind and value <= 4 else "rank")]
    return _one(match, value, *senses)


_SHARES = "half third quarter fifth sixth seventh eighth ninth tenth".split()


def _share_in_words(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    """A third, two-thirds; a lone "third" is an ordinal."""
    words = re.split("[- ]", match["share"].lower())
    part = "half" if words[-1].startswith("hal") else words[-1].rstrip("s")
    below = _SHARES.index(part) + 2
    if len(words) == 1 and part not in ("half", "quarter"):
        return _one(match, below, Sense(Decimal(below), "rank"))
    above = {"a": 1, "an": 1}.get(words[0]) or (
        int(words[0]) if words[0].isdigit() else ONES.get(words[0], 1)
    )
    value = share(Decimal(above), Decimal(below))
    return _one(match, value, Sense(value, "part"), Sense(value * 100, "%", 0.1), Sense(value, "", 0.1))


def _words(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    surface = match["words"].lower()
    words = [w for w in re.split("[- ]+", surface) if w]
    dozen = words[-1] == "dozen"
    if dozen:
        words = words[:-1] or ["one"]
        words = ["one"] if words == ["a"] else words
    if re.search(r"\b(?:few|several|many|some) $", text[max(0, match.start() - 8) : match.start()]) and (
        dozen or words[0] in (*POWERS, "hundred")
    ):
        return []
    if words == ["a"] or (
        len(words) == 1 and words[0] in ("hundred", "thousand", "million", "billion", "trillion")
    ):
        words = ["one", *words] if words != ["a"] else ["one"]
    value = english_number(list(words))
    if value is None:  # "two three", "five and six": each alone
        return [
            _typed(
                text,
                Number(match.start() + m.start(), match.start() + m.end(), m[0], v, [], firmness=LOOSE),
                tables,
            )
            for m in re.finditer("[A-Za-z]+", match["words"])
            if (v := english_number([m[0].lower()])) is not None
        ]
    if dozen:
        value *= 12
    if match["half"]:
        if "half" in match["half"].lower():
            value += Decimal("0.5") * _last_power(words)
        else:
            digit = _SMALL.get(match["half"].split()[-1])
            value += Decimal(digit) / 10 if digit is not None else 0
    reading = Number(match.start(), match.end(), match[0], value, [], firmness=LOOSE)
    return [_typed(text, reading, tables)]


def _last_power(words: list[str]) -> int:
    return POWERS.get(words[-1], 100 if words[-1] == "hundred" else 1)


def _digits(text: str, match: re.Match[str], tables: Tables) -> list[Number]:
    begin, end = match.span()
    value = Decimal(match["digits"].replace(",", ""))
    if match["part"]:
        value += _PARTS[match["part"].strip()]
    before = text[max(0, begin - 12) : begin]
    after = text[end : end + 24]
    code = before[-1:].isalpha() or (
        before[-1:] == "-" and before[-2:-1].isalpha() and before[-2:-1].isupper()
    )
    code = code and tables.before_pattern is not None and not tables.before_pattern.search(before)
    lettered = (
        bool(after[:1].isalpha())
        and not (match["scale"] or match["short"] or match["suffix"])
        and _unit(after, tables) is None
        and not _CLOCK.match(after)
    )
    firm = LOOSE if code or lettered else FIRM
    reading = Number(begin, end, match[0], value, [], firmness=firm, digits=True)
    if match["suffix"]:
        kind = re.match(r" (quarter|half)\b", after)
        reading.senses.append(Sense(value, kind[1] if kind and value <= 4 else "rank"))
        return [reading]
    if code and (letters := re.search(r"(?<![A-Za-z0-9])([A-Z]{1,3})-?$", before)):
        reading.senses.append(Sense(value, f"code {letters[1]}"))
        return [reading]
    if match["decade"]:
        if value >= 1000:
            reading.senses.append(Sense(value, "decade"))
            if value % 100 == 0:
                reading.senses.append(Sense(value // 100 + 1, "century", 0.2))
        else:
            reading.senses += [Sense(c + value, "decade", 0.1 * i) for i, c in enumerate((1900, 1800, 2000))]
            reading.senses += [Sense(value, "decade", 0.2), Sense(value * 12, "term", 0.3)]
        return [reading]
    if match["scale"]:
        words = match["scale"].lower().split()
        for word in words:
            value *= {"ten": 10, "hundred": 100}.get(word) or POWERS.get(word, 1)
    elif match["short"]:
        short = match["short"].lower()
        reading.senses.append(Sense(value, "", 0.4))
        money = tables.before_pattern is not None and tables.before_pattern.search(before) is not None
        if short == "m" and not money:
            reading.senses.append(Sense(value, "length", 0.1))
        value *= _SHORT[short]
    reading.printed = value
    if (
        text[end : end + 1] == ":"
        and re.match(r":[0-5]\d(?!\d)", text[end:])
        and value <= 24
        and not match["scale"]
    ):
        reading.senses.append(Sense(value % 12, "hour"))
    elif (
        text[begin - 1 : begin] == ":"
        and re.search(r"(?<!\d)[012]?\d:$", text[:begin])
        and len(match["digits"]) == 2
    ):
        if value == 0:
            return []
        reading.senses.append(Sense(value, "minute"))
    return [_typed(text, reading, tables)]


def _typed(text: str, reading: Number, tables: Tables) -> Number:
    """The reading with its unit, currency, percent sign or clock mark."""
    value, after = reading.printed, text[reading.end : reading.end + 40]
    before = text[max(0, reading.start - 12) : reading.start]
    senses = reading.senses
    if half := _HALVES.match(after):
        value += Decimal("0.5")
        reading.printed = value
        after = after[half.end() :]
        reading.end += half.end()
    reading.negative = bool(re.search(r"(?:^|[ (])[-−]$|\bminus $", before)) or bool(
        re.match(r"[^.,;]{0,18}below (?:zero|freezing)", after)
    )
    money = tables.before_pattern.search(before) if tables.before_pattern else None
    if money:
        measure = tables.before[money[0].strip()]
        reading.measure = measure
        if measure.what == "$" and re.match(r"[ -]?(?:million|billion)?[ -]?(?:US|U\.S\.)\b", after):
            measure = Dimension("USD", "USD", Decimal(1))
            reading.measure = measure
        senses.insert(0, Sense(value * measure.factor, measure.what))
        return reading
    if (
        _POINTS.match(after)
        and not reading.text.startswith("point")
        and ("percent" in after[:24] or "per cent" in after[:24] or after.lstrip().startswith("%"))
    ):
        reading.measure = Dimension("pp", "pp", Decimal(1))
        senses.insert(0, Sense(value, "pp"))
        return reading
    if _PERCENT.match(after):
        reading.measure = Dimension("%", "%", Decimal(1))
        off = re.match(r" ?(?:%|per ?cent)[- ](?:off|discount|cheaper|reduction)\b", after) or re.search(
            r"(?:discounts?|reductions?) of (?:up to )?$", text[: reading.start]
        )
        senses[:0] = [Sense(100 - value, "paid"), Sense(value, "off")] if off else [Sense(value, "%")]
        return reading
    clock = _CLOCK.match(after)
    if clock and value <= 24:
        senses.insert(0, Sense(Decimal(int(value)) % 12, "hour"))
        if value != int(value):  # 9.30 am
            senses.append(Sense(value % 1 * 100, "minute"))
        return reading
    unit = _unit(after, tables)
    if unit is not None and unit[1].what:
        measure = unit[1]
        reading.measure = measure
        sense = Sense(value * measure.factor, measure.what)
        if measure.also:
            senses.append(Sense(value, measure.also))
        if measure.what == "x":
            senses.append(Sense(value, "x"))
        elif any(s.what == "length" for s in senses):
            senses.append(sense)
        else:
            senses.insert(0, sense)
    elif (
        reading.digits
        and 1000 <= value <= 2200
        and "," not in reading.text
        and value == int(value)
        and "." not in reading.text
        and value == Decimal(reading.text if reading.text.isdigit() else 0)
    ):
        senses.append(Sense(value, "year"))
        senses.append(Sense(value, "", 0.1))
    elif re.fullmatch(r"[12]?\d\.[0-5]\d", reading.text) and value < 24:
        senses += [
            Sense(value),
            Sense(Decimal(int(value)) % 12, "hour", 0.5),
            Sense(value % 1 * 100, "minute", 0.5),
        ]
    elif re.search(r"\b(?:per|every) $", before) and value >= 100:
        senses.append(Sense(value, "per"))
    elif _HOUR_BEFORE.search(before) and value <= 12 and not senses:
        senses += [Sense(value), Sense(value % 12, "hour", 0.2)]
    if not senses:
        senses.append(Sense(value))
    return reading


def _unit(after: str, tables: Tables) -> tuple[str, Dimension] | None:
    """The unit at the beginning of `after`: (form, measure)."""
    rest = after[1:] if after[:1] in " -\xa0" else after
    for form, measure in tables.en_units.get(first_word(rest), ()):
        size = len(form)
        given = rest[:size]
        flat = given.replace("-", " ")
        if (flat == form if size <= 2 else flat.lower() == form.lower()) and not rest[
            size : size + 1
        ].isalnum():
            return form, measure
    return None


def _dates(text: str, found: list[Number]) -> None:
    """Days beside months: June 7, 7 June, June 7th and 8th, 7 to 9 June."""
    for n, reading in enumerate(found):
        if reading.what != "month":
            continue
        near = []
        for step in (1, -1):
            k, edge = n + step, reading
            while 0 <= k < len(found):
                other = found[k]
                gap = text[edge.end : other.start] if step > 0 else text[other.end : edge.start]
                fits = re.fullmatch(
                    r"\.?,? ?(?:the )?|(?: ?(?:to|and|or|-|–|—|,|through|until|of)(?: the)? ?)| of ", gap
                )
                if (
                    not fits
                    or other.what == "month"
                    or other.measure is not None
                    or other.printed > 31
                    or other.printed != int(other.printed)
                ):
                    break
                near.append(other)
                edge, k = other, k + step
        for other in near:
            other.senses.insert(0, Sense(other.printed, "day"))
        year = any(
            o.what == "year" and re.fullmatch(r"(?:\.?,? ?(?:of )?)", text[reading.end : o.start])
            for o in found[n + 1 : n + 2]
        )
        if (near or year) and reading.firmness == LOOSE:
            reading.firmness = FIRM
        elif reading.firmness == LOOSE and re.search(
            r"\b(?:in|In|by|since|last|this|early|late|mid|until|from|to|of|next|and)[ -]$",
            text[max(0, reading.start - 8) : reading.start],
        ):
            reading.firmness = LIKELY


_GAP = re.compile(r" ?(?:-|–|—|~|to|or|and) ?$")


def _share(text: str, found: list[Number]) -> None:
    """RUB6-7 million, three to four hours, 30 to 40 per cent: the last number's scale and unit go for the first too."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        gap = text[left.end : right.start]
        if (
            left.what == "year"
            and gap in ("-", "–", "/")
            and len(right.text) == 2
            and right.printed > left.printed % 100
        ):
            right.senses.append(Sense(left.printed - left.printed % 100 + right.printed, "year", 0.1))
            continue
        if (
            len(gap) > 5
            or not _GAP.match(gap)
            or (
                left.measure is not None and left.measure.what not in ("RUB", "$", "CNY", "EUR", "GBP", "USD")
            )
        ):
            if not (len(gap) <= 6 and _GAP.match(re.sub("[$£€]|RMB|US", "", gap))):
                continue
        scale = re.search("(hundred|thousand|million|billion|trillion|bn|mn|m|k)$", right.text.lower())
        factor = {"hundred": 100, "m": 10**6, "k": 1000}.get(scale[1]) or POWERS[scale[1]] if scale else 1
        if scale and left.printed < factor and left.printed < right.printed:
            left.senses.append(Sense(left.printed * factor, left.what or right.what, 0.1))
        for sense in right.senses:
            if sense.what in ("year", "decade", "rank") or not sense.what or not right.printed:
                continue
            times = (
                sense.value / right.printed
                if sense.what in ("time", "term", "area", "length", "weight")
                else Decimal(1)
            )
            left.senses.append(Sense(left.printed * times, sense.what, 0.1))
        if left.measure is None and right.measure is not None:
            left.measure = right.measure
        left.negative |= right.negative and left.measure == right.measure


_READERS: dict[str, Callable[[str, re.Match[str], Tables], list[Number]]] = {
    "month": _month, "digits": _digits, "past": _past, "roman": _roman, "halved": _halved, "share": _share_in_words,
    "multiple": _multiple, "ordinal": _ordinal, "words": _words,
}  # fmt: skip
