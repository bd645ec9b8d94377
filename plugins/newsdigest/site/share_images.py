"""The picture of a story for social networks: its headline in both languages and its first key figure, drawn at the build.

The bytes depend on the story, on the release of Pillow and on the font: one of FONTS, the first that the machine has, or the file
that NEWSDIGEST_SHARE_FONT names. Without a Chinese font there are no pictures, and the build says so once.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..text import is_han

WIDTH, HEIGHT = 1200, 630
FONTS = (
    ("NotoSerifCJK-Bold.ttc", 2), ("SourceHanSerifSC-Bold.otf", 0), ("NotoSerifSC-Bold.otf", 0), ("NotoSerifSC-Bold.ttf", 0),
    ("NotoSansCJK-Bold.ttc", 2), ("SourceHanSansSC-Bold.otf", 0), ("NotoSansSC-Bold.otf", 0), ("NotoSansCJK-Regular.ttc", 2),
    ("Songti.ttc", 0), ("msyhbd.ttc", 0), ("simsun.ttc", 0),
)  # fmt: skip
"""File names, each with the number of its simplified Chinese face; in this order."""
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/System/Library/Fonts", "/Library/Fonts",
    "C:/Windows/Fonts",
)  # fmt: skip
PAPER, INK, GREY, RED, RULE = "#FBFAF7", "#1B1D1F", "#555B62", "#A3231B", "#D9D5CB"
EDGE = 72
_NOT_FIRST = "，。、；：！？”’）》」』…—,.;:!?)%"
"""Characters that begin no line."""

Face = tuple[str, int]
"""(font file, number of the face in it)."""


def find_font(given: str = "") -> Face | None:
    """Return the font to draw with: the given file, else the first of FONTS in FOLDERS; None if the machine has none."""
    if given:
        return given, 0
    return _installed()


@cache
def _installed() -> Face | None:
    wanted = dict(FONTS)
    found: dict[str, str] = {}
    for folder in FOLDERS:
        for path, folders, files in os.walk(os.path.expanduser(folder)):
            folders.sort()
            for name in sorted(wanted.keys() & set(files)):
                found.setdefault(name, os.path.join(path, name))
    return next(((found[name], number) for name, number in FONTS if name in found), None)


def draw(face: Face, *, site: str, zh: str, en: str, number: str, label: str, place: str) -> bytes:
    """Return the picture as PNG.

    site     name of the digest
    zh, en   the headlines; en may be empty
    number   a key figure; "" for none
    label    what it counts
    place    newspaper and date
    """
    layers = {colour: Image.new("L", (WIDTH, HEIGHT)) for colour in (INK, GREY, RED, RULE)}
    pens = {colour: ImageDraw.Draw(layer) for colour, layer in layers.items()}
    pen = pens[INK]
    pens[RED].rectangle((0, 0, WIDTH, 14), fill=255)
    pens[GREY].text((EDGE, 44), site, font=_font(face, 28), fill=255)
    y = _block(pens[INK], face, zh, 104, sizes=(64, 56, 48), lines=3 if en else 4, leading=1.3)
    if en:
        _block(pens[GREY], face, en, y + 18, sizes=(40, 36, 32), lines=3, leading=1.28)
    pens[RULE].line((EDGE, 508, WIDTH - EDGE, 508), fill=255, width=2)
    right = WIDTH - EDGE
    if number:
        big = _font(face, 52)
        pens[RED].text((EDGE, 528), number, font=big, fill=255)
        at = EDGE + pen.textlength(number, font=big) + 20
        pen.text(
            (at, 550), _fitted(pen, label, _font(face, 28), right - at - 340), font=_font(face, 28), fill=255
        )
    small = _font(face, 24)
    pens[GREY].text((right - pen.textlength(place, font=small), 554), place, font=small, fill=255)
    out = io.BytesIO()
    _merged(layers).save(out, "PNG", compress_level=6)
    return out.getvalue()


_SHADES = 63
"""Of each colour: with four colours and the paper, a palette of 256 holds every edge of every letter."""


def _merged(layers: Mapping[str, Image.Image]) -> Image.Image:
    """The layers in one image with a palette, each in its colour: a third of the time that reducing a full-colour one takes."""
    image = Image.new("P", (WIDTH, HEIGHT))
    palette = list(ImageColor.getrgb(PAPER))
    for number, (colour, layer) in enumerate(layers.items()):
        first = 1 + number * _SHADES
        shades = layer.point([first + (v * (_SHADES - 1)) // 255 for v in range(256)])
        image.paste(shades, mask=layer.point([0] + [255] * 255))
        ink, paper = ImageColor.getrgb(colour), ImageColor.getrgb(PAPER)
        for step in range(_SHADES):
            share = step / (_SHADES - 1)
            palette += [round(p + (i - p) * share) for i, p in zip(ink, paper, strict=True)]
    image.putpalette(palette)
    return image


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face[0], size, index=face[1], layout_engine=ImageFont.Layout.BASIC)


def _block(
    pen: ImageDraw.ImageDraw,
    face: Face,
    text: str,
    y: float,
    *,
    sizes: tuple[int, ...],
    lines: int,
    leading: float,
) -> float:
    """Set a text in the largest size in which it has few enough lines; returns where it ends."""
    for size in sizes:
        font = _font(face, size)
        rows = list(_rows(pen, text, font, WIDTH - 2 * EDGE))
        if len(rows) <= lines:
            break
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1].rstrip("，、,; ") + "…"]
    for row in rows:
        pen.text((EDGE, y), row, font=font, fill=255)
        y += size * leading
    return y


def _rows(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, room: float) -> Iterator[str]:
    """The lines of a text: English broken at spaces, Chinese at any character that may end a line."""
    row = ""
    for piece in _pieces(text):
        if row and pen.textlength((row + piece).rstrip(), font=font) > room:
            yield row.rstrip()
            row = piece.lstrip()
        else:
            row += piece
    if row:
        yield row.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What is never broken: words with their space, numbers, and a Han character with the marks behind it."""
    piece = ""
    for char in text:
        together = char in _NOT_FIRST or (piece[-1:].isdigit() and is_han(char))
        alone = is_han(char) or (piece != "" and is_han(piece[0]))
        if piece and (piece[-1] == " " or alone) and not together and piece[-1] not in "“‘（《":
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _fitted(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    if pen.textlength(text, font=font) <= room:
        return text
    while text and pen.textlength(text + "…", font=font) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def is_font(path: Path) -> bool:
    """Whether a file is a font Pillow can draw with."""
    try:
        ImageFont.truetype(str(path), 12)
    except OSError:
        return False
    return True
