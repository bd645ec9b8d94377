"""Reading order of a page: regions cut at rules and white space, columns left to right, each from top to bottom.

A headline blocks the gutters under it, although it is often narrower than its columns: it counts as wide as the
white space on both sides of it allows (`_spread`).
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..model import Box
from .geometry import Shapes, TextLine, side_by_side

GUTTER = 0.7
"""Narrowest white space between columns, in body sizes: 1983 papers have 1.0, and glyph boxes reach 0.2 into it."""
HEAD = 1.13
"""From this size on, in body sizes, a line may be a heading."""
ACROSS = 1.2
"""From this size on a heading may be set across columns: sections are up to 1.2 of the text."""
BAND = 1.5
"""White space from side to side, in body sizes, that ends columns: lines are 0.4 to 1.0 apart."""
DEEP = 14
"""How far under a headline, in body sizes, its columns or its picture begin."""
SPAN = 0.88
"""Share of a region that a rule must cross to cut it."""


@dataclass(frozen=True, slots=True)
class RegionPlace:
    """Where a part of the page is, as the cuts above it say."""

    cell: Box
    """The room it could take, up to the next cut."""
    cut: str = "page"
    """What is above it: page, rule, frame, column, gap."""
    band: int = -1
    """Number of the strip of the whole page it is in, from the top; -1 before the page is cut into strips."""
    depth: int = 0


@dataclass(slots=True, eq=False)
class Region:
    """Lines that follow each other in one column, between two cuts."""

    box: Box
    lines: list[TextLine]
    place: RegionPlace
    pictures: list[Box] = field(default_factory=list)
    is_furniture: bool = False


@dataclass(slots=True, eq=False)
class _Thing:
    """A line, a picture, a text set vertically or a frame with what is in it."""

    box: Box
    line: TextLine | None = None
    inside: list[_Thing] = field(default_factory=list)
    head: bool = False
    stack: list[TextLine] = field(default_factory=list)
    """Lines of a text set vertically, from the right."""
    wide: Box | None = None
    """Box of a heading with the white space that belongs to it."""

    @property
    def picture(self) -> bool:
        """Whether it has no text."""
        return not (self.line or self.inside or self.stack)

    def reach(self) -> Box:
        """From where to where it blocks a gutter."""
        return self.wide or self.box


def reading_order(lines: Sequence[TextLine], shapes: Shapes, em: float) -> list[Region]:
    """The lines of a page as regions, in reading order.

    lines   of one column each
    shapes  rules cut, frames hold together, pictures take room
    em      the body size
    """
    things = _things(lines, shapes, em)
    return list(_cut(things, shapes, RegionPlace(_hull(things)), em)) if things else []


def _things(lines: Sequence[TextLine], shapes: Shapes, em: float) -> list[_Thing]:
    """Lines and pictures, those in a frame put into it."""
    slack = 0.4 * em
    things = [_Thing(line.box, line, head=line.size >= HEAD * em) for line in lines if line.upright]
    for group in side_by_side((line for line in lines if not line.upright), 0.06, -0.3, 1.3):
        things.append(_Thing(_hull(group), stack=group, head=group[0].size >= HEAD * em))
    pictures = list(shapes.pictures)
    for frame in sorted(shapes.frames, key=lambda f: f.width * f.height):
        if held := {t for t in things if frame.holds(t.box, slack)}:
            inside = [t for t in things if t in held]
            things = [t for t in things if t not in held] + [_Thing(frame, inside=inside)]
        else:
            pictures.append(frame)
    drawn: list[Box] = []
    for p in sorted(pictures, key=lambda b: (-b.width * b.height, b)):
        if p.width > 3 * em and p.height > 2 * em and not any(q.holds(p, slack) for q in drawn):
            drawn.append(p)
            holder = next((t for t in things if t.inside and t.box.holds(p, slack)), None)
            (holder.inside if holder else things).append(_Thing(p))
    return things


def _cut(things: list[_Thing], shapes: Shapes, place: RegionPlace, em: float) -> Iterator[Region]:
    """Cut one part of the page until nothing is left to cut."""
    if len(things) > 1 and place.depth < 60:
        splits: tuple[tuple[str, Callable[[], list[list[_Thing]]]], ...] = (
            ("rule", lambda: _at_rules(things, shapes.across, 1, 0.2 * em)),
            ("column", lambda: _at_rules(things, shapes.down, 0, 0.4 * em)),
            ("column", lambda: _at_gutters(things, place.cell, em)),
            ("gap", lambda: _at_rows(things, em)),
        )
        for name, split in splits:
            parts = split()
            if len(parts) > 1:
                for n, part in enumerate(parts):
                    yield from _cut(part, shapes, _place_of(parts, n, place, name), em)
                return
    plain: list[_Thing] = []
    for t in [*sorted(things, key=lambda t: (t.box.y0, t.box.x0)), None]:
        if t is not None and not t.inside:
            plain.append(t)
            continue
        if plain:
            yield from _leaves(plain, place)
        if t is not None:
            inner = replace(place, cell=t.box, cut="frame", depth=place.depth + 1)
            yield from _cut(t.inside, shapes, inner, em)
        plain, place = [], replace(place, cut="frame")


def _place_of(parts: list[list[_Thing]], n: int, place: RegionPlace, name: str) -> RegionPlace:
    """The place of the n-th of the parts something was cut into."""
    own, cell = _hull(parts[n]), place.cell
    before = _hull(parts[n - 1]) if n else None
    after = _hull(parts[n + 1]) if n + 1 < len(parts) else None
    beside = (before and own.x0 >= before.x1 - 1) or (after and own.x1 <= after.x0 + 1)
    if beside and name != "gap":
        left = (before.x1 + own.x0) / 2 if before else cell.x0
        right = (own.x1 + after.x0) / 2 if after else cell.x1
        cell = Box(left, cell.y0, right, cell.y1)
    else:
        cell = Box(cell.x0, own.y0, cell.x1, own.y1)
    band = n if place.band < 0 and not beside else place.band
    cut = place.cut if n == 0 and name != "column" else name
    return replace(place, cell=cell, cut=cut, band=band, depth=place.depth + 1)


def _leaves(things: list[_Thing], place: RegionPlace) -> Iterator[Region]:
    """The regions of things that nothing cuts: each text set vertically is one."""
    things.sort(key=lambda t: (t.box.y0, -t.box.x1))
    for stack, run in groupby(things, lambda t: t.stack):
        group = list(run)
        own = stack or _rows([t.line for t in group if t.line])
        yield Region(_hull(group), own, place, [t.box for t in group if t.picture])


def _rows(lines: list[TextLine]) -> list[TextLine]:
    """By rows: pieces of one row left to right although their middles differ by a hair."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda n: (n.y, n.x0)):
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda n: n.x0)]


