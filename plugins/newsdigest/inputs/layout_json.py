"""Output of layout programs as JSON: MinerU (content list and middle file), PP-StructureV3, docling, marker.

All of them are trees of blocks that have a label, a text and a place under various names: one walk reads them, in their order. What kind of
heading a heading is they do not know: it is decoded.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from ..base.errors import SourceError
from ..model import Block, BlockKind, Box, Document, PageSize
from .containers import binary_kind
from .document import make_document
from .encoding import decode
from .plain import plain_text, table_rows

_NAMES = {
    BlockKind.HEADING: "title doc_title paragraph_title section_header sectionheader abstract_title",
    BlockKind.CAPTION: "caption figure_title image_caption figure_caption table_caption chart_title table_title image_footnote chart_caption",
    BlockKind.FURNITURE: "header footer page_header page_footer pageheader pagefooter page_number number header_image footer_image "
    "page_aside_text aside_text seal abandon discarded",
}
_KINDS = {label: kind for kind, labels in _NAMES.items() for label in labels.split()}
"""What the programs call their blocks; everything else is text."""
_DRAWN = frozenset("image picture figure chart image_body chart_body".split())
"""Blocks that are pictures: a text in them describes the picture and is not on the page."""
_LABELS = ("block_label", "block_type", "type", "label")
_TEXTS = ("text", "table_body", "orig", "html")
_ABOVE = ("img_caption", "image_caption", "table_caption", "chart_caption")
_BELOW = ("img_footnote", "image_footnote", "table_footnote")
_INSIDE = (
    "pdf_info",
    "res",
    "parsing_res_list",
    "blocks",
    "list_items",
    "body",
    "furniture",
    "captions",
    "children",
)
_PAGES = frozenset(("page_size", "para_blocks", "preproc_blocks", "parsing_res_list"))
"""Fields that only a whole page has."""


def detect(data: bytes, name: str) -> bool:
    """Whether the file is JSON of one of these programs."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and binary_kind(data) is None and _form(_parsed(data, name)) is not None


