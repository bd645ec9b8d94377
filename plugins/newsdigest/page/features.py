"""What is seen of a line: names of features, no decisions.

Each function of FEATURES looks at one line and its neighbours and returns names; what they are worth for
each label is learned. The classes that the detectors gave the lines are features like the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..text import has_ended, is_han
from . import vocabulary as v
from .bylines import bare_names
from .furniture import known_tokens
from .heading_features import heading
from .joins import width
from .sheet import PageLine, Sheet
from .view import PageView, char_of, neighbour, page_view, signed_above, size_of

_WEB = v.pattern("features.WEB")
_DATE = v.pattern("features.ANY_DATE")
_REPORTER = v.pattern("features.REPORTER")
_CREDIT = v.pattern("features.CREDIT")
_ASIDE = v.pattern("features.ASIDE")
_GOES_ON = v.pattern("features.GOES_ON")
_PHOTOGRAPHED = v.pattern("features.PHOTOGRAPHED")
_DATED = v.pattern("features.DATED")
_SCENE = v.pattern("features.SCENE")
_FIELD = re.compile(r"(?P<name>[^\W\d_]{1,4}(?: [^\W\d_]{1,3})?|[^\W\d_]{2,6})[:：]\s?(?P<value>\S.{0,24})?")
_STAFF_FIELD = v.pattern("features.STAFF_FIELD")
_FILE_NAME = re.compile(r"[\w.%-]+\.(?:jpe?g|png|gif|webp|htm|html|pdf)", re.IGNORECASE)
_STOPS = "。!?！？"
_COMMENTARY = re.compile(r"[,，。、；;：:！!？?]")
_GENRE = v.pattern("features.GENRE")
_NEAR = 8
"""How many lines away the next text is looked for."""
_BRIEF = 100
"""Characters of a line whose beginning says something: long captions of a series begin alike, long texts by chance."""
_RARE = 3
"""A pair of characters in so few lines of the page is rare on it."""


def look(sheet: Sheet, lines: list[PageLine]) -> list[list[str]]:
    """The features of each of the lines."""
    view = page_view(sheet, lines)
    return [[name for see in FEATURES for name in see(view, i)] for i in range(len(lines))]


def _is_genre(head: str) -> bool:
    """Whether a head names a kind of text and nothing else: 遗失声明, 一周简讯; not 关于加强安全生产的公告解读."""
    head = head.replace(" ", "").strip("【】[]◆■●·")
    return len(head) <= 12 and "关于" not in head and _GENRE.fullmatch(head) is not None


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
    yield f"size={size_of(text)}"
    yield f"size={size_of(text)} end={char_of(text[-1])}"
    yield f"begin={char_of(text[0])}"
    yield f"end={char_of(text[-1])}"
    yield f"ended={has_ended(line.core() or text)}"
    for name in line.cuts:
        yield f"cut={name}"
    stops = sum(c in _STOPS for c in text)
    commas = sum(c in ",，、" for c in text)
    yield f"stops={min(stops, 3)}"
    yield f"commas={min(commas, 3)}"
    if not stops and not commas:
        yield f"bare size={size_of(text)}"
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
        yield f"repeated size={size_of(text)}"


def _ends(view: PageView, i: int) -> Iterator[str]:
    """The first and the last two characters: words of furniture, captions and bylines that no pattern lists."""
    text = view.lines[i].text
    if len(text) <= 60:
        yield f"first={text[:2]}"
        yield f"last={text[-2:]}"


def _three(view: PageView, i: int) -> Iterator[str]:
    """Length, end mark and credit of the line and of both neighbours, together, with the gaps between them."""
    above, own, below = (_build(view, j) for j in (i - 1, i, i + 1))
    yield f"three={above}|{own}|{below}"
    yield f"three={above}|{own}"
    yield f"three={own}|{below}"
    under = min(view.lines[i + 1].gap, 1) if i + 1 < len(view.lines) else 1
    yield f"three={own}|{below} gaps={min(view.lines[i].gap, 1)}{under}"


def _build(view: PageView, i: int) -> str:
    """A line in three letters."""
    if not 0 <= i < len(view.lines):
        return "edge"
    line = view.lines[i]
    length = "s" if len(line.text) <= 16 else "m" if len(line.text) <= 44 else "l"
    return length + "." * has_ended(line.core() or line.text) + "c" * ("credit" in line.cuts)


def _shape(view: PageView, i: int) -> Iterator[str]:
    """Words and shapes: of furniture, bylines, captions, headings."""
    line = view.lines[i]
    text = line.text
    short = len(text) <= 60
    web = len(set(_WEB.findall(text)))
    if web:
        yield f"web={min(web, 3)} {'short' if short else 'long'} stop={char_of(text[-1]) == 'stop'}"
    if not web and text[-1] in "。!?" and sum(is_han(c) for c in text) * 4 > len(text) * 3:
        yield f"plain sentence size={size_of(text)}"
    signs = sum(not c.isalnum() and c != " " and not _COMMENTARY.match(c) for c in text)
    digits = sum(map(str.isdigit, text))
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
        yield f"separators={min(separators, 3)} size={size_of(text)}"
    for mark in "|>_/@=<©→":
        if mark in text and short:
            yield f"has {mark}"
    if _DATE.search(text) and short:
        yield f"date size={size_of(text)}"
        if len(_DATE.sub("", text).strip(" :()[]【】-")) < 3:
            yield "date alone"
    if short:
        known = sum(len(t) for _, t in known_tokens(text))
        if known:
            yield f"tokens={min(4, known * 4 // len(text))}"
        if v.PAPER and re.search(v.PAPER, text):
            yield "paper"
    if _REPORTER.search(text[:24]):
        yield f"reporter size={size_of(text)}"
    elif _REPORTER.search(text[-24:]):
        yield f"reporter last size={size_of(text)}"
    if len(text) <= 170 and _CREDIT.search(text[-14:]):
        yield f"credit size={size_of(text)}"
    if len(text) <= 170 and _CREDIT.search(text[:6]):
        yield f"credit first size={size_of(text)}"
    if bare_names(line):
        yield "names"
    if v.OFFICE.fullmatch(text):
        yield "office"
    if v.NUMBERED.match(line.core() or text):
        yield f"numbered size={size_of(text)}"
    if _is_genre(text):
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
        yield f"in brackets size={size_of(text)}"


def _picture(view: PageView, i: int) -> Iterator[str]:
    """What speaks of a caption: one sentence with a day, what is seen, pictures and credits near it."""
    line = view.lines[i]
    text = line.text
    if len(text) > 170:
        return
    size = size_of(text)
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
        yield f"field={kind} {'empty' if field['value'] is None else size_of(field['value'])}"
    shape = _outline(line)
    same = [_outline(x) == shape for x in view.lines[max(0, i - 3) : i] + view.lines[i + 1 : i + 4]]
    if sum(same) >= 2:
        yield f"alike={sum(same)} size={size} end={char_of(text[-1])}"
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
    yield f"laid={kind} gap={min(3, round(line.laid.gap))} length={size_of(line.text)}"
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
    return size_of(line.text), char_of(line.text[0]), char_of(line.text[-1]), "credit" in line.cuts


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
    yield f"above={neighbour(view, i - 1)}"
    yield f"below={neighbour(view, i + 1)}"
    yield f"kind={line.kind} above={neighbour(view, i - 1)}"
    yield f"kind={line.kind} below={neighbour(view, i + 1)}"
    if view.heads[i]:
        yield f"around={neighbour(view, i - 1)}/{neighbour(view, i + 1)}"
    two = lines[i + 2] if i + 2 < len(lines) else None
    if view.heads[i] and two is not None:
        yield f"two below={neighbour(view, i + 1)}/{neighbour(view, i + 2)}"
    if i < 8:
        yield f"top={'first' if i == 0 else 'few' if i < 4 else 'near'}"
    if i >= len(lines) - 3:
        yield f"bottom={len(lines) - i}"
    for name, x in (("above", above), ("below", below)):
        if x is None:
            continue
        yield f"{name} size={size_of(x.text)} {char_of(x.text[-1 if name == 'above' else 0])}"
        if len(x.text) <= 60 and _WEB.search(x.text):
            yield f"{name} web kind={line.kind} size={size_of(line.text)}"
        if _REPORTER.search(x.text[:24]):
            yield f"{name} reporter size={size_of(line.text)}"
    if above is not None and above.kind == "byline" and _PHOTOGRAPHED.search(above.text):
        yield f"under photographer size={size_of(line.text)}"
    if above is not None and above.kind == "image":
        yield f"under picture size={size_of(line.text)}"
    stops = any(c in _STOPS for c in line.text)
    if (
        not view.heads[i]
        and len(line.text) <= 100
        and not stops
        and line.kind not in ("caption", "byline", "furniture")
    ):
        yield f"long head end={char_of(line.text[-1])} below={neighbour(view, i + 1)}"
        yield f"long head clauses={min(2, line.text.count(' '))} gaps={gap}/{under}"
    begun = view.sheet.begun(line)
    yield f"begun={begun}"
    if not begun:
        yield f"not begun size={size_of(line.text)}"
    k = view.sheet.index(line)
    over = view.sheet.lines[k - 1] if k else None
    if over is not None and over.kind in ("rule", "image", "marker") and over is not above:
        yield f"over={over.kind} size={size_of(line.text)}"
    under_line = view.sheet.lines[k + 1] if k + 1 < len(view.sheet.lines) else None
    if under_line is not None and under_line.kind in ("rule", "image", "marker") and under_line is not below:
        yield f"under={under_line.kind}"


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
    yield f"{why.partition(':')[0]} cut={view.cut} gap={min(line.gap, 1)} size={size_of(line.text)}"
    yield f"{why.partition(':')[0]} cut={view.cut} gap={min(line.gap, 1)} over={view.lines[i - 1].kind if i else ''}"
    yield f"{why.partition(':')[0]} {view.style[2]} {view.style[1]} {line.kind}"
    if above is not None and above.kind in ("prose", "li"):
        full = view.full and width(above.text) >= view.full * 0.9
        yield f"above full={full} ended={has_ended(above.core())} indent={min(max(0, line.indent - view.margin), 2)} gap={min(line.gap, 1)} {view.style[2]}"
        yield f"{char_of(above.text[-1])}|{char_of(line.text[0])} {why.partition(':')[0]}"
        if above.indent != line.indent:
            yield f"indent {'more' if line.indent > above.indent else 'less'} {view.style[1]}"
    elif above is not None:
        yield f"join over {above.kind} {why.partition(':')[0]}"


def _closes_bracket(above: str, text: str) -> bool:
    """Whether the line above ends in an open bracket that the first words of the line close."""
    at = above.rfind("(")
    return at >= 0 and ")" not in above[at:] and len(above) - at < 24 and 0 <= text.find(")") < 24


def _story(view: PageView, i: int) -> Iterator[str]:
    """Text that may begin a story without a headline: behind a signature, with a lead."""
    line = view.lines[i]
    if line.kind in ("heading", "furniture"):
        return
    lead = "dateline" in line.cuts or "byline" in line.cuts
    signed = signed_above(view, i)
    if lead or signed:
        yield f"text lead={lead} signed={signed} above={neighbour(view, i - 1)}"
    if line.kind in ("li", "prose") and "sign" in line.cuts:
        yield f"signs itself of {min(view.signs[line.kind], 3)} {line.kind} above={neighbour(view, i - 1)}"
    if lead and view.leads >= 3:
        yield f"one of several leads above={neighbour(view, i - 1)}"


def _related(view: PageView, i: int) -> Iterator[str]:
    """Words shared with the text above and below, and how many lines of the page begin as this one does."""
    page, line = view.relations, view.lines[i]
    above = next((j for j in range(i - 1, max(-1, i - _NEAR - 1), -1) if page.texts[j]), None)
    below = next((j for j in range(i + 1, min(len(page.texts), i + _NEAR + 1)) if page.texts[j]), None)
    size = size_of(line.text)
    if page.texts[i]:
        up, down = (0 if j is None else len(page.triples[i] & page.triples[j]) for j in (above, below))
        if above is not None:
            rare = sum(page.lines_with[x] <= _RARE for x in page.pairs[i] & page.pairs[above])
            yield f"shares above={_many(up)} near={above == i - 1}"
            yield f"rare above={_many(rare)}"
        if below is not None:
            yield f"shares below={_many(down)}"
            if above is not None:
                more = "above" if up > down else "below" if down > up else "same"
                yield f"shares more {more} {_many(up)} {_many(down)}"
    elif len(line.text) <= 60:
        over, under = (_share(page.pairs[i], None if j is None else page.pairs[j]) for j in (above, below))
        yield f"words above={over} {line.kind}"
        yield f"words below={under} {line.kind}"
        yield f"words={over}/{under} head={view.heads[i]}"
    fellows = min(page.alike[page.openings[i]] - 1, 3)
    if fellows and len(line.text) <= _BRIEF:
        yield f"begins as {fellows} others {line.kind}"
        yield f"begins as {fellows} others size={size} end={char_of(line.text[-1])}"


def _many(count: int) -> str:
    """A count in few words."""
    return next((str(x) for x in (0, 1, 3, 7) if count <= x), "more")


def _share(own: set[str], other: set[str] | None) -> str:
    """How much of the pairs of a line are in another, in quarters."""
    if other is None:
        return "no text"
    shared = len(own & other)
    return str(4 * shared // max(1, len(own))) if shared else "none"


FEATURES: tuple[Callable[[PageView, int], Iterator[str]], ...] = (
    _own,
    _ends,
    _three,
    _shape,
    _picture,
    _layout,
    _place,
    _join,
    heading,
    _story,
    _related,
)
