"""Lines with boxes as OCR programs write them: ALTO, PAGE XML, hOCR, tesseract TSV. The layout is found as for pictures."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..base.errors import SourceError
from ..model import Block, BlockKind, Box, Document, PageSize
from .containers import binary_kind
from .document import make_document
from .encoding import decode
from .geometry import Shapes, TextLine, is_wide, vertical_line
from .layout import blocks_of_lines, level_sizes
from .plain import close_up
from .xml import parse_xml

MAX_LINES = 20_000

_REGIONS = {
    "header": BlockKind.FURNITURE, "footer": BlockKind.FURNITURE, "page-number": BlockKind.FURNITURE,
    "caption": BlockKind.CAPTION, "advert": BlockKind.FURNITURE,
}  # fmt: skip
"""Types of PAGE regions that leave no choice; headings are recognised by their size, as everywhere."""


@dataclass(slots=True)
class _ScanPage:
    width: float = 0.0
    height: float = 0.0
    lines: list[TextLine] = field(default_factory=list)
    regions: list[tuple[Box, BlockKind]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def add(self, text: str, boxes: Iterable[Box | None], scores: Iterable[float] = ()) -> None:
        """Add a line; boxes and confidences are its own or those of its words."""
        places, sure = [b for b in boxes if b is not None], list(scores)
        text = close_up(" ".join(text.split()))
        if places and text:
            box = Box.around(places)
            if box.width > 0 and box.height > 0:
                self.lines.append(_line(text, box, round(sum(sure) / len(sure), 3) if sure else None))


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
    blocks = [block for number, page in enumerate(pages, 1) for block in _blocks(page, number)]
    return make_document(data, name, form, blocks, [PageSize(p.width, p.height) for p in pages])


def _form(data: bytes, name: str) -> tuple[str, Callable[[str, str], Iterator[_ScanPage]]] | None:
    head = data[:8000].rsplit(b">" if b"<" in data[:200] else b"\n", 1)[0]
    try:
        text = decode(head, name)[0]
    except SourceError:
        return None
    if text.startswith("level\tpage_num\tblock_num"):
        return "tesseract", _tsv
    if re.search(r"""class=["'](?:ocr_page|ocr_carea|ocr_line)|name=["']ocr-system""", text):
        return "hocr", _hocr
    root = re.search(r"<(?:[A-Za-z_][\w.-]*:)?(alto|PcGts)[\s>]", text)
    if root and text.lstrip().startswith("<"):
        return ("alto", _alto) if root[1] == "alto" else ("page-xml", _page_xml)
    return None


def _blocks(page: _ScanPage, number: int) -> Iterator[Block]:
    if not page.lines:
        return
    if not page.width:
        page.width, page.height = max(x.x1 for x in page.lines), max(x.y1 for x in page.lines)
    shapes = Shapes(pictures=tuple(page.pictures))
    for block in blocks_of_lines(level_sizes(page.lines), shapes, PageSize(page.width, page.height), number):
        for region, kind in page.regions:
            if block.box is not None and region.holds_middle(block.box):
                block = replace(block, kind=kind, level=None, begins=True)
        yield block


def _line(text: str, box: Box, sure: float | None) -> TextLine:
    """A line with the size of its type: its box is at most a little higher, its characters never closer."""
    y = box.y
    if len(text) > 1 and box.height > 1.6 * box.width:
        return vertical_line(text, box, box.width / 1.1, sure)
    width = sum(1.0 if is_wide(c) else 0.5 for c in text)
    size = min(box.height / 1.1, box.width / width * 1.06 if width >= 4 else box.height)
    sure = 1.0 if sure is None else sure
    return TextLine(text, box.x0, box.x1, y, size, sure, True, y - size / 2, y + size / 2)


def _alto(text: str, name: str) -> Iterator[_ScanPage]:
    for element in parse_xml(text, name).iterfind(".//{*}Page"):
        page = _ScanPage(float(element.get("WIDTH") or 0), float(element.get("HEIGHT") or 0))
        for line in element.iterfind(".//{*}TextLine"):
            words = [w for w in line if w.tag.endswith(("String", "}SP", "HYP"))]
            content = "".join(" " if w.tag.endswith("}SP") else w.get("CONTENT") or "" for w in words)
            boxes = [own] if (own := _alto_box(line)) else map(_alto_box, words)
            page.add(content, boxes, [float(w.get("WC") or 0) for w in words if w.get("WC")])
        for tag in ("Illustration", "GraphicalElement"):
            page.pictures += [
                b for e in element.iterfind(".//{*}" + tag) if (b := _alto_box(e)) and b.height > 20
            ]
        yield page


def _alto_box(element: Element) -> Box | None:
    try:
        x, y, w, h = (float(element.attrib[k]) for k in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    except (KeyError, ValueError):
        return None
    return Box(x, y, x + w, y + h)


def _page_xml(text: str, name: str) -> Iterator[_ScanPage]:
    for element in parse_xml(text, name).iterfind(".//{*}Page"):
        page = _ScanPage(float(element.get("imageWidth") or 0), float(element.get("imageHeight") or 0))
        page.pictures = [b for e in element.iterfind(".//{*}ImageRegion") if (b := _points(e))]
        for region in element.iterfind(".//{*}TextRegion"):
            kind, box = _REGIONS.get(region.get("type") or ""), _points(region)
            if kind is not None and box is not None:
                page.regions.append((box, kind))
            own = region.findall("{*}TextLine")
            for line in own:
                page.add(_unicode(line), [_points(line)])
            if not own and box is not None and (words := _unicode(region)):
                parts = words.split("\n")  # the region's text, without lines of its own
                step = box.height / len(parts)
                for n, part in enumerate(parts):
                    page.add(part, [Box(box.x0, box.y0 + n * step, box.x1, box.y0 + (n + 1) * step)])
        yield page


def _points(element: Element) -> Box | None:
    coords = element.find("{*}Coords")
    if coords is None:
        return None
    pairs = [p.split(",") for p in str(coords.get("points") or "").split()]
    if not pairs:  # older files: one element a point
        pairs = [[str(p.get("x")), str(p.get("y"))] for p in coords]
    points = [(float(x), float(y)) for x, y in pairs]
    return Box.around(Box(x, y, x, y) for x, y in points) if points else None


def _unicode(element: Element) -> str:
    for equivalent in element.iterfind("{*}TextEquiv"):
        return (equivalent.findtext("{*}Unicode") or "").strip()
    return " ".join(map(_unicode, element.iterfind("{*}Word"))).strip()


def _hocr(text: str, name: str) -> Iterator[_ScanPage]:
    tree = LexborHTMLParser(text)
    for node in tree.css(".ocr_page") or tree.css("body"):
        box = _title_box(node)
        page = _ScanPage(box.x1, box.y1) if box else _ScanPage()
        for line in node.css(".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat, .ocrx_line"):
            words = line.css(".ocrx_word")
            sure = re.findall(r"x_wconf (\d+)", " ".join(str(w.attributes.get("title")) for w in words))
            content = " ".join(w.text() for w in words) or line.text()
            page.add(content, [_title_box(line)], [int(s) / 100 for s in sure])
        page.pictures = [b for e in node.css(".ocr_photo, .ocr_image, .ocr_float") if (b := _title_box(e))]
        yield page


def _title_box(node: LexborNode) -> Box | None:
    found = re.search(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)", str(node.attributes.get("title") or ""))
    return Box(*map(float, found.groups())) if found else None


def _tsv(text: str, name: str) -> Iterator[_ScanPage]:
    pages: dict[int, _ScanPage] = {}
    lines: dict[tuple[str, ...], list[tuple[str, Box, float]]] = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        x, y, w, h = (float(row[k]) for k in ("left", "top", "width", "height"))
        if row["level"] == "1":
            pages[int(row["page_num"])] = _ScanPage(w, h)
        elif row["level"] == "5" and (row.get("text") or "").strip():
            key = tuple(row[k] for k in ("page_num", "block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append((row["text"], Box(x, y, x + w, y + h), float(row["conf"]) / 100))
    for key, words in lines.items():
        texts, boxes, scores = zip(*words, strict=True)
        pages.setdefault(int(key[0]), _ScanPage()).add(" ".join(texts), boxes, scores)
    yield from (pages[n] for n in sorted(pages))
