"""Write new files: all of them or none, and never over another file."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from ..base.errors import NewsdigestError


def write_new(files: Mapping[Path, bytes], error: type[NewsdigestError]) -> None:
    """Write files, each new; if one fails, those written are deleted again.

    raises   `error` with the file that could not be written
    """
    done: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                done.append(path)
                file.write(data)
    except OSError as e:
        for path in done:
            with contextlib.suppress(OSError):
                path.unlink()
        found = f"cannot be written: {e.strerror}; nothing was kept"
        fix = "make room, or move what is in the way"
        raise error(str(e.filename or "content"), found, fix=fix) from None
