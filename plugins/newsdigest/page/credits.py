"""Credits of photographs: who took a picture, at the end of a line.

>>> find_credit("工人在绑扎钢筋 胡晓峰摄"), people_of("胡晓峰摄")
(8, ('胡晓峰',))

The credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

import re

from . import vocabulary as v

_H, _C = v.HAN, v.H
WHO = v.text("credits.WHO")
_BRACKETED = v.pattern("credits.BRACKETED")
_LENT = v.pattern("credits.LENT")
_BARE = v.pattern("credits.BARE")
_STUCK = v.pattern("credits.STUCK")
_SURE_OPENING = v.pattern("credits.SURE_OPENING")
_NOT_NAMES = v.pattern("credits.NOT_NAMES")
_CREDIT_WORDS = v.pattern("credits.CREDIT_WORDS")


_ANYBODY = v.pattern("credits.ANYBODY")


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
