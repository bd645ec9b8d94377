"""Times of day, laps and scores of English text: 9:30 am, 8.15 in the evening, 1:45.62, won 3–2."""

from __future__ import annotations

import re
from decimal import Decimal

from .draft import Draft
from .en_tokens import Token

_RANGE = ("-", "–", "—", "to", "until", "through")
_SCORE_WORDS = (
    "won", "win", "beat", "beating", "defeat", "lost", "lose", "drew", "draw", "score", "victory", "led",
    "lead", "trail", "game", "set", "match", "goal", "tie",
)  # fmt: skip
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")


def clock(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """9:30, 15:00, 3 p.m., 9:30 a.m. to 11 a.m.; 3:2 and 1:20 where it is no time."""
    first = _one_clock(text, line, at)
    if first is None:
        return None
    draft, end = first
    if draft.kind == "time" and get(line, end) in _RANGE and end + 1 < len(line) and line[end + 1].is_number:
        second = _one_clock(text, line, end + 1)
        if second and second[0].kind == "time":
            return drafted(line, at, second[1], str(draft.value), str(second[0].value), kind="time"), second[
                1
            ]
    return first


def _one_clock(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    left = line[at].text
    if dotted := re.fullmatch(r"(\d{1,2})\.([0-5]\d)", left):  # 8.30 am
        hour, end = _half_day(line, at + 1, int(dotted[1]))
        if end == at + 1 and tuple(get(line, end + k) for k in (0, 1)) in (("in", "the"), ("at", "night")):
            part = "night" if get(line, end) == "at" else get(line, end + 2)
            hour = int(dotted[1]) % 12 + 12 * (part != "morning") if part in _PARTS_OF_DAY else 25
            end += 2 if part == "night" else 3
        told = end > at + 1 and hour <= 24
        return (drafted(line, at, end, f"{hour:02d}:{dotted[2]}", kind="time"), end) if told else None
    if not left.isdigit() or len(left) > 3:
        return None
    if get(line, at + 1) == ":" and (lap := _lap(line, at)):
        return lap
    if (
        get(line, at + 1) == ":"
        and at + 2 < len(line)
        and line[at + 2].text.isdigit()
        and line[at + 2].end - line[at].start == len(left) + 1 + len(line[at + 2].text)
    ):
        right, end = line[at + 2].text, at + 3
        if get(line, end) == ":" and end + 1 < len(line) and line[end + 1].text.isdigit():
            return drafted(line, at, end + 2, f"{left}:{right}:{line[end + 1].text}", kind="ratio"), end + 2
        around = text[max(0, line[at].start - 40) : line[end - 1].end + 8].lower()
        told = _half_day(line, end, int(left))[1] > end  # 7:30 pm, whatever stands around
        match = not told and any(word in around for word in _SCORE_WORDS)
        if len(right) == 2 and right < "60" and int(left) <= 24 and not match:
            hour, end = _half_day(line, end, int(left))
            return drafted(line, at, end, f"{hour:02d}:{right}", kind="time"), end
        if len(right) > 3:
            return None
        ratio = "ratio" in around or (left == "1" and len(right) > 1)
        return drafted(line, at, end, f"{left}:{right}", kind="ratio" if ratio else "score"), end
    hour, end = _half_day(line, at + 1, int(left))
    if end > at + 1 and hour <= 24:
        return drafted(line, at, end, f"{hour:02d}:00", kind="time"), end
    return None


def _lap(line: list[Token], at: int) -> tuple[Draft, int] | None:
    """1:45.62, a time run or swum: minutes and seconds, in seconds."""
    seconds = line[at + 2].text if at + 2 < len(line) else ""
    if not re.fullmatch(r"[0-5]\d\.\d{1,3}", seconds) or line[at + 2].end - line[at].start != len(
        line[at].text
    ) + 1 + len(seconds):
        return None
    value = 60 * Decimal(line[at].text) + Decimal(seconds)
    draft = drafted(line, at, at + 3, value, kind="duration")
    draft.unit_surface = "s"
    return draft, at + 3


def _half_day(line: list[Token], i: int, hour: int) -> tuple[int, int]:
    """a.m. or p.m. after an hour: (hour of 24, index after)."""
    word = get(line, i)
    letter = word[0] if word in ("am", "pm", "a", "p") else ""
    if word in ("a", "p"):
        if [get(line, i + k) for k in (1, 2)] != [".", "m"]:
            return hour, i
        i += 4 if get(line, i + 3) == "." else 3
    elif letter:
        i += 1
    else:
        return hour, i
    return (hour % 12 + (12 if letter == "p" else 0)), i


def score_dash(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """won 3–2: a score only beside a word of sport."""
    if get(line, at + 1) not in ("-", "–") or at + 2 >= len(line):
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
    return drafted(line, at, at + 3, f"{left}:{right}", kind="score"), at + 3


def get(line: list[Token], i: int) -> str:
    return line[i].low if 0 <= i < len(line) else ""


def drafted(
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
