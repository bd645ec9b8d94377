"""Times of day as English tells them beside a Chinese time: half past four, 3.30 this afternoon, two the next morning, midnight.

Nothing here proves a time: a phrase counts only where the Chinese has the very hour and minute, morning or afternoon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Figure, Span
from ..numerals import ONES

_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOURS = tuple(ONES)[1:13]
_DAY = r"(?:morning|afternoon|evening|night|day)"
_CLOCK = re.compile(
    r"(?<![A-Za-z0-9.,:])(?:(?:12 )?(?P<named>noon|midday|midnight)"
    r"|(?P<digits>1?[0-9]|2[0-4])[.:](?P<minute>[0-5][0-9])(?!%|[0-9.,]*[0-9])"
    rf"|(?P<part>half|a quarter|quarter|five|ten|twenty|twenty-five) (?P<side>past|to) (?P<past>{'|'.join(_HOURS)}|1?[0-9])"
    rf"|(?P<hour>{'|'.join(_HOURS)}|1?[0-9])(?: o['’]clock| in the {_DAY}| at night| sharp| (?:the |that |this )?(?:next|following|same|that|this|tomorrow|yesterday|every|each) {_DAY})"
    rf"|(?<=\bat )(?P<bare>{'|'.join(_HOURS)})(?=[,.;]| on | every |$))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NAMED = {"noon": {"12:00"}, "midday": {"12:00"}, "midnight": {"00:00", "24:00"}}
_RANGE = r"(?: to |[-–—]| until | and )"


def clock_told(zh: Sequence[Figure], text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The English figures, with the times of day the Chinese has and the English recogniser leaves alone."""
    found = list(figures)
    for a in zh:
        if a.kind != "time" or any((f.value, f.high) == (a.value, a.high) for f in found):
            continue
        if a.high is not None:
            found = _to_midnight(a, text, found)
            continue
        for match in _CLOCK.finditer(text):
            if a.value in _times(match) and not _answers(match, zh, found):
                span = Span(*match.span())
                found = [f for f in found if f.span.end <= span.start or span.end <= f.span.start]
                found.append(replace(a, span=span, surface=match[0]))
                break
    return found


def _answers(match: re.Match[str], zh: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Whether a figure that answers another Chinese one stands there."""
    known = {f.value for f in zh if isinstance(f.value, Decimal)}
    return any(f.value in known for f in figures if f.span.start < match.end() and match.start() < f.span.end)


def _times(match: re.Match[str]) -> frozenset[str]:
    """Both readings of a time, as HH:MM; one where it is named or told in 24 hours."""
    if match["named"]:
        return frozenset(_NAMED[match["named"].lower()])
    if match["digits"]:
        hour, minute = int(match["digits"]), int(match["minute"])
        if hour > 12:
            return frozenset({f"{hour:02d}:{minute:02d}"})
    else:
        word = (match["past"] or match["hour"] or match["bare"]).lower()
        hour = int(word) if word.isdigit() else ONES[word]
        minute = _MINUTES.get((match["part"] or "").lower().removeprefix("a "), 0)
        if (match["side"] or "").lower() == "to":
            hour, minute = hour - 1, 60 - minute
    return frozenset(f"{(hour + half) % 24:02d}:{minute:02d}" for half in (0, 12))


def _to_midnight(a: Figure, text: str, figures: list[Figure]) -> list[Figure]:
    """From midnight to 6am, from 8pm to midnight: the range, where one end is in the figures and the other has a name."""
    for name, times in _NAMED.items():
        for figure in figures:
            before = re.search(rf"{name}{_RANGE}$", text[: figure.span.start], re.IGNORECASE)
            after = re.match(rf"{_RANGE}{name}(?![a-z])", text[figure.span.end :], re.IGNORECASE)
            if before and a.value in times and figure.value == a.high:
                span = Span(before.start(), figure.span.end)
            elif after and a.high in times and figure.value == a.value:
                span = Span(figure.span.start, figure.span.end + after.end())
            else:
                continue
            told = replace(a, span=span, surface=text[span.start : span.end])
            return [*(f for f in figures if f is not figure), told]
    return figures
