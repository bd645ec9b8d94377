"""A copy of the project to write in, and a real `newsdigest preview` of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .desks import PATIENCE, Preview

PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every copy: one place, so that what a preview keeps (compiled code, annotated pages) serves the next test."""
    return tmp_path_factory.mktemp("workshop")


@pytest.fixture(scope="module")
def copy(project: Path, workshop: Path) -> Path:
    """A fresh copy of the project for the tests of one file, which share a preview of it."""
    return copied(project, workshop / "project")


@pytest.fixture
def own_copy(project: Path, workshop: Path) -> Path:
    """A fresh copy for one test."""
    return copied(project, workshop / "own")


def copied(project: Path, target: Path) -> Path:
    """The project's sources, with the times of change they have in the project."""
    target.mkdir(exist_ok=True)
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.rmtree(target / part, ignore_errors=True)
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("*.egg-info"))
        else:
            shutil.copy2(source, target / part)
    return target


@contextmanager
def starting() -> Iterator[Callable[..., Preview]]:
    """Starts previews, and ends those that still run."""
    started: list[Preview] = []

    def begin(folder: Path, *arguments: str, wrapper: tuple[str, ...] = ()) -> Preview:
        started.append(Preview(folder, *arguments, wrapper=wrapper))
        return started[-1]

    yield begin
    for preview in started:
        if preview.process.poll() is None:
            preview.process.terminate()
            preview.process.wait(PATIENCE)
        assert preview.process.stdout is not None
        preview.process.stdout.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Preview]]:
    """Starts previews of one test, given the folder and the options."""
    with starting() as begin:
        yield begin


@pytest.fixture(scope="module")
def preview(copy: Path) -> Iterator[Preview]:
    """A preview that has built once, for the tests of one file."""
    with starting() as begin:
        running = begin(copy, "--port", "0")
        running.url = running.wait_for(r"Preview at (\S+)")[1]
        running.wait_for(r"built in ")
        yield running
