"""The best labels of a whole page: a linear chain over its lines, with learned weights.

The score of a page is the sum of the weights of its features and of the transitions between neighbouring
labels. `decode` returns for each line the best label, the second best and how sure the choice is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, mul
from pathlib import Path
from typing import Any

LABELS: Mapping[str, str] = {
    "K": "kicker",
    "T": "headline",
    "t": "headline, continued",
    "S": "subtitle",
    "X": "section",
    "B": "byline",
    "D": "dateline",
    "C": "caption",
    "c": "caption, continued",
    "F": "furniture",
    "P": "paragraph",
    "J": "paragraph, continued",
    "O": "story without a headline",
}
"""What a line can be."""
_PHASED = "FCcBD"
"""Labels whose lines stand anywhere. Between them it would be forgotten how far the story is, so each has three states:"""
_BEFORE, _HEADED, _TEXT = "012"
"""…before a story, under a head, and behind a text."""
STATES = tuple(x + phase for x in LABELS for phase in (_BEFORE + _HEADED + _TEXT if x in _PHASED else " "))
"""What the chain is made of: labels with what is known of their story."""
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of one line."""

    label: str
    other: str
    """The second best."""
    sure: float
    """Probability of the label, from 0 to 1, given the weights."""
    why: tuple[str, ...]
    """Features that decided for it against the second best, strongest first."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: of each feature, of each transition."""

    features: Mapping[str, tuple[float, ...]]
    transitions: Sequence[Sequence[float]]
    """transitions[before][after]."""
    doubts: Mapping[str, float]
    """What shows that a choice is wrong, for doubts.py."""


def states(labels: Iterable[str]) -> list[str]:
    """The states of a page whose labels are known.

    >>> states("FTFPF")
    ['F0', 'T ', 'F1', 'P ', 'F2']
    """
    phase, found = _BEFORE, []
    for label in labels:
        if label in "KTtSX":
            phase = max(phase, _HEADED) if label == "X" else _HEADED
        elif label in "PJO":
            phase = _TEXT
        found.append(label + (phase if label in _PHASED else " "))
    return found


def load(path: Path) -> Weights:
    """Weights from their JSON file."""
    return weights_of(json.loads(path.read_text("utf-8")))


def weights_of(data: Mapping[str, Any]) -> Weights:
    """Weights as they are written: features and transitions by name, zeros left out."""
    place = {name: i for i, name in enumerate(STATES)}
    features: dict[str, tuple[float, ...]] = {}
    for name, row in data["features"].items():
        values = [0.0] * len(STATES)
        for state, value in row.items():
            values[place[state]] = value
        features[name] = tuple(values)
    table = [[0.0] * len(STATES) for _ in STATES]
    for pair, value in data["transitions"].items():
        table[place[pair[:2]]][place[pair[2:]]] = value
    return Weights(features, table, data["doubts"])


def decode(lines: Sequence[Iterable[str]], allowed: Sequence[str | None], weights: Weights) -> list[Choice]:
    """The labels of a page.

    lines    the features of each line
    allowed  for each line the labels it may have; None: any
    """
    if not lines:
        return []
    size = range(len(STATES))
    seen = [tuple(x for x in names if x in weights.features) for names in lines]
    scores: list[list[float]] = []
    for names, only in zip(seen, allowed, strict=True):
        rows = [weights.features[x] for x in names]
        total = [math.fsum(x) for x in zip(*rows, strict=True)] if rows else [0.0] * len(STATES)
        if only is not None:
            total = [total[k] if STATES[k][0] in only else _NEVER for k in size]
        scores.append(total)
    into = [[row[k] for row in weights.transitions] for k in size]
    best = _viterbi(scores, into)
    chances = _marginals(scores, weights.transitions, into)
    out: list[Choice] = []
    for i, k in enumerate(best):
        label = STATES[k][0]
        sums = dict.fromkeys(LABELS, 0.0)
        for state, chance in zip(STATES, chances[i], strict=True):
            sums[state[0]] += chance
        other = max((x for x in LABELS if x != label), key=sums.__getitem__)
        rival = max((j for j in size if STATES[j][0] == other), key=chances[i].__getitem__)
        gains = sorted(
            ((weights.features[x][k] - weights.features[x][rival], x) for x in seen[i]), reverse=True
        )
        why = tuple(x for gain, x in gains[:3] if gain > 0)
        out.append(Choice(label, other, sums[label], why))
    return out


def _viterbi(scores: list[list[float]], into: list[list[float]]) -> list[int]:
    """The best sequence of labels."""
    size = range(len(STATES))
    state = scores[0]
    back: list[list[int]] = []
    for row in scores[1:]:
        new, came = [], []
        for k in size:
            sums = list(map(add, state, into[k]))
            top = max(sums)
            came.append(sums.index(top))
            new.append(top + row[k])
        state = new
        back.append(came)
    k = state.index(max(state))
    path = [k]
    for came in reversed(back):
        k = came[k]
        path.append(k)
    return path[::-1]


def _marginals(
    scores: list[list[float]], table: Sequence[Sequence[float]], into: list[list[float]]
) -> list[list[float]]:
    """The probability of each label of each line."""
    out_of = [[math.exp(x) for x in row] for row in table]
    in_to = [[math.exp(x) for x in row] for row in into]
    potentials = []
    for row in scores:
        top = max(row)
        potentials.append([math.exp(x - top) for x in row])
    forward = [_scaled(potentials[0])]
    for here in potentials[1:]:
        before = forward[-1]
        forward.append(_scaled([p * sum(map(mul, before, row)) for p, row in zip(here, in_to, strict=True)]))
    backward = [[1.0] * len(STATES)]
    for here in reversed(potentials[1:]):
        after = list(map(mul, here, backward[-1]))
        backward.append(_scaled([sum(map(mul, after, row)) for row in out_of]))
    return [_scaled(list(map(mul, *pair))) for pair in zip(forward, reversed(backward), strict=True)]


def _scaled(values: list[float]) -> list[float]:
    """The values with sum 1."""
    total = sum(values) or 1.0
    return [x / total for x in values]
