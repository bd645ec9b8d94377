"""What a picture of a page shows besides text: rules, frames, tinted grounds and photographs, found in the pixels."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from statistics import median
from typing import Any

from PIL import Image

from ..model import Box
from .geometry import Glyph, Shapes

CELL = 12
"""Pixels of the grid on which grounds are compared: half a character of the smallest type that can be read."""
TINT = 9
"""Levels of grey by which a ground differs from the paper: scans vary by 3, the palest tint in print has 10."""


STEEPEST = 2.5
"""Degrees: a sheet lies straighter than that on a scanner, a photo taken by hand nearly always."""


def straighten(image: Image.Image) -> tuple[Image.Image, float]:
    """The picture turned so that its lines are level, where the rows of ink are clearest, and by how many degrees."""
    import cv2
    import numpy as np

    small = image.convert("L")
    small.thumbnail((1200, 1200))
    grey = np.asarray(small)
    ink = (cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)).astype(
        np.uint8
    )
    height, width = ink.shape

    def clearness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = (
            cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1).astype(np.float64)
        )
        return float(np.square(np.diff(rows)).sum())

    best = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.25), key=clearness)
    best = max(np.arange(best - 0.25, best + 0.26, 0.05), key=clearness)
    if abs(best) < 0.04:
        return image, 0.0
    paper = tuple(int(v) for v in np.median(np.asarray(image).reshape(-1, 3), axis=0))
    turned = image.rotate(float(best), resample=Image.Resampling.BICUBIC, fillcolor=paper)
    return turned, round(float(best), 2)


_OPENING = frozenset("（「『【《〈“‘(")
_MARKS = _OPENING | frozenset("，。、；：！？）」』】》〉”’·,.:;!?)—…")


def _is_whole(char: str) -> bool:
    """A Chinese character: it fills its square."""
    return ord(char[0]) > 0x2E80 and char not in _MARKS


class Pixels:
    """A straightened page as grey levels."""

    def __init__(self, image: Image.Image) -> None:
        """Take the picture as it is."""
        import numpy as np

        self._grey: Any = np.asarray(image.convert("L"))

    def measured(self, row: list[Glyph]) -> list[Glyph]:
        """The characters of a line with size and edges by their ink: a recogniser knows their middles only."""
        import numpy as np

        size = row[0].size
        top, left = max(int(row[0].y - 0.85 * size), 0), max(int(min(g.x0 for g in row) - 0.6 * size), 0)
        bottom, right = int(row[0].y + 0.85 * size), int(max(g.x1 for g in row) + 0.6 * size)
        part = self._grey[top:bottom, left:right].astype(np.int16)
        if part.size == 0:
            return row
        strong = np.abs(part - int(np.median(part)))
        dark = strong > max(45, int(np.percentile(strong, 97)) // 2)
        dark[:, dark.mean(axis=0) > 0.9] = False  # a rule beside the line
        low, high = _band(dark, int(row[0].y) - top)
        if high - low < 0.4 * size:
            return row
        ink = (high - low) / 0.93
        whole = [(a, b) for a, b in pairwise(row) if _is_whole(a.char) and _is_whole(b.char)]
        if len(whole) >= 4:  # characters are never closer than their size
            ink = min(ink, median(b.x0 + b.x1 - a.x0 - a.x1 for a, b in whole) / 2 * 1.04)
        ink = min(max(ink, 0.8 * size), 1.08 * size)
        middles = [(g.x0 + g.x1) / 2 - left for g in row]
        stops = [middles[0] - 0.75 * ink, *middles, middles[-1] + 0.75 * ink]
        gaps = [_white(dark[low:high].any(axis=0), max(int(a), 0), int(b)) for a, b in pairwise(stops)]
        out: list[Glyph] = []
        for g, (_, x0), (x1, _) in zip(row, gaps, gaps[1:], strict=False):
            x0, x1, half = left + x0, left + x1, (0.42 if _is_whole(g.char) else 0.26) * ink
            if g.char in _OPENING:
                x0 = min(x0, x1 - 0.9 * ink)
            elif g.char in _MARKS:
                x1 = max(x1, x0 + 0.75 * ink) if ord(g.char) > 0x2E80 else x1
            elif x1 - x0 < 2 * half:
                x0, x1 = (x0 + x1) / 2 - half, (x0 + x1) / 2 + half
            if out:  # in the order that was read
                x0 = max(x0, out[-1].x0 + 1)
            out.append(replace(g, x0=x0, x1=max(x1, x0 + 1), y=top + (low + high) / 2, size=ink))
        return out

    def shapes(self, glyphs: list[Glyph]) -> Shapes:
        """Rules, frames and photographs."""
        import numpy as np

        em = median(g.size for g in glyphs) if glyphs else 24.0
        ink = (self._grey < int(np.percentile(self._grey, 60)) - 60).astype(np.uint8)
        across, down = _rules(ink, int(6 * em), em), [_turned(b) for b in _rules(ink.T, int(4 * em), em)]
        frames, pictures = _grounds(self._grey, glyphs, em)
        frames += _drawn(across, down, em)
        across, down = ([b for b in r if not any(p.holds(b, 4) for p in pictures)] for r in (across, down))
        return Shapes(tuple(across), tuple(down), tuple(frames), tuple(pictures))


def _band(dark: Any, middle: int) -> tuple[int, int]:
    """From where to where the ink of the line goes that has this row in it."""
    import numpy as np

    rows = dark.sum(axis=1)
    middle = min(max(middle, 0), len(rows) - 1)
    quiet = rows < max(3.0, 0.012 * dark.shape[1])
    breaks = np.flatnonzero(quiet[:-1] & quiet[1:])
    above, below = breaks[breaks + 2 <= middle], breaks[breaks >= middle]
    return int(above[-1]) + 2 if above.size else 0, int(below[0]) if below.size else len(rows)


def _white(ink: Any, first: int, last: int) -> tuple[float, float]:
    """The longest run without ink between two places of a line."""
    import numpy as np

    stops = np.concatenate([[first - 1], first + np.flatnonzero(ink[first : last + 1]), [last + 1]])
    widths = np.diff(stops) - 1
    n = int(widths.argmax())
    if widths[n] <= 0:
        return float((first + last) // 2), float((first + last) // 2)
    return float(stops[n] + 1), float(stops[n + 1])


def _boxes(mask: Any, connectivity: int, scale: int = 1) -> list[tuple[Box, int]]:
    """The connected parts of a mask with their areas."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    return [
        (Box(float(x * scale), float(y * scale), float((x + w) * scale), float((y + h) * scale)), int(area))
        for x, y, w, h, area in stats[1:count]
    ]


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _rules(ink: Any, least: int, em: float) -> list[Box]:
    """Level thin strokes at least so long; pieces of one, broken by dirt, as one."""
    import cv2
    import numpy as np

    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    strokes = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    thin = np.zeros_like(strokes)
    for box, _ in _boxes(strokes, 8):
        if box.height <= 0.45 * em:
            thin[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)] = 1
    closed = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((int(0.3 * em), int(1.2 * em)), np.uint8))
    return sorted(box for box, _ in _boxes(closed, 8))


