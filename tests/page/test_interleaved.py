"""Two columns copied line by line across the page."""

import re

from newsdigest import page
from tests.page.generator import load_stories

MESSAGE = "two columns copied across the page"


def column(number: int) -> list[str]:
    """A story wrapped at eleven characters."""
    pieces = [text for kind, text in load_stories()[number] if kind == "P"]
    return re.findall(".{1,11}", "".join(pieces))


def read(lines: list[str]) -> list[str]:
    """The warnings of a page of these lines."""
    return [w.message for w in page.read(("# 题\n\n" + "\n".join(lines) + "\n").encode(), "a.txt").warnings]


def test_columns_copied_across_the_page_are_reported():
    """Each line goes on in the line after the next."""
    mixed = [line for pair in zip(column(0), column(3), strict=False) for line in pair]

    assert any(MESSAGE in message for message in read(mixed))


def test_columns_one_after_the_other_are_not():
    """Every pair of stories of the case file, wrapped."""
    stories = range(len(load_stories()))

    assert [
        n
        for n in stories
        if any(MESSAGE in m for m in read(column(n) + column((n + 1) % len(stories)) or ["题"]))
    ] == []
