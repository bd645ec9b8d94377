"""What kind of file the bytes are, by the bytes: names for those no adapter reads."""

from __future__ import annotations

import json
import re

_FTYP = rb".{4}ftyp(?:%s)"
MAGIC = {
    "PDF": rb"%PDF-|(?=.{0,1019}%PDF-).{0,4093}obj",
    "PNG picture": rb"\x89PNG\r\n\x1a\n",
    "JPEG picture": rb"\xff\xd8\xff",
    "GIF picture": rb"GIF8",
    "TIFF picture": rb"II\*\x00|MM\x00\*",
    "BMP picture": rb"BM.{4}\x00{4}.{16}",
    "WebP picture": rb"RIFF.{4}WEBP",
    "JPEG 2000 picture": rb"\x00\x00\x00\x0cjP  ",
    "HEIC or AVIF picture": _FTYP % b"heic|heix|mif1|avif",
    "sound or film file": rb"OggS|ID3|\x1aE\xdf\xa3|RIFF.{4}(?:WAVE|AVI )|" + _FTYP % b"isom|mp4|M4A|qt",
    "DjVu document": rb"AT&TFORM",
    "RTF document": rb"\{\\rtf",
    "PostScript file": rb"%!PS",
    "CEBX document": rb"CEBX",
    "CAJ document": rb"CAJ",
    "old Word or Excel file": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "SQLite database": rb"SQLite format 3\x00",
    "ZIP archive": rb"PK\x03\x04|PK\x05\x06",
    "RAR archive": rb"Rar!\x1a\x07",
    "7-Zip archive": rb"7z\xbc\xaf'\x1c",
    "gzip archive": rb"\x1f\x8b",
    "bzip2 archive": rb"BZh",
    "xz archive": rb"\xfd7zXZ\x00",
    "Zstandard archive": rb"\(\xb5/\xfd",
    "program": rb"\x7fELF|MZ\x90",
}
"""First bytes of formats that are no text, as patterns."""
ZIPS = (
    ("word/document.xml", "Word document (DOCX)"),
    ("xl/workbook.xml", "Excel workbook (XLSX)"),
    ("ppt/presentation.xml", "PowerPoint presentation (PPTX)"),
    ("META-INF/container.xml", "EPUB book"),
    ("OFD.xml", "OFD document"),
    ("content.xml", "OpenDocument file"),
)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"\s*(?:<\?xml[\s\S]{0,400}?\?>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,400}>\s*|<\?[\s\S]{0,400}?\?>\s*)*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]"
)
_TSV = re.compile(r"level\tpage_num\tblock_num\tpar_num\t")
_XML_ROOTS = frozenset(
    "alto PcGts document page pages rss feed svg TEI article NewsML newsItem nitf w:document office:document".split()
)


def binary_kind(data: bytes) -> str | None:
    """The name of a format that is no text, by its first bytes; None where it may be text.

    >>> binary_kind(b"%PDF-1.7"), binary_kind("# 题".encode())
    ('PDF', None)
    """
    head = data[:4096]
    return next((name for name, magic in MAGIC.items() if re.match(magic, head, re.DOTALL)), None)


def text_kind(text: str) -> str | None:
    """The name of a format whose text is not the page's: HTML, XML, JSON, tesseract TSV; None for plain text.

    >>> text_kind("<!DOCTYPE html><p>…"), text_kind("[图片新闻] 今年…"), text_kind('{"a": 1}')
    ('HTML', None, 'JSON')
    """
    head = text[:8000]
    if _TSV.match(head):
        return "tesseract TSV"
    if _HTML.match(head):
        return "HTML"
    start = head.lstrip()[:1]
    if start == "<":
        root = _XML.match(head)
        if root and (head.lstrip().startswith("<?xml") or root[2] in _XML_ROOTS):
            return f"XML ({root[2]})"
    if start and start in "{[":
        try:
            value = json.loads(text)
        except RecursionError:
            return "JSON nested too deep"
        except ValueError:
            return "damaged JSON" if re.match(r'\s*[{\[]\s*(?:\{\s*)?"[\w ]+"\s*:', head) else None
        return "JSON" if isinstance(value, dict) or any(isinstance(x, dict | list) for x in value) else None
    return None
