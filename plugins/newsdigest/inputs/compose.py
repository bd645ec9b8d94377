"""Regions in reading order to blocks: headings by size and place, paragraphs by indent, captions by their pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Block, BlockKind, Box
from .geometry import TextLine
from .order import Region

HEADLINE = 1.22
"""From this size on, in body sizes, a heading in doubt begins a story: sections are set up to 1.2 of the text."""
HEADING = 1.05
SMALL = 0.955
INDENT, INDENT_SEEN = 0.75, 1.1
"""A paragraph begins at least so far to the right of its column, in body sizes: two characters are usual, one is not rare.
In a picture edges are known to a quarter of a character only."""
BOLD = 1.48
"""Bold Chinese type has 1.6 times the ink of the text and more; short lines of the text have up to 1.4 times (measured)."""
SHORT = 1.6
"""A line that ends so far from the edge of its column is the last of its paragraph: a line that goes on is left
shorter by at most one character that may not begin a line, or a Latin word."""
ENDS = tuple("。！？!?…”」』）)；;：:")


@dataclass(slots=True, eq=False)
class _Piece:
    """A block being made."""

    kind: BlockKind
    lines: list[TextLine]
    region: Region
    begins: bool | None = None
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of a region is set."""

    region: Region
    base: float
    """Size of its text."""
    left: float
    """Where lines that go on begin."""
    right: float
    verse: bool
    """Each line is one of its own."""


def compose(regions: Sequence[Region], em: float, page: Box, number: int = 1) -> list[Block]:
    """The blocks of one page.

    regions  in reading order
    em       size of the body text
    page     the whole page
    number   its number in the document
    """
    pieces: list[_Piece] = []
    _set_furniture(regions, page, em)
    pictures = [p for r in regions for p in r.pictures]
    for n, region in enumerate(regions):
        after = regions[n + 1] if n + 1 < len(regions) else None
        pieces += _pieces(region, after, em, pictures)
    _tell_heads(pieces, em)
    blocks = []
    for piece in _join(pieces, em):
        boxes = tuple(line.box for line in piece.lines)
        scores = [x.confidence for x in piece.lines if x.confidence is not None]
        blocks.append(
            Block(
                text=_text(piece.lines, piece.kind, piece.region),
                kind=piece.kind,
                begins=piece.begins,
                page=number,
                box=_hull(boxes),
                lines=boxes,
                confidence=min(scores) if scores else None,
            )
        )
    return blocks


