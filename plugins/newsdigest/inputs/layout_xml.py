"""Lines with boxes as OCR programs write them: ALTO, PAGE XML, hOCR, tesseract TSV. The layout is found as for pictures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..base.errors import SourceError
from ..model import Block, BlockKind, Box, Document, PageSize
from .containers import binary_kind
from .document import make_document
from .encoding import decode
from .geometry import Glyph, Shapes, TextLine, is_wide
from .layout import blocks_of_lines, level_sizes
from .marks import close_up
from .xml import parse_xml

MAX_LINES = 20_000

_REGIONS = {
    "header": BlockKind.FURNITURE, "footer": BlockKind.FURNITURE, "page-number": BlockKind.FURNITURE,
    "caption": BlockKind.CAPTION, "advert": BlockKind.FURNITURE,
}  # fmt: skip
"""Types of PAGE regions that leave no choice; headings are told by their size, as everywhere."""


@dataclass(slots=True)
class _ScanPage:
    width: float = 0.0
    height: float = 0.0
    lines: list[tuple[str, Box, float | None]] = field(default_factory=list)
    """Text, box and confidence of each."""
    regions: list[tuple[Box, BlockKind]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


def detect(data: bytes, name: str) -> bool:
    """Whether the file is one of these formats."""
    return binary_kind(data) is None and _form(data, name) is not None


def read(data: bytes, name: str) -> Document:
    """Its blocks.

    raises  SourceError for damaged XML, and for one with entities
    """
    found = _form(data, name)
    assert found is not None
    form, reader = found
    try:
        pages = list(reader(decode(data, name)[0], name))
    except (ValueError, KeyError, IndexError) as error:
        raise SourceError(name, f"{form}, but damaged: {error}", fix="write it again") from None
    if sum(len(p.lines) for p in pages) > MAX_LINES:
        raise SourceError(name, f"more than {MAX_LINES:,} lines of text", fix="divide the file into pages")
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        blocks += _blocks(page, number)
    return make_document(data, name, form, blocks, [PageSize(p.width, p.height) for p in pages])


def _form(data: bytes, name: str) -> tuple[str, Callable[[str, str], Iterator[_ScanPage]]] | None:
    try:
        head = decode(
            data[:8000].rsplit(b">", 1)[0] if b"<" in data[:200] else data[:8000].rsplit(b"\n", 1)[0], name
        )[0]
    except SourceError:
        return None
    if head.startswith("level\tpage_num\tblock_num"):
        return "tesseract", _tsv
    if "class" in head and re.search(
        r"""class=["'](?:ocr_page|ocr_carea|ocr_line)|name=["']ocr-system""", head
    ):
        return "hocr", _hocr
    root = re.search(r"<(?:[A-Za-z_][\w.-]*:)?(alto|PcGts)[\s>]", head)
    if root and head.lstrip().startswith("<"):
        return ("alto", _alto) if root[1] == "alto" else ("page-xml", _page_xml)
    return None


def _blocks(page: _ScanPage, number: int) -> list[Block]:
    lines = [line for text, box, sure in page.lines if (line := _line(text, box, sure)) is not None]
    if not lines:
        return []
    if not page.width:
        page.width, page.height = max(x.x1 for x in lines), max(x.y1 for x in lines)
    shapes = Shapes(pictures=tuple(page.pictures))
    blocks = blocks_of_lines(level_sizes(lines), shapes, PageSize(page.width, page.height), number)
    for region, kind in page.regions:
        for n, block in enumerate(blocks):
            if block.box is not None and _inside(block.box, region):
                blocks[n] = Block(
                    block.text, kind, None, True, number, block.box, block.lines, block.confidence
                )
    return blocks


def _line(text: str, box: Box, sure: float | None) -> TextLine | None:
    """A line with the size of its type: its box is at most a little higher, its characters never closer."""
    text = close_up(" ".join(text.split()))
    if not text or box.width <= 0 or box.height <= 0:
        return None
    if len(text) > 1 and box.height > 1.6 * box.width:
        return TextLine(
            text, box.x0, box.x1, (box.y0 + box.y1) / 2, box.width / 1.1, sure, False, box.y0, box.y1
        )
    width = sum(1.0 if is_wide(c) else 0.5 for c in text)
    size = min(box.height / 1.1, box.width / width * 1.06 if width >= 4 else box.height)
    y = (box.y0 + box.y1) / 2
    step = box.width / width
    glyphs, x = [], box.x0
    for char in text:
        wide = step * (1.0 if is_wide(char) else 0.5)
        if char != " ":
            glyphs.append(Glyph(char, x, x + wide, y, size, sure))
        x += wide
    return TextLine(
        text, box.x0, box.x1, y, size, 1.0 if sure is None else sure, True, y - size / 2, y + size / 2, glyphs
    )


