"""Whether a sentence has ended, and what is open at the end of a text.

>>> finished("他说:“好。”"), finished("组织构")
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter

from ..chars import CLOSING, END_MARKS, PARTNER

_END = set(END_MARKS)
_TAILS = set("”’」』）)】》〉]*\"'")
_REMARK = re.compile(r"[。!?…！？][”’」』]?[(（【][^()（）【】]{1,50}[)）】]$")
"""A remark in brackets behind the last sentence."""


class State:
    """What is open at the end of a text: quotations, brackets, bold."""

    __slots__ = ("bold", "open", "straight")

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.straight = False
        self.bold = False

    def feed(self, text: str) -> None:
        """Read on."""
        for i, char in enumerate(text):
            if char in PARTNER:
                self.open[PARTNER[char]] += 1
            elif char in CLOSING:
                if self.open[char] > 0:
                    self.open[char] -= 1
            elif char == '"':
                self.straight = not self.straight
            elif char == "*" and text[i - 1 : i] == "*":
                self.bold = not self.bold

    def waiting(self) -> list[str]:
        """The closing marks still to come."""
        return [mark for mark, count in self.open.items() if count > 0] + (['"'] if self.straight else [])


def finished(text: str) -> bool:
    """Whether a text ends a sentence: an end mark, closing quotes and brackets behind it allowed."""
    remark = _REMARK.search(text[-60:])
    if remark:
        return True
    end = len(text)
    while end and text[end - 1] in _TAILS:
        end -= 1
    if not end:
        return False
    if text[end - 1] in _END:
        return True
    return text[end - 1] == "." and end > 1 and text[end - 2].isascii() and text[end - 2].isalpha()
