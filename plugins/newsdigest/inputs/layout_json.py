"""Output of layout programs as JSON: MinerU (content list and middle file), PP-StructureV3, docling, marker.

They say what a block is and where; their order is kept. What kind of heading a heading is they do not know: that is told
by its size, where its box gives one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from ..base.errors import SourceError
from ..model import Block, BlockKind, Box, Document, PageSize
from .compose import tell_headings
from .containers import binary_kind
from .document import make_document
from .encoding import decode
from .marks import plain_text, table_rows

Found = tuple[list[Block], list[PageSize]]

_KINDS = {
    "title": BlockKind.HEADING, "doc_title": BlockKind.HEADING, "paragraph_title": BlockKind.HEADING,
    "section_header": BlockKind.HEADING, "sectionheader": BlockKind.HEADING, "abstract_title": BlockKind.HEADING,
    "caption": BlockKind.CAPTION, "figure_title": BlockKind.CAPTION, "image_caption": BlockKind.CAPTION,
    "figure_caption": BlockKind.CAPTION, "table_caption": BlockKind.CAPTION, "chart_title": BlockKind.CAPTION,
    "table_title": BlockKind.CAPTION, "image_footnote": BlockKind.CAPTION, "chart_caption": BlockKind.CAPTION,
    "header": BlockKind.FURNITURE, "footer": BlockKind.FURNITURE, "page_header": BlockKind.FURNITURE,
    "page_footer": BlockKind.FURNITURE, "pageheader": BlockKind.FURNITURE, "pagefooter": BlockKind.FURNITURE,
    "page_number": BlockKind.FURNITURE, "number": BlockKind.FURNITURE, "header_image": BlockKind.FURNITURE,
    "footer_image": BlockKind.FURNITURE, "page_aside_text": BlockKind.FURNITURE, "aside_text": BlockKind.FURNITURE,
    "seal": BlockKind.FURNITURE, "abandon": BlockKind.FURNITURE, "discarded": BlockKind.FURNITURE,
}  # fmt: skip
"""What the programs call their blocks; everything else is text."""


def detect(data: bytes, name: str) -> bool:
    """Whether the file is JSON of one of these programs."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and binary_kind(data) is None and _reader(_parsed(data, name)) is not None


def read(data: bytes, name: str) -> Document:
    """Its blocks.

    raises  SourceError where they are not as the program writes them
    """
    value = _parsed(data, name)
    found = _reader(value)
    assert found is not None
    form, reader = found
    try:
        blocks, pages = reader(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SourceError(
            name, f"{form} JSON, but not as {form} writes it: {error!r}", fix="write it again"
        ) from None
    return make_document(data, name, form, tell_headings(blocks), pages)


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(decode(data, name)[0])
    except (ValueError, RecursionError, SourceError):
        return None


def _reader(value: Any) -> tuple[str, Callable[[Any], Found]] | None:
    """Name of the program and the function that reads it."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, list) and first:
        first = first[0]
    if not isinstance(first, dict):
        return None
    if "pdf_info" in first:
        return "mineru", _middle
    if first.get("schema_name") == "DoclingDocument":
        return "docling", _docling
    if "parsing_res_list" in first or "parsing_res_list" in (first.get("res") or {}):
        return "pp-structure", _structure
    if first.get("block_type") == "Document" or (first.get("block_type") == "Page" and "children" in first):
        return "marker", _marker
    if (
        isinstance(value, list)
        and "type" in first
        and ({"text", "img_path", "page_idx", "content"} & first.keys())
    ):
        return "mineru", _content_list
    return None


def _block(text: str, label: str, *, level: Any = None, page: int = 1, box: Any = None) -> Block:
    kind = _KINDS.get(label.lower(), BlockKind.TEXT)
    begins = None if kind is BlockKind.TEXT else True
    number = level if isinstance(level, int) and kind is BlockKind.HEADING else None
    return Block(plain_text(text), kind, number, begins, page, _box(box))


def _row(text: str, page: int, box: Any) -> Block:
    return Block(text, BlockKind.ROW, None, True, page, _box(box))


def _box(values: Any) -> Box | None:
    if not isinstance(values, list | tuple) or len(values) != 4:
        return None
    x0, y0, x1, y1 = (float(v) for v in values)
    return Box(x0, y0, x1, y1)


def _texts(value: Any) -> list[str]:
    """Captions: a text, a list of texts or a list of spans."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return (
            ["".join(v.get("content", "") if isinstance(v, dict) else str(v) for v in value)] if value else []
        )
    return []


