"""Whole passages marked by hand: every figure found to the letter, nothing else marked."""

from __future__ import annotations

import re

import pytest

from newsdigest.figures import Recogniser
from tests.cases_of import Case, cases

_PIECE = re.compile(r"\[\[(?P<figure>.*?)\]\]|\{\{(?P<other>.*?)\}\}|(?P<text>[^\[\]{}]+)")


def unmark(marked: str) -> tuple[str, list[tuple[int, str]]]:
    """The plain text and its figures: (place, surface)."""
    text, figures = "", []
    for piece in _PIECE.finditer(marked):
        if piece["figure"] is not None:
            figures.append((len(text), piece["figure"]))
        text += piece["figure"] or piece["other"] or piece["text"] or ""
    return text, figures


@pytest.mark.parametrize("case", cases("figure-pages"), ids=str)
def test_passages(case: Case, recogniser: Recogniser):
    """The marks of the recogniser are the marks of the hand."""
    text, expected = unmark(case.text)

    found = [(figure.span.start, figure.surface) for figure in recogniser.find(text, "zh")]

    assert found == expected
