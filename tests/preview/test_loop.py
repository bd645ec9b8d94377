"""The preview's process: what it says, what it refuses, how it ends, and that it costs nothing while nothing happens."""

import contextlib
import http.client
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ..rights import ORDINARY, needs_ordinary_rights
from .desks import PATIENCE, Preview, edit, ticks

SLOW = """
_run = run
def run(project, *args, **options):
    import time
    (project / "begun").touch()
    time.sleep(1.5)
    return _run(project, *args, **options)
"""
"""A build that waits a while, and says so by a file."""


def append(file: Path, text: str) -> None:
    """Add to a file."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def until_begun(copy: Path) -> None:
    """Wait until a slow build has begun."""
    end = time.monotonic() + PATIENCE
    while not (copy / "begun").exists():
        assert time.monotonic() < end
        time.sleep(0.02)


def get(url: str) -> tuple[http.client.HTTPResponse, str]:
    """One request."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.netloc, timeout=PATIENCE)
    connection.request("GET", place.path or "/")
    answer = connection.getresponse()
    body = answer.read().decode("utf-8")
    connection.close()
    return answer, body


def test_pages_carry_the_published_headers_and_the_client(preview: Preview):
    """What breaks under the published policy breaks here; nothing is stored; a missing page is the site's own 404."""
    answer, body = get(preview.url + "zh/")
    missing, text = get(preview.url + "nowhere/")

    assert answer.status == 200
    assert "default-src 'none'; script-src 'self'" in answer.getheader("Content-Security-Policy", "")
    assert answer.getheader("Cache-Control") == "no-store"
    assert body.count("/_newsdigest/client.js") == 1
    assert missing.status == 404
    assert "</html>" in text


