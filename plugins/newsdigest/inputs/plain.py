"""Plain text and Markdown-like marks: the poorest source. Its lines are read by `page` as they are."""

from __future__ import annotations

import hashlib

from ..base.errors import SourceError
from ..model import Document
from .containers import binary_kind, text_kind
from .encoding import decode
from .leftovers import clean


def read(data: bytes, name: str) -> Document:
    """The decoded file, without blocks and without what converters leave in texts.

    raises  SourceError for a file that is no plain text: its format is named
    """
    kind = binary_kind(data)
    if kind is not None:
        raise not_text(name, kind)
    text, encoding = decode(data, name)
    kind = text_kind(text)
    if kind is not None:
        raise not_text(name, kind)
    text, rows, warnings = clean(text)
    file = name.replace("\\", "/").rsplit("/", 1)[-1]
    return Document(
        file, "plain", hashlib.sha256(data).hexdigest(), text, encoding, rows=rows, warnings=warnings
    )


def not_text(name: str, kind: str) -> SourceError:
    """A container in the place of a text."""
    return SourceError(
        name, f"this is not plain text but: {kind}", fix="take it into the project with: newsdigest new FILE"
    )
