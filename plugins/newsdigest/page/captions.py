"""Photo captions: found by their credit (摄, 供图, 资料图片, 图/…) or by how they begin (图为, ▲).

A caption may hold a full stop, may run over two lines, and may stand in the middle of a sentence. The
credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

import re
from itertools import pairwise

from . import vocabulary as v
from .bylines import find_lead, whole_byline
from .sheet import Line, Sheet

_H, _C = v.HAN, v.H
_WHO = rf"(?:{v.ROLE} ?)?{v.NAME}(?:{v.SEP}(?:{v.ROLE} ?)?{v.NAME}){{0,5}}"
_AGENCY = r"(?:新华社|新華社|中新社|中央社|人民网|新华网|中新网|视觉中国|东方IC|IC photo|CFP|法新社|路透社|美联社|人民视觉|本报)"
_ORG = r"[^\W_]{2,20}"
_CREDIT = (
    rf"(?:{_AGENCY}(?:发|發)? ?[(/]? ?)?{_WHO} ?/? ?(?:拍?摄|攝)(?:影)?(?:报道|報道)?\)?",
    rf"(?:(?:摄影|攝影|摄|攝|图片|圖片|图|圖|供图|供圖|文/图|图/文|图文|图源|图片来源|图片提供|照片) ?[/:|]|图/文|文/图) ?(?:{_ORG}|{_WHO})",
    rf"(?:{v.ROLE} ?)?(?:{v.NAMES}|{_ORG}) ?(?:供图|供圖|提供图片|提供圖片)",
    rf"(?:{v.ROLE} ?)?{v.NAMES} ?(?:文/图|文/圖|图/文|圖/文|/图|/圖|/摄|/攝|文并摄|摄影报道)",
    rf"(?:图片|照片|圖片|图) ?由 ?{_ORG}(?: {_ORG})? ?(?:提供|拍摄|摄)",
    r"(?:资料图片?|資料圖片?|资料照片?|資料照片?|网络图片|網路圖片|视频截图|效果图|档案图片|本报资料图片?|本報資料(?:圖片|照片)|受访者供图|受訪者提供)",
    rf"{_AGENCY}(?:发|發)",
    r"(?:新华社|新華社|中新社|视觉中国) ?/ ?(?:法新社?|路透社?|美联社?|欧新社?|法新社|路透|新华|Getty(?: Images)?|AFP|AP)",
)  # fmt: skip
_BRACKETED = re.compile(rf"[(【\[] ?(?:{'|'.join(_CREDIT)}|{v.NAMES} ?[图圖摄攝]) ?[)】\]]$")
_ROLE_LAST = re.compile(rf"(?<=[ 。!?])(?:本报|本報)?(?:记者|通讯员|記者|通訊員) ?{v.NAMES}$")
"""The photographer without a 摄, by the role."""
_CANNOT_BEGIN = ",。、;:!?”’」』)】》%"
_SCENE = re.compile(r"正在|现场|一角|[外全夜街]景|合影|留念|掠影|俯瞰|鸟瞰|航拍|场景|場景|現場|美景")
_LENT = re.compile(r"[(【][^\W\d_]{2,10}提供[)】]$")
"""`(市民提供)`: whose picture it is; in brackets only."""
_BARE = re.compile(
    rf"(?:^|(?<=[ 。!?…”’」』)】,、;:])) ?(?:(?:图片)?(?:均由|均为|由) ?)?(?:{'|'.join(_CREDIT)})[。.]?$"
)
_STUCK = re.compile(rf"(?:(?:本报记者|记者|通讯员|本報記者|記者){_C}{{2,3}}|{_C}{{2,3}})[摄攝]$")
_BEGIN = re.compile(
    r"(?:[▲△▼▽◀◁▶▷◤◥↑↓←→] ?|(?:上|下|左|右|本|题)?(?:图|圖)(?:片说明|片說明|说明|注)?(?:[①-⑨一二三四五六]|为|為|[:/](?=.)|是(?=.{0,12}现场))|(?:上|下|左|右|题)(?:图|圖)|[(](?:上|下|左|右)图[)])"
)
_WHOLE_REPORT = re.compile(
    rf"(?:[□■◎●] ?)?[(【]? ?(?:{v.ROLE} ?)?{_WHO} ?(?:文/图|文/圖|图/文|圖/文|文图|文并摄|文/摄|摄影报道|攝影報導) ?[)】]?"
)
"""Who wrote and photographed the whole story: a byline, not a credit."""
_SURE_OPENING = re.compile(
    rf"(?:图片|圖片)?(?:均由|均为|由)? ?(?:{v.ROLE}|{_AGENCY}|资料|資料|网络|效果|视频|图|圖|摄|供|来源|受访|档案|照片)"
)
_WRITER = re.compile(r"(?:文|撰文|作者|文字)[/: ]")
_NOT_NAMES = re.compile(r"^(?:拍|航|摇|抢|偷|所|新|一|是|的|在|被|为|摄|组织|由|编|跟|抓|补|偶)$")
_CREDIT_WORDS = re.compile(
    r"摄影|攝影|摄|攝|供图|供圖|提供|图片来源|来源|图源|图片|圖片|照片|资料|資料|文/图|图/文|文并摄|报道|報道|图|圖|发|由|/|:|\||[()【】\[\]]"
)
MAX = 170
"""Longest caption, in characters; anything longer is text that happens to end in a credit."""


def mark_captions(sheet: Sheet) -> None:
    """Classify captions; a caption over two lines becomes one, a line that is only a credit joins its caption."""
    lines = sheet.lines
    for line in lines:
        if line.kind != "prose" or "to" in line.cuts or len(line.text) > MAX:
            continue
        writers = _WHOLE_REPORT.fullmatch(line.text) or (_WRITER.match(line.text) and whole_byline(line.text))
        credit = None if writers else find_credit(line.text)
        if credit is not None:
            line.cuts["credit"] = (credit, len(line.text))
            begins = credit == 0
            line.classify(
                "credit" if begins else "caption", "nothing but a credit" if begins else "ends with a credit"
            )
    for i, line in enumerate(lines):
        if (
            line.kind == "prose"
            and len(line.text) <= 120
            and _BEGIN.match(line.text)
            and _alone(lines, i)
            and not _listed(lines, i)
        ):
            line.classify("caption", "begins as a caption does")
    usual = _usual_gap(lines)
    for i, line in enumerate(lines):
        if line.kind in ("caption", "credit"):
            _take_lines_above(lines, i)
        elif line.kind == "prose" and 0 < i < len(lines) - 1 and _interrupts(lines, i, usual):
            line.classify("caption", "set apart in the middle of a sentence")
            role = _ROLE_LAST.search(line.text)
            if role:
                line.cuts["credit"] = (role.start(), len(line.text))


def _usual_gap(lines: list[Line]) -> int:
    """How many blank lines stand between two texts as a rule: three of four have no more."""
    gaps = sorted(b.gap for a, b in pairwise(lines) if a.kind == b.kind == "prose")
    return gaps[len(gaps) * 3 // 4] if len(gaps) >= 6 else 99


def _interrupts(lines: list[Line], i: int, usual: int) -> bool:
    """A short line without a credit that parts a sentence: set off by more blank lines than columns are,
    signed by its photographer, or telling of a scene where the sentence goes on behind it with a mark."""
    above, line, below = lines[i - 1], lines[i], lines[i + 1]
    if not (6 <= len(line.text) <= 60 and above.kind == below.kind == "prose" and line.gap and below.gap):
        return False
    if line.text[-1] in ",、;:“「(《" or line.text[0] in _CANNOT_BEGIN or line.forced or "to" in above.cuts:
        return False
    if len(above.text) < 24 or above.text[-1] in "。!?…:;”’」』)】":
        return False
    if line.gap > usual or _ROLE_LAST.search(line.text):
        return True
    return below.text[0] in _CANNOT_BEGIN and bool(_SCENE.search(line.text)) and line.text[0] != "正"


def _listed(lines: list[Line], i: int) -> bool:
    """One of several lines in a row with the same mark before them: a list, not captions."""
    mark = lines[i].text[0]
    near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
    return not mark.isalnum() and any(x.text[0] == mark and "credit" not in x.cuts for x in near)


def find_credit(text: str) -> int | None:
    """Where the credit at the end of a line begins; None when there is none."""
    tail = text[-60:]
    base = len(text) - len(tail)
    match = _BRACKETED.search(tail) or (_LENT.search(tail) if len(text) <= 60 else None)
    if match:
        return base + match.start()
    spare: int | None = None
    for at in _starts(tail, base):
        match = _BARE.match(tail, at)
        if not match:
            continue
        start = match.start() + (1 if match.group().startswith(" ") else 0)
        if not _credible(tail[start:]):
            continue
        if _opens_with_name(tail[start:]):
            return base + start
        spare = base + start if spare is None else spare
    if spare is not None:
        return spare
    match = _STUCK.search(tail)
    if match:
        token = match.group()[:-1]
        if token[:-2] in ("本报记者", "记者", "通讯员", "记") or token.startswith(
            ("本报记者", "记者", "通讯员", "本報記者", "記者")
        ):
            return base + match.start()
        if base == 0 and len(text) <= 40:
            for length in (3, 2):
                name = text[-1 - length : -1]
                if (
                    len(name) == length
                    and v.is_name(name)
                    and text[-2] not in "拍航所"
                    and len(text) - length - 1 >= 5
                ):
                    return len(text) - length - 1
    return None


def _starts(tail: str, base: int) -> list[int]:
    """Where a credit may begin: at the beginning of the line, behind a space or a mark."""
    return ([0] if not base else []) + [
        i for i in range(1, len(tail)) if tail[i - 1] in " 。!?…”’」』)】,、;:"
    ]


def _opens_with_name(credit: str) -> bool:
    """A role, an agency, a set word or a personal name stands first."""
    if _SURE_OPENING.match(credit):
        return True
    names = v.split_names(_CREDIT_WORDS.sub(" ", credit).strip(" 。."))
    return bool(names) and v.is_name(names[0])


def people_of(credit: str) -> tuple[str, ...]:
    """The photographers a credit names; an agency or office when it names nobody else; () for 资料图片."""
    bare = _CREDIT_WORDS.sub(" ", re.sub(rf"(?:{v.ROLE})(?=[ {_H}])", " ", credit.replace("拍摄", "摄")))
    names = [n for n in v.split_names(bare.strip(" 。.")) if 2 <= len(n) <= 15]
    persons = [n for n in names if v.is_name(n)]
    if not persons:
        persons = [
            n
            for n in names
            if n
            not in (
                "本报",
                "本報",
                "网络",
                "視頻",
                "视频",
                "新华社",
                "新華社",
                "中新社",
                "人民网",
                "新华网",
                "视觉中国",
                "CFP",
                "效果",
                "截",
            )
        ]
    return tuple(persons)


def _credible(credit: str) -> bool:
    """A bare credit must name persons by name, or use a set phrase; 正在拍摄 does not."""
    if re.search(
        r"供图|供圖|提供|资料|資料|截图|效果图|网络图|来源|[/:|]|(?:新华社|中新社|新華社)(?:发|發)$", credit
    ):
        return True
    if re.search(v.ROLE, credit):
        return True
    names = v.split_names(re.sub(r"(?:拍?[摄攝]影?(?:报道|報道)?)[。.)]?$", "", credit).strip())
    return (
        bool(names)
        and all(v.is_name(n) or (2 <= len(n) <= 4 and not _NOT_NAMES.match(n[-1])) for n in names)
        and any(v.is_name(n) for n in names)
    )


def _alone(lines: list[Line], i: int) -> bool:
    """Set off from its neighbours, or closed by itself."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    if lines[i].text[-1] in "。!?" or below is None or below.gap > 0:
        return True
    return below.kind in ("caption", "credit") or bool(_BEGIN.match(below.text))


