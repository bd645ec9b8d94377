"""`newsdigest rename`: one call moves a story, and nothing of it stays behind."""

import shutil

import pytest

from newsdigest.cli import main
from newsdigest.edition import build

OLD, NEW = "jianxi-two-committees", "two-committees"


@pytest.fixture
def copy(project, tmp_path):
    """The example's content."""
    shutil.copytree(project / "content", tmp_path / "content")
    return tmp_path


def test_everything_of_the_story_moves(copy):
    """Entry, translation, lock, accepted findings; the edition is the same but for the slug, and redirects the old one."""
    before = build(copy / "content")

    assert main(["rename", OLD, NEW, "--project", str(copy)]) == 0

    after = build(copy / "content")
    story = after.story(NEW)
    assert story.formerly == (OLD,)
    assert story.versions == before.story(OLD).versions
    assert [s.slug for s in after.stories] == [NEW if s.slug == OLD else s.slug for s in before.stories]
    left = [str(p) for p in (copy / "content").rglob("*") if p.is_file() and OLD in p.name]
    assert left == []
    assert f'where = "{OLD}' not in (copy / "content/acknowledged.toml").read_text("utf-8")


def test_nothing_else_of_the_files_changes(copy):
    """Comments, order and spacing stay: only lines with the slug differ."""
    path = copy / "content/editions/000_bdac2d7e7da24070.toml"
    before = path.read_text("utf-8").split("\n")

    assert main(["rename", OLD, NEW, "--project", str(copy)]) == 0

    after = path.read_text("utf-8").split("\n")
    at = before.index(f'slug = "{OLD}"')
    renamed = [line.replace(f'story = "{OLD}"', f'story = "{NEW}"') for line in before]
    assert after == [*renamed[:at], f'slug = "{NEW}"', f'formerly = ["{OLD}"]', *renamed[at + 1 :]]


def test_a_story_may_go_back(copy):
    """Renamed there and back, the second address is the former one."""
    assert main(["rename", OLD, NEW, "--project", str(copy)]) == 0
    assert main(["rename", NEW, OLD, "--project", str(copy)]) == 0

    assert build(copy / "content").story(OLD).formerly == (NEW,)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("jianxi-two-comittees", NEW, f"did you mean {OLD}?"),
        (OLD, "Two Committees", "cannot be an address"),
        (OLD, "tags", "cannot be an address"),
        (
            OLD,
            "yiyang-cultural-services",
            "is taken by a story of content/editions/000_bdac2d7e7da24070.toml",
        ),
    ],
)
def test_what_cannot_be_is_refused(copy, capsys, old, new, said):
    """No file changes."""
    before = {p: p.read_bytes() for p in sorted((copy / "content").rglob("*")) if p.is_file()}

    assert main(["rename", old, new, "--project", str(copy)]) == 2

    assert said in capsys.readouterr().err
    assert {p: p.read_bytes() for p in sorted((copy / "content").rglob("*")) if p.is_file()} == before
