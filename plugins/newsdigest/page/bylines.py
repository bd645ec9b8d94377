"""Bylines and datelines: on a line of their own, before the first sentence, behind the last.

`本报记者 李明 通讯员 王芳` · `□张三` · `【記者王大明/台北報導】` · `本报讯(记者 张三)近日…` ·
`新华社北京5月3日电 …` · `…。(涧宣)` · `…。(据新华社)`
"""

from __future__ import annotations

import re

from ..model import Source
from . import vocabulary as v
from .byline_names import DESK, author, make_byline
from .sheet import PageLine, Sheet

_H, _C = v.HAN, v.H
_LINE = v.pattern("bylines.LINE")
_REPORT = v.pattern("bylines.REPORT")
_TWO_HANDS = v.pattern("bylines.TWO_HANDS")
_BOX = v.pattern("bylines.BOX")
_SIGN = re.compile(r"[(【\[]([^()【】\[\]]{1,48})[)】\]]$")
_BOX_SIGN = v.pattern("bylines.BOX_SIGN")
_ROLE_SIGN = v.pattern("bylines.ROLE_SIGN")
_NO_SIGN = v.pattern("bylines.NO_SIGN")

_DATELINE = v.pattern("bylines.DATELINE")
_LEAD_BYLINE = v.pattern("bylines.LEAD_BYLINE")
_LEAD_BRACKET = v.pattern("bylines.LEAD_BRACKET")
_LEAD_PLAIN = v.pattern("bylines.LEAD_PLAIN")
_LEAD_NAME = v.pattern("bylines.LEAD_NAME")
_LEAD_NAMES = v.pattern("bylines.LEAD_NAMES")
_SOURCE = v.pattern("bylines.SOURCE")
_LEAD_REPORT = v.pattern("bylines.LEAD_REPORT")
_OPEN_ROLE = v.pattern("bylines.OPEN_ROLE")
_INTERVIEW = v.pattern("bylines.INTERVIEW")


def mark_bylines(sheet: Sheet) -> None:
    """Classify byline lines; mark where a line opens or closes with one. Whether a sign is one is decided with the story."""
    for number, line in enumerate(sheet.lines):
        if line.kind != "prose":
            continue
        low, high = line.body()
        text = line.text[low:high]
        if len(text) <= 50 and _over_two_lines(text, sheet.lines[number + 1 : number + 2]):
            below = sheet.lines[number + 1]
            line.classify("byline", "names who wrote it, with the next line")
            below.classify("byline", "the byline goes on")
            below.cuts["goes-on"] = (0, 0)
            continue
        if len(text) <= 70 and whole_byline(text):
            line.classify("byline", "names who wrote it")
            continue
        _mark_lead(line, low, text)
        _mark_sign(line, low, high)
        if line.kind == "prose" and "dateline" in line.cuts and "sign" not in line.cuts and not line.core():
            line.classify("dateline", "nothing but a dateline")


def _over_two_lines(text: str, below: list[PageLine]) -> bool:
    """`本报记者 李明 通讯员` and `王芳`: no byline each, but together one."""
    if not _OPEN_ROLE.search(text) or not below or below[0].kind != "prose" or len(below[0].text) > 16:
        return False
    if whole_byline(text):  # 通讯员 吴宁|锋
        last = v.split_names(text)[-1:]
        whole = last[0] + below[0].text if last and len(below[0].text) == 1 else ""
        return len(whole) == 3 and v.is_name(whole)
    return whole_byline(text + below[0].text)


def _names_only(text: str) -> bool:
    """記者:何志堅、馮慧儀: behind the colon nothing but personal names; a question would be an interview's."""
    names = v.split_names(text.partition(":")[2])
    return 0 < len(names) <= 4 and all(v.is_name(name) for name in names)


def whole_byline(text: str) -> bool:
    """Whether a line is a byline and nothing else."""
    if text[-1] in "。!?,;、:" or (_INTERVIEW.match(text) and not _names_only(text)):
        return False
    if author(text):
        return True
    if (text[0] in "(【[") != (text[-1] in ")】]"):
        return False
    if _LINE.fullmatch(text) and not re.search(rf"(?:^|[ (【\[□]){v.ROLE}{_C}", text):
        return True
    if _LINE.fullmatch(text) and any(v.is_name(n) for n in make_byline(text, Source()).names):
        return True
    if _BOX.fullmatch(text) or _REPORT.fullmatch(text) or _two_hands(text):
        return True
    if DESK.fullmatch(text) or _SOURCE.fullmatch(text):
        return True
    if text[0] in "■●○◇◆△▲☆★" and all(v.is_name(n) for n in v.split_names(text[1:])):
        return True
    inner = _SIGN.fullmatch(text)
    if inner is None or (text[0] == "【" and not re.search(v.ROLE, text)):  # 【帮办】 names a column
        return False
    return signs(inner[1]) == "strong" or _is_people(re.sub(v.ROLE, " ", inner[1]).strip())


