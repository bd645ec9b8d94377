"""Pictures of pages: the characters a local recogniser reads, with their places; rules, frames and photographs from the pixels.

Needs the extra `ocr`. Nothing is downloaded: the models are in the wheel. The picture is straightened first, so that
everything after it may take lines for level.
"""

from __future__ import annotations

import io
import sys
import warnings
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from ..base.errors import SourceError
from ..model import Block, Box, Document, PageSize
from .containers import binary_kind
from .document import make_document
from .geometry import Glyph, TextLine, beside_each_other, set_lines, vertical_line
from .layout import blocks_of_lines, level_sizes, weigh_lines
from .pixels import Pixels, straighten

if TYPE_CHECKING:
    from rapidocr import RapidOCR

MAX_PIXELS = 90_000_000
"""An A2 page at 400 dpi; decoded it takes 270 MB."""
LONGEST = 3600
"""Pixels of the longer side that are read: a broadsheet page then has characters of 26 pixels; more costs time only."""
FOUND_AT = 2000
"""…at which lines are looked for: twice as fast as at 3,600, and no line of four full pages was missed."""
_KINDS = frozenset(
    {"PNG picture", "JPEG picture", "GIF picture", "TIFF picture", "BMP picture", "WebP picture"}
)
_INSTALL = 'install the extra: pip install "pelican-newsdigest[ocr]"'


def detect(data: bytes, name: str) -> bool:
    """Whether the file is a picture that Pillow can open."""
    return binary_kind(data) in _KINDS


def read(data: bytes, name: str) -> Document:
    """The blocks of a picture of a page.

    raises  SourceError for a damaged picture, one too large, and where the extra `ocr` is not installed
    """
    _engine(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is our own
            picture = Image.open(io.BytesIO(data))
        with picture:
            if picture.width * picture.height > MAX_PIXELS:
                found = f"the picture has {picture.width * picture.height / 1e6:.0f} megapixels; at most {MAX_PIXELS / 1e6:.0f} are read"
                raise SourceError(name, found, fix="save it at 300 dpi")
            picture.draft("RGB", (LONGEST, LONGEST))
            image = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise SourceError(name, f"the picture is damaged: {error}", fix="save or scan it again") from None
    blocks, size = recognise(image, name)
    return make_document(data, name, "picture", blocks, [size])


def recognise(image: Image.Image, name: str, number: int = 1) -> tuple[list[Block], PageSize]:
    """The blocks of one picture, and its size in pixels as read."""
    import numpy as np

    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image, turn = straighten(image)
    print(
        f"{name}: reading page {number} ({image.width} × {image.height} pixels)", file=sys.stderr, flush=True
    )
    result: Any = _engine(name)(
        np.asarray(image)[:, :, ::-1], return_word_box=True, return_single_char_box=True
    )
    size = PageSize(float(image.width), float(image.height), turn)
    if result is None or result.txts is None or not result.txts:
        return [], size
    rows, vertical = _rows(result)
    pixels = Pixels(image)
    glyphs = [g for row in rows for g in pixels.measured(row)]
    shapes = pixels.shapes(glyphs)
    lines = set_lines(glyphs, shapes) + beside_each_other(vertical)
    weigh_lines(lines, image.convert("L"), 1.0)
    return blocks_of_lines(level_sizes(lines), shapes, size, number), size


_ENGINES: list[RapidOCR] = []


def _engine(name: str) -> RapidOCR:
    """The recogniser, made once a process: it takes a second to load."""
    if not _ENGINES:
        try:
            from rapidocr import RapidOCR
        except ImportError:
            found = "a picture: reading it needs the extra `ocr`, which is not installed"
            raise SourceError(name, found, fix=_INSTALL) from None
        _ENGINES.append(RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": FOUND_AT}))
    return _ENGINES[0]


def _rows(result: Any) -> tuple[list[list[Glyph]], list[TextLine]]:
    """The characters of each line with their places; lines set vertically apart."""
    rows: list[list[Glyph]] = []
    vertical: list[TextLine] = []
    for box, text, score, words in zip(
        result.boxes, result.txts, result.scores, result.word_results, strict=True
    ):
        place, sure = (
            Box.around(Box(float(x), float(y), float(x), float(y)) for x, y in box),
            round(float(score), 3),
        )
        if len(text) >= 2 and place.height > 1.4 * place.width:
            vertical.append(vertical_line(text.strip(), place, place.width / 1.1, sure))
            continue
        y, size, last = sum(float(y) for _, y in box) / 4, place.height / 1.14, -1e9
        for char, _, corners in words:
            if isinstance(char, str) and char.strip():
                left, right = min(float(x) for x, _ in corners), max(float(x) for x, _ in corners)
                if left - last >= 0.8 * size:  # beyond a wide gap the type may be of another size
                    rows.append([])
                rows[-1].append(Glyph(char, left, right, y, size, sure))
                last = right
    return rows, vertical
