"""The project's own glossary: true uses and traps (tests/cases/terms.txt), and its entries against the seed."""

from pathlib import Path

import pytest

from newsdigest import page
from newsdigest.lexicon import load
from newsdigest.terms import Matcher

ROOT = Path(__file__).parent.parent.parent
LEXICON = load(ROOT / "content/lexicon")
MATCHER = Matcher(LEXICON.terms)
CATEGORIES = {
    "party", "governance", "law", "poverty", "culture", "education", "place", "people", "organisation", "slogan",
    "economy",
}  # fmt: skip


def cases() -> list[tuple[str, str, list[str]]]:
    """(title, Chinese text, expected `surface -> id` lines)"""
    found = []
    for block in (ROOT / "tests/cases/terms.txt").read_text(encoding="utf-8").split("\n.\n"):
        title, text, *expected = [line for line in block.splitlines() if line and not line.startswith("#")]
        found.append((title, text, expected))
    return found


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(*c, id=c[0]) for c in cases()])
def test_what_is_a_term_and_what_only_looks_like_one(title, text, expected):
    """Every use is found, and nothing else."""
    assert [f"{use.surface} -> {use.term}" for use in MATCHER.find(text)] == expected


def test_every_entry_is_used_by_a_seed():
    """An entry that no story uses is padding; a headword may stand there as a variant."""
    used = {
        use.term
        for seed in (ROOT / "content/seeds").glob("*.txt")
        for story in page.read(seed.read_bytes(), seed.name).stories
        for section in story.sections
        for text in [p.text for p in section.paragraphs] + ([section.head.text] if section.head else [])
        for use in MATCHER.find(text)
    }

    assert set(LEXICON.terms) - used == set()


def test_every_entry_is_complete():
    """Both definitions, pinyin for every character, a category of the closed list, a status."""
    for term in LEXICON.terms.values():
        spoken = [c for c in term.zh if "\u4e00" <= c <= "\u9fff" or c in "0123456789+"]
        assert len((term.pinyin or "").split()) == len(spoken), term.id
        assert term.definition_zh and term.category in CATEGORIES and term.status, term.id


def test_every_not_in_context_holds_a_surface():
    """A context that holds none of its entry's surfaces guards nothing."""
    for term in LEXICON.terms.values():
        for context in term.not_in:
            assert any(surface in context for surface in (term.zh, *term.variants)), (term.id, context)
