"""Where a Chinese headline may break: <wbr> at word joins, so that no line begins in the middle of a word.

The theme sets headlines with `word-break: keep-all`; without these marks a phone would break them anywhere.
Word joins are those we know: ends of the lexicon's words, quotation marks, and the little words (的 与 为 …) that
end or begin a phrase. No segmenter is asked: the best of them cut names in two.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup

from ..model import Lang
from ..text import CLOSING, OPENING, is_han
from .inline import clean, display

_BEFORE = frozenset("与和及或为以将把让被从向对由")
"""A phrase may begin with these (of one character, between Han)."""
_AFTER = frozenset("的了着地")
"""A phrase may end with these."""
_WORDS = frozenset(
    (
        "参与 给与 授与 共和 和国 温和 缓和 总和 饱和 附和 普及 以及 涉及 波及 危及 顾及 惠及 触及 提及 来得及 行为 作为 成为 认为 因为 较为 颇为 "
        "人为 称为 可以 所以 难以 予以 得以 加以 足以 用以 何以 即将 必将 大将 小将 名将 老将 干将 健将 一把 转让 礼让 出让 谦让 服从 自从 "
        "遵从 听从 跟从 方向 动向 意向 走向 志向 导向 偏向 去向 转向 面向 一向 趋向 应对 面对 针对 绝对 反对 核对 结对 派对 相对 校对 自由 理由 "
        "缘由 事由 经由 棉被 地方 地区 地点 地址 地铁 地图 地震 地质 地理 地下 地上 地面 地位 地产 地带 地标 地级 地块 地名 地毯 的确 的士 "
        "了解 了不 着力 着手 着眼 着重 着急 着火 着装 着陆 着实 着落"
    ).split()
)
"""Words of two characters with one of these inside or at their end: 参|与 is no place to break."""
_RUN = 12
"""Characters in a row without a join before the browser is left to break anywhere."""


def headline(
    text: str, lang: Lang, words: Callable[[str], Iterable[tuple[int, int]]] | None = None
) -> Markup:
    """A headline escaped and, in Chinese, with <wbr> at its word joins.

    words   gives the ranges of known words in the text
    """
    shown = display(text, lang)
    if lang != "zh":
        return Markup(escape(clean(shown), quote=False))
    places = joins(shown, words(text) if words else ())
    out, at = [], 0
    for place in places:
        out.append(escape(clean(shown[at:place]), quote=False))
        at = place
    out.append(escape(clean(shown[at:]), quote=False))
    return Markup("<wbr>".join(out))


def joins(text: str, words: Iterable[tuple[int, int]] = ()) -> list[int]:
    """Places strictly inside the text where a line may end, in order."""
    places: set[int] = set()
    inside: set[int] = set()
    for start, end in words:
        places |= {start, end}
        inside |= set(range(start + 1, end))
    for i, char in enumerate(text):
        if char in OPENING:
            places.add(i)
        elif char in CLOSING:
            places.add(i + 1)
        elif char in _BEFORE and 1 < i < len(text) - 2 and is_han(text[i - 1]) and is_han(text[i + 1]):
            if text[i - 1 : i + 1] not in _WORDS:
                places.add(i)
        elif (char in _AFTER and i > 1 and text[i : i + 2] not in _WORDS) or char in " ，、；：。！？":
            places.add(i + 1)
    edges = sorted({p for p in places - inside if 0 < p < len(text) and _may_break(text, p)} | {0, len(text)})
    filled = set(edges)
    for start, end in itertools.pairwise(edges):
        if end - start > _RUN:  # nothing known in a long run: every place between two Han may break
            filled |= {
                p
                for p in range(start + 2, end - 1)
                if p not in inside and text[p - 1 : p + 1] not in _WORDS and _may_break(text, p)
            }
    # behind a mark a line may end anyway, and a <wbr> would keep “ from closing up to it
    return sorted(p for p in filled if 0 < p < len(text) and text[p - 1] not in "，、；：。！？")


def _may_break(text: str, place: int) -> bool:
    """Never after an opening mark nor before a closing one, nor before what a line must not begin with."""
    before, after = text[place - 1], text[place]
    if before.isascii() and after.isascii() and not before.isspace():  # WTO, 5G, 3.5
        return False
    return before not in OPENING and after not in CLOSING and after not in "，。、；：！？…—,.;:!?%％·的了着"