def _hull(things: Iterable[_Thing | TextLine]) -> Box:
    return Box.around(t.box for t in things)


def _at_rules(things: list[_Thing], rules: Iterable[Box], axis: int, slack: float) -> list[list[_Thing]]:
    """Cut at rules from one side of the region to the other: level ones with axis 1, upright ones with 0."""
    box = _hull(things)
    a, b = 1 - axis, 3 - axis  # from where to where a rule goes
    cuts = [
        middle
        for r in rules
        if box[axis] < (middle := (r[axis] + r[axis + 2]) / 2) < box[axis + 2]
        and min(r[b], box[b]) - max(r[a], box[a]) >= SPAN * (box[b] - box[a])
        and not any(t.box[axis] + slack < middle < t.box[axis + 2] - slack for t in things)
    ]
    return _between(things, cuts, axis)


def _between(things: list[_Thing], cuts: Sequence[float], axis: int) -> list[list[_Thing]]:
    """Things by the cuts between which their middles are."""
    parts: dict[int, list[_Thing]] = {}
    edges = sorted(cuts)
    for t in things:
        parts.setdefault(bisect(edges, (t.box[axis] + t.box[axis + 2]) / 2), []).append(t)
    return [parts[n] for n in sorted(parts)]


def _spread(things: list[_Thing], cell: Box, em: float) -> None:
    """Widen headings, and short lines set in the middle, over the white space on both sides of them."""
    box = _hull(things)
    edges = [t.box.x0 for t in things if t.line is not None and not t.head]
    for t in things:
        t.wide = None
        if t.line is None or (not t.head and sum(abs(x - t.box.x0) < 0.5 * em for x in edges) > 3):
            continue  # no line, or it begins where other lines begin
        low, high = cell.x0, cell.x1
        beside = [
            o
            for o in things
            if o is not t and o.box.y1 > t.box.y0 - 0.15 * em and o.box.y0 < t.box.y1 + 0.15 * em
        ]
        if beside and not t.head:
            continue  # not alone: not set in the middle
        for o in beside:
            share = 0.5 if o.head else 0.0  # two headings side by side share what is between them
            room = (GUTTER + 0.05) * (1 - share) * em
            if o.box.x1 <= t.box.x0 + 0.2 * em:
                low = max(low, o.box.x1 + share * (t.box.x0 - o.box.x1) + room)
            elif o.box.x0 >= t.box.x1 - 0.2 * em:
                high = min(high, o.box.x0 - share * (o.box.x0 - t.box.x1) - room)
        left, right = t.box.x0 - low, high - t.box.x1
        tight = abs(t.box.x0 - max(low, box.x0) - min(high, box.x1) + t.box.x1)
        set_left = t.head and t.box.x0 - max(low, box.x0) <= 0.6 * em
        if low < high and (min(tight, abs(left - right)) <= 1.2 * em or set_left):
            near = [
                o.box for o in things if o is not t and t.box.y0 - 3 * em < o.box.y0 < t.box.y1 + DEEP * em
            ]
            under = [b for b in near if b.x0 >= low and b.x1 <= high]
            reach = Box.around([t.box, *under])  # as wide as what is set under it, not as the white space
            t.wide = Box(reach.x0, t.box.y0, reach.x1, t.box.y1)
            if sum(b.y0 >= t.box.y0 for b in under) >= 4:
                t.line.span = (reach.x0, reach.x1)


