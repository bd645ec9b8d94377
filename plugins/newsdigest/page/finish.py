"""From drafts to stories: texts that know where they came from, bylines, photographers, sections. Nothing is decided but who signed.

A byline may be on lines of its own or at the end of a paragraph, where a column may cut it in two: `本报讯(记者 苗|青)近日…`. It is
looked for in the whole paragraph, and taken out only where it signs.
"""

from __future__ import annotations

import re

from ..model import Byline, Caption, Furniture, Head, Paragraph, Section, Source, Span, Version
from ..text import SPACES
from .bylines import find_lead, find_sign, make_byline, signs
from .captions import people_of
from .sheet import INVISIBLE, Item, PageLine, Range, Sheet, StoryDraft

_TOKEN = re.compile("[" + re.escape(SPACES + INVISIBLE) + r"]+|\*+")
_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")
MAX_RUN_IN = 42


def compose(
    text: str, segments: list[Range], glue: list[str], lines: list[int]
) -> tuple[str, Source, Span | None]:
    """The text of some ranges of the file, its source, and the run-in head that opens it.

    White space becomes one ASCII space, invisible characters go, ** that opens and closes goes; every
    other character stays as printed.
    """
    pieces: list[tuple[str, int]] = []  # text and where it is in the file; -1 for a space that is set here
    for number, (start, end) in enumerate(segments):
        if number and glue[number - 1]:
            pieces.append((" ", -1))
        at = start
        for match in [*_TOKEN.finditer(text, start, end), None]:
            stop = match.start() if match else end
            if at < stop:
                pieces.append((text[at:stop], at))
            if match:
                token, at = match.group(), match.end()
                kept = token if token[0] == "*" else _INVISIBLE.sub("", token)
                if kept == " ":
                    pieces.append((" ", stop + token.index(" ")))
                elif kept:
                    pieces.append((kept, stop) if kept[0] == "*" else (" ", -1))
    marks, run_in = _paired(pieces)
    result = ""
    runs: list[tuple[int, int, int]] = []
    span = None
    for number, (content, start) in enumerate(pieces):
        if number == run_in and 0 < len(result) <= MAX_RUN_IN:
            span = Span(0, len(result.rstrip()))
        if number in marks or (content == " " and (not result or result[-1] == " ")):
            continue
        if start >= 0:
            at, begin, stop = runs[-1] if runs else (0, 0, -1)
            if stop == start and at + stop - begin == len(result):
                runs[-1] = (at, begin, start + len(content))
            else:
                runs.append((len(result), start, start + len(content)))
        result += content
    if result.endswith(" "):
        result = result[:-1]
        if runs and runs[-1][0] + runs[-1][2] - runs[-1][1] > len(result):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] - 1)
    if span is not None and span.end >= len(result):
        span = None
    return result, Source(tuple(segments), tuple(runs), tuple(lines)), span


def _paired(pieces: list[tuple[str, int]]) -> tuple[set[int], int | None]:
    """Which ** are markup, for they open and close; and the closing one where the first piece opens."""
    marks: set[int] = set()
    opened: int | None = None
    head: int | None = None
    for k, (text, _) in enumerate(pieces):
        if text != "**":
            continue
        before = pieces[k - 1][0][-1] if k else ""
        after = pieces[k + 1][0][0] if k + 1 < len(pieces) else ""
        if (before + after).isascii() and before.isalnum() and after.isalnum():
            continue  # inside a word
        if opened is None:
            opened = k if after.strip(" ") else None
        elif before != " ":
            marks |= {opened, k}
            head = k if opened == 0 else head
            opened = None
    return marks, head


def plain(sheet: Sheet, segments: list[Range], glue: list[str], lines: list[PageLine]) -> tuple[str, Source]:
    """compose() for pieces without run-in heads."""
    text, source, _ = compose(sheet.text, segments, glue, [x.no for x in lines])
    return text, source


def head_of(sheet: Sheet, item: Item) -> Head:
    """A head item as a value."""
    return Head(*plain(sheet, item.segments, item.glue, item.lines))


def furnish(sheet: Sheet, ranges: list[Range], kind: str, line: int) -> None:
    """Set a range aside as furniture."""
    text, source, _ = compose(sheet.text, ranges, [""] * (len(ranges) - 1), [line] * len(ranges))
    sheet.furniture.append(Furniture(text, kind, source))


LONGEST_LEAD = 400
"""Characters of a paragraph whose beginning is looked at."""


