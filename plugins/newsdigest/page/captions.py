"""Photo captions, found by how they begin (图为, ▲) or by their credit (摄, 供图, 资料图片, 图/…), and whom a credit names.

>>> find_credit("工人在绑扎钢筋 胡晓峰摄"), people_of("胡晓峰摄")
(8, ('胡晓峰',))

A credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit. A caption may hold a
full stop, may run over two lines, and may stand in the middle of a sentence.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .bylines import whole_byline
from .sheet import PageLine, Sheet

_BRACKETED = v.pattern("credits.BRACKETED")
_LENT = v.pattern("credits.LENT")
_BARE = v.pattern("credits.BARE")
_STUCK = v.pattern("credits.STUCK")
_STUCK_ROLE = v.pattern("credits.STUCK_ROLE")
_SURE_OPENING = v.pattern("credits.SURE_OPENING")
_SURE = v.pattern("credits.SURE")
_NOT_NAMES = v.pattern("credits.NOT_NAMES")
_CREDIT_WORDS = v.pattern("credits.CREDIT_WORDS")
_TAKEN = v.pattern("credits.TAKEN")
_ROLE_BEFORE = v.pattern("credits.ROLE_BEFORE")
_ANYBODY = v.pattern("credits.ANYBODY")


def find_credit(text: str) -> int | None:
    """Where the credit at the end of a line begins; None when there is none."""
    tail = text[-60:]
    base = len(text) - len(tail)
    if match := _BRACKETED.search(tail) or (_LENT.search(tail) if not base else None):
        return base + match.start()
    starts = [i for i in range(len(tail)) if (tail[i - 1] in " 。!?…”’」』)】,、;:" if i else not base)]
    bare = [m.start() + m.group().startswith(" ") for i in starts if (m := _BARE.match(tail, i))]
    credible = [start for start in bare if _credible(tail[start:])]
    named = [start for start in credible if _opens_with_name(tail[start:])]
    if credible:
        return base + (named or credible)[0]
    stuck = _STUCK.search(tail)
    if stuck and _STUCK_ROLE.match(stuck.group()):
        return base + stuck.start()
    if stuck and len(text) <= 40 and text[-2] not in "拍航所":
        return next((i for i in (len(text) - 4, len(text) - 3) if i >= 5 and v.is_name(text[i:-1])), None)
    return None


def _opens_with_name(credit: str) -> bool:
    """A role, an agency, a set word or a personal name is first."""
    names = v.split_names(_CREDIT_WORDS.sub(" ", credit).strip(" 。."))
    return bool(_SURE_OPENING.match(credit)) or (bool(names) and v.is_name(names[0]))


def people_of(credit: str) -> tuple[str, ...]:
    """The photographers a credit names; an agency or office when it names nobody else; () for 资料图片."""
    bare = _CREDIT_WORDS.sub(" ", _ROLE_BEFORE.sub(" ", credit.replace("拍摄", "摄")))
    names = [n for n in v.split_names(bare.strip(" 。.")) if 2 <= len(n) <= 15]
    persons = [n for n in names if v.is_name(n)]
    return tuple(persons or [n for n in names if not _ANYBODY.fullmatch(n)])


def _credible(credit: str) -> bool:
    """A bare credit must name persons by name, or use a set phrase; 正在拍摄 does not."""
    if _SURE.search(credit):
        return True
    names = v.split_names(_TAKEN.sub("", credit).strip())
    if not any(v.is_name(n) for n in names):
        return False
    return all(v.is_name(n) or (2 <= len(n) <= 4 and not _NOT_NAMES.match(n[-1])) for n in names)


_BEGIN = v.pattern("captions.BEGIN")
_WHOLE_REPORT = v.pattern("captions.WHOLE_REPORT")
_BRACKET = re.compile(r"(?<=[。!?”])[(【][^()【】]{4,20}[)】]$")
_WRITER = v.pattern("captions.WRITER")
MAX = 170
"""Longest caption, in characters; anything longer is text that happens to end in a credit."""


def mark_captions(sheet: Sheet) -> None:
    """Classify lines that end with a credit or begin as a caption does; what goes on over two lines is decoded."""
    lines = sheet.lines
    for line in lines:
        if line.kind != "prose" or "to" in line.cuts or len(line.text) > MAX or _writers(line.text):
            continue
        credit = find_credit(line.text)
        if credit is None or (credit and whole_byline(line.text[:credit].strip())):
            continue  # 本报记者 李明 摄影 高原: who wrote, and who photographed
        line.cuts["credit"] = (credit, len(line.text))
        if credit:
            line.classify("caption", "ends with a credit")
        else:
            line.classify("credit", "nothing but a credit")
    for i, line in enumerate(lines):
        begins = line.kind == "prose" and len(line.text) <= 120 and _BEGIN.match(line.text)
        if begins and not _listed(lines, i):
            line.classify("caption", "begins as a caption does")


def _writers(text: str) -> bool:
    """Whether a line names who wrote the text and photographed, alone or behind its last sentence: `…没有人看见。(高原 文/图)`."""
    bracket = _BRACKET.search(text)
    whole = _WHOLE_REPORT.fullmatch(text) or (bracket and _WHOLE_REPORT.fullmatch(bracket.group()))
    return whole is not None or (_WRITER.match(text) is not None and whole_byline(text))


def _listed(lines: list[PageLine], i: int) -> bool:
    """One of several lines in a row with the same mark before them: a list, not captions."""
    mark = lines[i].text[0]
    near = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
    return not mark.isalnum() and any(x.text[0] == mark and "credit" not in x.cuts for x in near)
