"""Terms in English text: whole words, tolerant of article, quotation marks, hyphens, number and a sentence's capital."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from newsdigest.model import Term
from newsdigest.terms import EnglishMatcher
from newsdigest.terms.english import singular


def found(text: str, *forms: str, **how: bool) -> list[str]:
    """Surfaces of the uses of entries with these English forms ("a|b": b is an alternative)."""
    terms = [
        Term(id=f"t{i}", zh="x", en=form.split("|")[0], en_alt=tuple(form.split("|")[1:]), definition="x.")
        for i, form in enumerate(forms)
    ]
    return [use.surface for use in EnglishMatcher(terms).find(text, **how)]


def test_whole_words_only():
    """A term is not found inside another word."""
    assert found("The grid, a gridlock, off-grid, grid-wide.", "grid") == ["grid"]
    assert found("Antiparty; party", "party") == ["party"]


def test_the_article_is_not_part_of_a_use():
    """“the fight against poverty” is found with any article or none."""
    assert found("This fight against poverty", "the fight against poverty") == ["fight against poverty"]


def test_quotation_marks_of_any_make():
    """Curly, straight, or none; marks at the edges stay outside."""
    for text in ("the “two committees” met", 'the "two committees" met', "the two committees met"):
        assert found(text, "the “two committees”") == ["two committees"]
    assert found('a New Era "Three News" lecture hall', "New Era “Three News” lecture hall") == [
        'New Era "Three News" lecture hall'
    ]


def test_apostrophes():
    """residents’, residents' and residents: one term."""
    for text in ("residents’ committee", "residents' committee", "residents committees"):
        assert found(text, "residents’ committee") == [text]


def test_hyphens():
    """Party-building and Party building; grass-roots and grassroots, both ways."""
    assert found("Party-building", "Party building") == ["Party-building"]
    assert found("grass-roots work", "grassroots work") == ["grass-roots work"]
    assert found("grassroots work", "grass-roots work") == ["grassroots work"]


def test_number():
    """Plurals of the last word, and of the word before a preposition."""
    assert found("first secretaries", "first secretary") == ["first secretaries"]
    assert found("a poor village", "poor villages") == ["poor village"]
    assert found("Party branches", "Party branch") == ["Party branches"]
    assert found("secretaries of the branch", "secretary of the branch") == ["secretaries of the branch"]
    assert found("the process of news", "proces", "new") == []


def test_capitals():
    """A capital at the start of a sentence or through a headline; a capital the entry has is required."""
    assert found("Joint building began. Joint building", "joint building") == ["Joint building"] * 2
    assert found("of Joint building", "joint building") == []
    assert found("Focus on Joint Building", "joint building") == ["Joint Building"]
    assert found("the party building", "Party building") == []
    assert found("“Social workers,” he said", "social worker") == ["Social workers"]


def test_the_longest_and_then_the_first_entry():
    """A longer form wins; a form two entries share belongs to the one that prefers it."""
    assert found("social workers", "worker", "social worker") == ["social workers"]
    uses = EnglishMatcher(
        [
            Term(id="a", zh="x", en="one", en_alt=("joint building",), definition="x."),
            Term(id="b", zh="y", en="joint building", definition="x."),
        ]
    ).find("joint building")
    assert [u.term for u in uses] == ["b"]


def test_a_form_with_brackets_is_found_without_them():
    """two committees (Party and residents’) is also two committees."""
    assert found("two committees", "two committees (Party and residents’)") == ["two committees"]


def test_words_of_a_use_stand_together():
    """Neither a full stop nor a dash of space may lie between two words."""
    assert found("joint. Building", "joint building") == []
    assert found("joint,building", "joint building") == []
    assert found("joint\nbuilding", "joint building") == ["joint\nbuilding"]
    assert found("joint        building", "joint building") == []


def test_digits_and_signs():
    """1+3 is three words to the matcher, and one term to the reader."""
    assert found("the “1+3” network of 11+3", "“1+3” network") == ["1+3” network"]


def test_masks_and_titles():
    """The page leaves ranges out."""
    uses = EnglishMatcher([Term(id="a", zh="x", en="law", definition="x.")]).find("law, law", masks=[(0, 3)])

    assert [u.span.start for u in uses] == [5]


def test_singular():
    """Regular plurals, and words that only look like one."""
    words = [
        "cities",
        "branches",
        "boxes",
        "villages",
        "news",
        "process",
        "basis",
        "status",
        "men",
        "people",
        "gas",
    ]

    assert [singular(w) for w in words] == [
        "city",
        "branch",
        "box",
        "village",
        "news",
        "process",
        "basis",
        "status",
        "man",
        "person",
        "gas",
    ]


@given(
    st.text(st.sampled_from("ab -’“\n.AB"), max_size=40),
    st.lists(st.sampled_from(["a b", "b a", "A", "ab-a"]), max_size=4),
)
def test_uses_are_true_and_apart(text, forms):
    """text[start:end] is the surface; no two uses overlap."""
    terms = [Term(id=str(i), zh="x", en=form, definition="x.") for i, form in enumerate(forms)]
    uses = EnglishMatcher(terms).find(text)

    assert all(text[u.span.start : u.span.end] == u.surface for u in uses)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(uses))
