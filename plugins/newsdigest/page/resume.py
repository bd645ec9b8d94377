"""Continuations: a text with 上接 goes back to the story that 下转 left open."""

from __future__ import annotations

from ..model import Repair
from ..text import shared_pairs
from .drafts import start
from .sheet import Item, Sheet, StoryDraft


def is_continuation(run: list[Item], after: Item | None) -> bool:
    """Whether a run of heads is the title of a continuation."""
    if any("from" in x.line.cuts or "from-end" in x.line.cuts for x in run):
        return True
    return after is not None and "from" in after.line.cuts and after.kind in ("para", "marker")


def resume(sheet: Sheet, run: list[Item], after: Item | None) -> StoryDraft:
    """The story that goes on here; a new one, with a warning, when none on the page is continued."""
    title = "".join(x.line.core() for x in run if x.segments)
    waiting = [d for d in sheet.drafts if d.continues is not None and not d.resumed]
    line = run[0].line if run else (after.line if after is not None else None)
    number = line.no if line is not None else 1
    if not waiting:
        draft = start(sheet, [x for x in run if x.segments], None)
        draft.resumed = True
        sheet.warn(number, "continued from another page (上接), whose beginning is not in this file")
        return draft
    scores = [shared_pairs(title, "".join(x.line.core() for x in d.run)) for d in waiting]
    best = max(range(len(waiting)), key=lambda k: (scores[k], -k))
    if len(waiting) > 1 and scores[best] < 2:
        sheet.warn(
            number, "more than one story of the page is continued; taken for the first that is still open"
        )
        best = 0
    draft = waiting[best]
    draft.resumed = True
    for head in run:
        head.role = "furniture"
        draft.body.append(head)
    draft.body.append(Item("resume", [line] if line is not None else [], []))
    sheet.repairs.append(
        Repair("join_continuation", number, title or "上接", draft.run[0].line.core() if draft.run else "")
    )
    return draft


def next_text(items: list[Item], at: int) -> Item | None:
    """The first item from `at` on that is not a caption or a break."""
    for item in items[at : at + 6]:
        if item.kind not in ("caption", "page", "break"):
            return item
    return None
