"""The productions of dates, years, times of day, scores and ratios.

A value is text at the precision that is printed: "2018-05-31", "--05-31", "--05", "---31", "09:30", "3:2".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..numerals import Numeral
from ..text import last_clause
from .grammar import is_plain
from .parser import ParseChart
from .values import Reading, measured


def _whole(n: Numeral | int | None, low: int, high: int) -> int | None:
    """A whole number within bounds, else None."""
    if n is None or isinstance(n, int):
        return n if n is not None and low <= n <= high else None
    value = n.value if is_plain(n) else None
    return int(value) if value is not None and low <= value <= high and value == int(value) else None


def year_of(y: Numeral | int) -> int | None:
    """2018, 二〇一八 and 86 as a year of our era; None where it is none."""
    if isinstance(y, int):
        return y
    if y.string or (y.arabic and y.end - y.start == 4):
        return _year_within(y, 1000)
    if y.arabic and y.end - y.start == 2:
        value = int(y.value or 0)
        return 2000 + value if value < 30 else 1900 + value if value >= 49 else None
    return None


def _year_within(y: Numeral, low: int) -> int | None:
    return int(y.value) if y.value is not None and low <= y.value <= 2100 and not y.scaled else None


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    """At the precision that is printed.

    >>> iso_date(2018, 5, 31), iso_date(None, 5, None), iso_date(None, None, 31)
    ('2018-05-31', '--05', '---31')
    """
    head = f"{year}-" if year is not None else "--" if month is not None else "---"
    rest = "" if month is None else f"{month:02d}" if day is None else f"{month:02d}-"
    return head + rest if day is None else f"{head}{rest}{day:02d}"


def _dated(low: str, high: str | None = None, *parts: Any) -> Reading:
    """A date or a range of dates; parts: its elements in order."""
    for n in parts:
        if isinstance(n, Numeral):
            return Reading(low, high, None, None, "date", None, (), n.arabic, n)
    return Reading(low, high, kind="date")


def date(match: ParseChart, y: Any = None, m: Any = None, d: Any = None) -> Any:
    """2018年5月31日, 5月31日, 2018年5月, 5月, 31日, 31 May 2018, February of 2017, the 26th."""
    year, month, day = y and year_of(y), m and _whole(m, 1, 12), d and _whole(d, 1, 31)
    if (y and not year) or (m and not month) or (d and not day):
        return None
    if y and not d and isinstance(y, Numeral) and y.end - y.start == 2:
        return None
    return _dated(iso_date(year, month, day), None, y, m, d)


def iso(match: ParseChart, t: re.Match[str]) -> Any:
    """2018-05-31, 5月31日, 14/03/2016; 03/14/2016, where the first can be no day of a later month."""
    *years, month, day = map(int, t.groups())
    year = years[0] if years else None
    if year is not None and "day_first" in match.given:
        year, day = (day if day > 99 else 1900 + day + 100 * (day < 50)), year
    elif year is not None and day > 99:
        year, day = day, year
        month, day = (month, day) if month <= 12 else (day, month)
    return _dated(iso_date(year, month, day)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def dates(match: ParseChart, a: Any, b: Any, m: Any = None, y: Any = None) -> Any:
    """5月1至3日, 2018年5月1—3日, 1 to 3 May, May 1–3, 2018; without `m`, months: 2020年1至9月."""
    year, most = None if y is None else year_of(y), 31 if m else 12
    month, low, high = m and _whole(m, 1, 12), _whole(a, 1, most), _whole(b, 1, most)
    if low is None or high is None or low >= high or (y is not None and year is None):
        return None
    if (m and month is None) or (not m and not b.arabic):
        return None
    first, last = (iso_date(year, month, n) if m else iso_date(year, n, None) for n in (low, high))
    return _dated(first, last, y, m, a)._replace(digits=isinstance(a, int) or a.arabic)


def date_span(match: ParseChart, a: Any, b: Reading) -> Any:
    """8月18日至25日, 2021年3月至5月, 15—17日, 28 June until 3 July."""
    high = str(b.value)
    if isinstance(a, Numeral):
        low = _whole(a, 1, 31)
        if low is None or not high.startswith("---") or a.arabic is not b.digits or low >= int(high[3:]):
            return None
        return b._replace(value=f"---{low:02d}", high=high, number=a)
    first = str(a.value)
    if a.high is not None or b.high is not None:
        return None
    if high.startswith("---"):
        if not first.startswith("---"):
            if len(first) < (7 if first.startswith("--") else 10):
                return None
            high = first[:-2] + high[-2:]
    elif high.startswith("--") and first[:1].isdigit():
        high = first[:4] + high[1:]
    elif first.startswith("--") and not first.startswith("---") and high[:1].isdigit():
        first = high[:4] + first[1:]
    return a._replace(value=first, high=high)


def second_day(match: ParseChart, d: int) -> Any:
    """The 8 of June 7 and 8."""
    month = match.context.month_before(match.text, match.start, d)
    return _dated(iso_date(None, month, d)) if month else None


def year(match: ParseChart, y: Numeral) -> Any:
    """2018年, 二〇一八年, 公元前221年, 98年."""
    era = match.given.get("era")
    value = _year_within(y, 1) if era else year_of(y)
    if value is None:
        return None
    return Reading(Decimal(value * (era or 1)), None, None, "年", "year", digits=y.arabic, number=y)


def year_span(match: ParseChart, a: Any, b: Any) -> Any:
    """2016年至2019年, 2016-2018年, 79年到92年."""
    low, high = (Decimal(year_of(v) or 0) if isinstance(v, Numeral) else v.value for v in (a, b))
    if (
        not isinstance(high, Decimal)
        or not low
        or not low < high
        or (isinstance(b, Reading) and b.high is not None)
    ):
        return None
    n, digits = a if isinstance(a, Numeral) else a.number, b.arabic if isinstance(b, Numeral) else b.digits
    return Reading(low, high, None, "年", "year", digits=digits, number=n)


def years_in(match: ParseChart, t: re.Match[str]) -> Any:
    """What a pattern says of years: 2016-17, 221 BC, AD 25, 512-511 BC."""
    first, last = t[1], t[2] if t.re.groups > 1 else None
    era = Decimal(match.given.get("era", 1))
    if last and not last.isdigit():
        era, last = Decimal(-1 if last[0] == "B" else 1), None
    if last and era > 0:
        last = first[: len(first) - len(last)] + last
    low, high = Decimal(first) * era, Decimal(last) * era if last else None
    return Reading(low, high, None, "年", "year") if high is None or low < high else None


def _late(match: ParseChart, at: int, *, clause: bool = False) -> tuple[str | None, bool]:
    """The word for the part of day before `at`, an approximator between them left out; and whether it is the second half."""
    context, text = match.context, match.text
    for _ in range(2):
        if word := _last(context.day_parts, text, at):
            return word, word in context.afternoon
        at -= len(_last(context.before_words, text, at))
    near = last_clause(text[max(0, at - 12) : at]) if clause else ""
    words = [word for word in context.day_parts if word in near and word != "时间"]
    return (words[0], words[0] in context.afternoon) if words else (None, False)


def _last(words: tuple[str, ...], text: str, at: int) -> str:
    """The first of these words that ends at a place; "" where none does."""
    return next(w for w in words if text.endswith(w, 0, at)) if text.endswith(words, 0, at) else ""


def clock(match: ParseChart, h: Any = None, s: str = "", m: Any = None, w: Any = None, t: Any = None) -> Any:
    """9时30分, 下午3点半, 六点一刻, 20时, 9:30."""
    if t is not None:
        h, s, m = Numeral(t.start(1), t.end(1), Decimal(t[1]), arabic=True), t[2], int(t[3])
    hour = _whole(h, 0, 24)
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(w, 0) if m is None else _whole(m, 0, 59)
    if hour is None or minute is None:
        return None
    part, late = _late(match, h.start, clause=s == "点")
    said, touching = m is not None or w is not None, match.text[h.start - 1 : h.start]
    cost = 0.0
    if not (said or part or touching in ("日", "早", "晚", "晨")) and (not h.arabic or s != "时"):
        cost += 8.0
    if s == "点" and touching == "日" and not h.arabic and not said:
        cost += 8.0
    if (late or touching == "晚" or (part == "中午" and hour < 3)) and hour < 12:
        hour += 12
    return (match.end, cost, Reading(f"{hour:02d}:{minute:02d}", kind="time", digits=h.arabic, number=h))


def clock_en(
    match: ParseChart, t: Any = None, n: Any = None, p: int | None = None, m: Any = None, **_: Any
) -> Any:
    """9:30, 8.55pm, 3 p.m., 12 o'clock, half past four, ten to six, 1130 GMT, 8.30 in the evening."""
    hour = _whole(n, 1, 12) if t is None else int(t[1])
    minute = _whole(m, 1, 59) if m is not None else int(match.given.get("minute", 0))
    if t is not None and t.re.groups > 1:
        minute = int(t[2])
    if hour is None or minute is None or hour > 24 or minute > 59 or (hour > 12 and p == 0):
        return None
    if match.given.get("before"):
        hour, minute = (hour - 1) or 12, 60 - minute
    if p is not None and hour <= 12:
        hour = hour % 12 + p
    found = Reading(f"{hour:02d}:{minute:02d}", kind="time", digits=n is None or n.arabic, number=n)
    return (match.end, 0.0 if p is None else -3.0, found)


