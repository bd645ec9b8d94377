"""Whatever the damage to the layout, the same stories are read."""

import re

from newsdigest import page
from newsdigest.model import Head, Paragraph, ReadPage, Section, Version

from .generator import load_stories, make_page
from .golds import Tally, compare, encode

PAGES = 500


def tally_of(reader) -> Tally:
    """The measures of a reader over all generated pages."""
    stories = load_stories()
    tally = Tally()
    for seed in range(PAGES):
        text, gold = make_page(seed, stories)
        compare(f"page {seed}", gold, reader(text, gold), tally)
    return tally


def plain_reader(text: str, gold) -> ReadPage:
    """The obvious reader: splits at blank lines, joins where no end mark stands, takes # for heads."""
    versions: list[Version] = []
    paragraphs: list[str] = []
    headline = None

    def close() -> None:
        if headline is not None or paragraphs:
            found = tuple(Paragraph(f"p{n}", text) for n, text in enumerate(paragraphs, 1))
            head = Head(headline) if headline is not None else None
            versions.append(Version("zh", head, sections=(Section(None, found),)))

    for block in re.split(r"\n\s*\n", text):
        block = block.strip()
        if block.startswith("#"):
            close()
            headline, paragraphs = block.strip("# \n"), []
        elif block and paragraphs and not re.search(r"[。！？!?…”’」』)）]$", paragraphs[-1]):
            paragraphs[-1] += block
        elif block:
            paragraphs.append(block)
    close()
    return ReadPage("", "", "", text, (), tuple(versions))


def test_the_pages_can_be_had_again():
    """The same number makes the same page."""
    stories = load_stories()

    assert make_page(7, stories)[0] == make_page(7, stories)[0]
    assert make_page(7, stories)[0] != make_page(8, stories)[0]
    assert len(stories) >= 40


def test_the_same_stories_are_read():
    """500 damaged pages: paragraph F1 at least 99, nothing lost or added, one in a thousand glued at most, few doubts."""
    tally = tally_of(lambda text, gold: page.read(encode(text, gold.encoding, gold.newline), "page.txt"))

    assert tally.counts["pages"] == PAGES
    assert (tally.counts["lost"], tally.counts["added"]) == (0, 0)
    assert tally.counts["glue"] * 1000 <= tally.counts["paragraph gold"]
    assert tally.f1("paragraph") >= 99
    assert tally.f1("caption") >= 98
    assert tally.f1("byline") >= 98
    assert tally.f1("boundary") >= 97
    assert tally.f1("headline") >= 97
    assert tally.counts["warnings"] * 100 <= 4 * tally.counts["paragraph gold"]


def test_the_pages_are_hard():
    """A reader which only splits at blank lines and joins where no end mark stands gets below 85."""
    assert tally_of(plain_reader).f1("paragraph") < 85
