"""What each head over a story is: kicker, headline, subtitle, or its first section."""

from __future__ import annotations

import re

from ..text import parallel
from . import vocabulary as v
from .sheet import Item, Sheet, StoryDraft
from .witnesses import has_lead

_SERIES = re.compile(
    r"(?:之[一二三四五六七八九十]|系列(?:报道|評論)|[:：·])$|^[^,。:]{2,10} ?[·丨|] ?[^,。:]{2,10}$"
)
"""The name of a series over a headline of the same level."""
_MOTTO = re.compile("|".join(rf"[{v.HAN}]{{{n}}}(?: [{v.HAN}]{{{n}}}){{1,2}}" for n in (4, 5, 6, 7)))
"""自力更生 艰苦奋斗: a headline, or a motto over one."""

_ACTOR = re.compile(
    rf"(?:[省市县區区州]|[全我本][省市县区]|{v.H}{{2,3}}[省市县区镇乡州])?{v.H}{{1,4}}(?:局|委|社|厅|院|中心|公司|大学|中学|小学|医院|部门|集团)"
)
"""An office and nothing else; a place may be a headline (高湖镇西头村)."""
_KIND = re.compile(
    "(?:快评|短评|时评|微评|锐评|漫评|短论|杂谈|社论|评论|評論|社論|快語|本报评论员文章|(?:记者|采访|编辑)?手记|记者观察|图片新闻|圖片新聞|读者来信|讀者來信|读者投书|讀者投書|编读往来|新闻链接|相关链接|延伸阅读)"
)
_STRESSES = re.compile(r"(?:强调|指出|要求|提出|表示|宣布|強調|[时時][说說])$")
_OPENS = re.compile(r"(?:召开|举行|开幕|闭幕|调研|座谈|揭牌|召開|舉行|調研)$")
_PRESENTS = re.compile(r"(?:—{1,2} ?)?(?:对话|對話|专访|專訪|访(?!问)|訪(?!問)|走近|写在)")
"""How a subtitle begins that names whom a talk is with."""


def settle_heads(sheet: Sheet, draft: StoryDraft) -> None:
    """Kicker, headline, subtitle and sections of a run of heads."""
    run = [x for x in draft.run if x.segments]
    if not run:
        return
    for head in run:
        if head.line.forced and head.line.forced.label in ("headline", "subtitle", "kicker", "section"):
            head.role = head.line.forced.label
    _merge_alike(run)
    run = [x for x in run if x.role != "merged"]
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
        and (subtitle.line.style in ("atx", "setext") or _counts_on(subtitle, sections))
        and not subtitle.line.forced
    ):
        like = [x for x in sections if x.line.level == subtitle.line.level]
        size = len(subtitle.line.core())
        if any(has_lead(x) for x in draft.body[:1]):
            like = []
        skips = top is not None and subtitle.line.level - top.line.level >= 2
        if any(parallel(subtitle.line.core(), x.line.core()) for x in like):
            subtitle.role = "section"
        elif _PRESENTS.match(subtitle.line.core()) and not like:
            pass  # 对话…, 专访…: whom the story is about
        elif (like and size <= 1.6 * max(len(x.line.core()) for x in like)) or (
            skips
            and size <= 16
            and bool(draft.body)
            and not has_lead(draft.body[0])
            and not (sections and not like)  # the story's sections have another level: this is none
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


def _counts_on(head: Item, sections: list[Item]) -> bool:
    """A head under the headline is built like the sections: it is the first of them."""
    return any(parallel(head.line.core(), x.line.core()) for x in sections)


def _names_kind(head: Item) -> bool:
    """快评 over the headline of one: what kind of text it is, at whatever level it is marked."""
    return _KIND.fullmatch(head.line.core().strip("【】[]■◆●·| ")) is not None


def _headline_of(run: list[Item]) -> Item:
    """The head that names the story: the highest level; of several, the first, or the bold one, or the second of three."""
    if len(run) > 1 and _names_kind(run[0]):
        run = run[1:]
    best = min(x.line.level for x in run)
    tops = [x for x in run if x.line.level == best]
    if len(tops) == 1:
        return tops[0]
    plain = [x for x in tops if not v.NUMBERED.match(x.line.core()) and x.line.core()[0] not in "—■◆●▲【"]
    if len(plain) >= 3:
        return plain[1]
    if len(plain) == 2 and _is_kicker(*plain):
        return plain[1]
    return plain[0] if plain else tops[0]


def _is_kicker(kicker: Item, head: Item) -> bool:
    """Whether the first of two heads of one level is the kicker of the second."""
    return _is_sure_kicker(kicker, head) or _is_topic(kicker, head)


def _is_sure_kicker(kicker: Item, head: Item) -> bool:
    """…and cannot be the headline."""
    series = _SERIES.search(kicker.line.core()) is not None
    return series or _names_actor(kicker, head) or _leads_to(kicker, head)


def _names_actor(kicker: Item, head: Item) -> bool:
    """县供销社 over 元旦春节物资储备“看得见摸得着”: who does what the headline tells."""
    a, b = kicker.line.core(), head.line.core()
    return len(a) <= 8 and len(b) >= 1.6 * len(a) and _ACTOR.fullmatch(a) is not None


def _leads_to(kicker: Item, head: Item) -> bool:
    """谭志坚在现场会上强调 over what he said; …大会召开 over 唐卓然:… : the sentence of the kicker ends in the headline."""
    a, b = kicker.line.core(), head.line.core()
    if _STRESSES.search(a):
        return True
    name, colon, _ = b.partition(":")
    return bool(colon) and _OPENS.search(a) is not None and v.is_name(name)


def _is_topic(kicker: Item, head: Item) -> bool:
    """女子四百米个人混合泳 over 十六岁小将夺冠 教练:她还能更快: few words on what it is about, two clauses on what happened.

    A short headline over a long subtitle looks the same: the editor is told (`_doubt_headline`).
    """
    a, b = kicker.line.core(), head.line.core()
    return (
        kicker.line.style == "plain" and len(a) <= 10 and " " not in a and " " in b and len(b) >= len(a) + 3
    )


def _merge_alike(run: list[Item]) -> None:
    """Two headings that are said to be the subtitle, or the kicker, are one over two lines."""
    first: dict[str, Item] = {}
    for head in run:
        if head.role not in ("kicker", "subtitle"):
            continue
        if head.role in first:
            one = first[head.role]
            one.segments += head.segments
            one.glue.append(" ")
            one.lines += head.lines
            head.role = "merged"
        else:
            first[head.role] = head


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
            or (other.role == "kicker" and _is_sure_kicker(other, top))
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
