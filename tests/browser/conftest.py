"""The real site, built once a run by the real command, and served as a host would: gzip, 404.html, the published headers.

site, base_url            built for the root of a host, served at http://127.0.0.1:…/
sub_site, sub_url         built for https://digest.example.org/sub, served at http://127.0.0.1:…/sub/
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdigest.preview.static_server import serving


@pytest.fixture(scope="session")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the site as `newsdigest build` makes it; only to be read."""
    return _build(project, tmp_path_factory, "site", "--siteurl", "https://example.org")


@pytest.fixture(scope="session")
def sub_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for a host that puts it at /sub/."""
    return _build(project, tmp_path_factory, "sub", "--siteurl", "https://digest.example.org/sub")


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """Address of the site, with its slash."""
    with serving(site) as url:
        yield url


@pytest.fixture(scope="session")
def sub_url(sub_site: Path) -> Iterator[str]:
    """Address of the site at /sub/."""
    with serving(sub_site, base="/sub/") as url:
        yield url


def _build(project: Path, factory: pytest.TempPathFactory, name: str, *arguments: str) -> Path:
    """Build once, however many workers ask: the first builds, the others wait for the lock."""
    base = factory.getbasetemp()
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    output = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            call = [
                sys.executable,
                "-m",
                "newsdigest",
                "build",
                "--quiet",
                "--project",
                str(project),
                "--output",
                str(output),
            ]
            paths = os.pathsep.join([str(project / "plugins"), os.environ.get("PYTHONPATH", "")])
            done = subprocess.run(
                [*call, *arguments], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
            )
            if done.returncode:
                pytest.fail(f"the site could not be built:\n{done.stdout}{done.stderr}")
    return output