def _drawn(across: list[Box], down: list[Box], em: float) -> list[Box]:
    """Boxes drawn by four rules."""
    near = 0.6 * em
    found = []
    for top, bottom in product(across, across):
        alike = abs(top.x0 - bottom.x0) <= near and abs(top.x1 - bottom.x1) <= near
        if alike and bottom.y0 - top.y1 >= 1.2 * em:
            sides = [v for v in down if v.y0 < top.y1 + near and v.y1 > bottom.y0 - near]
            if all(any(abs(v.x0 - x) < near for v in sides) for x in (top.x0, top.x1)):
                found.append(Box(top.x0, top.y0, top.x1, bottom.y1))
    return found


def _grounds(grey: Any, glyphs: list[Glyph], em: float) -> tuple[list[Box], list[Box]]:
    """Areas whose ground is not the paper: with text on them frames, else photographs."""
    import cv2
    import numpy as np

    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    cells = grey[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL)
    ground = np.percentile(cells.swapaxes(1, 2).reshape(rows, columns, -1), 75, axis=2)
    paper = float(np.median(ground))
    other = (np.abs(ground - paper) > TINT).astype(np.uint8)
    for g in glyphs:  # the strokes of large type fill whole cells: the ground is what is around them
        if g.size > 1.2 * em:
            top, over, bottom = (int(max(g.y + k * g.size, 0)) for k in (-0.7, -0.56, 0.6))
            left, right = int(max(g.x0, 0)), int(max(g.x1, 0))
            strip = grey[top : max(over, 1), left:right]
            tinted = strip.size and abs(float(np.median(strip)) - paper) > TINT
            other[over // CELL : bottom // CELL + 1, left // CELL : right // CELL + 1] = 1 if tinted else 0
    other = cv2.morphologyEx(other, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    frames, pictures = [], []
    for box, area in _boxes(other, 4, CELL):
        if box.width < 3 * em or box.height < 1.2 * em or 2 * area * CELL**2 < box.width * box.height:
            continue
        if box.width > 0.97 * grey.shape[1] and box.height > 0.9 * grey.shape[0]:
            continue
        held = sum(g.size**2 for g in glyphs if box.holds_middle(Box(g.x0, g.y, g.x1, g.y)))
        if held > 0.06 * box.width * box.height:
            frames.append(box)
        elif box.height > 2.5 * em:
            pictures.append(box)
    return frames, pictures
