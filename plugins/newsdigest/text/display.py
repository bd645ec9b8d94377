"""Chinese punctuation as it is set: full width beside Chinese text."""

from __future__ import annotations

import re

from .chars import is_han

_NARROW = re.compile("[,;:?!()]")
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})


def widen(text: str) -> str:
    """Chinese text as it should be set: half-width , ; : ? ! ( ) beside Han or Chinese marks made full width.

    Only the width of punctuation changes, one code point to one, so offsets into the text stay valid.
    Between digits or Latin letters nothing changes (3:2, 10,000, http://).

    >>> widen("今年,投资(约)3,000元:5:3")
    '今年，投资（约）3,000元：5:3'
    >>> widen("增长(%)")
    '增长（%）'
    """
    marks = [match.start() for match in _NARROW.finditer(text)]
    if not marks:
        return text
    out = list(text)
    for i in marks:
        before = next((c for c in reversed(out[max(0, i - 2) : i]) if c != " "), "")
        after = next((c for c in text[i + 1 : i + 3] if c != " "), "")
        if _chinese(before) or _chinese(after):
            out[i] = text[i].translate(_WIDE)
    _widen_pairs(out)
    return "".join(out)


def _widen_pairs(out: list[str]) -> None:
    """Brackets are of one width: both full width where one is."""
    open_: list[int] = []
    for i, char in enumerate(out):
        if char in "(（":
            open_.append(i)
        elif char in ")）" and open_:
            at = open_.pop()
            if out[at] == "（" or char == "）":
                out[at], out[i] = "（", "）"


def _chinese(char: str) -> bool:
    """Han, or a mark that only Chinese text has."""
    return bool(char) and (is_han(char) or char in "，。；：？！（）、“”‘’《》〈〉「」『』【】…—％")
