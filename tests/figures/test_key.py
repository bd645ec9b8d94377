"""The key figures of a story, by the rule docs/figures.md states."""

from __future__ import annotations

from newsdigest.figures import Recogniser, choose_key_figures
from newsdigest.model import Head, Paragraph, Section, Version


def version(recogniser: Recogniser, headline: str, *texts: str) -> Version:
    """A story with its figures found."""
    paragraphs = tuple(
        Paragraph(id=f"p{n}", text=text, figures=recogniser.find(text, "zh"))
        for n, text in enumerate(texts, 1)
    )
    return Version(lang="zh", headline=Head(headline), sections=(Section(None, paragraphs),))


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
    story = version(recogniser, "投资", ",".join(f"投资{n}亿元建厂" for n in range(2, 20)))

    assert len(surfaces(story)) == 6
