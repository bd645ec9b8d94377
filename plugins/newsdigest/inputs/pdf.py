"""PDF with a text layer: characters with their places, in the order of the page and not of the file."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from ..base.errors import SourceError
from ..model import Block, Box, Document, PageSize
from .document import make_document
from .geometry import Glyph, Shapes
from .layout import blocks_of
from .ocr import LONGEST, recognise

CLOSING = frozenset("，。、；：！？）」』】》〉”’")
MAX_PAGES = 40
FEW = 40
"""A page with fewer characters and a picture over most of it is a scan, with a stamp at most."""
MAX_GLYPHS = 60_000
"""Of one page; a full broadsheet page has 10,000."""
MAX_SHAPES = 20_000
"""Rules, frames and pictures looked at on one page: maps have more."""
THIN = 3.0
"""Points: a filled path no thicker is a rule."""


def detect(data: bytes, name: str) -> bool:
    """Whether the file is a PDF."""
    return b"%PDF-" in data[:1024] and not data.startswith(b"PK")


def read(data: bytes, name: str) -> Document:
    """The pages of a PDF as blocks, in reading order.

    raises  SourceError for one that is damaged, encrypted or too long
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        found = "the PDF is encrypted" if locked else f"the PDF is damaged: {error}"
        fix = "save it without a password" if locked else "save or scan it again"
        raise SourceError(name, found, fix=fix) from None
    try:
        return _read(pdf, data, name)
    finally:
        pdf.close()


def _read(pdf: pypdfium2.PdfDocument, data: bytes, name: str) -> Document:
    if len(pdf) > MAX_PAGES:
        found = f"the PDF has {len(pdf):,} pages; at most {MAX_PAGES} are read"
        raise SourceError(name, found, fix="give one newspaper page, or a few")
    blocks: list[Block] = []
    sizes: list[PageSize] = []
    scanned = 0
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        glyphs, shapes, size = glyphs_of(page, name)
        large = [p for p in shapes.pictures if p.width * p.height > 0.4 * size.width * size.height]
        if large and len(glyphs) < FEW:
            read_blocks, size = recognise(_render(page, size, 300 / 72, "RGB"), name, number)
            blocks += read_blocks
            scanned += 1
        else:  # a picture behind the text takes no room
            shapes = replace(shapes, pictures=tuple(p for p in shapes.pictures if p not in large))
            blocks += blocks_of(
                glyphs, shapes, size, number, _render(page, size, 2.0, "L") if glyphs else None
            )
        sizes.append(size)
        page.close()
    return make_document(data, name, "pdf-scan" if scanned else "pdf", blocks, sizes)


def _render(page: pypdfium2.PdfPage, size: PageSize, scale: float, mode: str) -> Image.Image:
    """A page as a picture of so many pixels a point, not larger than pictures are read."""
    bitmap = page.render(scale=min(LONGEST / max(size.width, size.height, 1.0), scale), grayscale=mode == "L")
    picture: Image.Image = bitmap.to_pil().convert(mode)
    bitmap.close()
    return picture


def glyphs_of(page: pypdfium2.PdfPage, name: str) -> tuple[list[Glyph], Shapes, PageSize]:
    """All visible characters of a page with its rules, frames and pictures."""
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs: list[Glyph] = []
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    high: int | None = None
    if text.count_chars() > MAX_GLYPHS:
        found = f"a page of the PDF has more than {MAX_GLYPHS:,} characters"
        raise SourceError(name, found, fix="give one newspaper page, or a few")
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if high is None:
                continue
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, None
        char = chr(code)
        if raw.FPDFText_IsGenerated(text.raw, i) == 1:
            continue
        if char.isspace() or not char.isprintable():
            if glyphs and char.isspace():
                glyphs[-1] = replace(glyphs[-1], spaced=True)
            continue
        left, bottom, right, top = text.get_charbox(i, loose=True)
        raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
        raw.FPDFText_GetMatrix(text.raw, i, matrix)
        size = raw.FPDFText_GetFontSize(text.raw, i) * (abs(matrix.d) or abs(matrix.b) or 1.0)
        if size <= 0.5 or right < 0 or left > width or top < 0 or bottom > height:
            continue  # nothing to see
        full = ord(char) > 0x2E80 or char in "“”‘’…—"
        end = max(right, x.value + (size if full else 0.3 * size))
        if full:  # closing marks fill half their square, and are often set over the edge of the column
            end = x.value + (0.55 if char in CLOSING else 1.0) * size
        glyphs.append(Glyph(char, x.value, end, height - y.value - 0.38 * size, size))
    return glyphs, _shapes(page, width, height), PageSize(round(width, 1), round(height, 1))


def _shapes(page: pypdfium2.PdfPage, width: float, height: float) -> Shapes:
    across, down, frames, pictures = [], [], [], []
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for thing in islice(page.get_objects(filter=wanted, max_depth=4), MAX_SHAPES):
        left, bottom, right, top = thing.get_bounds()
        box = Box(max(left, 0), max(height - top, 0), min(right, width), min(height - bottom, height))
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif box.width > 0.97 * width and box.height > 0.9 * height:
            continue  # the paper
        elif box.height <= THIN and box.width > 8 * max(box.height, 0.1):
            across.append(box)
        elif box.width <= THIN and box.height > 8 * max(box.width, 0.1):
            down.append(box)
        elif box.width > 20 and box.height > 12:
            frames.append(box)
    return Shapes(tuple(across), tuple(down), tuple(_unique(frames)), tuple(_unique(pictures)))


def _unique(boxes: list[Box]) -> list[Box]:
    """Without those drawn nearly over another."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: (-b.width * b.height, b)):
        if not any(all(abs(p - q) < 2.5 for p, q in zip(box, other, strict=True)) for other in kept):
            kept.append(box)
    return kept
