"""Rows to files: by one process, or by one a core where there are many."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..base.errors import EditionFileError
from ..base.workers import cores, shared
from .pages.spec import PageSpec, Row

MANY = 200
"""Rows from which it pays to share them out."""

Render = Callable[[PageSpec], str]


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
    count = workers or (cores() if len(rows) >= MANY else 1)
    for folder in sorted({str((output / row.save_as).parent) for row in rows}):
        os.makedirs(folder, exist_ok=True)
    if count > 1 and hasattr(os, "fork"):
        shared(lambda number, of: _write([r for r in rows if _home(r, of) == number], output, render), count)
    else:
        _write(rows, output, render)
    return [str(output / row.save_as) for row in rows]


def _write(rows: Sequence[Row], output: Path, render: Render) -> None:
    for row in rows:
        if isinstance(row, PageSpec):
            data: str | bytes = render(row)
        else:
            data = row.make()
        with open(output / row.save_as, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)


def _home(row: Row, count: int) -> int:
    """Which child writes a row: one writes the three views of a story, so that what they have in common is made once."""
    return zlib.crc32(row.url.partition("/")[2].encode()) % count
