"""Pictures the page links to, each on a line of its own: `![](images/0001.jpg)`, `<img src=…>`, `<!-- image -->`.

Converters of printed pages leave them where the photo stood. They are markup and belong to no text, but
they tell where a caption stands: right under them.
"""

from __future__ import annotations

import re

from .sheet import Sheet

_IMAGE = re.compile(
    r"(?:!\[[^\[\]]{0,80}\]\([^()]{1,400}\) ?)+|<img [^<>]{1,400}>|<!-- ?[^<>]{0,400}?-->", re.IGNORECASE
)


def mark_images(sheet: Sheet) -> None:
    """Classify lines that are nothing but links to pictures."""
    for line in sheet.lines:
        forced = line.forced is not None and line.forced.label != "furniture"
        if line.kind == "prose" and not forced and line.text[0] in "!<" and _IMAGE.fullmatch(line.text):
            line.classify("image", "a link to a picture")
            sheet.markup.append((line.start, line.end))
