"""A build that is killed at any moment leaves the old site or the new one; a reader meets no missing page while it is published."""

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

from ..base.test_release import can_mount
from .conftest import GOOD, GOOD_PAGE
from .soak import COMMANDS, TIMES, damage, start, start_to_read, whole


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_killed_build_leaves_a_whole_site(desk, command):
    """Kills at any moment of a build, by SIGKILL; nothing is left behind by the build after them."""
    page = (desk.project / "content/seeds/good.txt").read_text("utf-8")
    states, seconds = [], 0.0
    for text in (page, page.replace(GOOD, "另一句")):
        desk.seed(text, "good")
        began = time.monotonic()
        assert start(desk.project, command).wait() == 0
        seconds = time.monotonic() - began
        states.append(whole(desk.output))
    rng = random.Random(command)

    broken = []
    for turn in range(TIMES):
        desk.seed(page if turn % 2 else page.replace(GOOD, "另一句"), "good")
        build = start(desk.project, command)
        delay = rng.uniform(0.3, 1.1) * seconds
        time.sleep(delay)
        with_children = os.getpgid(build.pid)
        os.killpg(with_children, signal.SIGKILL)
        build.wait()
        if whole(desk.output) not in states:
            broken.append(round(delay, 2))

    assert broken == []
    assert start(desk.project, command).wait() == 0
    assert sorted(p.name for p in (desk.project / ".newsdigest").iterdir() if p.name != "cache") == [
        "id",
        "lock",
    ]


@pytest.mark.slow
def test_a_reader_meets_no_missing_page(desk):
    """Pages, and the style sheets and scripts they name, while the site is published again and again with another style."""
    assert start(desk.project, "newsdigest build").wait() == 0
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
                assert start(desk.project, "newsdigest build").wait() == 0
        finally:
            stop.set()
            reader.join()

    assert missing == []
    assert len(seen) > 8


@pytest.mark.slow
def test_a_damaged_cache_changes_no_byte(desk, capsys):
    """After each damage to the cache a build writes the site it wrote before: bits, lengths, swapped and missing entries."""
    desk.seed(GOOD_PAGE.replace("老槐树", "石板桥"), "second")
    assert desk.build(capsys)[0] == 0
    site = whole(desk.output)
    draw = random.Random("cache")
    changed = []

    for _ in range(TIMES):
        done = [damage(desk.project / ".newsdigest/cache", draw) for _ in range(draw.choice((1, 1, 3)))]
        code, said = desk.build(capsys)
        if code or whole(desk.output) != site:
            changed.append((done, said))

    assert changed == []


@pytest.mark.slow
def test_builds_at_once_leave_a_whole_site(desk):
    """Builds of two contents start together: each ends with a site or an error, and the site is one of the two."""
    page = (desk.project / "content/seeds/good.txt").read_text("utf-8")
    states = []
    for text in (page.replace(GOOD, "另一句"), page):
        desk.seed(text, "good")
        assert start(desk.project, "newsdigest build").wait() == 0
        states.append(whole(desk.output))
    draw = random.Random("at once")
    broken = []

    for turn in range(TIMES):
        builds = []
        for number in range(3):
            if draw.random() < 0.5:
                desk.seed(page.replace(GOOD, "另一句") if number % 2 else page, "good")
            builds.append(start_to_read(desk.project, draw.choice(sorted(COMMANDS))))
            time.sleep(draw.uniform(0, 0.4))
        said = [build.communicate()[1] for build in builds]
        codes = [build.returncode for build in builds]
        if whole(desk.output) not in states or not set(codes) <= {0, 2} or 0 not in codes:
            broken.append((turn, codes, said))

    assert broken == []


@pytest.mark.slow
def test_an_edit_during_a_build(desk):
    """A page that is saved while the site is built: the old text or the new one everywhere, or an error and the old site."""
    page = (desk.project / "content/seeds/good.txt").read_text("utf-8")
    other = page.replace(GOOD, "另一句")
    states = {}
    seconds = 0.0
    for text in (other, page):
        desk.seed(text, "good")
        began = time.monotonic()
        assert start(desk.project, "newsdigest build").wait() == 0
        seconds = time.monotonic() - began
        states[text] = whole(desk.output)
    draw = random.Random("edit")
    broken = []

    for turn in range(TIMES):
        before = whole(desk.output)
        build = start_to_read(desk.project, "newsdigest build")
        time.sleep(draw.uniform(0.2, 1.0) * seconds)
        desk.seed(other if turn % 2 else page, "good")
        said = build.communicate()[1]
        code, now = build.returncode, whole(desk.output)
        if (
            now not in states.values()
            or (code and now != before)
            or code not in (0, 2)
            or "Traceback" in said
        ):
            broken.append((turn, code, said))

    assert broken == []
    assert start(desk.project, "newsdigest build").wait() == 0
    assert whole(desk.output) == states[(desk.project / "content/seeds/good.txt").read_text("utf-8")]


@pytest.mark.slow
@pytest.mark.skipif(not can_mount(), reason="a mount needs root")
def test_a_full_disk(desk):
    """The disk of the project fills at any point of a build: an error in one line, the old site as it was, and no leftover."""
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", FULL_DISK, "sh", str(desk.project), sys.executable, str(TIMES)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(desk.project / "plugins")},
    )

    lines = done.stdout.split("\n")
    assert done.returncode == 0, done.stderr[-2000:]
    assert sum(line.startswith("turn") for line in lines) == TIMES
    assert [line for line in lines if line.startswith("broken")] == []


FULL_DISK = """
set -e
project=$1 python=$2 times=$3
disk=$project/disk; mkdir "$disk"
mount -t tmpfs -o size=32m tmpfs "$disk"
for name in content theme pelicanconf.py plugins; do cp -r "$project/$name" "$disk/" 2>/dev/null || ln -s "$(readlink -f "$project/$name")" "$disk/$name"; done
cd "$disk"
"$python" -m newsdigest build --quiet
sum() { (cd output && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }
old=$(sum); n=0
while [ $n -lt $times ]; do
    n=$((n + 1))
    rm -rf .newsdigest/cache
    free=$(df --output=avail -k . | tail -1)
    left=$(((n * 7919) % 2500))
    dd if=/dev/zero of=filler bs=1k count=$((free - left)) status=none || true
    code=0; said=$("$python" -m newsdigest build --quiet 2>&1) || code=$?
    echo "turn $n: $left KiB left, code $code: $said"
    [ "$(sum)" = "$old" ] || echo "broken $n: another site"
    case "$code" in 0 | 2) ;; *) echo "broken $n: code $code $said" ;; esac
    case "$said" in *Traceback*) echo "broken $n: $said" ;; esac
    rm -f filler
done
"$python" -m newsdigest build --quiet
[ "$(sum)" = "$old" ] || echo "broken: another site at the end"
[ -z "$(ls .newsdigest | grep -E 'staging|old-' || true)" ] || echo "broken: leftovers $(ls .newsdigest)"
"""
