"""“N kinds” and the list beside it.

    进机关、进学校、进农村、进家庭“八进”活动          eight announced, four listed
    东风、红旗、前进三个社区                         three announced, three listed
    “三治”(自治、法治、德治)                         three announced, three listed

With 等 the list may be shorter, never longer. Where it is not plain what the list is, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import last_clause
from .sentences import FigureClaim, FigureSentence

_NUMERALS = {char: n for n, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_QUOTED = re.compile("[“「『]([二两三四五六七八九十])([^“”「」『』、,。]{1,6})[”」』]")
_COUNTED = re.compile(
    "(等)?(?<![二三四五六七八九十百千万第])([二两三四五六七八九十](?![二三四五六七八九十百千万])|\\d{1,2})(?:个|名|位|家|项|大|种|类|所|条|座)"
)
_MEASURE = frozenset("个项大种类条道级届次名位家")
_ITEM = 12


def rule(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """Claims about numbers of kinds in one sentence."""
    yield from _quoted(sentence)
    yield from _counted(sentence)


def _quoted(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """A quoted slogan with a numeral: its list stands before it, or after it in brackets or after 即."""
    for match in _QUOTED.finditer(sentence.flat):
        said, name = _NUMERALS[match[1]], match[1] + match[2]
        rest = sentence.flat[match.end() :]
        listed = re.match("(?:,?即|\\(即?|——|:)([^()。;“”]{3,80})", rest)
        if listed and "、" in listed[1]:
            items = re.split("[、,]", listed[1].split(")")[0])
            if all(0 < len(item.strip()) <= _ITEM for item in items):
                yield from _claim(f"“{name}”", said, len(items), open_end="等" in listed[1])
            continue
        mark = match[2][0]
        if mark in _MEASURE or len(match[2]) > 1:
            continue
        clause = last_clause(sentence.flat[: match.start()])
        items = clause.removesuffix("等").split("、")
        own = 0
        for item in reversed(items):
            if item.startswith(mark) and len(item) <= _ITEM:
                own += 1
                continue
            own += mark in item and own > 0  # the first item still has the words before the list
            break
        if own >= 2:
            yield from _claim(f"“{name}”", said, own, open_end=clause.endswith("等"))


def _counted(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """A list straight before “three communities”."""
    for match in _COUNTED.finditer(sentence.flat):
        said = _NUMERALS.get(match[2]) or int(match[2])
        clause = last_clause(sentence.flat[: match.start()])
        if (
            said < 2
            or "、" not in clause
            or re.search("[“”‘’「」『』《》()0-9]", clause)
            or clause[-1:] in "第前后近约余每共各有"
        ):
            continue
        items = clause.split("、")
        if any(not 0 < len(item) <= _ITEM for item in items[1:]) or re.search(
            "[的和与及等]", "".join(items[1:-1])
        ):
            continue
        joined = len(re.findall("和|与|及", items[-1]))
        low, high = len(items), len(items) + joined
        if match[1]:
            if low > said and not match[2].isdigit():
                yield from _claim(match[0].lstrip("等"), said, low, open_end=True)
        elif joined == 0 and len(items) >= 2 and re.fullmatch("[^了在为对向从把被将]{1,8}", items[-1]):
            if (
                low == said or not match[2].isdigit()
            ):  # 商贸、交通等领域38个大项: digits count other things than the list
                yield from _claim(match[0], said, low, open_end=False)
        elif low <= said <= high:
            yield from _claim(match[0], said, said, open_end=False)


def _claim(name: str, said: int, listed: int, *, open_end: bool) -> Iterator[FigureClaim]:
    evidence = {"said": said, "listed": listed}
    if listed == said:
        yield FigureClaim(
            True, f"{name} lists {listed}", f"{name} announces {said} and lists {listed}", evidence
        )
    elif listed > said or not open_end:
        yield FigureClaim(
            False, f"{name} lists {listed}", f"{name} announces {said}, but {listed} are listed", evidence
        )
