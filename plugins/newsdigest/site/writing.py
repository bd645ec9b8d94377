"""Rows to files: by one process, or by one a core where there are many."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..base.errors import EditionFileError
from ..base.workers import cores, shared
from .pages.spec import PageSpec, Row
from .store import Store

MANY = 200
"""Rows from which it pays to share them out."""

Render = Callable[[PageSpec], str]
Keys = tuple[Store, Sequence[str]]


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


def write_rows(
    rows: Sequence[Row], output: Path, render: Render, workers: int = 0, keys: Keys | None = None
) -> list[str]:
    """Render what changed, and write or link all rows; returns the paths written, in the order of the rows.

    keys  the store, and each row's name in it ("" for a row that is always made)
    """
    store, names = keys or (Store(None), [""] * len(rows))
    made = [number for number, name in enumerate(names) if name not in store.known]
    made.sort(key=lambda number: rows[number].seed)
    for folder in sorted({row.save_as.rpartition("/")[0] for row in rows}):
        os.makedirs(output / folder, exist_ok=True)
    count = workers or (cores() if len(made) >= MANY else 1)

    def write(chosen: Sequence[int]) -> dict[str, tuple[int, int, str]]:
        written = {}
        for number in chosen:
            row, name = rows[number], names[number]
            data = render(row) if isinstance(row, PageSpec) else row.make()
            whole = data.encode("utf-8") if isinstance(data, str) else data
            if name:
                written[name] = store.write(name, whole)
            else:
                with open(f"{output}/{row.save_as}", "wb") as file:
                    file.write(whole)
        return written

    if count > 1 and hasattr(os, "fork"):
        for found in shared(lambda child, of: write([n for n in made if _home(rows[n], of) == child]), count):
            store.known.update(found)
    else:
        store.known.update(write(made))
    for number, name in enumerate(names):
        if name and not store.link(name, f"{output}/{rows[number].save_as}"):
            store.known.update(write([number]))  # another build has removed it
            store.link(name, f"{output}/{rows[number].save_as}")
    store.close(filter(None, names))
    return [f"{output}/{row.save_as}" for row in rows]


def _home(row: Row, count: int) -> int:
    """Which child writes a row: one writes all rows of a newspaper page, so that what they have in common is made once."""
    return zlib.crc32((row.seed or row.url.partition("/")[2]).encode("utf-8", "surrogateescape")) % count
