"""Rows to files: by one process, or by one a core where there are many."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..errors import EditionFileError
from .rows import PageRow, Row

MANY = 200
"""Rows from which it pays to share them out."""

Render = Callable[[PageRow], str]


def check_places(rows: Sequence[Row]) -> None:
    """Every row has a file of its own; raises EditionFileError naming the address two of them want."""
    seen: dict[str, Row] = {}
    for row in rows:
        place = row.save_as.lower()  # some file systems do not tell a from A
        if place in seen and not (row.save_as == seen[place].save_as and row.save_as.startswith("images/")):
            raise EditionFileError(
                "content/",
                f"two pages want the address /{row.url}",
                fix="give the story, tag or term another slug or id",
            )
        seen[place] = row


def write_rows(rows: Sequence[Row], output: Path, render: Render, workers: int = 0) -> list[str]:
    """Render and write all rows; returns the paths written, in the order of the rows."""
    count = workers or (os.cpu_count() or 1)
    if not workers and len(rows) < MANY:
        count = 1
    for folder in sorted({str((output / row.save_as).parent) for row in rows}):
        os.makedirs(folder, exist_ok=True)
    if count > 1 and hasattr(os, "fork"):
        _share(rows, output, render, count)
    else:
        _write(rows, output, render)
    return [str(output / row.save_as) for row in rows]


def _write(rows: Sequence[Row], output: Path, render: Render) -> None:
    for row in rows:
        if isinstance(row, PageRow):
            data: str | bytes = render(row)
        else:
            data = row.make()
        with open(output / row.save_as, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)


def _share(rows: Sequence[Row], output: Path, render: Render, count: int) -> None:
    """Fork: every child inherits the whole edition for nothing, and writes its share of the rows."""
    sys.stdout.flush()
    sys.stderr.flush()
    children = []
    for number in range(count):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            _child([row for row in rows if _home(row, count) == number], output, render, reading, writing)
        os.close(writing)
        children.append((pid, reading))
    failures = []
    for pid, reading in children:
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(pid, 0)
        if told:
            failures.append(pickle.loads(told))  # our own child's words
        elif status:
            failures.append(RuntimeError(f"a worker ended with status {status}"))
    if failures:
        raise failures[0]


def _home(row: Row, count: int) -> int:
    """Which child writes a row: one writes the three views of a story, so that what they have in common is made once."""
    return zlib.crc32(row.url.partition("/")[2].encode()) % count


def _child(rows: Sequence[Row], output: Path, render: Render, reading: int, writing: int) -> None:
    """One worker: never returns."""
    status = 0
    try:
        os.close(reading)
        _write(rows, output, render)
    except BaseException as error:
        status = 1
        try:
            told = pickle.dumps(error)
            pickle.loads(told)
        except Exception:
            told = pickle.dumps(RuntimeError("".join(traceback.format_exception(error))))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(status)
