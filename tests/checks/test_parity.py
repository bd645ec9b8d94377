"""Figures of the two languages are compared by value: wrong ones are errors, vaguer ones warnings, right ones silent."""

from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.checks.parity import compare
from newsdigest.figures import Recogniser
from tests.cases_of import cases

LEXICON = Path(__file__).parents[2] / "content" / "lexicon"


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(lexicon.load(LEXICON))


@pytest.mark.parametrize("part", range(8))
def test_cases(part, recogniser):
    """Each pair of tests/cases/parity.txt is judged as its third line says: right, vaguer (a warning) or wrong (an error)."""
    every = list(cases("parity"))

    found = {
        str(case): (_verdict(recogniser, case.text, case.expected[0]), case.expected[1])
        for case in every[part::8]
    }

    assert {name: pair for name, pair in found.items() if pair[0] != pair[1]} == {}


def _verdict(recogniser, zh, en):
    """What the comparison makes of a pair, in the words of the cases."""
    issues = compare(zh, recogniser.find(zh, "zh"), en, recogniser.find(en, "en"))
    severities = {issue.severity for issue in issues}
    return "wrong" if "error" in severities else "vaguer" if "warning" in severities else "right"


def test_an_alarm_shows_both_values_and_the_factor(recogniser):
    """The editor sees what was compared without counting noughts."""
    zh, en = "区财政列支800万元", "the district budget set aside RMB 80 million"

    (issue,) = compare(zh, recogniser.find(zh, "zh"), en, recogniser.find(en, "en"))

    assert issue.message.startswith("8,000,000 in Chinese")
    assert "80,000,000 in English" in issue.message
    assert issue.message.endswith("×10")
