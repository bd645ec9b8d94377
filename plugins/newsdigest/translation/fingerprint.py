"""When a source paragraph counts as changed: not by the width of a comma, not by a space, not by a bold mark.

>>> fingerprint("今年, 投资（约）３万元") == fingerprint("今年，投资(约)3万元")
True
>>> fingerprint("38万副") == fingerprint("39万副")
False
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from ..text import SPACES, ZERO_WIDTH, fold_width

_MORE = str.maketrans("｡｢｣､･￥￡￠", "。「」、·¥£¢")
"""Half- and full-width forms outside the range of full-width ASCII."""


_NOTHING = dict.fromkeys(map(ord, SPACES + ZERO_WIDTH))


@lru_cache(maxsize=4096)  # the lock, the page and the comparison of the two ask for the same texts
def normal(text: str) -> str:
    """The text as it is compared: NFC, one width, no white space, no invisible characters, no bold marks."""
    folded = fold_width(unicodedata.normalize("NFC", text).translate(_MORE))
    return folded.replace("**", "").translate(_NOTHING)


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """16 hexadecimal digits of SHA-256 over the normal form of a source paragraph."""
    return hashlib.sha256(normal(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def print_of_english(text: str) -> str:
    """16 hexadecimal digits for an English text: every letter and mark counts, line breaks do not."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]
