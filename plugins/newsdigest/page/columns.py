"""Columns: lines become paragraphs again, over column breaks and over what was lifted out of them.

Whether one line goes on another is asked of `joins`; here stands what comes of it: `三级组织构` and `架完善。`
with nothing between, Latin words with a space, captions and page headers between them set aside.
"""

from __future__ import annotations

from ..model import Repair
from ..text import has_ended, is_han
from .joins import FIXED
from .sheet import JUMPS, Item, PageLine, Sheet


def join_columns(sheet: Sheet) -> None:
    """Turn the lines into items, paragraphs rejoined over columns and over what was lifted out of them."""
    items = sheet.items
    current: Item | None = None
    between: list[Item] = []
    for line in sheet.lines:
        kind, last = line.kind, items[-1] if items else None
        if kind == "image" or (kind == "rule" and line.why == "an underline"):
            continue
        if kind in ("furniture", "rule"):
            if current is None or not current.open_end:
                header = kind == "furniture" and line.detail == "header"
                items.append(Item("page" if header else "break", [(line, 0, 0)]))
            continue
        if kind in ("caption", "credit"):
            for name in JUMPS:
                line.cuts.pop(name, None)
        goes_on = last is not None and last.kind == kind.replace("heading", "head") and line.goes_on
        if goes_on and last is not None:
            _extend(last, line)
        elif kind in ("caption", "credit"):
            items.append(_caption(line))
            if current is not None:
                between.append(items[-1])
        elif kind in ("heading", "byline", "dateline", "marker") or not line.core():
            current = None
            items += _set_apart(line)
        elif current is not None and line.label == "J" and "from" not in line.cuts:
            _rejoin(sheet, current, line)
            for item in between:
                item.inside = True
            between = []
        else:
            current = Item("para", [(line, *line.body(JUMPS))], form=kind if kind in FIXED else "p")
            items.append(current)
            between = []
        if current is not None and current.end is line:
            current.open_end = current.form == "p" and "sign" not in line.cuts and not has_ended(line.core())
            current = None if "to" in line.cuts else current


def _set_apart(line: PageLine) -> list[Item]:
    """A heading, byline, dateline or jump mark; or the pieces of a line that has nothing else."""
    if line.kind == "heading":
        low, high = line.body()
        if "from-end" in line.cuts:
            high = line.cuts["from-end"][0]
            while high > low and line.text[high - 1] == " ":
                high -= 1
        return [Item("head", [(line, low, high)])]
    if line.kind == "marker":
        return [Item("marker", [(line, 0, 0)])]
    names = [x for x in ("dateline", "byline", "sign") if x in line.cuts and line.kind != "byline"]
    if names:
        return [Item(x.replace("sign", "byline"), [(line, *line.cuts[x])]) for x in names]
    return [Item(line.kind, [(line, *line.body())])]


def _rejoin(sheet: Sheet, item: Item, line: PageLine) -> None:
    """Add a line to the paragraph that it goes on."""
    above, (low, high) = item.end, line.body(JUMPS)
    a, b = above.body(JUMPS)
    before, after = above.text[a:b], line.text[low:high]
    soft_hyphen = sheet.text[above.end : above.end + 1] == "\u00ad"
    glue = "" if soft_hyphen else _glue(before, after)
    item.glue.append(glue)
    item.spans.append((line, low, high))
    before, after = above.core()[-12:], line.core()[:12]
    cut, whole = f"{before}|{after}", f"{before}{glue}{after}"
    sheet.repairs.append(Repair("rejoin_columns", line.no, cut, whole))


def _glue(before: str, after: str) -> str:
    """Nothing between Han characters or digits; a space between Latin words, unless a soft hyphen stood there."""
    if not before or not after:
        return ""
    a, b = before[-1], after[0]
    if is_han(a) or is_han(b):
        return ""
    latin_a = a.isalpha() or (a in ",.;:!?" and before[-2:-1].isalpha() and not is_han(before[-2:-1]))
    if latin_a and b.isalpha():
        return " "
    return ""


def _caption(line: PageLine) -> Item:
    """A caption line as an item."""
    item = Item("caption", [(line, 0, len(line.text))])
    if "credit" in line.cuts:
        item.credit = line.range(*line.cuts["credit"])
    return item


def _extend(item: Item, line: PageLine) -> None:
    """The next line of a heading, byline or caption."""
    glue = "" if item.kind == "byline" else _glue(item.end.text, line.text)
    if item.kind == "caption":
        glue = glue or (" " if line.cuts.get("credit", (1, 0))[0] == 0 else "")
        item.credit = line.range(*line.cuts["credit"]) if "credit" in line.cuts else item.credit
    item.glue.append(glue)
    low, high = (0, len(line.text)) if item.kind == "caption" else line.body()
    item.spans.append((line, low, high))
