"""What a soak repeats: builds that are killed, damage to the cache. `make soak` does each 200 times, `make test-slow` 10 times."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

TIMES = int(os.environ.get("SOAK", "10"))
COMMANDS = {
    "newsdigest build": ("-m", "newsdigest", "build", "--quiet"),
    "pelican": ("-m", "pelican", "-s", "pelicanconf.py"),
}


def start(project: Path, command: str) -> subprocess.Popen[str]:
    """A build in a process group of its own; what it prints is lost."""
    return _start(project, command, subprocess.DEVNULL)


def start_to_read(project: Path, command: str) -> subprocess.Popen[str]:
    """The same; its errors are read with `communicate`."""
    return _start(project, command, subprocess.PIPE)


def _start(project: Path, command: str, errors: int) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(project / "plugins"), "COLUMNS": "200"}
    return subprocess.Popen(
        [sys.executable, *COMMANDS[command]],
        cwd=project,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        text=True,
        start_new_session=True,
    )


def whole(output: Path) -> str:
    """One hash over every file of a site."""
    total = hashlib.sha256()
    for path in sorted(output.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            total.update(f"{path.relative_to(output)} {len(data)} ".encode() + data)
    return total.hexdigest()


def damage(folder: Path, draw: random.Random) -> str:
    """Damage one file of a cache; returns what was done."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    path, other = draw.choice(files), draw.choice(files)
    data = bytearray(path.read_bytes())
    kind = draw.choice(
        ("bit", "byte", "cut", "empty", "zeros", "swapped", "noise", "gone", "longer", "folder")
    )
    if kind in ("bit", "byte") and data:
        for _ in range(draw.choice((1, 1, 8))):
            at = draw.randrange(len(data))
            data[at] = data[at] ^ (1 << draw.randrange(8)) if kind == "bit" else draw.randrange(256)
        path.write_bytes(data)
    elif kind == "cut":
        path.write_bytes(data[: draw.randrange(len(data) + 1)])
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "zeros":
        path.write_bytes(bytes(len(data)))
    elif kind == "swapped":
        path.write_bytes(other.read_bytes())
        other.write_bytes(data)
    elif kind == "noise":
        path.write_bytes(draw.randbytes(draw.randrange(2000)))
    elif kind == "longer":
        path.write_bytes(bytes(data) + draw.randbytes(20))
    else:
        path.unlink()
        if kind == "folder":
            path.mkdir()
    return f"{kind} {path.relative_to(folder)}"