def sign(sheet: Sheet, draft: StoryDraft) -> tuple[Byline | None, Head | None]:
    """The byline and the dateline of a story, taken out of its texts."""
    found: list[tuple[list[Range], int]] = []
    dateline: Head | None = None
    texts = [x for x in draft.body if x.kind == "para"]
    seen = 0
    kept: list[Item] = []
    for item in draft.body:
        seen += item.kind == "para"
        if item.kind == "byline" and not (found and 0 < seen < len(texts)):
            found.append((item.segments, item.line.no))
        elif item.kind == "dateline" and dateline is None and seen == 0:
            dateline = head_of(sheet, item)
        else:
            kept.append(item)
        first = item.line
        for name, places in reversed(_take_lead(item)) if texts and item is texts[0] else ():
            if name == "dateline" and dateline is None:
                dateline = Head(*plain(sheet, places, [""] * (len(places) - 1), [first]))
            else:
                found.append((places, first.no))
    draft.body[:] = kept
    ends = [(x, x.text, at) for x in texts if (at := find_sign(x.text))]
    briefs = [x for x, _, _ in ends if x.form == "li"]  # each item of news in brief is signed for itself
    strong = [x for x, text, at in ends if signs(text[at:].strip("()【】[] ")) == "strong"]
    for item, text, at in ends:
        own = len(briefs) > 1 and item.form == "li"
        if not own and (item is texts[-1] or (strong == [item] and not found)):
            found.append((item.take(at, len(text)), item.end.no))
    if not found:
        return None, dateline
    ranges = [r for places, _ in found for r in places]
    glue = [g for places, _ in found for g in (" ", *[""] * (len(places) - 1))][1:]
    raw, source = plain(sheet, ranges, glue, [])
    numbers = tuple(n for places, n in found for _ in places)
    return make_byline(raw, Source(source.pieces, source.runs, numbers)), dateline


def _take_lead(item: Item) -> list[tuple[str, list[Range]]]:
    """Dateline and byline that open a paragraph, cut off it: (name, file ranges)."""
    text = item.text[:LONGEST_LEAD]
    found = find_lead(text)
    if not found or found[-1][2] >= len(text):
        return []
    pieces, reached = [], 0
    for name, start, end in found:
        item.take(0, start - reached)  # a space
        pieces.append((name, item.take(0, end - start)))
        reached = end
    return pieces


def finish(sheet: Sheet) -> tuple[Version, ...]:
    """The stories as values; furniture and continuation marks collected on the way."""
    for line in sheet.lines:
        if line.kind == "furniture":
            furnish(sheet, [(line.start, line.end)], line.detail or "header", line.no)
        if line.kind == "marker":
            furnish(sheet, [(line.start, line.end)], "continuation", line.no)
            continue
        for name in ("to", "from", "from-end", "staff"):
            if name in line.cuts:
                kind = "footer" if name == "staff" else "continuation"
                furnish(sheet, [line.range(*line.cuts[name])], kind, line.no)
    versions = tuple(_version(sheet, draft) for draft in sheet.drafts if draft.run or draft.body)
    sheet.furniture.sort(key=lambda f: f.source.pieces)
    return versions


def _version(sheet: Sheet, draft: StoryDraft) -> Version:
    """One story."""
    _join_resumed(draft)
    heads = {x.role: head_of(sheet, x) for x in draft.run if x.role in _ROLES}
    byline, dateline = sign(sheet, draft)
    sections: list[tuple[Head | None, list[Paragraph], str | None]] = []
    captions: list[Caption] = []
    number = heads_seen = 0
    for item in draft.body:
        if item.role == "furniture":
            if item.segments:
                furnish(sheet, item.segments, "continuation", item.line.no)
        elif item.kind == "head":
            heads_seen += 1
            sections.append((head_of(sheet, item), [], f"h{heads_seen}"))
        elif item.kind == "caption":
            captions.append(_caption(sheet, item, len(captions) + 1, f"p{number}" if number else None))
        elif item.kind in ("para", "byline", "dateline") and item.segments:
            text, source, run_in = compose(sheet.text, item.segments, item.glue, [x.no for x in item.lines])
            number += 1
            run_in = run_in if item.form == "p" else None
            if not sections:
                sections.append((None, [], None))
            sections[-1][1].append(Paragraph(f"p{number}", text, item.form, run_in, source))
    return Version(
        "zh",
        heads.get("headline"),
        heads.get("kicker"),
        heads.get("subtitle"),
        dateline,
        byline,
        tuple(Section(x, tuple(own), name) for x, own, name in sections or [(None, [], None)]),
        tuple(captions),
    )


_ROLES = ("kicker", "headline", "subtitle")


def _join_resumed(draft: StoryDraft) -> None:
    """Close the sentence over a 下转 … 上接."""
    for k, item in enumerate(draft.body):
        if item.kind != "resume":
            continue
        before = next((x for x in reversed(draft.body[:k]) if x.kind == "para"), None)
        after = next((x for x in draft.body[k + 1 :] if x.kind != "caption"), None)
        if (
            before
            and before.open_end
            and after
            and after.kind == "para"
            and after.form == "p"
            and not find_lead(after.text)
        ):
            before.glue += ["", *after.glue]
            before.spans += after.spans
            before.open_end = after.open_end
            draft.body.remove(after)
    draft.body[:] = [x for x in draft.body if x.kind != "resume"]


def _caption(sheet: Sheet, item: Item, number: int, after: str | None) -> Caption:
    """A caption with its credit set apart."""
    raw, source = plain(sheet, item.segments, item.glue, item.lines)
    text, bare = raw, None
    people: tuple[str, ...] = ()
    if item.credit is not None:
        credit, _ = plain(sheet, [item.credit], [], item.lines[-1:])
        text, bare = raw.removesuffix(credit).rstrip() or raw, credit.strip("()（）【】[]")
        line = next(x for x in reversed(item.lines) if "credit" in x.cuts)
        low, high = line.cuts["credit"]
        people = people_of(line.text[low:high])
    return Caption(f"c{number}", text, bare, people, raw, source, after, item.inside)
