"""A page of glyphs to blocks: lines, reading order, paragraphs and headings, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from PIL import Image, ImageStat

from ..model import Block, BlockKind, Box, PageSize
from .compose import compose
from .geometry import HEAD_LINES, Glyph, Shapes, TextLine, body_size, set_lines, side_by_side
from .order import reading_order

MOST_LINES = 3000
"""Lines of one page whose columns are looked for: a full broadsheet page of 1983 has 1,100."""
SAME = 0.085
"""Sizes so near that of the text are that of the text: ink is measured to a pixel or two of 20 to 30."""


def blocks_of(
    glyphs: list[Glyph], shapes: Shapes, page: PageSize, number: int = 1, image: Image.Image | None = None
) -> list[Block]:
    """The blocks of one page, in reading order.

    image  the page as grey levels, to tell bold type by its ink
    """
    lines = set_lines(glyphs, shapes)
    if image is not None:
        weigh_lines(lines, image, image.width / page.width)
    return blocks_of_lines(lines, shapes, page, number)


def blocks_of_lines(lines: list[TextLine], shapes: Shapes, page: PageSize, number: int = 1) -> list[Block]:
    """The same of lines that a source gives."""
    if not lines:
        return []
    if len(lines) > MOST_LINES:  # no page: read from top to bottom, in bounded time
        ordered = sorted(lines, key=lambda x: (x.y, x.x0))
        return [Block(x.text, BlockKind.TEXT, page=number, box=x.box) for x in ordered]
    em = body_size(lines)
    whole = Box(0.0, 0.0, page.width, page.height)
    return compose(reading_order(lines, shapes, em), em, whole, number)


def weigh_lines(lines: Sequence[TextLine], image: Image.Image, scale: float) -> None:
    """Set the weight of lines: their ink compared with that of the text. Bold type of the size of the text is seen in no other
    way where fonts have no names.

    lines  of one page
    image  the page as grey levels
    scale  its pixels for one unit of the lines
    """
    inks: list[tuple[TextLine, float]] = []
    for line in lines:
        if not line.upright or len(line.text) < 2:
            continue
        half = line.size * 0.55
        left, top, right, bottom = (int(v * scale) for v in (line.x0, line.y - half, line.x1, line.y + half))
        if right - left >= 3 and bottom - top >= 3:
            grey = ImageStat.Stat(image.crop((left, top, right + 1, bottom + 1)))
            inks.append((line, max(grey.median[0] - grey.mean[0], 0.0)))
    usual = sorted(ink for line, ink in inks if len(line.text) >= 8)
    if len(usual) >= 8 and usual[len(usual) // 2] >= 1:
        for line, ink in inks:
            line.weight = round(ink / usual[len(usual) // 2], 2)


def level_sizes(lines: list[TextLine]) -> list[TextLine]:
    """Measured sizes near that of the text made that of the text, left edges near each other made one.

    lines  of a picture, or of a program that reads pictures: their sizes wobble
    """
    em = body_size(lines)
    for group in side_by_side((line for line in lines if not line.upright), 0.25, -0.4, 1.3):
        for line in group if len(group) > HEAD_LINES else ():  # a text set vertically has one size
            line.resize(median(x.size for x in group))
    for line in lines:
        if abs(line.size - em) <= SAME * em:
            line.resize(em)
    text = [line for line in lines if line.upright and line.size == em]
    for line in lines:
        if (
            line.upright
            and line.size != em
            and line.size < (1.35 if len(line.text) > 5 else 1.8) * em
            and _is_set_as_text(line, text, em)
        ):
            line.resize(em)
    starts = sorted(line.x0 for line in lines if line.upright)
    for line in lines:
        if not line.upright:
            continue
        near = [x for x in starts if abs(x - line.x0) < 0.3 * em]
        line.x0 = min(line.x0, near[len(near) // 2])
    return lines


def _is_set_as_text(line: TextLine, text: list[TextLine], em: float) -> bool:
    """Whether a line is one of a column although its ink was measured larger or smaller: it begins where they begin
    and fills the column, or ends with a sentence."""
    column = [o for o in text if abs(o.y - line.y) < 9 * em and o.x0 < line.x1 and line.x0 < o.x1]
    left = any(abs(o.x0 - line.x0) < 0.45 * em for o in column)
    indented = any(abs(o.x0 + 2 * em - line.x0) < 0.6 * em for o in column)
    full = sum(abs(o.x1 - line.x1) < 0.8 * em for o in column) >= 2
    ended = line.text[-1] in "。！？!?”」" or (len(line.text) <= 5 and line.text[-1] in ":：)）；;，,")
    least = 0.0 if line.size > 1.16 * em else -2.4 * em  # a larger line at the top of a column is its heading
    close = any(least < line.y - o.y < 2.4 * em for o in column)
    return close and ((left and (full or ended)) or (indented and full))
