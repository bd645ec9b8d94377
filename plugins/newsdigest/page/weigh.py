"""Weighs whether a run of heads begins a story or a section of the one above.

Every witness adds its weight, for a story (above 0) or for a section (below). The weights were set by hand
on pages read by hand; what they sum up to near 0 is told to the editor.
"""

from __future__ import annotations

import re

from ..text import han_pairs, parallel
from . import vocabulary as v
from .genres import is_genre
from .sheet import Item, Sheet, StoryDraft
from .witnesses import has_lead, is_signed, next_text, signed_again

_ASIDE = re.compile(
    r"[【\[■●▲]? ?(?:相关|新闻|延伸|背景|知识)?(?:链接|鏈接|阅读|小贴士|名词解释|记者手记|编后|短评|人物简介|人物档案|档案|背景|延伸|提醒|提示|专家点评|声音|数说|点评|采访手记|相关新闻|小知识|问答)(?:$|[】\]:·| ])"
)
"""Heads of boxes that belong to the story they stand with."""
_GOES_ON = re.compile(
    r"(?:该[区县市镇村乡校局院厂社州省所公]|他[说们]?|她[说们]?|这[个是种一]|据介绍|同时|此外|与此同时|为此|另外|其次|不仅如此)"
)
"""How the text of a later section likes to begin, and that of a story never does."""

_TALK = re.compile(r"对话|對話|专访|專訪|访谈|訪談|对谈|對談|问答|問答")

_SPEAKER = re.compile(rf"(?:\*\*)?({v.H}{{2,4}}) ?:")
"""Who speaks, at the beginning of a turn."""


def weigh(
    sheet: Sheet,
    run: list[Item],
    story: StoryDraft,
    items: list[Item],
    at: int,
    style: dict[str, int],
    flat: bool,
    levels: dict[int, tuple[int, int]],
) -> float:
    """Evidence that a run of heads begins a story (above 0) and not a section (below)."""
    first = run[0].line
    below = next_text(items, at + len(run))
    above = next(
        (x for x in reversed(items[max(0, at - 6) : at]) if x.kind not in ("caption", "page", "break")), None
    )
    weight = 0.0
    signed = above is not None and is_signed(above)
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
        lead = has_lead(below)
        if lead:
            weight += 4
        elif below.kind == "para" and v.LEADS.match(below.line.core()):
            weight += 2
        elif style["under"] >= 3 and style["under"] * 2 > style["heads"]:
            weight -= 1
        if below.kind == "para" and below.form == "salutation":
            weight += 4  # whom a letter addresses, its writer says once
    numbered = bool(v.NUMBERED.match(first.core()))
    if numbered:
        weight -= 5
    if len(run) > 1 and not numbered:
        weight += 2
    if _ASIDE.match(first.core()):
        weight -= 4
    genre = is_genre(first.core())
    if genre:
        weight += 4
    if _is_picture_story(items, at + len(run)):
        weight += 3
    if not signed and not lead and len(run) == 1 and _is_asked(story, items, at + len(run)):
        weight -= 5
    if not signed and not lead and signed_again(story, items, at + len(run)):
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
        if not signed and not lead and _is_short(first.core(), style):
            weight -= 3.5
    elif story.level and first.level <= story.level:
        weight += 3
    else:
        weight -= 2
        below_top = [x.line.level for x in story.run if x.line.level > story.level]
        if len(set(below_top)) > 1:
            sections = sections | {below_top[-1]}
        if first.level in below_top and first.level not in sections:
            weight += 1.5
    alone = not signed and not lead and not genre and len(run) == 1
    unsure = flat or sum(bool(some) for some, _ in levels.values()) > 1  # stories begin at several levels
    if unsure and alone and _has_parallel(run[0], story, items, at):
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
        weight -= 1.0 if lead or story.doubtful else 2.5
    return weight


def _is_picture_story(items: list[Item], at: int) -> bool:
    """Captions and no text before the next head: a photograph that is its own story, for sections have text."""
    rest = next((x for x in items[at : at + 6] if x.kind not in ("caption", "page", "break")), None)
    return items[at : at + 1] != [] and items[at].kind == "caption" and (rest is None or rest.kind == "head")


def _is_asked(story: StoryDraft, items: list[Item], at: int) -> bool:
    """Two speakers take turns below, and one of them spoke or was introduced above: the interview goes on."""
    below = [x for x in items[at : at + 4] if x.kind == "para"][:2]
    if not below:
        return False
    question = v.TURN.match(below[0].line.core()) is not None
    speakers = [m[1] for m in (_SPEAKER.match(x.line.core()) for x in below) if m]
    if not question and len(set(speakers)) < 2:
        return False
    if question and any(_TALK.search(x.line.core()) for x in story.run):
        return True
    above = [x.line.core() for x in story.body[-12:] if x.kind == "para"]
    if question and any(v.TURN.match(x) for x in above):
        return True
    if any(x.startswith(f"{name}:") for x in above for name in speakers):
        return True
    return any(v.is_name(name) and name in x for x in above[:3] for name in speakers)


def _is_short(head: str, style: dict[str, int]) -> bool:
    """Short beside every head that has a byline or dateline under it, of which the page has two and more."""
    return style["under"] >= 2 and len(head) <= 8 and len(head) < 0.8 * style["shortest"]


def _has_parallel(head: Item, story: StoryDraft, items: list[Item], at: int) -> bool:
    """The section head above, or the next heading, is built like this one: sections are, stories are not."""
    above = next((x for x in reversed(story.body) if x.role == "section"), None)
    if above is None and len(story.run) > 1:
        above = story.run[-1]  # taken for the subtitle so far
    below = next((x for x in items[at + 1 : at + 40] if x.kind == "head"), None)
    return any(x is not None and parallel(head.line.core(), x.line.core()) for x in (above, below))


def _cohesion(story: StoryDraft, run: list[Item], items: list[Item], at: int) -> tuple[float | None, int]:
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
    new = han_pairs(after) - v.COMMON_PAIRS
    if len(new) < 30 or size < 60:
        return None, len(new)
    return len(new & han_pairs("\n".join(before))) / len(new), len(new)
