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
    current: Item | None = None
    between: list[Item] = []
    for line in sheet.lines:
        if line.kind == "image":
            continue
        if line.kind in ("furniture", "rule"):
            if line.kind == "rule" and line.why == "an underline":
                continue
            if current is None or not current.open_end:
                header = line.kind == "furniture" and line.detail == "header"
                sheet.items.append(Item("page" if header else "break", [line], []))
            continue
        if line.kind == "heading" and "goes-on" in line.cuts and sheet.items[-1].kind == "head":
            head = sheet.items[-1]
            head.lines.append(line)
            head.segments.append(line.range(*line.body()))
            head.glue.append(_glue(head.lines[-2].text, line.text))
            continue
        if line.kind == "heading":
            sheet.items.append(_head(line))
            current = None
            continue
        if line.kind in ("caption", "credit"):
            for name in ("to", "from", "staff"):
                line.cuts.pop(name, None)
            if "goes-on" in line.cuts and sheet.items and sheet.items[-1].kind == "caption":
                _extend_caption(sheet.items[-1], line)
            else:
                sheet.items.append(_caption(line))
                if current is not None:
                    between.append(sheet.items[-1])
            continue
        if line.kind == "dateline" and "byline" in line.cuts:
            for name in ("dateline", "byline"):
                sheet.items.append(Item(name, [line], [line.range(*line.cuts[name])]))
            current = None
            continue
        if (
            line.kind == "byline"
            and "goes-on" in line.cuts
            and sheet.items
            and sheet.items[-1].kind == "byline"
        ):
            sheet.items[-1].lines.append(line)
            sheet.items[-1].segments.append(line.range(*line.body()))
            sheet.items[-1].glue.append("")
            continue
        if line.kind in ("byline", "dateline"):
            low, high = (
                line.cuts["dateline"] if line.kind == "dateline" and "dateline" in line.cuts else line.body()
            )
            sheet.items.append(Item(line.kind, [line], [line.range(low, high)]))
            current = None
            continue
        if line.kind == "marker":
            sheet.items.append(Item("marker", [line], []))
            current = None
            continue
        core = line.core()
        if "from" in line.cuts:
            current = None
        if current is not None and core:
            if line.label == "J":
                for name in ("dateline", "byline"):  # in the middle of a sentence it is none
                    line.cuts.pop(name, None)
                core = line.core()
                if current.sign:
                    current.segments[-1] = (current.segments[-1][0], current.sign[-1][1])
                    current.lines[-1].cuts.pop("sign", None)
                before = current.lines[-1].core()
                glue = "" if _soft_hyphen(sheet, current.lines[-1]) else _glue(before, core)
                current.glue.append(glue)
                current.segments.append(line.range(*line.body()))
                current.lines.append(line)
                for item in between:
                    item.inside = True
                sheet.repairs.append(
                    Repair(
                        "rejoin_columns",
                        line.no,
                        f"{before[-12:]}|{core[:12]}",
                        f"{before[-12:]}{glue}{core[:12]}",
                    )
                )
                _close_line(current, line, core)
                between = []
                if "to" in line.cuts:
                    current = None
                continue
        if not core:  # nothing but pieces that belong elsewhere
            for name in ("dateline", "byline", "sign"):
                if name in line.cuts:
                    kind = "dateline" if name == "dateline" else "byline"
                    sheet.items.append(Item(kind, [line], [line.range(*line.cuts[name])]))
            current = None
            continue
        current = Item(
            "para", [line], [line.range(*line.body())], form=line.kind if line.kind in FIXED else "p"
        )
        for name in ("dateline", "byline"):
            if name in line.cuts:
                current.lead.append((name, [line.range(*line.cuts[name])]))
        sheet.items.append(current)
        between = []
        _close_line(current, line, core)
        if "to" in line.cuts:
            current = None


def _close_line(item: Item, line: PageLine, core: str) -> None:
    """Note how the paragraph stands after a line: signed, finished or open."""
    if "sign" in line.cuts:
        low, high = line.cuts["sign"]
        item.sign, item.sign_text = [line.range(low, high)], line.text[low:high]
    else:
        item.sign, item.sign_text = [], ""
    item.open_end = item.form == "p" and not item.sign and not has_ended(core)


def _soft_hyphen(sheet: Sheet, line: PageLine) -> bool:
    """Whether the line ends with U+00AD: the word goes on in the next line."""
    return sheet.text[line.end : line.end + 1] == "\u00ad"


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
