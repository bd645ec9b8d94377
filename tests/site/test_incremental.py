"""A build after edits writes the same bytes as a build from nothing, and renders only what changed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdigest.base.workers import cores
from newsdigest.site import run
from tests.copies import copy_project
from tests.site.test_build import differences

PAGES = {
    "a": "## 青石镇修通村路\n\n青石镇投资860万元，修通村路12公里，抓好党建促振兴。\n\n全镇有社区71个，党员584名。\n\n## 社区“两委”换届\n\n全区71个社区选出584人，平均年龄42岁。\n",
    "b": "## 水库除险加固\n\n总投资2.45亿元，占60.6%。脱贫攻坚取得成效。\n\n水库2018年5月31日开工。\n",
    "c": "## 夜校开课\n\n夜校有学员120人，每周3次。社区党建有了新变化。\n",
}
NOTES = {
    "a": 'added = 2026-01-01\n[[story]]\nslug = "roads"\ndate = 2018-05-31\ntags = ["dang-jian"]\n[[story]]\nslug = "elections"\ndate = "2018-06"\ntags = ["dang-jian", "huan-jie"]\n',
    "b": 'added = 2026-01-02\n[[story]]\nslug = "reservoir"\ndate = 2018-06-01\n',
    "c": 'added = 2026-01-03\n[[story]]\nslug = "school"\ntags = ["huan-jie"]\n',
}
ENGLISH = '+++\nheadline = "A night school"\n+++\n\nThe school has 120 pupils, three times a week.\n'


@pytest.fixture
def small(project: Path, tmp_path: Path) -> Path:
    """A project of three pages with the lexicon and theme of the example."""
    copy = copy_project(project, tmp_path / "project", "theme", "pelicanconf.py")
    content = copy / "content"
    shutil.copytree(project / "content/lexicon", content / "lexicon")
    for folder in ("seeds", "editions", "translations", "pages"):
        (content / folder).mkdir()
    for name, text in PAGES.items():
        (content / f"seeds/{name}.txt").write_text(text)
        (content / f"editions/{name}.toml").write_text(NOTES[name])
    (content / "translations/school.en.md").write_text(ENGLISH)
    return copy


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit that replaces the first of some words of a file, or brings them back where they were replaced."""

    def edit(project: Path) -> None:
        file = project / path
        text = file.read_text()
        assert old in text or new in text
        file.write_text(text.replace(new, old, 1) if new in text else text.replace(old, new, 1))

    return edit


def remove_page(project: Path) -> None:
    """Delete a page with its notes, or bring it back."""
    seed, notes = project / "content/seeds/b.txt", project / "content/editions/b.toml"
    if seed.exists():
        seed.unlink()
        notes.unlink()
    else:
        seed.write_text(PAGES["b"])
        notes.write_text(NOTES["b"])


def accept(project: Path) -> None:
    """A public note at a figure, or none."""
    file = project / "content/acknowledged.toml"
    file.write_text("" if file.exists() and file.read_text() else "# nothing is accepted yet\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "body": change("content/seeds/a.txt", "860万元", "870万元"),
    "title": change("content/seeds/a.txt", "青石镇修通村路", "青石镇修好村路"),
    "headline of the editor": change("content/editions/c.toml", 'tags = ["huan-jie"', 'news_headline = {zh = "夜校", en = "School"}\ntags = ["huan-jie"'),
    "tag": change("content/editions/c.toml", '["huan-jie"]', '["huan-jie", "dang-jian"]'),
    "date": change("content/editions/c.toml", 'slug = "school"', 'slug = "school"\ndate = 2019-01-01'),
    "rename": change("content/editions/a.toml", 'slug = "roads"', 'slug = "village-roads"\nformerly = ["roads"]'),
    "excerpt": change("content/editions/a.toml", "added = 2026-01-01", "added = 2026-01-01\nexcerpt = true"),
    "translation": change("content/translations/school.en.md", "120 pupils", "120 students"),
    "definition": change("content/lexicon/terms.toml", 'definition = "', 'definition = "In short: '),
    "name of a tag": change("content/lexicon/tags.toml", 'en = "Grassroots Party building"', 'en = "Building the Party"'),
    "term": change("content/lexicon/terms.toml", "[[term]]", '[[term]]\nid = "ye-xiao"\nzh = "夜校"\nen = "night school"\ndefinition = "A school in the evening."\n\n[[term]]'),
    "move": change("content/seeds/a.txt", "全镇有社区", "\n\n全镇有社区"),
    "form of a term": change("content/lexicon/terms.toml", 'zh = "党建"', 'zh = "社区党建"'),
    "English of a term": change("content/lexicon/terms.toml", 'en = "Party building"', 'en = "building the Party"'),
    "template": change("theme/templates/story.html", "{% block main %}", '{% block main %}<p class="one"></p>'),
    "label": change("theme/labels.toml", "最新报道", "新近报道"),
    "setting": change("pelicanconf.py", 'NEWSDIGEST_TAGLINE = {"zh": "地方报纸，中英对照"', 'NEWSDIGEST_TAGLINE = {"zh": "地方报纸"'),
    "deletion": remove_page,
    "acknowledgements": accept,
}  # fmt: skip


def built(project: Path, output: Path, cache: Path) -> Path:
    """The site of a project."""
    run(project, output, cache=cache)
    return output


def rendered_of(output: Path, before: dict[str, int]) -> set[str]:
    """Files that are others than before: an unchanged file is the same file."""
    return {name for name, number in files_of(output).items() if before.get(name) != number}


