"""Columns: lines become paragraphs again, over column breaks and over what was lifted out of them.

Whether one line goes on another is asked of `joins`; here stands what comes of it: `三级组织构` and `架完善。`
with nothing between, Latin words with a space, captions and page headers between them set aside.
"""

from __future__ import annotations

from ..model import Repair
from ..text import has_ended, is_han
from .joins import FIXED
from .sheet import Item, PageLine, Sheet


def join_columns(sheet: Sheet) -> None:
    """Turn the lines into items, paragraphs rejoined over columns and over what was lifted out of them."""
    items = sheet.items
    current: Item | None = None
    between: list[Item] = []
    for line in sheet.lines:
        kind, cuts, last = line.kind, line.cuts, items[-1] if items else None
        goes_on = "goes-on" in cuts and last is not None and last.kind == kind.replace("heading", "head")
        if kind == "image" or (kind == "rule" and line.why == "an underline"):
            continue
        if kind in ("furniture", "rule"):
            if current is None or not current.open_end:
                header = kind == "furniture" and line.detail == "header"
                items.append(Item("page" if header else "break", [line], []))
            continue
        if kind in ("caption", "credit"):
            for name in ("to", "from", "staff"):
                cuts.pop(name, None)
            if goes_on and last is not None:
                _extend_caption(last, line)
            else:
                items.append(_caption(line))
                if current is not None:
                    between.append(items[-1])
            continue
        if kind in ("heading", "byline") and goes_on and last is not None:
            last.lines.append(line)
            last.segments.append(line.range(*line.body()))
            last.glue.append(_glue(last.lines[-2].text, line.text) if kind == "heading" else "")
            continue
        core = line.core()
        if kind in ("heading", "byline", "dateline", "marker") or not core:
            current = None
            items += _set_apart(line, core)
            continue
        if "from" in cuts:
            current = None
        if current is not None and line.label == "J":
            for name in ("dateline", "byline"):  # in the middle of a sentence it is none
                cuts.pop(name, None)
            _rejoin(sheet, current, line)
            for item in between:
                item.inside = True
        else:
            form = kind if kind in FIXED else "p"
            current = Item("para", [line], [line.range(*line.body())], form=form)
            current.lead = [(x, [line.range(*cuts[x])]) for x in ("dateline", "byline") if x in cuts]
            items.append(current)
        between = []
        _close_line(current, line, line.core())
        if "to" in cuts:
            current = None


def _set_apart(line: PageLine, core: str) -> list[Item]:
    """A heading, byline, dateline or jump mark; or the pieces of a line that has nothing else."""
    if line.kind == "heading":
        return [_head(line)]
    if line.kind == "marker":
        return [Item("marker", [line], [])]
    if line.kind == "dateline" and "byline" in line.cuts:
        names = ["dateline", "byline"]
    elif line.kind == "dateline" and "dateline" in line.cuts:
        names = ["dateline"]
    elif line.kind in ("byline", "dateline"):
        return [Item(line.kind, [line], [line.range(*line.body())])]
    else:  # nothing but pieces that belong elsewhere
        names = [x for x in ("dateline", "byline", "sign") if x in line.cuts]
    return [Item(x.replace("sign", "byline"), [line], [line.range(*line.cuts[x])]) for x in names]


def _rejoin(sheet: Sheet, item: Item, line: PageLine) -> None:
    """Add a line to the paragraph that it goes on; a byline at the end of the paragraph was none."""
    core, above = line.core(), item.lines[-1]
    if item.sign:
        item.segments[-1] = (item.segments[-1][0], item.sign[-1][1])
        above.cuts.pop("sign", None)
    before = above.core()
    soft_hyphen = sheet.text[above.end : above.end + 1] == "\u00ad"
    glue = "" if soft_hyphen else _glue(before, core)
    item.glue.append(glue)
    item.segments.append(line.range(*line.body()))
    item.lines.append(line)
    cut, whole = f"{before[-12:]}|{core[:12]}", f"{before[-12:]}{glue}{core[:12]}"
    sheet.repairs.append(Repair("rejoin_columns", line.no, cut, whole))


def _close_line(item: Item, line: PageLine, core: str) -> None:
    """Note how the paragraph stands after a line: signed, finished or open."""
    if "sign" in line.cuts:
        low, high = line.cuts["sign"]
        item.sign, item.sign_text = [line.range(low, high)], line.text[low:high]
    else:
        item.sign, item.sign_text = [], ""
    item.open_end = item.form == "p" and not item.sign and not has_ended(core)


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


def _head(line: PageLine) -> Item:
    """A heading line as an item; 上接 and 下转 cut off."""
    low, high = line.body()
    if "from-end" in line.cuts:
        high = line.cuts["from-end"][0]
        while high > low and line.text[high - 1] == " ":
            high -= 1
    return Item("head", [line], [line.range(low, high)] if high > low else [])


def _caption(line: PageLine) -> Item:
    """A caption line as an item."""
    item = Item("caption", [line], [(line.start, line.end)])
    if "credit" in line.cuts:
        item.credit = line.range(*line.cuts["credit"])
    return item


def _extend_caption(item: Item, line: PageLine) -> None:
    """The next line of a caption."""
    item.glue.append(
        _glue(item.lines[-1].text, line.text) or (" " if line.cuts.get("credit", (1, 0))[0] == 0 else "")
    )
    item.lines.append(line)
    item.segments.append((line.start, line.end))
    if "credit" in line.cuts:
        item.credit = line.range(*line.cuts["credit"])
