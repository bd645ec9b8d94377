"""Pinyin of running text."""

import pytest

from newsdigest.text.readings import Readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆的重点。", "chóng qìng de zhòng diǎn"),
        ("银行行长", "yín háng háng zhǎng"),
        ("584人,占60.6%", "rén zhàn"),
        ("ABC", ""),
        ("", ""),
    ],
)
def test_one_syllable_a_han_character(text: str, expected: str):
    """A word is read as a whole; figures, letters and marks have no syllable."""
    assert " ".join(Readings().syllables(text)) == expected


def test_the_readings_of_the_lexicon_come_first():
    """What the glossary says of 会计 counts, also where the dictionary knows better; forms of another length are left out."""
    ours = Readings([("会计", "huì jì"), ("两新", "liǎng"), ("党", "dǎng")])

    assert ours.syllables("会计") == ["huì", "jì"]
    assert Readings().syllables("会计") == ["kuài", "jì"]
    assert len(ours.syllables("两新组织")) == 4


def test_a_character_without_a_reading_keeps_its_place():
    """Every Han character has an entry, so that places still fit."""
    assert len(Readings().syllables("\U0003134f好")) == 2
