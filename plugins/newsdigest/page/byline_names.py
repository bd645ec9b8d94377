"""The value of a byline: the names it holds, and whether a person, an office or an agency signs.

>>> make_byline("(记者 张三 通讯员 李四)", Source()).names
('张三', '李四')
"""

from __future__ import annotations

import re

from ..model import Byline, Source
from ..text import fold_marks
from . import vocabulary as v

_C = v.H
PLACE_REPORT = v.text("byline_names.PLACE_REPORT")
NOT_NAMES = (
    "摄影报道",
    "攝影報導",
    "文图",
    "图文",
    "综合",
    "本报",
    "供稿",
    "来稿",
    "整理",
    "报道",
    "編譯",
    "编译",
)
DESK = v.pattern("byline_names.DESK")
BOX_AUTHOR = v.pattern("byline_names.BOX_AUTHOR")
AUTHOR = v.pattern("byline_names.AUTHOR")


def make_byline(raw: str, source: Source) -> Byline:
    """The byline with the names it holds and its kind."""
    text = re.sub(rf"{v.text('byline_names.MARK')}|[()【】\[\]]", " ", fold_marks(raw)).strip()
    author = AUTHOR.fullmatch(
        f"({fold_marks(raw)})" if fold_marks(raw).startswith("作者:") else fold_marks(raw)
    )
    if author is not None and v.is_name(author[1]):
        text = author[1]
    boxed = BOX_AUTHOR.fullmatch(fold_marks(raw))
    if boxed is not None and v.is_name(boxed[1]):
        text = boxed[1]
    agency = v.AGENCY.search(text)
    text = re.sub(r"^(?:均|综合)?(?:据|據|来源[:/])", "", text)
    text = re.sub(r" [一二三四五六七八九十\d]{1,3}岁 ?$", " ", text)
    text = re.sub(rf"[/ ](?:{PLACE_REPORT})$", " ", text)
    text = re.sub(rf" ?发自{_C}{{2,8}}", " ", text)
    text = re.sub(rf"(?:(?!(?<=[^ /])文$){v.TAIL})$", "", text.strip(" :"))  # 湛秀文 is a name
    bare = re.sub(
        rf"[ /](?:图|图片)[/:] ?{_C}{{2,12}}(?:提供|供图)$|(?:{v.ROLE})[:/]?|(?:^|(?<= ))(?:文|图|摄|摄影|撰文|撰稿|作者|采写|整理|供稿|编译|文字|图片|口述|执笔|執筆)(?:/(?:图|文|摄))?[:/]|(?:供稿|来稿|报送)$|(?<= )来源[:/].*$",
        " ",
        text,
    )
    names = tuple(
        n.strip(":《》") for n in v.split_names(bare) if len(n) > 1 and n not in NOT_NAMES and ":" not in n
    )
    if re.search(
        r"(?:报道|報道|報導)[::]?$", fold_marks(raw).strip("】)] ")
    ):  # 記者郭若溪珠海報道: the place clings to the name
        names = tuple(n[:3] if len(n) > 4 and "·" not in n and v.is_name(n[:3]) else n for n in names)
    persons = [n for n in names if v.is_name(n)]
    if DESK.fullmatch(text):
        names = (text,)
    if persons:
        names = tuple(n for n in names if n in persons or n[-1] in "宣轩萱煊讯" or not v.OFFICE_END.search(n))
    if re.search(v.ROLE, text):
        kind = "office" if DESK.fullmatch(text) else "agency" if agency and not persons else "person"
    elif agency:
        kind = "agency"
        names = names or (agency.group(),)
    elif persons:
        kind = "person"
        if len(names) == 1 and names[0].endswith(("宣", "讯")) and len(names[0]) == 2:
            kind = "office"
    else:
        kind = "office" if names and v.OFFICE_END.search(names[-1]) else "person"
    return Byline(raw, names, kind, source)  # type: ignore[arg-type]