def read(data: bytes, name: str) -> Document:
    """Its blocks.

    raises  SourceError where they are not as the program writes them
    """
    value = _parsed(data, name)
    form = _form(value)
    assert form is not None
    walk = _Walk(value)
    try:
        walk.visit(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        found = f"{form} JSON, but not as {form} writes it: {error!r}"
        raise SourceError(name, found, fix="write it again") from None
    return make_document(data, name, form, walk.blocks, walk.pages)


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(decode(data, name)[0])
    except (ValueError, RecursionError, SourceError):
        return None


def _form(value: Any) -> str | None:
    """Name of the program that wrote it."""
    first = value
    while isinstance(first, list):
        first = first[0] if first else None
    if not isinstance(first, dict):
        return None
    keys = first.keys() | set(first.get("res") or ())
    if "pdf_info" in keys or (
        isinstance(value, list) and "type" in keys and keys & {"text", "img_path", "page_idx", "content"}
    ):
        return "mineru"
    if first.get("schema_name") == "DoclingDocument":
        return "docling"
    if "parsing_res_list" in keys:
        return "pp-structure"
    kind = first.get("block_type")
    return "marker" if kind == "Document" or (kind == "Page" and "children" in keys) else None


@dataclass(slots=True)
class _Walk:
    """Blocks and pages of a tree, as far as it was walked."""

    root: Any
    blocks: list[Block] = field(default_factory=list)
    pages: list[PageSize] = field(default_factory=list)
    page: int = 0
    seen: set[str] = field(default_factory=set)
    """References that were followed: docling names its blocks so."""

    def visit(self, node: Any, label: str = "text", box: Box | None = None) -> None:
        """Take a node with everything under it; label and box are those of the node above."""
        if isinstance(node, str):
            return self.put(node, label, box)
        if isinstance(node, list):
            for part in node:
                if isinstance(part, list):  # MinerU: one list a page
                    self.page += 1
                self.visit(part, label, box)
            return None
        reference = node.get("$ref") or node.get("cref")
        if reference:
            if reference in self.seen:
                return None
            self.seen.add(reference)
            node = self.root
            for step in reference.removeprefix("#/").split("/"):
                node = node[int(step)] if isinstance(node, list) else node[step]
        if isinstance(node.get("content"), dict):  # MinerU's newer form keeps everything in here
            node = {**node, **node["content"], "content": ""}
        own = str(next((node[key] for key in _LABELS if node.get(key)), "text"))
        label = label if label == "discarded" else "title" if node.get("text_level") else own.lower()
        self.turn_page(node, label)
        box = self.place(node) or box
        for key in _ABOVE:
            self.put(_text(node.get(key)), "caption", box)
        text = _text_of(node)
        self.put(text, label, box, node.get("text_level") or node.get("level"))
        for row in (node.get("data") or {}).get("grid") or []:
            self.put_row(" ".join(plain_text(str(cell.get("text", ""))) for cell in row), box)
        for key in _INSIDE if "<table" not in text else ():  # else these are its cells
            self.visit(node.get(key) or [], "text", box)
        self.visit(node.get("para_blocks") or node.get("preproc_blocks") or [])
        self.visit(node.get("discarded_blocks") or [], "discarded")
        for key in _BELOW:
            self.put(_text(node.get(key)), "caption", box)
        return None

    def turn_page(self, node: dict[str, Any], label: str) -> None:
        """Note on which page a node is, and the sizes of pages."""
        index = node.get("page_idx", node.get("page_index"))
        if label == "page" or _PAGES & node.keys():
            self.page += 1
            size = (
                node.get("page_size")
                or (node.get("bbox") or [])[2:]
                or (node.get("width"), node.get("height"))
            )
            self.pages.append(PageSize(*(float(x or 0) for x in size)))
        if isinstance(index, int):
            self.page = index + 1
        if isinstance(node.get("pages"), dict):
            sizes = [node["pages"][n]["size"] for n in sorted(node["pages"], key=int)]
            self.pages += [PageSize(float(s["width"]), float(s["height"])) for s in sizes]

    def place(self, node: dict[str, Any]) -> Box | None:
        """The box of a node; docling measures from the bottom."""
        values = node.get("bbox") or node.get("block_bbox")
        for prov in (node.get("prov") or [])[:1]:
            self.page, b = int(prov["page_no"]), prov["bbox"]
            values = [b["l"], b["t"], b["r"], b["b"]]
            size = (self.root.get("pages") or {}).get(str(self.page))
            if b.get("coord_origin") == "BOTTOMLEFT" and size:
                height = float(size["size"]["height"])
                values = [b["l"], height - b["t"], b["r"], height - b["b"]]
        return Box(*map(float, values)) if isinstance(values, list | tuple) and len(values) == 4 else None

    def put(self, text: str, label: str, box: Box | None, level: Any = None) -> None:
        """Add the blocks of a text: the rows of a table, or its paragraphs."""
        if "<table" in text:
            for row in table_rows(text):
                self.put_row(row, box)
            return
        kind = _KINDS.get(label, BlockKind.TEXT)
        heading = re.match(r"\s*<h([1-6])", text)
        level = int(heading[1]) if heading else level
        number = level if isinstance(level, int) and kind is BlockKind.HEADING else None
        begins = None if kind is BlockKind.TEXT else True
        for part in text.split("\n\n") if text and label not in _DRAWN else ():
            self.blocks.append(Block(plain_text(part), kind, number, begins, max(self.page, 1), box))

    def put_row(self, text: str, box: Box | None) -> None:
        """Add a row of a table."""
        self.blocks.append(Block(text.strip(), BlockKind.ROW, None, True, max(self.page, 1), box))


def _text_of(node: dict[str, Any]) -> str:
    """The text of one node, without that of the nodes in it."""
    if node.get("lines"):
        return _lines(node["lines"])
    keys = [key for key in node if key in _TEXTS or key == "content" or key.endswith("_content")]
    if node.get("children") and node.get("block_type") != "Table":
        keys = [key for key in keys if key != "html"]  # marker: the same text again
    return next((text for key in keys if (text := _text(node[key]))), "")


def _text(value: Any) -> str:
    """A text, or a list of texts or spans as one."""
    if isinstance(value, list):
        return "".join(map(_text, value))
    if isinstance(value, dict):
        return _text_of(value)
    return "" if value is None else str(value)


def _lines(lines: list[dict[str, Any]]) -> str:
    """MinerU's lines closed up, Latin words kept apart."""
    text = ""
    for line in lines:
        part = "".join(
            f"${s['content']}$"
            if "equation" in str(s.get("type"))
            else str(s.get("html") or s.get("content") or "")
            for s in line.get("spans", [])
        ).strip()
        text += (" " if re.fullmatch("[A-Za-z]{2}", text[-1:] + part[:1]) else "") + part
    return text
