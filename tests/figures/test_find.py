"""Spans, what is counted, hostile input, the command."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdigest.cli import main
from newsdigest.figures import Recogniser

_SOUP = st.text(
    alphabet="一二三两十百千万亿零半多余近约第每各个年月日元%亩0123456789.,，。:-~至到/“”《》 abkmG成折分之倍番",
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(text=_SOUP)
def test_surfaces_are_what_the_spans_cut(text: str, recogniser: Recogniser):
    """text[start:end] is the surface; figures are in order and never overlap; what is counted stands in the text."""
    for lang in ("zh", "en"):
        last = 0
        for figure in recogniser.find(text, lang):
            assert text[figure.span.start : figure.span.end] == figure.surface
            assert last <= figure.span.start < figure.span.end
            if figure.counted_span is not None:
                assert text[figure.counted_span.start : figure.counted_span.end] == figure.counted
            last = figure.span.end


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("下辖11个街道", "街道"),
        ("该区共建立党员志愿者队伍365支", "党员志愿者队伍"),
        ("其中,书记71名,副书记79名", "书记"),
        ("直接带动贫困户650户", "贫困户"),
        ("打造不同类型的开放式组织生活基地16个,", "开放式组织生活基地"),
        ("正式挂牌新时代“三新”讲习所165个", "新时代“三新”讲习所"),
        ("由25名志愿者组成的讲师队伍", "志愿者"),
        ("48家社会组织进驻服务中心", "社会组织"),
        ("全县353个行政村全覆盖", "行政村"),
        ("先后有210余批4400余名党员到基地", "党员"),
        ("整合扶贫资金5749.5万元", "扶贫资金"),
        ("贫困发生率降至1%", "贫困发生率"),
        ("网上零售额同比增长16.8%", "网上零售额"),
        ("给予平均每年每生4000元的生活补贴", "生活补贴"),
    ],
)
def test_what_is_counted(text: str, counted: str, recogniser: Recogniser):
    """The noun after the figure, or before it, without verbs and particles."""
    assert recogniser.find(text, "zh")[0].counted == counted


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "1",
        "万",
        "两",
        "零",
        "1,000",
        "数",
        "点五",
        "百分之",
        "每人每天",
        "1-",
        "1:",
        "“",
        "《",
        "1/2",
        "三个",
        "，",
        "元整",
        "www.",
        "第",
    ],
)
def test_a_hostile_line_ends(unit: str, recogniser: Recogniser):
    """20,000 characters of one kind: every rule looks a bounded way around, so the time grows with the length."""
    line = unit * (20_000 // len(unit))

    for lang in ("zh", "en"):
        assert all(figure.surface for figure in recogniser.find(line, lang))


@pytest.mark.parametrize(
    "word",
    [
        "hundred ",
        "one in ",
        "several ",
        "hours and ",
        "one hundred and ",
        "half a ",
        "1 to ",
        "May ",
        "million ",
        "two sessions ",
        "Two Sessions, ",
    ],
)
def test_hostile_english_ends(word: str, recogniser: Recogniser):
    """Number words without end are no number."""
    assert all(figure.surface for figure in recogniser.find(word * 2_000, "en"))


def test_a_longer_run_of_digits_than_any_number_is_no_figure(recogniser: Recogniser):
    """Beyond sixty digits it is noise, with a unit or without."""
    assert recogniser.find("9" * 200 + "元", "zh") == ()


def test_the_command_prints_offsets_into_the_whole_text(project, monkeypatch, capsysbinary):
    """`newsdigest figures --json`: code points of standard input, over several lines."""
    text = "今年,区财政列支800万元。\n开展活动50余次"
    monkeypatch.setattr("sys.stdin", _Input(text))

    assert main(["figures", "--lang", "zh", "--json", "--lexicon", str(project / "content" / "lexicon")]) == 0

    rows = json.loads(capsysbinary.readouterr().out)
    assert [text[row["start"] : row["end"]] for row in rows] == ["800万元", "50余次"]
    assert rows[0] == {
        "text": "800万元", "start": 8, "end": 13, "value": 8000000, "high": None, "unit": "CNY", "approx": None,
        "kind": "money", "per": None, "counted": None, "english": "8 million yuan",
    }  # fmt: skip


class _Input:
    """Standard input with these bytes."""

    def __init__(self, text: str) -> None:
        import io

        self.buffer = io.BytesIO(text.encode())


def test_the_place_says_which_money_yuan_is(recogniser: Recogniser):
    """元 is the money of the place: given, or said by the words of a text in traditional characters."""
    assert [f.unit for f in recogniser.find("票价120元", "zh", place="HK")] == ["HKD"]
    assert [f.unit for f in recogniser.find("港股收報159.2元", "zh")] == ["HKD"]
    assert [f.unit for f in recogniser.find("花蓮農損5668萬元", "zh")] == ["TWD"]
    assert [f.unit for f in recogniser.find("香港票价120元", "zh")] == ["CNY"]
