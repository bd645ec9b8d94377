"""What speaks of a heading: signatures above it, bylines and datelines below, the levels of the page.

`style_of` and `levels_of` look over the whole page once; the others look at one place of it.
"""

from __future__ import annotations

from .sheet import Item, StoryDraft


def next_text(items: list[Item], at: int) -> Item | None:
    """The first item from `at` on that is not a caption or a break."""
    for item in items[at : at + 6]:
        if item.kind not in ("caption", "page", "break"):
            return item
    return None


def style_of(items: list[Item]) -> dict[str, int]:
    """How the page signs its stories: at their end, under their head, with a dateline; and how short their heads are."""
    signed = under = 0
    shortest = 99
    heads = [i for i, x in enumerate(items) if x.kind == "head"]
    for i in heads:
        above = next(
            (x for x in reversed(items[max(0, i - 4) : i]) if x.kind not in ("caption", "page", "break")),
            None,
        )
        if above is not None and (bool(above.sign) or above.kind == "byline"):
            signed += 1
        below = next_text(items, i + 1)
        if below is not None and (below.kind in ("byline", "dateline") or below.lead):
            under += 1
            over = items[i - 1 : i] if i and items[i - 1].kind == "head" else []
            shortest = min(shortest, max(len(x.line.core()) for x in (items[i], *over)))
    return {"signed": signed, "under": under, "heads": len(heads), "shortest": shortest}


def levels_of(items: list[Item]) -> dict[int, tuple[int, int]]:
    """For each level of heading: how many begin a text for certain (signed above, byline below), and how many there are."""
    found: dict[int, tuple[int, int]] = {}
    for i, item in enumerate(items):
        if item.kind != "head" or (i and items[i - 1].kind == "head"):
            continue
        above = next(
            (x for x in reversed(items[max(0, i - 4) : i]) if x.kind not in ("caption", "page", "break")),
            None,
        )
        j = i + 1
        while j < len(items) and items[j].kind == "head":
            j += 1
        below = next_text(items, j)
        sure = (above is not None and is_signed(above)) or (below is not None and has_lead(below))
        some, all_ = found.get(item.line.level, (0, 0))
        found[item.line.level] = (some + sure, all_ + 1)
    return found


def is_signed(item: Item) -> bool:
    """Whether a text ends with its byline or with 下转."""
    return bool(item.sign) or item.kind in ("byline", "marker") or "to" in item.lines[-1].cuts


def has_lead(item: Item) -> bool:
    """Whether a text begins with a byline or dateline."""
    return item.kind in ("byline", "dateline") or bool(item.lead)


def signed_again(story: StoryDraft, items: list[Item], at: int) -> bool:
    """The story has its byline already, and the text under the heading at `at` ends with one."""
    if not any(has_lead(x) or bool(x.sign) for x in story.body):
        return False
    last = None
    for item in items[at : at + 60]:
        if item.kind == "head" and last is not None:
            break
        if item.kind in ("para", "byline"):
            last = item
    return last is not None and (bool(last.sign) or last.kind == "byline")


def is_flat(items: list[Item]) -> bool:
    """Whether all headings of the page are of one level, so that level says nothing."""
    levels = set()
    for i, item in enumerate(items):
        near = (*items[max(0, i - 1) : i], *items[i + 1 : i + 2])
        if item.kind != "head" or item.line.text[0] == "—":
            continue
        if item.line.style == "plain" and any(x.kind == "head" and x.line.style != "plain" for x in near):
            continue  # the kicker or subtitle of a marked head
        levels.add(item.line.level)
    return len(levels) <= 1
