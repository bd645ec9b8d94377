"""Terms in Chinese text: the longest, then the leftmost; never in a not_in context; offsets true."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdigest.model import Term
from newsdigest.terms import Matcher, title_ranges


def term(zh: str, *variants: str, not_in: tuple[str, ...] = (), **more: Any) -> Term:
    """An entry whose id is its first surface."""
    return Term(id=zh, zh=zh, en="x", definition="x.", variants=variants, not_in=not_in, **more)


def found(text: str, *terms: Term, **how: Any) -> list[str]:
    """Surfaces of the uses, in order."""
    return [use.surface for use in Matcher(terms).find(text, **how)]


# --- which of several


def test_the_longest_stands():
    """党组织 is found in 党组织, not 党组."""
    assert found("党组织", term("党组"), term("党组织")) == ["党组织"]


def test_of_equal_length_the_leftmost_stands():
    """Two terms of one length that cross, in characters no dictionary knows: the first."""
    assert found("㐀㐁㐂", term("㐁㐂"), term("㐀㐁")) == ["㐀㐁"]


def test_a_longer_term_further_right_wins():
    """Longest first comes before leftmost."""
    assert found("㐀㐁㐂㐃㐄", term("㐀㐁㐂"), term("㐂㐃㐄㐅"), term("㐁㐂㐃㐄")) == ["㐁㐂㐃㐄"]


def test_terms_that_touch_are_both_found():
    """No space is needed between two terms, nor at the ends of the text."""
    assert found("党建监察法", term("党建"), term("监察法")) == ["党建", "监察法"]


def test_a_term_found_again_and_again():
    """Every use is found."""
    assert found("党建、党建与党建", term("党建")) == ["党建"] * 3


def test_a_variant_belongs_to_its_entry():
    """The use names the entry, the surface is the text's own."""
    (use,) = Matcher([term("党建", "党的建设")]).find("加强党的建设。")

    assert (use.term, use.surface, use.span.start, use.span.end) == ("党建", "党的建设", 2, 6)


def test_one_character_terms():
    """A term of one character is found, unless a longer one holds it."""
    assert found("一亩地,党员", term("亩"), term("党"), term("党员")) == ["亩", "党员"]


def test_the_end_of_the_text_is_no_other_text():
    """A surface that the text breaks off is not found."""
    assert found("党组", term("党组织")) == []
    assert found("党", term("党组")) == []
    assert [u.span.end for u in Matcher([term("党组"), term("党组织")]).find("党组")] == [2]
    assert found("", term("党")) == []


# --- contexts


def test_not_in_takes_a_hit_away_only_there():
    """共建 is dropped in 共建立 and found beside it."""
    assert found("共建立党委,抓共建,共建", term("共建", not_in=("共建立",))) == ["共建", "共建"]


def test_not_in_may_stand_before_after_and_around():
    """A context reaches to either side."""
    assert found("非贫困村", term("贫困村", not_in=("非贫困村",))) == []
    assert found("阳光社工站", term("社工", not_in=("阳光社工站",))) == []
    assert found("阳光社工社工委", term("社工", not_in=("社工委",))) == ["社工"]


def test_not_in_counts_for_every_surface_of_the_entry():
    """长乐社工 is no 社工, though the headword is 社会工作者."""
    assert found("引进长乐社工和社工", term("社会工作者", "社工", not_in=("长乐社工",))) == ["社工"]


def test_a_context_in_which_the_surface_stands_twice():
    """Both places in the context are dropped."""
    assert found("社工与社工站", term("社工", not_in=("社工与社工站",))) == []


def test_a_dropped_hit_frees_what_crosses_its_border():
    """涧西区委: 涧西区 is dropped, 区委 wins."""
    assert found("在涧西区委", term("涧西区", not_in=("涧西区委",)), term("区委")) == ["区委"]


def test_a_dropped_hit_still_covers_what_lies_within():
    """大上海市场 is not in Shanghai, whatever 上海市场 may not be."""
    terms = term("上海市场", not_in=("大上海市场",)), term("上海市")

    assert found("大上海市场", *terms) == []
    assert found("大上海市场与上海市", *terms) == ["上海市"]
    assert found("非贫困村", term("贫困村", not_in=("非贫困村",)), term("贫困")) == []


