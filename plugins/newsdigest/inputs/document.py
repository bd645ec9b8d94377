"""A document from its blocks: one line of text for each, without what no text may hold; and blocks as a file.

`<stem>.blocks.json` beside the received file is written once and committed. A build reads blocks and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..base.errors import SourceError
from ..model import Block, BlockKind, Box, Document, PageSize
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


ENDING = ".blocks.json"
VERSION = "newsdigest-blocks/1"
_FIX = "take the file away and write it again with: newsdigest new"


def dump(document: Document) -> bytes:
    """The file: one block a line, so that a change is seen in a comparison."""
    head = {
        "schema": VERSION,
        "source": {"file": document.name, "sha256": document.sha256, "format": document.format},
        "pages": [[p.width, p.height, *([p.turn] if p.turn else [])] for p in document.pages],
        "warnings": list(document.warnings),
    }
    rows = ",\n".join(
        json.dumps(_row(b), ensure_ascii=False, separators=(", ", ": ")) for b in document.blocks
    )
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{text},\n "blocks": [\n{rows}\n ]\n}}\n'.encode()


def _row(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"text": block.text}
    if block.kind is not None:
        row["kind"] = block.kind.value
    for key in ("level", "begins", "confidence"):
        if getattr(block, key) is not None:
            row[key] = getattr(block, key)
    if block.page != 1:
        row["page"] = block.page
    if block.box is not None:
        row["box"] = [round(x, 1) for x in block.box]
    if len(block.lines) > 1:
        row["lines"] = [[round(x, 1) for x in box] for box in block.lines]
    return row


def load(data: bytes, name: str) -> Document:
    """The document of such a file.

    raises  SourceError where it is not one
    """
    try:
        value = json.loads(data.decode("utf-8"))
        if not isinstance(value, dict) or value.get("schema") != VERSION:
            raise ValueError(f"its schema is not {VERSION}")
        source = value["source"]
        blocks = tuple(_block(row) for row in value["blocks"])
        pages = tuple(PageSize(*map(float, size)) for size in value["pages"])
        warnings = tuple((int(line), str(w)) for line, w in value.get("warnings", ()))
        file, sha256, form = (str(source[key]) for key in ("file", "sha256", "format"))
    except (ValueError, KeyError, TypeError, RecursionError, UnicodeDecodeError) as error:
        raise SourceError(name, f"is no file of blocks: {error}", fix=_FIX) from None
    if not blocks:
        raise SourceError(name, "holds no block", fix=_FIX)
    return Document(
        file,
        form,
        sha256,
        "".join(b.text + "\n" for b in blocks),
        blocks=blocks,
        pages=pages,
        warnings=warnings,
    )


def _block(row: dict[str, Any]) -> Block:
    text = row["text"]
    if not isinstance(text, str) or not text.strip() or "\n" in text or "\r" in text:
        raise ValueError("a block without text, or with more than one line")
    kind, begins = row.get("kind"), row.get("begins")
    return Block(
        text,
        BlockKind(kind) if kind is not None else None,
        int(row["level"]) if row.get("level") is not None else None,
        bool(begins) if begins is not None else None,
        int(row.get("page", 1)),
        _box(row["box"]) if row.get("box") is not None else None,
        tuple(_box(b) for b in row.get("lines", ())),
        float(row["confidence"]) if row.get("confidence") is not None else None,
    )


def _box(values: list[float]) -> Box:
    x0, y0, x1, y1 = map(float, values)
    return Box(x0, y0, x1, y1)