def _content_list(value: list[Any]) -> Found:
    """MinerU: a flat list of blocks, or (newer) one list a page."""
    blocks: list[Block] = []
    pages = value if value and isinstance(value[0], list) else [value]
    for number, items in enumerate(pages, 1):
        for item in items:
            page = int(item.get("page_idx", number - 1)) + 1
            label, box = str(item["type"]), item.get("bbox")
            content = item.get("content")
            if isinstance(content, dict):  # the newer form keeps everything in here
                item = {**item, **content}
            for key in ("img_caption", "image_caption", "table_caption", "chart_caption"):
                blocks += [_block(t, "caption", page=page, box=box) for t in _texts(item.get(key))]
            if label in ("table", "chart"):
                blocks += [
                    _row(t, page, box)
                    for t in table_rows(str(item.get("table_body") or item.get("html") or ""))
                ]
            elif label == "list":
                blocks += [
                    _block(_text_of(x), "text", page=page, box=box) for x in item.get("list_items", [])
                ]
            elif label not in ("image", "picture"):
                level = item.get("text_level") or item.get("level")
                text = next(
                    (
                        item[k]
                        for k in ("text", "title_content", "paragraph_content", "content")
                        if item.get(k)
                    ),
                    "",
                )
                blocks.append(
                    _block(_text_of(text), "title" if level else label, level=level, page=page, box=box)
                )
            for key in ("img_footnote", "image_footnote", "table_footnote"):
                blocks += [_block(t, "caption", page=page, box=box) for t in _texts(item.get(key))]
    return blocks, []


def _text_of(value: Any) -> str:
    if isinstance(value, list):
        return "".join(_text_of(v) for v in value)
    if isinstance(value, dict):
        return _text_of(value.get("content") or value.get("text") or value.get("item_content") or "")
    return str(value)


def _middle(value: dict[str, Any]) -> Found:
    """MinerU: blocks with lines and spans; what it set aside is furniture."""
    blocks: list[Block] = []
    pages: list[PageSize] = []
    for info in value["pdf_info"]:
        page = int(info.get("page_idx", len(pages))) + 1
        width, height = info.get("page_size") or (0, 0)
        pages.append(PageSize(float(width), float(height)))
        for block in info.get("para_blocks") or info.get("preproc_blocks") or []:
            blocks += _middle_block(block, page)
        for block in info.get("discarded_blocks") or []:
            text = _lines(block)
            blocks.append(_block(text, "discarded", page=page, box=block.get("bbox")))
    return blocks, pages


def _middle_block(block: dict[str, Any], page: int) -> Iterator[Block]:
    if block.get("blocks"):
        for part in block["blocks"]:
            yield from _middle_block(part, page)
        return
    label, box = str(block.get("type", "text")), block.get("bbox")
    spans = [s for line in block.get("lines", []) for s in line.get("spans", [])]
    tables = [s["html"] for s in spans if s.get("html")]
    if tables:
        for table in tables:
            for text in table_rows(table):
                yield _row(text, page, box)
        return
    if label in ("image_body", "chart_body"):
        return
    yield _block(_lines(block), label, level=block.get("level"), page=page, box=box)


def _lines(block: dict[str, Any]) -> str:
    """The text of a block: lines closed up, Latin words kept apart."""
    text = ""
    for line in block.get("lines", []):
        part = "".join(
            f"${s['content']}$" if "equation" in str(s.get("type")) else str(s.get("content", ""))
            for s in line.get("spans", [])
        ).strip()
        word = (
            bool(text and part)
            and text[-1].isascii()
            and part[0].isascii()
            and text[-1].isalpha()
            and part[0].isalpha()
        )
        text += (" " if word else "") + part
    return text


