"""Stories from labels: where one ends and the next begins, and what each head is."""

from __future__ import annotations

from ..text import shared_pairs
from .drafts import has_prose, has_text, start
from .report import report
from .resume import is_continuation, next_text, resume
from .sheet import Item, Sheet, StoryDraft


def tell_stories(sheet: Sheet) -> None:
    """Group the items into stories by the labels of their lines."""
    items = sheet.items
    current: StoryDraft | None = None
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "head":
            run = [item]
            while i + len(run) < len(items) and items[i + len(run)].kind == "head":
                run.append(items[i + len(run)])
            i += len(run)
            if is_continuation(run, next_text(items, i)):
                current = resume(sheet, run, next_text(items, i))
                for head in run:
                    head.role = head.role or "headline"
            else:
                current = _place_heads(sheet, run, current)
            continue
        i += 1
        if item.kind in ("page", "break"):
            continue
        if "from" in item.line.cuts and not (
            current is not None and current.resumed and not _has_text_since(current, item)
        ):
            current = resume(sheet, [], item)
        if item.kind == "para" and item.line.label == "O" and current is not None and has_text(current):
            current = None
        if current is None:
            current = start(sheet, [], None)
        if item.kind == "marker":
            if "to" in item.line.cuts:
                current.continues = item.line
        else:
            current.body.append(item)
            if item.kind == "para" and "to" in item.lines[-1].cuts:
                current.continues = item.lines[-1]
    for draft in sheet.drafts:
        if draft.run and all(x.role == "kicker" for x in draft.run):
            draft.run[-1].role = "headline"
    report(sheet)


def _place_heads(sheet: Sheet, run: list[Item], current: StoryDraft | None) -> StoryDraft | None:
    """Heads begin stories or stand in the story above; returns the story that goes on below them."""
    fresh = False  # whether the story began in this run
    for head in run:
        label = head.line.label
        first = current.run[-1].role if current is not None and current.run and fresh else ""
        if label == "K" or (label == "T" and not (fresh and first == "kicker")):
            previous, waiting = (
                current,
                current if current is None or not (current.run or has_prose(current)) else None,
            )
            if label == "K" and fresh and first == "kicker":
                assert current is not None
                _add_line(current.run[-1], head)
            else:
                current = start(sheet, [head], waiting)
                fresh = True
                if previous is not None and previous is not current:
                    _move_caption(previous, current)
            head.role = "kicker" if label == "K" else "headline"
        elif label == "T":
            assert current is not None
            current.run.append(head)
            head.role = "headline"
        else:
            if current is None:
                current = start(sheet, [], None)
            _place_below(current, head, label)
    return current


def _place_below(story: StoryDraft, head: Item, label: str) -> None:
    """A subtitle goes to the heads, once; a section to the text."""
    subtitle = next((x for x in story.run if x.role == "subtitle"), None)
    if label == "S" and story.run and not has_text(story):
        if subtitle is None:
            head.role = "subtitle"
            story.run.append(head)
        else:
            _add_line(subtitle, head)
    else:
        head.role = "section"
        story.body.append(head)


def _add_line(head: Item, more: Item) -> None:
    """Two headings that are both the kicker, or the subtitle, are one over two lines."""
    head.segments += more.segments
    head.glue.append(" ")
    head.lines += more.lines


def _has_text_since(draft: StoryDraft, item: Item) -> bool:
    """Whether text stands in the story since it was resumed."""
    return (
        bool(draft.body)
        and draft.body[-1].kind == "para"
        and draft.body[-1] is not item
        and not draft.resumed
    )


def _move_caption(previous: StoryDraft, current: StoryDraft) -> None:
    """A caption between two stories goes to the one whose words it shares, when that is plain."""
    moved: list[Item] = []
    while previous.body and previous.body[-1].kind == "caption" and len(previous.body) > 1:
        caption = previous.body[-1]
        words = "".join(x.text for x in caption.lines)
        title = "".join(x.line.core() for x in current.run)
        own = "".join(x.line.core() for x in previous.run) + "".join(
            x.line.text[:400] for x in previous.body if x.kind == "para"
        )
        if shared_pairs(words, title) >= 2 and shared_pairs(words, title) > shared_pairs(words, own):
            moved.insert(0, previous.body.pop())
        else:
            break
    current.body[:0] = moved
