"""The preview's web server: the last good site, with a client script in every page that listens for the next one.

The script is an external file, so that the published policy holds here too. `/_newsdigest/` is the desk's own.
"""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket
from http import HTTPStatus
from pathlib import Path

from ..base.headers import HEADERS, Headers, headers_of
from .build_state import BuildState
from .static_server import TYPES, Answer, Handler, Host, find

DESK = "/_newsdigest/"
FILES = {DESK + name: Path(__file__).with_name(name) for name in ("client.js", "overlay.css", "findings.css")}
PING = 15.0
"""Seconds between signs of life on an event stream."""
TRIES = 20
"""Ports tried after the first."""
WAITING = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Newsdigest preview</title></head>
<body><p>There is no site yet: the first build is under way, or has stopped.</p></body></html>
"""


class DeskHandler(Handler):
    """The site's pages, the event stream and the two files of the desk."""

    server: DeskServer

    def do_GET(self) -> None:
        """Answer one request."""
        if not self.server.is_own(self.headers.get("Host", "")):
            answer = Answer(
                HTTPStatus.MISDIRECTED_REQUEST, TYPES[".txt"], b"This preview has another address.\n"
            )
            return self.send(answer)
        path = self.path.partition("?")[0]
        if path == DESK + "events":
            return self._events()
        if path in FILES:
            file = FILES[path]
            return self.send(Answer(HTTPStatus.OK, TYPES[file.suffix], file.read_bytes()))
        state = self.server.state
        build, site = state.build, state.site
        if site is None:
            answer = Answer(HTTPStatus.SERVICE_UNAVAILABLE, TYPES[".html"], WAITING)
            build = ""
        else:
            answer = find(site, "/", self.path)
            if state.site != site:  # swapped in mid-reading
                build, site = state.build, state.site or site
                answer = find(site, "/", self.path)
            if state.early and (fresh := find(state.early, "/", self.path)).status == HTTPStatus.OK:
                answer = fresh
        if answer.type == TYPES[".html"]:
            answer = Answer(answer.status, answer.type, with_client(answer.body, build), answer.location)
        self.send(answer)

    def published_headers(self) -> Headers:
        """The headers of the site shown, which every build may change."""
        site = self.server.state.site
        return HEADERS if site is None else headers_of(site)

    def _events(self) -> None:
        """Server-sent events: the state now, and whenever it changes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        for name, value in self.published_headers():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        version = -1
        with contextlib.suppress(OSError):  # the page was closed
            while told := self.server.state.wait(version, PING):
                self.wfile.write(
                    f"data: {told[1]}\n\n".encode() if told[0] != version else b": still here\n\n"
                )
                version = told[0]


class DeskServer(Host):
    """Serves what the state points to."""

    def __init__(self, address: tuple[str, int], state: BuildState) -> None:
        self.state = state
        self._hosts = {address[0].lower(), "localhost", "127.0.0.1", "::1"}
        self._everywhere = address[0] in ("", "0.0.0.0", "::")
        if self._everywhere:
            self._hosts.add(socket.gethostname().lower())
        super().__init__(address, Path("."), gzip=False, cache="no-store", handler=DeskHandler)

    def is_own(self, host: str) -> bool:
        """Whether a Host header names this server.

        A page of another site can make a browser send requests here under a name of its own (DNS rebinding), and read the
        answers: drafts among them. It cannot do so with an address, so on all interfaces every address is allowed.
        """
        name = host.strip().lower()
        name = name[1:].partition("]")[0] if name.startswith("[") else name.partition(":")[0]
        if name in self._hosts:
            return True
        with contextlib.suppress(ValueError):
            return self._everywhere and bool(ipaddress.ip_address(name))
        return False


def with_client(page: bytes, build: str) -> bytes:
    """A page with the client script at its end, told which build the page is of."""
    script = f'<script src="{DESK}client.js" data-build="{build}" defer></script>'.encode()
    head, closing, tail = page.rpartition(b"</body>")
    return head + script + closing + tail if closing else page + script


def open_server(host: str, port: int, state: BuildState, *, move: bool) -> DeskServer:
    """A server on the port; on the next free one when it is taken and `move` is true.

    raises  OSError when no port can be had
    """
    for candidate in range(port, min(port + TRIES, 65535) + 1):
        try:
            return DeskServer((host, candidate), state)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or not move or candidate == min(port + TRIES, 65535):
                raise
    raise OSError(errno.EADDRINUSE, "no free port")
