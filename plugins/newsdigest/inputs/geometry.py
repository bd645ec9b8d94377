"""Lines of print with their places: glyphs to lines, split where a gutter or a rule is between them.

Everything here is measured in the unit of the source (points of a PDF, pixels of a picture) and judged relative to
the size of the glyphs, so that one set of thresholds serves both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..model import Box

GLUE = 0.62
"""Gap within a line, in glyph sizes, up to which two glyphs always belong together: justified Chinese text is
stretched by up to 0.5; the narrowest gutter seen between columns is 1.0."""
REACH = 2.3
"""…up to which they may: a full-width space or two between names, where no gutter runs."""
HEAD_LINES = 3
"""A heading set vertically has at most so many lines; more are a text."""
REACHED = 60
"""Pieces before and after one, sorted from the top, among which its neighbours are: a row of a page has at most 20."""
SPACE = 0.18
"""A space is wider than the usual gap of its line by at least this: that of a Chinese font measures 0.22 to 0.3."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One visible character and its place; y is the middle of its line."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    """Height of the type, not of the ink."""
    confidence: float | None = None
    spaced: bool = False
    """A space is printed after it."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a page has besides text."""

    across: tuple[Box, ...] = ()
    """Horizontal rules."""
    down: tuple[Box, ...] = ()
    """Vertical rules."""
    frames: tuple[Box, ...] = ()
    """Boxes drawn or tinted around text."""
    pictures: tuple[Box, ...] = ()


@dataclass(slots=True, eq=False)
class TextLine:
    """A piece of one printed line, within one column."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    confidence: float | None = None
    upright: bool = True
    """False: set vertically, top to bottom; then y0, y1 are its ends."""
    y0: float = 0.0
    y1: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    span: tuple[float, float] | None = None
    """Of a heading: from where to where the columns under it go."""
    weight: float = 1.0
    """How dark it is printed, compared with the text."""

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return Box(self.x0, self.y0, self.x1, self.y1)

    @property
    def start(self) -> float:
        """Where it begins: its left edge, or its upper one."""
        return self.x0 if self.upright else self.y0

    @property
    def end(self) -> float:
        """Where it ends: its right edge, or its lower one."""
        return self.x1 if self.upright else self.y1

    def away(self, other: TextLine) -> float:
        """How far it is from a line set the same way."""
        return abs(self.y - other.y) if self.upright else abs(self.box.x - other.box.x)

    def resize(self, size: float) -> None:
        """Set the size of the type; the height of a level line follows."""
        self.size = size
        if self.upright:
            self.y0, self.y1 = self.y - size / 2, self.y + size / 2


Walls = list[tuple[float, float, float]]
"""x, top and bottom of what no line goes through."""


def set_lines(glyphs: Iterable[Glyph], shapes: Shapes = Shapes()) -> list[TextLine]:
    """Put glyphs together into lines of one column each.

    glyphs   in any order: the order of a PDF's text is arbitrary
    shapes   rules between columns: no line goes through one
    """
    walls = [(rule.x, rule.y0, rule.y1) for rule in shapes.down]
    walls += [(x, frame.y0, frame.y1) for frame in shapes.frames for x in (frame.x0, frame.x1)]
    upright, vertical = _vertical(glyphs)
    return _merge(_pieces(upright, walls), walls) + vertical


def body_size(lines: Sequence[TextLine]) -> float:
    """The size of most of the text: the unit in which a page is measured."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    if not sizes:
        return 10.0
    near = {s: [(t, n) for t, n in sizes.items() if abs(t - s) <= 0.04 * s] for s in sizes}
    best = near[max(sizes, key=lambda s: (sum(n for _, n in near[s]), sizes[s], -s))]
    return sum(t * n for t, n in best) / sum(n for _, n in best)


