"""A build that is killed at any moment leaves the old site or the new one; a reader meets no missing page while it is published."""

import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urljoin

import pytest

from newsdigest.preview.static_server import serving

from .conftest import GOOD

COMMANDS = {
    "newsdigest build": ("-m", "newsdigest", "build", "--quiet"),
    "pelican": ("-m", "pelican", "-s", "pelicanconf.py"),
}


def start(desk, command):
    """A build in a process group of its own."""
    env = {**os.environ, "PYTHONPATH": str(desk.project / "plugins"), "COLUMNS": "200"}
    call = [sys.executable, *COMMANDS[command]]
    return subprocess.Popen(
        call,
        cwd=desk.project,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def whole(output):
    """One hash over every file of a site."""
    total = hashlib.sha256()
    for path in sorted(output.rglob("*")):
        if path.is_file():
            total.update(f"{path.relative_to(output)} {len(path.read_bytes())} ".encode() + path.read_bytes())
    return total.hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_build_leaves_a_whole_site(desk, command):
    """Ten kills at any moment of a build, by SIGKILL; nothing is left behind by the build after them."""
    page = (desk.project / "content/seeds/good.txt").read_text("utf-8")
    states, seconds = [], 0.0
    for text in (page, page.replace(GOOD, "另一句")):
        desk.seed(text, "good")
        began = time.monotonic()
        assert start(desk, command).wait() == 0
        seconds = time.monotonic() - began
        states.append(whole(desk.output))
    rng = random.Random(command)

    broken = []
    for turn in range(10):
        desk.seed(page if turn % 2 else page.replace(GOOD, "另一句"), "good")
        build = start(desk, command)
        delay = rng.uniform(0.3, 1.1) * seconds
        time.sleep(delay)
        with_children = os.getpgid(build.pid)
        os.killpg(with_children, signal.SIGKILL)
        build.wait()
        if whole(desk.output) not in states:
            broken.append(round(delay, 2))

    assert broken == []
    assert start(desk, command).wait() == 0
    assert sorted(p.name for p in (desk.project / ".newsdigest").iterdir() if p.name != "cache") == [
        "id",
        "lock",
    ]


@pytest.mark.slow
def test_a_reader_meets_no_missing_page(desk):
    """Pages, and the style sheets and scripts they name, while the site is published again and again with another style."""
    assert start(desk, "newsdigest build").wait() == 0
    stop, missing, seen = threading.Event(), [], set()

    def poll(site):
        while not stop.is_set():
            for page in ("zh/", "en/", "zh/good-1/", "both/good-1/", "zh/search/"):
                try:
                    with urllib.request.urlopen(site + page) as answer:
                        html = answer.read().decode()
                    for name in set(re.findall(r'(?:href|src)="([^"]*assets/[^"]+)"', html)):
                        address = urljoin(site + page, name)
                        with urllib.request.urlopen(address) as answer:
                            answer.read()
                        seen.add(address)
                except urllib.error.HTTPError as error:
                    missing.append(f"{error.code} {error.url}")

    with serving(desk.output) as site:
        reader = threading.Thread(target=poll, args=(site,))
        reader.start()
        style = desk.project / "theme/static/css/site.css"
        try:
            for turn in range(8):
                style.write_text(style.read_text("utf-8") + f"\n.turn-{turn} {{ order: {turn}; }}\n", "utf-8")
                assert start(desk, "newsdigest build").wait() == 0
        finally:
            stop.set()
            reader.join()

    assert missing == []
    assert len(seen) > 8
