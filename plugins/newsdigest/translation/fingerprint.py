"""When a source paragraph counts as changed: not by the width of a comma, not by a space, not by a bold mark.

>>> fingerprint("今年, 投资（约）３万元") == fingerprint("今年，投资(约)3万元")
True
>>> fingerprint("38万副") == fingerprint("39万副")
False
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from ..text import change_key, wording_key


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> str:
    """16 hexadecimal digits of SHA-256 over the normal form of a source paragraph."""
    return hashlib.sha256(change_key(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def print_of_english(text: str) -> str:
    """16 hexadecimal digits for an English text: every letter and mark counts, line breaks do not."""
    return hashlib.sha256(wording_key(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
