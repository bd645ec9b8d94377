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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The county has 16 administrative villages.", "administrative villages"),
        ("They visited 17 communities converted from villages.", "communities"),
        ("The awards honour 30 young scientists working abroad.", "young scientists"),
        ("More than 2,300 service activities have been held.", "service activities"),
        ("It gave away 380,000 pairs of Spring Festival couplets.", "pairs of Spring Festival couplets"),
        ("The store sold 300 tonnes of grain.", "grain"),
        ("It has a total area of 20,000 square metres.", "total area"),
        ("The plan provides 25 million yuan in loans.", "loans"),
        ("About 60% of rural residents agreed.", "of rural residents"),
        ("It employs 190 residents’ committee members.", "residents’ committee members"),
        ("Some 120 have paid their fines.", ""),
        ("A firm invested 8 million yuan this year.", ""),
        ("The 55 reported yesterday were tourists.", ""),
        ("Prices rose by 5.2% in May.", "rise in prices"),
        ("Last year, its total investment reached 3 billion yuan.", "total investment"),
        ("Revenue fell to $58 billion.", "revenue"),
        ("The agency warned that they rose 5%.", ""),
        ("It opened a £10m renovation.", "renovation"),
        ("It raised £10m last week.", ""),
        ("The storm came within 200 miles of Phoenix since Monday.", ""),
        ("She lost her partner of 15 years.", ""),
        ("Eight of the ten bat species live there.", ""),
        ("Some 56% of children aged 5 to 14 work.", ""),
        ("Some 56% of the children work.", "of the children"),
        ("A league of 400 members of the nobility presented a petition.", ""),
        ("They need eight points from 12 singles matches.", ""),
        ("Growth slowed to a low of 3% in May.", ""),
    ],
)
def test_english_labels(text: str, label: str, recogniser: Recogniser):
    """The noun beside an English figure, whole or not at all."""
    figures = recogniser.find(text, "en")

    assert english_label(text, figures, 0) == label
