"""A story that a [[fix]] brings to light gets its entry and its translation file by `newsdigest sync`."""

import pytest

from newsdigest.cli import main
from newsdigest.edition import build

PAGE = """# 青石镇修通村路

青石镇投资860万元,修通村路12公里。

清河两岸柳树绿了。

游人增多,全年接待3万人次。(王芳)

# 学校开学

全镇三所学校开学。(赵强)
"""
FIX = '[[fix]]\nline = 5\nas = "headline"\nreason = "printed in bold"\n'


@pytest.fixture
def digest(tmp_path):
    """A digest that took the page in while the reader saw two stories."""
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    assert main(["new", str(tmp_path / "page.txt"), "--project", str(tmp_path), "--publish"]) == 0
    path = tmp_path / "content/editions/page.toml"
    text = path.read_text("utf-8")
    assert text.count("[[story]]") == 2
    path.write_text(
        text.replace("# 青石镇修通村路\n[[story]]", FIX + "\n# 青石镇修通村路\n[[story]]"), "utf-8"
    )
    return tmp_path


def test_the_new_story_is_between_its_neighbours(digest, capsys):
    """The two known stories keep their slugs, though one moved down; the new one is a draft with an empty translation."""
    capsys.readouterr()

    assert main(["sync", "--project", str(digest)]) == 0

    assert "added to content/editions/page.toml, with empty translations: page-2b" in capsys.readouterr().out
    edition = build(digest / "content", drafts=True)
    stories = sorted(edition.stories, key=lambda s: s.position)
    assert [(s.slug, s.status, s.versions["zh"].headline.text) for s in stories] == [
        ("page-1", "published", "青石镇修通村路"),
        ("page-2b", "draft", "清河两岸柳树绿了。"),
        ("page-2", "published", "学校开学"),
    ]
    assert "<!-- zh: 游人增多" in (digest / "content/translations/page-2b.en.md").read_text("utf-8")


def test_the_error_says_what_to_do(digest):
    """Before that, every command that reads the page names the command."""
    with pytest.raises(
        Exception, match=r"lists 2 stories, but the page has 3 .*; run newsdigest sync, which adds"
    ):
        build(digest / "content", drafts=True)


def test_check_writes_nothing(digest, capsys):
    """`sync --check` says what would be added."""
    before = (digest / "content/editions/page.toml").read_bytes()

    assert main(["sync", "--check", "--project", str(digest)]) == 1

    assert "content/editions/page.toml would gain page-2b" in capsys.readouterr().out
    assert (digest / "content/editions/page.toml").read_bytes() == before


def test_a_second_sync_adds_nothing(digest, capsys):
    """The page and its edition file agree."""
    assert main(["sync", "--project", str(digest)]) == 0
    capsys.readouterr()

    assert main(["sync", "--project", str(digest)]) == 0

    assert "added" not in capsys.readouterr().out


def test_a_story_that_was_none_is_taken_out(digest, capsys):
    """A fix that joins two stories: the entry without a story goes, with its empty translation; the others stay."""
    assert main(["sync", "--project", str(digest)]) == 0
    path = digest / "content/editions/page.toml"
    path.write_text(path.read_text("utf-8").replace(FIX, ""), "utf-8")
    capsys.readouterr()

    assert main(["sync", "--project", str(digest)]) == 0

    assert (
        "taken out of content/editions/page.toml, with empty translations: page-2b" in capsys.readouterr().out
    )
    stories = sorted(build(digest / "content", drafts=True).stories, key=lambda s: s.position)
    assert [s.slug for s in stories] == ["page-1", "page-2"]
    assert not (digest / "content/translations/page-2b.en.md").exists()


def test_a_translated_story_is_never_taken_out(digest, capsys):
    """Its English is somebody's work: the command says what to do."""
    assert main(["sync", "--project", str(digest)]) == 0
    english = digest / "content/translations/page-2b.en.md"
    english.write_text(
        english.read_text("utf-8").replace('headline = "<!-- missing -->"', 'headline = "Spring"'), "utf-8"
    )
    path = digest / "content/editions/page.toml"
    path.write_text(path.read_text("utf-8").replace(FIX, ""), "utf-8")

    assert main(["sync", "--project", str(digest)]) == 2

    assert (
        "the page has no story for page-2b any more, and page-2b.en.md has a translation"
        in capsys.readouterr().err
    )
    assert english.exists()
