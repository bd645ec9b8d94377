"""What is seen of a line: names of features, no decisions.

Each function of FEATURES looks at one line and its neighbours and returns names; what they are worth for
each label is learned. The classes that the detectors gave the lines are features like the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..text import OpenMarks, han_pairs, has_ended, is_han, parallel
from . import vocabulary as v
from .beginnings import ends_text, goes_on, is_author
from .genres import is_genre
from .head_shapes import could_be_head, leads
from .indents import columns_indent, indent_means
from .joins import FIXED, should_join
from .names import bare_names, unit_and_names
from .sheet import Item, PageLine, Sheet
from .tokens import known_tokens
from .wraps import width

_WEB = v.pattern("features.WEB")
_DATE = v.pattern("features.ANY_DATE")
_REPORTER = v.pattern("features.REPORTER")
_CREDIT = v.pattern("features.CREDIT")
_ASIDE = v.pattern("features.ASIDE")
_GOES_ON = v.pattern("features.GOES_ON")
_SERIES = v.pattern("features.SERIES")
_ACTOR = v.pattern("features.ACTOR")
_KIND = v.pattern("features.KIND")
_STRESSES = v.pattern("features.STRESSES")
_OPENS = v.pattern("features.OPENS")
_PRESENTS = v.pattern("features.PRESENTS")
_SPEAKER = v.pattern("features.SPEAKER")
_PHOTOGRAPHED = v.pattern("features.PHOTOGRAPHED")
_DATED = v.pattern("features.DATED")
_SCENE = v.pattern("features.SCENE")
_FIELD = re.compile(r"(?P<name>[^\W\d_]{1,4}(?: [^\W\d_]{1,3})?|[^\W\d_]{2,6})[:：]\s?(?P<value>\S.{0,24})?")
_STAFF_FIELD = v.pattern("features.STAFF_FIELD")
_FILE_NAME = re.compile(r"[\w.%-]+\.(?:jpe?g|png|gif|webp|htm|html|pdf)", re.IGNORECASE)
_STOPS = "。!?！？"
_COMMENTARY = re.compile(r"[,，。、；;：:！!？?]")


@dataclass(slots=True)
class PageView:
    """A page as the features see it: its lines, and what is true of the whole page."""

    sheet: Sheet
    lines: list[PageLine]
    joins: dict[int, str] = field(default_factory=dict)
    """For each line (by number): what speaks of its going on the text above."""
    style: tuple[str, ...] = ()
    """Features of the page, joined to those of its lines."""
    ranks: dict[int, int] = field(default_factory=dict)
    """Rank of each level of heading, 0 for the highest of the page."""
    levels: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each level: headings with a signature above or a byline below, and all."""
    repeated: frozenset[str] = frozenset()
    common_gap: int = 0
    full: int = 0
    """Width of the fullest lines."""
    margin: int = 0
    """Indent that nearly all lines have: it says nothing."""
    cut: str = ""
    """Share of the long lines that do not end with their sentence, in tenths."""
    contained: frozenset[int] = frozenset()
    """Numbers of the short lines that another short line holds: a title in the line below the story."""
    leads: int = 0
    """Lines with a dateline or byline before their first sentence."""
    signs: Counter[str] = field(default_factory=Counter)
    """For each class, lines with a byline behind their last sentence."""
    heads: list[bool] = field(default_factory=list)
    """Whether a line could be a heading by its form."""


def look(sheet: Sheet, lines: list[PageLine]) -> list[list[str]]:
    """The features of each of the lines."""
    view = _view(sheet, lines)
    return [[name for see in FEATURES for name in see(view, i)] for i in range(len(lines))]


