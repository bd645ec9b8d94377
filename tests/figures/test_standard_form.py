"""Figures are read in the standard form of a text, and their places are those of the original."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from newsdigest.figures import Recogniser
from newsdigest.lexicon import load

ROOT = Path(__file__).parents[2]
CASES = [
    json.loads(line)
    for line in (ROOT / "tests" / "cases" / "figures-spaces.jsonl").read_text("utf-8").split("\n")
    if line
]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(load(ROOT / "content" / "lexicon"))


def plain(value: object) -> str:
    """A value as text: 12000 for 12000.0."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["zh"])
def test_spaces_and_damage_change_no_value(case, recogniser):
    """Every wanted figure is found with its value, and no other."""
    found = recogniser.find(case["zh"], "zh")

    wanted = case["want"]
    read = [{k: plain(getattr(f, k)) for k in want} for f, want in zip(found, wanted, strict=True)]
    assert read == [{k: plain(v) for k, v in want.items()} for want in wanted]
    assert all(case["zh"][f.span.start : f.span.end] == f.surface for f in found)


@pytest.mark.parametrize(
    ("text", "lang", "surfaces"),
    [
        ("于 2019 年 7 月 2 日，投 资 2 400 万元。", "zh", ["2019 年 7 月 2 日", "2 400 万元"]),
        ("共5 3人获奖，到2019. 3人获奖", "zh", []),
        ("1. 3个村脱贫", "zh", ["3个"]),
        ("投资&nbsp;5&nbsp;亿元", "zh", ["5&nbsp;亿元"]),
        ("５００ people and 1\u202f200\u00a0km", "en", ["５００", "1\u202f200\u00a0km"]),
    ],
)
def test_surfaces_are_those_of_the_original(text, lang, surfaces, recogniser):
    """Spaces, entities and full-width digits stay in the text that is marked."""
    assert [f.surface for f in recogniser.find(text, lang)] == surfaces
