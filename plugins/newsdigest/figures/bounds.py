"""What bounds a figure, and when the other language bounds it the other way: 不少于 as "no more than", 15日内 as "after 15 days"."""

from __future__ import annotations

import re

from ..model import Approx, Figure

_UP: frozenset[Approx | None] = frozenset({"over", "at_least"})
_DOWN: frozenset[Approx | None] = frozenset({"at_most"})
"""近 as “more than” is told a little wrongly, and only a warning."""
_FAR = re.compile(
    "(?:(?P<least>至少|最少|起码|不得?少于|不得?低于)|(?P<most>至多|最多|顶多|不得?超过|不得?多于))[^，。、；：,;:0-9]{1,6}$"
)
"""A bound with its verb between it and the number: 最多可填报6个."""
_WITHIN = re.compile("(?:之内|以内|内)(?!部|容|外|在|心)")
_AFTER = re.compile("(?:之后|以后|后)")
_NO_LATER = re.compile("不(?:得|应|能|可)?(?:晚|迟)于$")
_NO_EARLIER = re.compile("不(?:得|应|能|可)?早于$")
_EN_NOT_BEFORE = re.compile(
    r"\b(?:no (?:earlier|sooner) than|not?\b[^.;]{0,40}\b(?:before|earlier than)) $", re.IGNORECASE
)
_EN_NOT_AFTER = re.compile(r"\b(?:no later than|not?\b[^.;]{0,40}\b(?:after|later than)) $", re.IGNORECASE)


def opposed(text: str, a: Figure, english: str, b: Figure) -> bool:
    """Whether a Chinese figure and the English one of its value are bounded on opposite sides: at least and at most."""
    left = a.approx or _far(_before(text, a))
    if (left in _UP and b.approx in _DOWN) or (left in _DOWN and b.approx in _UP):
        return True
    before, english_before = _before(text, a), _before(english, b)
    if a.kind == "duration":
        after = english_before.lower().endswith("after ")
        within = b.surface.lower().startswith("within ") or english_before.lower().endswith("within ")
        return bool(
            (after and _WITHIN.match(text, a.span.end)) or (within and _AFTER.match(text, a.span.end))
        )
    if a.kind in ("time", "date"):
        return bool(
            (_NO_LATER.search(before) and _EN_NOT_BEFORE.search(english_before))
            or (_NO_EARLIER.search(before) and _EN_NOT_AFTER.search(english_before))
        )
    return False


def within(text: str, a: Figure, b: Figure) -> bool:
    """Whether both say within: 七日内, within seven days."""
    return (
        b.surface.lower().startswith("within ")
        and a.approx is None
        and _WITHIN.match(text, a.span.end) is not None
    )


def _before(text: str, figure: Figure) -> str:
    """What stands before a figure, as far as a bound may stand from it."""
    return text[max(0, figure.span.start - 60) : figure.span.start]


def _far(before: str) -> Approx | None:
    match = _FAR.search(before)
    if match is None:
        return None
    return "at_least" if match["least"] else "at_most"
