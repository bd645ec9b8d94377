"""Stories: where one ends and the next begins, and what each head is.

A heading after some text may begin a story or a section. Its level is one witness among several: a
signature or 下转 above it, a byline or dateline below it, a subtitle with it, a number before it, what
headings of its kind are elsewhere on the page. When the witnesses disagree the editor is told, at that line.
"""

from __future__ import annotations

import re

from ..chars import HAN_CLASS
from ..errors import SourceError
from ..model import Repair
from . import vocabulary as v
from .columns import finished
from .sheet import Draft, Item, Sheet

_ASIDE = re.compile(
    r"[【\[■●▲]? ?(?:相关|新闻|延伸|背景|知识)?(?:链接|鏈接|阅读|小贴士|名词解释|记者手记|编后|短评|人物简介|人物档案|档案|背景|延伸|提醒|提示|专家点评|声音|数说|点评|采访手记|相关新闻|小知识|问答)(?:$|[】\]:·| ])"
)
"""Heads of boxes that belong to the story they stand with."""
_GOES_ON = re.compile(
    r"(?:该[区县市镇村乡校局院厂社州省所公]|他[说们]?|她[说们]?|这[个是种一]|据介绍|同时|此外|与此同时|为此|另外|其次|不仅如此)"
)
"""How the text of a later section likes to begin, and that of a story never does."""
_SERIES = re.compile(
    r"(?:之[一二三四五六七八九十]|系列(?:报道|評論)|[:：·])$|^[^,。:]{2,10} ?[·丨|] ?[^,。:]{2,10}$"
)
"""The name of a series over a headline of the same level."""
DOUBT = 0.7
"""A boundary whose evidence weighs no more than this, either way, is reported."""


def tell_stories(sheet: Sheet) -> None:
    """Group the items into stories."""
    items = sheet.items
    style = _style(items)
    levels = _levels(items)
    flat = _is_flat(items)
    current: Draft | None = None
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "head":
            run = [item]
            while i + len(run) < len(items) and items[i + len(run)].kind == "head":
                run.append(items[i + len(run)])
            if len(run) > sheet.max_stories:
                found = f"{len(run):,} headings without a text; at most {sheet.max_stories} stories are read"
                raise SourceError(
                    sheet.name,
                    found,
                    line=item.line.no,
                    fix="divide the page, or raise NEWSDIGEST_MAX_STORIES",
                )
            after = _next_text(items, i + len(run))
            resumes = _resumes(run, after)
            if resumes:
                current = _resume(sheet, run, after)
            elif current is None or not _has_text(current) or (not current.run and not _has_prose(current)):
                if current is not None and current.run and _is_first_section(current, run):
                    for head in run:
                        head.role = "section"
                        current.body.append(head)
                else:
                    current = _start(sheet, run, current)
            else:
                weight = _weigh(sheet, run, current, items, i, style, flat, levels)
                forced = next((x.line.forced.as_ for x in run if x.line.forced), "")
                if forced in ("story", "headline") or (weight > 0 and forced not in ("section", "subtitle")):
                    previous, current = current, _start(sheet, run, None)
                    _move_caption(previous, current)
                else:
                    for head in run:
                        head.role = "section"
                        current.body.append(head)
                if abs(weight) <= DOUBT and not forced:
                    what = "a story" if weight > 0 else "a section of the story above"
                    sheet.warn(run[0].line.no, f"taken for the head of {what}; it could be the other")
            i += len(run)
            continue
        if item.kind in ("page", "break"):
            i += 1
            continue
        if item.line.forced and item.line.forced.as_ == "story" and item.kind == "para":
            current = _start(sheet, [], None)
        if ("from" in item.line.cuts) and not (
            current is not None and current.resumed and not _has_text_since(current, item)
        ):
            current = _resume(sheet, [], item)
        if current is None:
            current = _start(sheet, [], None)
        if item.kind == "marker":
            if "to" in item.line.cuts:
                current.continues = item.line
        else:
            current.body.append(item)
            if item.kind == "para" and "to" in item.lines[-1].cuts:
                current.continues = item.lines[-1]
        i += 1
    for draft in sheet.drafts:
        _settle_heads(sheet, draft)
        _report(sheet, draft)


