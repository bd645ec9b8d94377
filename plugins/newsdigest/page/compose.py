"""From ranges of the file to texts that know where they came from, and from drafts to stories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..chars import SPACES
from ..model import (
    Byline,
    Caption,
    Furniture,
    Head,
    Paragraph,
    Section,
    Source,
    Span,
    Version,
)
from .bylines import make_byline, signs
from .captions import people_of
from .sheet import INVISIBLE, Draft, Item, Line, Range, Sheet

_TOKEN = re.compile("[" + re.escape(SPACES + INVISIBLE) + r"]+|\*+")
_NOTHING = re.compile(r"[ \t\u3000\u00a0" + re.escape(INVISIBLE) + "]*")
_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")
MAX_RUN_IN = 42


@dataclass(slots=True)
class Piece:
    """A run of text: verbatim (start known) or a space we set."""

    text: str
    start: int
    """Offset in the file; -1 for a space set by us."""
    bold: bool = False
    """A ** that may be markup."""


def compose(
    text: str, segments: list[Range], glue: list[str], lines: list[int]
) -> tuple[str, Source, Span | None]:
    """The text of some ranges of the file, its source, and the run-in head that opens it.

    White space becomes one ASCII space, invisible characters go, ** that opens and closes goes; every
    other character stays as printed.
    """
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(segments):
        if number and glue[number - 1]:
            pieces.append(Piece(" ", -1))
        at = start
        for match in _TOKEN.finditer(text, start, end):
            if at < match.start():
                pieces.append(Piece(text[at : match.start()], at))
            token = match.group()
            if token[0] == "*":
                pieces.append(Piece(token, match.start(), bold=len(token) == 2))
            else:
                kept = _INVISIBLE.sub("", token)
                if kept == " ":
                    pieces.append(Piece(" ", match.start() + token.index(" ")))
                elif kept:
                    pieces.append(Piece(" ", -1))
            at = match.end()
        if at < end:
            pieces.append(Piece(text[at:end], at))
    run_in = _pair_bold(pieces)
    out: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    head_end: int | None = None
    for number, piece in enumerate(pieces):
        if run_in == number:
            head_end = length
        if piece.bold:
            continue
        content = piece.text
        if content == " " and (not out or out[-1].endswith(" ")):
            continue
        if piece.start >= 0:
            if runs and runs[-1][2] == piece.start and runs[-1][0] + runs[-1][2] - runs[-1][1] == length:
                runs[-1] = (runs[-1][0], runs[-1][1], piece.start + len(content))
            else:
                runs.append((length, piece.start, piece.start + len(content)))
        out.append(content)
        length += len(content)
    result = "".join(out)
    if result.endswith(" "):
        result = result[:-1]
        if runs and runs[-1][0] + runs[-1][2] - runs[-1][1] > len(result):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] - 1)
    span = None
    if head_end is not None and 0 < head_end < len(result) and head_end <= MAX_RUN_IN:
        span = Span(0, len(result[:head_end].rstrip()))
    return result, Source(tuple(segments), tuple(runs), tuple(lines)), span


def _pair_bold(pieces: list[Piece]) -> int | None:
    """Keep as markup only ** that opens and closes; returns the index of the closing mark of a bold opening."""
    opened: int | None = None
    head: int | None = None
    for k, piece in enumerate(pieces):
        if not piece.bold:
            continue
        before = pieces[k - 1].text[-1:] if k else ""
        after = pieces[k + 1].text[:1] if k + 1 < len(pieces) else ""
        inside_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        if opened is None:
            if after and after != " " and not inside_word:
                opened = k
            else:
                piece.bold = False
        elif before and before != " " and not inside_word:
            if opened == 0:
                head = k
            opened = None
        else:
            piece.bold = False
    if opened is not None:
        pieces[opened].bold = False
    return head


def plain(sheet: Sheet, segments: list[Range], glue: list[str], lines: list[Line]) -> tuple[str, Source]:
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


def _version(sheet: Sheet, draft: Draft) -> Version:
    """One story."""
    _join_resumed(sheet, draft)
    heads = {x.role: head_of(sheet, x) for x in draft.run if x.role in ("kicker", "headline", "subtitle")}
    byline, dateline = _sign(sheet, draft)
    sections: list[Section] = []
    head: Head | None = None
    paragraphs: list[Paragraph] = []
    captions: list[Caption] = []
    number = heads_seen = 0
    for item in draft.body:
        if item.kind == "head" and item.role == "furniture":
            if item.segments:
                furnish(sheet, item.segments, "continuation", item.line.no)
        elif item.kind == "head":
            if head is not None or paragraphs:
                sections.append(_section(head, paragraphs, heads_seen))
            head, paragraphs = head_of(sheet, item), []
            heads_seen += 1
        elif item.kind == "caption":
            captions.append(_caption(sheet, item, len(captions) + 1, f"p{number}" if number else None))
        elif item.kind in ("para", "byline", "dateline") and item.segments:
            text, source, run_in = compose(sheet.text, item.segments, item.glue, [x.no for x in item.lines])
            number += 1
            paragraphs.append(
                Paragraph(f"p{number}", text, item.form, run_in if item.form == "p" else None, source)
            )
    if head is not None or paragraphs or not sections:
        sections.append(_section(head, paragraphs, heads_seen))
    return Version(
        "zh",
        heads.get("headline"),
        heads.get("kicker"),
        heads.get("subtitle"),
        dateline,
        byline,
        tuple(sections),
        tuple(captions),
    )


def _section(head: Head | None, paragraphs: list[Paragraph], number: int) -> Section:
    """Paragraphs under one head."""
    return Section(head, tuple(paragraphs), f"h{number}" if head is not None else None)


def _join_resumed(sheet: Sheet, draft: Draft) -> None:
    """Close the sentence over a 下转 … 上接."""
    for k, item in enumerate(draft.body):
        if item.kind != "resume":
            continue
        before = next((x for x in reversed(draft.body[:k]) if x.kind == "para"), None)
        after = next((x for x in draft.body[k + 1 :] if x.kind != "caption"), None)
        if (
            before is None
            or after is None
            or after.kind != "para"
            or not before.open_end
            or after.form != "p"
        ):
            continue
        before.glue += ["", *after.glue]
        before.segments += after.segments
        before.lines += after.lines
        before.sign, before.sign_text, before.open_end = after.sign, after.sign_text, after.open_end
        draft.body.remove(after)
    draft.body[:] = [x for x in draft.body if x.kind != "resume"]


def _sign(sheet: Sheet, draft: Draft) -> tuple[Byline | None, Head | None]:
    """The byline and the dateline of a story; signs that turned out to be none go back to their text."""
    found: list[tuple[list[Range], int]] = []
    dateline: Head | None = None
    texts = [x for x in draft.body if x.kind == "para"]
    first = texts[0] if texts else None
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
        for name, places in reversed(item.lead):
            if item is first and name == "dateline" and dateline is None:
                dateline = Head(*plain(sheet, places, [""] * (len(places) - 1), [item.line]))
            elif item is first and name == "byline":
                found.append((places, item.line.no))
            else:
                _give_back(sheet, item, places, in_front=True)
    draft.body[:] = kept
    strong = [x for x in texts if x.sign and signs(x.sign_text.strip("()【】[] ")) == "strong"]
    for item in texts:
        if not item.sign:
            continue
        if item is texts[-1] or (len(strong) == 1 and item is strong[0] and not found):
            found.append((item.sign, item.lines[-1].no))
        else:
            _give_back(sheet, item, item.sign, in_front=False)
    if not found:
        return None, dateline
    ranges = [r for places, _ in found for r in places]
    glue = [g for places, _ in found for g in (" ", *[""] * (len(places) - 1))][1:]
    raw, source = plain(sheet, ranges, glue, [])
    return make_byline(
        raw, Source(source.pieces, source.runs, tuple(n for places, n in found for _ in places))
    ), dateline


def _give_back(sheet: Sheet, item: Item, places: list[Range], in_front: bool) -> None:
    """A piece cut off an end of a paragraph is text after all; touching ranges become one."""
    pieces = [*places, *item.segments] if in_front else [*item.segments, *places]
    glue = [""] * len(places)
    marks = [*glue, *item.glue] if in_front else [*item.glue, *glue]
    lines = [item.line] * len(places)
    numbers = [*lines, *item.lines] if in_front else [*item.lines, *([item.lines[-1]] * len(places))]
    segments, between, owners = pieces[:1], [], numbers[:1]
    for piece, mark, line in zip(pieces[1:], marks, numbers[1:], strict=True):
        if _NOTHING.fullmatch(sheet.text, segments[-1][1], piece[0]) and not mark and line is owners[-1]:
            segments[-1] = (segments[-1][0], piece[1])
        else:
            segments.append(piece)
            between.append(mark)
            owners.append(line)
    item.segments, item.glue, item.lines = segments, between, owners


def _caption(sheet: Sheet, item: Item, number: int, after: str | None) -> Caption:
    """A caption with its credit set apart."""
    raw, source = plain(sheet, item.segments, item.glue, item.lines)
    if item.credit is None:
        return Caption(f"c{number}", raw, None, (), raw, source, after, item.inside)
    credit, _ = plain(sheet, [item.credit], [], item.lines[-1:])
    text = raw[: len(raw) - len(credit)].rstrip() if raw.endswith(credit) else raw
    bare = credit.strip("()（）【】[]")
    return Caption(
        f"c{number}", text or raw, bare, people_of(item_credit(item)), raw, source, after, item.inside
    )


def item_credit(item: Item) -> str:
    """The credit as matched (widths folded)."""
    line = next(x for x in reversed(item.lines) if "credit" in x.cuts)
    low, high = line.cuts["credit"]
    return line.text[low:high]
