"""Warnings about a story: no headline, no text, a text that breaks off, a credit alone."""

from __future__ import annotations

from ..text import has_ended
from .sheet import Sheet, StoryDraft


def report(sheet: Sheet, draft: StoryDraft) -> None:
    """Warn of a story without a headline or without a text, of text that breaks off, and of a credit without a caption."""
    texts = [x for x in draft.body if x.kind == "para"]
    for item, after in zip(draft.body, draft.body[1:], strict=False):
        if item.kind == "para" and item.open_end and after.kind == "head" and after.role == "section":
            if sum(len(x.core()) for x in item.lines) > 30 and item.lines[-1].core()[-1] != ":":
                sheet.warn(item.lines[-1].no, "the paragraph breaks off before a section head")
    for item in draft.body:
        if item.kind == "caption" and len(item.lines) == 1 and item.line.cuts.get("credit", (1,))[0] == 0:
            sheet.warn(item.line.no, "a photo credit without a caption")
    if not any(x.role == "headline" for x in draft.run):
        if not draft.resumed:
            first = next((x for x in draft.body if x.lines), None)
            sheet.warn(first.line.no if first else 1, "a text without a headline")
    elif not texts and not any(x.kind == "caption" for x in draft.body):
        sheet.warn(draft.run[0].line.no, "a heading with no text under it")
    if draft.continues is not None and not draft.resumed:
        sheet.warn(draft.continues.no, "continued on another page (下转), which is not in this file")
    elif texts and texts[-1].open_end and not draft.resumed:
        last = texts[-1]
        core = last.lines[-1].core()
        if sum(len(x.core()) for x in last.lines) > 40 and not has_ended(core):
            sheet.warn(last.lines[-1].no, "the last paragraph breaks off without an end mark")
