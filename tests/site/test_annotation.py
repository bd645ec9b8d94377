"""Marks in the HTML of ordinary articles: the text stays, and nothing that is not text changes."""

import re
from html import unescape

import pytest

from newsdigest import lexicon
from newsdigest.edition import Annotator
from newsdigest.site.annotation import annotate_html, wanted


@pytest.fixture(scope="module")
def annotator(project):
    """The recognisers of the example."""
    return Annotator.of(lexicon.load(project / "content/lexicon"))


def text_of(html):
    """What a reader sees."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>投资860万元 &amp; 修路12公里 &lt;3天&gt;。</p>",
        '<p title="12公里">见<a href="/12公里">12公里</a>,<code>12公里</code></p>',
        "<p>投资8<b>60万元</b>,12<br>公里</p><!-- 12公里 --><pre>党建 12公里</pre>",
        "<ul><li>12</li><li>公里</li></ul>",
        "12公里",
        "<h2>党建12年</h2><p>党建,党建</p>",
        "<p>unclosed <b>12公里",
    ],
)
def test_the_text_and_the_other_elements_stay(annotator, html):
    """Taking the marks out gives the HTML back, but for entities that say the same."""
    done = annotate_html(html, "zh", frozenset(("figures", "terms")), annotator)
    without = re.sub(r'</?(?:data|abbr)(?: class="nd-[a-z]+"[^>]*)?>', "", done)

    assert text_of(without) == text_of(html)
    assert re.findall(r"<[^>]*>", without) == re.findall(r"<[^>]*>", html)


def test_no_figure_runs_over_an_edge(annotator):
    """12 and 公里 of two list items are no length; a figure over a tag is left out, since its mark would not nest."""
    assert "公里</data>" not in annotate_html(
        "<li>12</li><li>公里</li>", "zh", frozenset(("figures",)), annotator
    )
    assert "</data>" not in annotate_html("<p>8<b>60万元</b></p>", "zh", frozenset(("figures",)), annotator)


def test_a_term_is_marked_once(annotator):
    """At its first use, and not where only figures were asked for."""
    done = annotate_html("<p>党建</p><p>党建</p>", "zh", frozenset(("terms",)), annotator)

    assert done.count('<abbr class="nd-term" title="Party building: ') == 1
    assert "abbr" not in annotate_html("<p>党建</p>", "zh", frozenset(("figures",)), annotator)


def test_english_articles(annotator):
    """Figures by value, terms with their Chinese."""
    done = annotate_html(
        "<p>Party building cost 8.6 million yuan.</p>", "en", frozenset(("figures", "terms")), annotator
    )

    assert '<data class="nd-figure" value="8600000">8.6 million yuan</data>' in done
    assert 'title="党建: ' in done


def test_an_unknown_word_is_an_error():
    """The field says figures, terms or both."""
    with pytest.raises(Exception, match="asks for something unknown; write figures, terms or both"):
        wanted("figure")
