"""The bytes of a received page, and what is read of it."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from ..base.errors import SourceError
from ..base.files import read_source, replace_file
from ..base.private import private_folder
from ..inputs import BLOCKS_ENDING, MAX_FILE, dump, load, stem_of
from ..inputs import read as read_document
from ..model import Document

RECOGNISED = ("picture", "pdf-scan")
"""Formats whose reading takes seconds: what was read is kept."""
KEPT = "recognised-1"
"""Folder of what was read; another number when pictures are read otherwise."""


def document_of(path: Path, project: Path | None = None) -> Document:
    """What is read of a page: its text, or its blocks; of a page in content/seeds/ those committed beside it.

    project  where to keep what was recognised in a picture; None keeps nothing
    raises   SourceError for a file that cannot be read or is of an unknown format
    """
    blocks = path.with_name(stem_of(path.name) + BLOCKS_ENDING)
    if path.name.endswith(BLOCKS_ENDING) or (path.suffix != ".txt" and blocks.is_file()):
        return load(read_file(blocks), str(blocks))
    return read_received(read_file(path), str(path), project)


def read_received(data: bytes, name: str, project: Path | None) -> Document:
    """The document of a received file; a picture is recognised once, and found again by its hash.

    raises  SourceError for a file of an unknown format or a damaged one
    """
    if project is None:
        return read_document(data, name)
    kept = project / ".newsdigest" / KEPT / f"{hashlib.sha256(data).hexdigest()}{BLOCKS_ENDING}"
    if kept.is_file():
        with contextlib.suppress(SourceError):
            return load(read_file(kept), str(kept))
    document = read_document(data, name)
    if document.format in RECOGNISED:
        private_folder(project / ".newsdigest")
        private_folder(kept.parent)
        replace_file(kept, dump(document), str(kept))
    return document


def read_file(path: Path, most: int = MAX_FILE) -> bytes:
    """The bytes of a page; raises SourceError for one that cannot be read, and before reading one far too large."""
    return read_source(path, str(path), SourceError, limit=most, fix="give one page; scan it at 300 dpi")
