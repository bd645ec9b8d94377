"""The same total with two numbers in one story: 全县353个行政村 … 全县354个行政村.

Only totals are compared: a scope word (全县, 全区 …) or 下辖 straight before the figure, the same counted noun
and unit, in sentences that tell of no change over time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .sentences import FigureClaim, FigureSentence, show

_SCOPE = re.compile("(全[省市县区镇乡村州旗校厂国]|下辖|现辖|辖区内)(?:共有|现有|共|有|的)?$")
_CHANGE = re.compile("增加|增长|减少|新增|由原来|从原来|变为|去年|上年|此前|原有|调整为|合并|年底|\\d{4}年")


def rule(sentences: Sequence[FigureSentence]) -> Iterator[tuple[FigureSentence, FigureClaim]]:
    """Claims about totals across the sentences of one story."""
    stated: dict[tuple[str, str, str], tuple[FigureSentence, str]] = {}
    for sentence in sentences:
        for quantity in sentence.quantities:
            scope = _SCOPE.search(sentence.flat[: quantity.start])
            if (
                not scope
                or not quantity.exact
                or not quantity.figure.counted
                or _CHANGE.search(sentence.flat)
            ):
                continue
            if quantity.figure.kind not in ("count", "area", "money", "length", "weight"):
                continue
            key = (scope[1], quantity.unit, quantity.figure.counted)
            number = show(quantity.value)
            if key not in stated:
                stated[key] = (sentence, number)
            elif stated[key][1] != number:
                name = scope[1] + quantity.figure.counted
                yield (
                    sentence,
                    FigureClaim(
                        False,
                        f"{name} {number}, elsewhere {stated[key][1]}",
                        f"{name} is {number} here and {stated[key][1]} in {stated[key][0].paragraph.id}",
                        {"here": number, "there": stated[key][1], "in": stated[key][0].paragraph.id},
                        quantity.index,
                    ),
                )
