"""Which sentences deserve a chart, and what it says."""

from newsdigest.html.charts import charts, svg
from tests.factories import paragraph

POSTS = "共选出成员584人,其中,书记71名,副书记79名,党委委员194名,主任71名。"


def names(text: str) -> list[list[str]]:
    """The names of the bars of every chart of a paragraph."""
    return [[bar.name for bar in chart.bars] for chart in charts(paragraph(1, text, "zh"), "zh")]


def test_a_list_of_counts():
    """Four posts with their numbers; the total before 其中 is no neighbour of its parts."""
    assert names(POSTS) == [["书记", "副书记", "党委委员", "主任"]]


def test_two_counts_are_no_list():
    """A chart of two bars says less than the sentence."""
    assert names("书记71名,副书记79名。") == []


def test_units_are_not_mixed():
    """Persons, buildings and money do not stand on one scale."""
    assert names("书记71名,场馆3座,投资20元,图书90册。") == []


def test_a_new_sentence_is_a_new_list():
    """Counts that a full stop parts are not listed together."""
    assert names("书记71名,副书记79名。委员194名,主任71名。") == []


def test_the_sum_is_told_only_where_it_is_there():
    """54, 10 and 7 are 71, and the sentence says 71; 71+79+194+71 is not the 584 stated."""
    added = charts(paragraph(1, "71个社区中有党委54个、党总支10个、党支部7个。", "zh"), "zh")

    assert [chart.total for chart in added] == [0]
    assert [chart.total for chart in charts(paragraph(1, POSTS, "zh"), "zh")] == [None]


def test_a_chart_is_described_in_words():
    """Title and description carry all values, and bars begin at nought."""
    chart = charts(paragraph(1, POSTS, "zh"), "zh")[0]

    drawn = str(svg(chart, "第1段所列数字", "chart-1", "zh"))

    assert '<title id="chart-1-t">第1段所列数字</title>' in drawn
    assert "书记 71，副书记 79，党委委员 194，主任 71" in drawn
    assert drawn.count('<rect x="') == 4 and "style=" not in drawn
