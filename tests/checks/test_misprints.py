"""Suspected misprints and lost run-in headings are findings, and notes for readers once they are accepted."""

import pytest

from newsdigest.checks import run
from newsdigest.checks.misprints import suspects
from newsdigest.model import Accepted, Place
from tests.cases_of import Case, cases
from tests.factories import edition, story


@pytest.mark.parametrize("case", cases("misprints"), ids=str)
def test_misprints(case: Case):
    """What is suspected, and that nothing else is."""
    assert [f"{printed} -> {meant or 'doubled'}" for printed, meant in suspects(case.text)] == list(
        case.expected
    )


def test_a_note_once_it_is_accepted():
    """An entry with a pattern accepts the finding at every place; the check's own note is shown."""
    from dataclasses import replace

    page = edition(story("one", ["打赢脱贫攻坚攻坚战。", "打好攻坚攻坚战。"], None))
    pattern = Accepted("misprints", Place("*"), "doubled *", "Printed so.")

    found = [f for f in run(replace(page, accepted=(pattern,))) if f.check == "misprints"]

    assert [(str(f.place), f.accepted, f.note["en"]) for f in found] == [
        ("one p1", "Printed so.", "The source repeats a word here (攻坚攻坚)."),
        ("one p2", "Printed so.", "The source repeats a word here (攻坚攻坚)."),
    ]


def test_a_pattern_that_fits_nothing_is_a_warning():
    """No acknowledgement outlives its cause."""
    from dataclasses import replace

    page = edition(story("one", ["全镇修路。"], None))
    pattern = Accepted("misprints", Place("*"), "doubled *", "Printed so.")

    assert [f.finding for f in run(replace(page, accepted=(pattern,))) if f.check == "acknowledged"] == [
        "unused misprints: doubled *"
    ]


def test_a_run_in_heading_that_is_lost():
    """Three paragraphs have a heading in bold, one of the same form has none; the English lost one."""
    zh = [
        "**加强领导。**全镇修路。",
        "**压实责任。**全镇修路。",
        "**注重实效。**全镇修路。",
        "打造品牌。全镇修路。",
    ]
    en = ["**Leadership.** A road.", "Duty. A road.", "**Results.** A road.", "Brands. A road."]
    page = edition(story("one", zh, en))

    found = [(str(f.place), f.finding) for f in run(page) if f.check == "headings"]

    assert found == [("one p2", "lost heading 压实责任。"), ("one p4", "not bold 打造品牌。")]
