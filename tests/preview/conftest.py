"""A copy of the project to write in, and a real `newsdigest preview` of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .desks import PATIENCE, Preview

PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every copy: one place, so that what a preview keeps (compiled code, annotated pages) serves the next test."""
    return tmp_path_factory.mktemp("workshop") / "project"


@pytest.fixture
def copy(project: Path, workshop: Path) -> Path:
    """A fresh copy of the project's sources, with the times of change they have in the project."""
    target = workshop
    target.mkdir(exist_ok=True)
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.rmtree(target / part, ignore_errors=True)
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy2(source, target / part)
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
