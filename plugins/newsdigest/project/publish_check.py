"""Whether a built site can be published: links, headers, addresses, sizes and leftovers of a folder.

problems = list(check_site(Path("output")))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from ..base.headers import HEADERS, headers_of

HOST = "site.invalid"
"""Stands for the host of links inside the site."""
NO_HOST = re.compile(
    r"^(?:localhost|127\.|0\.0\.0\.0|\[|(?:.*\.)?example\.(?:com|org|net)$|(?:.*\.)?invalid$)"
)
"""Hosts that are nobody's, and this machine."""
PAGE_BYTES, FILE_BYTES, FILES = 1_000_000, 25_000_000, 20_000
"""Largest page that a phone loads in reasonable time; largest file and most files that Cloudflare Pages takes (2026)."""
ALLOWED_DOTFILES = frozenset((".newsdigest-site", ".gitignore", ".git", ".nojekyll", ".well-known"))
LEFTOVER = re.compile(
    r"(?:~|\.(?:tmp|bak|orig|rej|swp|pyc|toml|lock|po|md|blocks\.json|lock\.json))$|^(?:__pycache__|Thumbs\.db|node_modules)$"
)
"""Names of sources, copies and what editors and systems leave behind."""


@dataclass(frozen=True, slots=True)
class SiteProblem:
    """One reason not to publish, or to look first."""

    severity: Literal["error", "warning"]
    file: str
    found: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.severity}: {self.file}: {self.found}" + (f"; {self.fix}" if self.fix else "")


class BuiltPage(HTMLParser):
    """Ids, links and claims of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.lang: str | None = None
        self.canonical: str = ""
        self.hreflang: dict[str, str] = {}
        self.absolute: list[str] = []
        """Addresses that must be absolute: canonical, hreflang, og:url, og:image."""
        self.robots = ""
        self.moved = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag carries."""
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "meta":
            self.moved = self.moved or given.get("http-equiv", "").lower() == "refresh"
            if given.get("name") == "robots":
                self.robots = given.get("content", "")
            if given.get("property") in ("og:url", "og:image"):
                self.absolute.append(given.get("content", ""))
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href", "")
            self.absolute.append(self.canonical)
            return
        if tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.hreflang[given["hreflang"]] = given.get("href", "")
            self.absolute.append(given.get("href", ""))
            return
        if tag == "link" and given.get("rel") == "preconnect":
            return
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        self.links += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]


@dataclass
class BuiltSite:
    """A built folder, its pages parsed once."""

    folder: Path
    files: dict[str, Path] = field(init=False)
    """All files by their address below the folder."""

    def __post_init__(self) -> None:
        self.files = {
            p.relative_to(self.folder).as_posix(): p
            for p in sorted(self.folder.rglob("*"))
            if p.is_symlink() or p.is_file()
        }

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        """Every HTML page by its file."""
        return {
            name: BuiltPage(path.read_text("utf-8"))
            for name, path in self.files.items()
            if name.endswith(".html") and not path.is_symlink()
        }

    @cached_property
    def address(self) -> str:
        """The address the site was built for, with a slash at its end; "" for none."""
        for name in ("index.html", "zh/index.html", "en/index.html"):
            page = self.pages.get(name)
            if page and page.canonical:
                return page.canonical.removesuffix(name.removesuffix("index.html"))
        return ""

    @property
    def base(self) -> str:
        """The path of that address: "/", or "/news/"."""
        return urlsplit(self.address).path or "/"


def check_site(folder: Path) -> Iterator[SiteProblem]:
    """Yield what is wrong with a built site, errors and warnings.

    folder   the output of a build
    """
    site = BuiltSite(folder)
    if "index.html" not in site.files:
        yield SiteProblem("error", "index.html", "is missing", "give the folder that newsdigest build wrote")
        return
    for check in CHECKS:
        yield from check(site)


def broken_links(site: BuiltSite, base: str) -> Iterator[tuple[str, str]]:
    """Yield (page, what is wrong) for each link inside the site that leads nowhere.

    base   the path at which a host serves the folder
    """
    root = f"http://{HOST}{base}"
    folders = {name.removesuffix("index.html") for name in site.files if name.endswith("/index.html")}
    for name, page in site.pages.items():
        here = urljoin(root, name.removesuffix("index.html"))
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if target.netloc != HOST:
                continue
            place = unquote(target.path)
            if not place.startswith(base):
                yield name, f"{link} leaves {base}"
                continue
            file = place[len(base) :]
            if f"{file}/" in folders:
                yield name, f"{link} is redirected"
                file += "/"
            if not file or file.endswith("/"):
                file += "index.html"
            if file not in site.files:
                yield name, link
            elif (
                target.fragment
                and file in site.pages
                and unquote(target.fragment) not in {*site.pages[file].ids, "top"}
            ):
                yield name, f"{link} (no such id)"


def _links(site: BuiltSite) -> Iterator[SiteProblem]:
    for name, found in broken_links(site, site.base):
        yield SiteProblem("error", name, f"a link leads nowhere: {found}")
    for name, page in site.pages.items():
        if not page.lang:
            yield SiteProblem("error", name, "says no language")