def _inside(box: Box, region: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return region.x0 <= x <= region.x1 and region.y0 <= y <= region.y1


def _tag(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _alto(text: str, name: str) -> Iterator[_ScanPage]:
    for element in parse_xml(text, name).iter():
        if _tag(element) != "Page":
            continue
        page = _ScanPage(float(element.get("WIDTH") or 0), float(element.get("HEIGHT") or 0))
        for part in element.iter():
            if _tag(part) == "TextLine":
                words = [w for w in part if _tag(w) in ("String", "SP", "HYP")]
                line = "".join(" " if _tag(w) == "SP" else str(w.get("CONTENT") or "") for w in words)
                box = _alto_box(part) or _around([b for w in words if (b := _alto_box(w))])
                sure = [float(w.get("WC") or 0) for w in words if w.get("WC")]
                if box is not None:
                    page.lines.append((line, box, round(sum(sure) / len(sure), 3) if sure else None))
            elif _tag(part) in ("Illustration", "GraphicalElement"):
                picture = _alto_box(part)
                if picture is not None and picture.height > 20:
                    page.pictures.append(picture)
        yield page


def _alto_box(element: Element) -> Box | None:
    try:
        x, y, w, h = (float(element.attrib[k]) for k in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    except (KeyError, ValueError):
        return None
    return Box(x, y, x + w, y + h)


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


def _page_xml(text: str, name: str) -> Iterator[_ScanPage]:
    for element in parse_xml(text, name).iter():
        if _tag(element) != "Page":
            continue
        page = _ScanPage(float(element.get("imageWidth") or 0), float(element.get("imageHeight") or 0))
        for region in element.iter():
            if _tag(region) == "ImageRegion":
                picture = _points(region)
                page.pictures += [picture] if picture else []
            if _tag(region) != "TextRegion":
                continue
            kind, box = _REGIONS.get(region.get("type") or ""), _points(region)
            if kind is not None and box is not None:
                page.regions.append((box, kind))
            own = [line for line in region if _tag(line) == "TextLine"]
            for line in own:
                place, words = _points(line), _unicode(line)
                if place is not None and words:
                    page.lines.append((words, place, None))
            if not own and box is not None and (words := _unicode(region)):
                parts = words.split("\n")  # the region's text, without lines of its own
                height = box.height / len(parts)
                for n, part in enumerate(parts):
                    page.lines.append(
                        (part, Box(box.x0, box.y0 + n * height, box.x1, box.y0 + (n + 1) * height), None)
                    )
        yield page


def _points(element: Element) -> Box | None:
    coords = next((c for c in element if _tag(c) == "Coords"), None)
    if coords is None:
        return None
    pairs = [p.split(",") for p in str(coords.get("points") or "").split()]
    if not pairs:  # older files: one element a point
        pairs = [[str(p.get("x")), str(p.get("y"))] for p in coords]
    xs, ys = [float(p[0]) for p in pairs], [float(p[1]) for p in pairs]
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None


def _unicode(element: Element) -> str:
    for equivalent in element:
        if _tag(equivalent) == "TextEquiv":
            return next((str(u.text or "") for u in equivalent if _tag(u) == "Unicode"), "").strip()
    return " ".join(_unicode(w) for w in element if _tag(w) == "Word").strip()


_BBOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE = re.compile(r"x_wconf (\d+)")


def _hocr(text: str, name: str) -> Iterator[_ScanPage]:
    tree = LexborHTMLParser(text)
    for node in tree.css(".ocr_page") or tree.css("body"):
        box = _title_box(node)
        page = _ScanPage(box.x1, box.y1) if box else _ScanPage()
        for line in node.css(".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat, .ocrx_line"):
            place = _title_box(line)
            sure = [
                int(m[1]) / 100
                for w in line.css(".ocrx_word")
                if (m := _SURE.search(str(w.attributes.get("title"))))
            ]
            if place is not None:
                words = " ".join(w.text() for w in line.css(".ocrx_word")) or line.text()
                page.lines.append((words, place, round(sum(sure) / len(sure), 3) if sure else None))
        for picture in node.css(".ocr_photo, .ocr_image, .ocr_float"):
            place = _title_box(picture)
            page.pictures += [place] if place else []
        yield page


def _title_box(node: LexborNode) -> Box | None:
    found = _BBOX.search(str(node.attributes.get("title") or ""))
    return Box(*(float(v) for v in found.groups())) if found else None


def _tsv(text: str, name: str) -> Iterator[_ScanPage]:
    pages: dict[int, _ScanPage] = {}
    lines: dict[tuple[str, str, str, str], list[tuple[str, Box, float]]] = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        number = int(row["page_num"])
        x, y, w, h = (float(row[k]) for k in ("left", "top", "width", "height"))
        if row["level"] == "1":
            pages[number] = _ScanPage(w, h)
        elif row["level"] == "5" and (row.get("text") or "").strip():
            key = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
            lines.setdefault(key, []).append(
                (row["text"].strip(), Box(x, y, x + w, y + h), float(row["conf"]) / 100)
            )
    for key, words in lines.items():
        box = _around([b for _, b, _ in words])
        assert box is not None
        sure = round(sum(c for _, _, c in words) / len(words), 3)
        pages.setdefault(int(key[0]), _ScanPage()).lines.append((" ".join(t for t, _, _ in words), box, sure))
    yield from (pages[n] for n in sorted(pages))
