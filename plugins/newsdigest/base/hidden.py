"""Characters nobody sees, and marks that a merge left: found with their line.

A character that changes the direction of text, or is invisible, can make a sentence look like another one. It is an error in a file an
editor writes. In a page that was received it is dropped, and reported. What joins an emoji of several is kept.

>>> [(at, describe(char)) for at, char in hidden_characters("a\\u202eb 👨\\u200d👩")]
[(1, 'U+202E RIGHT-TO-LEFT OVERRIDE')]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .errors import NewsdigestError

HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""As the inside of a character class: Default_Ignorable_Code_Point of Unicode 16 and the marks of interlinear annotation."""
DROPPED = "".join(
    re.findall(
        f"[{HIDDEN}]", "".join(map(chr, (*range(0x3200), *range(0xFE10, 0x10000), *range(0xE0000, 0xE0080))))
    )
)
"""Those that are left out of a received page: all but the selectors of a form."""
EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_ALLOWED = re.compile(
    f"[{EMOJI}](?:\ufe0f|[\U0001f3fb-\U0001f3ff])*(?:\u200d[{EMOJI}](?:\ufe0f|[\U0001f3fb-\U0001f3ff])*)+"  # a family
    "|[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][\ufe00-\ufe02\U000e0100-\U000e01ef]"  # a form of a Han character
    f"|[{EMOJI}][\ufe0e\ufe0f]"  # shown as a picture, or as text
    "|[0-9#*]\ufe0f\u20e3"  # a key
    "|\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"  # a flag of a region
)
_HIDDEN = re.compile(f"{_ALLOWED.pattern}|([{HIDDEN}])")
_ANY = re.compile(f"[{HIDDEN}]")
_MARKER = re.compile(r"^(<{7}|>{7}|\|{7}|={7})(?: .*)?\r?$", re.MULTILINE)


def hidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Place and character of everything invisible; a byte order mark at the beginning is none."""
    for match in _HIDDEN.finditer(text) if _ANY.search(text) else ():
        if match[1] and not (match.start() == 0 and match[1] == "\ufeff"):
            yield match.start(), match[1]


def visible(text: str) -> str:
    """The text without the characters `hidden_characters` finds."""
    return _HIDDEN.sub(lambda match: "" if match[1] else match[0], text)


def without_stray_joiners(text: str) -> str:
    """The text with U+200B for every U+200D that joins no emoji: as long as before, so that places stay.

    >>> without_stray_joiners("a\u200db 👨\u200d👩") == "a\u200bb 👨\u200d👩"
    True
    """
    if "\u200d" not in text:
        return text
    return _HIDDEN.sub(lambda match: "\u200b" if match[1] == "\u200d" else match[0], text)


def describe(char: str) -> str:
    """ "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'an invisible character')}"


def merge_marker(text: str) -> int | None:
    """Place of the first mark of a merge that was not finished; a line of seven `=` alone is none."""
    middle = False
    for match in _MARKER.finditer(text):
        if match[1][0] in "<|" or (match[1][0] == ">" and middle):
            return match.start()
        middle = middle or match[1][0] == "="
    return None


def check_text(text: str, label: str, error: type[NewsdigestError], *, hidden: bool = False) -> None:
    """Raise `error`, with the line, for a merge marker and, unless `hidden`, for an invisible character."""
    at = merge_marker(text)
    if at is not None:
        found = f"a merge was not finished: {text[at : at + 7]}"
        fix = "choose one of the two versions and delete the marks"
        raise error(label, found, line=text.count("\n", 0, at) + 1, fix=fix)
    for at, char in () if hidden else hidden_characters(text):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        found = f"an invisible character in column {column}: {describe(char)}"
        raise error(label, found, line=line, fix="delete it")