def _view(sheet: Sheet, lines: list[PageLine]) -> PageView:
    view = PageView(sheet, lines)
    sheet.indented = indent_means(sheet) or columns_indent(sheet)
    view.heads = [_like_head(sheet, x) for x in lines]
    prose = [x for x in lines if x.kind in ("prose", "li")]
    gaps = Counter(min(x.gap, 3) for x in prose[1:])
    view.common_gap = gaps.most_common(1)[0][0] if gaps else 0
    widths = sorted(width(x.text) for x in prose)
    view.full = widths[len(widths) * 9 // 10] if widths else 0
    marked = "atx" if sheet.marked else "bold" if sheet.bold else "none"
    kept = [x for x in lines if x.kind == "heading" and x.style != "plain"]
    levels = sorted({x.level for x in kept})
    view.ranks = {level: i for i, level in enumerate(levels)}
    ended = sum(has_ended(x.core()) for x in prose if len(x.text) > 24)
    long = sum(len(x.text) > 24 for x in prose)
    whole = "whole" if ended * 10 >= long * 9 else "cut" if ended * 2 < long else "some"
    indents = sorted(x.indent for x in lines)
    view.margin = indents[len(indents) // 10] if indents else 0
    view.cut = "none" if ended == long else str(min(9, 10 * (long - ended) // max(1, long)))
    view.contained = _contained(lines)
    view.leads = sum("byline" in x.cuts or "dateline" in x.cuts for x in lines)
    view.signs = Counter(x.kind for x in lines if "sign" in x.cuts)
    view.style = (marked, "indent" if indent_means(sheet) else "flush", whole)
    counts = Counter(x.text for x in lines)
    view.repeated = frozenset(text for text, n in counts.items() if n > 1)
    _see_levels(view)
    _see_joins(view)
    return view


def _contained(lines: list[PageLine]) -> frozenset[int]:
    """The short lines that are within another short line; by their first six characters, so that time stays linear."""
    places: dict[str, list[PageLine]] = {}
    for line in lines:
        if len(line.text) <= 100:
            for i in range(len(line.text) - 5):
                places.setdefault(line.text[i : i + 6], []).append(line)
    return frozenset(
        line.no
        for line in lines
        if 6 <= len(line.text) <= 60
        and any(x is not line and line.text in x.text for x in places[line.text[:6]][:8])
    )


def _like_head(sheet: Sheet, line: PageLine) -> bool:
    return line.kind == "heading" or (line.kind in ("prose", "li") and could_be_head(line, sheet))


def _see_levels(view: PageView) -> None:
    found: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(view.lines):
        if line.kind != "heading" or line.style == "plain":
            continue
        a, b = found.get(line.level, (0, 0))
        found[line.level] = (a + (_lead_below(view, i) or _signed_above(view, i)), b + 1)
    view.levels = found


def _see_joins(view: PageView) -> None:
    """Ask of each line of text whether it goes on the text above it, which is taken for one paragraph."""
    item: Item | None = None
    state = OpenMarks()
    indented = indent_means(view.sheet)
    index = view.sheet.index
    for line in view.lines:
        if line.kind in ("heading", "byline", "dateline", "marker"):
            item = None
            continue
        if line.kind in ("caption", "credit", "furniture"):
            continue
        core = line.core()
        if item is not None and core:
            joined, why = should_join(view.sheet, item, line, state, indented, index(line))
            view.joins[line.no] = ("join:" if joined else "break:") + re.sub(
                r"^\S+ (?=cannot|is still)", "", why
            )
            if joined:
                item.lines.append(line)
                item.sign = [(0, 0)] if "sign" in line.cuts else []
                state.feed(core)
                continue
        if core:
            item = Item("para", [line], [], form=line.kind if line.kind in FIXED else "p")
            item.sign = [(0, 0)] if "sign" in line.cuts else []
            state = OpenMarks()
            state.feed(core)


def _near(view: PageView, i: int, step: int) -> PageLine | None:
    """The next line above or below that is text, a heading or a byline."""
    j = i + step
    while 0 <= j < len(view.lines) and abs(j - i) < 5:
        if view.lines[j].kind not in ("caption", "credit", "furniture"):
            return view.lines[j]
        j += step
    return None


def _lead_below(view: PageView, i: int) -> bool:
    below = _near(view, i, 1)
    return below is not None and (below.kind in ("byline", "dateline") or leads(below))


def _signed_above(view: PageView, i: int) -> bool:
    above = _near(view, i, -1)
    return above is not None and (
        above.kind in ("byline", "signature", "marker") or "sign" in above.cuts or "to" in above.cuts
    )


def _size(text: str) -> str:
    n = len(text)
    for limit in (3, 6, 10, 16, 24, 34, 50, 80, 140):
        if n <= limit:
            return str(limit)
    return "long"


def _char(char: str) -> str:
    """The class of a character."""
    if char in _STOPS or char == "…":
        return "stop"
    if char in ",，、;；":
        return "comma"
    if char in ":：":
        return "colon"
    if char in "”’」』":
        return "unquote"
    if char in "“‘「『":
        return "quote"
    if char in ")）】]》〉":
        return "close"
    if char in "([（【《〈":
        return "open"
    if char.isdigit():
        return "digit"
    if is_han(char):
        return "han"
    if char.isalpha():
        return "latin"
    if char in "—-–":
        return "dash"
    if char in "■◆●▲★◇○□◎•·△▌▍►▶※☆":
        return "bullet"
    return "other"


def _own(view: PageView, i: int) -> Iterator[str]:
    """The line by itself: class given by a detector, length, first and last characters, what is cut off it."""
    line = view.lines[i]
    text = line.text
    yield "always"
    kind = f"{line.kind}-{line.style}" if line.kind == "heading" else line.kind
    if kind == "furniture":
        kind += f"-{line.detail}"
    yield f"kind={kind}"
    yield f"kind={kind} {view.style[0]}"
    yield f"size={_size(text)}"
    yield f"size={_size(text)} end={_char(text[-1])}"
    yield f"begin={_char(text[0])}"
    yield f"end={_char(text[-1])}"
    yield f"ended={has_ended(line.core() or text)}"
    for name in line.cuts:
        yield f"cut={name}"
    stops = sum(c in _STOPS for c in text)
    commas = sum(c in ",，、" for c in text)
    yield f"stops={min(stops, 3)}"
    yield f"commas={min(commas, 3)}"
    if not stops and not commas:
        yield f"bare size={_size(text)}"
    if " " in text:
        spaces = re.findall(rf"(?<={v.H}{{2}}) (?={v.H}{{2}})", text)
        yield f"clauses={min(len(spaces), 3)} stops={min(stops, 1)}"
    if line.wide:
        yield "wide"
    yield f"indent={min(max(0, line.indent - view.margin), 4)} {view.style[1]}"
    if line.wrapped:
        yield "wrapped"
    if view.full:
        share = width(text) / view.full
        yield f"full={'over' if share > 1.1 else 'yes' if share > 0.9 else 'half' if share > 0.5 else 'no'} {view.style[2]}"
    if text in view.repeated:
        yield f"repeated size={_size(text)}"
    elif line.no in view.contained:
        yield f"contained size={_size(text)}"


def _shape(view: PageView, i: int) -> Iterator[str]:
    """Words and shapes: of furniture, bylines, captions, headings."""
    line = view.lines[i]
    text = line.text
    short = len(text) <= 60
    web = len(set(_WEB.findall(text)))
    if web:
        yield f"web={min(web, 3)} {'short' if short else 'long'} stop={_char(text[-1]) == 'stop'}"
    if not web and text[-1] in "。!?" and sum(is_han(c) for c in text) * 4 > len(text) * 3:
        yield f"plain sentence size={_size(text)}"
    signs = sum(not c.isalnum() and c != " " and not _COMMENTARY.match(c) for c in text)
    digits = sum(c.isdigit() for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if digits * 4 > len(text):
        yield "digits"
    if latin * 2 > len(text):
        yield "mostly latin"
    if signs * 4 > len(text):
        yield "signs"
    if not any(is_han(c) for c in text):
        yield "no han"
    separators = sum(c in "|·>/›»•" for c in text)
    if separators:
        yield f"separators={min(separators, 3)} size={_size(text)}"
    for mark in "|>_/@=<©→":
        if mark in text and short:
            yield f"has {mark}"
    if _DATE.search(text) and short:
        yield f"date size={_size(text)}"
        if len(_DATE.sub("", text).strip(" :()[]【】-")) < 3:
            yield "date alone"
    if short:
        known = sum(len(t) for _, t in known_tokens(text))
        if known:
            yield f"tokens={min(4, known * 4 // len(text))}"
        if v.PAPER and re.search(v.PAPER, text):
            yield "paper"
    if _REPORTER.search(text[:24]):
        yield f"reporter size={_size(text)}"
    elif _REPORTER.search(text[-24:]):
        yield f"reporter last size={_size(text)}"
    if len(text) <= 170 and _CREDIT.search(text[-14:]):
        yield f"credit size={_size(text)}"
    if len(text) <= 170 and _CREDIT.search(text[:6]):
        yield f"credit first size={_size(text)}"
    if bare_names(line):
        yield "names"
    if unit_and_names(line):
        yield "unit and names"
    if v.OFFICE.fullmatch(text):
        yield "office"
    if v.NUMBERED.match(line.core() or text):
        yield f"numbered size={_size(text)}"
    if is_genre(text):
        yield "genre"
    if _ASIDE.match(text):
        yield "aside"
    if v.LEADS.match(line.core()):
        yield "leads"
    if _GOES_ON.match(line.core()):
        yield "goes on"
    if re.match(r"[一-鿿]{1,6}[>》]{1,2}|【[^】]{1,10}】$|专栏:?$", text):
        yield "column"
    if text[0] in "—" or re.match(r"[——|]", text):
        yield "dash head"
    if re.fullmatch(r"[^,。:：]{2,10}[:：].{4,}", text) and len(text) < 40:
        yield "label and rest"
    if text[0] in "(（【[" and text[-1] in ")）】]":
        yield f"in brackets size={_size(text)}"


def _picture(view: PageView, i: int) -> Iterator[str]:
    """What speaks of a caption: one sentence with a day, what is seen, pictures and credits near it."""
    line = view.lines[i]
    text = line.text
    if len(text) > 170:
        return
    size = _size(text)
    one = sum(c in _STOPS for c in text) <= 1
    dated = _DATED.match(text) is not None
    if dated and one:
        yield f"dated sentence size={size}"
    seen = len(set(_SCENE.findall(text)))
    if seen and one:
        yield f"scene={min(seen, 2)} {'dated ' if dated else ''}size={size}"
    fellows = [_looks_pictured(view, j) for j in (i - 2, i - 1, i + 1, i + 2)]
    if one and any(fellows):
        yield f"pictures near={sum(fellows)} {'scene' if seen or dated else line.kind}"
    if _FILE_NAME.fullmatch(text):
        yield "file name"
    field = _FIELD.fullmatch(text)
    if field is not None:
        kind = "staff" if _STAFF_FIELD.search(field["name"]) else "other"
        yield f"field={kind} {'empty' if field['value'] is None else _size(field['value'])}"
    shape = _outline(line)
    same = [_outline(x) == shape for x in view.lines[max(0, i - 3) : i] + view.lines[i + 1 : i + 4]]
    if sum(same) >= 2:
        yield f"alike={sum(same)} size={size} end={_char(text[-1])}"
        yield f"alike={sum(same) // 2} {line.kind}"
    nearby = [x.text for x in view.lines[i + 1 : i + 4] if 6 <= len(x.text) < len(text)]
    if len(text) <= 120 and any(x in text for x in nearby):
        yield f"holds the next {min(2, sum(x in text for x in nearby))}"
    above = [x.text for x in view.lines[max(0, i - 4) : i] if len(x.text) > len(text)]
    if len(text) >= 5 and any(text in x for x in above):
        yield f"held above size={size}"


def _layout(view: PageView, i: int) -> Iterator[str]:
    """How the line is set: kind by its place, size of type, gap above, and the same of its neighbours."""
    line = view.lines[i]
    if line.laid is None:
        return
    kind, size = line.laid.kind, line.laid.size
    large = next((x for x in (0.9, 1.05, 1.25, 1.6, 2.2) if size < x), 9)
    yield f"laid={kind}"
    yield f"laid={kind} size={large} begins={line.begins}"
    yield f"laid={kind} is {line.kind} {'ended' if has_ended(line.core() or line.text) else 'open'}"
    yield f"laid={kind} gap={min(3, round(line.laid.gap))} length={_size(line.text)}"
    around = []
    for x in (view.lines[i - 1] if i else None, view.lines[i + 1] if i + 1 < len(view.lines) else None):
        around.append(x.laid.kind if x is not None and x.laid is not None else "none")
    yield f"laid={kind} above={around[0]}"
    yield f"laid={kind} below={around[1]}"
    if i == 0 or i == len(view.lines) - 1:
        yield f"laid={kind} edge"


def _looks_pictured(view: PageView, i: int) -> bool:
    return 0 <= i < len(view.lines) and (
        view.lines[i].kind in ("caption", "credit") or "credit" in view.lines[i].cuts
    )


def _outline(line: PageLine) -> tuple[str, str, str, bool]:
    """Lines of one outline are fellows: length, first and last character, credit."""
    return _size(line.text), _char(line.text[0]), _char(line.text[-1]), "credit" in line.cuts


def _place(view: PageView, i: int) -> Iterator[str]:
    """The line among its neighbours."""
    lines = view.lines
    line = lines[i]
    above = lines[i - 1] if i else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    gap = "same" if line.gap == view.common_gap else "more" if line.gap > view.common_gap else "less"
    under = (
        "end"
        if below is None
        else "same"
        if below.gap == view.common_gap
        else "more"
        if below.gap > view.common_gap
        else "less"
    )
    yield f"gap={gap}"
    yield f"gap={min(line.gap, 2)}/{min(below.gap, 2) if below else 3}"
    if view.heads[i]:
        yield f"gaps={gap}/{under}"
    yield f"above={_neighbour(view, i - 1)}"
    yield f"below={_neighbour(view, i + 1)}"
    yield f"kind={line.kind} above={_neighbour(view, i - 1)}"
    yield f"kind={line.kind} below={_neighbour(view, i + 1)}"
    if view.heads[i]:
        yield f"around={_neighbour(view, i - 1)}/{_neighbour(view, i + 1)}"
    two = lines[i + 2] if i + 2 < len(lines) else None
    if view.heads[i] and two is not None:
        yield f"two below={_neighbour(view, i + 1)}/{_neighbour(view, i + 2)}"
    if i < 8:
        yield f"top={'first' if i == 0 else 'few' if i < 4 else 'near'}"
    if i >= len(lines) - 3:
        yield f"bottom={len(lines) - i}"
    for name, x in (("above", above), ("below", below)):
        if x is None:
            continue
        yield f"{name} size={_size(x.text)} {_char(x.text[-1 if name == 'above' else 0])}"
        if len(x.text) <= 60 and _WEB.search(x.text):
            yield f"{name} web kind={line.kind} size={_size(line.text)}"
        if _REPORTER.search(x.text[:24]):
            yield f"{name} reporter size={_size(line.text)}"
    if above is not None and above.kind == "byline" and _PHOTOGRAPHED.search(above.text):
        yield f"under photographer size={_size(line.text)}"
    if above is not None and above.kind == "image":
        yield f"under picture size={_size(line.text)}"
    stops = any(c in _STOPS for c in line.text)
    if (
        not view.heads[i]
        and len(line.text) <= 100
        and not stops
        and line.kind not in ("caption", "byline", "furniture")
    ):
        yield f"long head end={_char(line.text[-1])} below={_neighbour(view, i + 1)}"
        yield f"long head clauses={min(2, line.text.count(' '))} gaps={gap}/{under}"
    begun = view.sheet.begun(line)
    yield f"begun={begun}"
    if not begun:
        yield f"not begun size={_size(line.text)}"
    k = view.sheet.index(line)
    over = view.sheet.lines[k - 1] if k else None
    if over is not None and over.kind in ("rule", "image", "marker") and over is not above:
        yield f"over={over.kind} size={_size(line.text)}"
    under_line = view.sheet.lines[k + 1] if k + 1 < len(view.sheet.lines) else None
    if under_line is not None and under_line.kind in ("rule", "image", "marker") and under_line is not below:
        yield f"under={under_line.kind}"


def _neighbour(view: PageView, i: int) -> str:
    """A neighbour in few words."""
    if not 0 <= i < len(view.lines):
        return "edge"
    line = view.lines[i]
    if line.kind == "heading":
        return f"heading-{line.style}"
    if line.kind in ("prose", "li"):
        if "dateline" in line.cuts or "byline" in line.cuts:
            return "lead"
        if "sign" in line.cuts:
            return "signed"
        if view.heads[i]:
            return "short"
        return f"{'long' if len(line.text) > 34 else 'short'} {'ended' if has_ended(line.core()) else 'open'}"
    return line.kind


def _join(view: PageView, i: int) -> Iterator[str]:
    """Whether the line goes on the text above it."""
    line = view.lines[i]
    above = view.lines[i - 1] if i else None
    if above is not None and _closes_bracket(above.text, line.text):
        yield "closes a bracket"
    why = view.joins.get(line.no)
    if why is None:
        yield "nothing to join"
        return
    yield why
    yield f"{why} size={'short' if len(line.text) <= 16 else 'long'} ended={has_ended(line.core())}"
    yield f"{why.partition(':')[0]} cut={view.cut} gap={min(line.gap, 1)} size={_size(line.text)}"
    yield f"{why.partition(':')[0]} cut={view.cut} gap={min(line.gap, 1)} over={view.lines[i - 1].kind if i else ''}"
    yield f"{why.partition(':')[0]} {view.style[2]} {view.style[1]} {line.kind}"
    if above is not None and above.kind in ("prose", "li"):
        full = view.full and width(above.text) >= view.full * 0.9
        yield f"above full={full} ended={has_ended(above.core())} indent={min(max(0, line.indent - view.margin), 2)} gap={min(line.gap, 1)} {view.style[2]}"
        yield f"{_char(above.text[-1])}|{_char(line.text[0])} {why.partition(':')[0]}"
        if above.indent != line.indent:
            yield f"indent {'more' if line.indent > above.indent else 'less'} {view.style[1]}"
    elif above is not None:
        yield f"join over {above.kind} {why.partition(':')[0]}"


def _closes_bracket(above: str, text: str) -> bool:
    """Whether the line above ends in an open bracket that the first words of the line close."""
    at = above.rfind("(")
    return at >= 0 and ")" not in above[at:] and len(above) - at < 24 and 0 <= text.find(")") < 24


def _heading(view: PageView, i: int) -> Iterator[str]:
    """What speaks of a heading: signatures above, bylines below, levels, its fellows."""
    if not view.heads[i]:
        return
    line = view.lines[i]
    lines = view.lines
    core = line.core() or line.text
    yield f"head size={_size(core)} {view.style[0]}"
    yield f"head kind={line.kind} {line.style}"
    signed, lead = _signed_above(view, i), _lead_below(view, i)
    yield f"head signed={signed} lead={lead}"
    start = i
    while start and view.heads[start - 1] and i - start < 4:
        start -= 1
    end = i
    while end + 1 < len(lines) and view.heads[end + 1] and end - i < 4:
        end += 1
    run = lines[start : end + 1]
    yield f"run={i - start}/{len(run)}"
    yield f"run={i - start}/{len(run)} signed={_signed_above(view, start)} lead={_lead_below(view, end)}"
    longest = max(range(start, end + 1), key=lambda j: len(lines[j].text))
    if len(run) > 1:
        yield f"longest={longest == i} {i - start}/{len(run)}"
        tops = [x.level for x in run if x.kind == "heading"]
        if line.kind == "heading" and tops:
            yield f"level in run={'top' if line.level == min(tops) else 'low'} {tops.count(min(tops)) == 1} {i - start}/{len(run)}"
    if line.kind == "heading" and line.style != "plain":
        rank, many = view.ranks[line.level], len(view.ranks)
        sure, total = view.levels[line.level]
        share = "all" if sure == total else "none" if not sure else "some"
        yield f"rank={rank}/{many}"
        yield f"level sure={share} many={min(total, 3)}"
        yield f"rank={rank}/{many} sure={share} lead={lead}"
        yield f"rank={rank}/{many} signed={signed} run={len(run)}"
        yield f"rank={rank}/{many} total={min(total, 9) // 3} run={min(len(run), 2)}"
        before = next(
            (
                x
                for x in reversed(lines[max(0, i - 60) : start])
                if x.kind == "heading" and x.style != "plain"
            ),
            None,
        )
        after = next(
            (x for x in lines[end + 1 : end + 60] if x.kind == "heading" and x.style != "plain"), None
        )
        for name, x in (("before", before), ("after", after)):
            if x is None:
                yield f"head {name}=none"
            else:
                order = "same" if x.level == line.level else "higher" if x.level < line.level else "lower"
                yield f"head {name}={order} {rank}/{many}"
                if parallel(core, x.core()):
                    yield f"parallel {name}"
    elif line.kind != "heading":
        below = lines[i + 1] if i + 1 < len(lines) else None
        above = lines[i - 1] if i else None
        if below is not None and goes_on(view.sheet, line, below):
            yield "cut off"
        if is_author(view.sheet, below):
            yield "over author"
        if ends_text(view.sheet, above):
            yield "under signature"
    yield from _wording(core)
    if start < i:
        for name in _wording(lines[i - 1].core() or lines[i - 1].text):
            yield f"under {name}"
        yield f"above length={_ratio(lines[i - 1].text, core)} {line.style or 'text'}"
    if i < end:
        yield f"below length={_ratio(lines[i + 1].text, core)} {line.style or 'text'}"
        for name in _wording(lines[i + 1].core() or lines[i + 1].text):
            yield f"over {name}"
    if _is_asked(view, i, end):
        yield "asked"
    bond = _cohesion(view, start, end)
    if bond:
        yield f"bond={bond}"
        yield f"bond={bond} {line.style or 'text'} {view.style[0]}"


def _wording(text: str) -> Iterator[str]:
    """What the words of a heading say of its place among other headings."""
    if text[-1:] in ":：":
        yield "head colon"
    if text[-1:] in "!?！？":
        yield "head exclaims"
    if v.FEATURE.search(text):
        yield "feature"
    if _SERIES.search(text):
        yield "series"
    if len(text) <= 8 and _ACTOR.fullmatch(text):
        yield "actor"
    if _KIND.fullmatch(text.strip("【】[]■◆●·| ")):
        yield "kind of text"
    if _STRESSES.search(text):
        yield "stresses"
    if _OPENS.search(text):
        yield "opens"
    if _PRESENTS.match(text):
        yield "presents"
    name, colon, _ = text.partition(":")
    if colon and v.is_name(name):
        yield "speaker"
    if " " in text:
        yield "two clauses"


def _ratio(a: str, b: str) -> str:
    """Length of one heading by another."""
    share = len(a) / max(1, len(b))
    return (
        "half"
        if share < 0.6
        else "less"
        if share < 0.95
        else "same"
        if share < 1.1
        else "more"
        if share < 1.7
        else "twice"
    )


def _is_asked(view: PageView, i: int, end: int) -> bool:
    """Two speakers take turns below, and one of them spoke or was named above: an interview goes on."""
    below = [x for x in view.lines[end + 1 : end + 5] if x.kind in ("prose", "li")][:2]
    speakers = [m[1] for m in (_SPEAKER.match(x.core()) for x in below) if m]
    question = bool(below) and v.TURN.match(below[0].core()) is not None
    if not question and len(set(speakers)) < 2:
        return False
    above = [x.core() for x in view.lines[max(0, i - 12) : i] if x.kind == "prose"]
    return (question and any(v.TURN.match(x) for x in above)) or any(
        x.startswith(f"{name}:") or (v.is_name(name) and name in x) for x in above for name in speakers
    )


def _cohesion(view: PageView, start: int, end: int) -> str:
    """How much the text below a run of headings shares with the text above."""
    after = [x.core()[:200] for x in view.lines[end + 1 : end + 5] if x.kind in ("prose", "li")]
    before: list[str] = []
    size = 0
    for x in reversed(view.lines[max(0, start - 25) : start]):
        if size > 1500:
            break
        if x.kind in ("prose", "li"):
            before.append(x.core())
            size += len(x.text)
    new = han_pairs("\n".join(after)) - v.COMMON_PAIRS
    if len(new) < 30 or size < 60:
        return ""
    shared = len(new & han_pairs("\n".join(before))) / len(new)
    return "strong" if shared >= 0.06 else "some" if shared >= 0.03 else "weak" if shared > 0.014 else "none"


def _story(view: PageView, i: int) -> Iterator[str]:
    """Text that may begin a story without a headline: behind a signature, with a lead."""
    line = view.lines[i]
    if line.kind in ("heading", "furniture"):
        return
    lead = "dateline" in line.cuts or "byline" in line.cuts
    signed = _signed_above(view, i)
    if lead or signed:
        yield f"text lead={lead} signed={signed} above={_neighbour(view, i - 1)}"
    if line.kind in ("li", "prose") and "sign" in line.cuts:
        yield f"signs itself of {min(view.signs[line.kind], 3)} {line.kind} above={_neighbour(view, i - 1)}"
    if lead and view.leads >= 3:
        yield f"one of several leads above={_neighbour(view, i - 1)}"


FEATURES: tuple[Callable[[PageView, int], Iterator[str]], ...] = (
    _own,
    _shape,
    _picture,
    _layout,
    _place,
    _join,
    _heading,
    _story,
)
