"""The working copy of a page: lines that rules classify, and the items they become.

The only mutable values of the package, alive for one reading. A line keeps its text as matched
(`text`: trimmed, invisible characters dropped, every run of white space one space, widths folded) and
can name the file offset of each of its characters, so that a rule may cut a piece out of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..base.hidden import DROPPED
from ..model import Fix, Furniture, PageWarning, Repair
from ..text import SPACES, ZERO_WIDTH, fold_marks, spaces_in_dates
from .decoder import Choice

Range = tuple[int, int]
JUMPS = ("from", "to", "staff")
"""What is cut off a line and is furniture: where a story is continued, and who was in charge of the page."""

INVISIBLE = "".join(sorted({*ZERO_WIDTH, *DROPPED} - {"\u200d"})) + "".join(
    map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))
)
"""Dropped from every text: zero-width, bidi and control characters; but not what joins an emoji of several, the only use of U+200D
that is left when a page is laid out."""
GAP = re.compile("[" + re.escape(SPACES + INVISIBLE) + "]+")
_ODD = re.compile("[" + re.escape(SPACES + INVISIBLE) + "]")
_ONLY_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")


@dataclass(frozen=True, slots=True)
class Laid:
    """How a line is set on a page whose layout was measured."""

    kind: str
    """Of its block, as a guess: headline, text, caption …"""
    size: float
    """Of its type, by that of the text."""
    gap: float
    """Above it, in sizes of the text; -1 where it is at the top of a column."""


@dataclass(slots=True, eq=False)
class PageLine:
    """One line of the file and what the rules think of it."""

    no: int
    start: int
    """Offset of its first visible character."""
    end: int
    """One past its last visible character."""
    text: str
    """As matched by rules: trimmed, folded, one space for any white space."""
    indent: int
    """Width of the white space before it, a full-width space counting 2."""
    gap: int = 0
    """Blank lines above it."""
    kind: str = "prose"
    """heading, rule, image, furniture, caption, credit, byline, dateline, marker, li, row, verse, salutation, signature, prose"""
    why: str = "nothing else fits"
    level: int = 0
    """Of a heading: 1 to 6 for marked ones, 7 for bold, 8 for plain lines."""
    style: str = ""
    """Of a heading: atx, setext, bold, plain."""
    detail: str = ""
    """Of furniture: its kind."""
    wide: bool = False
    """Holds a gap of two or more spaces, or a tab, between visible characters."""
    forced: Fix | None = None
    label: str = ""
    """Of `decoder.LABELS`, once the page is decoded."""
    choice: Choice | None = None
    is_row: bool = False
    """A row of a table, as the source says."""
    begins: bool | None = None
    """Whether a paragraph begins with it, where the layout of the page says so."""
    laid: Laid | None = None
    cuts: dict[str, Range] = field(default_factory=dict)
    """Pieces taken out of the line, in `text` positions: dateline, byline, sign (byline at the end), to (下转), from (上接)."""
    offsets: list[int] | None = None
    """File offset of each character of `text`; None when it is start + i."""
    wrapped: int = 0
    """Number of the hard-wrapped block it belongs to; 0 for none."""

    def at(self, index: int) -> int:
        """File offset of text[index] (of its end for len(text))."""
        if index >= len(self.text):
            return self.end
        return self.start + index if self.offsets is None else self.offsets[index]

    def range(self, start: int, end: int) -> Range:
        """File range of text[start:end]."""
        last = self.at(end - 1) + 1 if end > start else self.at(start)
        return self.at(start), last

    def body(self, names: Iterable[str] = (*JUMPS, "dateline", "byline", "sign")) -> Range:
        """What of `text` is left when the pieces of these names are cut off its two ends."""
        low, high = 0, len(self.text)
        for name in names:
            if name in self.cuts and name in ("from", "dateline", "byline"):
                low = max(low, self.cuts[name][1])
            elif name in self.cuts:
                high = min(high, self.cuts[name][0])
        while low < high and self.text[low] == " ":
            low += 1
        while low < high and self.text[high - 1] == " ":
            high -= 1
        return low, high

    @property
    def goes_on(self) -> bool:
        """It is the next line of a heading, byline or caption."""
        return "goes-on" in self.cuts or self.label in ("t", "c")

    def core(self) -> str:
        """The text that is left for the story."""
        low, high = self.body()
        return self.text[low:high]

    def classify(self, kind: str, why: str) -> None:
        """Give the line its class, with the reason an editor is shown."""
        self.kind, self.why = kind, why


@dataclass(slots=True, eq=False)
class Item:
    """One piece of a story, in printed order."""

    kind: str
    """head, para, caption, byline, dateline; marker, page and break for what is between; resume"""
    spans: list[tuple[PageLine, int, int]]
    """The lines it is on, and from where to where in the text of each; nothing of a line that only marks its place."""
    glue: list[str] = field(default_factory=list)
    """What is between the spans: "" or " "."""
    form: str = "p"
    """Of a paragraph: p, li, row, verse, salutation, signature, quote."""
    open_end: bool = False
    """The paragraph breaks off without an end mark."""
    inside: bool = False
    """Of a caption: it cut the paragraph before it in two."""
    role: str = ""
    """Of a head: kicker, headline, subtitle, section, furniture."""
    credit: Range | None = None
    """Of a caption: file range of its credit."""

    @property
    def lines(self) -> list[PageLine]:
        """The lines it is on."""
        return [line for line, _, _ in self.spans]

    @property
    def line(self) -> PageLine:
        """The line it begins on."""
        return self.spans[0][0]

    @property
    def end(self) -> PageLine:
        """The line it ends on."""
        return self.spans[-1][0]

    @property
    def text(self) -> str:
        """Its characters, with nothing where one line follows another."""
        return "".join(line.text[low:high] for line, low, high in self.spans)

    @property
    def segments(self) -> list[Range]:
        """File ranges, in reading order."""
        return [line.range(low, high) for line, low, high in self.spans if low < high]

    def take(self, low: int, high: int) -> list[Range]:
        """Cut text[low:high], which is at one end, off the item; where it is in the file."""
        taken, kept, at = [], [], 0
        for line, first, last in self.spans:
            a, b = (min(max(x - at, 0), last - first) + first for x in (low, high))
            taken += [line.range(a, b)] if a < b else []
            kept += [(line, x, y) for x, y in ((first, a), (b, last)) if x < y]
            at += last - first
        self.glue = self.glue[len(self.spans) - len(kept) :] if not low else self.glue[: len(kept) - 1]
        self.spans = kept
        return taken


@dataclass(slots=True, eq=False)
class StoryDraft:
    """A story in the making."""

    run: list[Item] = field(default_factory=list)
    """Its heads."""
    body: list[Item] = field(default_factory=list)
    continues: PageLine | None = None
    """The line of its 下转, if it has one."""
    resumed: bool = False


@dataclass(slots=True)
class Sheet:
    """Everything known of the page while it is read."""

    name: str
    text: str
    lines: list[PageLine] = field(default_factory=list)
    markup: list[Range] = field(default_factory=list)
    """Ranges that are markup and belong to no text."""
    items: list[Item] = field(default_factory=list)
    drafts: list[StoryDraft] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    warnings: list[PageWarning] = field(default_factory=list)
    newspaper: str | None = None
    date: str | None = None
    page_no: str | None = None
    fixes: tuple[Fix, ...] = ()
    marked: bool = False
    """The page marks its headings with # or underlines."""
    bold: bool = False
    """…or, failing that, with bold lines."""
    laid_out: bool = False
    """The page came with blocks: its lines are paragraphs, not lines of print."""
    indented: bool = False
    """Paragraphs begin with an indent, as far as is seen before heads are told."""
    max_stories: int = 500
    widths: dict[int, int] = field(default_factory=dict)
    """Width of the full lines of each hard-wrapped block."""
    indents: dict[int, int] = field(default_factory=dict)
    """Indent of the first line of each."""
    _places: dict[int, int] | None = None
    _pairs: dict[str, int] | None = None

    def index(self, line: PageLine) -> int:
        """Place of a line among the lines."""
        if self._places is None:
            self._places = {x.no: i for i, x in enumerate(self.lines)}
        return self._places[line.no]

    def begun(self, line: PageLine) -> bool:
        """Whether a heading or a sentence stands above the line."""
        for other in self.lines[: min(self.index(line), 12)]:
            if other.kind == "heading" or (
                other.kind == "prose" and (len(other.text) > 40 or other.text[-1] in "。!?")
            ):
                return True
        return self.index(line) > 12

    def warn(self, line: int, message: str, first: int = 0, last: int = 0) -> None:
        """Tell the editor, once for one thing."""
        warning = PageWarning(line, message, first or line, last or line)
        if warning not in self.warnings[-50:]:
            self.warnings.append(warning)

    def pairs(self) -> dict[str, int]:
        """How often each pair of neighbouring characters stands within a line: a word cut in two is found by it."""
        if self._pairs is None:
            counts: dict[str, int] = {}
            for line in self.lines:
                text = line.text
                for i in range(len(text) - 1):
                    pair = text[i : i + 2]
                    counts[pair] = counts.get(pair, 0) + 1
            self._pairs = counts
        return self._pairs


