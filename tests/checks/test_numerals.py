"""Damaged numerals are findings."""

from newsdigest.checks import run
from tests.factories import edition, story


def test_a_numeral_with_no_single_reading_is_a_finding():
    """The finding names the numeral and what it may be; a numeral with one reading is none."""
    page = edition(story("one", ["共5 3人获奖。", "增产12. 3万吨。"], None))

    found = [(f.severity, str(f.place), f.finding) for f in run(page) if f.check == "numerals"]

    assert found == [("warning", "one p1", "numeral 5 3")]