@pytest.mark.parametrize("path", ["/zh/", "/_newsdigest/events", "/_newsdigest/client.js", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", ""]
)
def test_only_its_own_hosts_are_answered(preview: Preview, host: str, path: str):
    """A page elsewhere that leads its own name to this machine (DNS rebinding) reads no draft."""
    assert asked(preview, host, path) == (421, b"This preview has another address.\n")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9000", "127.0.0.1", "[::1]:8000"])
def test_every_name_of_this_machine_is_answered(preview: Preview, host: str):
    """With any port, for it may be forwarded."""
    assert asked(preview, host, "/zh/")[0] == 200


def asked(preview: Preview, host: str, path: str) -> tuple[int, bytes]:
    """Status and body of an answer to a request with this Host header."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(preview.url).port or 0, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_leftovers_of_killed_previews_are_removed(own_copy: Path, start: Callable[..., Preview]):
    """The next preview takes them away."""
    first = start(own_copy, "--port", "0")
    first.wait_for("built in ")
    kept = sites(own_copy)
    first.process.kill()
    first.process.wait()
    second = start(own_copy, "--port", "0")
    second.wait_for("built in ")

    assert kept and not any(site.exists() for site in kept)
    assert sites(own_copy)


def sites(copy: Path) -> list[Path]:
    """The folders of the sites that previews of a project have made."""
    return list((copy / ".newsdigest").glob("preview-*/site-*"))


def test_the_published_site_has_no_client(preview: Preview, copy: Path):
    """The client is put in by the server; the files of the site know nothing of it."""
    built = [page for site in sites(copy) for page in site.rglob("*.html")]

    assert len(built) > 10
    assert not any("_newsdigest" in page.read_text("utf-8") for page in built)


def test_a_burst_of_saves_is_one_build(preview: Preview, copy: Path):
    """Twenty files saved at once, as when a branch is changed, are built once."""
    for number in range(20):
        (copy / "content" / "pages" / f"note-{number}.txt").write_text("a note", "utf-8")
    preview.wait_for("built in ")
    time.sleep(1)

    assert "built in" not in preview.rest()


def test_only_what_an_editor_saved_is_named(preview: Preview, copy: Path):
    """Many editors write a file of their own and put it over the one saved: nobody asked about that one."""
    page = copy / "content/pages/about.en.md"
    own = page.with_name("sedX1y2Z3")
    own.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    own.replace(page)

    assert preview.wait_for(r"\d\d:\d\d:\d\d (.*): built in ")[1] == "content/pages/about.en.md"


def test_a_folder_taken_away_is_said_and_its_return_built(preview: Preview, copy: Path):
    """The last good site stays meanwhile."""
    (copy / "content").rename(copy / "away")
    preview.wait_for(r"has no content/ folder")
    assert get(preview.url + "zh/")[0].status == 200
    (copy / "away").rename(copy / "content")

    preview.wait_for(r"built in ")
    assert "said nothing" not in preview.rest()


def test_a_save_during_a_build_is_not_lost(preview: Preview, copy: Path):
    """Whatever is saved while a build runs is in the site that is shown at the end."""
    plugin = copy / "plugins/newsdigest/site/__init__.py"
    append(plugin, SLOW)
    until_begun(copy)
    edit(copy / "theme/templates/layout.html", "</body>", "<p>saved meanwhile</p></body>")
    preview.wait_for("built in ")
    if "saved meanwhile" not in get(preview.url + "zh/")[1]:
        preview.wait_for("built in ")

    assert "saved meanwhile" in get(preview.url + "zh/")[1]
    edit(plugin, SLOW, "")
    preview.wait_for("built in ")


def test_ctrl_c_in_mid_build_leaves_nothing(own_copy: Path, start: Callable[..., Preview]):
    """It ends at once, with exit code 0, no process and no folder left behind, and no traceback."""
    append(own_copy / "plugins/newsdigest/site/__init__.py", SLOW.replace("1.5", "60"))
    preview = start(own_copy, "--port", "0")
    preview.wait_for("Preview at ")
    until_begun(own_copy)
    family = preview.family()

    assert len(family) > 1
    assert preview.interrupt() == 0
    assert "Traceback" not in preview.rest()
    assert not any(Path(f"/proc/{pid}").exists() for pid in family[1:])
    assert list(own_copy.glob(".newsdigest/preview-*")) == []


def test_idle_uses_no_processor_also_after_an_error(preview: Preview, copy: Path):
    """Between saves nothing is read and nothing is tried again."""
    tags = copy / "content/lexicon/tags.toml"
    good = tags.read_text("utf-8")
    tags.write_text("[[tag", "utf-8")
    preview.wait_for("the build stopped")
    for _ in range(20):  # until the next process has imported its libraries
        before = ticks(preview.family())
        time.sleep(0.5)
        if ticks(preview.family()) - before <= 2:
            break
    before = ticks(preview.family())
    time.sleep(3)

    assert ticks(preview.family()) - before <= 6  # hundredths of a second, in three seconds
    assert "stopped" not in preview.rest()
    tags.write_text(good, "utf-8")
    preview.wait_for("built in ")


def test_the_next_free_port_is_taken_and_said(own_copy: Path, start: Callable[..., Preview]):
    """Without --port a busy port is passed over."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8000))
            taken.listen()
        except OSError:
            pass  # somebody else has it: as good
        running = start(own_copy)
        busy, port = (int(n) for n in running.wait_for(r"Port (\d+) is busy; taking (\d+)").groups())

    assert busy == 8000 < port
    assert running.wait_for(r"Preview at http://127\.0\.0\.1:(\d+)/")[1] == str(port)


def test_a_port_asked_for_and_busy_is_an_error(own_copy: Path, start: Callable[..., Preview]):
    """One line that says what to do, exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = start(own_copy, "--port", str(port))

        assert running.process.wait(PATIENCE) == 2

    assert running.rest() == f"error: 127.0.0.1:{port}: is busy; end what uses it, or give another --port"


@pytest.mark.parametrize("part", ["content", "pelicanconf.py"])
def test_a_missing_part_is_an_error(own_copy: Path, start: Callable[..., Preview], tmp_path: Path, part: str):
    """The part is named, exit code 2. (theme/ and plugins/ may be missing: the package has both.)"""
    (own_copy / part).rename(tmp_path / "away")
    running = start(own_copy, "--port", "0")

    assert running.process.wait(PATIENCE) == 2
    assert part in running.rest()


@needs_ordinary_rights
def test_a_folder_that_cannot_be_written_is_an_error(own_copy: Path, start: Callable[..., Preview]):
    """Nobody can stage a build there: one line, exit code 2."""
    shutil.rmtree(own_copy / ".newsdigest", ignore_errors=True)
    own_copy.chmod(0o555)
    try:
        running = start(own_copy, "--port", "0", wrapper=ORDINARY)

        assert running.process.wait(PATIENCE) == 2
        assert "cannot be written" in running.rest()
    finally:
        own_copy.chmod(0o755)
