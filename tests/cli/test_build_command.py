"""`newsdigest build`: the old site or the new one, whole; nothing of anybody else's touched."""

import json
import os
import re
import subprocess
import sys

import pytest

from newsdigest.cli import main

from ..copies import copy_project
from ..rights import ORDINARY, needs_ordinary_rights


@pytest.fixture
def copy(project, tmp_path):
    """The project with its one page, output/ as it is cloned."""
    folder = copy_project(project, tmp_path / "project")
    (folder / "output").mkdir()
    (folder / "output/.gitignore").write_text("*\n!.gitignore\n")
    return folder


def test_the_summary_and_a_second_build(copy, capsys):
    """The seed is built, summed up, built again to the same bytes, and output/ keeps its .gitignore."""
    assert main(["build", "--project", str(copy), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    first = {p.relative_to(copy): p.read_bytes() for p in sorted((copy / "output").rglob("*")) if p.is_file()}

    assert main(["build", "--project", str(copy), "--quiet"]) == 0
    second = {
        p.relative_to(copy): p.read_bytes() for p in sorted((copy / "output").rglob("*")) if p.is_file()
    }

    assert summary["stories"] == 4
    assert summary["paragraphs"] == 32
    assert summary["findings"]["error"] == 0
    assert summary["pages"] == sum(p.suffix == ".html" for p in first)
    assert (copy / "output/.gitignore").read_text() == "*\n!.gitignore\n"
    assert [str(p) for p in first if first[p] != second.get(p)] == []
    assert list(first) == list(second)
    assert capsys.readouterr().out == ""
    assert not list((copy / ".newsdigest").glob("staging-*"))


def test_an_error_of_a_check_stops_the_build(copy, capsys):
    """English that is wrong by a factor of ten: the build names file, line and both numbers, and the old site stays."""
    assert main(["build", "--project", str(copy), "--quiet"]) == 0
    before = {p: p.read_bytes() for p in sorted((copy / "output").rglob("*")) if p.is_file()}
    english = copy / "content/translations/jianxi-grassroots-party-building.en.md"
    text = english.read_text("utf-8").replace("8 million yuan", "80 million yuan")
    english.write_text(text, "utf-8")
    line = next(n for n, words in enumerate(text.split("\n"), 1) if "80 million yuan" in words)
    capsys.readouterr()

    assert main(["build", "--project", str(copy)]) == 2
    said = capsys.readouterr().err
    assert f"jianxi-grassroots-party-building.en.md:{line}: " in said
    assert "8,000,000 in Chinese (800万元), 80,000,000 in English (80 million yuan): ×10" in said
    assert {p: p.read_bytes() for p in sorted((copy / "output").rglob("*")) if p.is_file()} == before

    assert main(["build", "--project", str(copy), "--allow-errors", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert [(row["severity"], row["line"], row["url"]) for row in summary["open"]] == [
        ("error", line, "/en/jianxi-grassroots-party-building/#p6")
    ]


def test_an_error_as_json(copy, capsys):
    """Programs get file, line, what was found and what would be right."""
    (copy / "content/lexicon/tags.toml").write_text(
        '[[tag]]\nid = "a"\nzh = "甲"\nen = "A"\nkind = "topics"\n'
    )

    code = main(["build", "--project", str(copy), "--json"])

    error = json.loads(capsys.readouterr().out)["error"]
    assert code == 2
    assert (error["file"], error["line"]) == ("content/lexicon/tags.toml", 5)
    assert "topic" in error["fix"]


@needs_ordinary_rights
def test_output_that_cannot_be_written(copy, project):
    """Said before anything is built, in one line, with exit code 2."""
    (copy / "output").chmod(0o555)

    done = subprocess.run(
        [*ORDINARY, sys.executable, "-m", "newsdigest", "build", "--project", str(copy)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(project / "plugins")},
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {copy / 'output'}: cannot be written to")


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda t: (t / "terms.html").write_text("{{ nothing.like.this }}"), r"theme/templates/terms\.html:1:.*'nothing' is undefined"),
        (lambda t: (t / "terms.html").write_text("a\n{% if %}"), r"theme/templates/terms\.html:2:"),
        (lambda t: (t / "terms.html").unlink(), r"theme/templates/terms\.html:? .*no such template"),
    ],
    ids=["an unknown name", "a syntax error", "a missing template"],
)  # fmt: skip
def test_a_broken_template(copy, capsys, break_it, told):
    """File and line, no traceback, and output/ as it was."""
    break_it(copy / "theme/templates")

    code = main(["build", "--project", str(copy)])

    said = capsys.readouterr().err
    assert code == 2
    assert re.search(told, said), said
    assert "Traceback" not in said
    assert [p.name for p in (copy / "output").iterdir()] == [".gitignore"]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("pelicanconf.py", "X = (\n", r"pelicanconf\.py:\d+: SyntaxError: '\(' was never closed"),
        ("pelicanconf.py", "X = nothing\n", r"pelicanconf\.py:\d+: NameError: name 'nothing'"),
        ("theme/labels.toml", "x = [\n", r"theme/labels\.toml:\d+: not TOML"),
    ],
)
def test_broken_settings_and_labels(copy, capsys, file, text, told):
    """File, line and the mend; exit code 2, no traceback, output/ as it was."""
    path = copy / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    last = path.read_text("utf-8").count("\n")

    code = main(["build", "--project", str(copy)])

    said = capsys.readouterr().err
    assert code == 2 and "Traceback" not in said
    assert re.search(told, said) and f"{file}:{last}:" in said, said
    assert [p.name for p in (copy / "output").iterdir()] == [".gitignore"]


def test_a_paper_named_on_the_page_only_in_chinese(copy):
    """A page that prints its paper is built without an edition file, in both languages."""
    (copy / "content/seeds/z.txt").write_text(
        "涧河日报 2019年11月4日 A05版\n\n# 村里通了路\n\n村里通了水泥路12公里,大家都说好。(李明)\n"
    )

    assert main(["build", "--project", str(copy), "--quiet"]) == 0

    assert "涧河日报" in (copy / "output/zh/z-1/index.html").read_text()
