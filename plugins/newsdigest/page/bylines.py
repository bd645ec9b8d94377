"""Bylines and datelines: on a line of their own, before the first sentence, behind the last; and the names they hold.

`本报记者 李明 通讯员 王芳` · `□张三` · `【記者王大明/台北報導】` · `本报讯(记者 张三)近日…` ·
`新华社北京5月3日电 …` · `…。(涧宣)` · `…。(据新华社)`

>>> make_byline("(记者 张三 通讯员 李四)", Source()).names
('张三', '李四')
"""

from __future__ import annotations

import re

from ..model import Byline, Source
from ..text import fold_marks
from . import vocabulary as v
from .sheet import PageLine, Sheet

DESK = v.pattern("byline_names.DESK")
BOX_AUTHOR = v.pattern("byline_names.BOX_AUTHOR")
AUTHOR = v.pattern("byline_names.AUTHOR")
_MARKS = v.pattern("byline_names.MARKS")
_AROUND = [v.pattern(f"byline_names.{name}") for name in ("BASED_ON", "AGE", "PLACE_END", "FROM")]
_TAIL = v.pattern("byline_names.TAIL_END")
_WORDS = v.pattern("byline_names.WORDS")
_NOT_NAMES = v.pattern("byline_names.NOT_NAMES")
_AGE = v.pattern("names.AGE")
_LEAD_PLACED = v.pattern("bylines.LEAD_PLACED")
_REPORTED = v.pattern("byline_names.REPORTED")
_ROLE = v.pattern("vocabulary.ROLE")


def author(text: str) -> str | None:
    """The name in a byline that says more of one person: (作者系县医院 黎明珠), ◎方怡婷(家长)."""
    whole = AUTHOR.fullmatch(f"({text})" if text.startswith("作者:") else text) or BOX_AUTHOR.fullmatch(text)
    return whole[1] if whole is not None and v.is_name(whole[1]) else None


def make_byline(raw: str, source: Source) -> Byline:
    """The byline with the names it holds and its kind."""
    folded = fold_marks(raw)
    placed = _LEAD_PLACED.fullmatch(folded)
    text = placed[1] if placed else author(folded) or _MARKS.sub(" ", folded).strip()
    agency = v.AGENCY.search(text)
    for pattern in _AROUND:
        text = pattern.sub(" ", text)
    text = _TAIL.sub("", text.strip(" :"))
    found = [n.strip("《》·-") for n in v.split_names(_WORDS.sub(" ", text))]
    found = [n for n in found if len(n) > 1 and ":" not in n and not any(map(str.isdigit, n))]
    names = [n for n in found if not _NOT_NAMES.fullmatch(n)]
    if _REPORTED.search(folded):  # 記者郭若溪珠海報道: the place clings to the name
        names = [n[:3] if len(n) > 4 and "·" not in n and v.is_name(n[:3]) else n for n in names]
    persons = [n for n in names if v.is_name(n)]
    desk = bool(DESK.fullmatch(text))
    if desk:
        names = [text]
    if persons:
        names = [n for n in names if n in persons or n[-1] in "宣轩萱煊讯" or not v.OFFICE_END.search(n)]
    if _ROLE.search(text):
        kind = "office" if desk else "agency" if agency and not persons else "person"
    elif agency:
        kind, names = "agency", names or [agency.group()]
    else:
        lone = len(names) == 1 and len(names[0]) == 2 and names[0][-1] in "宣讯"
        office = lone if persons else bool(names and v.OFFICE_END.search(names[-1]))
        kind = "office" if office else "person"
    return Byline(raw, tuple(names), kind, source)  # type: ignore[arg-type]


_LINE = v.pattern("bylines.LINE")
_LONE_ROLE = v.pattern("bylines.LONE_ROLE")
_WHOLE = [v.pattern(f"bylines.{name}") for name in ("BOX", "REPORT", "SOURCE")] + [DESK]
_SIGN = re.compile(r"[(【\[]([^()【】\[\]]{1,48})[)】\]]$")
_AFTER_END = [v.pattern(f"bylines.{name}") for name in ("BOX_SIGN", "ROLE_SIGN")]
_NO_SIGN = v.pattern("bylines.NO_SIGN")
_STRONG = v.pattern("bylines.STRONG")
_SIGN_WORDS = v.pattern("bylines.SIGN_WORDS")

_DATELINE = v.pattern("bylines.DATELINE")
_LEAD_BYLINE = v.pattern("bylines.LEAD_BYLINE")
_LEAD_BRACKET = v.pattern("bylines.LEAD_BRACKET")
_LEAD_PLAIN = v.pattern("bylines.LEAD_PLAIN")
_LEAD_NAME = v.pattern("bylines.LEAD_NAME")
_LEAD_NAMES = v.pattern("bylines.LEAD_NAMES")
_LEAD_REPORT = v.pattern("bylines.LEAD_REPORT")

_OPEN_ROLE = v.pattern("bylines.OPEN_ROLE")
_INTERVIEW = v.pattern("bylines.INTERVIEW")


def mark_bylines(sheet: Sheet) -> None:
    """Classify byline lines; mark where a line opens or closes with one. Whether a sign is one is decided with the story."""
    for line, below in zip(sheet.lines, [*sheet.lines[1:], None], strict=True):
        if line.kind != "prose":
            continue
        low, high = line.body()
        text = line.text[low:high]
        if len(text) <= 50 and below is not None and _over_two_lines(text, below):
            line.classify("byline", "names who wrote it, with the next line")
            below.classify("byline", "the byline goes on")
            below.cuts["goes-on"] = (0, 0)
            continue
        if len(text) <= 70 and whole_byline(text):
            line.classify("byline", "names who wrote it")
            continue
        for name, start, end in find_lead(text):
            line.cuts[name] = (low + start, low + end)
        if at := find_sign(text):
            line.cuts["sign"] = (low + at, high)
        elif "dateline" in line.cuts and not line.core():
            line.classify("dateline", "nothing but a dateline")


def _over_two_lines(text: str, below: PageLine) -> bool:
    """`本报记者 李明 通讯员` and `王芳`: no byline each, but together one."""
    if not _OPEN_ROLE.search(text) or below.kind != "prose" or len(below.text) > 16:
        return False
    if whole_byline(text):  # 通讯员 吴宁|锋
        last = v.split_names(text)[-1:]
        whole = last[0] + below.text if last and len(below.text) == 1 else ""
        return len(whole) == 3 and v.is_name(whole)
    return whole_byline(text + below.text)


def bare_names(line: PageLine) -> bool:
    """One to three personal names and nothing else."""
    text = _AGE.sub("", line.text)
    return 0 < len(text) <= 14 and len(v.split_names(text)) <= 3 and _all_names(text)


def _all_names(text: str) -> bool:
    """Whether a text is personal names and nothing else."""
    return all(v.is_name(name) for name in v.split_names(text))


def whole_byline(text: str) -> bool:
    """Whether a line is a byline and nothing else."""
    people = text.partition(":")[2]  # 記者:何志堅、馮慧儀: a question would be an interview's
    if text[-1] in "。!?,;、:" or (
        _INTERVIEW.match(text) and not (0 < len(v.split_names(people)) <= 4 and _all_names(people))
    ):
        return False
    if author(text):
        return True
    if (text[0] in "(【[") != (text[-1] in ")】]"):
        return False
    if _LINE.fullmatch(text) and (
        not _LONE_ROLE.search(text) or any(v.is_name(n) for n in make_byline(text, Source()).names)
    ):
        return True
    if any(pattern.fullmatch(text) for pattern in _WHOLE):
        return True
    if text[0] in "■●○◇◆△▲☆★" and _all_names(text[1:]):
        return True
    inner = _SIGN.fullmatch(text)
    if inner is None or (text[0] == "【" and not _ROLE.search(text)):  # 【帮办】 names a column
        return False
    return signs(inner[1]) == "strong" or _is_people(_ROLE.sub(" ", inner[1]).strip())


def _is_people(text: str) -> bool:
    """Nothing but personal names and offices, or one desk."""
    names = v.split_names(text)
    persons = sum(v.is_name(n) for n in names)
    offices = sum(4 <= len(n) <= 14 and not v.is_name(n) and bool(v.OFFICE_END.search(n)) for n in names)
    if ":" in text:
        return False
    if persons == len(names) or (persons and persons + offices == len(names) <= 4):
        return True
    return len(names) == 1 and bool(v.OFFICE_END.search(text)) and len(text) <= 10


def find_lead(text: str) -> list[tuple[str, int, int]]:
    """Dateline and byline before the first sentence: ("dateline" or "byline", start, end), in order."""
    dateline = _DATELINE.match(text)
    if dateline is None:
        lead = _LEAD_BRACKET.match(text) or _LEAD_REPORT.match(text)
        if lead is None and (placed := _LEAD_PLACED.match(text)) and _all_names(placed[1]):
            lead = placed
        end = lead.end() if lead else _plain_lead(text)
        return [("byline", 0, end)] if 0 < end < len(text) else []
    at = dateline.end()
    lead = _LEAD_BYLINE.match(text, at) or _LEAD_REPORT.match(text, at)
    if lead is None and (names := _LEAD_NAMES.match(text, at)) and _all_names(names[1]):
        lead = names
    found = [("dateline", 0, at)]
    return [*found, ("byline", at + lead.group().startswith(" "), lead.end())] if lead else found


def _plain_lead(text: str) -> int:
    """`本报记者 李明 深秋时节，…`: a role, names set apart by spaces, then the text; where it ends, 0 for none."""
    match = _LEAD_PLAIN.match(text)
    end = 0
    while match:
        end = match.end()
        match = _LEAD_NAME.match(text, end)
        if match and not v.is_name(match[1]):
            break
    return end if len(text) - end > 4 else 0


def find_sign(text: str) -> int | None:
    """Where the byline in brackets, or behind □, after the last sentence of a text begins; None when there is none."""
    base = max(0, len(text) - 60)
    tail = text[base:]
    match = _SIGN.search(tail)
    if match and signs(match[1]) and tail[: match.start()].rstrip()[-1:] in tuple("。!?…”’」』)》*"):
        return base + match.start()
    match = next((m for pattern in _AFTER_END if (m := pattern.search(tail))), None)
    return base + match.start() + match.group().startswith(" ") if match else None


def signs(inner: str) -> str:
    """How surely the words of a bracket sign a story: "strong", "weak" (a name or desk by its looks),
    "loose" (two to four characters: a pen name, if the story ends there), "" not at all."""
    inner = inner.strip()
    if author(f"({inner})"):
        return "strong"
    if _NO_SIGN.match(inner) and not v.is_name(inner):
        return ""
    if _STRONG.match(inner) or (v.AGENCY.search(inner) and len(inner) <= 24 and "," not in inner):
        return "strong"
    names = v.split_names(_SIGN_WORDS.sub(" ", inner))
    if re.search(r"[,。;:!?“”《》\d]", inner) or not 0 < len(names) <= 6:
        return ""
    offices = [n for n in names if not v.is_name(n)]
    if len(names) > 3 and offices:
        return ""
    if all(2 <= len(n) <= 12 and v.OFFICE_END.search(n) for n in offices):
        return "weak"
    return "loose" if len(names) <= 2 and all(re.fullmatch(rf"{v.H}{{2,4}}", n) for n in names) else ""
