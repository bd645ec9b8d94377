"""Headings marked with #: deeper ones are sections of the story above, where the page does so more than once."""

from benchmarks.sites.corpus import article
from benchmarks.sites.layouts import raw_page
from newsdigest import page


def test_sections_marked_deeper_begin_no_story():
    """Of 1,000 stories with two sections each, every one is read, whatever its headings say."""
    for first in range(0, 1000, 10):
        text = raw_page([article(n) for n in range(first, first + 10)])
        headlines = [x.removeprefix("## ") for x in text.split("\n") if x.startswith("## ")]

        read = page.read(text.encode(), "a.txt")

        assert [story.headline.text for story in read.stories] == headlines
        assert not any(story.captions for story in read.stories)
