"""Plain text and Markdown-like marks: the poorest source. Its lines are read by `page` as they are."""

from __future__ import annotations

import hashlib

from ..base.errors import SourceError
from ..model import Document
from .containers import binary_kind, text_kind
from .encoding import decode
from .leftovers import clean


def read(
    data: bytes,
    name: str,
    found: str = "this is not plain text but: {}",
    fix: str = "take it into the project with: newsdigest new FILE",
) -> Document:
    """The decoded file, without blocks and without what converters leave in texts.

    found, fix  what an error says of a container
    raises      SourceError for a file that is no plain text: its format is named
    """
    kind, text, encoding = binary_kind(data), "", "utf-8"
    if kind is None:
        text, encoding = decode(data, name)
        kind = text_kind(text)
    if kind is not None:
        raise SourceError(name, found.format(kind), fix=fix)
    text, rows, warnings = clean(text)
    file = name.replace("\\", "/").rsplit("/", 1)[-1]
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "plain", sha256, text, encoding, rows=rows, warnings=warnings)
