"""A page as its features see it: its lines, what is true of the whole page, what ties a line to others, and words for its neighbours.

A text that shares hardly a word with the one above it begins a story; a heading shares words with what is under it; captions of
one report, items of one digest and the web site's own lines begin in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ..text import OpenMarks, has_ended, is_han
from .joins import indent_means, should_join, width
from .sheet import PageLine, Sheet

TEXT = 34
"""Characters of a line from which on it is a text and no heading."""
_BETWEEN = re.compile("[^\u3400-\u9fff0-9A-Za-z]+")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Relations:
    """Of each line: whether it is a text, the pairs and triples of its characters, and how it begins."""

    texts: list[bool] = field(default_factory=list)
    pairs: list[set[str]] = field(default_factory=list)
    triples: list[set[str]] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    lines_with: Counter[str] = field(default_factory=Counter)
    """In how many lines each pair is."""
    alike: Counter[str] = field(default_factory=Counter)
    """How many lines begin so."""


def relations(lines: list[PageLine]) -> Relations:
    """Compare the lines of a page."""
    found = Relations()
    for line in lines:
        parts = _BETWEEN.split(line.text)
        found.texts.append(len(line.text) > TEXT and line.kind in ("prose", "li", "caption"))
        found.pairs.append({x[i : i + 2] for x in parts for i in range(len(x) - 1)})
        found.triples.append({x[i : i + 3] for x in parts for i in range(len(x) - 2)})
        found.openings.append(_DIGITS.sub("0", line.text)[:4])
        found.lines_with.update(found.pairs[-1])
    found.alike.update(found.openings)
    return found


_STOPS = "。!?！？"
_NO_HEAD = re.compile(
    r"[，。、；：！？”’」』）】》〉,;:!?)\]}%].*|.*[。;；].*|.*[,、:：“‘「『(《【—-]|[\x00-\x7f]*", re.DOTALL
)
"""What no heading is: it begins with what dangles, holds a sentence, ends open, or has no Han."""
LONGEST_HEAD = 34


@dataclass(slots=True)
class PageView:
    """A page as the features see it: its lines, and what is true of the whole page."""

    sheet: Sheet
    lines: list[PageLine]
    relations: Relations
    joins: dict[int, str] = field(default_factory=dict)
    """For each line (by number): what speaks of its going on the text above."""
    style: tuple[str, ...] = ()
    """Features of the page, joined to those of its lines."""
    ranks: dict[int, int] = field(default_factory=dict)
    """Rank of each level of heading, 0 for the highest of the page."""
    levels: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each level: headings with a signature above or a byline below, and all."""
    nested: frozenset[int] = frozenset()
    """Marked headings (by place) below a higher one that has a text of its own: they are in its story."""
    holding: frozenset[int] = frozenset()
    """Levels of the headings that hold such ones."""
    repeated: frozenset[str] = frozenset()
    common_gap: int = 0
    full: int = 0
    """Width of the fullest lines."""
    margin: int = 0
    """Indent that nearly all lines have: it says nothing."""
    cut: str = ""
    """Share of the long lines that do not end with their sentence, in tenths."""
    leads: int = 0
    """Lines with a dateline or byline before their first sentence."""
    signs: Counter[str] = field(default_factory=Counter)
    """For each class, lines with a byline behind their last sentence."""
    heads: list[bool] = field(default_factory=list)
    """Whether a line could be a heading by its form."""


