"""Edition files: what they may say, and that every mistake is told with file, line and the mend."""

from decimal import Decimal

import pytest

from newsdigest.base.errors import EditionFileError
from newsdigest.edition.edition_file import read_notes

LABEL = "content/editions/a.toml"
FIGURE = '[[figure]]\nstory = "a"\ntext = "x"\n'


def notes(tmp_path, text):
    path = tmp_path / "a.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_notes(path, LABEL)


def test_a_full_file_is_read(tmp_path):
    """Every key of docs/editions.md arrives where it belongs."""
    found = notes(
        tmp_path,
        """
newspaper = { zh = "示例日报", en = "Example Daily" }
date = "2019-11"
added = 2026-11-23
page = 5
[[fix]]
line = 19
as = "join"
reason = "column"
[[figure]]
story = "b"
text = "1.5倍"
value = 1.5
reason = "misprint"
[[story]]
slug = "b"
status = "draft"
tags = ["x", "-y"]
image = [{ caption = 1, file = "w.jpg", alt = { zh = "图", en = "Picture" } }]
""",
    )

    assert (found.date, found.added, found.page_no) == ("2019-11", "2026-11-23", "5")
    assert found.fixes[0].label == "join"
    assert found.figures[0].value == Decimal("1.5")
    assert found.stories[0].status == "draft"
    assert found.stories[0].images[0].file == "w.jpg"


@pytest.mark.parametrize(
    "date",
    [
        '"2018-02-30"',
        '"2018-13-45"',
        '"yesterday"',
        "-1",
        '"99999-01-01"',
        "[]",
        '"06/07/08"',
        "true",
        "2018-01-01T10:00:00",
    ],
)
def test_a_date_that_is_none_is_refused(tmp_path, date):
    """No date is guessed: the message names the file, the line and the key. (A full timestamp keeps its day.)"""
    if "T" in date:
        assert notes(tmp_path, f"date = {date}").date == "2018-01-01"
        return
    with pytest.raises(EditionFileError, match=r"a\.toml:2:.*date"):
        notes(tmp_path, f"\ndate = {date}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[story]]\nslug = "../../evil"', r"a\.toml:2:.*cannot be an address"),
        ('[[story]]\nslug = "tags"', r"a\.toml:2:.*taken by a page of the site"),
        ('[[story]]\nslug = "a"\ntitel = "x"', r"a\.toml:3:.*unknown key `titel`"),
        ("[[story]]\nslug = 3", r"a\.toml:2:.*`slug` is a number; write text"),
        ("[[story]]\ntags = []", r"a\.toml:1:.*`slug` is missing"),
        ('[[story]]\nslug = "a"\nslug = "b"', r"a\.toml:3: not TOML"),
        ('[[story]]\nslug = "a"\nstatus = "dra"', r"a\.toml:3:.*unknown status"),
        (
            '[[story]]\nslug = "a"\nsummary = { fr = "x" }',
            r"a\.toml:3:.*`summary` is not a table of zh and en",
        ),
        (
            FIGURE + 'value = 3\nkind = "cuont"\nreason = "x"\n[[story]]\nslug = "a"',
            r"a\.toml:5:.*unknown kind 'cuont'; did you mean 'count'",
        ),
        (
            FIGURE + 'value = "three"\nreason = "x"\n[[story]]\nslug = "a"',
            r"a\.toml:4:.*`value` 'three' is text",
        ),
        (
            FIGURE + 'value = "5:3"\nkind = "count"\nreason = "x"\n[[story]]\nslug = "a"',
            r"a\.toml:4:.*is text",
        ),
        ('[[fix]]\nline = 1\nas = "joined"\nreason = "x"', r"a\.toml:3:.*did you mean 'join'"),
        (
            '[[figure]]\nstory = "b"\ntext = "x"\nis = "none"\nreason = "x"\n[[story]]\nslug = "a"',
            r"a\.toml:2:.*no story 'b'",
        ),
        (
            '[[figure]]\nstory = "a"\ntext = "x"\nreason = "x"\n[[story]]\nslug = "a"',
            r"a\.toml:1:.*changes nothing",
        ),
        ("date = 2018\nb = [\n\n", r"a\.toml:2: not TOML"),
        ("date = 2018\nb = [", r"a\.toml:2: not TOML"),
        ("日期 = ".encode("gbk"), r"a\.toml:1: not UTF-8 at byte 0"),
        ("story = 1", r"a\.toml: `story` is not a list of tables"),
        (
            '[[story]]\nslug = "a"\nimage = [{ caption = 1, file = "x.png", alt = { zh = "a" }, size = 1 }]',
            r"a\.toml:3:.*unknown key `size`",
        ),
        (
            '[[story]]\nslug = "a"\nnews_headline = { zh = "" }',
            r"a\.toml:3:.*`news_headline` is blank",
        ),
        ('[[story]]\nslug = "a"\n[story.standfirst]\nfr = "x"', r"a\.toml:3:.*not a table of zh and en"),
        (
            '[[story]]\nslug = "a"\n[story.in_brief]\nzh = "x"',
            r"a\.toml:3:.*`in_brief` is not a list but text",
        ),
        ('[[story]]\nslug = "a"\n[story.in_brief]\nzh = []', r"a\.toml:3:.*`in_brief` is an empty list"),
        ('[[story]]\nslug = "a"\nin_brief = { zh = ["x", " "] }', r"a\.toml:3:.*`in_brief` is blank"),
        (
            '[[story]]\nslug = "a"\n[story.in_brief]\nzh = ["x", "y"]\nen = ["x"]',
            r"a\.toml:3:.*2 points in Chinese and 1 in English",
        ),
        (
            '[[story]]\nslug = "a"\n[[story.note]]\nabout = "x"',
            r"a\.toml:3:.*`note`: `text` is missing",
        ),
        ('[[story]]\nslug = "a"\nnote = "x"', r"a\.toml:3:.*`note` is not a list of tables"),
    ],
)
def test_mistakes_name_file_line_and_mend(tmp_path, text, complaint):
    """What was found stands at its line, with what would be right."""
    with pytest.raises(EditionFileError, match=complaint):
        notes(tmp_path, text)


