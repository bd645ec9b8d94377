"""Pages of many kinds, each read by hand: what stands in pages/*.gold is what the reader must say, to the letter."""

from pathlib import Path

import pytest

from newsdigest import page

from .golds import Tally, compare, encode, load

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_is_read_as_by_hand(path):
    """Stories, heads, bylines, captions, paragraphs and furniture are those of the gold; paper, date and page number too."""
    gold = load(path.with_suffix(".gold"))
    tally = Tally()

    read = page.read(encode(path.read_text("utf-8"), gold.encoding, gold.newline), path.name)
    compare(path.name, gold, read, tally)
    facts = {"paper": read.newspaper, "date": read.date, "page": read.page_no}

    assert tally.faults == []
    assert {name: facts[name] for name in gold.facts} == gold.facts
    assert len(read.stories) == len(gold.stories)


def test_the_reader_seldom_doubts():
    """At most two warnings in a hundred paragraphs over all pages read by hand."""
    warnings = paragraphs = 0
    for path in PAGES:
        gold = load(path.with_suffix(".gold"))
        read = page.read(encode(path.read_text("utf-8"), gold.encoding, gold.newline), path.name)
        warnings += len(read.warnings)
        paragraphs += sum(len(story.paragraphs) for story in read.stories)

    assert paragraphs > 220
    assert warnings * 100 <= paragraphs * 2
