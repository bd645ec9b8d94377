"""Readings of Chinese text: numerals in digits and characters, with the unit or the word that follows."""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import Numeral, normalise, scan
from .readings import FIRM, LIKELY, LOOSE, Number, Sense
from .tables import Dimension, Tables

_START = re.compile("[0-9数几零〇○一二三四五六七八九十百千万亿两廿卅]|(?<=[^0-9])\\.[0-9]")
_LATIN = re.compile("[A-Za-z]")
_SHARED = re.compile(r" ?(?:[、,，~至到或和及与]|—+|-|–) ?$")
_CALENDAR = re.compile(
    r" ?(?:(?P<decade>年代|[、]?[0-9]{0,2}后(?![天来年续面、，。日期]))|(?P<century>世纪)|(?P<month>月份?)|(?P<day>[日号](?!线|院|楼|文))|(?P<year>年)|(?P<hour>[点时](?!代|任|候|间|期|报|常|刻))|(?P<minute>分(?!之|钟))"
    r"|(?P<tenths>成(?!立|为|功|员|本|果|长|绩|都|人|就|交|品|份|年|了|熟|型|套))|(?P<off>折)|(?P<turn>番)|(?P<tens>旬)|(?P<level>级(?!别))|(?P<half>个?半|(?:年|个月|天|个?小时|周|星期|倍|里|公里|吨|斤|亩|米|岁)半))"
)
_QUARTER = re.compile(" ?季度?(?!军|节)")
_VAGUE = ("数", "几", "上", "成")
"""Before a bare 百 or 千: hundreds, thousands."""
_HALF_YEAR = re.compile("([上下])半年")
_HALF_WORD = re.compile("一半|半数|过半|减半|对半|各半")
_CODE = re.compile(r"(?<![A-Za-z0-9.\-])([A-Z]{1,3})-?$")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?=[^0-9.,])")
_DAY_CODE = re.compile(r"(1[0-2]|[1-9])[.·](3[01]|[12]?[0-9])$")
_HALF = Decimal("0.5")
_GROWTH = re.compile(
    "(?:增长|增加|提高|提升|扩大|上升|高出|多出|增|涨|翻|多|高|贵|大|快)(?:了|到|近|约|超过?|逾)*$"
)
_MINUS = re.compile("(?:零下|负|[-−]) ?$")


def read_chinese(text: str, tables: Tables) -> list[Number]:
    """Every numeral of the text in order."""
    plain = normalise(text)
    found: list[Number] = []
    at = 0
    while (match := _START.search(plain, at)) is not None:
        begin = match.start()
        grouped = _GROUPED.match(plain, begin)
        if plain.startswith(("零下", "百分"), begin):
            at = begin + 1
            continue
        numeral = (
            Numeral(begin, grouped.end(), Decimal(grouped[0].replace(",", "")), arabic=True)
            if grouped and plain[grouped.end()] == "年"
            else scan(plain, begin)
        )
        if numeral is not None and numeral.value is None and plain[begin] in "数几":
            power = scan(plain, begin + 1)
            if power is not None and power.value is not None:
                found.append(
                    Number(
                        begin,
                        numeral.end,
                        plain[begin : numeral.end],
                        power.value,
                        [Sense(power.value, "vague")],
                    )
                )
        if numeral is None or numeral.value is None:
            at = max(begin + 1, numeral.end if numeral else 0)
            continue
        at = max(numeral.end, begin + 1)
        if numeral.high is not None and not numeral.bare:
            found += [
                r
                for r in (_read(plain, numeral, v, tables) for v in (numeral.value, numeral.high))
                if r is not None
            ]
            continue
        reading = _read(plain, numeral, numeral.value, tables)
        if reading is not None:
            found.append(reading)
            found += _clock_part(plain, reading)
    for match in _HALF_YEAR.finditer(plain):
        value = Decimal(1 if match[1] == "上" else 2)
        found.append(Number(*match.span(), match[0], value, [Sense(value, "half")], firmness=LIKELY))
    for match in _HALF_WORD.finditer(plain):
        found.append(
            Number(
                *match.span(),
                match[0],
                _HALF,
                [Sense(_HALF, "part"), Sense(_HALF * 100, "%")],
                firmness=LIKELY,
            )
        )
    found.sort(key=lambda r: r.start)
    _share(plain, found)
    return found


def _clock_part(plain: str, hour: Number) -> list[Number]:
    """The half of 八点半 and the quarters of 五点三刻, as minutes."""
    match = re.match("[点时](半|[一三]刻)", plain[hour.end : hour.end + 3])
    if match is None or hour.what != "hour":
        return []
    minute = Decimal({"半": 30, "一": 15, "三": 45}[match[1][0]])
    at = hour.end + 1
    return [Number(at, hour.end + len(match[0]), match[1], minute, [Sense(minute, "minute")], firmness=FIRM)]


