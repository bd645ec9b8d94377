"""Web pages of e-papers: headings, paragraphs and captions of the articles; menus, share bars and imprints set aside.

Nothing is thrown away but scripts and styles: what belongs to no article is furniture, so that an editor sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..base.errors import SourceError
from ..model import Block, BlockKind, Document
from .containers import binary_kind, text_kind
from .document import make_document
from .encoding import decode

MAX_NODES = 200_000
_SKIPPED = frozenset(
    "script style noscript template iframe object svg head select button input textarea option".split()
)
_BLOCKS = frozenset(
    "p div section article main aside header footer nav ul ol li dl dt dd table tbody thead tr td th h1 h2 h3 h4 h5 h6 "
    "blockquote figure figcaption pre form fieldset address center body html hr caption".split()
)
_BESIDE = frozenset("nav header footer form address".split())
_MARKS = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|top|foot|footer|header|hd|ft|share|bdshare|tools?|copyright|crumbs?|breadcrumb|sidebar|side|left|"
    r"comments?|recommend|related|links?|pager?|pn|login|search|banner|ads?|advert|qrcode|list)(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""Names of classes and ids of what surrounds an article; e-papers of five publishing systems."""
_KICKER = re.compile(
    r"yinti|jianti|kicker|shoulder|pretitle|(?:^|[-_ ])pre(?:$|[-_ ])|introtitle", re.IGNORECASE
)
_SUBTITLE = re.compile(r"futi|fubiao|subtitle|sub-title|(?:^|[-_ ])sub(?:$|[-_ ])|deck", re.IGNORECASE)
_LINKED = 0.6
"""A part of the page whose text is links to this share is a menu."""
_SIGNED = re.compile(
    r"记者|記者|通[讯訊][员員]|[实實][习習]生|特[约約]|[文图圖]/|撰[文稿]|[□■◆]|摄|攝|[报報][道導]|[编編][辑輯]|作者"
)
"""What bylines under a headline have and subtitles have not."""
_ENDS = "。！？!?；;：:，,"


@dataclass(slots=True)
class _WebText:
    text: str
    tag: str
    marks: str
    """Class and id of the element."""
    bold: bool
    aside: bool
    """In a menu, a header, a share bar."""


def detect(data: bytes, name: str) -> bool:
    """Whether the file is a web page (and not hOCR, which is asked for before)."""
    if binary_kind(data) is not None or b"<" not in data[:4000]:
        return False
    try:
        return text_kind(_decoded(data, name)) == "HTML"
    except SourceError:
        return False


def read(data: bytes, name: str) -> Document:
    """Its text as blocks, in the order of the file."""
    tree = LexborHTMLParser(_decoded(data, name))
    if tree.body is None:
        raise SourceError(name, "a web page without a body", fix="save the page again")
    pieces = list(_pieces(tree.body))
    return make_document(data, name, "html", _blocks(pieces))


_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)


def _decoded(data: bytes, name: str) -> str:
    """The text, in the encoding that the page itself declares where it is one of the traditional ones."""
    declared = _CHARSET.search(data[:4000])
    if declared and declared[1].lower() in (b"big5", b"big5-hkscs"):
        try:
            return data.decode("big5hkscs")
        except UnicodeDecodeError:
            pass
    return decode(data, name)[0]


