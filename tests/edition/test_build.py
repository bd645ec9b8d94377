"""The pipeline on small projects: what the edition file says is done, and what does nothing is an error."""

import pytest

from newsdigest.base.errors import EditionFileError, SourceError
from newsdigest.checks import run
from newsdigest.edition import Limits, build

PAGE = (
    "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里。三年行动惠及群众4500余人。\n\n"
    "党建引领是关键,抓好党建促振兴,党建工作走在前列。(李明)\n\n"
    "# 镇里办起图书室\n\n镇里办起图书室3间,藏书2万余册。(王芳)\n"
)


@pytest.fixture
def content(bare):
    """A content folder with one page."""
    (bare / "seeds/qingshi.txt").write_text(PAGE)
    return bare


def edition_file(content, text):
    (content / "editions/qingshi.toml").write_text(text)


TWO = '[[story]]\nslug = "roads"\n[[story]]\nslug = "books"\n'


def test_without_an_edition_file(content):
    """Slugs come from the file's name; nothing is dated, nothing invented."""
    edition = build(content)

    assert [(s.slug, s.published) for s in edition.stories] == [("qingshi-1", None), ("qingshi-2", None)]
    assert edition.pages[0].newspaper == {}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("", "CNY"),
        ('newspaper = { zh = "明報" }\n', "HKD"),
        ('place = "TW"\n', "TWD"),
        ('newspaper = { zh = "明報" }\nplace = "CN"\n', "CNY"),
    ],
)
def test_where_a_newspaper_is_printed_says_which_money_yuan_is(content, line, unit):
    """元 is HK$ in a newspaper of Hong Kong: its name or the edition file says so."""
    edition_file(content, line + TWO)

    story = build(content).stories[0]

    assert story.versions["zh"].paragraphs[0].figures[0].unit == unit


def test_an_unknown_place_is_an_error(content):
    edition_file(content, 'place = "London"\n' + TWO)

    with pytest.raises(EditionFileError, match="place"):
        build(content)


def test_a_draft_is_seen_only_when_asked_for(content):
    """A draft is in the preview, not on the site; coverage of the page still holds."""
    edition_file(content, TWO.replace('"books"', '"books"\nstatus = "draft"'))

    assert [s.slug for s in build(content).stories] == ["roads"]
    assert [s.slug for s in build(content, drafts=True).stories] == ["roads", "books"]
    run(build(content))


NOTE = '[[story.note]]\nabout = "{}"\ntext = {{ zh = "注", en = "Note" }}\n'


def test_an_editors_note_is_placed_at_its_words(content):
    """A note belongs to the first paragraph that has its words."""
    edition_file(
        content, TWO.replace('[[story]]\nslug = "books"', NOTE.format("党建") + '[[story]]\nslug = "books"')
    )

    note = build(content).story("roads").notes[0]

    assert (note.paragraph, note.text["en"]) == ("p2", "Note")


def test_a_note_about_words_that_are_not_there_is_refused(content):
    """Words of another story, or mistyped ones, are an error at the note's line."""
    edition_file(content, TWO + NOTE.format("修通村路"))

    with pytest.raises(
        EditionFileError, match=r"qingshi\.toml:5:.*no paragraph of books has the words '修通村路'"
    ):
        build(content)


def test_a_figure_is_taken_away(content):
    """[[figure]] is = "none" takes it away everywhere in the story."""
    edition_file(content, TWO + '[[figure]]\nstory = "roads"\ntext = "12公里"\nis = "none"\nreason = "r"\n')

    figures = [f.surface for p in build(content).story("roads").versions["zh"].paragraphs for f in p.figures]

    assert "12公里" not in figures
    assert "860万元" in figures


def test_a_figure_is_given_another_value(content):
    """The value, unit and kind are the editor's, the English reading follows."""
    edition_file(
        content,
        TWO + '[[figure]]\nstory = "roads"\ntext = "860万元"\nvalue = 8_600_001\nreason = "misprint"\n',
    )

    (figure,) = [
        f
        for p in build(content).story("roads").versions["zh"].paragraphs
        for f in p.figures
        if "860" in f.surface
    ]

    assert (figure.value, figure.unit, figure.english) == (8600001, "CNY", "8,600,001 yuan")


