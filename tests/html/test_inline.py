"""Spans to HTML: nothing lost, nothing live, everything nested."""

import re
from decimal import Decimal
from html import unescape

import pytest

from newsdigest.html import Links, display
from newsdigest.html import paragraph as to_html
from newsdigest.model import Figure, Paragraph, Span, TermUse
from newsdigest.text import widen
from tests.factories import figures, paragraph, term, uses

LINKS = Links(
    figure_id=lambda i: f"f-p1-{i + 1}",
    figure_title=lambda f: "title",
    term_href=lambda use: f"#g-{use.term}",
    term_id=lambda use: f"r-{use.term}" if use.first else None,
)


def text_of(html: str) -> str:
    """Text with the markup taken away."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_figures_are_data_with_their_value():
    """A figure is <data class="fig"> with id, plain value and a tooltip; the number's words stay as printed."""
    html = str(to_html(paragraph(1, "共选出584人。", "zh"), "zh", LINKS))

    assert html == '共选出<data class="fig" id="f-p1-1" value="584" title="title">584人</data>。'


@pytest.mark.parametrize(
    ("surface", "figure", "classes"),
    [
        ("584人", Figure(Span(0, 4), "584人", Decimal(584)), "fig"),
        ("5749.5万元", Figure(Span(0, 8), "5749.5万元", Decimal(57495000), kind="money"), "fig long"),
        ("5月31日", Figure(Span(0, 5), "5月31日", "--05-31", kind="date"), "fig quiet"),
        ("一座", Figure(Span(0, 2), "一座", Decimal(1), digits=False), "fig quiet"),
        ("十二座", Figure(Span(0, 3), "十二座", Decimal(12), digits=False), "fig"),
    ],
)
def test_how_a_figure_is_set(surface: str, figure: Figure, classes: str):
    """Up to nine half widths stay on one line, wider ones may break; dates and small numbers in words look like text."""
    html = str(to_html(Paragraph("p1", surface + "。", figures=(figure,)), "zh"))

    assert f' class="{classes}"' in html.replace("class=fig ", 'class="fig" ').replace(
        "class=fig>", 'class="fig">'
    )


def test_a_vague_figure_has_no_value():
    """数十个 has no number to give, and <data> without value would be wrong."""
    p = Paragraph("p1", "数十个品牌", figures=(Figure(Span(0, 3), "数十个", None),))

    assert str(to_html(p, "zh", LINKS)) == '<span class="fig" id="f-p1-1" title="title">数十个</span>品牌'


def test_half_width_marks_are_widened_and_nothing_else():
    """Between Han a comma is set full width; offsets stay, so marks stand where they stood."""
    p = paragraph(1, "今年,投资3,000万元(约):好", "zh")

    assert text_of(str(to_html(p, "zh", LINKS))) == "今年，投资3,000万元（约）：好" == widen(p.text)


def test_text_is_escaped_once():
    """Markup in a newspaper is text, also inside marks, also when it is an entity already."""
    p = Paragraph("p1", '<b>&amp;"甲"</b>', terms=(TermUse(Span(8, 11), '"甲"', "x"),))

    html = str(to_html(p, "zh", LINKS))

    assert html == '&lt;b&gt;&amp;amp;<a class="term" href="#g-x">"甲"</a>&lt;/b&gt;'


def test_a_figure_inside_a_term():
    """The term is the link, the figure inside keeps its data."""
    p = Paragraph(
        "p1",
        "35件实事",
        figures=(Figure(Span(0, 3), "35件", Decimal(35)),),
        terms=(TermUse(Span(0, 5), "35件实事", "shi-shi", True),),
    )

    html = str(to_html(p, "zh", LINKS))

    assert html.startswith('<a class="term" href="#g-shi-shi" id="r-shi-shi"><data class="fig"')
    assert html.endswith("件</data>实事</a>")


def test_a_term_that_crosses_a_figure_is_not_linked():
    """Elements cannot cross; the figure keeps its data."""
    p = Paragraph(
        "p1",
        "第3季度",
        figures=(Figure(Span(0, 3), "第3季", Decimal(3)),),
        terms=(TermUse(Span(2, 4), "季度", "x"),),
    )

    assert "<a" not in str(to_html(p, "zh", LINKS))


def test_bold_is_cut_where_a_mark_crosses_it():
    """A run-in head that ends inside a term is bold up to there, and nothing is lost."""
    p = Paragraph("p1", "建设施,覆盖县乡", run_in=Span(0, 5), terms=(TermUse(Span(4, 8), "覆盖县乡", "x"),))

    html = str(to_html(p, "zh", LINKS))

    assert html == '<b>建设施，</b><a class="term" href="#g-x"><b>覆</b>盖县乡</a>'


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\x85", "\ud800"])
def test_unfit_characters_reach_no_page(char):
    """Control and bidi characters are left out on the page."""
    assert str(to_html(Paragraph("p1", f"甲{char}乙"), "zh")) == "甲乙"


def test_ten_thousand_marks_in_one_paragraph():
    """A page of figures is no reason to be slow: the work grows with the text."""
    text = "有1人，党建，" * 10_000
    p = Paragraph(
        "p1", text, figures=figures(text, "zh"), terms=uses(text, [term("dj", "党建", "x")], "zh", set())
    )

    html = str(to_html(p, "zh", LINKS))

    assert html.count("<data") == html.count("<a ") == 10_000
    assert text_of(html) == display(text, "zh")
