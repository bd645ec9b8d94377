"""A page of glyphs to blocks: lines, reading order, then headings by size and place, paragraphs by indent, captions by their pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from PIL import Image, ImageStat

from ..model import Block, BlockKind, Box, PageSize
from .geometry import HEAD_LINES, Glyph, Shapes, TextLine, body_size, set_lines, side_by_side
from .order import Region, reading_order

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


HEADLINE = 1.22
"""From this size on, in body sizes, a heading in doubt begins a story: sections are set up to 1.2 of the text."""
HEADING = 1.05
SMALL = 0.955
INDENT = 0.75
"""A paragraph begins at least so far to the right of its column, in body sizes: two characters are usual, one is not rare."""
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
    """Of its type, in body sizes."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of a region is set."""

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
    _set_furniture(regions, page, em)
    pictures = [p for r in regions for p in r.pictures]
    pieces = [piece for region in regions for piece in _pieces(region, em, pictures)]
    _tell_heads(pieces, em)
    blocks = []
    for piece in _join(pieces, em):
        boxes = tuple(line.box for line in piece.lines)
        sure = min((x.confidence for x in piece.lines if x.confidence is not None), default=None)
        text = _text(piece)
        blocks.append(Block(text, piece.kind, None, piece.begins, number, Box.around(boxes), boxes, sure))
    return blocks


def _set_furniture(regions: Sequence[Region], page: Box, em: float) -> None:
    """Strips at the top and the bottom of the page without a paragraph: masthead, folio, imprint."""
    by_band = attrgetter("place.band")
    bands = [list(own) for _, own in groupby(sorted(regions, key=by_band), by_band)]
    for strip, head in ((bands[:-1], True), (bands[:0:-1], False)):
        for own in strip:
            box = Box.around(r.box for r in own)
            near = box.y1 <= page.y0 + 0.16 * page.height if head else box.y0 >= page.y1 - 0.07 * page.height
            text = ["".join(line.text for line in r.lines) for r in own]
            if not near or any(len(t) > 45 and "。" in t for t in text):
                break
            for r in own:
                r.is_furniture = True
            if head and box.height > 2.5 * em:
                break  # one masthead; a flat line above it may be the folio


def _pieces(region: Region, em: float, pictures: list[Box]) -> list[_Piece]:
    """Lines of a region put together to headings, paragraphs and captions."""
    if region.is_furniture:
        return [_Piece(BlockKind.FURNITURE, [line], region, True) for line in region.lines]
    out: list[_Piece] = []
    base = _base(region, em)
    columns = {way: _column([x for x in region.lines if x.upright is way], base) for way in (True, False)}
    last: TextLine | None = None
    for line in region.lines:
        k, column, before = line.size / base, columns[line.upright], out[-1] if out else None
        near = (
            last is not None
            and last.upright is line.upright
            and line.away(last) < 2.3 * max(line.size, last.size)
        )
        same = near and last is not None and _alike(line, last)
        open_kind = before.kind if before is not None and same else None
        begins: bool | None = True
        if _is_heading(line, k, last, column, open_kind is BlockKind.HEADING):
            kind, goes_on = BlockKind.HEADING, open_kind is BlockKind.HEADING
        elif k <= SMALL and _is_caption(
            line, last if open_kind is BlockKind.CAPTION else None, pictures, base
        ):
            kind, goes_on = (
                BlockKind.CAPTION,
                open_kind is BlockKind.CAPTION and last is not None and _beside(last, line),
            )
        else:
            begins = _begins(line, last, before, column)
            kind, goes_on = (
                BlockKind.TEXT,
                not begins and near and before is not None and before.kind is BlockKind.TEXT,
            )
        if goes_on and before is not None:
            before.lines.append(line)
        else:
            out.append(_Piece(kind, [line], region, begins, line.size / em))
        last = line
    return out


def _base(region: Region, em: float) -> float:
    """The size of the text of a region: its own where it has a paragraph."""
    sizes: Counter[float] = Counter()
    for line in region.lines:
        if len(line.text) >= 5 and 0.8 * em <= line.size <= 1.25 * em:
            sizes[round(line.size / em, 2)] += len(line.text)
    size, n = sizes.most_common(1)[0] if sizes else (1.0, 0)
    return size * em if n >= 60 and sum(abs(x.size / em - size) < 0.03 for x in region.lines) >= 4 else em


def _column(lines: list[TextLine], base: float) -> _Column:
    """The column of a region: its lines that are set one way."""
    body = [x for x in lines if SMALL < x.size / base < HEADING]
    starts, widths = sorted(x.start for x in body), [x.end - x.start for x in body]
    middles = [x.start + x.end for x in body]
    left = next(
        (x for x in starts if len(starts) < 4 or sum(abs(x - y) < 0.4 * base for y in starts) >= 2),
        starts[0] if starts else 0.0,
    )
    verse = len(body) > 1 and max(middles) - min(middles) < base and max(widths) - min(widths) > 0.8 * base
    return _Column(base, left, max((x.end for x in body), default=0.0), verse)


def _alike(one: TextLine, two: TextLine) -> bool:
    """Whether two lines have one size: those of a picture are measured, those of a PDF are known."""
    return abs(one.size - two.size) < (0.045 if one.confidence is None else 0.1) * one.size


