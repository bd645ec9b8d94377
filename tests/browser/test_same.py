"""The site is the same to the byte whatever made it: command, machine's zone, hash seed, place of the output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_plain_pelican_makes_the_same_site(site: Path, project: Path, tmp_path: Path) -> None:
    """`pelican -s publishconf.py`, with another hash seed and in another time zone, writes the bytes of `newsdigest build`."""
    other = tmp_path / "other"
    call = [sys.executable, "-m", "pelican", "-s", "publishconf.py", "--fatal", "errors", "-o", str(other)]
    environment = {
        **os.environ,
        "SITEURL": "https://example.org",
        "COLUMNS": "200",
        "PYTHONHASHSEED": "12345",
        "TZ": "Pacific/Apia",
    }
    done = subprocess.run(call, cwd=project, capture_output=True, text=True, env=environment)

    assert done.returncode == 0, done.stdout + done.stderr
    first, again = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}
        for root in (site, other)
    )
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []
    assert sum(name.endswith(".html") for name in first) > 100
