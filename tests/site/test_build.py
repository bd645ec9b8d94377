"""The whole build: the same twice, by either command, by any number of workers; and what a broken source does to it."""

import filecmp
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdigest.base.errors import EditionFileError, NewsdigestError, SettingsError
from newsdigest.exports.tables import FIGURE_COLUMNS
from newsdigest.model import Edition
from newsdigest.site.pages.spec import FileSpec
from newsdigest.site.settings import read_settings
from newsdigest.site.writing import check_places, write_rows
from tests.copies import copy_project, old_site
from tests.factories import edition, story
from tests.site.conftest import Build


def differences(one: Path, other: Path) -> list[str]:
    """Files that are not the same, to the byte, in two folders."""
    names = [
        {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()} for root in (one, other)
    ]
    differ = filecmp.cmpfiles(one, other, sorted(names[0] & names[1]), shallow=False)
    return sorted(names[0] ^ names[1]) + differ[1] + differ[2]


def test_two_builds_are_the_same(build: Build, cases: Edition, pages: Path):
    """Nothing of the clock, of memory or of the order of a set gets into a page."""
    assert differences(pages, build(cases)) == []


def test_workers_make_no_difference(build: Build, cases: Edition, pages: Path):
    """One process or three write the same bytes."""
    assert differences(pages, build(cases, NEWSDIGEST_WORKERS=3)) == []


def test_a_mistake_in_a_worker_is_heard(tmp_path: Path):
    """What goes wrong in a worker ends the build with that very error."""

    def fail() -> bytes:
        raise EditionFileError("content/editions/a.toml", "is broken")

    rows = [FileSpec("a.txt", lambda: b"a"), FileSpec("b.txt", fail)]

    with pytest.raises(EditionFileError, match=r"content/editions/a.toml: is broken"):
        write_rows(rows, tmp_path, render=str, workers=2)  # type: ignore[arg-type]


def test_two_pages_cannot_have_one_address():
    """Also where they differ in case only, for some file systems do not."""
    rows = [FileSpec("zh/tags/index.html", bytes), FileSpec("zh/Tags/index.html", bytes)]

    with pytest.raises(NewsdigestError, match="two pages want the address"):
        check_places(rows)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSDIGEST_TERM_LINKS", "some"),
        ("NEWSDIGEST_PAGE_SIZE", 1000),
        ("NEWSDIGEST_SITE_NAME", {"zh": "只有中文"}),
        ("NEWSDIGEST_REPORT_ADDRESS", "javascript:alert(1)"),
        ("NEWSDIGEST_COLOUR", "red"),
        ("SITEURL", "example.org"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: object):
    """Each setting is checked, and an unknown one is an error."""
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


def test_a_broken_source_leaves_the_old_site(project: Path, tmp_path: Path):
    """Plain pelican: exit code 2, file and line named, no traceback, output/ untouched."""
    here = copy_project(project, tmp_path / "project")
    old_site(here / "output")
    (here / "content/lexicon/terms.toml").write_text('[[term]]\nid = "a"\nzh = \n', "utf-8")

    call = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--fatal", "errors"]
    done = subprocess.run(
        call, cwd=here, capture_output=True, text=True, env={**os.environ, "COLUMNS": "200"}
    )

    assert done.returncode == 2
    assert "content/lexicon/terms.toml:3" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (here / "output/index.html").read_text() == "the old site"


def test_a_headline_of_ten_thousand_characters(build: Build):
    """No address is made of a headline, so none is too long; and nothing of it is lost."""
    site = build(edition(story("a", ["正文。"], headline=("长" * 9997 + "长题尾", "-"))))

    assert "长题尾" in (site / "zh/a/index.html").read_text("utf-8").replace("<wbr>", "")


def test_nothing_in_a_page_is_live(build: Build):
    """Markup, quotes, templates and links in every field are text on every page."""
    bad = "</title></script><script>XSSPWN(1)</script><img src=x onerror=XSSPWN(2)>\" onclick=XSSPWN(3) x=' {{ 7*1337 }} {static}/x"
    site = build(
        edition(
            story(
                "a",
                [bad],
                [bad],
                headline=(bad, bad),
                subtitle=(bad, bad),
                byline=(bad, bad),
                summary={"zh": bad, "en": bad},
            )
        )
    )

    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        tags = [
            tag
            for tag in html.split("<")[1:]
            if "XSSPWN" in tag.partition(">")[0].replace("&quot;", "").replace("&#34;", "")
        ]
        live = [
            t
            for t in tags
            if t.startswith(("script>XSS", "img src=x"))
            or " onclick=XSSPWN" in t.partition(">")[0].partition('"')[0]
        ]
        assert live == [], path
        assert "<script>XSSPWN" not in html and "<img src=x" not in html and "9359" not in html


def test_figures_of_many_stories_are_in_a_file_a_page(build: Build):
    """The lists name every file, and the files together have every figure of the digest."""
    many = edition(
        *(story(f"s-{n}", [f"投资{n + 1}万元。"], [f"It put in {n + 1}0,000 yuan."]) for n in range(51))
    )
    site = build(many)

    listed = json.loads((site / "data/figures.json").read_text("utf-8"))
    files = [json.loads((site / "data" / e["file"]).read_text("utf-8")) for e in listed["editions"]]
    rows = [
        {**about, **dict(zip(file["columns"], row, strict=True))}
        for file in files
        for about in file["stories"]
        for row in about["figures"]
    ]

    assert listed["schema"] == "newsdigest/figures-index/1"
    assert sum(entry["figures"] for entry in listed["editions"]) == len(rows) == 51
    assert {row["story"] for row in rows} == {f"s-{n}" for n in range(51)}
    assert {*FIGURE_COLUMNS} <= rows[0].keys()
    assert rows[0]["zh_url"].endswith(f"zh/{rows[0]['story']}/")
    assert 'id="f-p1-1"' in (site / "zh" / rows[0]["story"] / "index.html").read_text("utf-8")
    table = (site / "data/figures.csv").read_text("utf-8").splitlines()
    assert len(table) == 1 + len(listed["editions"])
