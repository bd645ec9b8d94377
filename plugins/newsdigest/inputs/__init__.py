"""One received file to a `Document`: a text, or blocks with their kinds and places.

An adapter is chosen by what the file holds, never by its name. A container that none of them knows is refused with the
name of its format: its inside is never published as text.
"""

from __future__ import annotations

import importlib
import re

from ..base.errors import SourceError
from ..model import Document
from . import document, plain
from .encoding import CONTROL

__all__ = ["BLOCKS_ENDING", "CONTROL", "MAX_FILE", "dump", "load", "read", "read_text", "stem_of"]

BLOCKS_ENDING = document.ENDING
MAX_FILE = 128_000_000
"""Bytes of the largest file that is read: a page scanned at 600 dpi without loss has 60 MB."""
dump, load = document.dump, document.load
read_text = plain.read


ADAPTERS = ("pdf", "ocr", "docx", "layout_json", "layout_xml", "html")
"""Modules with detect(data, name) and read(data, name), asked in this order; imported when a file is read that may be
theirs, for a build reads texts and blocks only."""


def read(data: bytes, name: str) -> Document:
    """The document of a received file.

    data    the file, byte for byte
    name    what errors call it; it does not decide the format
    raises  SourceError for a damaged file, one beyond the limits and a format nobody reads, by name
    """
    if len(data) > MAX_FILE:
        found = f"the file has {len(data):,} bytes; at most {MAX_FILE:,} are read"
        raise SourceError(name, found, fix="give one page, at 300 dpi")
    for module in ADAPTERS:
        adapter = importlib.import_module(f".{module}", __package__)
        if adapter.detect(data, name):
            result: Document = adapter.read(data, name)
            return result
    fix = "save the page as PDF, as a picture or as plain text"
    return plain.read(data, name, "{}: no adapter reads this format", fix)


def stem_of(name: str) -> str:
    """The name of a page's file without its ending: what its edition file is called.

    >>> stem_of("2019-11-04.txt"), stem_of("p5.blocks.json"), stem_of("p5.pdf")
    ('2019-11-04', 'p5', 'p5')
    """
    if name.endswith(document.ENDING):
        return name[: -len(document.ENDING)]
    return re.sub(r"(?<=.)\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8}$", "", name)
