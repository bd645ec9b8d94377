"""Which terms of a paragraph are marked."""

from dataclasses import replace

import pytest

from newsdigest.model import Lang, Paragraph, Span, TermUse
from newsdigest.site.views.density import chosen, crosses, is_for
from tests.factories import paragraph, term

TERMS = {
    "dang-wei": term("dang-wei", "党委", "Party committee", audience="en", level="basic"),
    "san-she": term("san-she", "三社联动", "three-way linkage", level="specialist"),
    "jie-dao": term("jie-dao", "街道", "subdistrict"),
}


def used(p: Paragraph, *surfaces: tuple[str, str]) -> list[TermUse]:
    """A use of each term, where its surface is."""
    return [TermUse(Span(p.text.index(s), p.text.index(s) + len(s)), s, id_) for id_, s in surfaces]


ALL = (("dang-wei", "党委"), ("san-she", "三社联动"), ("jie-dao", "街道"))


@pytest.mark.parametrize(
    ("audience", "lang", "expected"),
    [("en", "en", True), ("en", "zh", False), ("zh", "zh", True), ("both", "zh", True), (None, "en", True)],
)
def test_a_term_is_for_its_readers(audience: str | None, lang: Lang, expected: bool):
    """党委 is explained to readers of English and to no one else."""
    assert is_for(replace(TERMS["jie-dao"], audience=audience), lang) is expected


def test_a_short_paragraph_marks_the_least_common_term():
    """Of three terms in 24 characters the specialist one stays."""
    p = paragraph(1, "区里的党委在推进三社联动时请各个街道一起来参加活动。", "zh")

    assert [use.term for use in chosen(p, "zh", used(p, *ALL), TERMS)] == ["san-she"]


def test_a_long_paragraph_marks_them_all_in_order():
    """At 25 characters a mark there is room for each."""
    p = paragraph(
        1, "区里的党委在推进三社联动时请各个街道一起来参加活动。" + "此后又过了很久才有下文。" * 5, "zh"
    )

    found = chosen(p, "zh", used(p, *ALL), TERMS)

    assert [use.term for use in found] == ["dang-wei", "san-she", "jie-dao"]


def test_no_term_is_marked_next_to_a_figure_or_another_term():
    """Their lines would look like one: 11个街道, 三社联动街道."""
    long = "此后又过了很久才有下文。" * 8
    beside = paragraph(1, "全区有11个街道参加。" + long, "zh")
    two = paragraph(1, "推进三社联动街道的工作。" + long, "zh")

    assert chosen(beside, "zh", used(beside, ("jie-dao", "街道")), TERMS) == []
    assert [u.term for u in chosen(two, "zh", used(two, *ALL[1:]), TERMS)] == ["san-she"]


def test_a_term_over_the_end_of_a_sentence_is_left_out():
    """An element cannot be in two sentences."""
    p = paragraph(1, "推进三社联动的工作。" + "此后又过了很久才有下文。" * 8, "zh")
    cut = [Span(0, 4), Span(4, len(p.text))]

    assert chosen(p, "zh", used(p, ("san-she", "三社联动")), TERMS, cut) == []


def test_a_term_that_crosses_a_figure():
    """季度 of 第3季度 overlaps 3季 only in part."""
    p = paragraph(1, "第3个季度。", "zh")

    assert crosses(Span(2, 4), p) and not crosses(Span(0, 5), p)
