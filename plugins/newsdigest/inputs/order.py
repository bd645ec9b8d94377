"""Reading order of a page: regions cut at rules and white space, columns left to right, each from top to bottom.

A headline blocks the gutters under it, although it is often narrower than its columns: it counts as wide as the
white space on both sides of it allows (`_spread`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

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


@dataclass(slots=True, eq=False)
class Region:
    """Lines that follow each other in one column, between two cuts."""

    box: Box
    lines: list[TextLine] = field(default_factory=list)
    cut: str = "page"
    """What is above it: page, rule, frame, column, gap."""
    pictures: list[Box] = field(default_factory=list)
    framed: bool = False
    cell: Box = Box(0, 0, 0, 0)  # noqa: RUF009 - a tuple
    """The room it could take, up to the next cut."""
    band: int = 0
    """Number of the strip of the whole page it is in, from the top."""


@dataclass(slots=True, eq=False)
class _Thing:
    """A line, a picture or a frame with what is in it."""

    box: Box
    line: TextLine | None = None
    picture: bool = False
    inside: list[_Thing] = field(default_factory=list)
    head: bool = False
    stack: list[TextLine] = field(default_factory=list)
    """Lines of a text set vertically, from the right."""
    wide: Box | None = None
    """Box of a heading with the white space that belongs to it."""

    def reach(self) -> Box:
        return self.wide or self.box


def reading_order(lines: Sequence[TextLine], shapes: Shapes, page: Box, em: float) -> list[Region]:
    """The lines of a page as regions, in reading order.

    lines   of one column each
    shapes  rules cut, frames hold together, pictures take room
    page    the whole page
    em      the body size
    """
    things = _things(lines, shapes, em)
    out: list[Region] = []
    if things:
        _cut(things, shapes, _Place(_hull(things)), em, out)
    return [r for r in out if r.lines or r.pictures]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part of the page is, as the cuts above it say."""

    cell: Box
    cut: str = "page"
    framed: bool = False
    band: int | None = None
    depth: int = 0


def _things(lines: Sequence[TextLine], shapes: Shapes, em: float) -> list[_Thing]:
    """Lines and pictures, those in a frame put into it."""
    plain = [_Thing(line.box, line, head=line.size >= HEAD * em) for line in lines if line.upright]
    plain += _stacks([line for line in lines if not line.upright], em)
    frames: list[_Thing] = []
    pictures = list(shapes.pictures)
    for frame in sorted(shapes.frames, key=lambda f: f.width * f.height):
        inside = [t for t in plain + frames if frame.holds(t.box, 0.4 * em)]
        if any(t.line or t.stack or t.inside for t in inside):
            holder = _Thing(frame, inside=inside)
            held = {id(t) for t in inside}
            plain = [t for t in plain if id(t) not in held]
            frames = [t for t in frames if id(t) not in held] + [holder]
        else:
            pictures.append(frame)
    distinct: list[Box] = []
    for p in sorted(pictures, key=lambda b: (-b.width * b.height, b)):
        if p.width > 3 * em and p.height > 2 * em and not any(q.holds(p, 0.4 * em) for q in distinct):
            distinct.append(p)
    drawn = [_Thing(p, picture=True) for p in distinct]
    for holder in frames:
        own = [d for d in drawn if holder.box.holds(d.box, 0.4 * em)]
        holder.inside += own
        drawn = [d for d in drawn if d not in own]
    return plain + frames + drawn


def _stacks(lines: list[TextLine], em: float) -> list[_Thing]:
    """Texts set vertically: lines of one size beside each other, read from the right, are one thing."""
    groups = side_by_side(lines, 0.06, -0.3, 1.3)
    return [_Thing(_hull(group), stack=group, head=group[0].size >= HEAD * em) for group in groups]


