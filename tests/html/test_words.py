"""Headlines, sentences and values."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from newsdigest.html import counterpart, headline
from newsdigest.html.nesting import Mark, nest
from newsdigest.html.values import grouped, plain
from newsdigest.model import Figure, Span
from newsdigest.text import sentences


def test_headlines_break_at_words():
    """Around quotation marks and known words, never inside them nor before a closing mark."""
    html = headline("涧西区顺利完成社区“两委”换届工作", "zh", lambda text: [(0, 3), (7, 9)])

    assert html == "涧西区<wbr>顺利完成<wbr>社区<wbr>“两委”<wbr>换届工作"


def test_little_words_inside_words_part_nothing():
    """与 of 参与, 地 of 地方 and 着 before 的 are no ends of words; behind a comma a line may end without a mark."""
    long = headline("居民自觉参与文明行为规范中华人民共和国各地方政府", "zh")

    assert not any(f"{a}<wbr>{b}" in long for a, b in ("参与", "行为", "共和", "和国", "地方"))
    assert headline("让居民得到看得见摸得着的实惠", "zh") == "让居民得到看得见摸得着的<wbr>实惠"
    assert headline("向下着力，“强”起来", "zh") == "向下着力，“强”<wbr>起来"


def test_letters_and_numbers_of_a_long_headline_stay_whole():
    """Where nothing is known any two Han may part, but not WTO, 5G nor 3.5万."""
    html = headline("近日我国加入WTO二十周年纪念大会用5G网络3.5万人观看", "zh")

    assert "WTO" in html and "5G" in html and "3.5" in html and "<wbr>" in html


def test_english_headlines_are_left_alone():
    """Their words are parted already."""
    assert headline("A <b> & C", "en") == "A &lt;b&gt; &amp; C"


def test_sentences_of_both_languages():
    """Closing quotes belong to the sentence; a decimal point and Mr. end none."""
    assert [s.text for s in sentences("他说：“好。”第二句！", "zh")] == ["他说：“好。”", "第二句！"]
    assert [s.text for s in sentences("Up 2.5 per cent. Mr. Li agreed.", "en")] == [
        "Up 2.5 per cent.",
        "Mr. Li agreed.",
    ]


def test_the_sentence_that_answers():
    """As many on both sides: by number; else by place in the text."""
    zh = sentences("一。二。三。四。", "zh")

    assert counterpart(1, zh, sentences("One. Two. Three. Four.", "en")).text == "Two."  # type: ignore[union-attr]
    assert counterpart(3, zh, sentences("First part. Second part.", "en")).text == "Second part."  # type: ignore[union-attr]
    assert counterpart(0, zh, []) is None


def test_values_for_machines():
    """No exponent, no idle nought; a range has both ends; vague is None."""
    span = Span(0, 1)

    assert plain(Figure(span, "x", Decimal("2.450E+8"))) == "245000000"
    assert plain(Figure(span, "x", Decimal("60.60"))) == "60.6"
    assert plain(Figure(span, "x", Decimal(3), high=Decimal(5))) == "3/5"
    assert plain(Figure(span, "数十", None)) is None
    assert grouped(Decimal(5749500)) == "5,749,500"


marks = st.builds(
    lambda a, b, kind: Mark(min(a, b), max(a, b), "<x>", "</x>", link=kind == 1, look=kind == 2),
    st.integers(0, 30), st.integers(0, 30), st.integers(0, 2),
)  # fmt: skip


@given(st.lists(marks, max_size=12))
def test_any_marks_nest(given_marks: list[Mark]):
    """Whatever the spans, what comes out nests, and no link stands in a link."""
    kept = nest(given_marks, 30)

    for i, a in enumerate(kept):
        for b in kept[i + 1 :]:
            assert b.start >= a.end or b.end <= a.end, (a, b)
            assert not (a.link and b.link and b.start < a.end)


@given(st.lists(marks, max_size=12))
def test_bold_loses_nothing(given_marks: list[Mark]):
    """Every character that was to be bold is bold still."""
    bold = {i for m in given_marks if m.look for i in range(m.start, m.end)}

    assert {i for m in nest(given_marks, 30) if m.look for i in range(m.start, m.end)} == bold
