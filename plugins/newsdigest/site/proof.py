"""The proof on the output: every character of a received page, but for its markup, is on the pages that were built of it.

It reads the received files again, through `inputs` as every page, and the finished HTML. Of the page reader it takes nothing but
the claim which range of the text is which piece of which story, and it shares one table with it: `text/markup.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from ..base.cache import Cache
from ..base.errors import CoverageError, SourceError
from ..base.spread import spread
from ..inputs import BLOCKS_ENDING, load, read_text, stem_of
from ..model import NewsPage, ReadPage, Source, Story
from ..text.markup import INVISIBLE, markup
from .context import SiteContext

VERSION = "2"
"""Of this method: another one proves every page again."""
STORY_VIEWS = ("zh", "both")
EDITION_VIEWS = ("zh", "en")
_KINDS = {"proved": tuple[str, ...]}


@dataclass(frozen=True, slots=True)
class _PrintedPiece:
    """A piece of a story or of what surrounds the stories."""

    name: str
    letters: str
    """What must be on the page."""
    source: Source
    skipped: int = 0
    """Letters of its source before the first of these."""

    def place(self, text: str, letter: int) -> int:
        """Where one of its letters is in the received text."""
        places = [at for start, end in self.source.pieces for at in range(start, end)]
        kept = [at for at in places if not _NOTHING.fullmatch(text[at])]
        return kept[self.skipped + letter]


def prove_output(site: SiteContext, output: Path, digest: Callable[[str], str], cache: Path | None) -> int:
    """Look for every character of the received pages in the built pages.

    output   the folder of the built site
    digest   checksum of a file of it, by its address
    cache    folder that records which pages were proved: a page is proved anew if its received file or its built pages changed
    returns  how many newspaper pages were proved anew
    raises   CoverageError with file and line of the first character that is missing
    """
    keep = Cache(cache, _KINDS, [VERSION])
    before = set(keep.get(["output"], "proved") or ())
    jobs = {_key(site, page, digest): page for page in site.edition.pages}
    fresh = [page for key, page in jobs.items() if key not in before]
    for _ in spread(lambda page: _prove(site, page, output), fresh):
        pass
    if set(jobs) != before:
        keep.put(["output"], tuple(sorted(jobs)), "proved")
    keep.prune()
    return len(fresh)


def checksum(output: Path, address: str) -> str:
    """Return the checksum of one built file."""
    return hashlib.sha256((output / address).read_bytes()).hexdigest()


def _key(site: SiteContext, page: NewsPage, digest: Callable[[str], str]) -> str:
    """What a proof depends on: the received file and the pages that were built of it."""
    total = hashlib.sha256(page.slug.encode())
    total.update(hashlib.sha256(_received(site, page).read_bytes()).digest())
    for address in _addresses(site, page):
        total.update(f"{address} {digest(address)}\n".encode())
    return total.hexdigest()


def _addresses(site: SiteContext, page: NewsPage) -> Iterator[str]:
    for slug in page.stories:
        if slug in site.by_slug:
            yield from (f"{site.story_url(view, slug)}index.html" for view in STORY_VIEWS)
    yield from (f"{lang}/editions/{page.slug}/index.html" for lang in EDITION_VIEWS)


def _received(site: SiteContext, page: NewsPage) -> Path:
    """The file that holds the text of a page."""
    name = page.read.name
    return site.content / "seeds" / (name if page.read.format == "plain" else stem_of(name) + BLOCKS_ENDING)


def _received_text(data: bytes, page: ReadPage, label: str) -> str:
    """The text of a received file, as every `Source` of its page counts it: of its blocks, or without the marks of converters."""
    document = read_text(data, label) if page.format == "plain" else load(data, label)
    return document.text


def _prove(site: SiteContext, page: NewsPage, output: Path) -> None:
    """All pieces of one newspaper page; raises CoverageError."""
    read = page.read
    path = _received(site, page)
    label = f"content/seeds/{path.name}"
    data = path.read_bytes()
    if read.format == "plain" and hashlib.sha256(data).hexdigest() != read.sha256:
        raise SourceError(label, "was changed while the site was built", fix="build again")
    text = _received_text(data, read, label)
    claimed = bytearray(len(text))
    for start, end in markup(text):
        claimed[start:end] = b"\1" * (end - start)
    furniture = [("furniture", f.source) for f in read.furniture]
    for _, source in furniture:
        _claim(claimed, source)
    for slug, version in zip(page.stories, read.stories, strict=True):
        story = site.by_slug.get(slug)
        pieces = list(version.pieces())  # as the page was read: what its story lost since is missing, too
        for _, _, source in pieces:
            _claim(claimed, source)
        if story:
            found = [_piece(name, text, source) for name, source in _published(site, story, pieces)]
            for view in STORY_VIEWS:
                address = f"{site.story_url(view, slug)}index.html"
                _compare(label, text, found, _Shown.read(output / address, rest=False).story, address)
    for at, char in enumerate(text):
        if not claimed[at] and char != "\n" and not INVISIBLE.match(char):
            raise CoverageError(label, f"{_words(text, at)} is in no piece", line=_line(text, at), fix=_FIX)
    around = [_piece(name, text, source) for name, source in furniture]
    for lang in EDITION_VIEWS:
        address = f"{lang}/editions/{page.slug}/index.html"
        _compare(label, text, around, _Shown.read(output / address).rest, address)


_FIX = "if a template or the cache was changed, undo it; else report a defect of newsdigest"


def _claim(claimed: bytearray, source: Source) -> None:
    for start, end in source.pieces:
        claimed[start:end] = b"\1" * (end - start)


def _published(
    site: SiteContext, story: Story, pieces: Sequence[tuple[str, str, Source]]
) -> Iterator[tuple[str, Source]]:
    """The pieces whose text is published: of an excerpt, those above the story."""
    whole = site.whole(story)
    for name, _, source in pieces:
        if whole or name in ("kicker", "headline", "subtitle", "byline"):
            yield name, source


def _piece(name: str, text: str, source: Source) -> _PrintedPiece:
    letters, first = _letters("".join([text[start:end] for start, end in source.pieces])), 0
    if name == "byline":  # brackets around it, or a □ before it, are marks of the layout
        first = len(letters) - len(_MARKS.sub("", letters))
        letters = _MARKS.sub("", letters[::-1])[::-1][first:]
    return _PrintedPiece(name, letters, source, first)


_MARKS = re.compile(r"^[\W_]+")
_WIDE = str.maketrans("，；：？！（）", ",;:?!()")
"""Both forms of the punctuation that pages set in full width."""
_NOTHING = re.compile(f"(?:{INVISIBLE.pattern}|[\n*])+")
"""Not compared: what nobody sees, and asterisks, which are markup in some places and text in others."""


def _letters(text: str) -> str:
    """What is compared of a text."""
    return _NOTHING.sub("", text).translate(_WIDE)


def _compare(label: str, text: str, pieces: Sequence[_PrintedPiece], shown: str, address: str) -> None:
    """Every piece is on the page, each in a place of its own, long ones first: a short one may also be part of a longer."""
    for piece in sorted(pieces, key=lambda p: -len(p.letters)):
        at = shown.find(piece.letters)
        if at < 0:
            place = piece.place(text, _common(piece.letters, shown))
            found = f"{_words(text, place)} ({piece.name}) is not on the built page {address}"
            raise CoverageError(label, found, line=_line(text, place), fix=_FIX)
        shown = f"{shown[:at]}\n{shown[at + len(piece.letters) :]}"


def _words(text: str, at: int) -> str:
    """The first characters there, for a message."""
    return repr(re.split("[\r\n]", text[at : at + 12], maxsplit=1)[0])


def _common(letters: str, shown: str) -> int:
    """Length of the longest beginning of a piece that is on the page."""
    low, high = 0, len(letters) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if letters[:middle] in shown else (low, middle - 1)
    return low


def _line(text: str, at: int) -> int:
    return len(re.findall("\r\n|\r|\n", text[:at])) + 1


_TAG = re.compile(r"""<(?:!--.*?--|[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>""", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_LANG = re.compile(r"""\slang=["']?([a-zA-Z-]*)""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDDEN = frozenset(("head", "script", "style", "template"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """The Chinese text of a built page."""

    story: str
    """Inside its <article>; of a page without one, inside <main>."""
    rest: str
    """Inside <main>, outside of every <article>."""

    @classmethod
    def read(cls, path: Path, *, rest: bool = True) -> _Shown:
        """The text of a file, as it is compared.

        rest  whether what follows the last article is looked at
        """
        parts: Mapping[str, list[str]] = {"article": [], "main": []}
        html = path.read_text("utf-8")
        end = -1 if rest else html.rfind("</article>")
        html = _bare(html[:end] if end >= 0 else html)
        for region, text in _regions(html):
            parts[region].append(text)
        inside, others = (_letters(unescape("".join(parts[name]))) for name in ("article", "main"))
        return cls(inside or others, others)


_MARKED = re.compile(
    r"""<(data|a|b|i|span)(?: (?:class|id|value|title|href)="[^"<>]*")*>([^<>]*)</\1>|<wbr>"""
)


def _bare(html: str) -> str:
    """The page without the marks of figures, terms and sentences, which say nothing of its language."""
    return _MARKED.sub(r"\2", _MARKED.sub(r"\2", html))


def _regions(html: str) -> Iterator[tuple[str, str]]:
    """("article" or "main", text) of every run of Chinese text."""
    stack: list[tuple[str, bool, str, bool]] = []  # tag, Chinese, region, hidden
    chinese, region, hidden = False, "", False
    at = 0
    for tag in _TAG.finditer(html):
        if chinese and region and not hidden and at < tag.start():
            yield region, html[at : tag.start()]
        at = tag.end()
        match = _NAME.match(tag.group())
        if match is None:
            continue
        name = match[2].lower()
        if match[1]:
            while stack and (top := stack.pop()):
                _, chinese, region, hidden = top
                if top[0] == name:
                    break
        elif name not in _VOID and not tag.group().endswith("/>"):
            stack.append((name, chinese, region, hidden))
            lang = _LANG.search(tag.group())
            chinese = lang[1].lower().startswith("zh") if lang else chinese
            region = "article" if name == "article" and region else "main" if name == "main" else region
            hidden = hidden or name in _HIDDEN