@pytest.mark.parametrize(
    ("fix", "complaint"),
    [
        ('text = "99公里"\nis = "none"', "stands nowhere in roads"),
        ('text = "青石镇"\nis = "none"', "not read as a figure anyway"),
    ],
)
def test_a_figure_fix_that_does_nothing_is_an_error(content, fix, complaint):
    """An idle fix would hide that the page was mended elsewhere."""
    edition_file(content, f'{TWO}[[figure]]\nstory = "roads"\n{fix}\nreason = "r"\n')

    with pytest.raises(EditionFileError, match=complaint):
        build(content)


def test_key_figures_as_the_editor_wants_them(content):
    """key = true puts a figure into the panel, key = false takes it out."""
    edition_file(content, TWO)
    plain = {p.id: p for p in build(content).story("roads").versions["zh"].paragraphs}
    first = build(content).story("roads").key_figures[0]
    surface = plain[first[0]].figures[first[1]].surface
    edition_file(
        content, f'{TWO}[[figure]]\nstory = "roads"\ntext = "{surface}"\nkey = false\nreason = "r"\n'
    )

    assert first not in build(content).story("roads").key_figures


def test_terms_assign_tags_and_the_editor_takes_one_away(content):
    """党建 three times in the text assigns the tag that asks for it; "-id" refuses it."""
    tags = content / "lexicon/tags.toml"
    tags.write_text(
        '[[tag]]\nid = "dj"\nzh = "党建"\nen = "Party building"\nkind = "topic"\nauto = ["dang-jian"]\n'
    )

    edition_file(content, TWO)
    assert build(content).story("roads").tags == ("dj",)
    edition_file(content, TWO.replace('slug = "roads"', 'slug = "roads"\ntags = ["-dj"]'))
    assert build(content).story("roads").tags == ()


def test_too_large_a_page(content):
    """The limit and the size are told."""
    with pytest.raises(SourceError, match=r"qingshi\.txt.*\d+ bytes.*100"):
        build(content, limits=Limits(max_bytes=100))


def test_former_slugs_do_not_collide(content):
    """An old address that is somebody's present one is an error."""
    edition_file(content, TWO.replace('slug = "books"', 'slug = "books"\nformerly = ["roads"]'))

    with pytest.raises(EditionFileError, match="formerly 'roads' of books"):
        build(content)


def test_a_slug_given_twice_is_told_before_a_translation_is_blamed(content):
    """The English of the one fits the other no more than any text would."""
    edition_file(content, TWO)
    (content / "seeds/other.txt").write_text(
        PAGE.replace("860万元", "870万元").replace("# 镇里办起图书室", "# 另一室")
    )
    (content / "editions/other.toml").write_text('[[story]]\nslug = "a"\n[[story]]\nslug = "roads"\n')
    (content / "translations/roads.en.md").write_text(
        '+++\nheadline = "Roads"\nbyline = "Li Ming"\n+++\n\nOne.\n\nTwo.\n'
    )

    with pytest.raises(
        EditionFileError, match=r"qingshi\.toml:2: the slug 'roads' is taken already, by .*other"
    ):
        build(content)


def test_no_page_at_all(content):
    """A digest begins empty: it builds, and a notice says what to do."""
    (content / "seeds/qingshi.txt").unlink()

    edition = build(content)

    assert edition.stories == ()
    assert edition.notices == ("content/seeds/: no page yet; run newsdigest new FILE",)


def test_an_acknowledgement_without_its_finding_is_a_warning(content):
    """None outlives its cause."""
    (content / "acknowledged.toml").write_text(
        '[[accepted]]\ncheck = "arithmetic"\nwhere = "roads p1"\nfinding = "sum 1, stated 2"\nreason = "r"\n'
    )

    (finding,) = [f for f in run(build(content)) if f.check == "acknowledged"]

    assert finding.severity == "warning"
    assert finding.finding == "unused arithmetic: sum 1, stated 2"
