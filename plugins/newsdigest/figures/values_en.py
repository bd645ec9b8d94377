"""The productions that only English has."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..model import Approx, Unit
from ..numerals import EXACT, POWERS, Numeral, share
from .calendar import iso_date
from .parser import Parsed, RuleMatch
from .values import BARE, Reading, span

_SHORT_SCALE = 3.0
"""What it costs to read m, k and b after a number as a scale; people or money after it give it back."""
_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _approx(number: Numeral) -> Approx | None:
    return "about" if number.value is None else None


def amount_en(match: RuleMatch) -> Any:
    """A number and its unit: 300-metre, 2.45 billion yuan, 20-odd mu, five degrees below zero."""
    n, more, context = match.get("n"), match.get("m"), match.chart.context
    if n.string:
        return None
    approx: Approx | None = "over" if more else _approx(n)
    unit: Unit | None
    if match.get("u") is None:
        return Reading(n.value, None, approx=approx, digits=n.arabic, number=n)
    surface, unit = match.get("u")
    start, end = match.span("u")
    text, value = match.text, n.value
    touching = text[start - 1] in "-‐‑"
    if surface == "second" and n.value != 1 and not touching:
        return None  # two second prizes
    if n.bare and unit.kind not in ("money", "weight"):
        follow = context.short_scaled.match(text, start)
        if follow is None:
            return None
    cost = 0.0 if unit.id in context.nouns else -2.0  # a year counts nothing
    if surface in ("m", "M") and start == n.end and context.short_scaled.match(text, end):
        return None  # 34m people
    if surface in ("s", "S") and context.is_decade(text, n.start, end):
        return None
    if surface in ("C", "F") and not context.is_heat(text, n, end):
        return None
    if unit.kind == "multiple" and context.is_frequency(text, end):
        return None  # three times a week
    if n.value is None and unit.symbol is None and "of" in match.rule.elements:
        return None  # hundreds of people: a number and a noun
    if unit.id in context.nouns:  # 212 people: the noun is no part of the figure
        end = match.span("m")[1] if more else n.end
        return Parsed(
            end,
            cost,
            Reading(
                value, None, unit, unit.zh[0], "count", approx, digits=n.arabic, number=n, noun_end=n.end
            ),
        )
    if match.get("z") is not None:
        if value is None or unit.zh[0] not in ("度", "℃", "摄氏度"):
            return None
        value, unit = -value, context.symbols["℃"]
    if unit.scale != 1 and unit.kind == "money" and value is not None:
        value *= unit.scale
    assert unit is not None
    return Parsed(
        match.end, cost, Reading(value, None, unit, unit.zh[0], unit.kind, approx, digits=n.arabic, number=n)
    )


def number_en(match: RuleMatch) -> Any:
    """A number alone; in words, "one" has conditions."""
    n, context, text = match.get("n"), match.chart.context, match.text
    if n.string or (text[match.end : match.end + 1] == ":" and text[match.end + 1 : match.end + 2].isdigit()):
        return None
    cost = 0.0
    if n.bare:
        cost = _SHORT_SCALE * 3 - (_SHORT_SCALE * 3 if context.short_scaled.match(text, match.end + 1) else 0)
    if (
        not n.arabic
        and n.value == 1
        and n.end - n.start == 3
        and not context.one_counts(text, n.start, n.end)
    ):
        return None
    if n.arabic and context.is_name_before(text, n.start, n.end) and not n.scaled:
        cost += BARE
    return Parsed(
        match.end,
        cost,
        Reading(
            n.value, None, approx=_approx(n), digits=n.arabic, number=n, charge=cost if cost == BARE else 0.0
        ),
    )


def money_en(match: RuleMatch) -> Any:
    """RMB 8 million, £10m, US$20 million."""
    n, unit, named = match.get("n"), match.get("c"), match.get("u")
    if n.value is None or n.string or (named is not None and named[1] is not unit):
        return None
    value = n.value
    return Parsed(match.end, -1.0, Reading(value, None, unit, unit.zh[0], "money", digits=n.arabic, number=n))


def money_span(match: RuleMatch) -> Any:
    """RMB 120–150 million, $3 to $5."""
    a, n, unit, named, other = (match.get(k) for k in ("a", "n", "c", "u", "d"))
    if (
        a.value is None
        or n.value is None
        or (other is not None and other is not unit)
        or (named is not None and named[1] is not unit)
    ):
        return None
    low = (
        EXACT.multiply(a.value, n.scale)
        if a.scale == 1 and EXACT.multiply(a.value, n.scale) < n.value
        else a.value
    )
    if not low < n.value:
        return None
    return Parsed(
        match.end, -1.0, Reading(low, n.value, unit, unit.zh[0], "money", digits=a.arabic, number=a)
    )


def below_zero_en(match: RuleMatch) -> Any:
    """-5°C, minus 15C."""
    q = match.get("q")
    if not isinstance(q.value, Decimal) or q.high is not None:
        return None
    at = match.start
    if match.get("s") != "minus" and (
        match.text[at + 1 : at + 2] == " " or (at and match.text[at - 1] not in " (")
    ):
        return None
    return q._replace(value=-q.value)


def span_below_en(match: RuleMatch) -> Any:
    """-12°C to -5°C."""
    a, b = match.get("a"), match.get("b")
    if a.value is None or isinstance(a.value, str) or not isinstance(b.value, Decimal) or b.high is not None:
        return None
    if isinstance(a, Reading) and a.symbol != b.symbol:
        return None
    high = -b.value if match.get("t") else b.value
    if not -a.value < high or b.unit is None:
        return None
    return b._replace(value=-a.value, high=high, number=a if isinstance(a, Numeral) else a.number)


def span_of_cold(match: RuleMatch) -> Any:
    """between 12 and five degrees below zero"""
    a, n = match.get("a"), match.get("n")
    if a.value is None or n.value is None or a.value == n.value:
        return None
    low, high = -max(a.value, n.value), -min(a.value, n.value)
    return Reading(low, high, match.chart.context.symbols["℃"], "℃", "temperature", digits=a.arabic, number=a)


def approximate_en(match: RuleMatch) -> Any:
    """more than 2,300, nearly four hundred."""
    q, (word, approx) = match.get("q"), match.get("w")
    if q.kind in ("score", "ratio", "ordinal") or (
        q.kind in ("date", "time", "year") and word not in ("about", "around", "nearly", "almost", "circa")
    ):
        return None
    if (q.kind == "year" and not (isinstance(q.value, Decimal) and q.value < 0)) or (
        word == "up to"
        and re.search(match.rule.given["sums"] + "$", match.text[max(0, match.start - 24) : match.start])
    ):
        return None
    odd = q.approx == "over" and match.text[match.end - 3 : match.end] in ("odd", "lus")
    if q.approx is not None and q.value is not None and not odd:
        return None
    return Parsed(match.end, -q.charge, q._replace(approx=approx, charge=0.0))


def rated_en(match: RuleMatch) -> Any:
    """30 yuan per person per day, 4,000 yuan a year, 30 yuan each."""
    q, word = match.get("q"), match.get("w")
    if q.kind in ("date", "year", "time", "score", "ordinal", "ratio") or q.per:
        return None
    measured = q.kind not in ("count", "fraction", "multiple") or q.value is None
    if word in ("a", "an", "every") and not measured:
        return None
    pers = tuple(p for name in ("p", "r") for p in (match.get(name) or ()))
    if match.get("e"):
        if not pers:
            pers = ("each",)
            period = match.chart.context.period_before(match.text, match.start) if q.kind == "money" else None
            if period:
                pers = ("person", period)
        else:
            pers = (*pers, "each") if False else pers
    kind = q.kind if pers == ("each",) and q.kind != "money" else "rate"
    return q._replace(per=pers, kind=kind)


def span_en(match: RuleMatch) -> Any:
    """3 to 5 days, 120 to 150 million yuan."""
    a, b = match.get("a"), match.get("b")
    if isinstance(a, Numeral) and _year_like(match, a):
        if b.unit is None or re.search(
            r"\b(?:in|since|by|of|until) $", match.text[max(0, a.start - 8) : a.start]
        ):
            return None  # in 2014 to 11,500 yuan; between 2009 and 2015
    if isinstance(a, Numeral) and b.unit is None and b.kind == "count":
        joiner = match.text[match.span("a")[1] :][:4].strip()
        spaced = match.text[match.span("a")[1] : match.span("a")[1] + 1] == " "
        if joiner[:1] in "-–—" and spaced:
            return None
    found = span(match)
    if found is None:
        return None
    if isinstance(a, Reading) and a.unit is None and a.kind == "count":
        return None
    return found


def _year_like(match: RuleMatch, number: Numeral) -> bool:
    """2014 and no 2,014"""
    return (
        number.arabic
        and number.end - number.start == 4
        and number.value is not None
        and 1900 <= number.value <= 2100
    )


def neighbours(match: RuleMatch) -> Any:
    """two or three, 20 or 30"""
    a, b = match.get("a"), match.get("b")
    if a.value is None or not isinstance(b.value, Decimal):
        return None
    step = Decimal(10) if a.value >= 20 and a.value % 10 == 0 else Decimal(1)
    return span(match) if b.value == a.value + step else None


def joined_en(match: RuleMatch) -> Any:
    """two hours and 37 minutes, 2hr 9min 37sec."""
    first: Any = match.get("a")
    for name in ("b", "c"):
        if (part := match.get(name)) is not None:
            first = _join(match, first, part)
    return first


def _join(match: RuleMatch, a: Reading | None, b: Reading) -> Reading | None:
    context = match.chart.context
    if (
        a is None
        or a.unit is None
        or b.unit is None
        or not isinstance(a.value, Decimal)
        or not isinstance(b.value, Decimal)
    ):
        return None
    smaller, factor = context.steps.get(a.symbol or "", ("", 0))
    if b.symbol != smaller or b.value >= factor or a.approx or b.number is None:
        return None
    return Reading(
        a.value * factor + b.value, None, b.unit, b.surface, "duration", digits=a.digits, number=a.number
    )


_PARTS = {"a half": "0.5", "a quarter": "0.25", "three-quarters": "0.75", "three quarters": "0.75"}


def one_and_part(match: RuleMatch) -> Any:
    """an hour and a half, an hour and ten minutes, two years and a half."""
    (surface, unit), n = match.get("u"), match.get("n")
    if unit.kind != "duration" or surface == "second":
        return None
    value = n.value if n is not None else Decimal(1)
    if value is None:
        return None
    whole = Reading(value, None, unit, unit.zh[0], "duration", digits=n is not None and n.arabic, number=n)
    if match.get("b") is not None:
        return _join(match, whole, match.get("b"))
    return whole._replace(value=value + Decimal(_PARTS[match.get("x")]))


def half_unit(match: RuleMatch) -> Any:
    """half an hour, half-hour."""
    surface, unit = match.get("u")
    if match.rule.given.get("hyphen") and (
        unit.kind != "duration" or match.text[match.start + 4] not in "-‐‑ "
    ):
        return None
    if surface in ("second", "times"):
        return None
    return Reading(Decimal("0.5"), None, unit, unit.zh[0], unit.kind, digits=False)


def fraction_en(match: RuleMatch) -> Any:
    """two thirds, a quarter, half."""
    n = match.get("n")
    if match.get("h"):
        return Reading(Decimal("0.5"), kind="fraction", digits=False)
    word, below = match.get("d")
    above = n.value if n is not None else Decimal(1)
    if (
        above is None
        or (n is not None and (n.arabic or n.scaled) and below != 100)
        or (above == 1) is word.endswith("s")
    ):
        return None
    if n is not None and n.value is not None and n.value == 1 and word in ("second",):
        return None
    return Reading(share(above, Decimal(below)), kind="fraction", digits=False)


def share_en(match: RuleMatch) -> Any:
    """Whether a fraction in words is a share here: "a third time" is none."""
    q = match.get("q")
    return q if match.chart.context.is_share(match.text, match.start, match.end) else None


def part_of(match: RuleMatch) -> Any:
    """a quarter of a million, six hundredths of a second."""
    f, power = match.get("f"), match.get("x")
    unit = match.get("u")
    if power:
        value, scaled = f.value * POWERS[power], Decimal(POWERS[power])
        found = Reading(
            value, digits=False, number=Numeral(match.start, match.end, value, scale=int(scaled), scaled=True)
        )
        if unit is None:
            return found
        if unit[1].id in match.chart.context.nouns:
            return Parsed(match.span("x")[1], 0.0, found._replace(unit=unit[1], surface=unit[1].zh[0]))
        return found._replace(unit=unit[1], surface=unit[1].zh[0], kind=unit[1].kind)
    if unit is None or unit[1].kind not in ("duration", "percentage_point", "length", "weight"):
        return None
    return Reading(f.value, None, unit[1], unit[1].zh[0], unit[1].kind, digits=False)


def one_in(match: RuleMatch) -> Any:
    """six in ten, two out of three, one in every five; not two in ten days."""
    a, b, word = match.get("a"), match.get("b"), match.get("w")
    if a.value is None or b.value is None or b.arabic is not a.arabic or not 0 < a.value < b.value <= 10_000:
        return None
    if match.chart.context.is_period(match.text, match.end) or b.value != int(b.value):
        return None
    if word == "in" and (
        (b.value not in (2, 3, 4, 5, 10, 20, 100, 1000) and a.value != 1)
        or b.value > 1000
        or (b.arabic and a.value != 1)
    ):
        return None
    return Reading(share(a.value, b.value), kind="fraction", digits=a.arabic, number=a)


def decade_of_life(match: RuleMatch) -> Any:
    """in his sixties, in her early 60s: over 60 years of age."""
    word = match.get("t")[0].lower()
    value = _TENS.get(word) or int(word[:2])
    return Reading(Decimal(value), None, match.chart.context.symbols["岁"], "岁", "age", "over", digits=False)


_PARTS_OF_HOUR = {
    "half past": 30,
    "quarter past": 15,
    "a quarter past": 15,
    "quarter to": 45,
    "a quarter to": 45,
}


def clock_en(match: RuleMatch) -> Any:
    """9:30, 8.55pm, 3 p.m., 12 o'clock, half past four, 1130 GMT, 8.30 in the evening."""
    found, half, part, n = match.get("t"), match.get("p"), match.get("d"), match.get("n")
    if n is not None:
        if n.value is None or not 0 < n.value <= 12 or n.value != int(n.value):
            return None
        hour, minute = int(n.value), _PARTS_OF_HOUR.get(str(match.get("o")).replace("-", " "), 0)
        if minute == 45:
            hour = (hour - 1) or 12
    else:
        hour = int(found[1])
        minute = int(found[2]) if found.re.groups > 1 else 0
    if hour > 24 or minute > 59:
        return None
    dotted = found is not None and "." in found[0]
    if dotted and half is None and part is None:
        return None
    if part is not None:
        hour = hour % 12 + 12 * (part != "in the morning")
    if half is not None:
        if hour > 12 and half == 0:
            return None
        hour = hour % 12 + half if hour <= 12 else hour
    return Parsed(
        match.end,
        -3.0 if half is not None else 0.0,
        Reading(f"{hour:02d}:{minute:02d}", kind="time", digits=n is None or n.arabic, number=n),
    )


