"""Serve a folder the way a good web host would: index.html, 404.html, the published headers, nothing outside the folder.

>>> with serving(Path("output")) as url:  # doctest: +SKIP
...     urlopen(url + "zh/")

base    the path the site is put at: "/" or "/sub/"; everything else is 404
gzip    compress text for a browser that accepts it, as every host does
"""

from __future__ import annotations

import gzip
import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from ..base.headers import Headers, headers_of

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".po": "text/x-gettext-translation; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".epub": "application/epub+zip",
}
"""Suffix to Content-Type; anything else is a download. Not `mimetypes`: its answers differ from machine to machine."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address gets."""

    status: HTTPStatus
    type: str
    body: bytes
    location: str | None = None
    """Where a redirect leads."""


def find(root: Path, base: str, target: str) -> Answer:
    """The answer to a request for `target`, the path and query as they stand in the request line.

    A path with `..`, a hidden name, or a symbolic link anywhere in it does not exist.
    """
    path, _, query = target.partition("#")[0].partition("?")
    path = unquote(path, errors="replace")
    if not path.startswith(base):
        return Answer(HTTPStatus.NOT_FOUND, TYPES[".txt"], b"Not found.\n")
    parts = [part for part in path[len(base) :].split("/") if part]
    file = root
    for part in parts:
        if part == ".." or (part.startswith(".") and part != ".well-known") or "\0" in part or "\\" in part:
            return missing(root)
        file /= part
        if _is_link(file):
            return missing(root)
    if _is_dir(file):
        if not path.endswith("/"):
            location = base + "".join(quote(part) + "/" for part in parts) + (f"?{query}" if query else "")
            return Answer(HTTPStatus.MOVED_PERMANENTLY, TYPES[".txt"], b"", location)
        file /= "index.html"
    elif path.endswith("/"):
        return missing(root)
    body = _read(file)
    if body is None:
        return missing(root)
    return Answer(HTTPStatus.OK, TYPES.get(file.suffix.lower(), "application/octet-stream"), body)


def missing(root: Path) -> Answer:
    """The site's own 404 page, or a plain line."""
    body = _read(root / "404.html")
    if body is None:
        return Answer(HTTPStatus.NOT_FOUND, TYPES[".txt"], b"Not found.\n")
    return Answer(HTTPStatus.NOT_FOUND, TYPES[".html"], body)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # a name longer than the file system takes
        return False


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD out of the server's folder."""

    protocol_version = "HTTP/1.1"
    server_version = "newsdigest"
    sys_version = ""
    timeout = 60  # seconds an idle connection may keep its thread
    server: Host

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self.send(find(self.server.root, self.server.base, self.path))

    def do_HEAD(self) -> None:
        """The same without the body, which `send` leaves out."""
        self.do_GET()

    def send(self, answer: Answer) -> None:
        """Send an answer with the published headers."""
        body = answer.body
        text = re.match(r"text/|application/(json|xml|manifest)|image/svg", answer.type) is not None
        small = (
            text
            and self.server.gzip
            and "gzip" in self.headers.get("Accept-Encoding", "")
            and len(body) > 256
        )
        if small:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(body)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        if text and self.server.gzip:
            self.send_header("Vary", "Accept-Encoding")
        if answer.location is not None:
            self.send_header("Location", answer.location)
        self.send_header("Cache-Control", self.server.cache)
        for name, value in self.published_headers():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def published_headers(self) -> Headers:
        """The headers of the site that is served."""
        return headers_of(self.server.root)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are nobody's news."""


class Host(ThreadingHTTPServer):
    """A web host for one folder, a thread a connection: an idle one blocks nobody."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        root: Path,
        *,
        base: str = "/",
        gzip: bool = True,
        cache: str = "no-cache",
        handler: type[Handler] = Handler,
    ) -> None:
        self.root, self.base, self.gzip, self.cache = root, base, gzip, cache
        super().__init__(address, handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who we are, which HTTPServer does and which may take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes away in mid-answer is not an error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


@contextmanager
def serving(root: Path, *, base: str = "/") -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address, with the base."""
    with Host(("127.0.0.1", 0), root, base=base) as host:
        threading.Thread(target=host.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{host.server_port}{base}"
        finally:
            host.shutdown()
