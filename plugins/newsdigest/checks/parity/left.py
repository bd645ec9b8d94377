"""What has no counterpart: contradicted where the other side has one left over too, else left out or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...figures.loose import Loose
from ...figures.sameness import INCREASE
from ...figures.unsaid import dated_from_here
from ...model import Figure, Severity
from .issues import Issue, contradicted, contradiction, name_of, value_of

_SMALL = Decimal(2)
"""English uses "one" and "two" freely (both, another): in words they are never called added."""


def left_over(
    zh_text: str,
    zh: Sequence[Figure],
    zh_left: list[int],
    en_text: str,
    en: Sequence[Figure],
    en_left: list[int],
    zh_loose: list[Loose],
    en_loose: list[Loose],
) -> Iterator[Issue]:
    """What has no counterpart: contradicted where the other side has one left over too, else left out or added."""
    strays = [n for n in en_loose if n.digits or n.value > _SMALL]
    for i in zh_left:
        figure = zh[i]
        j = _likeliest(figure, en, en_left)
        if j is not None:
            en_left = [k for k in en_left if k != j]
            yield contradicted(figure, en[j], i)
        elif figure.kind == "ordinal" and (other := _ordinal(figure, en_loose)):
            strays = [n for n in strays if n is not other]
            yield contradiction(figure.surface, Decimal(str(figure.value)), other.surface, other.value, i)
        elif strays and isinstance(figure.value, Decimal):
            stray = strays.pop(0)
            yield contradiction(figure.surface, figure.value, stray.surface, stray.value, i)
        elif figure.unit == "倍" and (other := _multiple(figure, en_loose)):
            yield contradiction(figure.surface, Decimal(str(figure.value)), other.surface, other.value, i)
        elif figure.value is None or figure.value == 1:
            yield Issue(
                "warning",
                f"missing {figure.surface}",
                f"{name_of(figure)} has no counterpart in the English",
                figure.surface,
                None,
                i,
            )
        else:
            idle = _told_again(figure, zh) or (figure.value, figure.high) == ("00:00", "24:00")  # all day
            severity: Severity = "error" if figure.digits and not idle else "warning"
            yield Issue(severity, f"missing {figure.surface}", f"{name_of(figure)} ({value_of(figure)}) has no counterpart in the English", figure.surface, None, i)  # fmt: skip
    for j in en_left:
        figure = en[j]
        numeral = next((n for n in zh_loose if n.value >= _SMALL and (n.digits or len(n.surface) > 1)), None)
        if numeral and isinstance(figure.value, Decimal):
            zh_loose = [n for n in zh_loose if n is not numeral]
            yield contradiction(numeral.surface, numeral.value, figure.surface, figure.value, None)
            continue
        small = figure.value is None or (
            not figure.digits and isinstance(figure.value, Decimal) and figure.value <= _SMALL
        )
        small = small and not _invented(zh_text, en_text, figure)
        yield Issue(
            "warning" if small or _growth(zh_text, figure) or dated_from_here(zh_text, figure) else "error",
            f"added {figure.surface}",
            f"“{figure.surface}” ({value_of(figure)}) has no counterpart in the Chinese",
            None,
            figure.surface,
        )
    for stray in strays:
        numeral = next((n for n in zh_loose if n.value >= _SMALL), None)
        if numeral:
            zh_loose = [n for n in zh_loose if n is not numeral]
            yield contradiction(numeral.surface, numeral.value, stray.surface, stray.value, None)
        else:
            yield Issue("error" if stray.digits else "warning", f"added {stray.surface}", f"“{stray.surface}” has no counterpart in the Chinese", None, stray.surface)  # fmt: skip


_OFTEN = re.compile(r" (?:an?|every|each) (?:day|week|month|year)\b")
_PERIOD = re.compile("[天日周月年季]|星期|小时")


def _invented(zh_text: str, en_text: str, figure: Figure) -> bool:
    """A number in words that no idiom explains: "a third" where half are meant, "twice a month" where no period is named."""
    if figure.kind == "fraction" and figure.value != Decimal("0.5"):
        return "半" in zh_text
    often = figure.kind in ("multiple", "count", "rate") and _OFTEN.match(en_text, figure.span.end)
    return bool(often) and not _PERIOD.search(zh_text)


def _told_again(figure: Figure, zh: Sequence[Figure]) -> bool:
    """The day of the month of a date that stands in full elsewhere: the dateline's 8月12日电, then 12日 (on Tuesday)."""
    if figure.kind != "date" or not isinstance(figure.value, str) or not figure.value.startswith("---"):
        return False
    return any(
        f is not figure and isinstance(f.value, str) and f.value.endswith(figure.value[2:]) for f in zh
    )


_FOLD = frozenset("double doubled doubling half halved triple tripled twice thrice quarter quadruple".split())


def _multiple(figure: Figure, numerals: Sequence[Loose]) -> Loose | None:
    """The English word for another multiple: 翻两番 as double, 翻了一番 as half."""
    return next((n for n in numerals if n.surface.lower() in _FOLD and n.value != figure.value), None)


def _ordinal(figure: Figure, numerals: Sequence[Loose]) -> Loose | None:
    """The English ordinal in words that stands for another: 第三批 as the second group; "first" is often no ordinal."""
    if not isinstance(figure.value, Decimal):
        return None
    words = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
    return next((n for n in numerals if n.surface.lower() in words and n.value != figure.value), None)


def _likeliest(figure: Figure, en: Sequence[Figure], left: Sequence[int]) -> int | None:
    """The English figure most likely meant: of the same kind, then the first."""
    dated = figure.kind in ("date", "time", "year", "score")
    same = [j for j in left if en[j].kind == figure.kind]
    other = [j for j in left if (en[j].kind in ("date", "time", "year", "score")) == dated]
    return next(iter(same or other), None)


def _growth(zh_text: str, figure: Figure) -> bool:
    """The English spells out a growth the Chinese has as a word (翻番)."""
    return figure.unit == "倍" and ("翻" in zh_text or INCREASE.search(zh_text) is not None)
