"""Letters and notices: who is addressed, and who signs, where and when, under the last sentence."""

from __future__ import annotations

import re
from itertools import pairwise

from . import vocabulary as v
from .sheet import PageLine, Sheet

_SALUTE = v.pattern("letters.SALUTE")
_DEAR = v.pattern("letters.DEAR")
_CLOSE = v.pattern("letters.CLOSE")
_SIGNED = v.pattern("letters.SIGNED")
_DATE = v.pattern("vocabulary.DATE")
_READER = v.pattern("letters.PLACE_READER")
_WRITER = v.pattern("letters.WRITER")


def mark_letters(sheet: Sheet) -> None:
    """Salutation where a text begins; the lines after 此致 or 敬礼 up to the next head, and dates, are its signature."""
    lines = sheet.lines
    closing = 0
    for i, line in enumerate(lines):
        above, text = lines[i - 1] if i else None, line.text
        if line.kind in ("heading", "furniture"):
            closing = 0
            continue
        if line.kind not in ("prose", "byline"):
            continue
        dated = _DATE.fullmatch(text) is not None
        open_end = len(text) <= 30 and text[-1] not in ",、:" and not re.search(r"[。!?;]", text)
        if len(text) <= 26 and _SALUTE.fullmatch(text) and (_DEAR.match(text) or _may_open(above)):
            line.classify("salutation", "addresses somebody")
        elif len(text) <= 24 and _CLOSE.fullmatch(text):
            line.classify("signature", "a closing phrase")
            closing = 4
        elif open_end and closing:
            line.classify("signature", "stands under the end of a letter")
            dated = dated or v.SHORT_DATE.fullmatch(text) is not None
            closing = 0 if dated else max(0, closing - 1)
        elif dated and above is not None and above.kind in ("prose", "signature", "byline", "li", "row"):
            line.classify("signature", "the date under a text")
            signed = (
                above.kind in ("prose", "byline") and len(above.text) <= 30 and _SIGNED.fullmatch(above.text)
            )
            if signed and above.text[-1] not in "。!?,;、:":
                above.classify("signature", "stands above the date of a text")
        else:
            closing = 0
    _mark_signatures(lines)


def _may_open(above: PageLine | None) -> bool:
    """Whether a text may begin under a line."""
    return above is None or above.kind != "prose" or above.text[-1] in "。!?)" or len(above.text) <= 30


def _mark_signatures(lines: list[PageLine]) -> None:
    """Under a last sentence: a place or a part and a name; under that, the date or the address, if the text ends there."""
    for i, (above, line) in enumerate(pairwise(lines), 1):
        if line.kind != "prose" or line.cuts or len(line.text) > 24:
            continue
        if above.kind == "prose" and above.text[-1] in "。!?…”」" and len(above.text) > 6:
            if _WRITER.fullmatch(line.text) and v.is_name(line.text.split(" ")[-1].lstrip("—")):
                line.classify("signature", "a name under the last sentence")
            elif _READER.fullmatch(line.text):
                line.classify("signature", "a reader under the last sentence")
        elif above.kind == "signature" and "last sentence" in above.why:
            if v.SHORT_DATE.fullmatch(line.text):
                line.classify("signature", "the date under a name")
            elif line.text[-1] not in "。!?,;、:" and _is_last(lines, i):
                line.classify("signature", "the address under a name")


def _is_last(lines: list[PageLine], i: int) -> bool:
    """Whether a head, furniture or the end of the page stands below."""
    return i + 1 == len(lines) or lines[i + 1].kind in ("heading", "furniture", "rule")
