"""The lattice: words at places, borders, and what it costs to read a stretch as one word."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdigest.model import Span
from newsdigest.text import UNKNOWN, Dictionary, Lattice, dictionary


def read(text: str, words: Dictionary | None = None) -> list[str]:
    return [text[w.start : w.end] for w in Lattice(text, words).path()]


def test_the_dictionary_has_enough_words():
    """More than 100,000 words of two characters or more, each with a cost below that of an unknown character."""
    words = [w for char in map(chr, range(0x4E00, 0xA000)) for w in dictionary().starting(char).cost]

    assert len([w for w in words if len(w) > 1]) > 100_000
    assert all(0 < dictionary().cost(w) < UNKNOWN for w in words)


def test_the_cheapest_split():
    """Common sentences are split as a reader would."""
    assert read("居民住院落改造完工，2019年开放。") == ["居民", "住", "院落", "改造", "完工", "年", "开放"]


def test_words_at_a_place():
    """All words that begin at a place, the shortest first."""
    lattice = Lattice("建立党组织")

    assert [lattice.text[2:end] for end, _ in lattice.words(2)] == ["党", "党组", "党组织"]


@pytest.mark.parametrize(
    ("text", "word", "crossing"),
    [
        ("大门将于明日关闭", "门将", ["大门"]),
        ("之后卫生部门", "后卫", ["之后", "卫生", "卫生部", "卫生部门"]),
        ("民主场合", "主场", ["民主", "场合"]),
    ],
)
def test_a_word_that_cuts_words(text, word, crossing):
    """A word that takes half of a commoner one costs more than the cheapest split; the words it cuts are found."""
    start = text.index(word)
    lattice = Lattice(text)

    words = [w for at in (start, start + len(word)) for w in lattice.crossing(at)]
    assert lattice.as_word(start, start + len(word)) > 8
    assert [text[w.start : w.end] for w in words] == crossing
    assert min(lattice.extra(w) for w in words) == 0


def test_a_word_that_agrees():
    """A word of the cheapest split costs nothing more, and a compound of its words neither."""
    text = "引导居民住院就医，建设5G基站"

    for word in ("住院", "居民住院", "5G基站"):
        at = text.index(word)
        assert Lattice(text).as_word(at, at + len(word)) <= 0


def test_the_parts_of_a_compound():
    """Where its cheapest split into smaller words has borders."""
    lattice = Lattice("受贿罪和党委书记")

    assert (lattice.parts(Span(0, 3)), lattice.parts(Span(4, 8))) == ((2,), (6,))


def test_words_of_a_lexicon():
    """Given words join the dictionary, in simplified characters."""
    words = dictionary().with_words(["鹿鸣嘉苑"])

    assert read("走进鹿鸣嘉苑小区", words) == ["走进", "鹿鸣嘉苑", "小区"]
    assert "鹿鸣嘉苑" not in dictionary()


def test_borders():
    """A border costs nothing where a cheapest split has one and beside what is no Han character."""
    lattice = Lattice("大门2号将于")

    assert [lattice.boundary(i) > 0 for i in range(8)] == [False, True] + [False] * 6


SMALL = Dictionary({"甲": "! 乙& 乙丙+", "乙": "0 丙%", "丙": "!"})


@settings(deadline=None)
@given(st.text("甲乙丙x", max_size=7))
def test_the_cheapest_split_is_the_cheapest_of_all(text):
    """Against all splits, tried one by one."""
    lattice = Lattice(text, SMALL)

    def cost(pieces):
        known = [SMALL.cost(p) for p in pieces]
        if any(
            k is None and (len(p) > 1 or p == "x") and p != "x" for k, p in zip(known, pieces, strict=True)
        ):
            return float("inf")
        return sum(0 if p == "x" else UNKNOWN if k is None else k for k, p in zip(known, pieces, strict=True))

    def splits(borders):
        return [text[a:b] for a, b in itertools.pairwise([0, *borders, len(text)])] if text else []

    places = range(1, len(text))
    every = {b: cost(splits(b)) for n in range(len(text)) for b in itertools.combinations(places, n)} or {
        (): 0
    }
    best = min(every.values())
    path = list(lattice.path())
    assert cost([text[w.start : w.end] for w in path]) == pytest.approx(best)
    for at in places:
        with_border = min(c for b, c in every.items() if at in b)
        assert lattice.boundary(at) == pytest.approx(with_border - best)