def _read(plain: str, numeral: Numeral, value: Decimal, tables: Tables) -> Number | None:
    begin, end = numeral.start, numeral.end
    before, after = plain[max(0, begin - 8) : begin], plain[end : end + 8]
    digits = numeral.arabic
    code = digits and bool(
        _LATIN.search(before[-1:]) or (_LATIN.match(after[:1]) and _unit(after, tables) is None)
    )
    reading = Number(
        begin, end, plain[begin:end], value, [], firmness=FIRM if digits and not code and not numeral.bare else LOOSE, digits=digits,
        approx="over" if numeral.over else None, negative=bool(_MINUS.search(before)) and (before.rstrip()[-1:] not in "-−" or after[:1] in ("℃", "%", "度", "摄", "°")),
    )  # fmt: skip
    senses = reading.senses
    if numeral.bare and before[-1:] in _VAGUE:
        senses.append(Sense(value, "vague"))
        return reading
    if digits and before.endswith(":") and before[-2:-1].isdigit() and len(reading.text) == 2 and value < 60:
        senses.append(Sense(value, "minute"))
        return reading if value else None
    if digits and re.match(r":[0-5][0-9](?![0-9])", after) and value <= 24:
        senses += [Sense(value % 12, "hour"), Sense(value, "", 0.4)]
        return reading
    if code and (letters := _CODE.search(before)):
        senses.append(Sense(value, f"code {letters[1]}"))
        reading.firmness = LIKELY
        return reading
    if numeral.bare and before.endswith("每"):
        senses.append(Sense(value, "per"))
        reading.firmness = LIKELY
        return reading
    if after[:1] in ("次", "级") or before.endswith("初") or (after[:1] == "月" and not digits):
        reading.firmness = max(LIKELY, reading.firmness)
    if before.endswith("初") and not digits and value <= 10:
        senses.append(Sense(value, "day"))
    quarter = _QUARTER.match(after)
    if quarter and value <= 4:
        since = before.endswith("前")
        senses += (
            [Sense(value * 3, "term"), Sense(value)]
            if since
            else [Sense(value, "quarter"), Sense(value, "rank", 0.2)]
        )
        reading.firmness = max(LIKELY, reading.firmness) if not digits else reading.firmness
        return reading
    ordinal = before.endswith("第")
    if ordinal or after.startswith("中全会"):
        senses.append(Sense(value, "rank"))
        reading.firmness = max(LIKELY, reading.firmness)
    if digits and (day := _DAY_CODE.match(reading.text)) and _unit(after, tables) is None:
        senses += [Sense(value), Sense(Decimal(day[1]), "month", 0.5), Sense(Decimal(day[2]), "day", 0.5)]
    if before.endswith("百分之"):
        senses.append(Sense(value, "%"))
        reading.measure = Dimension("%", "%", Decimal(1))
    match = _CALENDAR.match(after)
    if match and not ordinal:
        _calendar(match.lastgroup or "", plain, numeral, value, senses)
        if match.lastgroup in ("tenths", "turn"):
            reading.printed = senses[0].value
    found = _unit(after, tables)
    if found is not None and found[1].what:
        measure = found[1]
        if not (
            measure.what in ("time", "term")
            and senses
            and (
                senses[0].what == "month"
                or (senses[0].cost == 0 and before.rstrip()[-1:] == "月")
                or (senses[0].what == "year" and senses[0].cost == 0)
            )
        ):
            reading.measure = measure
        if measure.what == "x":
            grown = _GROWTH.search(before) is not None
            senses.append(Sense(value, "x+" if grown and value != 1 else "x", 0.2 if grown else 0.0))
            if grown or value == 1:
                senses.append(Sense(value + 1, "x=", 0.0))
                senses.append(Sense(value * 100, "%", 0.1))
        elif measure.what == "CNY" and (money := _money_before(before)):
            reading.measure = Dimension(money, money, Decimal(1))
            senses.append(Sense(value, money))
        else:
            if before.rstrip()[-1:] != "月" or measure.what != "time":
                senses.append(Sense(value * measure.factor, measure.what, 0.2 if senses else 0.0))
        if after[len(found[0]) : len(found[0]) + 1] == "半":
            senses.append(Sense((value + _HALF) * measure.factor, measure.what))
    elif money := _money_before(before):
        reading.measure = Dimension(money, money, Decimal(1))
        senses.append(Sense(value, money))
    if not senses:
        senses.append(Sense(value))
    if senses[0].what == "century" and re.match("世纪[^，。]{0,2}[0-9一二三四五六七八九十]{1,3}年代", after):
        reading.firmness = LOOSE  # 20世纪90年代: the decade says it
    return reading


_MONEY = {
    "人民币": "CNY",
    "￥": "CNY",
    "¥": "CNY",
    "港币": "HKD",
    "美金": "USD",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "美元": "USD",
}


def _money_before(before: str) -> str | None:
    return next((code for word, code in _MONEY.items() if before.rstrip().endswith(word)), None)


