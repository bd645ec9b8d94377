"""Heads that name a kind of text: 遗失声明, 一周简讯, 天气预报. They stand over an item of their own, never over a section.

>>> is_genre("拍卖公告"), is_genre("关于加强安全生产的公告解读")
(True, False)

The kinds are those of the notices and news in brief of any Chinese paper; 短评 and 链接, which go with the story
above, are not among them.
"""

from __future__ import annotations

from . import vocabulary as v

_GENRE = v.pattern("genres.GENRE")


def is_genre(head: str) -> bool:
    """Whether a head names a kind of text and nothing else; spaces within it do not count (微 评)."""
    head = head.replace(" ", "").strip("【】[]◆■●·")
    return len(head) <= 12 and "关于" not in head and _GENRE.fullmatch(head) is not None
