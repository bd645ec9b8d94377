"""What kind of file the bytes are, by the bytes: names for those no adapter reads."""

from __future__ import annotations

import json
import re

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"BM", "BMP picture"),
    (b"AT&TFORM", "DjVu document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel file"),
    (b"{\\rtf", "RTF document"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"(\xb5/\xfd", "Zstandard archive"),
    (b"%!PS", "PostScript file"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"OggS", "sound or film file"),
    (b"ID3", "sound or film file"),
    (b"\x1aE\xdf\xa3", "sound or film file"),
    (b"CEBX", "CEBX document"),
    (b"CAJ", "CAJ document"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000 picture"),
)
"""First bytes of formats that are no text."""
ZIPS = (
    ("word/document.xml", "Word document (DOCX)"),
    ("xl/workbook.xml", "Excel workbook (XLSX)"),
    ("ppt/presentation.xml", "PowerPoint presentation (PPTX)"),
    ("META-INF/container.xml", "EPUB book"),
    ("OFD.xml", "OFD document"),
    ("content.xml", "OpenDocument file"),
)
_BOX = re.compile(rb"....ftyp(heic|heix|mif1|avif|isom|mp4|M4A|qt)", re.DOTALL)
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
    for magic, name in MAGIC:
        if data.startswith(magic):
            if name == "BMP picture" and (len(data) < 26 or data[6:10] != b"\x00\x00\x00\x00"):
                continue
            return name
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "WebP picture" if data[8:12] == b"WEBP" else "sound or film file"
    if b"%PDF-" in data[:1024] and b"obj" in data[:4096]:
        return "PDF"
    found = _BOX.match(data[:16])
    if found:
        return (
            "HEIC or AVIF picture"
            if found[1] in (b"heic", b"heix", b"mif1", b"avif")
            else "sound or film file"
        )
    return None


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