def test_a_dropped_hit_leaves_the_edge_away_from_its_context():
    """北京大学生 is 北京 and 大学生: the word break lies inside the dropped 北京大学."""
    terms = term("北京大学", not_in=("北京大学生",)), term("北京"), term("大学")

    assert found("北京大学生", *terms) == ["北京"]
    assert found("北京大学生", *terms, term("大学生")) == ["北京", "大学生"]
    assert found("北京大学", *terms) == ["北京大学"]


def test_a_context_of_the_surface_itself_switches_it_off_alone():
    """Not in itself: the entry is silent, shorter ones are not."""
    assert found("洛阳牡丹", term("洛阳牡丹", not_in=("洛阳牡丹",)), term("洛阳")) == ["洛阳"]
    assert found("㐀㐁㐂㐃", term("㐀㐁㐂㐃", not_in=("㐀㐁㐂㐃",)), term("㐁㐂")) == ["㐁㐂"]


def test_quotation_marks_belong_to_a_use_only_as_a_variant_declares():
    """两新 and 党组织 do not make 新党; “两委” is one use only when listed."""
    assert found("“两新”党组织", term("新党")) == []
    assert found("“两委”换届", term("两委")) == ["两委"]
    assert found("“两委”换届", term("两委", "“两委”")) == ["“两委”"]


# --- what makes no difference


def test_width_quotation_marks_and_traditional_characters():
    """１＋３ is 1+3, 「两委」 is “两委”, 黨建 is 党建; the surface is what the text has."""
    assert found("构建“１＋３”网络", term("1+3")) == ["１＋３"]
    assert found('「两委」和"两委"', term("“两委”")) == ["「两委」", '"两委"']
    assert found("基層黨建與監察法", term("党建"), term("监察法")) == ["黨建", "監察法"]
    assert found("共建設", term("共建", not_in=("共建设",))) == []


def test_latin_and_digits_are_whole():
    """A term that begins or ends with an ASCII letter or digit is not found inside a word or number."""
    assert found("5G网络,15G,5GB,5G", term("5G")) == ["5G", "5G"]
    assert found("spam p class", term("p")) == ["p"]
    assert found("11+3和1+3", term("1+3")) == ["1+3"]


def test_patterns_and_markup_are_letters():
    """Nothing in a term is a pattern."""
    assert found("的.*的(a+)+$的<b>", term("(a+)+$"), term("<b>"), term("的.*的")) == [
        "的.*的",
        "(a+)+$",
        "<b>",
    ]
    assert found("的甲的" + "a" * 1000 + "!", term("(a+)+$"), term("的.*的")) == []


# --- ranges left out


def test_titles_are_searched_or_left_out():
    """《…》 is text like any other unless the page says otherwise."""
    assert found("《监察法》与监察法", term("监察法")) == ["监察法", "监察法"]
    assert found("《监察法》与监察法", term("监察法"), titles=False) == ["监察法"]


def test_title_ranges():
    """Outermost pairs, marks included; what is not closed is no title."""
    assert title_ranges("《甲》乙《丙《丁》》《戊") == [(0, 3), (4, 10)]
    assert title_ranges("甲》《") == []


def test_masks_hide_what_they_touch():
    """A hit across the border of a mask is left out; one beside it stands."""
    text = "党建党建党建"

    assert [u.span.start for u in Matcher([term("党建")]).find(text, masks=[(3, 4), (1, 1)])] == [0, 4]


# --- overlaps


def test_crossing_hits_are_reported():
    """㐀㐁 and 㐁㐂 cross: one is linked, both are named."""
    (overlap,) = Matcher([term("㐀㐁"), term("㐁㐂")]).overlaps("在㐀㐁㐂")

    assert (overlap.kept.surface, overlap.lost.surface) == ("㐀㐁", "㐁㐂")
    assert overlap.lost.span.start == 2


def test_nested_hits_are_not_overlaps_of_equal_claim():
    """党组 inside 党组织 is settled by length."""
    assert Matcher([term("党组织"), term("党组"), term("组织")]).overlaps("党组织") == ()


