"""From drafts to stories: the last step, in which nothing is decided but who signed."""

from __future__ import annotations

from ..model import Caption, Head, Paragraph, Section, Version
from .bylines import find_lead
from .captions import people_of
from .compose import compose, furnish, head_of, plain
from .sheet import Item, Sheet, StoryDraft
from .signing import sign


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