def _pieces(glyphs: Iterable[Glyph], walls: Walls) -> list[TextLine]:
    """Glyphs of one baseline and size that touch, or nearly."""
    rows: dict[int, list[TextLine]] = {}
    found: list[TextLine] = []
    for g in sorted(glyphs, key=lambda g: (g.x0, g.y, g.char)):
        row, dash = int(g.y / 16), g.char in "—…"
        near = [o for k in (row - 1, row, row + 1) for o in rows.get(k, ()) if abs(o.y - g.y) < 0.35 * g.size]
        line = next((o for o in near if dash and _is_twin(o.glyphs[-1], g)), None)
        if line is not None:  # two characters, one glyph
            g = replace(g, x0=g.x0 + g.size, x1=g.x0 + 2 * g.size)
        else:
            line = max((o for o in near if _touches(o, g, walls)), key=lambda o: o.x1, default=None)
            if (
                line
                and not dash
                and any(o.char == g.char and abs(o.x0 - g.x0) < 0.2 * g.size for o in line.glyphs[-2:])
            ):
                continue  # printed twice to look bold
        if line is None:
            line = TextLine("", g.x0, g.x1, g.y, g.size)
            found.append(line)
            rows.setdefault(row, []).append(line)
        line.glyphs.append(g)
        line.x1 = max(line.x1, g.x1)
    for line in found:
        _finish(line)
    return found


def _is_twin(one: Glyph, two: Glyph) -> bool:
    return (
        one.char == two.char and abs(one.x0 - two.x0) < 0.1 * two.size and abs(one.y - two.y) < 0.1 * two.size
    )


def _touches(line: TextLine, g: Glyph, walls: Walls) -> bool:
    alike = abs(line.size - g.size) < 0.12 * max(g.size, line.size)
    return alike and -0.6 * g.size < g.x0 - line.x1 < GLUE * g.size and not _wall(line.x1, g.x0, g.y, walls)