def _pieces(body: LexborNode) -> Iterator[_WebText]:
    """The text of each element that holds text itself, with what is known of it."""
    count = 0
    stack: list[tuple[LexborNode, bool]] = [(body, False)]
    run: list[str] = []
    run_of: tuple[LexborNode, bool] | None = None

    def flush() -> Iterator[_WebText]:
        nonlocal run, run_of
        text = re.sub(r"\s+", " ", "".join(run)).strip()
        if text and run_of is not None:
            node, aside = run_of
            yield _WebText(text, node.tag or "", _marks(node), _is_bold(node, text), aside)
        run, run_of = [], None

    while stack:
        node, aside = stack.pop()
        count += 1
        if count > MAX_NODES:
            break
        if node.tag == "-text":
            if run_of is None:
                parent = node.parent
                while parent is not None and parent.tag not in _BLOCKS:
                    parent = parent.parent
                run_of = (parent or body, aside)
            run.append(node.text_content or "")
            continue
        if node.tag in _SKIPPED or (node.tag or "").startswith(("-", "!")):
            continue
        if node.tag == "/":
            continue
        block = node.tag in _BLOCKS
        if block or node.tag == "br":
            yield from flush()
        if node.tag == "tr":
            cells = [re.sub(r"\s+", " ", c.text()).strip() for c in node.css("td, th")]
            if len(cells) > 1 and not node.css("table, p, div"):
                yield _WebText(" ".join(c for c in cells if c), "tr", _marks(node), False, aside)
                continue
        inner = aside or (block and _is_aside(node))
        children = []
        child = node.child
        while child is not None:
            children.append((child, inner))
            child = child.next
        if block:
            children.append((_End(), inner))  # type: ignore[arg-type]
        stack += reversed(children)
    yield from flush()


class _End:
    """Behind the children of a block element: its text ends here."""

    tag = "br"
    child = None

    def css(self, query: str) -> list[LexborNode]:
        """Has nothing inside."""
        return []


def _marks(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".strip()


def _is_bold(node: LexborNode, text: str) -> bool:
    bold = "".join(b.text() for b in node.css("strong, b"))
    return bool(bold) and re.sub(r"\s", "", bold) == re.sub(r"\s", "", text)


def _is_aside(node: LexborNode) -> bool:
    """Whether an element is a menu, a bar or an imprint: by its name, its class or its links."""
    if node.tag in ("body", "html", "main", "article", "p"):
        return False
    text = re.sub(r"\s", "", node.text())
    if not text:
        return False
    if _holds_article(node):
        return False
    if node.tag in _BESIDE:
        return True
    linked = sum(len(re.sub(r"\s", "", a.text())) for a in node.css("a"))
    if linked >= _LINKED * len(text) and len(text) >= 4:
        return True
    return bool(_MARKS.search(_marks(node))) and text.count("。") < 2


def _holds_article(node: LexborNode) -> bool:
    """A heading with a paragraph of two sentences: it may be called left or list all the same."""
    if node.css_first("h1, h2, article") is None:
        return False
    return any(p.text().count("。") >= 2 for p in node.css("p"))


def _blocks(pieces: list[_WebText]) -> Iterator[Block]:
    levels = sorted({int(p.tag[1]) for p in pieces if re.fullmatch("h[1-6]", p.tag) and not p.aside})
    top = levels[0] if levels else 0
    for n, piece in enumerate(pieces):
        yield Block(piece.text, _kind(pieces, n, top), _level(piece), begins=True)


def _level(piece: _WebText) -> int | None:
    return int(piece.tag[1]) if re.fullmatch("h[1-6]", piece.tag) else None


def _kind(pieces: list[_WebText], n: int, top: int) -> BlockKind:
    piece = pieces[n]
    if piece.aside:
        return BlockKind.FURNITURE
    level = _level(piece)
    if level is not None:
        return BlockKind.HEADLINE if level == top else BlockKind.SECTION
    if piece.tag in ("figcaption", "caption"):
        return BlockKind.CAPTION
    if piece.tag == "tr":
        return BlockKind.ROW
    short = len(piece.text) <= 40 and piece.text[-1] not in _ENDS
    below = next((p for p in pieces[n + 1 : n + 2]), None)
    above = pieces[n - 1] if n else None
    if short and below is not None and not below.aside and _level(below) == top and top:
        return (
            BlockKind.KICKER
            if above is None or above.aside or _KICKER.search(piece.marks)
            else BlockKind.TEXT
        )
    if short and above is not None and top and _level(above) == top and not _SIGNED.search(piece.text):
        if _SUBTITLE.search(piece.marks) or (len(piece.text) >= 8 and not piece.bold):
            return BlockKind.SUBTITLE
    if short and piece.bold and len(piece.text) <= 30 and top:
        return BlockKind.SECTION
    return BlockKind.TEXT
