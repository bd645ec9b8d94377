"""The state of every part of the English is told: paragraphs, heads, captions and byline."""

from newsdigest.checks import translation
from newsdigest.model import Byline, Caption, Edition, Head, Lexicon, Paragraph, Section, Story, Version


def finds(en):
    zh = Version(
        "zh",
        Head("标题"),
        subtitle=Head("副题"),
        byline=Byline("(张三)"),
        sections=(Section(Head("小标题"), (Paragraph("p1", "《家书》上演。"),), "h1"),),
        captions=(Caption("c1", "图"),),
    )
    story = Story("s", 1, "s.txt", {"zh": zh, "en": en})
    return [(str(f.place), f.finding) for f in translation.check(Edition((story,), (), Lexicon()))]


def version(**parts):
    whole = {
        "headline": Head("Headline", state="reviewed"),
        "subtitle": Head("Subtitle", state="draft"),
        "byline": Byline("Zhang San", state="draft"),
        "sections": (Section(Head("Head", state="draft"), (Paragraph("p1", "“A Letter Home” was staged.", state="draft"),), "h1"),),
        "captions": (Caption("c1", "Photo", state="draft"),),
    }  # fmt: skip
    return Version("en", **(whole | parts))


def test_a_whole_translation_is_silent():
    """Drafts are marked on the page, not found fault with."""
    assert finds(version()) == []


def test_each_part_is_told():
    """Missing, stale and machine parts, wherever they stand."""
    found = finds(
        version(
            subtitle=None,
            byline=Byline("Zhang San", state="machine"),
            sections=(Section(None, (Paragraph("p1", "“A Letter Home”", state="stale"),), "h1"),),
            captions=(Caption("c1", "", state="missing"),),
        )
    )

    assert sorted(found) == [
        ("s byline", "machine"),
        ("s c1", "missing"),
        ("s h1", "missing"),
        ("s p1", "stale"),
        ("s subtitle", "missing"),
    ]


def test_a_title_that_is_not_set_as_one():
    """《》 in the Chinese asks for italics or quotation marks in the English."""
    plain = (
        Section(
            Head("Head", state="draft"), (Paragraph("p1", "A Letter Home was staged.", state="draft"),), "h1"
        ),
    )

    assert finds(version(sections=plain)) == [("s p1", "titles 1, set 0")]
