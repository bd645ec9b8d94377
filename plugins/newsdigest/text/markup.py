"""What counts as markup in a received page: the one table that the page reader and the proof on the output share.

>>> [text[a:b] for text in ["## 标题 ##"] for a, b in markup(text)]
['##', '##']
>>> list(markup("今年 5*8*2 米 #1 楼"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TABLE = (
    ("number signs that open a heading", r"^[^\S\n]*(#{1,6})"),
    ("number signs that close a heading", r"(?<=[^\S\n])(#+)[^\S\n]*$"),
    (
        "a rule, or the line under a heading",
        r"^[^\S\n]*([-=_](?:[^\S\n]*[-=_])*|\*(?:[^\S\n]*\*){2,})[^\S\n]*$",
    ),
    ("marks of bold text", r"((?<!\*)\*\*(?!\*))"),
    (
        "a link to a picture, or a comment",
        r"(!\[[^\[\]\n]{0,80}\]\([^()\n]{1,400}\)|<img [^<>\n]{1,400}>|<!--[^<>\n]{0,400}?-->)",
    ),
)
"""(what it is, pattern): group 1 of a match is allowed to be in no piece of a page."""
INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""White space but for the line feed, and characters that nobody sees: never part of the proof."""
_PATTERNS = tuple(re.compile(pattern, re.MULTILINE | re.IGNORECASE) for _, pattern in TABLE)


def markup(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a page that may be markup, table row by table row.

    Whether such a range is markup depends on the page: a line `#话题#` is text. What is in none of them is always text.
    """
    text = INVISIBLE.sub(" ", text.replace("\r", "\n"))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span(1)
