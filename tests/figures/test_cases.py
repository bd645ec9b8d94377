"""The case files of the figure recognisers, and the figures of the seed page."""

from __future__ import annotations

import pytest

from newsdigest.figures import Recogniser
from newsdigest.model import Figure
from newsdigest.numerals import english_readings, scan
from newsdigest.text import normalise
from tests.cases_of import Case, cases


def line_of(figure: Figure) -> str:
    """One figure as a case file writes it: surface -> value unit, kind, approximation, per …"""
    value = "vague" if figure.value is None else _number(figure.value)
    if figure.high is not None:
        value += f" to {_number(figure.high)}"
    words = [f"{value} {figure.unit}" if figure.unit else value, figure.kind]
    words += [figure.approx] if figure.approx else []
    words += [f"per {' '.join(figure.per)}"] if figure.per else []
    return f"{figure.surface} -> {', '.join(words)}"


def _number(value: object) -> str:
    text = f"{value:f}" if not isinstance(value, str) else value
    return text.rstrip("0").rstrip(".") if "." in text else text


@pytest.mark.parametrize("case", cases("figures"), ids=str)
def test_chinese_figures(case: Case, recogniser: Recogniser):
    """Every figure of the text is marked, with its value, unit, kind and approximation; nothing else is."""
    found = tuple(line_of(figure) for figure in recogniser.find(case.text, "zh"))

    assert found == case.expected


@pytest.mark.parametrize("case", cases("figures-en"), ids=str)
def test_english_figures(case: Case, recogniser: Recogniser):
    """The English recogniser reads the same values and units."""
    found = tuple(line_of(figure) for figure in recogniser.find(case.text, "en"))

    assert found == case.expected


@pytest.mark.parametrize("case", cases("negatives"), ids=str)
def test_what_is_not_a_figure(case: Case, recogniser: Recogniser):
    """Slogans, names, codes, idioms and articles are left alone."""
    found = tuple(line_of(figure) for figure in recogniser.find(case.text, "zh"))

    assert found == case.expected


@pytest.mark.xfail(
    strict=True, reason="known failure: the day it passes, move it to figures.txt or negatives.txt"
)
@pytest.mark.parametrize("case", cases("known-failures"), ids=str)
def test_known_failures(case: Case, recogniser: Recogniser):
    """What the rules do not read yet."""
    found = tuple(line_of(figure) for figure in recogniser.find(case.text, "zh"))

    assert found == case.expected


@pytest.mark.parametrize("case", cases("numerals"), ids=str)
def test_numerals(case: Case):
    """A numeral alone is read exactly, or refused."""
    text = normalise(case.text).normal
    read = [scan(text, 0), *english_readings(text, 0)]
    whole = [n for n in read if n and n.end == len(text) and not (n.high or n.over or n.about)]
    found = _number(whole[0].value) if whole else "refused"

    assert (found,) == case.expected