def _two_hands(text: str) -> bool:
    """Whether a line names a writer and a photographer, each before 文 and 图."""
    return bool(_TWO_HANDS.fullmatch(text)) and all(
        v.is_name(n)
        for n in v.split_names(re.sub(rf"{v.ROLE}|(?<= )(?:文|图|圖|摄影?|攝影?)(?= |$)", " ", text))
    )


def _is_people(text: str) -> bool:
    """Nothing but personal names, or one desk."""
    if ":" in text:
        return False
    names = v.split_names(text)
    persons = [n for n in names if v.is_name(n)]
    offices = [n for n in names if 4 <= len(n) <= 14 and v.OFFICE_END.search(n)]
    if persons and len(persons) + len(offices) == len(names) <= 4:
        return True
    return all(v.is_name(n) for n in names) or (
        len(names) == 1 and bool(v.OFFICE_END.search(text)) and len(text) <= 10
    )


def _mark_lead(line: PageLine, low: int, text: str) -> None:
    """`本报讯(记者 张三)` and the like before the first sentence."""
    for name, start, end in find_lead(text):
        line.cuts[name] = (low + start, low + end)


def find_lead(text: str) -> list[tuple[str, int, int]]:
    """Dateline and byline before the first sentence: ("dateline" or "byline", start, end), in order."""
    found: list[tuple[str, int, int]] = []
    dateline = _DATELINE.match(text)
    if dateline:
        found.append(("dateline", 0, dateline.end()))
        lead = _LEAD_BYLINE.match(text, dateline.end()) or _LEAD_REPORT.match(text, dateline.end())
        if lead is None:
            lead = _LEAD_NAMES.match(text, dateline.end())
            if lead is not None and not all(v.is_name(n) for n in v.split_names(lead[1])):
                lead = None
        if lead:
            start = lead.start() + (1 if lead.group().startswith(" ") else 0)
            found.append(("byline", start, lead.end()))
        return found
    lead = _LEAD_BRACKET.match(text) or _LEAD_REPORT.match(text)
    end = lead.end() if lead else _plain_lead(text)
    if 0 < end < len(text):
        found.append(("byline", 0, end))
    return found


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


def _mark_sign(line: PageLine, low: int, high: int) -> None:
    """A byline in brackets, or behind □, after the last sentence."""
    at = find_sign(line.text[low:high])
    if at:
        line.cuts["sign"] = (low + at, high)


def find_sign(text: str) -> int | None:
    """Where the byline behind the last sentence of a text begins; None when there is none."""
    base = max(0, len(text) - 60)
    tail = text[base:]
    match = _SIGN.search(tail)
    if (
        match
        and match.start() > 0
        and signs(match[1])
        and tail[: match.start()].rstrip()[-1:] in "。!?…”’」』)》*"
    ):
        return base + match.start()
    match = _BOX_SIGN.search(tail) or _ROLE_SIGN.search(tail)
    return base + match.start() + (1 if match.group().startswith(" ") else 0) if match else None


def signs(inner: str) -> str:
    """How surely the words of a bracket sign a story: "strong", "weak" (a name or desk by its looks),
    "loose" (two to four characters: a pen name, if the story ends there), "" not at all."""
    inner = inner.strip()
    if author(f"({inner})"):
        return "strong"
    if _NO_SIGN.match(inner) and not v.is_name(inner):
        return ""
    if re.match(v.ROLE, inner) or re.match(
        r"(?:文|来源|供稿|来稿|采写|整理|编译|撰文|作者|执笔|執筆|撰稿)[:/]", inner
    ):
        return "strong"
    if re.search(r"(?:供稿|来稿|供文|报送)$", inner) and len(inner) <= 16:
        return "strong"
    if v.AGENCY.search(inner) and len(inner) <= 24 and "," not in inner:
        return "strong"
    if re.search(r"[,。;:!?“”《》\d]", inner):
        return ""
    names = v.split_names(
        re.sub(rf"{v.ROLE}|(?:文/图|图/文|文图|文并摄|摄影报道| 文| 撰文| 供稿)$", " ", inner)
    )
    if not names or len(names) > 6:
        return ""
    if all(v.is_name(n) for n in names):
        return "weak"
    if len(names) <= 3 and all(v.is_name(n) or (2 <= len(n) <= 12 and v.OFFICE_END.search(n)) for n in names):
        return "weak"
    if len(names) <= 2 and all(re.fullmatch(rf"{_C}{{2,4}}", n) for n in names):
        return "loose"
    return ""