def _is_heading(line: TextLine, size: float, last: TextLine | None, column: _Column, goes_on: bool) -> bool:
    """Whether a line may be a heading: larger than the text, short and no sentence; or in bold."""
    if size >= HEADING and len(line.text) < 2 and size < 2.2 and not goes_on:
        return False  # a bullet, an initial, a piece of a line
    if size >= 1.13:
        return size >= 1.6 or line.text[-1] not in "。；;"
    if len(line.text) > 40 or line.text[-1] in "。！？!?；，、,;":
        return False
    return size >= HEADING or _is_bold_head(line, size, last, column)


def _is_bold_head(line: TextLine, size: float, last: TextLine | None, column: _Column) -> bool:
    """A short line in bold, no sentence, that begins anew: indented or in the middle, or under the end of a paragraph."""
    if line.weight < BOLD or size < 0.97 or not 2 <= len(line.text) <= 20 or re.search("[。！？]", line.text):
        return False
    if line.end > column.right - 1.5 * column.base:
        return False  # words in bold at the beginning of a paragraph
    return last is None or line.start - column.left > INDENT * column.base or last.text[-1] in "。！？”」）"


def _is_caption(line: TextLine, above: TextLine | None, pictures: list[Box], base: float) -> bool:
    """A line right under a picture, within its width; or right under a line that is, while that is no whole caption."""
    if above is not None:
        return line.y - above.y < 1.9 * line.size and not line.text.startswith(("（下", "(下"))
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
    if (line.start - column.left) / base >= INDENT:
        return True
    if before is None or last is None:
        return None
    if before.kind is not BlockKind.TEXT:
        return True if before.kind is BlockKind.HEADING else None
    if not _alike(line, last):
        return True
    left_over = (column.right - last.end) / base
    if (last.start - column.left) / base > 3.2 and left_over < SHORT:
        return True  # set to the right: a signature
    if left_over > SHORT + 1 or (left_over > SHORT and last.text.endswith(ENDS)):
        return True
    return column.verse


def _tell_heads(pieces: list[_Piece], em: float) -> None:
    """Which headings begin a story, and what the lines over and under the largest of a run are."""
    runs: list[list[_Piece]] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if piece.kind is BlockKind.HEADING:
            if before is not None and before.kind is BlockKind.HEADING and _same_place(before, piece):
                runs[-1].append(piece)
            else:
                runs.append([piece])
    story: _Piece | None = None
    for run in runs:
        top = max(range(len(run)), key=lambda n: (round(run[n].size, 1), -n))
        section = story is not None and _is_section(run[0], run[top].size, story, em)
        story = story if section else run[top]
        for n, piece in enumerate(run):
            over = BlockKind.KICKER if n < top else BlockKind.HEADLINE if n == top else BlockKind.SUBTITLE
            piece.kind = BlockKind.SECTION if section else over


def _same_place(one: _Piece, two: _Piece) -> bool:
    """Whether two headings belong to one run: of one part of the page, or right under or beside each other."""
    last, first = one.lines[-1], two.lines[0]
    if one.region.place.cell == two.region.place.cell:
        return True
    if not last.upright and not first.upright:
        return abs(last.x0 - first.x1) < 2 * last.size and first.y0 < last.y1
    return abs(first.y0 - last.y1) < 3 * max(one.lines[0].size, first.size) and _beside(last, first)


def _is_section(first: _Piece, size: float, story: _Piece, em: float) -> bool:
    """Whether a run of headings is in a column of the story above, much smaller than its headline."""
    line, headline = first.lines[0], story.lines[0]
    fresh = first.region.place.cut in ("rule", "frame") and line is first.region.lines[0]
    if fresh and not (first.region.place.cut == "frame" and size < HEADLINE):
        return False
    if size >= 0.82 * story.size or size >= 1.6:
        return False
    if headline.span is None:
        return size < HEADLINE
    left, right = headline.span
    return size < 1.13 or (line.x0 >= left - em and line.x1 <= right + em and line.y0 >= headline.y0)


def _join(pieces: list[_Piece], em: float) -> list[_Piece]:
    """Paragraphs closed over the end of a column, and over what is set between."""
    out: list[_Piece] = []
    open_: _Piece | None = None
    for piece in pieces:
        if piece.kind is BlockKind.TEXT:
            if piece.begins is None and open_ is not None:
                if _goes_on(open_, piece, em):
                    open_.lines += piece.lines
                    continue
                piece.begins = True
            open_ = piece
        elif piece.kind not in (BlockKind.CAPTION, BlockKind.FURNITURE):
            open_ = None
        out.append(piece)
    return out


def _goes_on(before: _Piece, piece: _Piece, em: float) -> bool:
    """Whether the first lines of a column go on the paragraph of the column before: they are not indented, and it is not at its end."""
    last = before.lines[-1]
    right = max(x.end for x in before.region.lines if x is last or _alike(x, last))
    ended = (right - last.end) / em > SHORT and last.text.endswith(ENDS)
    return _alike(last, piece.lines[0]) and not ended


def _text(piece: _Piece) -> str:
    """One text of the lines: nothing between Chinese characters; a headline broken on purpose gets a space."""
    text, cell = piece.lines[0].text, piece.region.place.cell
    for a, b in pairwise(piece.lines):
        word = (
            re.fullmatch(r"[^\W⺀-\U0010ffff]{2}", a.text[-1] + b.text[0])
            and not (a.text[-1] + b.text[0]).isdigit()
        )
        title = piece.kind is BlockKind.HEADLINE and min(a.x0 - cell.x0, cell.x1 - a.x1) > 1.2 * a.size
        credit = piece.kind is BlockKind.CAPTION and text.endswith(("。", "！", "”"))
        text += (" " if word or title or credit else "") + b.text
    return text
