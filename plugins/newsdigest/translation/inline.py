"""The few marks a translated block may carry, read to spans over the text without them.

>>> inline("**A head.** The opera *The Old Tree* toured; 5*8 stays.")
Marked(text='A head. The opera The Old Tree toured; 5*8 stays.', run_in=Span(start=0, end=7), emphasis=(Span(start=18, end=30),))
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A block without its marks, and what they said."""

    text: str
    run_in: Span | None = None
    emphasis: tuple[Span, ...] = ()


def inline(raw: str) -> Marked:
    """Read `**Head.**` at the very start and `*…*` anywhere; `\\*` is a star.

    A star that opens nothing or is never closed stays text: "5*8*2", "* note". So does `**` further on.
    """
    head, rest = _split_head(raw)
    text, emphasis = _italics(head)
    run_in = Span(0, len(text)) if text else None
    more, spans = _italics(rest)
    if run_in and more and not more.startswith(" "):
        more = " " + more
        spans = [Span(s.start + 1, s.end + 1) for s in spans]
    moved = [Span(s.start + len(text), s.end + len(text)) for s in spans]
    return Marked(text + more, run_in, (*emphasis, *moved))


def without_head(raw: str) -> str:
    """A block whose run-in head is no head any more, because another block now stands before it."""
    head, rest = _split_head(raw)
    return head + rest


def _split_head(raw: str) -> tuple[str, str]:
    """("Head.", " the rest") of "**Head.** the rest"; ("", raw) where no run-in head opens it."""
    if not raw.startswith("**"):
        return "", raw
    end = raw.find("**", 2)
    if end > 0 and raw[end : end + 3] == "***":  # the head ends in italics
        end += 1
    head = raw[2:end] if end > 0 else ""
    if not head or head != head.strip():
        return "", raw
    return head, raw[end + 2 :]


def _italics(raw: str) -> tuple[str, list[Span]]:
    """The text without the stars that pair, and the spans between them; linear in the text."""
    out: list[str] = []
    spans: list[Span] = []
    size = copied = at = 0
    open_at: int | None = None  # index in `out` of a star that may open
    start = 0
    while (at := raw.find("*", at)) >= 0:
        escaped = at > 0 and raw[at - 1] == "\\"
        piece = raw[copied : at - 1 if escaped else at]
        out.append(piece)
        size += len(piece)
        before, after = raw[at - 1 : at] if at else "", raw[at + 1 : at + 2]
        if not escaped and open_at is not None and _closes(before, after):
            out[open_at] = ""
            spans.append(Span(start - 1, size - 1))
            size -= 1
            open_at = None
        else:
            out.append("*")
            size += 1
            # a star that does not close takes the place of one that waits: the nearest pair wins
            open_at, start = (len(out) - 1, size) if not escaped and _opens(before, after) else (None, 0)
        at = copied = at + 1
    out.append(raw[copied:])
    return "".join(out), spans


def _opens(before: str, after: str) -> bool:
    return bool(after) and not after.isspace() and after != "*" and not before.isalnum() and before != "*"


def _closes(before: str, after: str) -> bool:
    return not before.isspace() and before != "*" and not after.isalnum() and after != "*"