def test_what_the_editor_adds_to_a_story_is_read(tmp_path):
    """News headline, standfirst, points and genre note by language; each note knows its own line."""
    found = notes(
        tmp_path,
        """
[[story]]
slug = "a"
[[story.note]]
about = "三级五岗"
text = { zh = "未作说明。" }
[[story]]
slug = "b"
news_headline = { zh = "新标题", en = "News" }
standfirst = { zh = "提要。" }
in_brief = { zh = ["一", "二"], en = ["One", "Two"] }
genre_note = { en = "Official copy." }
[[story.note]]
about = "村及"
text = { zh = "疑误。", en = "A misprint." }
""",
    )

    a, b = found.stories
    assert (a.notes[0].at, b.notes[0].at) == (4, 13)
    assert (b.news_headline, b.standfirst) == ({"zh": "新标题", "en": "News"}, {"zh": "提要。"})
    assert b.in_brief == {"zh": ("一", "二"), "en": ("One", "Two")}
    assert (a.in_brief, b.genre_note) == ({}, {"en": "Official copy."})
    assert (b.notes[0].about, b.notes[0].text["en"]) == ("村及", "A misprint.")


@pytest.mark.parametrize(
    "file",
    [
        "../../../outside/secret.txt",
        "/etc/hostname",
        "http://evil.example/x.png",
        "file:///etc/hostname",
        "..\\..\\x.png",
        "a/../../x.png",
    ],
)
def test_an_image_lies_in_the_images_folder(tmp_path, file):
    """A path that leads anywhere else is refused, on every platform's spelling."""
    with pytest.raises(EditionFileError, match=r"a\.toml:3:.*not in content/images/"):
        notes(
            tmp_path,
            f'[[story]]\nslug = "a"\nimage = [{{ caption = 1, file = \'{file}\', alt = {{ zh = "a" }} }}]',
        )
