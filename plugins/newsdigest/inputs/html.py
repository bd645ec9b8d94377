"""Web pages of e-papers: headings, paragraphs and captions of the articles; menus, share bars and imprints set aside.

Nothing is thrown away but scripts and styles: what belongs to no article is furniture, so that an editor sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import NamedTuple

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
_KINDS = {"figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION, "tr": BlockKind.ROW}
_ENDS = "。！？!?；;：:，,"


@dataclass(frozen=True, slots=True)
class _State:
    """What an element passes on to everything in it."""

    block: LexborNode
    """The nearest element that begins a line."""
    aside: bool = False
    """In a menu, a header, a share bar."""
    skipped: bool = False


class _WebText(NamedTuple):
    text: str
    state: _State
    is_row: bool = False

    @property
    def tag(self) -> str:
        """The name of its element."""
        return "tr" if self.is_row else self.state.block.tag or ""

    @property
    def marks(self) -> str:
        """Class and id of its element."""
        return _marks(self.state.block)

    @property
    def bold(self) -> bool:
        """Whether all of it is in bold."""
        bold = "".join(b.text() for b in self.state.block.css("strong, b"))
        return not self.is_row and bool(bold) and re.sub(r"\s", "", bold) == re.sub(r"\s", "", self.text)

    @property
    def level(self) -> int | None:
        """Of a heading: h1 to h6."""
        return int(self.tag[1]) if re.fullmatch("h[1-6]", self.tag) else None


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
    for _, run in groupby(_texts(body), lambda keyed: keyed[0]):
        pieces = [piece for _, piece in run]
        text = re.sub(r"\s+", " ", "".join(piece.text for piece in pieces)).strip()
        if text:
            yield pieces[0]._replace(text=text)


def _texts(body: LexborNode) -> Iterator[tuple[tuple[int, int], _WebText]]:
    """The texts of a page and its rows of tables; those of one line have the same number."""
    states = {body.mem_id: _State(body)}
    breaks = 0
    for node in islice(body.traverse(include_text=True), 1, MAX_NODES):
        parent = states.get(node.parent.mem_id) if node.parent is not None else None
        if parent is None or parent.skipped or node.tag in _SKIPPED:
            continue
        if node.tag == "-text":
            yield (breaks, parent.block.mem_id), _WebText(node.text_content or "", parent)
            continue
        state = parent
        if node.tag in _BLOCKS or node.tag == "br":
            breaks += 1
        if node.tag in _BLOCKS:
            state = _State(node, parent.aside or _is_aside(node))
        if node.tag == "tr" and len(cells := node.css("td, th")) > 1 and not node.css("table, p, div"):
            text = " ".join(cell.text() for cell in cells)
            yield (breaks, 0), _WebText(text, replace(state, aside=parent.aside), is_row=True)
            state = replace(state, skipped=True)
        states[node.mem_id] = state


def _marks(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".strip()


def _is_aside(node: LexborNode) -> bool:
    """Whether an element is a menu, a bar or an imprint: by its name, its class or its links."""
    text = re.sub(r"\s", "", node.text())
    if node.tag in ("body", "html", "main", "article", "p") or not text or _holds_article(node):
        return False
    linked = sum(len(re.sub(r"\s", "", a.text())) for a in node.css("a"))
    if node.tag in _BESIDE or (linked >= _LINKED * len(text) and len(text) >= 4):
        return True
    return bool(_MARKS.search(_marks(node))) and text.count("。") < 2


def _holds_article(node: LexborNode) -> bool:
    """A heading with a paragraph of two sentences: it may be called left or list all the same."""
    heading = node.css_first("h1, h2, article") is not None
    return heading and any(p.text().count("。") >= 2 for p in node.css("p"))


def _blocks(pieces: list[_WebText]) -> Iterator[Block]:
    top = min((p.level for p in pieces if p.level and not p.state.aside), default=0)
    for above, piece, below in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        yield Block(piece.text, _kind(above, piece, below, top), piece.level, begins=True)


def _kind(above: _WebText | None, piece: _WebText, below: _WebText | None, top: int) -> BlockKind:
    """What a piece is; top is the level of the page's headlines."""
    if piece.state.aside:
        return BlockKind.FURNITURE
    if piece.level:
        return BlockKind.HEADLINE if piece.level == top else BlockKind.SECTION
    if piece.tag in _KINDS:
        return _KINDS[piece.tag]
    if len(piece.text) > 40 or piece.text[-1] in _ENDS or not top:
        return BlockKind.TEXT
    if below is not None and not below.state.aside and below.level == top:
        over = above is None or above.state.aside or _KICKER.search(piece.marks)
        return BlockKind.KICKER if over else BlockKind.TEXT
    if above is not None and above.level == top and not _SIGNED.search(piece.text):
        if _SUBTITLE.search(piece.marks) or (len(piece.text) >= 8 and not piece.bold):
            return BlockKind.SUBTITLE
    return BlockKind.SECTION if piece.bold and len(piece.text) <= 30 else BlockKind.TEXT
