"""Stories from labels: where one ends and the next begins, what each head is, and which text with 上接 goes on where."""

from __future__ import annotations

from itertools import takewhile

from ..base.errors import SourceError
from ..model import Repair
from ..text import shared_pairs
from .sheet import Item, Sheet, StoryDraft
from .warnings import report


def tell_stories(sheet: Sheet) -> None:
    """Group the items into stories by the labels of their lines."""
    items = sheet.items
    current: StoryDraft | None = None
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "head":
            run = list(takewhile(lambda x: x.kind == "head", items[i:]))
            i += len(run)
            after = next((x for x in items[i : i + 6] if x.kind not in ("caption", "page", "break")), None)
            if _is_continuation(run, after):
                current = _resume(sheet, run, after)
            else:
                current = _place_heads(sheet, run, current)
            continue
        i += 1
        if item.kind in ("page", "break"):
            continue
        if "from" in item.line.cuts and not (current and current.resumed):
            current = _resume(sheet, [], item)
        if item.kind == "para" and item.line.label == "O" and current and _has_text(current):
            current = None
        if current is None:
            current = _start(sheet, [])
        if item.kind == "marker":
            current.continues = item.line if "to" in item.line.cuts else current.continues
            continue
        current.body.append(item)
        if item.kind == "para" and "to" in item.end.cuts:
            current.continues = item.end
    for draft in sheet.drafts:
        if draft.run and all(x.role == "kicker" for x in draft.run):
            draft.run[-1].role = "headline"
    report(sheet)


def _start(sheet: Sheet, run: list[Item]) -> StoryDraft:
    """A new story."""
    draft = StoryDraft(run=run)
    sheet.drafts.append(draft)
    if len(sheet.drafts) > sheet.max_stories:
        line = run[0].line.no if run else None
        fix = "divide the page, or raise NEWSDIGEST_MAX_STORIES"
        raise SourceError(sheet.name, f"more than {sheet.max_stories} stories", line=line, fix=fix)
    return draft


def _holds(draft: StoryDraft, *kinds: str) -> bool:
    """Whether a story has an item of one of these kinds."""
    return any(x.kind in kinds for x in draft.body)


def _has_text(draft: StoryDraft) -> bool:
    """Whether a story has a text, or a headline with a photograph, which need no more."""
    return _holds(draft, "para") or (bool(draft.run) and _holds(draft, "caption"))


def _place_heads(sheet: Sheet, run: list[Item], current: StoryDraft | None) -> StoryDraft:
    """Heads begin stories or are in the story above; returns the story that goes on below them."""
    fresh = False  # whether the story began in this run
    for head in run:
        label = head.line.label
        over = current if fresh and current and current.run and current.run[-1].role == "kicker" else None
        if label == "K" and over:
            _add_line(over.run[-1], head)
        elif label == "T" and over:
            over.run.append(head)
        elif label in ("K", "T"):
            fresh = True
            if current is not None and not current.run and not _holds(current, "para"):
                current.run = [head]  # what is above the first head of a page is of its story
            else:
                current = _start(sheet, [head])
        else:
            current = current or _start(sheet, [])
            _place_below(current, head, label)
            continue
        head.role = "kicker" if label == "K" else "headline"
    assert current is not None
    return current


def _place_below(story: StoryDraft, head: Item, label: str) -> None:
    """A subtitle goes to the heads, once; a section to the text."""
    subtitle = next((x for x in story.run if x.role == "subtitle"), None)
    if label != "S" or not story.run or _holds(story, "para", "caption"):
        head.role = "section"
        story.body.append(head)
    elif subtitle is None:
        head.role = "subtitle"
        story.run.append(head)
    else:
        _add_line(subtitle, head)


def _add_line(head: Item, more: Item) -> None:
    """Two headings that are both the kicker, or the subtitle, are one over two lines."""
    head.spans += more.spans
    head.glue.append(" ")


def _title(draft: StoryDraft) -> str:
    """The words of its heads."""
    return "".join(x.line.core() for x in draft.run)


def _is_continuation(run: list[Item], after: Item | None) -> bool:
    """Whether a run of heads is the title of a continuation."""
    if any("from" in x.line.cuts or "from-end" in x.line.cuts for x in run):
        return True
    return after is not None and "from" in after.line.cuts and after.kind in ("para", "marker")


def _resume(sheet: Sheet, run: list[Item], after: Item | None) -> StoryDraft:
    """The story that goes on here; a new one, with a warning, when none on the page is continued."""
    waiting = [d for d in sheet.drafts if d.continues is not None and not d.resumed]
    first = run[0] if run else after
    assert first is not None
    number = first.line.no
    if not waiting:
        heads = [x for x in run if x.segments]
        draft = _start(sheet, heads[:1])
        draft.resumed = True
        for head in heads:
            head.role = "headline" if head is heads[0] else "section"
        draft.body += heads[1:]
        sheet.warn(number, "continued from another page (上接), whose beginning is not in this file")
        return draft
    title = "".join(x.line.core() for x in run if x.segments)
    scores = [shared_pairs(title, _title(d)) for d in waiting]
    best = max(range(len(waiting)), key=lambda k: (scores[k], -k))
    if len(waiting) > 1 and scores[best] < 2:
        message = "more than one story of the page is continued; taken for the first that is still open"
        sheet.warn(number, message)
        best = 0
    draft = waiting[best]
    draft.resumed = True
    for head in run:
        head.role = "furniture"
    draft.body += [*run, Item("resume", [(first.line, 0, 0)])]
    before = draft.run[0].line.core() if draft.run else ""
    sheet.repairs.append(Repair("join_continuation", number, title or "上接", before))
    return draft
