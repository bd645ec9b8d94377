"""Which figures deserve a chart, and what it says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from newsdigest.figures import Recogniser, chinese_label
from newsdigest.html import charts_of, requested, svg
from newsdigest.lexicon import load
from newsdigest.model import ChartRequest, Label, Paragraph
from tests.cases_of import Case, cases

RECOGNISER = Recogniser(load())
PARTS = "全区71个社区建立党委54个、总支10个、支部7个。"


def labelled(text: str) -> Paragraph:
    """A paragraph with its figures labelled in Chinese."""
    found = RECOGNISER.find(text, "zh")
    figures = tuple(replace(f, label=Label(chinese_label(text, found, i))) for i, f in enumerate(found))
    return Paragraph("p1", text, figures=figures)


@pytest.mark.parametrize("case", cases("charts"), ids=str)
def test_charts(case: Case):
    """What kind of chart, about which figure, with which bars."""
    p = labelled(case.text)

    assert [
        f"{chart.kind} of {p.figures[chart.about].surface}: "
        + ", ".join(f"{bar.name.zh} {bar.value.normalize():f}" for bar in chart.bars)
        for chart in charts_of(p)
        if chart.about is not None
    ] == list(case.expected)


def test_a_chart_that_the_editor_asks_for():
    """Any figures of one unit, in the editor's order, with the editor's title; with two units it says why not."""
    p = labelled("书记71名,副书记79名,投资20元。")
    title = {"zh": "职务", "en": "Posts"}

    chart = requested(p, ChartRequest(("79名", "71名"), title))

    assert not isinstance(chart, str)
    assert [(bar.name.zh, bar.value) for bar in chart.bars] == [("副书记", 79), ("书记", 71)]
    assert requested(p, ChartRequest(("79名", "20元"), title)) == "its figures have different units"
    assert requested(p, ChartRequest(("79名", "80名"), title)) == "p1 has no figure '80名'"


def test_a_chart_is_described_in_words():
    """Title and description carry all values, and bars begin at nought."""
    bars = [("书记", Decimal(71)), ("副书记", Decimal(79))]

    drawn = str(svg(bars, "职务", "chart-1", "zh"))

    assert '<title id="chart-1-t">职务</title>' in drawn
    assert "书记 71，副书记 79" in drawn
    assert drawn.count('<rect x="') == 2 and "style=" not in drawn
