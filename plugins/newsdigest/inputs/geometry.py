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


def set_lines(glyphs: Iterable[Glyph], shapes: Shapes = Shapes()) -> list[TextLine]:
    """Put glyphs together into lines of one column each.

    glyphs   in any order: the order of a PDF's text is arbitrary
    shapes   rules between columns: no line goes through one
    """
    upright, vertical = _vertical(list(glyphs))
    return _merge(_pieces(upright, shapes), shapes) + vertical


def body_size(lines: Sequence[TextLine]) -> float:
    """The size of most of the text: the unit in which a page is measured."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    if not sizes:
        return 10.0
    best = max(
        sizes, key=lambda s: (sum(n for t, n in sizes.items() if abs(t - s) <= 0.04 * s), sizes[s], -s)
    )
    near = [(t, n) for t, n in sizes.items() if abs(t - best) <= 0.04 * best]
    return sum(t * n for t, n in near) / sum(n for _, n in near)


def _pieces(glyphs: Iterable[Glyph], shapes: Shapes) -> list[TextLine]:
    """Glyphs of one baseline and size that touch, or nearly."""
    rows: dict[int, list[TextLine]] = {}
    found: list[TextLine] = []
    for g in sorted(glyphs, key=lambda g: (g.x0, g.y, g.char)):
        best: TextLine | None = None
        bucket = int(g.y / 16)
        for k in (bucket - 1, bucket, bucket + 1):
            for line in rows.get(k, ()):
                gap = g.x0 - line.x1
                if (
                    g.char in "—…"
                    and abs(line.glyphs[-1].x0 - g.x0) < 0.1 * g.size
                    and line.glyphs[-1].char == g.char
                    and abs(line.y - g.y) < 0.1 * g.size
                ):
                    best, g = (
                        line,
                        replace(g, x0=g.x0 + g.size, x1=g.x0 + 2 * g.size),
                    )  # two characters, one glyph
                    break
                if (
                    abs(line.y - g.y) < 0.35 * g.size
                    and abs(line.size - g.size) < 0.12 * max(g.size, line.size)
                    and -0.6 * g.size < gap < GLUE * g.size
                    and not _wall(line.x1, g.x0, g.y, shapes)
                ):
                    if best is None or line.x1 > best.x1:
                        best = line
        if (
            best is not None
            and g.char not in "—…"
            and any(o.char == g.char and abs(o.x0 - g.x0) < 0.2 * g.size for o in best.glyphs[-2:])
        ):
            continue  # printed twice to look bold
        if best is None:
            best = TextLine("", g.x0, g.x1, g.y, g.size)
            found.append(best)
            rows.setdefault(bucket, []).append(best)
        best.glyphs.append(g)
        best.x1 = max(best.x1, g.x1)
    for line in found:
        _finish(line)
    return found


def _finish(line: TextLine) -> None:
    """Text and box of a line from its glyphs; a space where a gap is wider than justification makes them."""
    gaps = [_gap(a, b) for a, b in zip(line.glyphs, line.glyphs[1:], strict=False)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    text = line.glyphs[0].char
    for last, g, gap in zip(line.glyphs, line.glyphs[1:], gaps, strict=False):
        least = 0.15 if _latin(last.char) and _latin(g.char) else max(usual, 0.0) + SPACE
        if last.spaced or gap > least:
            text += " "
        text += g.char
    line.text = text
    line.size = max(g.size for g in line.glyphs)
    line.y0, line.y1 = line.y - line.size / 2, line.y + line.size / 2
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


def _wall(left: float, right: float, y: float, shapes: Shapes) -> bool:
    """Whether a vertical rule or the edge of a frame is between two places of a line."""
    for rule in shapes.down:
        if left - 1 <= (rule.x0 + rule.x1) / 2 <= right + 1 and rule.y0 <= y <= rule.y1:
            return True
    for frame in shapes.frames:
        if frame.y0 <= y <= frame.y1 and (
            left - 1 <= frame.x0 <= right + 1 or left - 1 <= frame.x1 <= right + 1
        ):
            return True
    return False


def _vertical(glyphs: list[Glyph]) -> tuple[list[Glyph], list[TextLine]]:
    """Lines set from top to bottom: characters that follow each other in the file and stand under each other on the page.

    Of a picture there are none: its recogniser gives such lines as lines.
    """
    chains: list[list[Glyph]] = []
    for g in glyphs:
        last = chains[-1][-1] if chains else None
        if last is not None and g.confidence is None and _is_under(g, last):
            chains[-1].append(g)
        else:
            chains.append([g])
    stacks: list[TextLine] = []
    rest: list[Glyph] = []
    before: list[Glyph] = []
    for chain in chains:
        size = chain[0].size
        goes_on = bool(before) and abs(before[0].size - size) < 0.05 * size and len(chain) == 2
        if (len(chain) >= 3 or goes_on) and sum(is_wide(g.char) for g in chain) >= 2:
            stacks.append(_stack(chain))
            before = chain
        else:
            rest += chain
            before = []
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
    size = chain[0].size
    text = chain[0].char
    for last, g in pairwise(chain):
        text += (" " if (g.y - last.y) / size > 1.18 and is_wide(g.char) else "") + g.char
    return TextLine(
        text, min(g.x0 for g in chain), max(g.x1 for g in chain), (chain[0].y + chain[-1].y) / 2, size,
        upright=False, y0=chain[0].y - size / 2, y1=chain[-1].y + size / 2, glyphs=chain,
    )  # fmt: skip


def beside_each_other(stacks: list[TextLine]) -> list[TextLine]:
    """Vertical lines of one heading as one, read from the right; lines of text stay lines."""
    groups: list[list[TextLine]] = []
    for line in sorted(stacks, key=lambda s: -s.x1):
        for group in groups:
            last = group[-1]
            alike = 0.05 if line.confidence is None else 0.25
            if (
                abs(last.size - line.size) < alike * line.size
                and -0.2 * line.size < last.x0 - line.x1 < 0.9 * line.size
                and line.y0 < last.y1
                and last.y0 < line.y1
                and line.y0 > min(x.y0 for x in group) - line.size
            ):
                group.append(line)
                break
        else:
            groups.append([line])
    out: list[TextLine] = []
    for group in groups:
        if len(group) > HEAD_LINES:
            out += group
            continue
        y0, y1 = min(s.y0 for s in group), max(s.y1 for s in group)
        text, glyphs = "".join(s.text for s in group), [g for s in group for g in s.glyphs]
        x0, x1, size, sure = (
            min(s.x0 for s in group),
            max(s.x1 for s in group),
            group[0].size,
            group[0].confidence,
        )
        out.append(TextLine(text, x0, x1, (y0 + y1) / 2, size, sure, False, y0, y1, glyphs))
    return out


def _merge(pieces: list[TextLine], shapes: Shapes) -> list[TextLine]:
    """Join pieces of one line over a wide space, unless a gutter runs there: then its neighbours have a gap there too."""
    pieces.sort(key=lambda p: (p.y, p.x0))
    sizes = sorted(p.size for p in pieces for _ in p.glyphs)
    large = 1.2 * sizes[len(sizes) // 2] if sizes else 0.0
    gone: set[int] = set()
    for i, left in enumerate(pieces):
        while id(left) not in gone:
            best: TextLine | None = None
            for right in pieces[max(0, i - REACHED) : i + REACHED]:
                gap = right.x0 - left.x1
                if (
                    right is not left
                    and id(right) not in gone
                    and abs(right.y - left.y) < 0.35 * left.size
                    and abs(right.size - left.size) < (0.02 if left.confidence is None else 0.12) * left.size
                    and 0 <= gap < REACH * left.size
                    and (best is None or right.x0 < best.x0)
                ):
                    best = right
            if best is None or _wall(left.x1, best.x0, left.y, shapes):
                break
            if _gutter(left, best, [p for p in pieces if id(p) not in gone], large):
                break
            left.glyphs += best.glyphs
            left.x1 = max(left.x1, best.x1)
            _finish(left)
            gone.add(id(best))
    return [p for p in pieces if id(p) not in gone]


def _gutter(left: TextLine, right: TextLine, pieces: list[TextLine], large: float) -> bool:
    """Whether the gap between two pieces goes on above or below: text of about this size keeps clear of it there too.
    Of headings two more lines must, for words of a headline end under each other by chance."""
    middle, size = (left.x1 + right.x0) / 2, left.size
    clear = crossed = 0
    for other in pieces:
        near = abs(other.y - left.y)
        if other is left or other is right or near > 6 * size or near < 0.5 * size:
            continue
        if abs(other.size - size) > 0.06 * size:
            continue
        if other.x0 < middle - 0.3 * size and other.x1 > middle + 0.3 * size:
            crossed += 1
        elif abs(other.x1 - left.x1) < 0.8 * size or abs(other.x0 - right.x0) < 0.5 * size:
            clear += 1
    return clear > crossed + (1 if size > large else 0)
