"""Surfaces: the strings by which an entry is found, and when two of them are one.

Matching is blind to the width of ASCII characters and to the make of quotation marks (“ 「 " are one, ‘ 『 ' are one),
never to case and never to words (`text.surface_key`).
"""

from __future__ import annotations

import unicodedata

from ..text import ZERO_WIDTH

LONGEST_SURFACE = 120
"""Code points; the longest title of a Party decision has about 60. Bounds the work of the matcher."""


def flaw(surface: str) -> str | None:
    """Why a string cannot be looked for in running text, in words; None when it can.

    Whatever has a letter, a Han character or a digit in it is taken to the letter: "1+3", "C++" and even "(a+)+$"
    are terms, never patterns. A mark alone (< & .*) is no term: it would be found in every second sentence.
    """
    hidden = next((c for c in surface if unacceptable(c) or c == "\n"), None)
    if hidden is not None:
        return f"holds the invisible character U+{ord(hidden):04X}"
    if surface != surface.strip():
        return "begins or ends with a space"
    if not any(c.isalnum() for c in surface):
        return "has no Chinese character, letter or digit"
    if len(surface) > LONGEST_SURFACE:
        return f"is {len(surface)} characters long (at most {LONGEST_SURFACE})"
    return None


def unacceptable(char: str) -> bool:
    """A character no table may hold: controls, bidi marks, zero-width, U+FFFD, non-characters; a newline may stand."""
    if char.isprintable() or char in "\n\u3000\xa0":
        return char == "\ufffd"
    return char in ZERO_WIDTH or unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs", "Cf", "Zl", "Zp")