def lap(match: RuleMatch) -> Any:
    """1:45.62 and 2:06:32 in seconds, 6ft 2in in inches: every part is `factor` times the next."""
    given, value = match.rule.given, Decimal(0)
    for part in match.get("t").groups():
        value = value * given.get("factor", 60) + Decimal(part)
    unit = match.chart.context.symbols[given.get("unit", "s")]
    return Reading(value, None, unit, unit.symbol, unit.kind)


def hours_span(match: RuleMatch) -> Any:
    """7-9 p.m., 9:30 to 11 a.m.: the half of the day belongs to both."""
    found, b = match.get("t"), match.get("b")
    hour, last = int(found[1]), int(str(b.value)[:2])
    if b.high is not None or not 0 < hour <= 12 or match.text[match.end - 1] not in "mM.":
        return None
    if last > 12 and hour + 12 <= last:
        hour += 12
    return b._replace(value=f"{hour:02d}:{found[2] or '00'}", high=b.value)


def date_en(match: RuleMatch) -> Any:
    """31 May 2018, May 31, 2018, February of 2017, May, the 26th."""
    m, d, y = match.get("m"), match.get("d"), match.get("y")
    day = int(d.value or 0) if d is not None and isinstance(d, Numeral) else d
    if day is not None and not 1 <= day <= 31:
        return None
    if m is None:
        return Reading(iso_date(None, None, day), kind="date")
    if "y" not in match.rule.names and match.rule.elements[-1] == ",":
        return None
    if d is None and y is None and not match.chart.context.is_month(match.text, match.start, match.end):
        return None
    return Reading(iso_date(y, m, day), kind="date")