def _structure(value: Any) -> Found:
    """PP-StructureV3: one object a page."""
    blocks: list[Block] = []
    pages: list[PageSize] = []
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        result = item.get("res") or item
        page = int(result.get("page_index") or number - 1) + 1
        pages.append(PageSize(float(result.get("width") or 0), float(result.get("height") or 0)))
        for part in result["parsing_res_list"]:
            label, text = str(part.get("block_label", "text")), str(part.get("block_content") or "")
            box = part.get("block_bbox")
            if label == "table":
                blocks += [_row(t, page, box) for t in table_rows(text)]
            elif label not in ("image", "chart", "figure"):
                blocks += [_block(t, label, page=page, box=box) for t in text.split("\n\n")]
    return blocks, pages


def _docling(value: dict[str, Any]) -> Found:
    """docling: a tree of references, places measured from the bottom."""
    sizes = {int(k): v["size"] for k, v in (value.get("pages") or {}).items()}
    blocks: list[Block] = []
    seen: set[str] = set()

    def visit(ref: str) -> None:
        if ref in seen:
            return
        seen.add(ref)
        node: Any = value
        for step in ref.removeprefix("#/").split("/"):
            node = node[int(step)] if isinstance(node, list) else node[step]
        page, box = _docling_place(node, sizes)
        if node.get("text") or node.get("orig"):
            label, level = str(node.get("label", "text")), node.get("level")
            blocks.append(
                _block(str(node.get("text") or node["orig"]), label, level=level, page=page, box=box)
            )
        if ref.startswith("#/tables/"):
            for row in (node.get("data") or {}).get("grid") or []:
                text = " ".join(plain_text(str(cell.get("text", ""))) for cell in row)
                blocks.append(_row(text.strip(), page, box))
        for child in [*(node.get("captions") or []), *(node.get("children") or [])]:
            visit(str(child.get("$ref") or child.get("cref")))

    for child in [*value["body"]["children"], *((value.get("furniture") or {}).get("children") or [])]:
        visit(str(child.get("$ref") or child.get("cref")))
    return blocks, [PageSize(float(s["width"]), float(s["height"])) for _, s in sorted(sizes.items())]


def _docling_place(node: dict[str, Any], sizes: dict[int, Any]) -> tuple[int, list[float] | None]:
    for place in node.get("prov") or []:
        page, b = int(place["page_no"]), place["bbox"]
        if b.get("coord_origin") == "BOTTOMLEFT" and page in sizes:
            height = float(sizes[page]["height"])
            return page, [b["l"], height - b["t"], b["r"], height - b["b"]]
        return page, [b["l"], b["t"], b["r"], b["b"]]
    return 1, None


def _marker(value: Any) -> Found:
    """marker: a tree of pages, blocks as HTML."""
    blocks: list[Block] = []
    pages: list[PageSize] = []
    tree = (
        value
        if isinstance(value, list)
        else value["children"]
        if value["block_type"] == "Document"
        else [value]
    )
    for number, page in enumerate(tree, 1):
        box = page.get("bbox") or [0, 0, 0, 0]
        pages.append(PageSize(float(box[2]), float(box[3])))
        stack = list(page.get("children") or [])
        while stack:
            node = stack.pop(0)
            inner = node.get("children") or []
            label = str(node.get("block_type", "Text"))
            if inner and label not in ("Table",):
                stack[:0] = inner
                continue
            markup, place = str(node.get("html") or ""), node.get("bbox")
            if label == "Table":
                blocks += [_row(t, number, place) for t in table_rows(markup)]
            elif label not in ("Picture", "Figure", "PictureGroup"):
                heading = LexborHTMLParser(markup).css_first("h1, h2, h3, h4, h5, h6")
                level = int(heading.tag[1]) if heading is not None and heading.tag else None
                blocks.append(_block(markup, label, level=level, page=number, box=place))
    return blocks, pages
