"""下转 and 上接: the marks by which a story is continued elsewhere."""

from __future__ import annotations

import re

from .sheet import Sheet

_PAGE = r"(?:本版|本报|今日)?(?:第)? ?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}) ?(?:版|页|頁)?(?:[^()\[\]【】]{0,8})?"
_BRACKETED_TO = re.compile(
    rf"[(\[【] ?(?:→|▶)? ?(?:紧?下转|下接|下轉|转|轉)(?:{_PAGE}|下版) ?(?:→|▶)? ?[)\]】]$"
)
_BRACKETED_FROM = re.compile(rf"[(\[【] ?(?:←|◀)? ?(?:紧?上接|接|續接|续)(?:{_PAGE}|上版) ?[)\]】]")
_BARE_TO = re.compile(
    r"(?:→|▶|►|☞)? ?(?:紧?下转|下轉|下接)(?:第)? ?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}) ?(?:版|页|頁)?$"
)
_BARE_FROM = re.compile(
    r"(?:←|◀|◄)? ?(?:紧?上接)(?:第)? ?(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}) ?(?:版|页|頁)"
)
_STAFF = re.compile(r"[(【] ?(?:责任|责|值班|本版)?(?:编辑|校对|编审|编)[: ][^()【】]{2,16}[)】]$")
"""(责任编辑:王五) behind the last sentence, as the web editions print it."""


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
