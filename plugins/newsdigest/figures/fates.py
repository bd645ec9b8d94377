"""The dead, the injured and the missing: which of them a figure counts, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Figure
from .pairing import Match

_FATE = re.compile(r"kill(?:ed|ing)|dead|died|deaths?|injur(?:ed|ing)|wounded|hurt|missing")


def fates_exchanged(
    zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure], matches: Sequence[Match]
) -> Iterator[tuple[Match, Match]]:
    """The dead and the injured exchanged: 7人死亡、43人受伤 told as 43 killed and seven injured."""
    told = [
        (m, zh_fate, en_fate)
        for m in matches
        if (zh_fate := _zh_fate(zh_text, zh[m.zh])) and (en_fate := _en_fate(en_text, en, m.en))
    ]
    for (m, left, left_en), (other, right, right_en) in pairwise(told):
        if left != right and (left, right) == (right_en, left_en) and zh[m.zh].value != zh[other.zh].value:
            yield m, other


def _zh_fate(text: str, figure: Figure) -> str | None:
    """What 死亡, 受伤 or 失踪 says of the people counted, right after or right before them."""
    after = re.match(
        r"(?:群众|居民|村民|工人|乘客)?(死|遇难|丧生|身亡|伤|受伤|失踪|下落不明)",
        text[figure.span.end : figure.span.end + 8],
    )
    before = re.search(r"(死亡|遇难|受伤|失踪)$", text[max(0, figure.span.start - 4) : figure.span.start])
    word = after[1] if after else before[1] if before else ""
    return (
        "injured"
        if "伤" in word
        else "missing"
        if word[:1] in ("失", "下") and word
        else "dead"
        if word
        else None
    )


def _en_fate(text: str, figures: Sequence[Figure], index: int) -> str | None:
    """The same of an English figure: killed 43 people; 43 people were killed."""
    figure = figures[index]
    floor = max((f.span.end for f in figures if f.span.end <= figure.span.start), default=0)
    limit = min((f.span.start for f in figures if f.span.start >= figure.span.end), default=len(text))
    clause = re.split(r"[,.;]| and ", text[max(floor, figure.span.start - 24) : figure.span.start].lower())[
        -1
    ]
    before = _FATE.findall(clause)
    after = _FATE.search(re.split(r"[,.;]| and ", text[figure.span.end : limit][:60].lower())[0])
    word = before[-1] if before else after[0] if after else ""
    return None if not word else "missing" if word == "missing" else "dead" if word[0] in "kd" else "injured"
