"""The doubt queue: what a young glossary links falsely is asked about, and little else."""

from pathlib import Path

import pytest

from newsdigest.model import Lexicon, Name, SetPhrase, Term
from newsdigest.terms import Matcher
from newsdigest.terms.doubt import Doubt, doubts
from newsdigest.terms.judge import find_judge

_FORMS = """
党建 党组 区党委 九大 上海市 武汉 湖北 社工 贫困村 共建 法学 两委 监察法 党员 居委会 区委 党支部 扶贫 脱贫 民生 洛河 乡风
非遗 讲习所 换届 街道 网格 同学
"""
YOUNG = _FORMS.split()
"""28 short forms, without the longer words that would keep them from false places."""

FALSE = {
    "党组": ["党组织"],
    "区党委": ["社区党委"],
    "九大": ["十九大"],
    "上海市": ["上海市场"],
    "武汉": ["武汉路"],
    "湖北": ["湖北路"],
    "社工": ["长乐社工", "欣和社工", "阳光社工"],
    "贫困村": ["非贫困村"],
    "共建": ["共建立"],
    "法学": ["监察法学"],
    "同学": ["共同学"],
}
"""The false places of these forms on the seed page, by hand."""


def glossary(*forms: str, **more: object) -> Lexicon:
    """A lexicon of bare terms."""
    return Lexicon(terms={z: Term(id=z, zh=z, en="x", definition="x.") for z in forms}, **more)  # type: ignore[arg-type]


def ask(text: str, lexicon: Lexicon, **how: object) -> list[tuple[str, str]]:
    """(surface, longer string) of every question."""
    return [(d.surface, d.around) for d in doubts([("p", text)], lexicon, **how).items]  # type: ignore[arg-type]


def seed() -> list[tuple[str, str]]:
    """The paragraphs of the seed page."""
    from newsdigest.page import read

    path = next((Path(__file__).parents[2] / "content" / "seeds").glob("000_*.txt"))
    page = read(path.read_bytes(), path.name)
    return [(f"{i} {p.id}", p.text) for i, v in enumerate(page.stories, 1) for p in v.paragraphs]


@pytest.mark.parametrize("judge", [None, find_judge()], ids=["alone", "rjieba"])
def test_every_false_use_of_a_young_glossary_is_asked_about(judge):
    """Each false use on the seed page is in the queue or not linked; the queue is short; the true are few in it."""
    texts, lexicon = seed(), glossary(*YOUNG)
    queue = doubts(texts, lexicon, judge=judge)
    asked = {(p.where, p.start, d.surface) for d in queue.items for p in d.places}
    missed, false = [], 0
    matcher = Matcher(lexicon.terms)
    for where, text in texts:
        for use in matcher.find(text):
            for longer in FALSE.get(use.surface, ()):
                at = text.find(longer, max(0, use.span.start - 2))
                if 0 <= at <= use.span.start and use.span.end <= at + len(longer):
                    false += 1
                    if (where, use.span.start, use.surface) not in asked:
                        missed.append((where, use.surface, longer))

    assert false >= 30
    assert missed == []
    assert len(queue.items) <= 0.15 * queue.uses
    if judge is None:
        assert {(d.surface, d.around) for d in queue.items} <= {
            (s, a) for s, around in FALSE.items() for a in around
        } | {("监察法", "监察法学")}


@pytest.mark.parametrize(
    ("text", "form", "around"),
    [
        ("贫困村与非贫困村", "贫困村", "非贫困村"),
        ("未脱贫人口", "脱贫", "未脱贫"),
        ("党的二十九大报告", "九大", "二十九大"),
        ("在湖北路办事处", "湖北", "湖北路"),
        ("南京大道通车", "南京", "南京大道"),
        ("来到上海市场", "上海市", "上海市场"),
        ("同心社工、爱家社工等8家社会组织", "社工", "爱家社工"),
        ("全区共建立党支部", "共建", "共建立"),
        ("继续更新学习内容", "新学", "新学习"),
        ("街道、社区党委", "区党委", "社区党委"),
        ("努力提高中国产品质量", "高中", "高中国"),
        ("加强办公安排", "公安", "公安排"),
        ("集团委托第三方评估", "团委", "团委托"),
        ("我国税收增长", "国税", "国税收"),
        ("外地人大多返乡", "人大", "人大多"),
        ("开展中医保健服务", "医保", "医保健"),
        ("中共市委组织部", "委组", "委组织"),
    ],
)
def test_what_is_doubtful_without_a_segmenter(text, form, around):
    """A negation, a numeral, a street, a list of names, a common word across the border."""
    assert (form, around) in ask(text, glossary(form))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("加强党建工作,抓党建,党建工作好,党建工作", "党建"),
        ("社区服务中心与社区", "社区"),
        ("走进武汉,武汉的路", "武汉"),
        ("送春联,惠民生活动", "春联"),
        ("学习监察法、宪法等法律", "监察法"),
        ("宜阳县文化局", "宜阳县"),
        ("实现脱贫", "脱贫"),
    ],
)
def test_what_is_not(text, form):
    """Plain uses are not asked about."""
    assert ask(text, glossary(form)) == []


