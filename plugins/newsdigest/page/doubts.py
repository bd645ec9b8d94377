"""How likely each choice is wrong, and the stretches of lines that an editor should look at.

The chance that the decoder gives a label is too high on pages unlike those it learned from. A logistic curve, learned from
real pages that the decoder had not seen (benchmarks/page_training), corrects it by the labels, the line and the page.

>>> stretches([0.1, 0.9, 0.2, 0.8, 0.1, 0.1, 0.1, 0.7], 0.5)
[range(1, 4), range(7, 8)]
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .decoder import Choice

APART, LONGEST = 2, 3
"""Doubtful lines so near to one another are one stretch; a longer one is several, so that every line of one is near its middle."""
_ENDS = "。!?！？…：:，,)）】》"


def doubts(texts: Sequence[str], choices: Sequence[Choice], weights: Mapping[str, float]) -> list[float]:
    """For each line the probability that its label is wrong.

    texts    of the lines
    choices  made for them
    weights  learned, by name of what is seen
    """
    seen = look_at_choices(texts, choices)
    sums = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in seen]
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, x)))) for x in sums]


def look_at_choices(texts: Sequence[str], choices: Sequence[Choice]) -> list[dict[str, float]]:
    """What is seen of each choice, by name."""
    unsure = [1 - x.sure for x in choices]
    total = sum(unsure)
    names = ["^", *(x.label for x in choices), "$"]
    rows = []
    for i, (text, choice) in enumerate(zip(texts, choices, strict=True)):
        near = unsure[max(0, i - 1) : i] + unsure[i + 1 : i + 2]
        odds = math.log((choice.sure + 1e-5) / (unsure[i] + 1e-5)) / 3
        others = len(choices) - 1 - len(near)
        label = choice.label
        place = "first" if i < 3 else "last" if i > len(choices) - 4 else "middle"
        size = sum(len(text) > x for x in (8, 16, 30, 60, 130))
        end = text[-1:] if text[-1:] in _ENDS else "other"
        row = {"always": 1.0, "odds": odds, f"odds {label}": odds, "near": 2 * max(near, default=0.0)}
        row["page"] = 3 * (total - unsure[i] - sum(near)) / max(1, others)
        row["lines"] = math.log(len(choices)) / 3
        for name in (
            label,
            f"{label} or {choice.other}",
            f"{label} size {size}",
            f"{label} end {end}",
            f"{label} {place}",
        ):
            row[name] = 1.0
        row[f"{label} under {names[i]}"] = row[f"{label} over {names[i + 2]}"] = 1.0
        rows.append(row)
    return rows


def stretches(found: Sequence[float], limit: float) -> list[range]:
    """Runs of lines whose doubt is above the limit."""
    runs: list[range] = []
    for i, doubt in enumerate(found):
        if doubt <= limit:
            continue
        if runs and i - runs[-1].stop < APART and i - runs[-1].start < LONGEST:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs
