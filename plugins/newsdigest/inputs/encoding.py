"""Bytes to text: strictly, or not at all.

A page that was read with the wrong encoding is worse than one that was refused: mojibake looks like
text. So every byte must decode, and where two encodings would both do, the text decides by how common
its characters are. Accepted: UTF-8 and UTF-16 with a byte order mark, UTF-8, GB18030 (and with it GBK
and GB2312), Big5 with the characters of Hong Kong, UTF-16 without a mark where nothing else fits.
"""

from __future__ import annotations

import codecs
import re

from ..base.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8+bom", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le+bom", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be+bom", "utf-16-be"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Characters that are neither text nor white space; dropped from the text, with a warning."""

_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德"
    "资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交"
    "规万取拉格望觉术领共确传师观清今切院让识候带导争运党县村镇乡群众组织服务为這個們來國時會對說過發後裡學經沒現當動還進實無與長"
    "機問題體應戰見產關點業間給門認條氣變電數報結場計據廣東縣鄉眾織務標记者日讯责编版,。、“”:;!?()《》，：；！？（）「」『』"
    "0123456789 \n\r#*"
)
"""Frequent characters of written Chinese, and the marks and digits of any page."""
PLAUSIBLE = 0.16
"""Share of them in a text that was decoded rightly: prose has 35 % and more, text in the wrong encoding under 15 %."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and the name of its encoding.

    data     the file, byte for byte
    name     what errors call it
    returns  (text without its byte order mark, "utf-8", "utf-8+bom", "utf-16-le+bom", "gb18030" …)
    raises   SourceError with line and byte offset of the first byte that fits no encoding
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise SourceError(name, "the file is UTF-32", line=1, fix="save it as UTF-8")
    for mark, label, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name, skip=len(mark)), label
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        wide = _utf16(data)
        if wide:
            return wide
        if _meant_as_utf8(data, error.start):
            raise _undecodable(data, error, "utf-8", name) from None
        return _double_byte(data, name)
    if "\x00" in text:
        wide = _utf16(data)
        if wide:
            return wide
    return text, "utf-8"


def _double_byte(data: bytes, name: str) -> tuple[str, str]:
    """The text as GB18030 or Big5: both decode nearly any text of the other, into rare characters."""
    try:
        traditional = data.decode("big5hkscs")
    except UnicodeDecodeError:
        traditional = ""
    if _share(traditional) >= PLAUSIBLE and _share(traditional) > 2 * _share(
        data.decode("gb18030", "replace")
    ):
        return traditional, "big5hkscs"
    text = _strict(data, "gb18030", name)
    if _share(text) < PLAUSIBLE:
        found = "the text is neither UTF-8 nor GB18030 nor Big5 with any certainty"
        raise SourceError(name, found, line=1, fix="save the page as UTF-8")
    return text, "gb18030"


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
    three = re.compile(rb"(?:[\xe1-\xec\xee\xef][\x80-\xbf]{2}){3}")
    prefix = data[:good]
    if three.search(prefix) or len(re.findall(rb"[\xe1-\xec\xee\xef][\x80-\xbf]{2}", prefix)) >= 3:
        return True
    for line in re.split(rb"[\r\n]+", data):
        if three.search(line):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            return True
    return False


def _utf16(data: bytes) -> tuple[str, str] | None:
    """The text as UTF-16 without a mark, where one byte order gives plain Chinese and the other does not."""
    if len(data) % 2 or len(data) < 8:
        return None
    found = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            found.append((_commonness(text), text, encoding))
    found.sort(reverse=True)
    if not found or found[0][0] < 0.35 or (len(found) > 1 and found[0][0] < 4 * found[1][0]):
        return None
    other = _commonness(data.decode("gb18030", "replace"))
    return (found[0][1], found[0][2]) if other < found[0][0] else None


def _commonness(text: str) -> float:
    """The share of frequent characters in (the beginning of) a text."""
    sample = text[:20000]
    return sum(char in _COMMON for char in sample) / len(sample) if sample else 0.0


def _share(text: str) -> float:
    """The share of frequent characters among the Chinese ones; 1 for a text with too few to tell, 0 for none at all."""
    han = [char for char in text[:20000] if char > "\u2e7f"]
    if len(han) < 12:
        return float(bool(text))
    return sum(char in _COMMON for char in han) / len(han)
