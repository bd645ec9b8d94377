"""What the documents say works: their commands run, their code is valid, their links lead somewhere, their lists are whole."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment

from newsdigest.cli import COMMANDS
from newsdigest.site.branding import Branding
from newsdigest.site.settings import Settings

ROOT = Path(__file__).parent.parent
PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NOT_RUN = ("python3 -m venv", "pip install", "newsdigest preview", "make ", "rsync ")
"""Beginnings of commands that a test does not run: they set up what the test has already, or never end."""


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def session(path: Path) -> str:
    """All shell blocks of a document as one script."""
    lines = "".join(blocks(path, "sh")).split("\n")
    return "set -eu\n" + "\n".join(line for line in lines if not line.startswith(NOT_RUN))


def run(script: str, folder: Path) -> str:
    """Run a script as a user with the package installed; returns all it prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON"))}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.mark.slow
def test_getting_started_works_from_top_to_bottom(tmp_path: Path):
    """In an empty folder; at its end there is a site with name, logo, colour, tag and translation."""
    said = run(session(ROOT / "docs/getting-started.md"), tmp_path)
    site = tmp_path / "village-news/output"
    english = (site / "en/village-road/index.html").read_text("utf-8")

    assert "0 errors" in said
    assert "Qingshi Town builds a village road" in english
    assert 'href="../../en/tags/roads/"' in english
    assert 'class="logo"' in english and "Village News" in english
    assert "--accent:light-dark(#0055A4" in next((site / "assets").glob("site.*.css")).read_text("utf-8")
    assert (site / "zh/qinghe-dredged/index.html").is_file()
    assert 'href="https://village.example.org/en/village-road/"' in english


@pytest.mark.slow
def test_the_readme_starts_a_digest(tmp_path: Path):
    """Its lines work with a page in the folder they name."""
    (tmp_path / "page.txt").write_text("# 青石镇修路\n\n青石镇修通村路12公里。(李明)\n", "utf-8")

    assert "1 story, 1 paragraph" in run(session(ROOT / "README.md"), tmp_path)


@pytest.mark.slow
def test_a_pelican_site_gains_a_section(tmp_path: Path):
    """The settings and commands of the guide, in a site with one article."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("Title: A\nDate: 2026-01-01\n\nText.\n")
    (tmp_path / "page.txt").write_text("# 青石镇修路\n\n青石镇修通村路12公里。(李明)\n", "utf-8")
    guide = ROOT / "docs/pelican-site.md"
    (tmp_path / "pelicanconf.py").write_text(
        'PATH = "content"\nSITEURL = ""\n' + blocks(guide, "python")[0], "utf-8"
    )

    run(session(guide), tmp_path)

    assert (tmp_path / "output/a.html").is_file()
    assert (tmp_path / "output/digest/zh/index.html").is_file()


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.name)
def test_code_is_valid(path: Path):
    """Python, TOML and templates can be read."""
    for code in blocks(path, "python"):
        ast.parse(code)
    for code in blocks(path, "html"):
        Environment().parse(code)


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.name)
def test_links_lead_to_files(path: Path):
    """Every relative link of a document names a file."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    wrong = [
        link
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if "://" not in link and not (path.parent / link).exists()
    ]

    assert wrong == []


def test_the_pages_build_as_a_site(tmp_path: Path):
    """Without a warning: no broken link, no page that the navigation forgot."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "getting-started.html").is_file()


def test_every_command_is_listed():
    """docs/commands.md has a line for each, with the first line of its help."""
    found = dict(
        re.findall(
            r"^\| `newsdigest ([a-z-]+)` \| (.*) \|$",
            (ROOT / "docs/commands.md").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    expected = {
        name: (importlib.import_module(f"newsdigest.cli.{name.replace('-', '_')}").__doc__ or "")
        .strip()
        .split("\n")[0]
        for name in COMMANDS
    }

    assert found == expected


def test_every_setting_is_listed():
    """docs/settings.md names each setting there is, and no other."""
    found = set(re.findall(r"`NEWSDIGEST_([A-Z0-9_]+)`", (ROOT / "docs/settings.md").read_text("utf-8")))
    names = {f.name for kind in (Settings, Branding) for f in fields(kind)} - {
        "siteurl",
        "identity",
        "branding",
    }

    assert {name.lower() for name in found} - {"draft_command"} == names
