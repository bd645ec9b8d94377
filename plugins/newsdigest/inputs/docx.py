"""Word documents (DOCX): paragraphs with their styles, tables, text boxes; headers and footers as furniture."""

from __future__ import annotations

import io
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
_HEADING_SIZE = 1.2
"""A short paragraph set larger than the text by this is a heading: 小三 (15) over 小四 (12) is 1.25."""


@dataclass(slots=True)
class _Paragraph:
    text: str
    style: str
    size: float | None
    bold: bool
    centred: bool
    numbered: bool = False


def detect(data: bytes, name: str) -> bool:
    """Whether the file is a Word document; other ZIP archives are refused here, by their name."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    kind = _kind(data)
    if kind == "word/document.xml":
        return True
    found = dict(ZIPS).get(kind or "", "ZIP archive")
    raise SourceError(
        name, f"{found}: no adapter reads this format", fix="save the page as DOCX, PDF or plain text"
    )


def _kind(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:20_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    return next((member for member, _ in ZIPS if member in names), None)


def read(data: bytes, name: str) -> Document:
    """Its paragraphs as blocks.

    raises  SourceError for a damaged or encrypted archive and one that unpacks to more than MAX_PART a part
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = sorted(archive.namelist())
            body = _part(archive, "word/document.xml", name)
            styles = _part(archive, "word/styles.xml", name) if "word/styles.xml" in members else None
            edges = [
                _part(archive, m, name)
                for m in members
                if m.startswith(("word/header", "word/footer")) and m.endswith(".xml")
            ]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise SourceError(name, f"the Word document is damaged: {error}", fix="save it again") from None
    names = _styles(parse_xml(styles, name)) if styles else {}
    furniture = [p for edge in edges for p in _paragraphs(parse_xml(edge, name), names)]
    seen: set[str] = set()
    blocks = []
    for p in furniture:
        if p.text and p.text not in seen:
            seen.add(p.text)
            blocks.append(Block(p.text, BlockKind.FURNITURE, begins=True))
    blocks += _blocks(list(_paragraphs(parse_xml(body, name), names)))
    return make_document(data, name, "docx", blocks)


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
    found = {}
    for style in root.iter(f"{_W}style"):
        title = style.find(f"{_W}name")
        if title is not None:
            found[str(style.get(f"{_W}styleId"))] = str(title.get(f"{_W}val") or "").lower()
    return found


def _paragraphs(root: Element, styles: dict[str, str]) -> Iterator[_Paragraph]:
    """Paragraphs in order; rows of tables as one; text boxes behind the paragraph they hang on."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in (f"{_W}del", _FALLBACK):
            continue
        if element.tag == f"{_W}tr":
            cells = [
                " ".join(p.text for p in _paragraphs(cell, styles) if p.text)
                for cell in element.iter(f"{_W}tc")
            ]
            yield _Paragraph(" ".join(c for c in cells if c), "row", None, False, False)
            continue
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
            stack += reversed(
                [box for box in element.iter(f"{_W}txbxContent") if not _in_fallback(element, box)]
            )
            continue
        stack += reversed(list(element))


def _in_fallback(paragraph: Element, box: Element) -> bool:
    return any(box is inner for old in paragraph.iter(_FALLBACK) for inner in old.iter(f"{_W}txbxContent"))


def _paragraph(element: Element, styles: dict[str, str]) -> Iterator[_Paragraph]:
    """One paragraph, cut at line breaks."""
    texts, sizes, bold, total = [""], Counter[float](), 0, 0
    for run in _runs(element):
        properties = run.find(f"{_W}rPr")
        size = properties.find(f"{_W}sz") if properties is not None else None
        heavy = properties.find(f"{_W}b") if properties is not None else None
        is_bold = heavy is not None and heavy.get(f"{_W}val") not in ("0", "false")
        for part in run:
            if part.tag == f"{_W}t":
                text = part.text or ""
                texts[-1] += text
                total += len(text.strip())
                bold += len(text.strip()) if is_bold else 0
                if size is not None:
                    sizes[float(size.get(f"{_W}val") or 0) / 2] += len(text.strip())
            elif part.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
                texts[-1] += " " if part.tag == f"{_W}tab" else "-"
            elif part.tag in (f"{_W}br", f"{_W}cr"):
                texts.append("")
    own = element.find(f"{_W}pPr/{_W}pStyle")
    style = str(own.get(f"{_W}val")) if own is not None else ""
    jc = element.find(f"{_W}pPr/{_W}jc")
    centred = jc is not None and jc.get(f"{_W}val") == "center"
    numbered = element.find(f"{_W}pPr/{_W}numPr") is not None
    largest = sizes.most_common(1)[0][0] if sizes else None
    for text in texts:
        yield _Paragraph(
            text.strip(),
            styles.get(style, style.lower()),
            largest,
            total > 0 and bold >= total,
            centred,
            numbered,
        )


def _runs(element: Element) -> Iterator[Element]:
    """Runs of a paragraph itself: not those deleted, nor those of a text box in it."""
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag in (
            f"{_W}ins",
            f"{_W}hyperlink",
            f"{_W}smartTag",
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}moveTo",
        ):
            yield from _runs(child)


def _blocks(paragraphs: list[_Paragraph]) -> Iterator[Block]:
    sizes: Counter[float] = Counter()
    for p in paragraphs:
        if p.size and len(p.text) > 20:
            sizes[p.size] += len(p.text)
    em = sizes.most_common(1)[0][0] if sizes else 10.5
    kept = [p for p in paragraphs if p.text]
    roles = [_role(p, em) for p in kept]
    for n, (p, (kind, level)) in enumerate(zip(kept, roles, strict=True)):
        over = roles[n + 1] if n + 1 < len(roles) else None
        if over == (BlockKind.HEADING, 1) and kind is BlockKind.TEXT and _stands_over(kept, n):
            kind = BlockKind.KICKER
        yield Block(p.text, kind, level, begins=True)


def _stands_over(paragraphs: list[_Paragraph], n: int) -> bool:
    """A few words before a headline, behind the end of a text."""
    text = paragraphs[n].text
    ended = n == 0 or paragraphs[n - 1].text[-1] in "。！？”）)"
    return ended and len(text) <= 30 and text[-1] not in "。！？；，：）)"


def _role(p: _Paragraph, em: float) -> tuple[BlockKind, int | None]:
    """What a paragraph is: by its style, else by its size."""
    short = len(p.text) <= 50 and p.text[-1] not in "。；;，,"
    if p.style == "row":
        return BlockKind.ROW, None
    if p.style.startswith(("heading ", "标题 ", "標題 ")) and p.style[-1].isdigit():
        return BlockKind.HEADING, int(p.style[-1])
    if p.style in ("title", "标题"):
        return BlockKind.HEADING, 1
    if p.style in ("subtitle", "副标题"):
        return BlockKind.SUBTITLE, None
    if p.style in ("caption", "题注"):
        return BlockKind.CAPTION, None
    if p.style in ("header", "footer", "页眉", "页脚"):
        return BlockKind.FURNITURE, None
    if short and p.size and p.size >= _HEADING_SIZE * em:
        return BlockKind.HEADING, 1 if p.size >= 1.5 * em else 2
    if short and p.bold and (p.centred or len(p.text) <= 20):
        return BlockKind.HEADING, 2 if p.centred else 3
    return BlockKind.TEXT, None
