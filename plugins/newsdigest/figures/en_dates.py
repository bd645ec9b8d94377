"""Dates, years, times, scores and ordinals of English text, in British and American order."""

from __future__ import annotations

import re

from .draft import Draft
from .en_clock import clock, drafted, get, score_dash
from .en_tokens import Token
from .en_years import read_ordinal, read_year
from .reading import MONTHS

_MONTH = (
    {m.lower(): i for i, m in enumerate(MONTHS, 1)}
    | {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
_RANGE = ("-", "–", "—", "to", "until", "through")
_AMBIGUOUS = {"may", "march", "mar", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
_BEFORE_MONTH = {
    "in", "of", "since", "by", "until", "from", "to", "last", "this", "late", "early", "mid", "during",
    "next", "between", "and", "before", "after", "-", "through", "till",
}  # fmt: skip
_OF_A_CLOCK = ("am", "pm", "a", "p", ":", "o")
_NEXT = {
    "in", "at", "for", "on", "by", "from", "to", "with", "and", "as", "when", "this", "last", "next", "of", "each", "every", "the", "was",
    "were", "will", "is", "after", "before", "during",
}  # fmt: skip
"""Words that may follow a day of the month, and are counted by no number."""
BEGINNINGS = frozenset({"the", *_MONTH})
"""Words a date or an ordinal begins with, where it begins with no digit."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z")


def read_date(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """A date, year, time, score or ordinal at token `at`: (draft, index after it)."""
    token = line[at]
    if token.low in _MONTH and token.text[:1].isupper():
        if get(line, at - 1) == "long" or (at + 1 < len(line) and line[at + 1].text == "Day"):
            return None  # the Long March, May Day
        return _month_first(text, line, at)
    if token.low == "the" or not token.is_number:
        return _the_ordinal(line, at) if token.low == "the" else None
    for read in (_sharing_month, _day_first, clock, score_dash, read_year, read_ordinal):
        found = read(text, line, at)
        if found is not None:
            return found
    return None


def _day(line: list[Token], i: int) -> tuple[int, int] | None:
    """A day of the month at token i, with or without th: (day, index after)."""
    if (
        i >= len(line)
        or not line[i].text.isdigit()
        or len(line[i].text) > 2
        or not 1 <= int(line[i].text) <= 31
    ):
        return None
    after = i + 1
    if _ORDINAL.match(get(line, after)) and line[after].start == line[i].end:
        after += 1
    return int(line[i].text), after


def _sharing_month(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """One of two days of a month that is named once: the 8 of June 7 and 8, the 7 of 7 and 8 June."""
    del text
    day = _day(line, at)
    if day is None:
        return None
    if get(line, day[1]) == "and" and (other := _day(line, day[1] + 1)):
        month = _MONTH.get(get(line, other[1]))
        if month and line[other[1]].text[:1].isupper() and day[0] < other[0]:
            year, _ = _take_year(line, other[1] + 1)
            return drafted(line, at, day[1], _date(year, month, day[0])), day[1]
    if at < 3 or line[at - 1].low != "and" or (day[1] < len(line) and not _idle(line, day[1])):
        return None
    first = next((k for k in (at - 2, at - 3) if k > 0 and line[k].text.isdigit()), 0)
    month = _MONTH.get(get(line, first - 1)) if first else None
    if month and line[first - 1].text[:1].isupper() and int(line[first].text) < day[0]:
        year, end = _take_year(line, day[1])
        return drafted(line, at, end, _date(year, month, day[0])), end
    return None


def _idle(line: list[Token], at: int) -> bool:
    """Whether a word counts nothing that stands before it: a mark, or one that begins the next phrase."""
    return not line[at].text[:1].isalnum() or line[at].low in _NEXT or line[at].text.isdigit()


def _take_year(line: list[Token], i: int) -> tuple[str, int]:
    """A year at token i, after a comma or none: ("2018", index after), else ("", i)."""
    j = i + 1 if get(line, i) == "," else i
    word = get(line, j)
    if len(word) == 4 and word.isdigit() and "1000" <= word <= "2100":
        return word, j + 1
    return "", i


def _date(year: str, month: int, day: int | None) -> str:
    return f"{year or '-'}-{month:02d}" + (f"-{day:02d}" if day else "")


def _day_first(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """31 May 2018, the 31st of May, 1 to 3 May, 1 May to 3 May."""
    first = _day(line, at)
    if first is None:
        return None
    day, i = first
    if get(line, i) in _RANGE:
        second = _day(line, i + 1)
        month = _MONTH.get(get(line, second[1])) if second else None
        if second and month and line[second[1]].text[:1].isupper():
            year, end = _take_year(line, second[1] + 1)
            return drafted(line, at, end, _date(year, month, day), _date(year, month, second[0])), end
    if get(line, i) == "of":
        i += 1
    month = _MONTH.get(get(line, i))
    if month is None or not line[i].text[:1].isupper():
        return None
    year, end = _take_year(line, i + 1)
    return _through(text, line, at, end, _date(year, month, day))


def _through(text: str, line: list[Token], at: int, end: int, value: str) -> tuple[Draft, int]:
    """The date, with "to 3 May" after it if that follows."""
    until = get(line, end) in _RANGE or (get(line, end) == "and" and get(line, at - 1) == "between")
    if until and end + 1 < len(line):
        other = None
        if line[end + 1].is_number:
            other = _day_first(text, line, end + 1)
            if (
                other is None
                and get(line, end) != "to"
                and (late := _day(line, end + 1))
                and get(line, late[1]) not in _OF_A_CLOCK
                and len(value) == 7
                and value.startswith("--")
            ):
                return drafted(line, at, late[1], value, f"{value[:5]}{late[0]:02d}"), late[1]
        elif line[end + 1].low in _MONTH:
            other = _month_first(text, line, end + 1)
        if other and isinstance(other[0].value, str) and other[0].high is None:
            if value.startswith("--") and not other[0].value.startswith("-"):  # March to May 2021
                value = other[0].value[:4] + value[1:]
            return drafted(line, at, other[1], value, other[0].value), other[1]
    return drafted(line, at, end, value), end


def _month_first(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """May 31, 2018; May 2018; by the end of May; May 1–3."""
    month = _MONTH[line[at].low]
    after = at + 1 + (get(line, at + 1) == "." and len(line[at].text) <= 4)
    day = _day(line, after)
    if day:
        year, end = _take_year(line, day[1])
        if get(line, day[1]) in ("-", "–", "to"):
            second = _day(line, day[1] + 1)
            if (
                second
                and _MONTH.get(get(line, second[1])) is None
                and get(line, second[1]) not in ("%", "per", "yuan")
            ):
                year, end = _take_year(line, second[1])
                return drafted(line, at, end, _date(year, month, day[0]), _date(year, month, second[0])), end
        return _through(text, line, at, end, _date(year, month, day[0]))
    year, end = _take_year(line, after)
    if not year:
        ambiguous = line[at].low in _AMBIGUOUS
        if (
            ambiguous
            and get(line, at - 1) not in _BEFORE_MONTH
            and len(line) > 1
            and get(line, at + 1) != "to"
        ):
            return None
        end = at + 1
    return _through(text, line, at, end, _date(year, month, None))


def _the_ordinal(line: list[Token], at: int) -> tuple[Draft, int] | None:
    """the 31st as a day of the month: after "on", or alone; the 22nd to the 23rd."""
    day = _day(line, at + 1)
    if (
        day is None
        or day[1] == at + 2
        or (at and get(line, at - 1) not in ("on", "by", "until", "since", "to", "from", "between"))
    ):
        return None
    value, end = f"---{day[0]:02d}", day[1]
    joint = ("to", "and") if get(line, at - 1) == "between" else ("to",)
    if get(line, end) in joint and get(line, end + 1) == "the":
        last = _day(line, end + 2)
        if last is not None and last[1] > end + 3:
            return drafted(line, at, last[1], value, f"---{last[0]:02d}"), last[1]
    if end < len(line) and line[end].text[:1].isalpha():
        return None
    return drafted(line, at, end, value), end