def _finish(line: TextLine) -> None:
    """Text and box of a line from its glyphs; a space where a gap is wider than justification makes them."""
    gaps = [_gap(a, b) for a, b in pairwise(line.glyphs)]
    usual = max(sorted(gaps)[len(gaps) // 2], 0.0) if gaps else 0.0
    line.text = line.glyphs[0].char
    for (last, g), gap in zip(pairwise(line.glyphs), gaps, strict=True):
        least = 0.15 if _latin(last.char) and _latin(g.char) else usual + SPACE
        line.text += (" " if last.spaced or gap > least else "") + g.char
    line.resize(max(g.size for g in line.glyphs))
    scores = [g.confidence for g in line.glyphs if g.confidence is not None]
    line.confidence = round(sum(scores) / len(scores), 3) if scores else None


def _gap(last: Glyph, g: Glyph) -> float:
    """White space between two glyphs, in glyph sizes; that inside the square of a mark is none."""
    end = max(last.x1, last.x0 + last.size) if is_wide(last.char) else last.x1
    return (g.x0 - end) / g.size


def is_wide(char: str) -> bool:
    """Whether a character fills a square: Chinese, and quotes and dashes of Chinese fonts."""
    return ord(char[0]) > 0x2E80 or char[0] in "“”‘’…—"


def _latin(char: str) -> bool:
    return char[0].isalnum() and ord(char[0]) < 0x2E80


def _wall(left: float, right: float, y: float, walls: Walls) -> bool:
    """Whether a vertical rule or the edge of a frame is between two places of a line."""
    return any(left - 1 <= x <= right + 1 and top <= y <= bottom for x, top, bottom in walls)


def _vertical(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[TextLine]]:
    """Lines set from top to bottom: characters that follow each other in the file and are under each other on the page.

    Of a picture there are none: its recogniser gives such lines as lines.
    """
    chains: list[list[Glyph]] = []
    for g in glyphs:
        if chains and g.confidence is None and _is_under(g, chains[-1][-1]):
            chains[-1].append(g)
        else:
            chains.append([g])
    stacks: list[TextLine] = []
    rest: list[Glyph] = []
    size = 0.0  # of the vertical line before
    for chain in chains:
        goes_on = len(chain) == 2 and abs(size - chain[0].size) < 0.05 * chain[0].size
        if (len(chain) >= 3 or goes_on) and sum(is_wide(g.char) for g in chain) >= 2:
            size = chain[0].size
            stacks.append(_stack(chain))
        else:
            size = 0.0
            rest += chain
    return rest, beside_each_other(stacks)


def _is_under(g: Glyph, last: Glyph) -> bool:
    shift = abs(g.x0 + g.x1 - last.x0 - last.x1) / 2
    step = (g.y - last.y) / last.size
    if abs(g.size - last.size) > 0.05 * last.size or shift > 0.35 * last.size:
        return False
    if last.char in "—…":  # two characters, one glyph twice as long
        return step < 3.2 if g.char != last.char else abs(step) < 1.2
    return 0.3 < step < 1.75


def _stack(chain: list[Glyph]) -> TextLine:
    """A line set vertically; a space where a character is left out."""
    size, text = chain[0].size, chain[0].char
    for last, g in pairwise(chain):
        text += (" " if (g.y - last.y) / size > 1.18 and is_wide(g.char) else "") + g.char
    box = Box(
        min(g.x0 for g in chain), chain[0].y - size / 2, max(g.x1 for g in chain), chain[-1].y + size / 2
    )
    return vertical_line(text, box, size, None)


def vertical_line(text: str, box: Box, size: float, sure: float | None) -> TextLine:
    """A line set from top to bottom in a box."""
    return TextLine(text, box.x0, box.x1, box.y, size, sure, False, box.y0, box.y1)


def side_by_side(lines: Iterable[TextLine], alike: float, least: float, most: float) -> list[list[TextLine]]:
    """Vertical lines of one size that are next to each other, each group read from the right.

    alike        by which share of it their sizes may differ
    least, most  white space between two of them, in sizes
    """
    groups: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda n: (-n.x1, n.y0)):
        for group in groups:
            last = group[-1]
            meets = line.y0 < last.y1 and last.y0 < line.y1
            if (
                meets
                and abs(last.size - line.size) < alike * line.size
                and least * line.size < last.x0 - line.x1 < most * line.size
            ):
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def beside_each_other(stacks: list[TextLine]) -> list[TextLine]:
    """Vertical lines of one heading as one, read from the right; lines of text stay lines."""
    out: list[TextLine] = []
    alike = 0.05 if not stacks or stacks[0].confidence is None else 0.25
    for group in side_by_side(stacks, alike, -0.4, 0.9):
        if len(group) > HEAD_LINES:
            out += group
            continue
        text, box = "".join(s.text for s in group), Box.around(s.box for s in group)
        out.append(vertical_line(text, box, group[0].size, group[0].confidence))
    return out


def _merge(pieces: list[TextLine], walls: Walls) -> list[TextLine]:
    """Join pieces of one line over a wide space, unless a gutter runs there: then its neighbours have a gap there too."""
    pieces.sort(key=lambda p: (p.y, p.x0))
    sizes = sorted(p.size for p in pieces for _ in p.glyphs)
    large = 1.2 * sizes[len(sizes) // 2] if sizes else 0.0
    gone: set[int] = set()
    for i, left in enumerate(pieces):
        while id(left) not in gone:
            near = [
                p
                for p in pieces[max(0, i - REACHED) : i + REACHED]
                if id(p) not in gone and _follows(p, left)
            ]
            right = min(near, key=lambda p: p.x0, default=None)
            if right is None or _wall(left.x1, right.x0, left.y, walls):
                break
            if _gutter(left, right, [p for p in pieces if id(p) not in gone], large):
                break
            left.glyphs += right.glyphs
            left.x1 = max(left.x1, right.x1)
            _finish(left)
            gone.add(id(right))
    return [p for p in pieces if id(p) not in gone]


def _follows(right: TextLine, left: TextLine) -> bool:
    """Whether a piece may go on the line of another, over a wide space."""
    alike = 0.02 if left.confidence is None else 0.12
    if abs(right.y - left.y) >= 0.35 * left.size or abs(right.size - left.size) >= alike * left.size:
        return False
    return right is not left and 0 <= right.x0 - left.x1 < REACH * left.size


def _gutter(left: TextLine, right: TextLine, pieces: list[TextLine], large: float) -> bool:
    """Whether the gap between two pieces goes on above or below: text of about this size keeps clear of it there too.
    Of headings two more lines must, for words of a headline end under each other by chance."""
    middle, size = (left.x1 + right.x0) / 2, left.size
    clear = crossed = 0
    for other in pieces:
        if other is left or other is right or not 0.5 * size <= abs(other.y - left.y) <= 6 * size:
            continue
        if abs(other.size - size) > 0.06 * size:
            continue
        if other.x0 < middle - 0.3 * size and other.x1 > middle + 0.3 * size:
            crossed += 1
        elif abs(other.x1 - left.x1) < 0.8 * size or abs(other.x0 - right.x0) < 0.5 * size:
            clear += 1
    return clear > crossed + (1 if size > large else 0)
