"""The key figures of a story, by the rule docs/figures.md states."""

from __future__ import annotations

from dataclasses import replace

from newsdigest.figures import Prominence, Prominent, Recogniser, chinese_label, choose_key_figures
from newsdigest.model import Head, Label, Paragraph, Section, Version


def version(recogniser: Recogniser, headline: str, *texts: str) -> Version:
    """A story with its figures found."""
    paragraphs = []
    for n, text in enumerate(texts, 1):
        found = recogniser.find(text, "zh")
        figures = tuple(replace(f, label=Label(chinese_label(text, found, i))) for i, f in enumerate(found))
        paragraphs.append(Paragraph(id=f"p{n}", text=text, figures=figures))
    return Version(lang="zh", headline=Head(headline), sections=(Section(None, tuple(paragraphs)),))


def surfaces(story: Version) -> list[str]:
    """The key figures as printed."""
    paragraphs = {p.id: p for p in story.paragraphs}
    return [paragraphs[name].figures[index].surface for name, index in choose_key_figures(story)]


def test_money_and_what_the_headline_names_come_first(recogniser: Recogniser):
    """Money before counts; a noun of the headline before others; small numbers last."""
    story = version(
        recogniser,
        "全县修路惠及群众",
        "今年投资2.45亿元修路43.6公里,惠及群众3.5万人,组建3个工作组,设立2个办公室。",
    )

    assert surfaces(story)[:2] == ["2.45亿元", "3.5万人"]


def test_never_dates_years_or_vague_figures(recogniser: Recogniser):
    """They may stand in the text, but say nothing alone."""
    story = version(recogniser, "换届", "2018年5月31日,数十个社区的584人当选,占60.6%,用时16天。")

    assert not {"2018年5月31日", "数十个"} & set(surfaces(story))


def test_the_same_value_of_the_same_noun_stands_once(recogniser: Recogniser):
    """71个社区, told four times, is one key figure."""
    story = version(recogniser, "换届", "全区71个社区,", "71个社区完成换届,选出584人。", "71个社区都有书记。")

    assert surfaces(story).count("71个") == 1


def test_at_most_six(recogniser: Recogniser):
    """However many there are."""
    crops = "小麦 水稻 玉米 大豆 花生 棉花 油菜 苹果 蔬菜 药材".split()
    story = version(recogniser, "丰收", ",".join(f"收购{crop}{n}万吨" for n, crop in enumerate(crops, 2)))

    assert len(surfaces(story)) == 6


def test_what_the_summary_says_is_key(recogniser: Recogniser):
    """A smaller number that the summary names comes before larger ones that it does not."""
    story = version(recogniser, "文化扶贫", "今年开展活动。", "送书8000册,演出400场,建成353个村级服务中心。")
    summary = Prominent(Prominence.SUMMARY, recogniser.find("全县353个村级服务中心建成", "zh"))

    chosen = choose_key_figures(story, [summary])

    paragraph, index = chosen[0]
    assert next(p for p in story.paragraphs if p.id == paragraph).figures[index].surface == "353个"


def test_a_total_comes_before_its_parts(recogniser: Recogniser):
    """What is listed after 其中 counts less."""
    story = version(recogniser, "招聘", "公司招聘员工300人,其中女员工290人,高级技师280人。")

    assert surfaces(story)[0] == "300人"


def test_scores_and_records_in_sport_alone(recogniser: Recogniser):
    """A score comes first in a report on a match, and not in another."""
    match = version(recogniser, "女足夺冠", "女足决赛中,中国队3比1战胜日本队,现场观众12000人。")
    vote = version(recogniser, "换届", "委员会以3比1通过,现场群众12000人。")

    assert surfaces(match)[0] == "3比1"
    assert surfaces(vote)[:1] == ["12000人"]


def test_growth_without_its_base_is_not_key(recogniser: Recogniser):
    """A rate that says not what grew is left out; with its base it is taken."""
    story = version(recogniser, "经济", "全县网上零售额同比增长16.8%。", "同比增长7.5%。")

    assert surfaces(story) == ["16.8%"]


def test_figures_with_one_label_are_key_once(recogniser: Recogniser):
    """Three times "patients" would not say which."""
    story = version(recogniser, "医院", "医院接诊患者550人,化疗患者150名,理疗患者130名。", "收治患者90名。")

    labels = [f.label.zh for name, i in choose_key_figures(story, ()) for p in story.paragraphs if p.id == name for f in p.figures[i : i + 1]]  # fmt: skip
    assert len(labels) == len(set(labels))


def test_the_dead_come_before_counties(recogniser: Recogniser):
    """What happened to people is said by its verb, and matters most."""
    story = version(recogniser, "暴雨", "暴雨造成67个县受灾,128人死亡。")

    assert surfaces(story)[0] == "128人"