def test_names_set_phrases_and_contexts_of_other_entries_are_longer_words():
    """What the lexicon knows as a longer string casts doubt on a shorter term within it."""
    lexicon = glossary(
        "社工", "强基",
        names={"c": Name("c", "长乐社工", "Changle Social Work", "organisation")},
        setphrases=(SetPhrase("六强基", "a programme"),),
    )  # fmt: skip

    assert set(ask("长乐社工来了,六强基", lexicon)) == {("社工", "长乐社工"), ("强基", "六强基")}


def test_the_words_of_a_title_mean_what_they_say():
    """A term inside the name of a work is a use like any other."""
    assert (
        ask("《讲好脱贫故事》", glossary("脱贫", names={"c": Name("c", "讲好脱贫故事", "Stories", "work")}))
        == []
    )


def test_a_term_that_won_over_another_is_asked_about():
    """涧西区 and 区委 cross."""
    (doubt,) = doubts([("p", "涧西区委以")], glossary("涧西区", "区委")).items

    assert (doubt.surface, doubt.around, doubt.rank) == ("涧西区", "涧西区委", 0)
    assert doubt.reasons[0] == "crosses 区委 [区委]"


def test_answers_are_not_asked_again():
    """ok_in settles a question; not_in takes the use away altogether."""
    for field in ("ok_in", "not_in"):
        entry = Term(id="a", zh="贫困村", en="x", definition="x.", **{field: ("非贫困村",)})

        assert ask("非贫困村和非贫困村", Lexicon(terms={"a": entry})) == []


def test_uses_in_the_same_string_are_one_question():
    """One answer settles them all, so it is asked once, with every place."""
    (doubt,) = doubts([("p1", "非贫困村"), ("p2", "个非贫困村和非贫困村")], glossary("贫困村")).items

    assert [(p.where, p.start) for p in doubt.places] == [("p1", 1), ("p2", 2), ("p2", 7)]
    assert doubt.places[1].before == "个非"


def test_a_surface_that_never_stands_free():
    """Three uses, always followed by the same character that belongs to no word of its own."""
    assert ask("甲乙丙,甲乙丙,甲乙丙", glossary("甲乙")) == [("甲乙", "甲乙丙")]
    assert ask("甲乙丙,甲乙,甲乙丙", glossary("甲乙")) == []


def test_the_queue_keeps_to_its_share():
    """At most 15 % of the uses; the weakest are left out and counted."""
    text = (
        "非贫困村,"
        + "".join(f"贫困村{c}," for c in "甲乙丙丁戊己庚辛") * 5
        + "反贫困村,未贫困村,无贫困村,不贫困村,去贫困村,零非贫困村"
    )
    queue = doubts([("p", text)], glossary("贫困村"))
    everything = doubts([("p", text)], glossary("贫困村"), share=1)

    assert len(queue.items) == min(len(everything.items), 8)
    assert len(queue.items) + queue.weaker == len(everything.items)


def test_terms_inside_terms_are_listed():
    """The longer wins; the pair is shown, not asked."""
    queue = doubts([("p", "监察法与监察")], glossary("监察", "监察法"))

    assert queue.items == ()
    assert queue.nested == (("监察", "监察法"),)


def test_a_long_hostile_line_ends():
    """Many doubts in one line take linear time."""
    queue = doubts([("p", "非贫困村、等" * 5000)], glossary("贫困村", "困村"))

    assert isinstance(queue.items[0], Doubt)
    assert len(queue.items[0].places) == 5000
