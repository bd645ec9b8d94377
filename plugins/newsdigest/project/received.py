"""The bytes of a received page, and what is read of it."""

from __future__ import annotations

from pathlib import Path

from ..base.errors import SourceError
from ..inputs import BLOCKS_ENDING, MAX_FILE, load, stem_of
from ..inputs import read as read_document
from ..model import Document


def document_of(path: Path) -> Document:
    """What is read of a page: its text, or its blocks; of a page in content/seeds/ those committed beside it.

    raises  SourceError for a file that cannot be read or is of an unknown format
    """
    blocks = path.with_name(stem_of(path.name) + BLOCKS_ENDING)
    if path.name.endswith(BLOCKS_ENDING) or (path.suffix != ".txt" and blocks.is_file()):
        return load(read_file(blocks), str(blocks))
    return read_document(read_file(path), str(path))


def read_file(path: Path, most: int = MAX_FILE) -> bytes:
    """The bytes of a page; raises SourceError for one that cannot be read, and before reading one far too large."""
    try:
        if not path.is_file() and path.exists():
            raise SourceError(str(path), "is no file", fix="give the path of a page")
        if path.stat().st_size > most:
            found = f"{path.stat().st_size:,} bytes, more than the {most:,} that are read"
            raise SourceError(str(path), found, fix="give one page; scan it at 300 dpi")
        return path.read_bytes()
    except OSError as e:
        fix = "give the path of a page"
        raise SourceError(str(path), f"cannot be read: {e.strerror}", fix=fix) from None
