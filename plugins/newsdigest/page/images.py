"""Pictures the page links to: `![](images/0001.jpg)`, `<img src=…>`, `<!-- image -->`, alone on a line or before a credit.

Converters of printed pages leave them where the photo stood. They are markup and belong to no text, but
they show where a caption is: right below them.
"""

from __future__ import annotations

import re

from .sheet import Sheet, trim

_LINK = r"!\[[^\[\]]{0,80}\]\([^()]{1,400}\)|<img [^<>]{1,400}>|<!-- ?[^<>]{0,400}?-->"
_IMAGE = re.compile(rf"(?:(?:{_LINK}) ?)+", re.IGNORECASE)
_IMAGE_AT_END = re.compile(rf"(?:(?:{_LINK}) ?)+$", re.IGNORECASE)
_MARKS = frozenset("!<)>")
"""How a link to a picture begins and ends."""


def mark_images(sheet: Sheet) -> None:
    """Classify lines that are nothing but links to pictures; cut off a link that begins or ends a line of text."""
    for line in sheet.lines:
        forced = line.forced is not None and line.forced.label != "furniture"
        if line.kind != "prose" or forced or not _MARKS.intersection((line.text[0], line.text[-1])):
            continue
        if _IMAGE.fullmatch(line.text):
            line.classify("image", "a link to a picture")
            sheet.markup.append((line.start, line.end))
            continue
        first = _IMAGE.match(line.text)
        last = _IMAGE_AT_END.search(line.text)
        trim(sheet, line, first.end() if first else 0, last.start() if last else len(line.text))
