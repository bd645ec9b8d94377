"""`newsdigest publish-check`: a good site has no error; each thing that may not be published is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsdigest.cli import main
from newsdigest.model import Edition
from newsdigest.project import check_site

from ..site.conftest import Build, build, cases  # noqa: F401  (fixtures)

ADDRESS = "https://digest.test/news"


@pytest.fixture(scope="module")
def published(cases: Edition) -> Edition:  # noqa: F811
    """The stories that are no drafts."""
    return replace(cases, stories=tuple(s for s in cases.stories if s.status == "published"))


@pytest.fixture(scope="module")
def good(build: Build, published: Edition) -> Path:  # noqa: F811
    """A site that can be published."""
    return build(published, SITEURL=ADDRESS)


def test_a_good_site_has_no_problem(good: Path) -> None:
    """Neither an error nor a warning."""
    assert [str(problem) for problem in check_site(good)] == []


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        path = site / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def _write(name: str, data: bytes) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)

    return change


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a page is gone": (lambda site: (site / "both/full/index.html").unlink(), "a link leads nowhere"),
    "a fragment is gone": (_replace("zh/full/index.html", 'id="p2"', 'id="p9"'), "(no such id)"),
    "no headers": (lambda site: (site / "_headers").unlink(), "_headers: is missing"),
    "a header is gone": (_replace("_headers", "  X-Content-Type-Options: nosniff\n", ""), "has no X-Content-Type-Options"),
    "a loose policy": (_replace("_headers", "style-src 'self'", "style-src 'self' 'unsafe-inline'"), "allows code"),
    "cached for good": (_write("assets/site.css", b"a{}"), "its name has no hash"),
    "another address": (_replace("en/full/index.html", f'href="{ADDRESS}/en/full/"', 'href="https://other.test/"'), "https://other.test/"),
    "an address that is not there": (_replace("sitemap.xml", "/zh/full/", "/zh/gone/"), "zh/gone/"),
    "a wrong language": (_replace("en/full/index.html", '<html lang="en"', '<html lang="zh-Hans"'), "but it says zh-Hans"),
    "404 with relative links": (_replace("404.html", 'href="/news/assets', 'href="assets'), "below the root"),
    "a large file": (_write("images/a-0123456789.webp", b"\0" * 25_000_001), "25,000,001 bytes"),
    "an empty page": (_write("zh/full/index.html", b""), "is empty"),
    "a source": (_write("data/terms.toml", b"a = 1\n"), "no file of the site"),
    "an editor's copy": (_write("zh/index.html~", b"a"), "no file of the site"),
    "a secret": (_write(".env", b"A=1"), "no file of the site"),
    "a link": (lambda site: (site / "data/x.json").symlink_to("/etc/hostname"), "is a link"),
    "not readable": (lambda site: (site / "robots.txt").chmod(0o600), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_published_is_an_error(case: str, good: Path, tmp_path: Path) -> None:
    """Each damage gives an error that says what it is."""
    site = tmp_path / "site"
    shutil.copytree(good, site)
    change, said = BROKEN[case]
    change(site)

    assert [str(p) for p in check_site(site) if p.severity == "error" and said in str(p)]


def test_a_site_without_an_address_is_a_warning(build: Build, published: Edition) -> None:  # noqa: F811
    """It can be published, but search engines are told nothing."""
    found = list(check_site(build(published, SITEURL="")))

    assert [(p.severity, p.file) for p in found] == [("warning", "index.html")]


def test_an_address_of_nobody_is_an_error(build: Build, published: Edition) -> None:  # noqa: F811
    """example.org and localhost are no addresses of a site."""
    for address in ("https://example.org", "http://localhost:8000"):
        found = list(check_site(build(published, SITEURL=address)))
        assert [(p.severity, p.file) for p in found] == [("error", "index.html")]


def test_drafts_are_a_warning(build: Build, cases: Edition) -> None:  # noqa: F811
    """A site built with --drafts says so."""
    found = list(check_site(build(cases, SITEURL=ADDRESS)))

    assert [p.found for p in found] == ["is a draft"]


def test_the_command(good: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, project: Path) -> None:
    """Exit code 0 for a good site, 1 for another; JSON for programs; a folder that is missing is an error of the call."""
    site = tmp_path / "site"
    shutil.copytree(good, site)
    call = ["publish-check", str(site), "--project", str(project), "--json"]
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out) == []
    (site / "robots.txt").write_bytes(b"")

    assert main(call) == 1
    assert json.loads(capsys.readouterr().out)[0]["file"] == "robots.txt"
    assert main(["publish-check", str(tmp_path / "none"), "--project", str(project)]) == 2
