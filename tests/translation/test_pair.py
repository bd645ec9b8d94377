"""Pairing a story with its translation file: ids, marks, states, and every mistake told with file, line and the mend."""

import pytest

from newsdigest.base.errors import TranslationError
from newsdigest.model import Span
from newsdigest.translation import orphans, pair
from newsdigest.translation.inline import inline

from .making import SLUGS, TRANSLATIONS, put, seed_story, story


@pytest.mark.parametrize("slug", SLUGS)
def test_the_four_translations_fit_their_stories(slug):
    """Every paragraph, head and caption of the first page has its English, with the same id."""
    paired = pair(seed_story(slug), TRANSLATIONS)
    zh, en = paired.versions["zh"], paired.versions["en"]

    assert [p.id for p in en.paragraphs] == [p.id for p in zh.paragraphs]
    assert [s.id for s in en.sections] == [s.id for s in zh.sections]
    assert [c.id for c in en.captions] == [c.id for c in zh.captions]
    assert all(p.text for p in en.paragraphs)
    assert en.byline.kind == zh.byline.kind


def test_no_file_leaves_the_story_as_it_is(tmp_path):
    """Chinese alone is a story too."""
    made = story("一段。")

    assert pair(made, tmp_path) is made


def test_marks_become_spans(tmp_path):
    """A run-in head and titles in italics stand off the text; a lone star stays."""
    put(tmp_path, "**A head.** See *The Old Tree*; 5*8 stays, so does * this.")
    paragraph = pair(story("小标题。看《老树》。"), tmp_path).versions["en"].paragraphs[0]

    assert paragraph.text == "A head. See The Old Tree; 5*8 stays, so does * this."
    assert paragraph.run_in == Span(0, 7)
    assert [paragraph.text[s.start : s.end] for s in paragraph.emphasis] == ["The Old Tree"]


def test_a_block_may_be_wrapped_by_hand(tmp_path):
    """Line breaks inside a block are spaces; a file from Windows reads the same."""
    put(tmp_path, "One line\r\n  and another.", "Two.")

    assert [p.text for p in pair(story("一。", "二。"), tmp_path).versions["en"].paragraphs] == [
        "One line and another.",
        "Two.",
    ]


def test_one_block_for_two_paragraphs(tmp_path):
    """`<!-- +2 -->` gives one English paragraph that covers both Chinese ones."""
    put(tmp_path, "One.", "<!-- +2 --> Two and three.", "Four.")
    english = pair(story("一。", "二。", "三。", "四。"), tmp_path).versions["en"].paragraphs

    assert [(p.id, p.text, p.covers) for p in english] == [
        ("p1", "One.", ()),
        ("p2", "Two and three.", ("p2", "p3")),
        ("p4", "Four.", ()),
    ]


def test_left_out_and_missing_are_different(tmp_path):
    """A skipped paragraph is not there; a missing one is, without words, and says so."""
    put(tmp_path, "One.", "<!-- skip -->", "<!-- missing -->")
    english = pair(story("一。", "二。", "三。"), tmp_path).versions["en"].paragraphs

    assert [(p.id, p.text, p.state) for p in english] == [("p1", "One.", "draft"), ("p3", "", "missing")]


def test_what_the_file_does_not_give_is_missing(tmp_path):
    """A subtitle, a section head, a byline without English are None; a caption and a paragraph are there, empty."""
    put(tmp_path, "One.", headline="<!-- missing -->")
    made = story("一。", heads=[(0, "小节")], captions=["图"], subtitle="副题", byline="张三")
    english = pair(made, tmp_path).versions["en"]

    assert (english.headline, english.subtitle, english.sections[0].head, english.byline) == (None,) * 4
    assert (english.sections[0].id, english.captions[0].state, english.captions[0].text) == (
        "h1",
        "missing",
        "",
    )
    assert english.paragraphs[0].state == "draft"


def test_who_translated_is_kept(tmp_path):
    """As the file says; nobody is invented."""
    put(tmp_path, "One.", translator="Li Wei")
    english = pair(story("一。"), tmp_path).versions["en"]

    assert (english.translator, english.reviewer) == ("Li Wei", None)


def test_caption_as_text_or_as_table(tmp_path):
    """A caption is a text, or a table of text and credit."""
    (tmp_path / "a.en.md").write_text(
        '+++\nheadline = "T"\ncaptions = ["Plain", { text = "With", credit = "Photo: X" }]\n+++\n\nOne.\n'
    )

    assert [
        (c.text, c.credit)
        for c in pair(story("一。", captions=["图一", "图二"]), tmp_path).versions["en"].captions
    ] == [
        ("Plain", None),
        ("With", "Photo: X"),
    ]


