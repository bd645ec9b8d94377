"""The bytes of a received page, and what is read of it."""

from __future__ import annotations

from pathlib import Path

from ..base.errors import SourceError
from ..base.files import read_source
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
    return read_source(path, str(path), SourceError, limit=most, fix="give one page; scan it at 300 dpi")
