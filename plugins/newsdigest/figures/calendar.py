"""The productions of dates, years, times of day, scores and ratios.

A value is text at the precision that is printed: "2018-05-31", "--05-31", "--05", "---31", "09:30", "3:2".
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..numerals import Numeral
from ..text import last_clause
from .grammar import clause
from .parser import Parsed, RuleMatch
from .values import Reading


def _whole(number: Numeral | None, low: int, high: int) -> int | None:
    """A whole number within bounds, else None."""
    if (
        number is None
        or number.value is None
        or number.high is not None
        or number.over
        or number.about
        or number.scaled
        or number.bare
    ):
        return None
    value = number.value
    return (
        int(value)
        if low <= value <= high and value == int(value) and value.as_tuple().exponent == 0
        else None
    )


def year_of(number: Numeral) -> int | None:
    """2018, 二〇一八 and 86 as a year of our era; None where it is none."""
    four = number.string or (number.arabic and number.end - number.start == 4)
    if four:
        return _whole_string(number, 1000, 2100)
    if number.arabic and number.end - number.start == 2:
        value = int(number.value or 0)
        return 2000 + value if value < 30 else 1900 + value if value >= 49 else None
    return None


def _whole_string(number: Numeral, low: int, high: int) -> int | None:
    value = number.value
    return int(value) if value is not None and low <= value <= high and not number.scaled else None


def date(match: RuleMatch) -> Any:
    """2018年5月31日, 5月31日, 2018年5月, 5月, 31日."""
    y, m, d = match.get("y"), match.get("m"), match.get("d")
    year = month = day = None
    if y is not None and ((year := year_of(y)) is None or (y.end - y.start == 2 and d is None)):
        return None
    if m is not None and (month := _whole(m, 1, 12)) is None:
        return None
    if d is not None and (day := _whole(d, 1, 31)) is None:
        return None
    digits = next(n.arabic for n in (y, m, d) if n is not None)
    return Reading(iso_date(year, month, day), kind="date", digits=digits, number=y or m or d)


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    head = f"{year}-" if year is not None else "--" if month is not None else "---"
    return (
        head
        + (f"{month:02d}" if month is not None else "")
        + ("-" if month is not None and day is not None else "")
        + (f"{day:02d}" if day is not None else "")
    )


def iso(match: RuleMatch) -> Any:
    """2018-05-31."""
    year, month, day = (int(text) for text in match.get("t").groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Reading(iso_date(year, month, day), kind="date")


def days(match: RuleMatch) -> Any:
    """5月1至3日, 2018年5月1—3日."""
    y, m, a, b = (match.get(name) for name in "ymab")
    year = None if y is None else year_of(y)
    month, low, high = _whole(m, 1, 12), _whole(a, 1, 31), _whole(b, 1, 31)
    if month is None or low is None or high is None or (y is not None and year is None) or low >= high:
        return None
    return Reading(
        iso_date(year, month, low), iso_date(year, month, high), kind="date", digits=a.arabic, number=y or m
    )


def months(match: RuleMatch) -> Any:
    """1至9月, 2020年1至9月."""
    y, a, b = (match.get(name) for name in "yab")
    year = None if y is None else year_of(y)
    low, high = _whole(a, 1, 11), _whole(b, 2, 12)
    if low is None or high is None or low >= high or not b.arabic or (y is not None and year is None):
        return None
    return Reading(
        iso_date(year, low, None), iso_date(year, high, None), kind="date", digits=a.arabic, number=y or a
    )


def date_span(match: RuleMatch) -> Any:
    """8月18日至25日, 2021年3月至5月, 15—17日."""
    a, b = match.get("a"), match.get("b")
    if isinstance(a, Numeral):
        low = _whole(a, 1, 31)
        if (
            low is None
            or not str(b.value).startswith("---")
            or a.arabic is not b.digits
            or low >= int(str(b.value)[3:])
        ):
            return None
        return b._replace(value=f"---{low:02d}", high=b.value, number=a)
    if a.high is not None or b.high is not None:
        return None
    first, high = str(a.value), str(b.value)
    if high.startswith("---"):
        if first.startswith("---"):
            pass
        elif len(first) < 7 or (not first.startswith("--") and len(first) < 10):
            return None
        else:
            high = first[:-2] + high[-2:]
    elif high.startswith("--") and first[:1].isdigit():
        high = first[:4] + high[1:]
    elif first.startswith("--") and not first.startswith("---") and high[:1].isdigit():
        first = high[:4] + first[1:]
    return a._replace(value=first, high=high)


def year(match: RuleMatch) -> Any:
    """2018年, 二〇一八年, 公元前221年, 98年."""
    y = match.get("y")
    if match.rule.given.get("era"):
        value = _whole_string(y, 1, 2100)
        if value is None:
            return None
        value *= int(match.rule.given["era"])
    else:
        found = year_of(y)
        if found is None:
            return None
        value = found
    return Reading(Decimal(value), None, None, "年", "year", digits=y.arabic, number=y)


def year_span(match: RuleMatch) -> Any:
    """2016年至2019年, 2016-2018年, 79年到92年."""
    a, b = match.get("a"), match.get("b")
    if isinstance(a, Numeral):
        first = year_of(a)
        if first is None:
            return None
        low = Decimal(first)
    else:
        low = a.value
    if not isinstance(b.value, Decimal) or b.high is not None or not low < b.value:
        return None
    return b._replace(value=low, high=b.value, number=a if isinstance(a, Numeral) else a.number)


def short_year_span(match: RuleMatch) -> Any:
    """79年到92年."""
    low, high = year_of(match.get("x")), year_of(match.get("y"))
    if low is None or high is None or not low < high:
        return None
    return Reading(Decimal(low), Decimal(high), None, "年", "year", number=match.get("x"))


def _late(match: RuleMatch, at: int, *, clause: bool = False) -> tuple[str | None, bool]:
    """The word for the part of day before `at`, an approximator between them left out; and whether it is the second half."""
    context, text = match.chart.context, match.text
    for _ in range(2):
        for word in context.day_parts:
            if text.endswith(word, 0, at):
                return word, word in context.afternoon
        near = next((w for w in context.before_words if text.endswith(w, 0, at)), None)
        if near is None:
            break
        at -= len(near)
    near = last_clause(text[max(0, at - 12) : at]) if clause else ""
    words = [word for word in context.day_parts if word in near and word != "时间"]
    return (words[0], words[0] in context.afternoon) if words else (None, False)


def clock(match: RuleMatch) -> Any:
    """9时30分, 下午3点半, 六点一刻, 20时."""
    h = match.get("h")
    hour = _whole(h, 0, 24)
    minute_number, word = match.get("m"), match.get("w")
    minute = (
        {"半": 30, "一刻": 15, "三刻": 45}.get(word, 0)
        if minute_number is None
        else _whole(minute_number, 0, 59)
    )
    if hour is None or minute is None:
        return None
    start = h.start
    part, late = _late(match, start, clause=match.get("s") == "点")
    said = minute_number is not None or word is not None
    cost = 0.0
    sign = match.get("s")
    touching = match.text[start - 1 : start]
    if not (said or part or touching in ("日", "早", "晚", "晨")) and (not h.arabic or sign != "时"):
        cost += 8.0
    if sign == "点" and touching == "日" and not h.arabic and not said:
        cost += 8.0
    if touching == "晚":
        late = True
    if (late or (part == "中午" and hour < 3)) and hour < 12:
        hour += 12
    return Parsed(
        match.end, cost, Reading(f"{hour:02d}:{minute:02d}", kind="time", digits=h.arabic, number=h)
    )


def clock_sign(match: RuleMatch) -> Any:
    """9:30, 20:01, 1:20:35."""
    found = match.get("t")
    hour, minute = int(found[1]), found[2]
    if hour > 24 or minute >= "60":
        return None
    if found.re.groups > 2 and found[3]:
        return Reading(f"{found[1]}:{minute}:{found[3]}", kind="time")
    _, late = _late(match, match.start)
    hour += 12 if late and hour < 12 else 0
    return Reading(f"{hour:02d}:{minute}", kind="time")


def clock_span(match: RuleMatch) -> Any:
    """上午10时至下午2时, 0—24时."""
    a, b = match.get("a"), match.get("b")
    if b.high is not None:
        return None
    if isinstance(a, Numeral):
        hour = _whole(a, 0, 24)
        if hour is None or a.arabic is not b.digits:
            return None
        _part, late = _late(match, a.start)
        high = str(b.value)
        low = f"{hour + 12 if late and hour < 12 else hour:02d}:00"
        if late and int(high[:2]) < 12:
            high = f"{int(high[:2]) + 12:02d}{high[2:]}"
        return Reading(low, high, kind="time", digits=a.arabic, number=a)
    if a.high is not None:
        return None
    return a._replace(high=b.value)


def three_parts(match: RuleMatch) -> Any:
    """1:20:35 is a time, 1:2:3 or what a share is said of a ratio."""
    text = ":".join(match.get("t").groups())
    share = any(w in clause(match.text, match.start, match.end) for w in match.chart.context.share_words)
    return Reading(text, kind="ratio" if share or len(match.get("t")[2]) < 2 else "time")


def score(match: RuleMatch) -> Any:
    """3:2, 21—19, 三比一, 10.5:40.2:49.3."""
    kind, found = match.rule.given["kind"], match.get("t")
    if found is None:
        a, b = _whole(match.get("a"), 0, 100), _whole(match.get("b"), 0, 100)
        if a is None or b is None:
            return None
        return Reading(f"{a}:{b}", kind=kind, digits=match.get("a").arabic)
    return Reading(":".join(part for part in found.groups() if part), kind=kind)


PRODUCTIONS = {
    f.__name__: f
    for f in (
        date,
        iso,
        days,
        months,
        date_span,
        year,
        year_span,
        clock,
        clock_sign,
        clock_span,
        score,
        three_parts,
        short_year_span,
    )
}
