"""deploy/nginx.conf on a real nginx, at the root of a host and below a path: every kind of address, and a browser that follows every link."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from newsdigest.base.headers import headers_of

from ..browser.conftest import site, sub_site  # noqa: F401  (fixtures)

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
FOREVER = "public, max-age=31536000, immutable"
MAIN = """daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {folder}/site.conf;
}}
"""


@contextmanager
def running(project: Path, folder: Path, root: Path, base: str) -> Iterator[str]:
    """nginx with the file of deploy/, its marked lines set; yields the address of the host."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = (project / "deploy/nginx.conf").read_text("utf-8")
    text = re.sub(r"listen 80; # PORT.*", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r"root /srv/digest; # ROOT", f"root {root};", text)
    text = re.sub(r"error_page 404 /404.html; # BASE.*", f"error_page 404 {base}404.html;", text)
    (folder / "site.conf").write_text(text)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    server = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, (folder / "error.log").read_text()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module", params=["/", "/sub/"])
def served(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str, Path]]:
    """(address of the host, path of the site, its folder) with a file of every kind that a site can have."""
    if not os.access(NGINX, os.X_OK):
        if os.environ.get("CI"):
            pytest.fail("no nginx: apt install nginx-light")
        pytest.skip("no nginx on this machine: apt install nginx-light")
    base = request.param
    built = request.getfixturevalue("site" if base == "/" else "sub_site")
    folder = tmp_path_factory.mktemp("nginx")
    place = folder / "www" / base.strip("/")
    shutil.copytree(built, place, dirs_exist_ok=True)
    for name, data in OTHERS.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    with running(project, folder, folder / "www", base) as address:
        yield address, base, place


OTHERS = {
    "images/picture-0123456789.webp": b"RIFF\0\0\0\0WEBP",
    "assets/serif.0123456789.woff2": b"wOF2",
    ".git/config": b"[core]\n",
    ".env": b"KEY=1\n",
}
KINDS = {
    "home": ("", 200, "text/html; charset=utf-8", "no-cache"),
    "folder": ("zh/", 200, "text/html; charset=utf-8", "no-cache"),
    "folder without its slash": ("zh", 301, "text/html", "no-cache"),
    "story": ("en/jianxi-two-committees/", 200, "text/html; charset=utf-8", "no-cache"),
    "story without its slash": ("en/jianxi-two-committees", 301, "text/html", "no-cache"),
    "missing": ("zh/no/such/page", 404, "text/html; charset=utf-8", "no-cache"),
    "style": ("assets/*.css", 200, "text/css; charset=utf-8", FOREVER),
    "script": ("assets/*.js", 200, "application/javascript; charset=utf-8", FOREVER),
    "icon": ("assets/*.svg", 200, "image/svg+xml", FOREVER),
    "picture": ("images/picture-0123456789.webp", 200, "image/webp", FOREVER),
    "font": ("assets/serif.0123456789.woff2", 200, "font/woff2", FOREVER),
    "data": ("data/stories.json", 200, "application/json", "no-cache"),
    "table": ("data/figures.csv", 200, "text/csv; charset=utf-8", "no-cache"),
    "Atom feed": ("feeds/zh.atom.xml", 200, "application/atom+xml", "no-cache"),
    "JSON feed": ("feeds/zh.json", 200, "application/feed+json", "no-cache"),
    "sitemap": ("sitemap.xml", 200, "text/xml; charset=utf-8", "no-cache"),
    "robots": ("robots.txt", 200, "text/plain; charset=utf-8", "no-cache"),
    "part of the index": ("search/k-*.json", 200, "application/json", FOREVER),
    "dotfile": (".newsdigest-site", 404, "text/html; charset=utf-8", "no-cache"),
    "dotfile of Git": (".git/config", 404, "text/html; charset=utf-8", "no-cache"),
    "secret": (".env", 404, "text/html; charset=utf-8", "no-cache"),
    "file of headers": ("_headers", 404, "text/html; charset=utf-8", "no-cache"),
}
COMPRESSED = ("text/", "application/", "image/svg")


def get(address: str, path: str) -> tuple[int, dict[str, str], bytes]:
    """One request that takes gzip: status, headers by name, body as it was sent."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_address(served: tuple[str, str, Path], kind: str) -> None:
    """Status, type, how long it may be cached, compression, and every header of the site's own _headers."""
    address, base, place = served
    name, status, type_, cache = KINDS[kind]
    if "*" in name:
        name = next(p.relative_to(place).as_posix() for p in sorted(place.glob(name)))

    got, headers, body = get(address, base + name)

    assert (got, headers["content-type"], headers["cache-control"]) == (status, type_, cache)
    for header, value in headers_of(place):
        assert headers[header.lower()] == value
    if status == 301:
        assert headers["location"] == f"{base}{name}/"
    if status == 200:
        squeezed = (
            type_.startswith(COMPRESSED) and (place / name).is_file() and (place / name).stat().st_size > 256
        )
        assert headers.get("content-encoding") == ("gzip" if squeezed else None) or (place / name).is_dir()
        whole = gzip.decompress(body) if "content-encoding" in headers else body
        file = place / name / "index.html" if (place / name).is_dir() else place / name
        assert whole == file.read_bytes()
    if status == 404:
        assert b"404" in gzip.decompress(body) or b"<h1" in gzip.decompress(body)


@pytest.mark.slow
def test_a_browser_finds_no_broken_link(served: tuple[str, str, Path], page: Page) -> None:
    """Every page that links lead to from the front is opened; nothing it loads fails, and no script or style is refused."""
    address, base, _ = served
    failed: list[str] = []
    page.on("response", lambda r: failed.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    # what the next page cut short, an icon for example, did not fail
    page.on(
        "requestfailed",
        lambda r: failed.append(f"{r.failure} {r.url}") if r.failure != "net::ERR_ABORTED" else None,
    )
    page.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
    todo, seen, files = [address + base], {address + base}, set()
    types: dict[str, int] = {}

    while todo:
        here = todo.pop()
        kind = re.sub(r"[^/]+/$", "", here)
        types[kind] = types.get(kind, 0) + 1
        if types[kind] > 3:  # of many pages of one kind, three in the browser and the rest by request
            status = get(address, here.removeprefix(address))[0]
            if status != 200:
                failed.append(f"{status} {here}")
            continue
        page.goto(here, wait_until="load")
        for link in page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            target = urljoin(here, link).partition("#")[0]
            if not target.startswith(address) or target in seen or "?" in target:
                continue
            seen.add(target)
            if target.endswith("/"):
                todo.append(target)
            else:
                files.add(target)
    for target in sorted(files):
        status, _, _ = get(address, target.removeprefix(address))
        if status != 200:
            failed.append(f"{status} {target}")

    assert failed == []
    assert len(seen) > 100
    assert all(target.startswith(address + base) for target in seen)


@pytest.mark.slow
def test_a_missing_page_has_its_style_at_any_depth(served: tuple[str, str, Path], page: Page) -> None:
    """The style sheet of 404.html is loaded three folders down."""
    address, base, _ = served
    page.goto(f"{address}{base}zh/no/such/page/")

    assert page.locator("h1").evaluate("h => getComputedStyle(document.body).margin") == "0px"
    assert page.locator(f'a[href="{base}zh/"]').first.is_visible()