def _cut(things: list[_Thing], shapes: Shapes, place: _Place, em: float, out: list[Region]) -> None:
    """Cut one part of the page until nothing is left to cut."""
    tight = _hull(things)
    if len(things) > 1 and place.depth < 60:
        for split, name in ((_at_rules, "rule"), (_at_gutters, "column"), (_at_rows, "gap")):
            parts = split(things, shapes, tight, em, place.cell)
            if len(parts) > 1:
                for n, part in enumerate(parts):
                    _cut(part, shapes, _place_of(parts, n, place, name), em, out)
                return
    plain: list[_Thing] = []
    for t in sorted(things, key=lambda t: (t.box.y0, t.box.x0)):
        if not t.inside:
            plain.append(t)
            continue
        if plain:
            out.append(_leaf(plain, place))
        inner = replace(place, cell=t.box, cut="frame", framed=True, depth=place.depth + 1)
        _cut(t.inside, shapes, inner, em, out)
        plain, place = [], replace(place, cut="frame")
    if plain:
        out.append(_leaf(plain, place))


def _place_of(parts: list[list[_Thing]], n: int, place: _Place, name: str) -> _Place:
    """The place of the n-th of the parts something was cut into."""
    hulls = [_hull(p) for p in parts]
    cell = place.cell
    beside = (n > 0 and hulls[n].x0 >= hulls[n - 1].x1 - 1) or (
        n + 1 < len(parts) and hulls[n].x1 <= hulls[n + 1].x0 + 1
    )
    if beside and (name == "column" or name == "rule"):
        left = (hulls[n - 1].x1 + hulls[n].x0) / 2 if n else cell.x0
        right = (hulls[n].x1 + hulls[n + 1].x0) / 2 if n + 1 < len(parts) else cell.x1
        cell = Box(left, cell.y0, right, cell.y1)
    else:
        cell = Box(cell.x0, hulls[n].y0, cell.x1, hulls[n].y1)
    band = n if place.band is None and not beside else place.band
    cut = place.cut if n == 0 and name != "column" else name
    return replace(place, cell=cell, cut=cut, band=band, depth=place.depth + 1)


def _leaf(things: list[_Thing], place: _Place) -> Region:
    lines: list[TextLine] = []
    flat: list[TextLine] = []
    for t in sorted(things, key=lambda t: (t.box.y0, -t.box.x1)):
        if t.stack:
            lines += _rows(flat) + t.stack
            flat = []
        elif t.line is not None:
            flat.append(t.line)
    lines += _rows(flat)
    pictures = [t.box for t in things if t.picture]
    return Region(_hull(things), lines, place.cut, pictures, place.framed, place.cell, place.band or 0)


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


def _at_rules(things: list[_Thing], shapes: Shapes, box: Box, em: float, cell: Box) -> list[list[_Thing]]:
    """Cut at rules from one side of the region to the other."""
    cuts = []
    for rule in shapes.across:
        y = (rule.y0 + rule.y1) / 2
        if box.y0 < y < box.y1 and min(rule.x1, box.x1) - max(rule.x0, box.x0) >= SPAN * box.width:
            cuts.append(y)
    cuts = [y for y in cuts if not any(t.box.y0 + 0.2 * em < y < t.box.y1 - 0.2 * em for t in things)]
    strips = _between(things, cuts, lambda t: (t.box.y0 + t.box.y1) / 2)
    if len(strips) > 1:
        return strips
    cuts = []
    for rule in shapes.down:
        x = (rule.x0 + rule.x1) / 2
        if box.x0 < x < box.x1 and min(rule.y1, box.y1) - max(rule.y0, box.y0) >= SPAN * box.height:
            cuts.append(x)
    cuts = [x for x in cuts if not any(t.box.x0 + 0.4 * em < x < t.box.x1 - 0.4 * em for t in things)]
    return _between(things, cuts, lambda t: (t.box.x0 + t.box.x1) / 2) if cuts else [things]


