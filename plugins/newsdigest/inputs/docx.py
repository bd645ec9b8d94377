"""Word documents (DOCX): paragraphs with their styles, tables, text boxes; headers and footers as furniture."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..base.errors import SourceError
from ..model import Block, BlockKind, Document
from .containers import ZIPS
from .document import make_document
from .xml import parse_xml

MAX_PART = 40_000_000
"""Bytes of one unpacked part: a book of 1,000 pages has 10 MB."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The text of a box once more, for old programs."""
_INLINE = frozenset(_W + tag for tag in "ins hyperlink smartTag sdt sdtContent moveTo".split())
_HEADING_SIZE = 1.2
"""A short paragraph set larger than the text by this is a heading: 小三 (15) over 小四 (12) is 1.25."""
_STYLES = {
    **dict.fromkeys(("title", "标题"), (BlockKind.HEADING, 1)),
    **dict.fromkeys(("subtitle", "副标题"), (BlockKind.SUBTITLE, None)),
    **dict.fromkeys(("caption", "题注"), (BlockKind.CAPTION, None)),
    **dict.fromkeys(("header", "footer", "页眉", "页脚"), (BlockKind.FURNITURE, None)),
    "row": (BlockKind.ROW, None),
}
"""Styles that leave no choice; `row` is our own for the row of a table."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    style: str
    size: float | None = None
    bold: bool = False
    centred: bool = False


def detect(data: bytes, name: str) -> bool:
    """Whether the file is a Word document; other ZIP archives are refused here, by their name."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:20_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = set()
    kind = next((kind for member, kind in ZIPS if member in names), "ZIP archive")
    if kind == ZIPS[0][1]:
        return True
    found = f"{kind}: no adapter reads this format"
    raise SourceError(name, found, fix="save the page as DOCX, PDF or plain text")


def read(data: bytes, name: str) -> Document:
    """Its paragraphs as blocks.

    raises  SourceError for a damaged or encrypted archive and one that unpacks to more than MAX_PART a part
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {m: _part(archive, m, name) for m in sorted(archive.namelist()) if _PARTS.fullmatch(m)}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise SourceError(name, f"the Word document is damaged: {error}", fix="save it again") from None
    body = parse_xml(parts.pop("word/document.xml"), name)
    named = parts.pop("word/styles.xml", None)
    styles = _styles(parse_xml(named, name)) if named else {}
    edges = [p.text for part in parts.values() for p in _paragraphs(parse_xml(part, name), styles) if p.text]
    blocks = [Block(text, BlockKind.FURNITURE, begins=True) for text in dict.fromkeys(edges)]
    return make_document(data, name, "docx", [*blocks, *_blocks(list(_paragraphs(body, styles)))])


_PARTS = re.compile(r"word/(?:document|styles|(?:header|footer)[^/]*)\.xml")


def _part(archive: zipfile.ZipFile, member: str, name: str) -> str:
    """The text of one part, read up to its limit: what the archive says of its size may be untrue."""
    with archive.open(member) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        found = f"the Word document unpacks to more than {MAX_PART:,} bytes ({member})"
        raise SourceError(name, found, fix="save the page alone, without pictures")
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")


def _styles(root: Element) -> dict[str, str]:
    """Style id to its name in lower case."""
    styles = [(s.get(f"{_W}styleId"), s.find(f"{_W}name")) for s in root.iter(f"{_W}style")]
    return {str(key): str(title.get(f"{_W}val") or "").lower() for key, title in styles if title is not None}


def _paragraphs(root: Element, styles: dict[str, str]) -> Iterator[_Paragraph]:
    """Paragraphs in order; rows of tables as one; text boxes behind the paragraph they hang on."""
    for element in root:
        if element.tag == f"{_W}tr":
            yield _Paragraph(" ".join(p.text for p in _paragraphs(element, styles) if p.text), "row")
        elif element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
            old = {box for part in element.iter(_FALLBACK) for box in part.iter(f"{_W}txbxContent")}
            for box in element.iter(f"{_W}txbxContent"):
                if box not in old:
                    yield from _paragraphs(box, styles)
        elif element.tag not in (f"{_W}del", _FALLBACK):
            yield from _paragraphs(element, styles)


def _paragraph(element: Element, styles: dict[str, str]) -> Iterator[_Paragraph]:
    """One paragraph, cut at line breaks."""
    text, sizes, bold = "", Counter[float](), 0
    for run in _runs(element):
        size, heavy = run.find(f"{_W}rPr/{_W}sz"), run.find(f"{_W}rPr/{_W}b")
        own = "".join(_MARKS.get(part.tag) or part.text or "" for part in run if part.tag in _MARKS)
        text += own
        weight = len(re.sub(r"\s", "", own))
        if heavy is not None and heavy.get(f"{_W}val") not in ("0", "false"):
            bold += weight
        if size is not None:
            sizes[float(size.get(f"{_W}val") or 0) / 2] += weight
    style, jc = element.find(f"{_W}pPr/{_W}pStyle"), element.find(f"{_W}pPr/{_W}jc")
    name = str(style.get(f"{_W}val")) if style is not None else ""
    name = styles.get(name, name.lower())
    largest = sizes.most_common(1)[0][0] if sizes else None
    is_bold = 0 < len(re.sub(r"\s", "", text)) <= bold
    centred = jc is not None and jc.get(f"{_W}val") == "center"
    for part in text.split("\v"):
        yield _Paragraph(part.strip(), name, largest, is_bold, centred)


_MARKS = {f"{_W}t": "", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}br": "\v", f"{_W}cr": "\v"}
"""Parts of a run that hold text; \\v, which no XML holds, is a line break."""


def _runs(element: Element) -> Iterator[Element]:
    """Runs of a paragraph itself: not those deleted, nor those of a text box in it."""
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag in _INLINE:
            yield from _runs(child)


def _blocks(paragraphs: list[_Paragraph]) -> Iterator[Block]:
    sizes: Counter[float] = Counter()
    for p in paragraphs:
        if p.size and len(p.text) > 20:
            sizes[p.size] += len(p.text)
    em = sizes.most_common(1)[0][0] if sizes else 10.5
    kept = [p for p in paragraphs if p.text]
    roles = [_role(p, em) for p in kept]
    over = "。"
    for p, (kind, level), below in zip(kept, roles, [*roles[1:], None], strict=False):
        short = len(p.text) <= 30 and p.text[-1] not in "。！？；，：）)"
        if kind is BlockKind.TEXT and below == (BlockKind.HEADING, 1) and short and over in "。！？”）)":
            kind = BlockKind.KICKER
        yield Block(p.text, kind, level, begins=True)
        over = p.text[-1]


def _role(p: _Paragraph, em: float) -> tuple[BlockKind, int | None]:
    """What a paragraph is: by its style, else by its size."""
    if p.style in _STYLES:
        return _STYLES[p.style]
    if p.style.startswith(("heading ", "标题 ", "標題 ")) and p.style[-1].isdigit():
        return BlockKind.HEADING, int(p.style[-1])
    short = len(p.text) <= 50 and p.text[-1] not in "。；;，,"
    if short and p.size and p.size >= _HEADING_SIZE * em:
        return BlockKind.HEADING, 1 if p.size >= 1.5 * em else 2
    if short and p.bold and (p.centred or len(p.text) <= 20):
        return BlockKind.HEADING, 2 if p.centred else 3
    return BlockKind.TEXT, None
