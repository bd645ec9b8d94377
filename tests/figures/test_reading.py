"""The English reading of a figure reads back to the same value, unit, upper end and approximation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdigest import lexicon
from newsdigest.figures import Recogniser, reading
from newsdigest.figures.english import Reader
from newsdigest.model import Figure, Lexicon, Span, Unit


def test_seed_figures_read_back(recogniser: Recogniser, project):
    """Every figure of the seed page."""
    text = (project / "content" / "seeds" / "000_bdac2d7e7da24070.txt").read_text("utf-8")
    wrong = []
    for line in text.split("\n"):
        for figure in recogniser.find(line, "zh"):
            back = recogniser.find(figure.english or "", "en")
            if not back or (back[0].value, back[0].high, back[0].approx) != (
                figure.value,
                figure.high,
                figure.approx,
            ):
                wrong.append((figure.surface, figure.english))

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("惠及居民12000户。", "12,000 households"),
        ("企业30户。", "30 enterprises"),
        ("居民3000人。", "3,000 residents"),
    ],
)
def test_households_are_not_persons(text: str, english: str, recogniser: Recogniser):
    """The noun before 户 says whose households they are; of enterprises it is the unit."""
    assert [f.english for f in recogniser.find(text, "zh")] == [english]


def _expected_unit(unit: Unit) -> str | None:
    """The unit the English names; measure words without English have none."""
    return (unit.symbol or unit.zh[0]) if unit.en else None


UNITS = st.integers(0, 10_000)
VALUES = st.one_of(
    st.integers(1, 99),
    st.integers(1, 10**15),
    st.integers(1, 10**9).map(lambda n: Decimal(n) / 100),
    st.integers(1, 10**8).map(lambda n: Decimal(n) * 100),
).map(Decimal)
APPROX = st.sampled_from([None, "over", "nearly", "about", "at_least", "at_most"])
PER = st.sampled_from(
    [(), ("person", "day"), ("student", "year"), ("mu",), ("square metre",), ("household",)]
)


@settings(max_examples=400, deadline=None)
@given(pick=UNITS, value=VALUES, times=st.sampled_from([None, 2, 3, Decimal("1.5")]), approx=APPROX, per=PER)
def test_any_amount_reads_back(pick, value, times, approx, per, tables: Lexicon, recogniser: Recogniser):
    """Over the whole range of values and units."""
    unit = tables.units[pick % len(tables.units)]
    symbol = unit.symbol or unit.zh[0]
    high = value * times if times else None
    rated = per and unit.kind not in ("multiple", "count")
    figure = Figure(
        Span(0, 1), "数", value, symbol, "rate" if rated else unit.kind, high, approx, per if rated else ()
    )
    text = Reader(tables.units, {}).read(figure)

    back = recogniser.find(text, "en")[0]

    assert (back.value, back.high, back.approx, back.per) == (value, high, approx, figure.per)
    if unit.symbol or unit.en:
        assert back.unit == _expected_unit(unit)


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1000, 1, 1), date(2099, 12, 31)), short=st.integers(0, 3))
def test_any_date_reads_back(day, short, tables: Lexicon, recogniser: Recogniser):
    """At each precision."""
    value = [day.isoformat(), day.isoformat()[:7], f"--{day:%m-%d}", f"--{day:%m}"][short]
    figure = Figure(Span(0, 1), "日", value, kind="date")

    back = recogniser.find(reading(figure, tables), "en")[0]

    assert (back.value, back.kind) == (value, "date")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("2.45亿元", "245 million yuan"),
        ("3.5万亩", "35,000 mu (about 2,333 hectares)"),
        ("5749.5万元", "57.495 million yuan"),
        ("2300余名", "more than 2,300 people"),
        ("14亿立方英尺", "1.4 billion cubic feet"),
        ("近400场次", "nearly 400"),
        ("60.6%", "60.6%"),
        ("1.4个百分点", "1.4 percentage points"),
        ("每人每天30元", "30 yuan per person per day"),
        ("5月31日", "31 May"),
        ("2018年", "2018"),
        ("三分之二", "two thirds"),
        ("翻一番", "doubled"),
        ("3~5亿元", "300 to 500 million yuan"),
        ("数十个", "dozens"),
        ("数万人", "tens of thousands of people"),
        ("不足5公里", "less than 5 kilometres"),
        ("300平方米以上", "at least 300 square metres"),
        ("零下5℃", "-5°C"),
        ("800斤", "800 jin (about 400 kg)"),
        ("第十四届", "14th"),
        ("参与活动20500余人次", "more than 20,500 attendances"),
        ("243所中小学", "243 schools"),
    ],
)
def test_natural_english(text: str, english: str, recogniser: Recogniser):
    """The reading is what an English newspaper would print."""
    assert [figure.english for figure in recogniser.find(text, "zh")] == [english]


def test_a_glossary_noun_is_named(recogniser: Recogniser):
    """What is counted is in the reading where the glossary knows it, in the plural."""
    figures = recogniser.find("全区有71个社区、1个街道", "zh")

    assert [figure.english for figure in figures] == ["71 communities", "1 subdistrict"]


def test_the_reader_needs_no_terms(project):
    """A lexicon of units alone reads."""
    tables = lexicon.load(project / "content" / "lexicon")
    figure = Recogniser(Lexicon(units=tables.units)).find("3000米", "zh")[0]

    assert figure.english == "3,000 metres"
