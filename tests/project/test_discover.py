"""Which project a command works on: the one here or above, never another."""

import io
import sys

import pytest

from newsdigest.base.errors import SettingsError
from newsdigest.cli import main
from newsdigest.project import find_project


def test_a_project_is_found_here_and_above(tmp_path):
    """A folder that names newsdigest in pelicanconf.py, or has content/seeds/."""
    (tmp_path / "a/content/seeds/deep").mkdir(parents=True)
    (tmp_path / "b/content").mkdir(parents=True)
    (tmp_path / "b/pelicanconf.py").write_text('PLUGINS = ["newsdigest"]\n')

    assert find_project(start=tmp_path / "a/content/seeds/deep") == tmp_path / "a"
    assert find_project(start=tmp_path / "b") == tmp_path / "b"


def test_an_ordinary_pelican_site_is_no_project(tmp_path):
    """Its content/ is never written to."""
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\n')

    with pytest.raises(SettingsError, match=r"^no project here; run newsdigest init"):
        find_project(start=tmp_path)


def test_the_digest_of_a_pelican_site_is_found(tmp_path):
    """NEWSDIGEST_PATH names its content; from the site and from inside the digest it is the same project."""
    (tmp_path / "content").mkdir()
    (tmp_path / "digest/content").mkdir(parents=True)
    (tmp_path / "pelicanconf.py").write_text('PLUGINS = ["newsdigest"]\nNEWSDIGEST_PATH = "digest/content"\n')

    assert find_project(start=tmp_path) == tmp_path / "digest"
    assert find_project(start=tmp_path / "digest/content") == tmp_path / "digest"
    assert find_project(tmp_path) == tmp_path / "digest"


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "preview",
        "check",
        "status",
        "sync",
        "review",
        "terms export --csv x.csv",
        "po export x.po",
        "new a.txt",
    ],
)
def test_outside_a_project_a_command_says_so(tmp_path, monkeypatch, capsys, command):
    """One line with what to do; nothing is read or written elsewhere."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("# 题\n\n文。\n", "utf-8")

    assert main(command.split()) == 2

    assert (
        capsys.readouterr().err == "error: no project here; run newsdigest init NAME, or give --project DIR\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "command", [["figures", "--lang", "zh"], ["annotate", "a.txt"], ["explain", "a.txt"]]
)
def test_commands_about_a_text_need_no_project(tmp_path, monkeypatch, capsys, command):
    """They use the packaged language data."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("修通村路12公里".encode())))
    (tmp_path / "a.txt").write_text("# 村路修通\n\n修通村路12公里。\n", "utf-8")

    assert main(command) == 0

    assert "12公里" in capsys.readouterr().out