def _take_lines_above(lines: list[Line], i: int) -> None:
    """The first lines of a caption that runs over two or three: set solid above it, and blank lines around."""
    line = lines[i]
    first = i
    alone = bool(_BEGIN.match(line.text))
    while (
        not alone
        and first > 0
        and i - first < 2
        and not find_lead(lines[first - 1].text)
        and lines[first].gap == 0
        and lines[first - 1].kind == "prose"
    ):
        first -= 1
    below = lines[i + 1] if i + 1 < len(lines) else None
    free = (
        first == 0
        or lines[first].gap > 0
        or lines[first - 1].kind in ("heading", "furniture", "caption", "rule")
    )
    apart = below is None or below.gap > 0 or below.kind not in ("prose",)
    size = sum(len(x.text) for x in lines[first : i + 1])
    if first < i and free and apart and size <= MAX:
        for x in lines[first:i]:
            x.classify("caption", "the caption goes on in the next line")
        line.classify("caption", "ends with a credit")
        for x in lines[first + 1 : i + 1]:
            x.cuts["goes-on"] = (0, 0)
        return
    if first < i and line.kind != "credit" and not _BEGIN.match(lines[i - 1].text):
        return
    if line.kind == "credit" and i > 0 and line.gap <= 1:
        above = lines[i - 1]
        if above.kind == "caption" and "credit" not in above.cuts:
            line.classify("caption", "the credit of the caption above")
            line.cuts["goes-on"] = (0, 0)
        elif above.kind == "prose" and (_BEGIN.match(above.text) or _captionlike(lines, i - 1, line.gap)):
            above.classify("caption", "its credit stands in the next line")
            line.classify("caption", "the credit of the caption above")
            line.cuts["goes-on"] = (0, 0)


def _over(above: Line) -> bool:
    """Whether the line above is no text, or text that has ended."""
    return above.kind != "prose" or above.text[-1] in "。!?)”" or whole_byline(above.text)


def _captionlike(lines: list[Line], i: int, gap: int) -> bool:
    """Whether the line above a lone credit is its caption: short, and a whole by itself."""
    line = lines[i]
    above = lines[i - 1] if i else None
    if line.cuts or above is None or above.kind == "heading":
        return False
    if line.text[-1] not in "。!?;,:、”":
        return len(line.text) <= 45 and (line.gap > 0 or _over(above))
    return gap == 0 and line.text[-1] == "。" and len(line.text) <= 60 and _over(above)
