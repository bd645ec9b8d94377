"""The places on the seed page where a plausible entry is not the word: one test each, with the project's own glossary
and with the entry in question added, as a young glossary might have it.
"""

from pathlib import Path

import pytest

from newsdigest.lexicon import load
from newsdigest.model import Term
from newsdigest.page import read
from newsdigest.terms import Matcher

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def terms() -> dict[str, Term]:
    """The project's glossary."""
    return dict(load(ROOT / "content" / "lexicon").terms)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every paragraph, head and caption of the seed page, columns rejoined."""
    path = next((ROOT / "content" / "seeds").glob("000_*.txt"))
    found = []
    for version in read(path.read_bytes(), path.name).stories:
        found += [head.text for head in (version.kicker, version.headline, version.subtitle) if head]
        for section in version.sections:
            found += [section.head.text] if section.head else []
            found += [p.text for p in section.paragraphs]
        found += [c.text for c in version.captions]
    return found


def uses(terms: dict[str, Term], texts: list[str], *more: str) -> list[tuple[str, str, str]]:
    """(surface, four characters before, four after) of every use; `more` are entries added where the glossary lacks them."""
    known = {surface for t in terms.values() for surface in (t.zh, *t.variants)}
    added = [
        Term(id=f"added-{i}", zh=zh, en="x", definition="x.") for i, zh in enumerate(more) if zh not in known
    ]
    matcher = Matcher([*terms.values(), *added])
    return [
        (u.surface, text[max(0, u.span.start - 4) : u.span.start], text[u.span.end : u.span.end + 4])
        for text in texts
        for u in matcher.find(text)
    ]


def test_gong_jian_is_not_in_gong_jian_li(terms, texts):
    """A: 共建立 is 共 + 建立, twice; 共建 is joint building everywhere else."""
    found = [(before, after) for surface, before, after in uses(terms, texts, "共建") if surface == "共建"]

    assert found
    assert not [after for _, after in found if after.startswith("立")]
    assert sum(text.count("共建立") for text in texts) == 2


def test_jian_gong_is_not_in_dang_jian_gong_zuo(terms, texts):
    """A: 建工 in 党建工作, 11 places: 党建 wins."""
    found = [surface for surface, *_ in uses(terms, texts, "建工")]

    assert sum(text.count("建工") for text in texts) == 11
    assert "建工" not in found


def test_fa_xue_is_not_in_jian_cha_fa_xue_xi(terms, texts):
    """A: 法学 in 监察法学习: the longer 监察法 wins."""
    assert "法学" not in [surface for surface, *_ in uses(terms, texts, "法学")]


def test_dang_zu_is_not_in_dang_zu_zhi(terms, texts):
    """B: the leading group of an office is not in 党组织 (15 places)."""
    found = [surface for surface, *_ in uses(terms, texts, "党组")]

    assert "党组" not in found
    assert sum("党组织" in surface for surface in found) >= 15


def test_the_district_committee_is_not_in_the_community_committee(terms, texts):
    """B: 区党委 in 社区党委, twice: 社区 wins the border only if the glossary has the longer word."""
    assert sum(text.count("社区党委") for text in texts) == 2
    assert "区党委" not in [surface for surface, *_ in uses(terms, texts)]


def test_the_ninth_congress_is_not_in_the_nineteenth(terms, texts):
    """B: 九大 in 十九大, 5 places."""
    found = [surface for surface, *_ in uses(terms, texts, "九大")]

    assert "九大" not in found
    assert sum("十九大" in surface for surface in found) == 5


def test_shanghai_is_not_in_the_shanghai_market_community(terms, texts):
    """C: 上海市场社区 lies in Luoyang."""
    found = [surface for surface, *_ in uses(terms, texts, "上海市", "上海")]

    assert [s for s in found if s.startswith("上海")] == ["上海市场社区"] * 2


def test_wuhan_and_hubei_are_roads(terms, texts):
    """C: 武汉路 and 湖北路 are streets of Jianxi; their communities and offices are entries."""
    found = [surface for surface, *_ in uses(terms, texts, "武汉", "湖北")]

    assert "武汉" not in found
    assert "湖北" not in found


def test_she_gong_is_not_in_the_names_of_agencies(terms, texts):
    """C: 长乐社工, 欣和社工, 阳光社工: all three 社工 of the page stand in names."""
    assert sum(text.count("社工") for text in texts) == 3
    assert "社工" not in [surface for surface, *_ in uses(terms, texts)]


def test_a_village_that_is_not_poor_is_no_poor_village(terms, texts):
    """D: 非贫困村 is the opposite; the other 贫困村 are found."""
    found = [
        (before, after) for surface, before, after in uses(terms, texts, "贫困村") if surface == "贫困村"
    ]

    assert found
    assert not [before for before, _ in found if before.endswith("非")]


def test_the_district_committee_wins_over_the_district(terms, texts):
    """E: in 涧西区委以 the committee is linked, and 涧西区 is not."""
    found = [(surface, after) for surface, _, after in uses(terms, texts)]

    assert [s for s, after in found if s.endswith("区委") and after.startswith("以")]
    assert not [s for s, after in found if s == "涧西区" and after.startswith("委")]


def test_quotation_marks_are_not_passed_over(terms, texts):
    """F: “两新”党组织 does not hold 新党."""
    assert "新党" not in [surface for surface, *_ in uses(terms, texts, "新党")]


@pytest.mark.parametrize("word", ["共驻共建", "组织构架", "脱贫志", "网络讲习所"])
def test_words_that_a_column_breaks_are_whole_for_the_matcher(terms, texts, word):
    """G: columns are joined before terms are looked for."""
    assert any(word in surface for surface, *_ in uses(terms, texts, word))


def test_a_word_printed_twice_is_matched_once(terms, texts):
    """G: in 脱贫攻坚攻坚战 the entry is 脱贫攻坚; the text is kept as printed."""
    (text,) = [text for text in texts if "脱贫攻坚攻坚战" in text]

    assert [s for s, _, after in uses(terms, [text]) if after.startswith("攻坚战")] == ["脱贫攻坚"]


@pytest.mark.parametrize(("word", "before"), [("洛河", "在"), ("民生", "惠"), ("党建", "")])
def test_what_segmenters_cut_is_found(terms, texts, word, before):
    """H: 洛河 in 在洛河之滨, 民生 in 惠民生活动 are true, whatever a segmenter says."""
    assert [s for s, left, _ in uses(terms, texts, word) if s == word and left.endswith(before)]


def test_every_dang_jian_is_true(terms, texts):
    """All 26 党建 of the page are found, alone or inside a longer term."""
    assert sum(text.count("党建") for text in texts) >= 26
    assert sum(s.count("党建") for s, *_ in uses(terms, texts)) == sum(text.count("党建") for text in texts)
