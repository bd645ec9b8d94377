"""The arithmetic audit speaks where a sentence claims a total, a share or a number of kinds, and only there."""

from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.checks.arithmetic import check_story
from newsdigest.figures import Recogniser
from newsdigest.model import Paragraph, Section, Story, Version
from tests.cases_of import cases

LEXICON = Path(__file__).parents[2] / "content" / "lexicon"


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser(lexicon.load(LEXICON))


@pytest.mark.parametrize("case", cases("arithmetic"), ids=str)
def test_cases(case, recogniser):
    """What is found is what tests/cases/arithmetic.txt expects, no more."""
    paragraph = Paragraph("p1", case.text, figures=recogniser.find(case.text, "zh"))
    version = Version("zh", None, sections=(Section(None, (paragraph,)),))

    found = [
        ("holds " if f.severity == "note" else "no ") + f.finding
        for f in check_story(Story("s", 1, "s.txt", {"zh": version}))
    ]

    assert found == list(case.expected)
