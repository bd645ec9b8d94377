"""Approving: in a person's name, never what nobody has looked at."""

import pytest

from newsdigest.base.errors import TranslationError
from newsdigest.translation import lock as locks
from newsdigest.translation import paired
from newsdigest.translation.approve import approve

from .making import put, set_states, story, synced

WHEN = {"by": "Li Wei", "date": "2026-11-23"}
OLD, NEW = "第一段说的是桥梁的事1。", "第一段说的是桥梁的事2。"


@pytest.fixture
def folder(tmp_path):
    """Two paragraphs, the second a machine's."""
    put(tmp_path, "One.", "Two.")
    synced(story(OLD, "二。"), tmp_path)
    set_states(tmp_path, {"p2": "machine"})
    return tmp_path


def states(lock):
    return {e.id: e.state for e in lock.entries}


def test_all_at_once(folder):
    """Headline and paragraphs become reviewed, with name and date; a machine's draft only so."""
    result = approve(paired(story(OLD, "二。"), folder), [], **WHEN)

    assert states(result.lock) == {"headline": "reviewed", "p1": "reviewed", "p2": "reviewed"}
    assert (result.lock.by_id["p2"].by, result.lock.by_id["p2"].date) == ("Li Wei", "2026-11-23")


def test_one_by_one(folder):
    """Only what is named."""
    result = approve(paired(story(OLD, "二。"), folder), ["p2"], **WHEN)

    assert states(result.lock) == {"headline": "draft", "p1": "draft", "p2": "reviewed"}


def test_stale_and_untouched_is_refused(folder):
    """The Chinese changed, nobody looked at the English."""
    found = paired(story(NEW, "二。"), folder)

    with pytest.raises(
        TranslationError,
        match=r"a\.en\.md:5: p1 is stale: its Chinese changed and its English did not; see `newsdigest diff`",
    ):
        approve(found, ["p1"], **WHEN)
    assert approve(found, [], **WHEN).left == (
        ("p1", "is stale: its Chinese changed and its English did not"),
    )


def test_stale_but_unchanged_on_purpose(folder):
    """A typo was mended in the Chinese; the English stands."""
    result = approve(paired(story(NEW, "二。"), folder), ["p1"], unchanged=True, **WHEN)

    assert (states(result.lock)["p1"], result.lock.by_id["p1"].src) == ("reviewed", NEW)


@pytest.mark.parametrize(("draft", "state"), [(False, "reviewed"), (True, "draft")])
def test_stale_and_mended(folder, draft, state):
    """The English was edited: now it answers the new Chinese, reviewed or still to be."""
    (folder / "a.en.md").write_text((folder / "a.en.md").read_text().replace("One.", "One, anew."))
    result = approve(paired(story(NEW, "二。"), folder), ["p1"], draft=draft, **WHEN)

    (folder / "a.en.lock.json").write_bytes(locks.written(result.lock))
    assert [p.state for p in paired(story(NEW, "二。"), folder).story.versions["en"].paragraphs] == [
        state,
        "machine",
    ]


def test_what_cannot_be_approved(folder):
    """An unknown id, a missing paragraph, nobody's name."""
    put(folder, "One.", "<!-- missing -->")
    found = paired(story(OLD, "二。"), folder)

    with pytest.raises(TranslationError, match="no unit 'headlin' in this story; did you mean headline"):
        approve(found, ["headlin"], **WHEN)
    with pytest.raises(TranslationError, match="p2 is not translated; translate it first"):
        approve(found, ["p2"], **WHEN)
    with pytest.raises(TranslationError, match="approved by nobody; give --by NAME"):
        approve(found, [], by=" ", date="2026-11-23")


def test_a_block_for_two_is_approved_whole(tmp_path):
    """Naming one of its paragraphs is naming the block."""
    put(tmp_path, "<!-- +2 --> Both.", "Last.")
    found = synced(story("一。", "二。", "三。"), tmp_path)

    assert approve(found, ["p2"], **WHEN).done == ("p1", "p2")