def tell_headings(blocks: Sequence[Block]) -> list[Block]:
    """Headings of unknown rank by the size of their type, where their boxes tell it: which begin a story, which a section.

    blocks  of a program that knows headings and boxes, but no sizes
    """
    sizes = {n: size for n, b in enumerate(blocks) if (size := _type_size(b)) is not None}
    text = sorted(
        s for n, s in sizes.items() if blocks[n].kind is BlockKind.TEXT and len(blocks[n].text) > 30
    )
    heads = [n for n in sizes if blocks[n].kind is BlockKind.HEADING]
    if len(text) < 3 or not heads:
        return list(blocks)
    em = text[len(text) // 2]
    if max(sizes[n] for n in heads) < 1.25 * min(sizes[n] for n in heads) and len(heads) > 1:
        return list(blocks)
    pieces = []
    for n, block in enumerate(blocks):
        box = block.box or Box(0, 0, 0, 0)
        size = sizes.get(n, em)
        line = TextLine(block.text, box.x0, box.x1, (box.y0 + box.y1) / 2, size, y0=box.y0, y1=box.y1)
        region = Region(box, [line], "gap", cell=box)
        pieces.append(_Piece(block.kind or BlockKind.TEXT, [line], region, block.begins, size / em))
    for n in set(range(len(blocks))) - set(heads):
        if pieces[n].kind is BlockKind.HEADING:
            return list(blocks)  # one heading without a box: the ranks would not be all
    _tell_heads(pieces, em)
    return [
        replace(b, kind=p.kind) if b.kind is BlockKind.HEADING else b
        for b, p in zip(blocks, pieces, strict=True)
    ]


def _type_size(block: Block) -> float | None:
    """The size of the type of a block: the one at which its text fills its box."""
    if block.box is None or not block.text or block.box.width <= 0 or block.box.height <= 0:
        return None
    width = sum(1.0 if ord(c) > 0x2E80 or c in "“”‘’—…" else 0.55 for c in block.text)
    leading = 1.6 if block.kind is BlockKind.TEXT else 1.3
    for lines in range(1, 60):
        size = block.box.height / (1.05 + leading * (lines - 1))
        if width * size <= 1.12 * lines * block.box.width:
            return size
    return None


def _hull(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


_FURNITURE = "furniture"


def _set_furniture(regions: Sequence[Region], page: Box, em: float) -> None:
    """Strips at the top and the bottom of the page without a paragraph: masthead, folio, imprint."""
    bands: dict[int, list[Region]] = {}
    for r in regions:
        bands.setdefault(r.band, []).append(r)
    order = sorted(bands)
    for strip, deepest in ((order, 0.16), (order[::-1], 0.07)):
        for band in strip[:-1]:
            own = bands[band]
            top, bottom = min(r.box.y0 for r in own), max(r.box.y1 for r in own)
            near = (
                bottom <= page.y0 + deepest * page.height
                if strip is order
                else top >= page.y1 - deepest * page.height
            )
            if not near or any(_is_prose(r, em) for r in own):
                break
            for r in own:
                r.cut = _FURNITURE
            if strip is order and bottom - top > 2.5 * em:
                break  # one masthead; a flat line above it may be the folio


def _is_prose(region: Region, em: float) -> bool:
    """Whether a region has a paragraph: lines of one size filling their column, with a full stop."""
    text = "".join(line.text for line in region.lines)
    return len(text) > 45 and "。" in text


def _pieces(region: Region, after: Region | None, em: float, pictures: list[Box]) -> list[_Piece]:
    """Lines of a region put together to headings, paragraphs and captions."""
    if region.cut == _FURNITURE:
        return [_Piece(BlockKind.FURNITURE, [line], region, True) for line in region.lines]
    if region.framed and _is_label(region, after, em):
        return [_Piece(BlockKind.FURNITURE, [line], region, True) for line in region.lines]
    out: list[_Piece] = []
    base = _base(region, em)
    body = [x for x in region.lines if _is_body(x, base)]
    right = max([x.x1 for x in body], default=0.0)
    column = _Column(region, base, _left_edge(body, base), right, _is_verse(body, base))
    last: TextLine | None = None
    for line in region.lines:
        if not line.upright:
            _add_vertical(line, last, out, region, em)
            last = line
            continue
        k = line.size / base
        before = out[-1] if out else None
        near = last is not None and abs(line.y - last.y) < 2.3 * max(line.size, last.size)
        same = last is not None and abs(line.size - last.size) < _tolerance(line) * line.size
        if (
            (
                k >= HEADING
                and _could_head(line, k, bool(before and near and same and before.kind is BlockKind.HEADING))
            )
            or _is_bold_head(line, k, last, column)
            or _titles_frame(line, region, base)
        ):
            if before and before.kind is BlockKind.HEADING and near and same and len(before.lines) < 4:
                before.lines.append(line)
            else:
                out.append(_Piece(BlockKind.HEADING, [line], region, True, line.size / em))
        elif k <= SMALL and _is_caption(line, before if near and same else None, pictures, base):
            if (
                before
                and before.kind is BlockKind.CAPTION
                and near
                and same
                and _beside(before.lines[-1], line)
            ):
                before.lines.append(line)
            else:
                out.append(_Piece(BlockKind.CAPTION, [line], region, True, k))
        else:
            begins = _begins(line, last, before, column)
            if begins is not True and before and before.kind is BlockKind.TEXT and near:
                before.lines.append(line)
            else:
                out.append(_Piece(BlockKind.TEXT, [line], region, begins, k))
        last = line
    return out


def _add_vertical(
    line: TextLine, last: TextLine | None, out: list[_Piece], region: Region, em: float
) -> None:
    """A line set vertically: a heading by its size, else text whose paragraphs begin lower."""
    beside = [x for x in region.lines if not x.upright and x.y0 < line.y1 and line.y0 < x.y1]
    alike = [x for x in beside if abs(x.size - line.size) < 0.06 * line.size]
    k = line.size / em
    if k >= 1.13 or (k >= HEADING and len(alike) <= 2):
        out.append(_Piece(BlockKind.HEADING, [line], region, True, k))
        return
    top, bottom = min(x.y0 for x in alike), max(x.y1 for x in alike)
    begins: bool | None = (line.y0 - top) / line.size >= INDENT or None
    before = out[-1] if out else None
    if (
        begins is None
        and last is not None
        and before is not None
        and before.kind is BlockKind.TEXT
        and last in alike
    ):
        left_over = (bottom - last.y1) / line.size
        begins = left_over > SHORT + 1 or (left_over > SHORT and last.text.endswith(ENDS))
    if begins is False and before is not None:
        before.lines.append(line)
        return
    out.append(_Piece(BlockKind.TEXT, [line], region, begins, k))


def _base(region: Region, em: float) -> float:
    """The size of the text of a region: its own where it has a paragraph."""
    sizes: Counter[float] = Counter()
    for line in region.lines:
        if len(line.text) >= 5 and 0.8 * em <= line.size <= 1.25 * em:
            sizes[round(line.size / em, 2)] += len(line.text)
    if sizes:
        size, n = sizes.most_common(1)[0]
        lines = [x for x in region.lines if abs(x.size / em - size) < 0.03]
        if n >= 60 and len(lines) >= 4:
            return size * em
    return em


def _is_body(line: TextLine, base: float) -> bool:
    return line.upright and SMALL < line.size / base < HEADING


def _left_edge(body: list[TextLine], base: float) -> float:
    """Where lines that go on begin."""
    if not body:
        return 0.0
    starts = sorted(x.x0 for x in body)
    for x in starts:
        if sum(abs(x - y) < 0.4 * base for y in starts) >= 2 or len(starts) < 4:
            return x
    return starts[0]


def _tolerance(line: TextLine) -> float:
    """How much the sizes of two lines of one heading differ: those of a picture are measured, those of a PDF are known."""
    return 0.045 if line.confidence is None else 0.1


def _could_head(line: TextLine, size: float, goes_on: bool = False) -> bool:
    """Whether a line larger than the text may be a heading: short and no sentence; one much larger may be cut anywhere."""
    if len(line.text) < 2 and size < 2.2 and not goes_on:
        return False  # a bullet, an initial, a piece of a line
    if size >= 1.6:
        return True
    if size >= 1.13:
        return line.text[-1] not in "。；;"
    return len(line.text) <= 40 and line.text[-1] not in "。！？!?；，、,;"


def _titles_frame(line: TextLine, region: Region, base: float) -> bool:
    """The first line of a frame, short and in the middle over text: its title, in whatever size."""
    first = region.framed and line is region.lines[0] and len(region.lines) > 1
    return first and len(line.text) <= 14 and _could_head(line, 1.0) and _centred(line, region, base)


def _is_bold_head(line: TextLine, size: float, last: TextLine | None, column: _Column) -> bool:
    """A short line in bold, no sentence, that begins anew: indented or in the middle, or under the end of a paragraph."""
    if line.weight < BOLD or size < 0.97 or len(line.text) > 20 or not _could_head(line, 1.0):
        return False
    if re.search("[。！？]", line.text) or line.x1 > column.right - 1.5 * column.base:
        return False  # words in bold at the beginning of a paragraph
    return last is None or line.x0 - column.left > INDENT * column.base or last.text[-1] in "。！？”」）"


def _is_caption(line: TextLine, before: _Piece | None, pictures: list[Box], base: float) -> bool:
    """A line right under a picture, within its width; or right under a line that is, while that is no whole caption."""
    if before is not None and before.kind is BlockKind.CAPTION:
        return line.y - before.lines[-1].y < 1.9 * line.size and not line.text.startswith(("（下", "(下"))
    for p in pictures:
        inside = min(line.x1, p.x1) - max(line.x0, p.x0)
        if inside > 0.6 * (line.x1 - line.x0) and -1.2 * base < line.y - p.y1 < 2.4 * base:
            return True
    return False


def _beside(one: TextLine, two: TextLine) -> bool:
    return min(one.x1, two.x1) > max(one.x0, two.x0)


def _begins(line: TextLine, last: TextLine | None, before: _Piece | None, column: _Column) -> bool | None:
    """Whether a line of text begins a paragraph; None: it is the first of its region and does not say."""
    base = column.base
    if (line.x0 - column.left) / base >= (INDENT if line.confidence is None else INDENT_SEEN):
        return True
    if before is None or last is None:
        return None
    if before.kind is not BlockKind.TEXT:
        return True if before.kind is BlockKind.HEADING else None
    if abs(line.size - last.size) > _tolerance(line) * line.size:
        return True
    left_over = (column.right - last.x1) / base
    if (last.x0 - column.left) / base > 3.2 and left_over < SHORT:
        return True  # set to the right: a signature
    if left_over > SHORT + 1 or (left_over > SHORT and last.text.endswith(ENDS)):
        return True
    return column.verse or all(_centred(x, column.region, base) for x in (line, last))


def _centred(line: TextLine, region: Region, base: float) -> bool:
    """Whether a line is in the middle of its cell, with room on both sides."""
    a, b = line.x0 - region.cell.x0, region.cell.x1 - line.x1
    return min(a, b) > 1.5 * base and abs(a - b) < 1.2 * base and a + b > 0.25 * region.cell.width


def _is_verse(body: list[TextLine], base: float) -> bool:
    """Whether the lines of a column, of different lengths, have one middle."""
    middles = sorted(x.x0 + x.x1 for x in body)
    widths = [x.x1 - x.x0 for x in body]
    return len(body) > 1 and middles[-1] - middles[0] < base and max(widths) - min(widths) > 0.8 * base


def _is_label(region: Region, after: Region | None, em: float) -> bool:
    """A frame with a few words and no sentence: an advertisement, the name of a column. A headline set in a frame has its text right below."""
    text = "".join(line.text for line in region.lines)
    if len(text) > 60 or any(c in text for c in "。！？") or region.pictures or not region.lines:
        return False
    if region.cell.y0 + 1 < region.box.y0 - 14 * em:
        return False
    if after is not None and after.framed and after.cut in ("column", "gap") and _is_prose(after, em):
        return False  # the text below, in the same frame
    if after is not None and after.lines:
        first = after.lines[0]
        below = (
            0 <= first.y0 - region.box.y1 < 3.5 * em and first.x0 < region.box.x1 and region.box.x0 < first.x1
        )
        if (
            below
            and first.size < 1.13 * em
            and len(region.lines) <= 2
            and region.lines[0].size > first.size * 1.1
        ):
            return False
    return True


def _tell_heads(pieces: list[_Piece], em: float) -> None:
    """Which headings begin a story, and what the lines over and under the largest of a run are."""
    story: _Piece | None = None
    i = 0
    while i < len(pieces):
        if pieces[i].kind is not BlockKind.HEADING:
            i += 1
            continue
        run = [i]
        while (
            run[-1] + 1 < len(pieces)
            and pieces[run[-1] + 1].kind is BlockKind.HEADING
            and _same_place(pieces[run[-1]], pieces[run[-1] + 1])
        ):
            run.append(run[-1] + 1)
        top = max(run, key=lambda n: (round(pieces[n].size, 1), -n))
        if _is_section(pieces, run, top, story, em):
            for n in run:
                pieces[n].kind = BlockKind.SECTION
        else:
            story = pieces[top]
            for n in run:
                pieces[n].kind = (
                    BlockKind.KICKER if n < top else BlockKind.HEADLINE if n == top else BlockKind.SUBTITLE
                )
        i = run[-1] + 1


def _same_place(one: _Piece, two: _Piece) -> bool:
    """Whether two headings belong to one run: of one region, or right under or beside each other."""
    last, first = one.lines[-1], two.lines[0]
    if one.region is two.region:
        return True
    if not last.upright and not first.upright:
        return abs(last.x0 - first.x1) < 2 * last.size and first.y0 < last.y1
    return abs(first.y0 - last.y1) < 3 * max(one.lines[0].size, first.size) and _beside(last, first)


def _is_section(pieces: list[_Piece], run: list[int], top: int, story: _Piece | None, em: float) -> bool:
    """A heading in a column of the story above, much smaller than its headline."""
    head = pieces[top]
    if story is None:
        return False
    first = pieces[run[0]]
    fresh = first.region.cut in ("rule", "frame") and first.lines[0] is first.region.lines[0]
    if fresh and not (first.region.cut == "frame" and head.size < HEADLINE):
        return False
    if head.size >= 0.82 * story.size or head.size >= 1.6:
        return False
    span = story.lines[0].span
    if span is not None:
        line = first.lines[0]
        inside = line.x0 >= span[0] - em and line.x1 <= span[1] + em and line.y0 >= story.lines[0].y0
        return inside or head.size < 1.13
    return head.size < HEADLINE


def _join(pieces: list[_Piece], em: float) -> list[_Piece]:
    """Paragraphs closed over the end of a column, and over what is set between."""
    out: list[_Piece] = []
    open_: _Piece | None = None
    for piece in pieces:
        if piece.kind is BlockKind.TEXT:
            if piece.begins is None and open_ is not None and _goes_on(open_, piece, em):
                open_.lines += piece.lines
                continue
            if piece.begins is None and open_ is not None:
                piece.begins = True
            open_ = piece
        elif piece.kind not in (BlockKind.CAPTION, BlockKind.FURNITURE):
            open_ = None
        out.append(piece)
    return out


def _goes_on(before: _Piece, piece: _Piece, em: float) -> bool:
    """Whether the first lines of a column go on the paragraph of the column before: they are not indented, and it is not at its end."""
    last = before.lines[-1]
    if abs(last.size - piece.lines[0].size) > 1.3 * _tolerance(last) * last.size:
        return False
    right = max(
        x.x1 for x in before.region.lines if abs(x.size - last.size) <= 1.3 * _tolerance(last) * last.size
    )
    short = (right - last.x1) / em > SHORT
    return not (short and last.text.endswith(ENDS))


def _text(lines: list[TextLine], kind: BlockKind, region: Region) -> str:
    """One text of the lines: nothing between Chinese characters; a headline broken on purpose gets a space."""
    text = lines[0].text
    for a, b in pairwise(lines):
        latin = (
            a.text[-1].isalnum()
            and b.text[0].isalnum()
            and ord(a.text[-1]) < 0x2E80
            and ord(b.text[0]) < 0x2E80
        )
        word = latin and (a.text[-1].isalpha() or b.text[0].isalpha())
        title = (
            kind is BlockKind.HEADLINE and min(a.x0 - region.cell.x0, region.cell.x1 - a.x1) > 1.2 * a.size
        )
        credit = kind is BlockKind.CAPTION and text.endswith(("。", "！", "”"))
        text += (" " if word or title or credit else "") + b.text
    return text
