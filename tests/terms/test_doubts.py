"""The doubt queue: what a young glossary links falsely is asked about, and little else."""

from pathlib import Path

import pytest

from newsdigest.model import Lexicon, Name, SetPhrase, Term
from newsdigest.terms import Doubt, Matcher, find_doubts

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
    return [(d.surface, d.around) for d in find_doubts([("p", text)], lexicon, **how).items]  # type: ignore[arg-type]


def seed() -> list[tuple[str, str]]:
    """The paragraphs of the seed page."""
    from newsdigest.page import read

    path = next((Path(__file__).parents[2] / "content" / "seeds").glob("000_*.txt"))
    page = read(path.read_bytes(), path.name)
    return [(f"{i} {p.id}", p.text) for i, v in enumerate(page.stories, 1) for p in v.paragraphs]


def test_every_false_use_of_a_young_glossary_is_asked_about():
    """Each false use on the seed page is in the queue or not linked; the queue is short; the true are few in it."""
    texts, lexicon = seed(), glossary(*YOUNG)
    queue = find_doubts(texts, lexicon)
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

    assert false <= 8  # 32 places are false; the words around them take most away
    assert missed == []
    assert len(queue.items) <= 0.15 * queue.uses
    assert {(d.surface, d.around) for d in queue.items if d.linked} <= {
        (s, a) for s, around in FALSE.items() for a in around
    } | {("监察法", "监察法学")}


@pytest.mark.parametrize(
    ("text", "form", "around"),
    [
        ("贫困村与非贫困村", "贫困村", "非贫困村"),
        ("未脱贫人口", "脱贫", "未脱贫"),
        ("在湖北路办事处", "湖北", "湖北路"),
        ("来到上海市场", "上海市", "上海市场"),
        ("南京大道通车", "南京", "南京大道"),
        ("同心社工、爱家社工等8家社会组织", "社工", "爱家社工"),
        ("街道、社区党委", "区党委", "社区党委"),
        ("外地人大多返乡", "人大", "外地人大"),
    ],
)
def test_what_is_doubtful_without_a_segmenter(text, form, around):
    """A negation, a numeral, a street, a list of names, a common word across the border."""
    assert (form, around) in ask(text, glossary(form))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("党的二十九大报告", "九大"),
        ("全区共建立党支部", "共建"),
        ("继续更新学习内容", "新学"),
        ("努力提高中国产品质量", "高中"),
        ("加强办公安排", "公安"),
        ("集团委托第三方评估", "团委"),
        ("我国税收增长", "国税"),
        ("开展中医保健服务", "医保"),
        ("中共市委组织部", "委组"),
    ],
)
def test_what_the_words_around_it_settle(text, form):
    """Where other words are far more probable there is no link, and no question."""
    assert (Matcher(glossary(form).terms).find(text), ask(text, glossary(form))) == ((), [])


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
    """㐀㐁 and 㐁㐂 cross, in characters no dictionary knows."""
    (doubt,) = find_doubts([("p", "在㐀㐁㐂")], glossary("㐀㐁", "㐁㐂")).items

    assert (doubt.surface, doubt.around, doubt.rank) == ("㐀㐁", "㐀㐁㐂", 0)
    assert doubt.reasons[0] == "crosses 㐁㐂 [㐁㐂]"


def test_answers_are_not_asked_again():
    """ok_in settles a question; not_in takes the use away altogether."""
    for field in ("ok_in", "not_in"):
        entry = Term(id="a", zh="贫困村", en="x", definition="x.", **{field: ("非贫困村",)})

        assert ask("非贫困村和非贫困村", Lexicon(terms={"a": entry})) == []


def test_uses_in_the_same_string_are_one_question():
    """One answer settles them all, so it is asked once, with every place."""
    (doubt,) = find_doubts([("p1", "非贫困村"), ("p2", "个非贫困村和非贫困村")], glossary("贫困村")).items

    assert [(p.where, p.start) for p in doubt.places] == [("p1", 1), ("p2", 2), ("p2", 7)]
    assert doubt.places[1].before == "个非"


def test_a_surface_that_never_stands_free():
    """Three uses, always followed by the same character that belongs to no word of its own."""
    assert ask("㐀㐁㐂,㐀㐁㐂,㐀㐁㐂", glossary("㐀㐁")) == [("㐀㐁", "㐀㐁㐂")]
    assert ask("㐀㐁㐂,㐀㐁,㐀㐁㐂", glossary("㐀㐁")) == []


def test_the_queue_keeps_to_its_share():
    """At most 15 % of the uses; the weakest are left out and counted."""
    text = (
        "非贫困村,"
        + "".join(f"贫困村{c}," for c in "甲乙丙丁戊己庚辛") * 5
        + "反贫困村,未贫困村,无贫困村,不贫困村,去贫困村,零非贫困村"
    )
    queue = find_doubts([("p", text)], glossary("贫困村"))
    everything = find_doubts([("p", text)], glossary("贫困村"), share=1)

    assert len(queue.items) == min(len(everything.items), 8)
    assert len(queue.items) + queue.weaker == len(everything.items)


def test_terms_inside_terms_are_listed():
    """The longer wins; the pair is shown, not asked."""
    queue = find_doubts([("p", "监察法与监察")], glossary("监察", "监察法"))

    assert queue.items == ()
    assert queue.nested == (("监察", "监察法"),)


def test_a_long_hostile_line_ends():
    """Many doubts in one line take linear time."""
    queue = find_doubts([("p", "非贫困村、等" * 5000)], glossary("贫困村", "困村"))

    assert isinstance(queue.items[0], Doubt)
    assert len(queue.items[0].places) == 5000


def test_a_hit_that_is_not_linked_is_asked_about_where_it_is_close():
    """主场 in 主场馆, 罚金 in 处罚金 and 隔离 in 隔离弃 are not linked: the editor is asked."""
    items = find_doubts(
        [("p", "市场面主场馆已建成，不隔离弃任何患者，并处罚金")], glossary("主场", "隔离", "罚金")
    ).items

    assert [(d.surface, d.around, d.linked) for d in items] == [
        ("主场", "主场馆", False),
        ("罚金", "处罚金", False),
        ("隔离", "隔离弃", False),
    ]


def test_the_only_term_of_its_subject_is_asked_about():
    """红牌 of a whisky, in a story without any other word of sport."""
    terms = {z: Term(id=z, zh=z, en="x", definition="x.", category="sport") for z in ("红牌", "点球", "门将")}
    texts = [
        ("a p1", "点球不进，门将得到红牌。"),
        ("b p1", "他买了一瓶红牌威士忌。"),
        ("c p1", "门将扑出点球。"),
    ]

    (doubt,) = find_doubts(texts, Lexicon(terms=terms)).items

    assert (doubt.surface, doubt.around) == ("红牌", "买了一瓶红牌威士忌")
    assert doubt.reasons == ("no other term of sport in this story",)


def test_a_subject_met_once_in_all_stories_is_asked_about():
    """An imported glossary of sport meets a single red label: that is no sport."""
    terms = {"红牌": Term(id="红牌", zh="红牌", en="x", definition="x.", category="sport")}

    (doubt,) = find_doubts(
        [("b p1", "他买了一瓶红牌威士忌。"), ("c p1", "今年丰收。")], Lexicon(terms=terms)
    ).items

    assert doubt.surface == "红牌"