def test_excluded_hits_are_known():
    """What not_in drops can be listed."""
    assert [u.surface for u in Matcher([term("共建", not_in=("共建立",))]).excluded("共建立")] == ["共建"]


# --- always

ALPHABET = st.sampled_from("党建组织区委a1“《》+ 黨")
SURFACES = st.text(ALPHABET, min_size=1, max_size=4)


@st.composite
def glossaries(draw: st.DrawFn) -> list[Term]:
    """A few entries, some with contexts around their surface."""
    entries = []
    for zh in draw(st.lists(SURFACES, min_size=1, max_size=6, unique=True)):
        before, after = draw(st.text(ALPHABET, max_size=1)), draw(st.text(ALPHABET, max_size=1))
        entries.append(term(zh, not_in=(before + zh + after,) if before + after else ()))
    return entries


@given(glossaries(), st.text(ALPHABET, max_size=30))
def test_uses_are_true_apart_and_in_order(terms, text):
    """text[start:end] is the surface; no two uses overlap; they come in order of place."""
    uses = Matcher(terms).find(text)

    assert all(text[u.span.start : u.span.end] == u.surface and u.span.end <= len(text) for u in uses)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(uses))


@given(glossaries(), st.text(ALPHABET, max_size=30))
def test_every_hit_that_lost_lost_to_one_at_least_as_long(terms, text):
    """Without contexts, every place where a surface stands is used or overlaps a use that is longer or no further right."""
    bare = [term(t.zh) for t in terms]
    uses = Matcher(bare).find(text)
    for entry in bare:
        for use in Matcher([entry]).find(text):
            rivals = [u for u in uses if u.span.start < use.span.end and use.span.start < u.span.end]
            assert any((len(u.span), -u.span.start) >= (len(use.span), -use.span.start) for u in rivals), (
                f"{use} lost to nothing"
            )


@given(glossaries(), st.text(ALPHABET, max_size=30))
def test_no_use_stands_in_a_context_of_its_entry(terms, text):
    """not_in is kept to the letter (these texts hold no width or script variants but 黨)."""
    entries = {t.id: t for t in terms}
    for use in Matcher(terms).find(text):
        for context in entries[use.term].not_in:
            at = text.find(context)
            while at >= 0:
                assert not (at <= use.span.start and use.span.end <= at + len(context))
                at = text.find(context, at + 1)


def test_a_hostile_text_and_glossary_end():
    """Terms of every length over one character, and a long line of it: linear."""
    terms = [term("啊" * n, not_in=("啊" * n + "哦",)) for n in range(1, 100)]

    assert len(found("啊" * 5_000, *terms)) == 51
    assert found("哦" + "《" * 20_000 + "啊" + "》" * 20_000, *terms, titles=False) == []


# --- the words around

TRAPS = (Path(__file__).parents[1] / "cases" / "term-borders.txt").read_text("utf-8").split("\n")


@pytest.mark.parametrize("line", [line for line in TRAPS if line and not line.startswith("#")])
def test_the_words_around_decide(line):
    """`form | text | yes or no`: a form that cuts the words around it is no use."""
    form, text, expected = line.split(" | ")

    assert found(text, term(form)) == ([form] if expected == "yes" else [])


def test_an_allowed_context_links_what_the_words_would_cut():
    """ok_in is the editor's word: 民生 in 惠|民生."""
    assert found("送春联,惠民生活动", term("民生")) == []
    assert found("送春联,惠民生活动", term("民生", ok_in=("惠民生",))) == ["民生"]


def test_words_of_a_lexicon_run_across_a_form():
    """A name given to the matcher is a word like any other."""
    assert [u.surface for u in Matcher([term("鸣嘉")]).find("走进鹿鸣嘉苑")] == ["鸣嘉"]
    assert Matcher([term("鸣嘉")], ["鹿鸣嘉苑"]).find("走进鹿鸣嘉苑") == ()


def test_forms_side_by_side_support_each_other():
    """一审|判决 is linked where the glossary has both; with one alone it is as well 一|审判|决."""
    assert found("对一审判决不服", term("一审")) == []
    assert found("对一审判决不服", term("一审"), term("判决")) == ["一审", "判决"]
