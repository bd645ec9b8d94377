"""Bytes to text: strictly, or not at all.

A page that was read with the wrong encoding is worse than one that was refused: mojibake looks like
text. So every byte must decode, and where two encodings would both do, the text decides by how common
its characters are. Accepted: UTF-8 and UTF-16 with a byte order mark, UTF-8, GB18030 (and with it GBK
and GB2312), Big5 with the characters of Hong Kong, UTF-16 without a mark where nothing else fits.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from ..base.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Characters that are neither text nor white space; dropped from the text, with a warning."""

_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　％")
PLAUSIBLE = 0.75
"""Share of frequent characters from which a text was decoded rightly: 200 pages have 0.95 and more, decoded wrongly 0.58 at most."""
FEW = 12
"""Chinese characters of a text too short to decide by."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and the name of its encoding.

    data     the file, byte for byte
    name     what errors call it
    returns  (text without its byte order mark, "utf-8", "utf-8+bom", "utf-16-le+bom", "gb18030" …)
    raises   SourceError with line and byte offset of the first byte that fits no encoding
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise SourceError(name, "the file is UTF-32", line=1, fix="save it as UTF-8")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name, skip=len(mark)), f"{encoding}+bom"
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text, "utf-8"
        damage = None
    except UnicodeDecodeError as error:
        damage = error
    wide = max(_guess(data, encoding) for encoding in ("utf-16-be", "utf-16-le"))
    if len(data) >= 8 and wide[0] >= max(PLAUSIBLE, _guess(data, "gb18030")[0]):
        return wide[2], wide[1]
    if damage is None:
        return text, "utf-8"
    if _meant_as_utf8(data, damage.start):
        raise _undecodable(data, damage, "utf-8", name) from None
    share, encoding, text = max(_guess(data, "big5hkscs"), _guess(data, "gb18030"))
    if share < PLAUSIBLE:
        text, encoding = _strict(data, "gb18030", name), "gb18030"
        if sum(char > "\u2000" for char in text) >= FEW:
            found = "the text is neither UTF-8 nor GB18030 nor Big5 with any certainty"
            raise SourceError(name, found, line=1, fix="save the page as UTF-8")
    return text, encoding


def _guess(data: bytes, encoding: str) -> tuple[float, str, str]:
    """The share of frequent characters among the Chinese ones of a file read so, the encoding and the text; 0 where it is not so."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0, encoding, ""
    han = [char for char in text[:20000] if char > "\u2000"]
    if len(han) < FEW or "\x00" in text:
        return 0.0, encoding, text
    return sum(map(_is_frequent, han)) / len(han), encoding, text


@lru_cache(maxsize=20_000)
def _is_frequent(char: str) -> bool:
    """Whether a character is of the first level of GB 2312 or Big5, 3,755 and 5,401 of them, or a mark.

    >>> [_is_frequent(char) for char in "们們，镕"]
    [True, True, True, False]
    """
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        code = char.encode(encoding, "ignore")
        if len(code) == 2 and first <= code[0] <= last:
            return True
    return char in _MARKS


def _strict(data: bytes, encoding: str, name: str, skip: int = 0) -> str:
    """Decode after `skip` bytes of mark, or say where it fails."""
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error, encoding, name, skip) from None


def _undecodable(
    data: bytes, error: UnicodeDecodeError, encoding: str, name: str, skip: int = 0
) -> SourceError:
    """The complaint about one byte, with its line and its offset in the file."""
    before = data[skip : skip + error.start].decode(encoding, "ignore")
    line = before.count("\n") + before.replace("\r\n", "").count("\r") + 1
    offset = skip + error.start
    bad = " ".join(f"{byte:02X}" for byte in data[offset : skip + max(error.end, error.start + 1)][:4])
    return SourceError(
        name,
        f"byte offset {offset} ({bad}) is not {encoding.upper()}",
        line=line,
        fix="save the page in one encoding, best UTF-8",
    )


def _meant_as_utf8(data: bytes, good: int) -> bool:
    """Whether a file that fails as UTF-8 at byte `good` was written as UTF-8 all the same.

    Three-byte characters before the fault, or on any line of their own, cannot be GB18030 by chance:
    a file half in one encoding and half in the other is refused, not guessed.
    """
    three = rb"[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    if len(re.findall(three, data[:good])) >= 3:
        return True
    lines = (line for line in re.split(rb"[\r\n]+", data) if re.search(rb"(?:%s){3}" % three, line))
    return any(line == line.decode("utf-8", "ignore").encode() for line in lines)