def days_en(match: RuleMatch) -> Any:
    """1 to 3 May, May 1–3, 2018."""
    m, a, b, y = (match.get(name) for name in ("m", "a", "b", "y"))
    if not a < b or match.rule.elements[-1] == ",":
        return None
    if "and" in match.text[match.span("a")[1] : match.span("b")[0]]:
        return None
    return Reading(iso_date(y, m, a), iso_date(y, m, b), kind="date")


def date_span_en(match: RuleMatch) -> Any:
    """1 May to 3 June, March to May 2021, 28 June until 3 July."""
    a, b = match.get("a"), match.get("b")
    first, high = str(a.value), str(b.value)
    if a.high is not None or b.high is not None:
        return None
    if high.startswith("---") and not first.startswith("---"):
        return None
    if first.startswith("--") and not first.startswith("---") and high[:1].isdigit():
        first = high[:4] + first[1:]
    if not first.startswith("-") and high.startswith("--") and not high.startswith("---"):
        high = first[:4] + high[1:]
    return a._replace(value=first, high=high)


def second_day(match: RuleMatch) -> Any:
    """The 8 of June 7 and 8, the 7 of 7 and 8 June."""
    found = match.chart.context.day_of_shared_month(match.text, match.start, match.end, match.get("d"))
    if found is None:
        return None
    month, year = found
    return Reading(iso_date(year, month, match.get("d")), kind="date")


def season(match: RuleMatch) -> Any:
    """2016-17"""
    found = match.get("t")
    first, last = int(found[1]), int(found[1][:2] + found[2])
    return Reading(Decimal(first), Decimal(last), None, "年", "year") if first < last else None


def era_en(match: RuleMatch) -> Any:
    """221 BC, AD 25"""
    found = match.get("t")
    sign = -1 if found.re.groups > 1 and found[2].startswith("B") else 1
    return Reading(Decimal(found[1]) * sign, None, None, "年", "year")


def era_span(match: RuleMatch) -> Any:
    """512-511 BC"""
    first, last = (Decimal(text) for text in match.get("t").groups())
    return Reading(-first, -last, None, "年", "year") if first > last else None


PRODUCTIONS = {
    f.__name__: f
    for f in (amount_en, number_en, money_en, money_span, below_zero_en, span_below_en, span_of_cold, approximate_en, rated_en, span_en,
              neighbours, joined_en, one_and_part, half_unit, fraction_en, share_en, part_of, one_in, decade_of_life, clock_en, lap, hours_span, date_en, days_en, date_span_en, second_day, season, era_en, era_span)
}  # fmt: skip