def _gutters(things: Sequence[_Thing], em: float) -> list[tuple[float, float]]:
    """White space that runs through all of them from top to bottom."""
    found: list[tuple[float, float]] = []
    end: float | None = None
    for low, high in sorted((t.reach().x0, t.reach().x1) for t in things):
        if end is not None and low - end >= GUTTER * em:
            found.append((end, low))
        end = high if end is None else max(end, high)
    return found


def _at_gutters(things: list[_Thing], cell: Box, em: float) -> list[list[_Thing]]:
    """Cut at white space from top to bottom; columns are read from the left, but a heading set vertically at the right
    is read first, and everything is read from the right where the text is set vertically."""
    _spread(things, cell, em)
    parts = _between(things, [(a + b) / 2 for a, b in _gutters(things, em)], 0)
    stacked = [all(t.stack or t.picture for t in part) and any(t.stack for t in part) for part in parts]
    if all(stacked):
        return parts[::-1]
    first = max(n for n, is_stacked in enumerate(stacked) if not is_stacked) + 1
    heads = any(t.head and t.box.height > 3 * em for part in parts[first:] for t in part)
    others = any(t.head and t.line and t.line.size >= ACROSS * em for part in parts[:first] for t in part)
    return parts[first:][::-1] + parts[:first] if heads and not others else parts


def _at_rows(things: list[_Thing], em: float) -> list[list[_Thing]]:
    """Cut from side to side: runs of rows that have a gutter in common, and what is set across them."""
    rows: list[list[_Thing]] = []
    end = 0.0
    for t in sorted(things, key=lambda t: (t.box.y0, t.box.x0)):
        if rows and t.box.y0 < end - 0.12 * em:
            rows[-1].append(t)
            end = max(end, t.box.y1)
        else:
            rows.append([t])
            end = t.box.y1
    runs: list[list[_Thing]] = []
    free: list[tuple[float, float]] = []
    for row in rows:
        own = _gutters(row, em)
        common = _gutters(runs[-1] + row, em) if runs else []
        if common:
            goes_on = min(t.box.y0 for t in row) - max(t.box.y1 for t in runs[-1]) <= BAND * em
        else:
            goes_on = bool(runs) and not free and not own
        if goes_on:
            runs[-1] += row
            free = common
        else:
            runs.append(list(row))
            free = own
    return runs
