"""Credits of photographs: who took a picture, at the end of a line.

>>> find_credit("工人在绑扎钢筋 胡晓峰摄"), people_of("胡晓峰摄")
(8, ('胡晓峰',))

The credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

import re

from . import vocabulary as v

_H, _C = v.HAN, v.H
WHO = rf"(?:{v.ROLE} ?)?{v.NAME}(?:{v.SEP}(?:{v.ROLE} ?)?{v.NAME}){{0,5}}"
_AGENCY = r"(?:新华社|新華社|中新社|中央社|人民网|新华网|中新网|视觉中国|东方IC|IC photo|CFP|法新社|路透社|美联社|人民视觉|本报)"
_ORG = r"[^\W_]{2,20}"
_CREDIT = (
    rf"(?:{_AGENCY}(?:发|發)? ?[(/]? ?)?{WHO} ?/? ?(?:拍?摄|攝)(?:影)?(?:报道|報道)?\)?",
    rf"(?:(?:摄影|攝影|摄|攝|图片|圖片|图|圖|供图|供圖|文/图|图/文|图文|图源|图片来源|图片提供|照片) ?[/:|]|图/文|文/图) ?(?:{_ORG}|{WHO})",
    rf"(?:摄影|攝影) {v.NAME}",
    rf"(?:{v.ROLE} ?)?(?:{v.NAMES}|{_ORG}) ?(?:供图|供圖|提供图片|提供圖片)",
    rf"(?:{v.ROLE} ?)?{v.NAMES} ?(?:文/图|文/圖|图/文|圖/文|/图|/圖|/摄|/攝|文并摄|摄影报道)",
    rf"(?:图片|照片|圖片|图) ?由 ?{_ORG}(?: {_ORG})? ?(?:提供|拍摄|摄)",
    r"(?:资料图片?|資料圖片?|资料照片?|資料照片?|网络图片|網路圖片|视频截图|效果图|档案图片|本报资料图片?|本報資料(?:圖片|照片)|受访者供图|受訪者提供)",
    rf"{_AGENCY}(?:发|發)",
    r"(?:新华社|新華社|中新社|视觉中国) ?/ ?(?:法新社?|路透社?|美联社?|欧新社?|法新社|路透|新华|Getty(?: Images)?|AFP|AP)",
)  # fmt: skip
_BRACKETED = re.compile(rf"[(【\[] ?(?:{'|'.join(_CREDIT)}|{v.NAMES} ?[图圖摄攝]) ?[)】\]]$")
_LENT = re.compile(r"[(【][^\W\d_]{2,10}提供[)】]$")
"""`(市民提供)`: whose picture it is; in brackets only."""
_BARE = re.compile(
    rf"(?:^|(?<=[ 。!?…”’」』)】,、;:])) ?(?:(?:图片)?(?:均由|均为|由) ?)?(?:{'|'.join(_CREDIT)})[。.]?$"
)
_STUCK = re.compile(rf"(?:(?:本报记者|记者|通讯员|本報記者|記者){_C}{{2,3}}|{_C}{{2,3}})[摄攝]$")
_SURE_OPENING = re.compile(
    rf"(?:图片|圖片)?(?:均由|均为|由)? ?(?:{v.ROLE}|{_AGENCY}|资料|資料|网络|效果|视频|图|圖|摄|供|来源|受访|档案|照片)"
)
_NOT_NAMES = re.compile(r"^(?:拍|航|摇|抢|偷|所|新|一|是|的|在|被|为|摄|组织|由|编|跟|抓|补|偶)$")
_CREDIT_WORDS = re.compile(
    r"摄影|攝影|摄|攝|供图|供圖|提供|图片来源|来源|图源|图片|圖片|照片|资料|資料|文/图|图/文|文并摄|报道|報道|图|圖|发|由|/|:|\||[()【】\[\]]"
)


_ANYBODY = re.compile(
    "(?:热心|被|受)?(?:采访|訪|访)?(?:受访者|受訪者|采访对象|对象|家属|家屬|网友|網友|市民|读者|讀者|村民|居民|当事人|當事人|本人|校方|院方|警方|店方|厂方|医院|醫院|学校|學校|企业|公司|单位|主办方|组委会|馆方)"
)
"""受访者供图, 医院供图: whose picture it is, and nobody's name."""


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
            if not _ANYBODY.fullmatch(n)
            and n
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
