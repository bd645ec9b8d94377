"""A finding is accepted where it is, or its phrases once for all stories; the files stay valid."""

import pytest

from newsdigest import lexicon
from newsdigest.base.errors import AcknowledgedError
from newsdigest.edition.accepted import read_acknowledged
from newsdigest.figures import Recogniser
from newsdigest.model import Finding, Place
from newsdigest.parity import Comparer
from newsdigest.project import plan_acceptance, plan_equivalence

FINDING = Finding("parity", "error", Place("a", "p1"), "…", "missing “3”")


def test_an_accepted_finding_is_read_back(tmp_path):
    """The entry names check, place and short form, quotes and all."""
    plan_acceptance([FINDING], "a p1", "missing “3”", 'so "it" is').apply(tmp_path)
    plan_acceptance([FINDING], "a p1", "missing “3”", "again").apply(tmp_path / "other")

    (entry,) = read_acknowledged(tmp_path / "acknowledged.toml")

    assert (entry.check, str(entry.place), entry.finding, entry.reason) == (
        "parity",
        "a p1",
        "missing “3”",
        'so "it" is',
    )


def test_a_finding_that_is_not_open_is_refused():
    """A misspelt place or form would be an entry that matches nothing."""
    with pytest.raises(AcknowledgedError, match="is no open finding"):
        plan_acceptance([FINDING], "a p2", "missing “3”", "why")


def test_phrases_that_mean_the_same_are_compared_in_no_story(tmp_path):
    """What was an error is silent after the entry, everywhere."""
    zh, en = "启动1618工程", "began the green programme"

    def errors():
        known = lexicon.load(tmp_path / "lexicon")
        find = Recogniser(known).find
        return Comparer(known).compare(zh, find(zh, "zh"), en, find(en, "en")).issues

    assert [issue.finding for issue in errors()] == ["missing 1618"]

    plan_equivalence("1618工程", "green programme", "the name of a programme").apply(tmp_path)

    assert errors() == ()