def hours_span(match: ParseChart, t: re.Match[str], b: Reading) -> Any:
    """7-9 p.m., 9:30 to 11 a.m.: the half of the day belongs to both."""
    hour, last = int(t[1]), int(str(b.value)[:2])
    if b.high is not None or not 0 < hour <= 12 or match.text[match.end - 1] not in "mM.":
        return None
    hour += 12 * (last > 12 and hour + 12 <= last)
    return b._replace(value=f"{hour:02d}:{t[2] or '00'}", high=b.value)


def clock_span(match: ParseChart, a: Any, b: Reading) -> Any:
    """上午10时至下午2时, 0—24时."""
    if b.high is not None or a.high is not None:
        return None
    if not isinstance(a, Numeral):
        return a._replace(high=_same_half(match, str(a.value), str(b.value)))
    hour, high = _whole(a, 0, 24), str(b.value)
    if hour is None or a.arabic is not b.digits:
        return None
    _, late = _late(match, a.start)
    if late and int(high[:2]) < 12:
        high = f"{int(high[:2]) + 12:02d}{high[2:]}"
    return Reading(
        f"{hour + 12 if late and hour < 12 else hour:02d}:00", high, kind="time", digits=a.arabic, number=a
    )


def _same_half(match: ParseChart, low: str, high: str) -> str:
    """The end of 晚上9:30至11:00, where the word for the part of the day belongs to both: 23:00."""
    parts, at = match.context.day_parts, match.span("b")[0]
    later = f"{int(high[:2]) + 12}{high[2:]}"
    if not parts or match.text.endswith(parts, 0, at) or match.text.startswith(parts, at):
        return high
    printed = str(int(low[:2])) in match.text[match.start : at]
    return later if not printed and high < "12" and low < later else high


def lap(match: ParseChart, t: re.Match[str]) -> Any:
    """1:45.62 and 2:06:32 in seconds, 6ft 2in in inches: every part is `factor` times the next."""
    value = Decimal(0)
    for part in t.groups():
        value = value * match.given.get("factor", 60) + Decimal(part)
    unit = match.context.symbols[match.given.get("unit", "s")]
    n = Numeral(t.start(), t.end(), value, arabic=True)
    return measured(unit, value, n, surface=unit.symbol, approx=match.given.get("approx"))


def score(match: ParseChart, t: Any = None, a: Any = None, b: Any = None) -> Any:
    """3:2, 21—19, 三比一, 10.5:40.2:49.3."""
    if t is not None:
        return Reading(":".join(part for part in t.groups() if part), kind=match.given["kind"])
    low, high = _whole(a, 0, 100), _whole(b, 0, 100)
    if low is None or high is None:
        return None
    return Reading(f"{low}:{high}", kind=match.given["kind"], digits=a.arabic)