def make_line(text: str, no: int, first: int, last: int) -> PageLine | None:
    """The line that stands at text[first:last]; None when nothing visible does."""
    raw = text[first:last]
    lead = GAP.match(raw)
    head = lead.end() if lead else 0
    if head == len(raw):
        return None
    tail = len(raw)
    while raw[tail - 1] in SPACES or raw[tail - 1] in INVISIBLE:
        tail -= 1
    indent = sum(2 if c == "\u3000" else 4 if c == "\t" else 1 for c in raw[:head] if c in SPACES)
    inner = raw[head:tail]
    line = PageLine(no, first + head, first + tail, fold_marks(inner), indent)
    if not _ODD.search(inner):
        return line
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in GAP.finditer(inner):
        out.append(inner[at : match.start()])
        offsets.extend(range(line.start + at, line.start + match.start()))
        gap = _ONLY_INVISIBLE.sub("", match.group())
        if gap:
            out.append(" ")
            offsets.append(line.start + match.start())
            line.wide = line.wide or len(gap) > 1 or "\t" in gap
        at = match.end()
    out.append(inner[at:])
    offsets.extend(range(line.start + at, line.end))
    folded = fold_marks("".join(out))
    apart = set(spaces_in_dates(folded))
    line.text = "".join([c for i, c in enumerate(folded) if i not in apart]) if apart else folded
    line.offsets = [o for i, o in enumerate(offsets) if i not in apart] if apart else offsets
    return line


def trim(sheet: Sheet, line: PageLine, low: int, high: int) -> None:
    """Shorten the line to text[low:high]; what is cut off is markup."""
    while low < high and line.text[low] == " ":
        low += 1
    while high > low and line.text[high - 1] == " ":
        high -= 1
    start, end = line.range(low, high)
    if line.start < start:
        sheet.markup.append((line.start, start))
    if end < line.end:
        sheet.markup.append((end, line.end))
    if line.offsets is not None:
        line.offsets = line.offsets[low:high]
    line.text, line.start, line.end = line.text[low:high], start, end
