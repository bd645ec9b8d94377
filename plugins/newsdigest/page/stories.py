"""Stories: where one ends and the next begins, and what each head is.

A heading after some text may begin a story or a section. Its level is one witness among several: a
signature or 下转 above it, a byline or dateline below it, a subtitle with it, a number before it, what
headings of its kind are elsewhere on the page. When the witnesses disagree the editor is told, at that line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.errors import SourceError
from ..text import has_ended, shared_pairs
from . import vocabulary as v
from .drafts import has_prose, has_text, start
from .report import report
from .resume import is_continuation, resume
from .roles import settle_heads
from .sheet import Item, Sheet, StoryDraft
from .weigh import weigh
from .witnesses import is_flat, levels_of, next_text, style_of

DOUBT = 0.7
"""A boundary whose evidence weighs no more than this, either way, is reported."""


def tell_stories(sheet: Sheet) -> None:
    """Group the items into stories."""
    _set_top_aside(sheet)
    items = sheet.items
    style = style_of(items)
    levels = levels_of(items)
    flat = is_flat(items)
    current: StoryDraft | None = None
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "head":
            run = [item]
            while i + len(run) < len(items) and items[i + len(run)].kind == "head":
                if _heads_another(run, items[i + len(run)]):
                    break
                run.append(items[i + len(run)])
            if len(run) > sheet.max_stories:
                found = f"{len(run):,} headings without a text; at most {sheet.max_stories} stories are read"
                raise SourceError(
                    sheet.name,
                    found,
                    line=item.line.no,
                    fix="divide the page, or raise NEWSDIGEST_MAX_STORIES",
                )
            after = next_text(items, i + len(run))
            resumes = is_continuation(run, after)
            if resumes:
                current = resume(sheet, run, after)
            elif current is None or not has_text(current) or (not current.run and not has_prose(current)):
                if current is not None and _heads_another(current.run, run[0], run):
                    current = start(sheet, run, None)
                elif current is not None and current.run and _is_first_section(current, run):
                    for head in run:
                        head.role = "section"
                        current.body.append(head)
                else:
                    current = start(sheet, run, current)
            else:
                weight = weigh(sheet, run, current, items, i, style, flat, levels)
                labels = [x.line.forced.label for x in run if x.line.forced]
                begins = ("story", "headline", "kicker")
                forced = next((x for x in begins if x in labels), labels[0] if labels else "")
                if forced in begins or (weight > 0 and forced not in ("section", "subtitle")):
                    previous, current = current, start(sheet, run, None)
                    _move_caption(previous, current)
                else:
                    for head in run:
                        head.role = "section"
                        current.body.append(head)
                if abs(weight) <= DOUBT and not forced:
                    current.doubtful = current.doubtful or weight <= 0
                    what = "a story" if weight > 0 else "a section of the story above"
                    sheet.warn(run[0].line.no, f"taken for the head of {what}; it could be the other")
            i += len(run)
            continue
        if item.kind in ("page", "break"):
            i += 1
            continue
        if item.line.forced and item.line.forced.label == "story" and item.kind == "para":
            current = start(sheet, [], None)
        if ("from" in item.line.cuts) and not (
            current is not None and current.resumed and not _has_text_since(current, item)
        ):
            current = resume(sheet, [], item)
        if current is None:
            current = start(sheet, [], None)
        if item.kind == "marker":
            if "to" in item.line.cuts:
                current.continues = item.line
        else:
            current.body.append(item)
            if item.kind == "para" and "to" in item.lines[-1].cuts:
                current.continues = item.lines[-1]
        i += 1
    for draft in sheet.drafts:
        settle_heads(sheet, draft)
        report(sheet, draft)


def _heads_another(run: list[Item], head: Item, rest: Sequence[Item] = ()) -> bool:
    """Whether a heading is said to begin a story, and those before it have their headline already."""
    named = {x.line.forced.label for x in run if x.line.forced}
    begins = {x.line.forced.label for x in (head, *rest) if x.line.forced} & {"headline", "kicker", "story"}
    return bool("headline" in named and begins)


_LOOSE = re.compile(r"[0-9:|·/+@]")
"""In a line that is no sentence these speak of the makers of a page, and not of its news."""


def _set_top_aside(sheet: Sheet) -> None:
    """Lines over the first heading that hold no sentence and name nobody are no story without a headline: furniture no rule knows."""
    first = next((i for i, x in enumerate(sheet.items) if x.kind == "head"), 0)
    top = sheet.items[:first]
    if not 0 < len(top) <= 3 or sheet.items[first].line.style == "plain":
        return
    for item in top:
        text = item.line.text
        loose = (
            item.kind == "para"
            and item.form == "p"
            and len(item.lines) == 1
            and not item.line.cuts.keys() - {"dateline"}
        )
        if not loose or item.line.forced or len(text) > 60 or has_ended(text) or not _LOOSE.search(text):
            return
    for item in top:
        item.line.cuts.clear()
        item.line.classify("furniture", "stands over the first head and is no sentence")
        item.line.detail = "header"
        sheet.warn(item.line.no, f"taken for a line of the page's own, not for text: {item.line.text[:40]}")
    del sheet.items[:first]


def _is_first_section(draft: StoryDraft, run: list[Item]) -> bool:
    """A heading under a head and its byline, before any text, is the first section of that story."""
    first = run[0].line
    signed = any(x.kind in ("byline", "dateline") for x in draft.body)
    deeper = first.style in ("atx", "setext") and first.level > draft.level
    return signed or (bool(draft.body) and (deeper or bool(v.NUMBERED.match(first.core()))))


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
