"""Two builds of the same sources are the same to the byte, whatever the machine's time, zone, hash seed or number of cores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_two_builds_are_byte_identical(site: Path, project: Path, tmp_path: Path) -> None:
    """Another hash seed and another time zone change no byte."""
    paths = os.pathsep.join([str(project / "plugins"), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Apia"}
    call = [
        sys.executable,
        "-m",
        "newsdigest",
        "build",
        "--quiet",
        "--project",
        str(project),
        "--output",
        str(tmp_path / "again"),
    ]
    subprocess.run(call, check=True, env=environment)
    first = {p.relative_to(site): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    again = {
        p.relative_to(tmp_path / "again"): p.read_bytes()
        for p in sorted((tmp_path / "again").rglob("*"))
        if p.is_file()
    }

    assert first.keys() == again.keys()
    assert [str(name) for name in first if first[name] != again[name]] == []
