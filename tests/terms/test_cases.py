"""tests/cases/terms.txt against the project's own glossary: every line a linguist wrote there."""

from pathlib import Path

import pytest

from newsdigest.lexicon import load
from newsdigest.terms import Matcher

ROOT = Path(__file__).parents[2]


def cases() -> list[tuple[str, str, list[str]]]:
    """(title, text, expected lines) of every case; comments and blank lines left out."""
    found = []
    for block in (ROOT / "tests" / "cases" / "terms.txt").read_text("utf-8").split("\n.\n"):
        lines = [line for line in block.split("\n") if line and line != "." and not line.startswith("#")]
        if lines:
            found.append((lines[0], lines[1], lines[2:]))
    return found


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The matcher of the project's glossary."""
    return Matcher(load(ROOT / "content" / "lexicon").terms)


@pytest.mark.parametrize(
    ("title", "text", "expected"), cases(), ids=[f"{i:02d}" for i, _ in enumerate(cases(), 1)]
)
def test_case(matcher, title, text, expected):
    """The uses found are those the case lists, in order, and no other."""
    assert [f"{use.surface} -> {use.term}" for use in matcher.find(text)] == expected, title
