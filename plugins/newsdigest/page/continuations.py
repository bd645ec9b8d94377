"""下转 and 上接: the marks by which a story is continued elsewhere."""

from __future__ import annotations

from . import vocabulary as v
from .sheet import Sheet

_BRACKETED_TO = v.pattern("continuations.BRACKETED_TO")
_BRACKETED_FROM = v.pattern("continuations.BRACKETED_FROM")
_BARE_TO = v.pattern("continuations.BARE_TO")
_BARE_FROM = v.pattern("continuations.BARE_FROM")
_STAFF = v.pattern("continuations.STAFF")


def mark_continuations(sheet: Sheet) -> None:
    """Cut 下转 off the end of a line and 上接 off its beginning (of a heading: off either side)."""
    for line in sheet.lines:
        if line.kind not in ("prose", "heading"):
            continue
        text = line.text
        tail = text[-24:]
        base = len(text) - len(tail)
        to = _BRACKETED_TO.search(tail) or _BARE_TO.search(tail)
        if to and to.end() == len(tail):
            line.cuts["to"] = (base + to.start(), len(text))
        staff = _STAFF.search(tail) if line.kind == "prose" and not to else None
        if staff and base + staff.start() > 0:
            line.cuts["staff"] = (base + staff.start(), len(text))
        came = _BRACKETED_FROM.match(text) or _BARE_FROM.match(text)
        if came:
            line.cuts["from"] = (0, came.end())
        elif line.kind == "heading":
            behind = _BRACKETED_FROM.search(tail)
            if behind and behind.end() == len(tail):
                line.cuts["from-end"] = (base + behind.start(), len(text))
        if ("to" in line.cuts or "from" in line.cuts) and not line.core():
            line.classify("marker", "continued on or from another page")
