"""Credits of photographs: who took a picture, at the end of a line.

>>> find_credit("工人在绑扎钢筋 胡晓峰摄"), people_of("胡晓峰摄")
(8, ('胡晓峰',))

The credit must name somebody, or be a set phrase, behind a space, a mark or a bracket; 拍摄 is no credit.
"""

from __future__ import annotations

from . import vocabulary as v

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
    """A role, an agency, a set word or a personal name stands first."""
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
