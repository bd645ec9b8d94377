"""Heads that name a kind of text: 遗失声明, 一周简讯, 天气预报. They stand over an item of their own, never over a section.

>>> is_genre("拍卖公告"), is_genre("关于加强安全生产的公告解读")
(True, False)

The kinds are those of the notices and news in brief of any Chinese paper; 短评 and 链接, which go with the story
above, are not among them.
"""

from __future__ import annotations

import re

from . import vocabulary as v

_GENRE = re.compile(
    rf"{v.H}{{0,10}}?(?:速递|速遞|速览|快读|三言两语|三言兩語|简明新闻|新闻集装箱|简讯|簡訊|短讯|短訊|快讯|快訊|短波|简报|一句话新闻|声明|聲明|公告|启事|啟事|通告|公示|(?:停[水电電气氣]|招[生聘租商标標]|放假|会议|會議|开学|開學|征兵|徵兵|防[汛疫]|交通管制|拆迁|搬[迁家]|催[缴收]|取[消证])通知|招聘|更正|致歉|微评|微評|天气预报|天氣預報|讣告|訃告|寻人|尋人|寻物|招领|图片新闻|圖片新聞|征文|徵文|征稿)"
    r"|(?:致富|供求|供应|招聘|求职|市场|便民|服务|文化|科技|出版)(?:信息|資訊|资讯)"
)


def is_genre(head: str) -> bool:
    """Whether a head names a kind of text and nothing else; spaces within it do not count (微 评)."""
    head = head.replace(" ", "").strip("【】[]◆■●·")
    return len(head) <= 12 and "关于" not in head and _GENRE.fullmatch(head) is not None