FRONT = '+++\nheadline = "T"\n'
BROKEN = {
    "blank headline": (b'+++\nheadline = "  "\n+++\n\nOne.\n', r"a\.en\.md:2:.*`headline` is blank"),
    "invisible headline": ('+++\nheadline = "\u200b"\n+++\n\nOne.\n'.encode(), r":2: an invisible character in column 13: U\+200B"),
    "no headline": (b"+++\n+++\n\nOne.\n", r"`headline` is missing"),
    "unknown key": (FRONT + 'subtilte = "x"\n+++\n\nOne.\n', r":3:.*unknown key `subtilte`; did you mean `subtitle`"),
    "bad TOML": (FRONT + "byline = [\n+++\n\nOne.\n", r"a\.en\.md:\d: not TOML"),
    "UTF-16": ("One.".encode("utf-16"), r"a\.en\.md:1: not UTF-8 at byte 0; save the file as UTF-8"),
    "no front matter": ("One.\n", r":1: no front matter"),
    "JSON": ('{"title": "x", "paragraphs": ["a"]}', r":1: no front matter"),
    "open front matter": (FRONT + "\nOne.\n", r":1: the front matter is not closed"),
    "empty": ("", "is empty"),
    "unknown mark": (FRONT + "+++\n\n<!-- mising -->\n", r":5: unknown mark <!-- mising -->; did you mean <!-- missing -->"),
    "words after a mark": (FRONT + "+++\n\n<!-- skip --> no\n", r":5: words after"),
    "blank block": (FRONT + "+++\n\n<!-- +2 -->\n", r":5: a blank block"),
    "invisible block": (FRONT + "+++\n\n\u200b\n", r":5: an invisible character in column 1: U\+200B"),
    "control character": (FRONT + "+++\n\nOne\x0b.\n", r":5: control character U\+000B"),
    "sections without partner": (FRONT + 'sections = ["A"]\n+++\n\nOne.\n', r":3: 1 section heads where the story has 0; take"),
    "subtitle without partner": (FRONT + 'subtitle = "A"\n+++\n\nOne.\n', r":3: `subtitle` has no Chinese partner"),
    "a caption with an unknown key": (FRONT + 'captions = [{ text = "a", credt = "b" }]\n+++\n\nOne.\n', r":3:.*caption 1: unknown key `credt`; did you mean `credit`"),
    "a number for a head": (FRONT + "sections = [1]\n+++\n\nOne.\n", r":3:.*`sections` is a number"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_mistakes_name_file_line_and_mend(tmp_path, name):
    """No broken file gets through, and none ends in a traceback."""
    content, complaint = BROKEN[name]
    (tmp_path / "a.en.md").write_bytes(content.encode() if isinstance(content, str) else content)

    with pytest.raises(TranslationError, match=complaint):
        pair(story("一段话。"), tmp_path)


def test_too_few_paragraphs(tmp_path):
    """Both numbers, and what stands where the two part."""
    put(tmp_path, "It was founded in 1998.", "In 2003 it moved.")
    made = story("该馆成立于1998年。", "老馆共有图书25万册，读者很多。", "2003年迁址。")

    with pytest.raises(TranslationError) as caught:
        pair(made, tmp_path)
    assert str(caught.value).startswith(
        "content/translations/a.en.md:7: 2 paragraphs where the story has 3; "
    )
    assert "nothing answers p2, “老馆共有图书25万册，读…”, due before “In 2003 it moved.”" in str(
        caught.value
    )


def test_too_many_paragraphs(tmp_path):
    """The block that answers nothing is named by its line and first words."""
    put(
        tmp_path,
        "It was founded in 1998.",
        "Its nine halls are said to be the finest of all.",
        "In 2003 it moved.",
    )

    with pytest.raises(
        TranslationError,
        match=r"a\.en\.md:7: 3 paragraphs where the story has 2; “Its nine halls are said to…” answers no",
    ):
        pair(story("该馆成立于1998年。", "2003年迁址。"), tmp_path)


def test_a_block_may_not_join_two_sections(tmp_path):
    """A head stands between the two Chinese paragraphs; the English needs it too."""
    put(tmp_path, "<!-- +2 --> One and two.")

    with pytest.raises(TranslationError, match=r":5:.*two sections \(p1 to p2\)"):
        pair(story("一。", "二。", heads=[(0, "甲"), (1, "乙")]), tmp_path)


def test_links_and_folders_are_refused(tmp_path):
    """Nothing outside content/ is read."""
    (tmp_path / "outside").write_text("x")
    (tmp_path / "a.en.md").symlink_to(tmp_path / "outside")
    (tmp_path / "b.en.md").mkdir()

    with pytest.raises(TranslationError, match="symbolic link"):
        pair(story("一。"), tmp_path)
    with pytest.raises(TranslationError, match="not a file"):
        pair(story("一。", slug="b"), tmp_path)


def test_orphans_are_named(tmp_path):
    """A translation or lock of no story, and a file of another kind; hidden files and backups are nobody's."""
    for name in ("a.en.md", "a.en.lock.json", "ghost.en.md", "ghost.en.lock.json", "a.md", ".x", "a.en.md~"):
        (tmp_path / name).write_text("")

    assert list(orphans({"a"}, tmp_path)) == ["a.md", "ghost.en.lock.json", "ghost.en.md"]
    assert list(orphans({"a"}, tmp_path / "none")) == []


@pytest.mark.parametrize(
    ("raw", "text", "italics"),
    [
        ("5*8*2", "5*8*2", []),
        ("5*8* 2", "5*8* 2", []),
        ("a *b* c", "a b c", ["b"]),
        ("*Tree*’s and (*House*)", "Tree’s and (House)", ["Tree", "House"]),
        ("*open", "*open", []),
        ("a * b * c", "a * b * c", []),
        ("*a *b*", "*a b", ["b"]),
        (r"\*no\*", "*no*", []),
        ("not **bold** here", "not **bold** here", []),
        ("** no head** here", "** no head** here", []),
        ("***Tree* grows.** It does.", "Tree grows. It does.", ["Tree"]),
        ("**On *Tree*** it says.", "On Tree it says.", ["Tree"]),
        ("**Head.**Close", "Head. Close", []),
    ],
)
def test_stars(raw, text, italics):
    """What pairs is a mark, what does not is a star."""
    marked = inline(raw)

    assert marked.text == text
    assert [marked.text[s.start : s.end] for s in marked.emphasis] == italics
