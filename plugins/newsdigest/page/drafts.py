"""A story in the making: begun, and whether text stands in it yet."""

from __future__ import annotations

from ..base.errors import SourceError
from .sheet import Item, Sheet, StoryDraft


def start(sheet: Sheet, run: list[Item], empty: StoryDraft | None) -> StoryDraft:
    """A new story; when the one before has no text yet, what it has is kept."""
    if empty is not None and not empty.run:
        empty.run = run
        empty.level = min((x.line.level for x in run), default=0)
        return empty
    draft = StoryDraft(run=run, level=min((x.line.level for x in run), default=0))
    sheet.drafts.append(draft)
    if len(sheet.drafts) > sheet.max_stories:
        line = run[0].line.no if run else None
        found = f"more than {sheet.max_stories} stories"
        raise SourceError(
            sheet.name, found, line=line, fix="divide the page, or raise NEWSDIGEST_MAX_STORIES"
        )
    return draft


def has_prose(draft: StoryDraft) -> bool:
    """Whether a paragraph stands in it."""
    return any(x.kind == "para" for x in draft.body)


def has_text(draft: StoryDraft) -> bool:
    """Whether a paragraph or caption stands in it."""
    return any(x.kind in ("para", "caption") for x in draft.body)
