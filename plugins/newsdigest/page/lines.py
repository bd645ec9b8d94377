"""Cut the text into lines, at LF, CRLF and CR and nowhere else."""

from __future__ import annotations

from ..inputs import CONTROL
from ..text import NEWLINE
from .sheet import Sheet, make_line


def cut_lines(sheet: Sheet) -> None:
    """One Line for each line with something visible on it, with the blank lines above it counted.

    U+2028, U+0085, VT and FF are white space inside a line. Control characters are left out of every
    text; the first of them is reported.
    """
    text = sheet.text
    first, gap = 0, 0
    ends = [(m.start(), m.end()) for m in NEWLINE.finditer(text)] + [(len(text), len(text))]
    for no, (last, following) in enumerate(ends, 1):
        line = make_line(text, no, first, last)
        if line is None:
            gap += 1
        else:
            line.gap, gap = gap, 0
            sheet.lines.append(line)
        first = following
    report_controls(sheet)


def report_controls(sheet: Sheet) -> None:
    """One warning for NUL and other control characters, at the first; one for U+FFFD."""
    controls = CONTROL.findall(sheet.text)
    if controls:
        first = CONTROL.search(sheet.text)
        assert first is not None
        names = ", ".join(sorted({f"U+{ord(c):04X}" for c in controls}))
        sheet.warn(
            line_at(sheet.text, first.start()), f"{len(controls)} control characters left out ({names})"
        )
    damaged = sheet.text.find("\ufffd")
    if damaged >= 0:
        sheet.warn(
            line_at(sheet.text, damaged), "U+FFFD stands here: the file was damaged before it came to us"
        )


def line_at(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return len(NEWLINE.findall(text, 0, offset)) + 1