def _unit(after: str, tables: Tables) -> tuple[str, Dimension] | None:
    """The unit at the beginning of `after`."""
    plain = after.lstrip(" ")
    for form, measure in tables.zh_units.get(plain[:1], ()):
        if plain.startswith(form):
            if (
                form[-1].isascii()
                and form[-1].isalpha()
                and plain[len(form) : len(form) + 1].isascii()
                and plain[len(form) : len(form) + 1].isalnum()
            ):
                continue
            return form, measure
    return None


def _calendar(group: str, plain: str, numeral: Numeral, value: Decimal, senses: list[Sense]) -> None:
    """Senses of a number by the word of the calendar, or of shares, that follows it."""
    v = value
    if group == "decade":
        if v >= 1000:
            senses.append(Sense(v, "decade"))
        elif v < 100:
            century = re.search(
                "([0-9]{2}|[一二]?十[一二三四五六七八九]?|二十)个?世纪[0-9一二三四五六七八九、]{0,3}$",
                plain[: numeral.start][-8:],
            )
            known = scan(century[1], 0) if century else None
            if known and known.value:
                senses.append(Sense((known.value - 1) * 100 + v, "decade"))
            senses += [Sense(c + v, "decade", 0.1 * i) for i, c in enumerate((1900, 2000, 1800))]
            senses.append(Sense(v, "decade", 0.2))
    elif group == "century":
        senses += [Sense(v, "century"), Sense((v - 1) * 100, "decade"), Sense(v * 1200, "term", 0.2)]
    elif group == "month" and v <= 12:
        senses.append(Sense(v, "month"))
    elif group == "day" and v <= 31:
        senses.append(Sense(v, "day"))
    elif group == "year":
        short = len(plain[numeral.start : numeral.end]) == 2 and v >= 10 and numeral.arabic
        if numeral.string or (numeral.arabic and not numeral.scaled and 1000 <= v <= 2200 and v == int(v)):
            senses.append(Sense(v, "year") if v >= 100 else Sense(v + (1900 if v > 30 else 2000), "year"))
        elif short:
            dated = v >= 50 or re.match("年[0-9]{1,2}月", plain[numeral.end : numeral.end + 4])
            sense = Sense(v + (1900 if v > 30 else 2000), "year", 0.1)
            senses += [sense] if dated else [Sense(v * 12, "term"), sense]
    elif group == "hour" and v <= 24 and v == int(v):
        senses += [Sense(v % 12, "hour"), Sense(v, "", 0.4)]
    elif group == "minute" and v < 60:
        senses += [Sense(v, "minute"), Sense(v * 60, "time", 0.3)]
    elif group == "tenths":
        senses += [Sense(v * 10, "%"), Sense(v / 10, "", 0.1)]
    elif group == "off":
        paid = v * 10 if v < 10 else v
        senses += [Sense(paid, "paid"), Sense(v, "", 0.5)]
    elif group == "turn":
        senses += [Sense(Decimal(2) ** int(v), "x="), Sense((Decimal(2) ** int(v) - 1) * 100, "%")]
    elif group == "level":
        senses += [Sense(v, "rank"), Sense(v)]
    elif group == "tens":
        senses += [Sense(v * 120, "term"), Sense(v * 10, "")]
    elif group == "half":
        senses += [Sense(v + _HALF, "")]


def _share(plain: str, found: list[Number]) -> None:
    """三到十万, 70、80年代, 5日至7日: what the last number of a list says, the ones before it may say too."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if left.start == right.start:
            continue
        gap = plain[left.end : right.start]
        if len(gap) > 4 or not _SHARED.match(gap):
            continue
        scale = _scale(plain[right.start : right.end])
        for sense in right.senses:
            if sense.what == "decade" and left.printed < 100:
                value = (
                    sense.value
                    - sense.value % 100
                    + (left.printed if left.printed >= 10 else left.printed * 10)
                )
                left.senses.append(Sense(value, "decade", sense.cost))
            elif sense.what and right.printed and sense.what[:4] not in ("rank", "code"):
                times = (
                    sense.value / right.printed
                    if sense.what in ("time", "term", "area", "length", "weight")
                    else 1
                )
                shared = Sense(left.printed * times, sense.what, 0.1)
                if all(s.what == "" for s in left.senses) and sense.what in (
                    "month",
                    "day",
                    "year",
                    "hour",
                    "quarter",
                ):
                    left.senses.insert(0, shared)
                else:
                    left.senses.append(shared)
        if scale > 1 and left.printed < scale:
            left.senses.append(Sense(left.printed * scale, right.senses[0].what, 0.1))
        if left.firmness == LOOSE and right.firmness > LOOSE and left.digits == right.digits:
            left.firmness = right.firmness
        if left.measure is None:
            left.measure = right.measure


def _scale(numeral: str) -> int:
    scale = 1
    for char in reversed(numeral.rstrip("余多几")):
        step = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(char)
        if step is None:
            break
        scale *= step
    return scale
