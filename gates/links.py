"""Every link and every fragment of every page leads to something, and every page says its language."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from . import Gate, few

ELSEWHERE = ("canonical", "alternate", "preconnect")
"""Links that give the published address, which is not the one served here."""


class Page(HTMLParser):
    """Ids, links and language of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.lang: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag carries."""
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "link" and given.get("rel") in ELSEWHERE:
            return
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        self.links += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]


def links(site: Path, base: str) -> list[Gate]:
    """Check the files of a site put at `base`."""
    pages = {path: Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    root = f"http://site.invalid{base}"
    broken = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        here = urljoin(root, name.removesuffix("index.html"))
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if target.netloc != "site.invalid":
                continue
            place = unquote(target.path)
            if not place.startswith(base):
                broken.append(f"{name}: {link} leaves {base}")
                continue
            file = site / place[len(base) :]
            if file.is_dir():
                if not place.endswith("/"):
                    broken.append(f"{name}: {link} is redirected")
                file /= "index.html"
            if not file.is_file():
                broken.append(f"{name}: {link}")
            elif (
                target.fragment
                and file in pages
                and unquote(target.fragment) not in {*pages[file].ids, "top"}
            ):
                broken.append(f"{name}: {link} (no such id)")
    count = sum(len(page.links) for page in pages.values())
    mute = [path.relative_to(site).as_posix() for path, page in pages.items() if not page.lang]
    return [
        Gate("links", not broken, f"{count} links in {len(pages)} pages, {len(broken)} broken {few(broken)}"),
        Gate("lang", not mute, f"{len(mute)} pages without a language {few(mute)}"),
    ]
