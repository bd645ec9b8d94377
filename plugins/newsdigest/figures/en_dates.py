"""Dates, years, times, scores and ordinals of English text, in British and American order."""

from __future__ import annotations

import re
from decimal import Decimal

from .draft import Draft
from .en_tokens import Token
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
_YEAR_WORDS = {
    "in", "of", "since", "by", "until", "from", "to", "during", "before", "after", "early", "late", "end",
    "mid", "between", "year", "for", "than", "and", "till", "through", "(",
}  # fmt: skip
_SCORE_WORDS = (
    "won", "win", "beat", "beating", "defeat", "lost", "lose", "drew", "draw", "score", "victory", "led",
    "lead", "trail", "game", "set", "match", "goal", "tie",
)  # fmt: skip
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
BEGINNINGS = frozenset({"the", *_MONTH})
"""Words a date or an ordinal begins with, where it begins with no digit."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z")
_NO_ORDINAL = {"century", "centuries", "floor", "grade", "street", "avenue", "graders", "grader"}


def read_date(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """A date, year, time, score or ordinal at token `at`: (draft, index after it)."""
    token = line[at]
    if token.low in _MONTH and token.text[:1].isupper():
        return _month_first(text, line, at)
    if token.low == "the" or not token.is_number:
        return _the_ordinal(line, at) if token.low == "the" else None
    for read in (_day_first, _clock, _score_dash, _year, _ordinal):
        found = read(text, line, at)
        if found is not None:
            return found
    return None


def _get(line: list[Token], i: int) -> str:
    return line[i].low if 0 <= i < len(line) else ""


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
    if _ORDINAL.match(_get(line, after)) and line[after].start == line[i].end:
        after += 1
    return int(line[i].text), after


def _take_year(line: list[Token], i: int) -> tuple[str, int]:
    """A year at token i, after a comma or none: ("2018", index after), else ("", i)."""
    j = i + 1 if _get(line, i) == "," else i
    word = _get(line, j)
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
    if _get(line, i) in _RANGE:
        second = _day(line, i + 1)
        month = _MONTH.get(_get(line, second[1])) if second else None
        if second and month and line[second[1]].text[:1].isupper():
            year, end = _take_year(line, second[1] + 1)
            return _draft(line, at, end, _date(year, month, day), _date(year, month, second[0])), end
    if _get(line, i) == "of":
        i += 1
    month = _MONTH.get(_get(line, i))
    if month is None or not line[i].text[:1].isupper():
        return None
    year, end = _take_year(line, i + 1)
    return _through(text, line, at, end, _date(year, month, day))


def _through(text: str, line: list[Token], at: int, end: int, value: str) -> tuple[Draft, int]:
    """The date, with "to 3 May" after it if that follows."""
    until = _get(line, end) in _RANGE or (_get(line, end) == "and" and _get(line, at - 1) == "between")
    if until and end + 1 < len(line):
        other = None
        if line[end + 1].is_number:
            other = _day_first(text, line, end + 1)
            if (
                other is None
                and _get(line, end) != "to"
                and (late := _day(line, end + 1))
                and len(value) == 7
                and value.startswith("--")
            ):
                return _draft(line, at, late[1], value, f"{value[:5]}{late[0]:02d}"), late[1]
        elif line[end + 1].low in _MONTH:
            other = _month_first(text, line, end + 1)
        if other and isinstance(other[0].value, str) and other[0].high is None:
            if value.startswith("--") and not other[0].value.startswith("-"):  # March to May 2021
                value = other[0].value[:4] + value[1:]
            return _draft(line, at, other[1], value, other[0].value), other[1]
    return _draft(line, at, end, value), end


def _month_first(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """May 31, 2018; May 2018; by the end of May; May 1–3."""
    month = _MONTH[line[at].low]
    after = at + 1 + (_get(line, at + 1) == "." and len(line[at].text) <= 4)
    day = _day(line, after)
    if day:
        year, end = _take_year(line, day[1])
        if _get(line, day[1]) in ("-", "–", "to"):
            second = _day(line, day[1] + 1)
            if (
                second
                and _MONTH.get(_get(line, second[1])) is None
                and _get(line, second[1]) not in ("%", "per", "yuan")
            ):
                year, end = _take_year(line, second[1])
                return _draft(line, at, end, _date(year, month, day[0]), _date(year, month, second[0])), end
        return _through(text, line, at, end, _date(year, month, day[0]))
    year, end = _take_year(line, after)
    if not year:
        ambiguous = line[at].low in _AMBIGUOUS
        if (
            ambiguous
            and _get(line, at - 1) not in _BEFORE_MONTH
            and len(line) > 1
            and _get(line, at + 1) != "to"
        ):
            return None
        end = at + 1
    return _through(text, line, at, end, _date(year, month, None))


def _clock(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """9:30, 15:00, 3 p.m., 9:30 a.m. to 11 a.m.; 3:2 and 1:20 where it is no time."""
    first = _one_clock(text, line, at)
    if first is None:
        return None
    draft, end = first
    if draft.kind == "time" and _get(line, end) in _RANGE and end + 1 < len(line) and line[end + 1].is_number:
        second = _one_clock(text, line, end + 1)
        if second and second[0].kind == "time":
            return _draft(line, at, second[1], str(draft.value), str(second[0].value), kind="time"), second[1]
    return first


def _one_clock(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    left = line[at].text
    if dotted := re.fullmatch(r"(\d{1,2})\.([0-5]\d)", left):  # 8.30 am
        hour, end = _half_day(line, at + 1, int(dotted[1]))
        if end == at + 1 and tuple(_get(line, end + k) for k in (0, 1)) in (("in", "the"), ("at", "night")):
            part = "night" if _get(line, end) == "at" else _get(line, end + 2)
            hour = int(dotted[1]) % 12 + 12 * (part != "morning") if part in _PARTS_OF_DAY else 25
            end += 2 if part == "night" else 3
        told = end > at + 1 and hour <= 24
        return (_draft(line, at, end, f"{hour:02d}:{dotted[2]}", kind="time"), end) if told else None
    if not left.isdigit() or len(left) > 3:
        return None
    if _get(line, at + 1) == ":" and (lap := _lap(line, at)):
        return lap
    if (
        _get(line, at + 1) == ":"
        and at + 2 < len(line)
        and line[at + 2].text.isdigit()
        and line[at + 2].end - line[at].start == len(left) + 1 + len(line[at + 2].text)
    ):
        right, end = line[at + 2].text, at + 3
        if _get(line, end) == ":" and end + 1 < len(line) and line[end + 1].text.isdigit():
            return _draft(line, at, end + 2, f"{left}:{right}:{line[end + 1].text}", kind="ratio"), end + 2
        around = text[max(0, line[at].start - 40) : line[end - 1].end + 8].lower()
        told = _half_day(line, end, int(left))[1] > end  # 7:30 pm, whatever stands around
        match = not told and any(word in around for word in _SCORE_WORDS)
        if len(right) == 2 and right < "60" and int(left) <= 24 and not match:
            hour, end = _half_day(line, end, int(left))
            return _draft(line, at, end, f"{hour:02d}:{right}", kind="time"), end
        if len(right) > 3:
            return None
        ratio = "ratio" in around or (left == "1" and len(right) > 1)
        return _draft(line, at, end, f"{left}:{right}", kind="ratio" if ratio else "score"), end
    hour, end = _half_day(line, at + 1, int(left))
    if end > at + 1 and hour <= 24:
        return _draft(line, at, end, f"{hour:02d}:00", kind="time"), end
    return None


def _lap(line: list[Token], at: int) -> tuple[Draft, int] | None:
    """1:45.62, a time run or swum: minutes and seconds, in seconds."""
    seconds = line[at + 2].text if at + 2 < len(line) else ""
    if not re.fullmatch(r"[0-5]\d\.\d{1,3}", seconds) or line[at + 2].end - line[at].start != len(
        line[at].text
    ) + 1 + len(seconds):
        return None
    value = 60 * Decimal(line[at].text) + Decimal(seconds)
    draft = _draft(line, at, at + 3, value, kind="duration")
    draft.unit_surface = "s"
    return draft, at + 3


def _half_day(line: list[Token], i: int, hour: int) -> tuple[int, int]:
    """a.m. or p.m. after an hour: (hour of 24, index after)."""
    word = _get(line, i)
    letter = word[0] if word in ("am", "pm", "a", "p") else ""
    if word in ("a", "p"):
        if [_get(line, i + k) for k in (1, 2)] != [".", "m"]:
            return hour, i
        i += 4 if _get(line, i + 3) == "." else 3
    elif letter:
        i += 1
    else:
        return hour, i
    return (hour % 12 + (12 if letter == "p" else 0)), i


def _score_dash(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """won 3–2: a score only beside a word of sport."""
    if _get(line, at + 1) not in ("-", "–") or at + 2 >= len(line):
        return None
    left, right = line[at].text, line[at + 2].text
    if not (left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
        return None
    before = [t.low for t in line[max(0, at - 6) : at]]
    after = {t.low for t in line[at + 3 : at + 5]}
    if not any(word.startswith(_SCORE_WORDS) for word in before) and not after & {
        "win",
        "victory",
        "defeat",
        "draw",
        "loss",
        "lead",
    }:
        return None
    return _draft(line, at, at + 3, f"{left}:{right}", kind="score"), at + 3


def _year(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """2018, 2016–2018, 2016-18; a number of four digits that counts nothing."""
    word = line[at].text
    if len(word) != 4 or not word.isdigit() or not "1900" <= word <= "2100":
        return None
    before, after = _get(line, at - 1), _get(line, at + 1)
    touching = at + 1 < len(line) and line[at + 1].start == line[at].end
    if touching and (after == "s" or after in ("th", "m", "km", "%", "kg")):
        return None
    if after in ("-", "–", "to") and at + 2 < len(line):
        last = line[at + 2].text
        full = word[:2] + last if len(last) == 2 and last.isdigit() and after != "to" else last
        if (
            len(full) == 4
            and full.isdigit()
            and word < full <= "2100"
            and (before in _YEAR_WORDS or at == 0 or after != "to" or len(line) == 3)
        ):
            return _draft(line, at, at + 3, Decimal(word), Decimal(full), kind="year"), at + 3
    noun = after.isalpha() and after not in (
        "and",
        "to",
        "was",
        "is",
        "has",
        "had",
        "with",
        "when",
        "the",
        "as",
        "it",
        "a",
        "in",
        "on",
        "at",
        "for",
        "by",
        "or",
        "but",
        "than",
        "alone",
        "onwards",
        "were",
        "saw",
        "will",
        "until",
    )
    if before in (
        "rmb",
        "cny",
        "¥",
        "$",
        "€",
        "£",
        "about",
        "some",
        "nearly",
        "over",
        "least",
        "around",
        "approximately",
    ):
        return None
    if (
        noun
        and before not in _YEAR_WORDS - {"for", "than", "of", "to", "and", "between", "by"}
        and (after.endswith("s") or after in ("people", "yuan", "mu", "metres", "million", "children"))
    ):
        return None
    return _draft(line, at, at + 1, Decimal(word), kind="year"), at + 1


def _ordinal(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """14th, 22nd."""
    del text
    if not (
        line[at].text.replace(",", "").isdigit()
        and _ORDINAL.match(_get(line, at + 1))
        and line[at + 1].start == line[at].end
    ):
        return None
    if _get(line, at + 2) in _NO_ORDINAL:
        return None
    return _draft(line, at, at + 2, Decimal(line[at].text.replace(",", "")), kind="ordinal"), at + 2


def _the_ordinal(line: list[Token], at: int) -> tuple[Draft, int] | None:
    """the 31st as a day of the month: after "on", or alone; the 22nd to the 23rd."""
    day = _day(line, at + 1)
    if (
        day is None
        or day[1] == at + 2
        or (at and _get(line, at - 1) not in ("on", "by", "until", "since", "to", "from", "between"))
    ):
        return None
    value, end = f"---{day[0]:02d}", day[1]
    joint = ("to", "and") if _get(line, at - 1) == "between" else ("to",)
    if _get(line, end) in joint and _get(line, end + 1) == "the":
        last = _day(line, end + 2)
        if last is not None and last[1] > end + 3:
            return _draft(line, at, last[1], value, f"---{last[0]:02d}"), last[1]
    if end < len(line) and line[end].text[:1].isalpha():
        return None
    return _draft(line, at, end, value), end


def _draft(
    line: list[Token],
    first: int,
    last: int,
    value: Decimal | str,
    high: Decimal | str | None = None,
    kind: str = "date",
) -> Draft:
    return Draft(
        line[first].start,
        line[last - 1].end,
        value,
        high,
        unit_surface="年" if kind == "year" else None,
        kind=kind,
    )