def _between(
    things: list[_Thing], cuts: Sequence[float], middle: Callable[[_Thing], float]
) -> list[list[_Thing]]:
    edges = [float("-inf"), *sorted(cuts), float("inf")]
    parts = [[t for t in things if low <= middle(t) < high] for low, high in pairwise(edges)]
    return [p for p in parts if p]


def _gaps(intervals: list[tuple[float, float]], need: float) -> list[tuple[float, float]]:
    """White space between intervals, at least `need` wide."""
    found, end = [], None
    for low, high in sorted(intervals):
        if end is not None and low - end >= need:
            found.append((end, low))
        end = high if end is None else max(end, high)
    return found


def _spread(things: list[_Thing], box: Box, cell: Box, em: float) -> None:
    """Widen headings, and short lines set in the middle, over the white space on both sides of them."""
    edges = [t.box.x0 for t in things if t.line is not None and not t.head]
    ends = _column_ends(things, em)
    for t in things:
        t.wide = None
        if t.line is None or not t.line.upright:
            continue
        if not t.head and sum(abs(x - t.box.x0) < 0.5 * em for x in edges) > 3:
            continue  # it begins where other lines begin
        low, high = cell.x0, cell.x1
        top, bottom = t.box.y0 - 0.15 * em, t.box.y1 + 0.15 * em
        for o in things:
            if o is t or o.box.y1 <= top or o.box.y0 >= bottom:
                continue
            if not t.head:
                low, high = t.box.x0, t.box.x0  # not alone: not set in the middle
                break
            share = 0.5 if o.head else 0.0  # two headings side by side share what is between them
            room = (GUTTER + 0.05) * (1 - share) * em
            if o.box.x1 <= t.box.x0 + 0.2 * em:
                low = max(low, o.box.x1 + share * (t.box.x0 - o.box.x1) + room)
            elif o.box.x0 >= t.box.x1 - 0.2 * em:
                high = min(high, o.box.x0 - share * (o.box.x0 - t.box.x1) - room)
        if high <= low:
            continue
        left, right = t.box.x0 - low, high - t.box.x1
        tight = abs(t.box.x0 - max(low, box.x0) - min(high, box.x1) + t.box.x1)
        if min(tight, abs(left - right)) <= 1.2 * em or (t.head and t.box.x0 - max(low, box.x0) <= 0.6 * em):
            deep = t.box.y1 + DEEP * em
            near = [o for o in things if o is not t and t.box.y0 - 3 * em < o.box.y0 < deep]
            under = [o.box for o in near if o.box.x0 >= low and ends[id(o)] <= high]
            low = min(
                [b.x0 for b in under] + [t.box.x0]
            )  # as wide as what is set under it, not as the white space
            high = max([b.x1 for b in under] + [t.box.x1])
            t.wide = Box(low, t.box.y0, high, t.box.y1)
            if sum(b.y0 >= t.box.y0 for b in under) >= 4:
                t.line.span = (low, high)
            continue
        columns = _columns_under(t, things, em) if t.head else None
        if columns is not None:
            t.wide = Box(columns[0], t.box.y0, columns[1], t.box.y1)
            t.line.span = columns


def _column_ends(things: list[_Thing], em: float) -> dict[int, float]:
    """For each thing where the column ends that it begins with: a short line is as wide as its column."""
    ends: dict[int, float] = {}
    group: list[_Thing] = []
    for t in [*sorted(things, key=lambda t: t.box.x0), None]:
        if group and (t is None or t.box.x0 - group[0].box.x0 > 0.5 * em):
            end = max(o.box.x1 for o in group if not o.head) if any(not o.head for o in group) else 0.0
            ends |= {id(o): max(o.box.x1, end) if not o.head else o.box.x1 for o in group}
            group = []
        if t is not None:
            group.append(t)
    return ends


