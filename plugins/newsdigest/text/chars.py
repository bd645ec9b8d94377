"""Character classes and widths: what a Chinese page is made of.

>>> is_han("党"), is_han("A"), fold_width("３．５％")
(True, False, '3.5%')
"""

from __future__ import annotations

import re
import unicodedata

ZERO_WIDTH = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Invisible: never part of a text, never counted as lost. Bidi controls are here so that none reaches a page."""
SPACES = " \t\r\n\v\f\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2028\u2029\x85"
NEWLINE = re.compile("\r\n|\r|\n")
"""The only line ends. str.splitlines also splits at U+2028, U+0085, VT and FF, which stand inside sentences."""

OPENING = "“‘「『（(【〔《〈[［{｛"
CLOSING = "”’」』）)】〕》〉]］}｝"
PARTNER = dict(zip(OPENING, CLOSING, strict=True))
END_MARKS = "。！？!?…"
"""Marks that end a sentence (a closing quote or bracket may follow)."""

HAN_CLASS = (
    "[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""As a pattern: what is_han takes."""
_HAN = re.compile(HAN_CLASS)
_FOLD = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x2236: ":",
}
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟「」＂", '"') | dict.fromkeys("‘’‚‛『』＇", "'"))
_QUOTES = re.compile("[" + "".join(map(chr, _STRAIGHT)) + "]")
_MARKS = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if c not in (0xFF03, 0xFF0A)} | {
    ord(a): b for a, b in zip("〔〕﹝﹞﹙﹚︰＼\\╱∕", "【】【】():////", strict=True)
}


def fold_marks(text: str) -> str:
    """The line of a page as its rules read it, one code point to one: full-width ASCII as half width, but a full-width #
    or * is no markup; brackets of one make; 文\\图 is 文/图.
    """
    return text.translate(_MARKS)


def straighten(text: str) -> str:
    """Quotation marks of every make as straight ones, one code point to one: “ 「 " are one, ‘ 『 ' are one."""
    return text.translate(_STRAIGHT) if _QUOTES.search(text) else text


def is_han(char: str) -> bool:
    """A Han character (ideographs, 々 and 〇); False for punctuation, kana and Latin."""
    return bool(_HAN.match(char))


def has_han(text: str) -> bool:
    """Whether any Han character stands in the text."""
    return _HAN.search(text) is not None


def fold_width(text: str) -> str:
    """Full-width ASCII to half width, one code point to one: offsets stay."""
    return text.translate(_FOLD)
