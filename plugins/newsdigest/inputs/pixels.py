"""What a picture of a page shows besides text: rules, frames, tinted grounds and photographs, found in the pixels."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
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
        top, bottom = int(row[0].y - 0.85 * size), int(row[0].y + 0.85 * size)
        left, right = int(min(g.x0 for g in row) - 0.6 * size), int(max(g.x1 for g in row) + 0.6 * size)
        height, width = self._grey.shape
        top, bottom, left, right = max(top, 0), min(bottom, height), max(left, 0), min(right, width)
        part = self._grey[top:bottom, left:right].astype(np.int16)
        if part.size == 0:
            return row
        ground = int(np.median(part))
        strong = np.abs(part - ground)
        dark = strong > max(45, int(np.percentile(strong, 97)) // 2)
        dark[:, dark.mean(axis=0) > 0.9] = False  # a rule beside the line
        low, high = _band(dark, int(row[0].y) - top)
        if high - low < 0.4 * size:
            return row
        ink = (high - low) / 0.93
        whole = [(a, b) for a, b in pairwise(row) if _is_whole(a.char) and _is_whole(b.char)]
        steps = sorted(b.x0 + b.x1 - a.x0 - a.x1 for a, b in whole)
        if len(steps) >= 4:  # characters are never closer than their size
            ink = min(ink, steps[len(steps) // 2] / 2 * 1.04)
        ink = min(max(ink, 0.8 * size), 1.08 * size)
        y = top + (low + high) / 2
        columns = dark[low:high].any(axis=0)
        middles = [(g.x0 + g.x1) / 2 - left for g in row]
        edges = [_edges(columns, a, b) for a, b in pairwise(middles)]
        starts = [_first(columns, middles[0], ink)] + [b for _, b in edges]
        ends = [a for a, _ in edges] + [_last(columns, middles[-1], ink)]
        out: list[Glyph] = []
        for g, start, end in zip(row, starts, ends, strict=True):
            x0, x1 = left + start, left + end
            middle, half = (x0 + x1) / 2, (0.42 if _is_whole(g.char) else 0.26) * ink
            if g.char in _OPENING:
                x0 = min(x0, x1 - 0.9 * ink)
            elif g.char in _MARKS:
                x1 = max(x1, x0 + 0.75 * ink) if ord(g.char) > 0x2E80 else x1
            elif x1 - x0 < 2 * half:
                x0, x1 = middle - half, middle + half
            if out:  # in the order that was read
                x0 = max(x0, out[-1].x0 + 1)
            out.append(replace(g, x0=x0, x1=max(x1, x0 + 1), y=y, size=ink))
        return out

    def shapes(self, glyphs: list[Glyph]) -> Shapes:
        """Rules, frames and photographs."""
        import numpy as np

        grey = self._grey
        sizes = sorted(g.size for g in glyphs)
        em = sizes[len(sizes) // 2] if sizes else 24.0
        ink = (grey < int(np.percentile(grey, 60)) - 60).astype(np.uint8)
        across = _rules(ink, int(6 * em), em, flat=True)
        down = _rules(ink, int(4 * em), em, flat=False)
        frames, pictures = _grounds(grey, glyphs, em)
        frames += _drawn(across, down, em)
        across = [b for b in across if not _inside_any(b, pictures)]
        down = [b for b in down if not _inside_any(b, pictures)]
        return Shapes(tuple(across), tuple(down), tuple(frames), tuple(pictures))


_OPENING = frozenset("（「『【《〈“‘(")
_MARKS = _OPENING | frozenset("，。、；：！？）」』】》〉”’·,.:;!?)—…")


def _is_whole(char: str) -> bool:
    """A Chinese character: it fills its square."""
    return ord(char[0]) > 0x2E80 and char not in _MARKS


def _band(dark: Any, middle: int) -> tuple[int, int]:
    """From where to where the ink of the line goes that has this row in it."""
    rows = dark.sum(axis=1)
    least = max(3.0, 0.012 * dark.shape[1])
    low = high = min(max(middle, 0), len(rows) - 1)
    while low > 0 and rows[max(low - 2, 0) : low].max() >= least:
        low -= 1
    while high < len(rows) and rows[high : high + 2].max() >= least:
        high += 1
    return low, high


def _edges(columns: Any, a: float, b: float) -> tuple[float, float]:
    """Where the left of two characters ends and the right one begins: the longest white run between their middles."""
    first, last = int(a), int(b)
    best, run, start = (0, (first + last) // 2), 0, first
    for x in range(first, min(last + 1, len(columns))):
        if columns[x]:
            run, start = 0, x + 1
            continue
        run += 1
        if run > best[0]:
            best = (run, start)
    return float(best[1]), float(best[1] + best[0])


def _first(columns: Any, middle: float, size: float) -> float:
    x = int(max(middle - 0.75 * size, 0))
    while x < int(middle) and x < len(columns) and not columns[x]:
        x += 1
    return float(x)


def _last(columns: Any, middle: float, size: float) -> float:
    x = int(min(middle + 0.75 * size, len(columns) - 1))
    while x > int(middle) and not columns[x]:
        x -= 1
    return float(x + 1)


def _rules(ink: Any, least: int, em: float, *, flat: bool) -> list[Box]:
    """Straight thin strokes at least so long."""
    import cv2
    import numpy as np

    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    shape = (least, 1) if flat else (1, least)
    strokes = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    found = []
    for x, y, w, h, _area in stats[1:count]:
        thick, long = (h, w) if flat else (w, h)
        if thick <= 0.45 * em and long >= least:
            found.append(Box(float(x), float(y), float(x + w), float(y + h)))
    return _in_line(sorted(found), em, flat=flat)


def _in_line(boxes: list[Box], em: float, *, flat: bool) -> list[Box]:
    """Pieces of one rule, broken by dirt, as one."""
    out: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.y0, b.x0) if flat else (b.x0, b.y0)):
        for n, other in enumerate(out):
            if flat:
                near = (
                    abs(other.y0 - box.y0) < 0.3 * em
                    and box.x0 - other.x1 < 1.2 * em
                    and other.x0 - box.x1 < 1.2 * em
                )
            else:
                near = (
                    abs(other.x0 - box.x0) < 0.3 * em
                    and box.y0 - other.y1 < 1.2 * em
                    and other.y0 - box.y1 < 1.2 * em
                )
            if near:
                out[n] = Box(
                    min(box.x0, other.x0), min(box.y0, other.y0), max(box.x1, other.x1), max(box.y1, other.y1)
                )
                break
        else:
            out.append(box)
    return out


def _drawn(across: list[Box], down: list[Box], em: float) -> list[Box]:
    """Boxes drawn by four rules."""
    found = []
    near = 0.6 * em
    for top in across:
        for bottom in across:
            if (
                bottom.y0 - top.y1 < 1.2 * em
                or abs(top.x0 - bottom.x0) > near
                or abs(top.x1 - bottom.x1) > near
            ):
                continue
            sides = [
                any(abs(v.x0 - x) < near and v.y0 < top.y1 + near and v.y1 > bottom.y0 - near for v in down)
                for x in (top.x0, top.x1)
            ]
            if all(sides):
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
            top, bottom = int((g.y - 0.6 * g.size) // CELL), int((g.y + 0.6 * g.size) // CELL) + 1
            left, right = int(g.x0 // CELL), int(g.x1 // CELL) + 1
            strip = grey[
                max(int(g.y - 0.7 * g.size), 0) : max(int(g.y - 0.56 * g.size), 1),
                max(int(g.x0), 0) : int(g.x1),
            ]
            on_ground = strip.size and abs(float(np.median(strip)) - paper) > TINT
            other[max(top, 0) : bottom, max(left, 0) : right] = 1 if on_ground else 0
    other = cv2.morphologyEx(other, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(other, connectivity=4)
    frames, pictures = [], []
    for x, y, w, h, area in stats[1:count]:
        box = Box(float(x * CELL), float(y * CELL), float((x + w) * CELL), float((y + h) * CELL))
        if box.width < 3 * em or box.height < 1.2 * em or area < 0.5 * w * h:
            continue
        if box.width > 0.97 * grey.shape[1] and box.height > 0.9 * grey.shape[0]:
            continue
        held = sum(
            g.size * g.size for g in glyphs if box.x0 < (g.x0 + g.x1) / 2 < box.x1 and box.y0 < g.y < box.y1
        )
        if held > 0.06 * box.width * box.height:
            frames.append(box)
        elif box.height > 2.5 * em:
            pictures.append(box)
    return frames, pictures


def _inside_any(box: Box, pictures: list[Box]) -> bool:
    return any(
        p.x0 - 4 <= box.x0 and box.x1 <= p.x1 + 4 and p.y0 - 4 <= box.y0 and box.y1 <= p.y1 + 4
        for p in pictures
    )
