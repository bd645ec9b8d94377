"""The host serves what lies in its folder, with the published headers, and nothing else."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from newsdigest.base.headers import POLICY
from newsdigest.preview.static_server import find, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site, a secret beside it, and links that lead to the secret."""
    root = tmp_path / "site"
    (root / "zh" / "a b").mkdir(parents=True)
    (root / "index.html").write_text("<title>home</title>" + "你好" * 500, "utf-8")
    (root / "zh" / "a b" / "index.html").write_text("deep", "utf-8")
    (root / "404.html").write_text("<title>nothing here</title>", "utf-8")
    (root / ".gitignore").write_text("*", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "out").symlink_to(tmp_path)
    return root


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/zh/..%2f..%2fsecret.txt",
        "/zh/%2e%2e/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/link.txt",
        "/out/secret.txt",
        "/out/",
        "/.gitignore",
        "/index.html/",
        "/secret%00.txt",
        "/" + "a" * 5000,
        "//../secret.txt",
        "/nowhere",
    ],
)
def test_what_is_not_of_the_site_is_not_found(folder: Path, target: str):
    """Traversal, symbolic links, hidden files and odd names all get the site's own 404 page."""
    answer = find(folder, "/", target)

    assert (answer.status, answer.body) == (404, (folder / "404.html").read_bytes())


def test_a_folder_is_redirected_to_its_slash(folder: Path):
    """The query is kept, the name quoted, and no other host can be named."""
    assert find(folder, "/", "/zh/a%20b?x=1").location == "/zh/a%20b/?x=1"
    assert find(folder, "/sub/", "/sub/zh/a%20b").location == "/sub/zh/a%20b/"
    assert find(folder, "/", "//zh").location == "/zh/"


def test_outside_the_base_is_nothing(folder: Path):
    """A site at /sub/ has nothing at /."""
    assert find(folder, "/sub/", "/index.html").status == 404
    assert find(folder, "/sub/", "/sub/index.html").status == 200


@pytest.fixture
def connection(folder: Path) -> Iterator[http.client.HTTPConnection]:
    """A kept-open connection to the host."""
    with serving(folder) as url:
        opened = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
        yield opened
        opened.close()


def test_published_headers_and_compression(connection: http.client.HTTPConnection, folder: Path):
    """Every answer, also 404, carries the policy; text is compressed for whoever accepts it."""
    connection.request("GET", "/", headers={"Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    body = answer.read()

    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert answer.getheader("Content-Security-Policy") == POLICY
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body) == (folder / "index.html").read_bytes()

    connection.request("HEAD", "/nowhere")
    answer = connection.getresponse()

    assert (answer.status, answer.read()) == (404, b"")
    assert answer.getheader("Content-Security-Policy") == POLICY
    assert answer.getheader("Content-Length") == str((folder / "404.html").stat().st_size)


def test_fifty_idle_connections_block_nobody(folder: Path):
    """A reader who connects and says nothing costs the others nothing."""
    with serving(folder) as url:
        place = urlsplit(url)
        idle = [http.client.HTTPConnection(place.netloc, timeout=10) for _ in range(50)]
        for one in idle:
            one.connect()
        asking = http.client.HTTPConnection(place.netloc, timeout=10)
        asking.request("GET", "/")

        assert asking.getresponse().status == 200

        for one in [*idle, asking]:
            one.close()


def test_the_headers_are_those_the_site_asks_for(tmp_path: Path):
    """A site whose `_headers` allows another host is served so: what the policy would block is blocked in the preview too."""
    (tmp_path / "index.html").write_text("<p>a</p>")
    (tmp_path / "_headers").write_text(
        "/*\n  Content-Security-Policy: script-src https://a.example\n/assets/*\n  Cache-Control: x\n"
    )

    with serving(tmp_path) as url, urlopen(url) as answer:
        assert answer.headers["Content-Security-Policy"] == "script-src https://a.example"
        assert answer.headers["Cache-Control"] == "no-cache"