def page_view(sheet: Sheet, lines: list[PageLine]) -> PageView:
    view = PageView(sheet, lines, relations(lines))
    sheet.indented = indent_means(sheet)
    view.heads = [_like_head(sheet, x) for x in lines]
    prose = [x for x in lines if x.kind in ("prose", "li")]
    gaps = Counter(min(x.gap, 3) for x in prose[1:])
    view.common_gap = gaps.most_common(1)[0][0] if gaps else 0
    widths = sorted(width(x.text) for x in prose)
    view.full = widths[len(widths) * 9 // 10] if widths else 0
    marked = "atx" if sheet.marked else "bold" if sheet.bold else "none"
    kept = [x for x in lines if x.kind == "heading" and x.style != "plain"]
    levels = sorted({x.level for x in kept})
    view.ranks = {level: i for i, level in enumerate(levels)}
    ended = sum(has_ended(x.core()) for x in prose if len(x.text) > 24)
    long = sum(len(x.text) > 24 for x in prose)
    whole = "whole" if ended * 10 >= long * 9 else "cut" if ended * 2 < long else "some"
    indents = sorted(x.indent for x in lines)
    view.margin = indents[len(indents) // 10] if indents else 0
    view.cut = "none" if ended == long else str(min(9, 10 * (long - ended) // max(1, long)))
    view.leads = sum("byline" in x.cuts or "dateline" in x.cuts for x in lines)
    view.signs = Counter(x.kind for x in lines if "sign" in x.cuts)
    view.style = (marked, "indent" if indent_means(sheet) else "flush", whole)
    counts = Counter(x.text for x in lines)
    view.repeated = frozenset(text for text, n in counts.items() if n > 1)
    _see_levels(view)
    _see_nesting(view)
    _see_joins(view)
    return view


def _like_head(sheet: Sheet, line: PageLine) -> bool:
    """Whether a line has the form of a heading: short, no sentence, nothing that dangles; in a column shorter than its lines."""
    if line.kind == "heading":
        return True
    if line.kind not in ("prose", "li") or line.forced or (sheet.laid_out and sheet.marked):
        return False
    if not 2 <= len(line.text) <= LONGEST_HEAD or leads(line) or "to" in line.cuts or "sign" in line.cuts:
        return False
    narrow = not line.wrapped or width(line.text) + min(line.indent, 8) < sheet.widths[line.wrapped] - 3
    return narrow and not _NO_HEAD.fullmatch(line.text)


def leads(line: PageLine) -> bool:
    """A text that begins with its dateline or byline."""
    return "dateline" in line.cuts or "byline" in line.cuts


def _see_levels(view: PageView) -> None:
    found: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(view.lines):
        if line.kind != "heading" or line.style == "plain":
            continue
        a, b = found.get(line.level, (0, 0))
        found[line.level] = (a + (lead_below(view, i) or signed_above(view, i)), b + 1)
    view.levels = found


def _see_nesting(view: PageView) -> None:
    """Find the sections that # marks: headings below one that has a text of its own, where two of its level hold such ones (a single
    one may be the main story, with the others below it), but for those behind a signature or above a dateline: a story begins there.
    """
    open_: list[int] = []
    texts: set[int] = set()
    holders: dict[int, int] = {}
    for i, line in enumerate(view.lines):
        if line.kind == "heading" and line.style == "atx":
            while open_ and view.lines[open_[-1]].level >= line.level:
                open_.pop()
            holder = next((k for k in reversed(open_) if k in texts), None)
            if holder is not None and not signed_above(view, i) and not lead_below(view, i):
                holders[i] = holder
            open_.append(i)
        elif open_ and view.relations.texts[i]:
            texts.add(open_[-1])
    many = Counter(view.lines[k].level for k in set(holders.values()))
    view.holding = frozenset(level for level, n in many.items() if n > 1)
    view.nested = frozenset(i for i, k in holders.items() if view.lines[k].level in view.holding)


def _see_joins(view: PageView) -> None:
    """Ask of each line of text whether it goes on the text above it, which is taken for one paragraph."""
    above: list[PageLine] = []
    state = OpenMarks()
    for line in view.lines:
        if line.kind in ("heading", "byline", "dateline", "marker"):
            above = []
            continue
        if line.kind in ("caption", "credit", "furniture"):
            continue
        core = line.core()
        if above and core:
            joined, why = should_join(view.sheet, above, line, state)
            view.joins[line.no] = ("join:" if joined else "break:") + re.sub(
                r"^\S+ (?=cannot|is still)", "", why
            )
            if joined:
                above.append(line)
                state.feed(core)
                continue
        if core:
            above, state = [line], OpenMarks()
            state.feed(core)


def _near(view: PageView, i: int, step: int) -> PageLine | None:
    """The next line above or below that is text, a heading or a byline."""
    j = i + step
    while 0 <= j < len(view.lines) and abs(j - i) < 5:
        if view.lines[j].kind not in ("caption", "credit", "furniture"):
            return view.lines[j]
        j += step
    return None


def lead_below(view: PageView, i: int) -> bool:
    below = _near(view, i, 1)
    return below is not None and (below.kind in ("byline", "dateline") or leads(below))


def signed_above(view: PageView, i: int) -> bool:
    above = _near(view, i, -1)
    return above is not None and (
        above.kind in ("byline", "signature", "marker") or "sign" in above.cuts or "to" in above.cuts
    )


def size_of(text: str) -> str:
    n = len(text)
    for limit in (3, 6, 10, 16, 24, 34, 50, 80, 140):
        if n <= limit:
            return str(limit)
    return "long"


def char_of(char: str) -> str:
    """The class of a character."""
    if char in _STOPS or char == "…":
        return "stop"
    if char in ",，、;；":
        return "comma"
    if char in ":：":
        return "colon"
    if char in "”’」』":
        return "unquote"
    if char in "“‘「『":
        return "quote"
    if char in ")）】]》〉":
        return "close"
    if char in "([（【《〈":
        return "open"
    if char.isdigit():
        return "digit"
    if is_han(char):
        return "han"
    if char.isalpha():
        return "latin"
    if char in "—-–":
        return "dash"
    if char in "■◆●▲★◇○□◎•·△▌▍►▶※☆":
        return "bullet"
    return "other"


def neighbour(view: PageView, i: int) -> str:
    """A neighbour in few words."""
    if not 0 <= i < len(view.lines):
        return "edge"
    line = view.lines[i]
    if line.kind == "heading":
        return f"heading-{line.style}"
    if line.kind in ("prose", "li"):
        if "dateline" in line.cuts or "byline" in line.cuts:
            return "lead"
        if "sign" in line.cuts:
            return "signed"
        if view.heads[i]:
            return "short"
        return f"{'long' if len(line.text) > 34 else 'short'} {'ended' if has_ended(line.core()) else 'open'}"
    return line.kind
