"""No link and no fragment of the whole site is broken, at the root of a host and under a path."""

from __future__ import annotations

from pathlib import Path

from gates.links import links
from newsdigest.project import BuiltPage


def test_no_link_is_broken(site: Path) -> None:
    """Every link of every page leads to a file, every fragment to an id, within the site."""
    found = links(site, "/")

    assert [str(gate) for gate in found if not gate.holds] == []


def test_no_link_is_broken_under_a_path(sub_site: Path) -> None:
    """The same where the site stands at /sub/, the 404 page with its absolute links included."""
    found = links(sub_site, "/sub/")

    assert [str(gate) for gate in found if not gate.holds] == []


def test_no_page_is_a_dead_end(site: Path) -> None:
    """Every page but the 404 is linked from another one, or named in the sitemap."""
    named = (site / "sitemap.xml").read_text("utf-8")
    alone = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("index.html"))
        if f"/{path.relative_to(site).parent.as_posix()}/".replace("/./", "/") + "<" not in named
    ]

    assert alone == []


def test_no_address_of_elsewhere_is_loaded(site: Path) -> None:
    """Styles, scripts and pictures are the site's own."""
    loaded = {
        link
        for path in site.rglob("*.html")
        for link in BuiltPage(path.read_text("utf-8")).links
        if link.endswith((".css", ".js", ".png", ".jpg", ".webp"))
        and link.startswith(("http:", "https:", "//"))
    }

    assert loaded == set()
