"""The value of a byline: the names it holds, and whether a person, an office or an agency signs.

>>> make_byline("(记者 张三 通讯员 李四)", Source()).names
('张三', '李四')
"""

from __future__ import annotations

from ..model import Byline, Source
from ..text import fold_marks
from . import vocabulary as v

DESK = v.pattern("byline_names.DESK")
BOX_AUTHOR = v.pattern("byline_names.BOX_AUTHOR")
AUTHOR = v.pattern("byline_names.AUTHOR")
_MARKS = v.pattern("byline_names.MARKS")
_AROUND = [v.pattern(f"byline_names.{name}") for name in ("BASED_ON", "AGE", "PLACE_END", "FROM")]
_TAIL = v.pattern("byline_names.TAIL_END")
_WORDS = v.pattern("byline_names.WORDS")
_NOT_NAMES = v.pattern("byline_names.NOT_NAMES")
_REPORTED = v.pattern("byline_names.REPORTED")
_ROLE = v.pattern("vocabulary.ROLE")


def author(text: str) -> str | None:
    """The name in a byline that says more of one person: (作者系县医院 黎明珠), ◎方怡婷(家长)."""
    whole = AUTHOR.fullmatch(f"({text})" if text.startswith("作者:") else text) or BOX_AUTHOR.fullmatch(text)
    return whole[1] if whole is not None and v.is_name(whole[1]) else None


def make_byline(raw: str, source: Source) -> Byline:
    """The byline with the names it holds and its kind."""
    folded = fold_marks(raw)
    text = author(folded) or _MARKS.sub(" ", folded).strip()
    agency = v.AGENCY.search(text)
    for pattern in _AROUND:
        text = pattern.sub(" ", text)
    text = _TAIL.sub("", text.strip(" :"))
    found = [n for n in v.split_names(_WORDS.sub(" ", text)) if len(n) > 1 and ":" not in n]
    names = [n.strip(":《》") for n in found if not _NOT_NAMES.fullmatch(n)]
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
