"""Whether the page tells its paragraphs by indents."""

from __future__ import annotations

from ..text import has_ended
from .sheet import PageLine, Sheet


def indent_means(sheet: Sheet) -> bool:
    """Whether indents tell paragraphs: most lines behind an end mark are indented, most behind an open sentence are not."""
    new = old = new_all = old_all = 0
    last: PageLine | None = None
    for line in sheet.lines:
        if line.kind != "prose":
            if line.kind == "heading":
                last = None
            continue
        if last is not None:
            if has_ended(last.core()):
                new_all += 1
                new += line.indent >= 2
            else:
                old_all += 1
                old += line.indent >= 2
        last = line
    if new_all < 3 or old_all < 2:
        return False
    if (
        old * 20 <= old_all and old_all >= 20
    ):  # in narrow columns a line often ends with its sentence by chance
        return new * 10 >= new_all * 5
    return new * 10 >= new_all * 8 and old * 10 <= old_all * 3