def _headers(site: BuiltSite) -> Iterator[SiteProblem]:
    """The file of headers is there, strict, and its patterns match what is there."""
    if "_headers" not in site.files:
        yield SiteProblem("error", "_headers", "is missing", "build the site again")
        return
    given = dict(headers_of(site.folder))
    for name, value in HEADERS:
        if name not in given:
            yield SiteProblem("error", "_headers", f"has no {name}", f"write {name}: {value}")
    policy = given.get("Content-Security-Policy", "")
    if "'unsafe-inline'" in policy or "'unsafe-eval'" in policy or "default-src 'none'" not in policy:
        yield SiteProblem("error", "_headers", "the policy allows code in pages", "remove 'unsafe-…' from it")
    for pattern in re.findall(
        r"^(/\S*)\n  Cache-Control: .*immutable", site.files["_headers"].read_text("utf-8"), re.MULTILINE
    ):
        place = pattern.removeprefix(site.base).rstrip("*")
        for name in site.files:
            if name.startswith(place) and not re.search(r"[-.][0-9a-f]{6,}\b", name):
                yield SiteProblem(
                    "error", name, f"would be cached for good ({pattern}), but its name has no hash"
                )


def _addresses(site: BuiltSite) -> Iterator[SiteProblem]:
    """All absolute addresses are of one site, and lead to its files."""
    if not site.address:
        yield SiteProblem(
            "warning",
            "index.html",
            "the site has no address: no canonical links, no sitemap, no hreflang",
            "build with --siteurl",
        )
    elif NO_HOST.search(urlsplit(site.address).netloc):
        yield SiteProblem(
            "error", "index.html", f"the address {site.address} is nobody's", "build with --siteurl"
        )
    elif "sitemap.xml" not in site.files and (site.folder / "robots.txt").is_file():
        yield SiteProblem("error", "sitemap.xml", "is missing", "build the site again")
    for name, page in site.pages.items():
        for address in page.absolute:
            if not site.address or not address.startswith(site.address):
                yield SiteProblem("error", name, f"claims the address {address!r}", "build with one SITEURL")
            elif _file(site, address) not in site.files:
                yield SiteProblem("error", name, f"names an address that is not there: {address}")
        for code, address in page.hreflang.items():
            other = site.pages.get(_file(site, address))
            if other is not None and code != "x-default" and other.lang != code:
                yield SiteProblem("error", name, f"claims that {address} is {code}, but it says {other.lang}")
    for name in (n for n in site.files if n.endswith(("sitemap.xml", ".atom.xml", "_redirects"))):
        text = site.files[name].read_text("utf-8")
        for address in re.findall(r"(?:<loc>|href=\")(https?://[^<\"]+)", text):
            if not address.startswith(site.address or "\0"):
                yield SiteProblem("error", name, f"has the address {address}", "build with one SITEURL")
            elif _file(site, address) not in site.files:
                yield SiteProblem("error", name, f"names an address that is not there: {address}")
    missing = site.pages.get("404.html")
    if missing is None and "_headers" in site.files:
        yield SiteProblem("error", "404.html", "is missing", "build the site again")
    elif missing and any(not link.startswith(("/", "#", "http", "mailto:")) for link in missing.links):
        yield SiteProblem("error", "404.html", "has relative links: below the root it has no style")


def _file(site: BuiltSite, address: str) -> str:
    place = unquote(urlsplit(address.removeprefix(site.address)).path)
    return place + "index.html" if not place or place.endswith("/") else place


def _sizes(site: BuiltSite) -> Iterator[SiteProblem]:
    if len(site.files) > FILES:
        yield SiteProblem("warning", ".", f"{len(site.files):,} files: Cloudflare Pages takes {FILES:,}")
    for name, path in site.files.items():
        size = path.lstat().st_size
        if size > FILE_BYTES:
            yield SiteProblem("error", name, f"has {size:,} bytes: Cloudflare Pages takes {FILE_BYTES:,}")
        elif name.endswith(".html") and size > PAGE_BYTES:
            yield SiteProblem("warning", name, f"has {size:,} bytes: a phone loads it slowly")
        elif not size and not name.rpartition("/")[2].startswith((".", "_")):
            yield SiteProblem("error", name, "is empty", "build the site again")


def _leftovers(site: BuiltSite) -> Iterator[SiteProblem]:
    """Nothing of the sources, of an editor or of another program, no link and nothing a server may not read."""
    for name, path in site.files.items():
        parts = name.split("/")
        if path.is_symlink():
            yield SiteProblem("error", name, "is a link", "publish the file itself")
        elif parts[0] in (".git", ".well-known"):
            continue
        elif any(p.startswith(".") and p not in ALLOWED_DOTFILES for p in parts) or any(
            map(LEFTOVER.search, parts)
        ):
            yield SiteProblem("error", name, "is no file of the site", "remove it")
        elif not path.stat().st_mode & 0o004:
            yield SiteProblem("error", name, "cannot be read by a web server", f"chmod o+r {name}")
    for name, page in site.pages.items():
        if page.robots == "noindex" and page.hreflang:
            yield SiteProblem("error", name, "is hidden from search engines and claims other languages")
    drafts = [
        n for n, p in site.pages.items() if p.robots == "noindex" and n.startswith("both/") and not p.moved
    ]
    if drafts:
        yield SiteProblem("warning", drafts[0], "is a draft", "build without --drafts")


CHECKS: Sequence[Callable[[BuiltSite], Iterator[SiteProblem]]] = (
    _links,
    _headers,
    _addresses,
    _sizes,
    _leftovers,
)
