"""Colours of the theme: which there are, what must be readable on what, and a dark colour for a light one.

Contrast is the ratio of WCAG 2: 4.5 for text, 3 for the edges of controls and for bars of charts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "bg": "#FBFAF7", "surface": "#FFFFFF", "sunk": "#F3F1EB", "ink": "#1B1D1F", "ink2": "#555B62", "rule": "#D9D5CB",
    "ctl": "#7A766C", "link": "#0B5A8A", "accent": "#A3231B", "figbg": "#FBE9BD", "figink": "#3A2A00",
    "term": "#1F6B57", "bar": "#2F6F9F", "hair": "#C9971F",
}  # fmt: skip
"""The theme's own, as in its style sheet (a test compares them)."""
DARK: Mapping[str, str] = {
    "bg": "#14171A", "surface": "#1C2024", "sunk": "#0F1214", "ink": "#E7E4DD", "ink2": "#AAB0B6", "rule": "#363C42",
    "ctl": "#7F868D", "link": "#8CC4F0", "accent": "#F2948A", "figbg": "#47380F", "figink": "#F8E8C0",
    "term": "#7FCBB3", "bar": "#6FB1DE", "hair": "#A98222",
}  # fmt: skip
GROUNDS = ("bg", "surface", "sunk")
NEEDED = (
    *((name, ground, 4.5) for name in ("ink", "ink2", "link", "accent") for ground in GROUNDS),
    ("figink", "figbg", 4.5),
    *((name, "bg", 3.0) for name in ("ctl", "term", "bar")),
)
"""(colour, the one behind it, least contrast)."""
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1), round(contrast("#777777", "#FFFFFF"), 2)
    (21.0, 4.48)
    """
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def nearest_readable(name: str, colour: str, palette: Mapping[str, str]) -> str:
    """Return the colour, made lighter or darker until it has the contrast it needs in a palette.

    >>> nearest_readable("accent", "#0055A4", DARK)
    '#5990C4'
    """
    towards = "#FFFFFF" if _luminance(palette["bg"]) < 0.2 else "#000000"
    for step in range(21):
        mixed = _mixed(colour, towards, step / 20)
        if not too_weak({**palette, name: mixed}, name):
            return mixed
    return towards


def too_weak(palette: Mapping[str, str], name: str | None = None) -> list[tuple[str, str, float, float]]:
    """Return (colour, the one behind it, contrast, least contrast) of each pair that cannot be read."""
    return [
        (front, back, contrast(palette[front], palette[back]), least)
        for front, back, least in NEEDED
        if name in (None, front, back) and contrast(palette[front], palette[back]) < least
    ]


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