def _start(sheet: Sheet, run: list[Item], empty: Draft | None) -> Draft:
    """A new story; when the one before has no text yet, what it has is kept."""
    if empty is not None and not empty.run:
        empty.run = run
        empty.level = min((x.line.level for x in run), default=0)
        return empty
    draft = Draft(run=run, level=min((x.line.level for x in run), default=0))
    sheet.drafts.append(draft)
    if len(sheet.drafts) > sheet.max_stories:
        line = run[0].line.no if run else None
        found = f"more than {sheet.max_stories} stories"
        raise SourceError(
            sheet.name, found, line=line, fix="divide the page, or raise NEWSDIGEST_MAX_STORIES"
        )
    return draft


def _is_first_section(draft: Draft, run: list[Item]) -> bool:
    """A heading under a head and its byline, before any text, is the first section of that story."""
    first = run[0].line
    signed = any(x.kind in ("byline", "dateline") for x in draft.body)
    deeper = first.style in ("atx", "setext") and first.level > draft.level
    return signed or (bool(draft.body) and (deeper or bool(v.NUMBERED.match(first.core()))))


def _has_prose(draft: Draft) -> bool:
    """Whether a paragraph stands in it."""
    return any(x.kind == "para" for x in draft.body)


def _has_text(draft: Draft) -> bool:
    """Whether a paragraph or caption stands in it."""
    return any(x.kind in ("para", "caption") for x in draft.body)


def _has_text_since(draft: Draft, item: Item) -> bool:
    """Whether text stands in the story since it was resumed."""
    return (
        bool(draft.body)
        and draft.body[-1].kind == "para"
        and draft.body[-1] is not item
        and not draft.resumed
    )


def _next_text(items: list[Item], at: int) -> Item | None:
    """The first item from `at` on that is not a caption or a break."""
    for item in items[at : at + 6]:
        if item.kind not in ("caption", "page", "break"):
            return item
    return None


def _style(items: list[Item]) -> dict[str, int]:
    """How the page signs its stories: at their end, under their head, with a dateline."""
    signed = under = 0
    heads = [i for i, x in enumerate(items) if x.kind == "head"]
    for i in heads:
        above = next(
            (x for x in reversed(items[max(0, i - 4) : i]) if x.kind not in ("caption", "page", "break")),
            None,
        )
        if above is not None and (bool(above.sign) or above.kind == "byline"):
            signed += 1
        below = _next_text(items, i + 1)
        if below is not None and (below.kind in ("byline", "dateline") or below.lead):
            under += 1
    return {"signed": signed, "under": under, "heads": len(heads)}


def _levels(items: list[Item]) -> dict[int, tuple[int, int]]:
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
        below = _next_text(items, j)
        sure = (above is not None and _is_signed(above)) or (below is not None and _has_lead(below))
        some, all_ = found.get(item.line.level, (0, 0))
        found[item.line.level] = (some + sure, all_ + 1)
    return found


def _is_signed(item: Item) -> bool:
    """Whether a text ends with its byline or with 下转."""
    return bool(item.sign) or item.kind in ("byline", "marker") or "to" in item.lines[-1].cuts


def _has_lead(item: Item) -> bool:
    """Whether a text begins with a byline or dateline."""
    return item.kind in ("byline", "dateline") or bool(item.lead)


def _signed_again(story: Draft, items: list[Item], at: int) -> bool:
    """The story has its byline already, and the text under the heading at `at` ends with one."""
    if not any(_has_lead(x) or bool(x.sign) for x in story.body):
        return False
    last = None
    for item in items[at : at + 60]:
        if item.kind == "head" and last is not None:
            break
        if item.kind in ("para", "byline"):
            last = item
    return last is not None and (bool(last.sign) or last.kind == "byline")


def _cohesion(story: Draft, run: list[Item], items: list[Item], at: int) -> tuple[float | None, int]:
    """The share of telling pairs of characters of a text that the story above has too, and their number.

    None for too little text.

    On real pages sections share 3 to 20 % with what stands above them, stories of different subjects under 2 %.
    """
    after = "".join(x.line.core() for x in run)
    for item in items[at + len(run) : at + len(run) + 8]:
        if item.kind == "head" or len(after) > 260:
            break
        if item.kind == "para":
            after += "\n" + "".join(x.core() for x in item.lines)[:200]
    before: list[str] = []
    size = 0
    for item in reversed(story.body):
        if size > 2500:
            break
        if item.kind in ("para", "head"):
            before.append("".join(x.core() for x in item.lines)[:600])
            size += len(before[-1])
    new = _pairs(after) - v.COMMON_PAIRS
    if len(new) < 30 or size < 60:
        return None, len(new)
    return len(new & _pairs("\n".join(before))) / len(new), len(new)


