"""How dark lines are printed: bold type of the size of the text is seen in no other way where fonts have no names."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageStat

from .geometry import TextLine

MOST = 24
"""Characters of the longest line whose weight is of interest: a heading in a column."""


def weigh_lines(lines: Sequence[TextLine], image: Image.Image, scale: float) -> None:
    """Set the weight of short lines: their ink compared with that of the text; 1.0 is that of the text.

    lines  of one page
    image  the page as grey levels
    scale  its pixels for one unit of the lines
    """
    inks: list[tuple[TextLine, float]] = []
    for line in lines:
        if not line.upright or len(line.text) < 2:
            continue
        half = line.size * 0.55
        box = (line.x0 * scale, (line.y - half) * scale, line.x1 * scale, (line.y + half) * scale)
        part = image.crop((int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))
        if part.width < 4 or part.height < 4:
            continue
        inks.append((line, max(_paper(part) - ImageStat.Stat(part).mean[0], 0.0)))
    usual = sorted(ink for line, ink in inks if len(line.text) >= 8)
    if len(usual) < 8 or usual[len(usual) // 2] < 1:
        return
    for line, ink in inks:
        if len(line.text) <= MOST:
            line.weight = round(ink / usual[len(usual) // 2], 2)


def _paper(part: Image.Image) -> float:
    """The grey level that a sixth of the pixels are brighter than: the ground, also where it is tinted."""
    counts = part.histogram()
    left = sum(counts) // 6
    for level in range(255, 0, -1):
        left -= counts[level]
        if left < 0:
            return float(level)
    return 0.0
