"""The wheel alone, in an empty environment and an empty folder: Pelican finds the plugin, and the README's commands work."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PAGE = (
    "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里,约300户受益。(李明)\n\n# 春到清河\n\n柳树绿了。\n"
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(project),
    ]
    subprocess.run(command, check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(project: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the pinned libraries and the wheel, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(project / "requirements/runtime.txt")], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return folder / "bin"


def run(installed: Path, folder: Path, *command: str) -> str:
    """The output of a program of the environment, called as a user does."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "PYTHON"))}
    done = subprocess.run(
        [str(installed / command[0]), *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_wheel_holds_theme_labels_data_and_the_name_for_pelican(wheel: Path):
    """Nothing of the checkout is needed; nothing of the example digest is in it."""
    names = zipfile.ZipFile(wheel).namelist()

    assert wheel.name.startswith("pelican_newsdigest-")
    for name in (
        "newsdigest/theme/labels.toml",
        "newsdigest/theme/templates/layout.html",
        "newsdigest/theme/static/css/site.css",
        "newsdigest/data/units.toml",
        "newsdigest/data/words.txt",
        "newsdigest/data/starters/health/terms.toml",
        "newsdigest/project/skeleton/gitignore",
        "newsdigest/preview/client.js",
        "pelican/plugins/newsdigest/__init__.py",
    ):
        assert name in names, name
    assert "pelican/__init__.py" not in names
    assert not [name for name in names if name.startswith(("content/", "tests/", "newsdigest/content/"))]


def test_pelican_finds_the_plugin(installed: Path, tmp_path: Path):
    """By its name in the namespace, without a setting."""
    assert "pelican.plugins.newsdigest" in run(installed, tmp_path, "pelican-plugins").replace("\n", "")


def test_four_commands_give_a_digest(installed: Path, tmp_path: Path):
    """init, new, build: the preview of a new story is the editor's, the site has it once it is published."""
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    run(installed, tmp_path, "newsdigest", "init", "demo", "--yes")
    demo = tmp_path / "demo"
    run(installed, demo, "newsdigest", "new", "../page.txt")
    run(installed, demo, "newsdigest", "build")
    assert not (demo / "output/zh/page-1").exists()

    edition = demo / "content/editions/page.toml"
    edition.write_text(
        edition.read_text("utf-8").replace('status = "draft"', 'status = "published"'), "utf-8"
    )
    run(installed, demo, "newsdigest", "build")

    page = (demo / "output/zh/page-1/index.html").read_text("utf-8")
    assert "860万元" in page and "12公里" in page
    assert (demo / "output/zh/about/index.html").is_file()
    run(installed, demo, "newsdigest", "check")


def test_pelicans_own_command_builds_the_same_site(installed: Path, tmp_path: Path):
    """`pelican` with the settings that init wrote gives the pages of `newsdigest build`."""
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    run(installed, tmp_path, "newsdigest", "init", "demo", "--yes")
    demo = tmp_path / "demo"
    run(installed, demo, "newsdigest", "new", "../page.txt", "--publish")
    run(installed, demo, "newsdigest", "build")
    run(installed, demo, "pelican", "content", "-s", "pelicanconf.py", "-o", "other")

    def pages(folder: Path) -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.html"))}

    assert pages(demo / "other") == pages(demo / "output")
    assert len(pages(demo / "output")) > 20


def test_a_project_without_language_tables_loses_no_figure(installed: Path, tmp_path: Path):
    """The figures of a text are those of the packaged data, inside a project and outside."""
    run(installed, tmp_path, "newsdigest", "init", "demo", "--yes")
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    inside = run(installed, tmp_path / "demo", "newsdigest", "annotate", "../page.txt")
    outside = run(installed, tmp_path, "newsdigest", "annotate", "page.txt")

    assert inside.replace("../page.txt", "page.txt") == outside
    assert all(surface in outside for surface in ("860万元", "12公里", "约300户"))