_PAIR = re.compile(f"(?=({HAN_CLASS}{{2}}))")


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring Han characters."""
    return set(_PAIR.findall(text))


def _is_flat(items: list[Item]) -> bool:
    """Whether all headings of the page are of one level, so that level says nothing."""
    return len({x.line.level for x in items if x.kind == "head" and x.line.text[0] != "—"}) <= 1


def _weigh(
    sheet: Sheet,
    run: list[Item],
    story: Draft,
    items: list[Item],
    at: int,
    style: dict[str, int],
    flat: bool,
    levels: dict[int, tuple[int, int]],
) -> float:
    """Evidence that a run of heads begins a story (above 0) and not a section (below)."""
    first = run[0].line
    below = _next_text(items, at + len(run))
    above = next(
        (x for x in reversed(items[max(0, at - 6) : at]) if x.kind not in ("caption", "page", "break")), None
    )
    weight = 0.0
    signed = above is not None and _is_signed(above)
    if signed:
        weight += 4
    elif above is not None and above.form == "signature":
        weight += 3
    elif style["signed"] >= 2 and style["signed"] * 2 >= style["under"]:
        weight -= 1
    if any(x.kind == "page" for x in items[max(0, at - 3) : at]):
        weight += 3
    if any(x.kind == "break" and x.line.kind == "rule" for x in items[max(0, at - 3) : at]):
        weight += 2
    lead = False
    if below is not None:
        lead = _has_lead(below)
        if lead:
            weight += 4
        elif below.kind == "para" and v.LEADS.match(below.line.core()):
            weight += 2
        elif style["under"] >= 3 and style["under"] * 2 > style["heads"]:
            weight -= 1
        if below.kind == "para" and below.form == "salutation":
            weight += 2
    numbered = bool(v.NUMBERED.match(first.core()))
    if numbered:
        weight -= 5
    if len(run) > 1 and not numbered:
        weight += 2
    if _ASIDE.match(first.core()):
        weight -= 4
    if not signed and not lead and _signed_again(story, items, at + len(run)):
        weight += 3
    some, total = levels.get(first.level, (0, 1))
    if some and not numbered and first.style in ("atx", "setext") and not flat:
        weight += 4 * some / total
    sections = {
        x.line.level
        for x in story.body
        if x.role == "section" and bool(v.NUMBERED.match(x.line.core())) == numbered
    }
    if first.style == "plain":
        weight += 0.5 if first.gap >= 2 else 0
        weight += -1 if len(first.core()) <= 8 else 0.3
        weight += 1 if not sheet.marked and not sheet.bold and len(first.core()) > 12 else 0
    elif first.style == "bold":
        weight -= 3 if sheet.marked else 0
        weight += 0.5 if len(first.core()) > 12 else -1
    elif flat:
        weight += 2.5 if len(first.core()) > 8 else 1.5
    elif story.level and first.level <= story.level:
        weight += 3
    else:
        weight -= 2
        below_top = [x.line.level for x in story.run if x.line.level > story.level]
        if len(set(below_top)) > 1:
            sections = sections | {below_top[-1]}
        if first.level in below_top and first.level not in sections:
            weight += 1.5
    if flat and not signed and not lead and len(run) == 1 and _has_parallel(run[0], story, items, at):
        weight -= 4
    shared, many = _cohesion(story, run, items, at)
    levelled = first.style in ("atx", "setext") and not flat
    if shared is not None and not numbered:
        bond = (
            -2.0
            if shared >= 0.06
            else -1.0
            if shared >= 0.03
            else 0.3
            if shared > 0.014
            else 1.5
            if many >= 60
            else 0.7
        )
        weight += bond * (0.5 if levelled or signed else 1.0)
    if below is not None and below.kind == "para" and _GOES_ON.match(below.line.core()):
        weight -= 1.5
    known = [len(x.line.core()) for x in story.body if x.role == "section"]
    if known and not levelled and not numbered:
        usual = sum(known) / len(known)
        weight += 1.5 if len(first.core()) >= 1.8 * usual else -0.5
    if first.level in sections and not signed:
        weight -= 2.5 if not lead else 1
    return weight


def _has_parallel(head: Item, story: Draft, items: list[Item], at: int) -> bool:
    """The section head above, or the next heading, is built like this one: sections are, stories are not."""
    above = next((x for x in reversed(story.body) if x.role == "section"), None)
    below = next((x for x in items[at + 1 : at + 40] if x.kind == "head"), None)
    return any(x is not None and parallel(head.line.core(), x.line.core()) for x in (above, below))


def parallel(a: str, b: str) -> bool:
    """Two heads of one length with the same marks or words in the same places: 先把“家底”摸清, 再把“伙伴”找对."""
    if len(a) != len(b) or len(a) > 24 or a == b:
        return False
    same = [x for x, y in zip(a, b, strict=True) if x == y and x != " "]
    marks, others = ([i for i, x in enumerate(t) if not x.isalnum() and x != " "] for t in (a, b))
    words = len([x for x in same if x.isalnum()])
    if marks and marks == others:
        return words > 0 or len(marks) > 2
    if len(a) <= 6:
        return words > 0
    return words >= 3 and words * 3 >= len(a) and a[:2] != b[:2]  # 我县开展… and 我县召开… are stories


def _resumes(run: list[Item], after: Item | None) -> bool:
    """Whether a run of heads is the title of a continuation."""
    if any("from" in x.line.cuts or "from-end" in x.line.cuts for x in run):
        return True
    return after is not None and "from" in after.line.cuts and after.kind in ("para", "marker")


def _resume(sheet: Sheet, run: list[Item], after: Item | None) -> Draft:
    """The story that goes on here; a new one, with a warning, when none on the page is continued."""
    title = "".join(x.line.core() for x in run if x.segments)
    waiting = [d for d in sheet.drafts if d.continues is not None and not d.resumed]
    line = run[0].line if run else (after.line if after is not None else None)
    number = line.no if line is not None else 1
    if not waiting:
        draft = _start(sheet, [x for x in run if x.segments], None)
        draft.resumed = True
        sheet.warn(number, "continued from another page (上接), whose beginning is not in this file")
        return draft
    scores = [_likeness(title, "".join(x.line.core() for x in d.run)) for d in waiting]
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


def _likeness(a: str, b: str) -> int:
    """Pairs of characters two texts share."""
    return len({a[i : i + 2] for i in range(len(a) - 1)} & {b[i : i + 2] for i in range(len(b) - 1)})


def _move_caption(previous: Draft, current: Draft) -> None:
    """A caption between two stories goes to the one whose words it shares, when that is plain."""
    moved: list[Item] = []
    while previous.body and previous.body[-1].kind == "caption" and len(previous.body) > 1:
        caption = previous.body[-1]
        words = "".join(x.text for x in caption.lines)
        title = "".join(x.line.core() for x in current.run)
        own = "".join(x.line.core() for x in previous.run) + "".join(
            x.line.text[:400] for x in previous.body if x.kind == "para"
        )
        if _likeness(words, title) >= 2 and _likeness(words, title) > _likeness(words, own):
            moved.insert(0, previous.body.pop())
        else:
            break
    current.body[:0] = moved


_MOTTO = re.compile(rf"[{v.HAN}]{{4}}(?: [{v.HAN}]{{4}}){{1,2}}")


_MOTTO = re.compile(rf"[{v.HAN}]{{4}}(?: [{v.HAN}]{{4}}){{1,2}}")
"""自力更生 艰苦奋斗: a headline, or a motto over one."""


def _doubt_headline(sheet: Sheet, run: list[Item], top: Item | None) -> None:
    """Two heads of one level and about one length: which is the headline is a guess."""
    if top is None or len(run) < 2 or top.line.forced:
        return
    others = [
        x for x in run if x is not top and x.line.level == top.line.level and x.role in ("kicker", "subtitle")
    ]
    for other in others[:1]:
        a, b = top.line.core(), other.line.core()
        if (
            other.line.forced
            or b[0] in "—■◆●【"
            or "|" in b[:6]  # 对话|…: the name of a column
            or (other.role == "kicker" and _SERIES.search(b))
            or (other.role == "subtitle" and v.FEATURE.search(b) and not v.FEATURE.search(a))
            or (
                other.role == "subtitle"
                and len(b) >= len(a)
                and other.line.style not in ("atx", "setext")
                and not _MOTTO.fullmatch(a)
                and not (other.line.style == "plain" and " " in b and " " not in a and len(a) <= 10)
            )
        ):
            continue
        sheet.warn(run[0].line.no, f"taken for the headline: {a[:20]}; it could be {b[:20]}")


def _join_subtitles(run: list[Item], levels: set[int]) -> None:
    """Two subtitles under each other are one, unless the story has sections of their level."""
    first = next((x for x in run if x.role == "subtitle"), None)
    for head in run:
        same = first is not None and head is not first and head.line.level == first.line.level <= 6
        if (
            same
            and first is not None
            and head.role == "section"
            and not head.line.forced
            and head.line.level not in levels
        ):
            if v.NUMBERED.match(head.line.core()):
                continue
            first.segments += head.segments
            first.glue.append(" ")
            first.lines += head.lines
            head.role = "merged"


def _settle_heads(sheet: Sheet, draft: Draft) -> None:
    """Kicker, headline, subtitle and sections of a run of heads."""
    run = [x for x in draft.run if x.segments]
    if not run:
        return
    for head in run:
        if head.line.forced and head.line.forced.as_ in ("headline", "subtitle", "kicker", "section"):
            head.role = head.line.forced.as_
    free = [x for x in run if not x.role]
    top = next((x for x in run if x.role == "headline"), None)
    if top is None and free:
        top = _headline_of(free)
        top.role = "headline"
    where = run.index(top) if top is not None else 0
    for k, head in enumerate(run):
        if head.role:
            continue
        if k < where:
            head.role = "kicker"
        elif any(x.role == "subtitle" for x in run) or (
            v.NUMBERED.match(head.line.core()) and k == len(run) - 1
        ):
            head.role = "section"
        else:
            head.role = "subtitle"
    sections = [x for x in draft.body if x.role == "section"]
    _join_subtitles(run, {x.line.level for x in sections})
    subtitle = next((x for x in run if x.role == "subtitle"), None)
    if (
        subtitle is not None
        and subtitle is run[-1]
        and subtitle.line.style in ("atx", "setext")
        and not subtitle.line.forced
    ):
        like = [x for x in sections if x.line.level == subtitle.line.level]
        size = len(subtitle.line.core())
        if any(_has_lead(x) for x in draft.body[:1]):
            like = []
        skips = top is not None and subtitle.line.level - top.line.level >= 2
        if (like and size <= 1.6 * max(len(x.line.core()) for x in like)) or (
            skips and size <= 16 and bool(draft.body) and not _has_lead(draft.body[0])
        ):
            subtitle.role = "section"
    kickers = [x for x in run if x.role == "kicker"]
    for extra in kickers[:-1]:
        extra.role = "kicker-more"
    _doubt_headline(sheet, run, top)
    for head in run:
        if head.role in ("section", "kicker-more"):
            draft.body.insert(0, head) if head.role == "kicker-more" else None
    late = [x for x in run if x.role == "section"]
    draft.body[:0] = late


def _headline_of(run: list[Item]) -> Item:
    """The head that names the story: the highest level; of several, the first, or the bold one, or the second of three."""
    best = min(x.line.level for x in run)
    tops = [x for x in run if x.line.level == best]
    if len(tops) == 1:
        return tops[0]
    plain = [x for x in tops if not v.NUMBERED.match(x.line.core()) and x.line.core()[0] not in "—■◆●▲【"]
    if len(plain) >= 3:
        return plain[1]
    if len(plain) == 2 and _SERIES.search(plain[0].line.core()):
        return plain[1]
    return plain[0] if plain else tops[0]


def _report(sheet: Sheet, draft: Draft) -> None:
    """Tell the editor of a story without a head or without a text, and of text that breaks off."""
    texts = [x for x in draft.body if x.kind == "para"]
    for item, after in zip(draft.body, draft.body[1:], strict=False):
        if item.kind == "para" and item.open_end and after.kind == "head" and after.role == "section":
            if sum(len(x.core()) for x in item.lines) > 30 and item.lines[-1].core()[-1] != ":":
                sheet.warn(item.lines[-1].no, "the paragraph breaks off before a section head")
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
        if sum(len(x.core()) for x in last.lines) > 40 and not finished(core):
            sheet.warn(last.lines[-1].no, "the last paragraph breaks off without an end mark")
