"""The imprint: who makes a paper, what it costs and how to reach it, in labelled fields over the first head or under the last text.

>>> is_imprint("校内统一刊号 HN-(G)026 主编 陶静 责任编辑 韦一鸣"), is_imprint("社址：太白北路1号 邮编：710068 今日零售价1.00元")
(True, True)
>>> is_imprint("咨询电话：0379-63232000"), is_imprint("主编 陶静昨日说，稿件已经寄出")
(False, False)
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import PageLine, Sheet
from .tokens import furniture_tokens

_OWN = (
    r"(?:[^\W_]{0,4}(?:主编|主編|总编|總編|编辑|編輯|责编|責編|美编|美編|校对|校對|版式|组版|主持人|主持|督印人?|督印|印刷|承印|印务|印務|出版|刊号|刊號|许可证|許可證|"
    r"每份|零售价?|零售價|定价|定價|订价|訂價|订阅|訂閱|发行|發行|报料|報料|爆料|投诉|广告|廣告|社址|报社|報社|总机|總機|新闻热线|新聞熱線|版权|版權|邮发|郵發|印数|本报|本報))"
)
"""What only the makers of a paper say of themselves."""
_CONTACT = r"(?:[^\W_]{0,4}(?:地址|邮编|郵編|电话|電話|传真|傳真|热线|熱線|邮箱|信箱|电邮|電郵|网址|網址|微信|微博|QQ群?|客服|E-?mail))"
_VALUE = r"[:：╱/／]? ?[^\s:：]{0,40}"
_PARTS = re.compile(r"[\s|·•]+")
_OWN_FIELD = re.compile(
    rf"{_OWN}(?:{_VALUE})?|[\w×]{{2,24}}(?:承印|印刷|出版)|(?:未经|未經)[^\W_]{{0,12}}(?:转载|轉載|复制)"
)
_CONTACT_FIELD = re.compile(rf"{_CONTACT}{_VALUE}")
_LABEL_ALONE = re.compile(rf"(?:{_OWN}|{_CONTACT})[:：╱/／]?")
_NAV = re.compile(r"(?:放大|缩小|默认|字体|字号|打印|收藏|分享)[+\-–—o○]?")
_NEUTRAL = re.compile(r"[\dA-Za-z()（）.\-—–:/@_,]+")


def is_imprint(text: str) -> bool:
    """Whether a line is nothing but labelled fields and what they label, one of them a paper's own."""
    text = text.strip("*# ")
    if not text or len(text) > 160 or text[-1] in "。！？!?；;，,":
        return False
    own = others = 0
    waiting = False  # a label stands alone before this field
    fields = [field for field in _PARTS.split(text) if field]
    for field in fields:
        alone = _LABEL_ALONE.fullmatch(field)
        if alone:
            own += re.match(_OWN, field) is not None
            waiting = True
            continue
        if _OWN_FIELD.fullmatch(field) or _NAV.fullmatch(field):
            own += 1
        elif not (
            _CONTACT_FIELD.fullmatch(field)
            or _NEUTRAL.fullmatch(field)
            or (waiting and v.is_name(field))
            or (waiting and len(fields) > 2 and len(field) <= 16)
            or furniture_tokens(field)
        ):
            others += 1
        waiting = False
    return own > 0 and others == 0 and (own > 1 or len(text) >= 12)


def is_imprint_here(sheet: Sheet, line: PageLine) -> bool:
    """An imprint over the first text of the page, under the last, or beside other furniture."""
    if line.kind != "prose" or not is_imprint(line.text):
        return False
    i = sheet.index(line)
    if i and sheet.lines[i - 1].kind == "furniture":
        return True
    if not sheet.begun(line):
        return True
    return all(
        x.kind == "furniture" or furniture_tokens(x.text) or is_imprint(x.text) for x in sheet.lines[i + 1 :]
    )