def files_of(output: Path) -> dict[str, int]:
    """Name to the number of each file in its file system."""
    return {p.relative_to(output).as_posix(): p.stat().st_ino for p in output.rglob("*") if p.is_file()}


def test_an_edit_renders_what_shows_it_and_nothing_else(small: Path, tmp_path: Path):
    """A word of one story: its pages, lists of it and data; not the pages of other stories of another page."""
    output, cache = tmp_path / "out", tmp_path / "cache"
    built(small, output, cache)
    before = files_of(output)

    EDITS["body"](small)
    built(small, output, cache)

    fresh = rendered_of(output, before)
    assert {"zh/roads/index.html", "en/roads/index.html", "both/roads/index.html"} <= fresh
    assert not {name for name in fresh if "reservoir" in name or "school" in name or "/archive/2019" in name}
    assert len([name for name in fresh if name.endswith(".html")]) < 40
    assert differences(output, built(small, tmp_path / "cold", tmp_path / "none")) == []


def test_a_comment_and_a_definition_render_no_other_story(small: Path, tmp_path: Path):
    """A definition is on the pages of its entry and of the stories that use it."""
    output, cache = tmp_path / "out", tmp_path / "cache"
    built(small, output, cache)
    before = files_of(output)

    change("content/lexicon/terms.toml", "[[term]]", "# a comment\n[[term]]")(small)
    built(small, output, cache)

    assert {name for name in rendered_of(output, before) if name.endswith("index.html")} <= {
        "zh/about/index.html"
    }

    before = files_of(output)
    texts = {name: (output / name).read_bytes() for name in before}
    EDITS["definition"](small)
    built(small, output, cache)

    pages = {n for n in rendered_of(output, before) if n.endswith("index.html")} - {"zh/about/index.html"}
    assert {"en/terms/dang-jian/index.html", "zh/terms/dang-jian/index.html"} <= pages
    same = {name for name in pages if texts[name] == (output / name).read_bytes()}
    assert same <= {
        "en/roads/index.html",
        "en/reservoir/index.html",
        "en/school/index.html",
    }  # they have the word, unmarked


def test_random_edits_give_the_site_of_a_cold_build(small: Path, tmp_path: Path):
    """One edit of each kind, six at a time."""
    names = sorted(EDITS)
    random.Random(21).shuffle(names)
    check_edits(small, tmp_path, [names[at : at + 6] for at in range(0, len(names), 6)], workers=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_many_random_edits(small: Path, tmp_path: Path, seed: int):
    """Some edits at a time, by one process and by several in turn; each edit may be undone by a later one."""
    rng = random.Random(seed)
    rounds = [rng.sample(sorted(EDITS), rng.randint(1, 3)) for _ in range(8)]
    check_edits(small, tmp_path, rounds, workers=1 + seed % 2 * (cores() > 1))


def check_edits(small: Path, tmp_path: Path, rounds: list[list[str]], workers: int) -> None:
    """After each round the site is that of a build from nothing."""
    output, cache = tmp_path / "out", tmp_path / "cache"
    with (small / "pelicanconf.py").open("a") as file:
        file.write(f"\nNEWSDIGEST_WORKERS = {workers}\n")
    built(small, output, cache)
    for number, names in enumerate(rounds):
        for name in names:
            EDITS[name](small)
        built(small, output, cache)
        cold = built(small, tmp_path / f"cold-{number}", tmp_path / f"none-{number}")
        assert (names, differences(output, cold)) == (names, [])


def test_a_file_changed_in_the_site_is_made_again(small: Path, tmp_path: Path):
    """Whatever happened to a file of the site or of the store, the next build is right."""
    output, cache = tmp_path / "out", tmp_path / "cache"
    built(small, output, cache)
    whole = (output / "zh/roads/index.html").read_bytes()
    for number, name in enumerate(("zh/roads/index.html", "both/school/index.html", "zh/index.html")):
        with (output / name).open("r+b") as file:
            if number:
                file.truncate(number * 7)
            else:
                file.write(b"<!-- ")
    os.unlink(next(path for path in sorted((cache / "files").iterdir()) if path.name != "index.json"))

    built(small, output, cache)

    assert (output / "zh/roads/index.html").read_bytes() == whole
    assert differences(output, built(small, tmp_path / "cold", tmp_path / "none")) == []


def test_a_build_without_changes_leaves_the_site_alone(small: Path, tmp_path: Path):
    """The folder itself stays; a change of a source, of the site or of a setting is seen."""
    output, cache = tmp_path / "out", tmp_path / "cache"
    for path in small.rglob("*"):
        if not path.is_symlink() and "plugins" not in path.parts:
            os.utime(path, (1_700_000_000, 1_700_000_000))
    first = run(small, output, cache=cache)
    built(small, output, cache)  # renders nothing, and so is recorded
    folder = output.stat().st_ino

    assert run(small, output, cache=cache) == first
    assert output.stat().st_ino == folder

    (output / "zh/roads/index.html").unlink()
    built(small, output, cache)
    assert (output / "zh/roads/index.html").is_file()

    EDITS["body"](small)
    built(small, output, cache)
    assert "870" in (output / "zh/roads/index.html").read_text()

    assert (
        run(small, output, cache=cache, siteurl="https://other.example")["siteurl"] == "https://other.example"
    )
    assert "https://other.example" in (output / "zh/roads/index.html").read_text()
