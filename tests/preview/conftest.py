"""A copy of the project to write in, and a real `newsdigest preview` of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .desks import PATIENCE, Preview

PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A copy of the project's sources."""
    target = tmp_path / "project"
    target.mkdir()
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, target / part)
    return target


@pytest.fixture
def start(copy: Path) -> Iterator[Callable[..., Preview]]:
    """Starts previews, and ends those that still run."""
    started: list[Preview] = []

    def begin(*arguments: str, wrapper: tuple[str, ...] = ()) -> Preview:
        started.append(Preview(copy, *arguments, wrapper=wrapper))
        return started[-1]

    yield begin
    for preview in started:
        if preview.process.poll() is None:
            preview.process.terminate()
            preview.process.wait(PATIENCE)
        assert preview.process.stdout is not None
        preview.process.stdout.close()


@pytest.fixture
def preview(start: Callable[..., Preview]) -> Preview:
    """A preview that has built once."""
    running = start("--port", "0")
    running.url = running.wait_for(r"Preview at (\S+)")[1]
    running.wait_for(r"built in ")
    return running
