"""The unit after an English number, hyphenated or not, and the words of a rate after that."""

from __future__ import annotations

from dataclasses import replace

from ..model import Unit
from .draft import Draft
from .en_tokens import Token
from .index import Index

CURRENCY = {
    "rmb": "元", "cny": "元", "¥": "元", "￥": "元", "$": "美元", "us$": "美元", "usd": "美元", "€": "欧元",
    "eur": "欧元", "£": "英镑", "hk$": "港元", "hkd": "港元",
}  # fmt: skip
_PER = {
    "person", "head", "capita", "day", "year", "month", "week", "hour", "minute", "second", "student",
    "pupil", "household", "family", "mu", "hectare", "kilogram", "kg", "jin", "tonne", "ton", "visit",
    "share", "village", "time", "session", "term", "quarter", "litre", "kilometre", "metre", "set",
    "item", "machine", "vehicle", "sheet", "plant", "class", "school", "barrel", "box", "portion",
    "order", "ticket", "bed", "flat", "season", "kilowatt-hour", "night", "tablet", "pill", "dose", "liang", "cup",
    "bottle", "bag", "case", "bowl", "piece", "pair", "copy", "room", "gram", "millilitre", "li", "load", "trip", "lesson",
}  # fmt: skip
_PER_AS = {"capita": "person", "pupil": "student", "family": "household", "kg": "kilogram", "ton": "tonne"}
_EVERY = {
    "daily": "day", "annual": "year", "yearly": "year", "annually": "year", "monthly": "month",
    "weekly": "week", "hourly": "hour",
}  # fmt: skip


def idle(line: list[Token], unit: Unit, after: int) -> bool:
    """A unit word that measures nothing here: three times a week, 5 points of view."""
    following = line[after].low if after < len(line) else ""
    if unit.kind == "multiple":
        return (
            following in ("a", "an", "per", "each", "every", "in", "since", "last", "this", "and", "during")
            and line[after - 1].low == "times"
        )
    return False


def unit_at(line: list[Token], i: int, index: Index) -> tuple[Unit | None, int]:
    """The unit at token i, after a hyphen or none: (unit, index after)."""
    if i < len(line) and line[i].text in "-‐‑" and i + 1 < len(line) and line[i].start == line[i - 1].end:
        if line[i + 1].low in ("year",) and [t.low for t in line[i + 2 : i + 4]] == ["-", "old"]:
            return index.symbols.get("岁"), i + 4
        unit, after = _unit_here(line, i + 1, index)
        if unit is not None and not line[i + 1].is_number:
            return unit, after
        return None, i
    return _unit_here(line, i, index)


def _unit_here(line: list[Token], i: int, index: Index) -> tuple[Unit | None, int]:
    if i >= len(line):
        return None, i
    first = line[i]
    if first.text == "s" and i and first.start == line[i - 1].end and is_decade(line, i - 1):
        return None, i
    if first.low.endswith(("'s", "’s")):  # 600,000 yuan's worth
        first = replace(first, text=first.text[:-2], low=first.low[:-2])
    key = first.text if len(first.text) <= 2 else first.low
    for n in (3, 2):  # km/h, mg/m³
        text = "".join(t.text for t in line[i : i + n])
        if "/" in text and text in index.english_units:
            return index.english_units[text][0][1], i + n
    options = index.english_units.get(key, ()) or (
        index.english_units.get(first.low, ()) if len(first.text) > 2 else ()
    )
    window = None
    for words, unit in options:
        if window is None:
            window = _unhyphened(line, i)
        if len(words) <= len(window) and all(
            w in (t.text, t.low, t.low[:-2] if t.low[-2:] in ("'s", "’s") else "")
            for w, (t, _) in zip(words, window, strict=False)
        ):
            return unit, window[len(words) - 1][1] + 1
    return None, i


def is_decade(line: list[Token], i: int) -> bool:
    """The 1990s, in his 50s: years of a century or of a life, and no seconds."""
    number = line[i].text
    before = line[i - 1].low if i else ""
    return number.isdigit() and (
        len(number) == 4
        or (
            len(number) == 2
            and number[1] == "0"
            and before in ("the", "his", "her", "their", "my", "our", "early", "mid", "late", "-")
        )
    )


def _unhyphened(line: list[Token], i: int) -> list[tuple[Token, int]]:
    """The next words with their token indexes, hyphens between them left out."""
    words: list[tuple[Token, int]] = []
    k = i
    while k < len(line) and len(words) < 5 and k < i + 8:
        if not (line[k].text in "-‐‑" and k > i and line[k].start == line[k - 1].end):
            words.append((line[k], k))
        k += 1
    return words


def rate(line: list[Token], last: int, draft: Draft) -> int:
    """per person per day, a year, each, /day; daily before: the index after the last word taken."""
    per: list[str] = []
    measured = draft.kind not in ("count", "fraction", "multiple", "ordinal") or draft.value is None
    while last + 1 < len(line) and len(per) < 4:
        word, nxt = line[last].low, line[last + 1].low
        two = f"{nxt} {line[last + 2].low}" if last + 2 < len(line) else ""
        if word == "per" and nxt == "cent":
            break
        if word in ("per", "/") and two in ("square metre", "square meter", "cubic metre", "school year"):
            per.append("square metre" if two.startswith("square") else two)
            last += 3
        elif word == "per" and nxt == "kilowatt":
            per.append("kilowatt-hour")
            last += 4
        elif (word in ("per", "/") or (word in ("a", "an", "every") and measured)) and nxt in _PER:
            per.append(_PER_AS.get(nxt, nxt))
            last += 2
        else:
            break
    if last < len(line) and line[last].low == "each" and not per:
        per, last = ["each"], last + 1
    if per == ["each"] and draft.kind == "money":
        begin = next((k for k, t in enumerate(line) if t.start >= draft.start), last)
        period = next(
            (_EVERY[t.low] for t in reversed(line[max(0, begin - 7) : begin]) if t.low in _EVERY), None
        )
        if period:
            per = ["person", period]
    if per:
        draft.per, draft.end = tuple(per), line[last - 1].end
        if per != ["each"] or draft.kind == "money":
            draft.kind = "rate" if draft.kind != "count" or per != ["each"] else draft.kind
    return last