def _columns_under(head: _Thing, things: list[_Thing], em: float) -> tuple[float, float] | None:
    """From where to where several columns go that have a headline in their middle; None where there are none."""
    lines = [t.box for t in things if t.line is not None and t.line.upright and not t.head]
    near = [b for b in lines if head.box.y1 < b.y0 < head.box.y1 + 9 * em]
    text = [b for b in near if sum(abs(b.x0 - o.x0) < 0.5 * em for o in near) >= 3]
    columns: list[tuple[float, float]] = []
    for b in sorted(text):
        if columns and b.x0 < columns[-1][1] + 0.3 * em:
            columns[-1] = (columns[-1][0], max(columns[-1][1], b.x1))
        else:
            columns.append((b.x0, b.x1))
    found = [
        (columns[i][0], columns[j][1])
        for i in range(len(columns))
        for j in range(i + 1, len(columns))
        if columns[i][0] <= head.box.x0
        and head.box.x1 <= columns[j][1]
        and abs(columns[i][0] + columns[j][1] - head.box.x0 - head.box.x1) < 1.4 * em
    ]
    return min(found, key=lambda c: c[1] - c[0]) if found else None


def _gutters(things: Sequence[_Thing], em: float) -> list[tuple[float, float]]:
    """White space that runs through all of them from top to bottom."""
    return _gaps([(t.reach().x0, t.reach().x1) for t in things], GUTTER * em)


def _at_gutters(things: list[_Thing], shapes: Shapes, box: Box, em: float, cell: Box) -> list[list[_Thing]]:
    """Cut at white space from top to bottom."""
    _spread(things, box, cell, em)
    gaps = _gutters(things, em)
    if not gaps:
        return [things]
    parts = _between(things, [(a + b) / 2 for a, b in gaps], lambda t: (t.box.x0 + t.box.x1) / 2)
    return _from_the_right(parts, em)


def _from_the_right(parts: list[list[_Thing]], em: float) -> list[list[_Thing]]:
    """Columns in reading order: left to right, but a heading set vertically at the right is read first, and so is
    everything where the text is set vertically."""
    stacked = [all(t.stack or t.picture for t in part) and any(t.stack for t in part) for part in parts]
    if all(stacked):
        return parts[::-1]
    first = len(parts)
    while first > 0 and stacked[first - 1]:
        first -= 1
    heads = any(t.head and t.box.height > 3 * em for part in parts[first:] for t in part)
    others = any(t.head and t.line and t.line.size >= ACROSS * em for part in parts[:first] for t in part)
    if heads and not others:
        return parts[first:][::-1] + parts[:first]
    return parts


def _crosses(thing: _Thing, gutters: list[tuple[float, float]], em: float) -> bool:
    """Whether a headline is set across one of the gutters; a section heading never is."""
    large = thing.head and thing.line is not None and thing.line.size >= ACROSS * em
    return large and any(thing.reach().x0 < b and thing.reach().x1 > a for a, b in gutters)


def _at_rows(things: list[_Thing], shapes: Shapes, box: Box, em: float, cell: Box) -> list[list[_Thing]]:
    """Cut from side to side: runs of rows that have a gutter in common, and what is set across them."""
    rows: list[list[_Thing]] = []
    end = 0.0
    for t in sorted(things, key=lambda t: (t.box.y0, t.box.x0)):
        if rows and t.box.y0 < end - 0.12 * em:
            rows[-1].append(t)
        else:
            rows.append([t])
            end = t.box.y1
        end = max(end, t.box.y1)
    runs: list[list[_Thing]] = []
    free: list[tuple[float, float]] = []
    for row in rows:
        own = _gutters(row, em)
        if runs:
            common = _gutters(runs[-1] + row, em)
            if common:
                lost = [g for g in free if not any(a < g[1] and g[0] < b for a, b in common)]
                wide = min(t.box.y0 for t in row) - max(t.box.y1 for t in runs[-1]) > BAND * em
                if not wide and not any(_crosses(t, lost, em) for t in row):
                    runs[-1] += row
                    free = common
                    continue
            elif not free and not own:
                runs[-1] += row
                continue
        runs.append(list(row))
        free = own
    return runs
