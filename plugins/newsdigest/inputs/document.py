"""A document from its blocks: one line of text for each, without what no text may hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..base.errors import SourceError
from ..model import Block, Document, PageSize
from ..text import SPACES, ZERO_WIDTH

_BREAKS = {ord(c): " " for c in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"}
_NOTHING = frozenset(SPACES + ZERO_WIDTH)
MAX_BLOCKS = 50_000
"""More than the pieces of any newspaper page: a bomb, or a book."""


def make_document(
    data: bytes,
    name: str,
    form: str,
    blocks: Iterable[Block],
    pages: Sequence[PageSize] = (),
) -> Document:
    """A document whose text is its blocks, one a line.

    data    the received file: named by its hash
    form    name of the format, as `Document.format`
    blocks  in reading order; those without a visible character are left out
    raises  SourceError where no text is left, and beyond MAX_BLOCKS
    """
    kept: list[Block] = []
    for block in blocks:
        text = block.text.translate(_BREAKS).strip()
        if all(char in _NOTHING for char in text):
            continue
        kept.append(block if text == block.text else replace(block, text=text))
        if len(kept) > MAX_BLOCKS:
            raise SourceError(
                name, f"more than {MAX_BLOCKS:,} pieces of text", fix="divide the file into pages"
            )
    if not kept:
        raise SourceError(
            name, f"no text in this file ({form})", fix="give a file that holds the page's text"
        )
    return Document(
        name=name.replace("\\", "/").rsplit("/", 1)[-1],
        format=form,
        sha256=hashlib.sha256(data).hexdigest(),
        text="".join(block.text + "\n" for block in kept),
        blocks=tuple(kept),
        pages=tuple(pages),
    )
