"""What figures count: a noun phrase, or nothing; never a fragment."""

from __future__ import annotations

import pytest

from newsdigest.figures import Recogniser, chinese_label, english_label
from tests.cases_of import Case, cases


@pytest.mark.parametrize("case", cases("labels"), ids=str)
def test_chinese_labels(case: Case, recogniser: Recogniser):
    """The label of every figure of tests/cases/labels.txt, and its English reading."""
    found = recogniser.find(case.text, "zh")

    assert [
        f"{figure.surface} -> {chinese_label(case.text, found, index) or '-'} | {figure.english}"
        for index, figure in enumerate(found)
    ] == list(case.expected)


@pytest.mark.parametrize("case", cases("labels-en"), ids=str)
def test_english_labels(case: Case, recogniser: Recogniser):
    """The noun beside every figure of tests/cases/labels-en.txt, whole or not at all."""
    figures = recogniser.find(case.text, "en")

    assert [
        f"{figure.surface} -> {english_label(case.text, figures, index) or '-'}"
        for index, figure in enumerate(figures)
    ] == list(case.expected)
