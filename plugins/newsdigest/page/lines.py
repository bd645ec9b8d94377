"""Cut the text into lines, at LF, CRLF and CR and nowhere else."""

from __future__ import annotations

from ..base.errors import SourceError
from ..base.hidden import describe, hidden_characters, merge_marker
from ..inputs import CONTROL
from ..text import NEWLINE
from .sheet import Sheet, make_line

MOST_HIDDEN = 20
"""Lines with invisible characters that are each reported; a page may have them in every line."""


def cut_lines(sheet: Sheet) -> None:
    """One Line for each line with something visible on it, with the blank lines above it counted.

    U+2028, U+0085, VT and FF are white space inside a line. Control characters are left out of every
    text; the first of them is reported.
    """
    text = sheet.text
    if (at := merge_marker(text)) is not None:
        fix = "choose one of the two versions and delete the marks"
        raise SourceError(sheet.name, "a merge was not finished", line=line_at(text, at), fix=fix)
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
    by_line: dict[int, set[str]] = {}
    for at, char in hidden_characters(sheet.text):
        by_line.setdefault(line_at(sheet.text, at), set()).add(describe(char))
    for line, hidden in sorted(by_line.items())[:MOST_HIDDEN]:
        sheet.warn(line, f"invisible characters left out: {', '.join(sorted(hidden)[:4])}")
    if len(by_line) > MOST_HIDDEN:
        sheet.warn(max(by_line), f"invisible characters left out of {len(by_line)} lines, this is the last")
    damaged = sheet.text.find("\ufffd")
    if damaged >= 0:
        sheet.warn(
            line_at(sheet.text, damaged), "U+FFFD stands here: the file was damaged before it came to us"
        )


def line_at(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return len(NEWLINE.findall(text, 0, offset)) + 1
