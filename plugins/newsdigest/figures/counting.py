"""Whether a number with what follows it counts something. Prefer silence to a false mark.

A number with neither unit, scale nor approximator is no figure; a small number in Han characters asks for a true
measure word; 一 with one is an article.
"""

from __future__ import annotations

from ..numerals import Numeral, scan
from .draft import Draft
from .line import Line
from .setphrases import BLANK
from .unitless import without_unit

_SINGLE_HAN_NEVER = {"日", "里", "尺", "寸", "丈", "度", "角", "毛", "顷", "克", "瓦", "伏", "磅", "方"}
"""Units that make names and idioms with one Han numeral: 五里河, 三尺讲台, 一日."""
_SIZES = set("长宽高深厚粗径阔")
_LASTING = ("为期", "历时", "持续", "长达", "用时", "耗时", "缩短", "延长", "提前", "推迟", "不到", "不足", "近", "未满", "仅用", "只用", "用了", "花了", "超过", "拘役", "缓刑", "徒刑", "拘留", "判处", "禁赛", "停产", "停业", "禁闭")  # fmt: skip
"""Before 一 with a unit of time: 为期一个月 counts, 一个月前 tells when."""
_PLAYED = set("满失扳胜赢输丢下战")
"""Before a Han numeral with 局: 打满五局."""
_ORDERS = ("一二", "二三", "一二三", "三四")
"""Before 类, 线, 级 these name an order: 一二类苗, 二三线城市."""
_FORCES = ("地震", "大风", "强风", "阵风", "台风", "偏北风", "偏南风", "以上")
_POINTS = ("报", "至", "于", "到", "近", "约", "破", "涨", "跌", "收")


def counts(line: Line, draft: Draft, number: Numeral) -> bool:
    """The decision, for a number whose unit (or lack of one) is read."""
    if number.string or _last_digits(line, draft):
        return False
    if line.every or line.alone(draft):
        return True
    if draft.unit is None:
        return without_unit(line, draft, number)
    return _digits(line, draft, number) if number.arabic else _han(line, draft, number)


def _last_digits(line: Line, draft: Draft) -> bool:
    """号码末四位0217: the digits themselves follow, and nobody is counted."""
    clean = line.clean
    return (
        draft.unit_surface == "位"
        and clean[draft.start - 1 : draft.start] in ("末", "尾", "后")
        and clean[draft.end : draft.end + 1].isdigit()
    )


def _digits(line: Line, draft: Draft, number: Numeral) -> bool:
    """Arabic digits with a unit: a few units are words of their own."""
    clean, surface = line.clean, draft.unit_surface
    value = number.value or 0
    if surface == "点":
        return clean[draft.start - 1 : draft.start] in _POINTS or value >= 100
    if surface == "区" or (surface in ("市", "县", "省", "镇", "乡", "村", "国", "校") and value > 3000):
        return False
    if surface in ("款", "届", "版", "级") and 1900 <= value <= 2100:  # 2018款, 2020届: a year
        return False
    if surface == "级":  # 5.7级地震 measures, 4级工 and 3级医院 name
        wind = clean[max(0, draft.start - 3) : draft.start]
        return value != int(value) or clean.startswith(_FORCES, draft.end) or "风" in wind or "震" in wind
    return not (surface == "届" and _numbered_congress(clean, draft.end))


def _numbered_congress(clean: str, end: int) -> bool:
    """十三届八次全会: what follows the 届 is a name or another number."""
    return clean[end : end + 1] == BLANK or scan(clean, end) is not None


def _han(line: Line, draft: Draft, number: Numeral) -> bool:
    """Han numerals with a unit."""
    clean, unit, surface = line.clean, draft.unit, draft.unit_surface
    written = clean[number.start : number.end]
    assert unit is not None
    if surface == "级" or (surface == "届" and _numbered_congress(clean, draft.end)):
        return False
    if surface == "分" and clean[number.start - 1 : number.start] not in ("得", "砍", "扣", "轰", "获"):
        return False
    if surface == "局" and clean[number.start - 1 : number.start] not in _PLAYED:
        return False
    if surface == "人" and written in ("两", "二"):  # 两人 is "they" more often than a count
        return False
    if written == "二" and unit.kind == "count":  # 二 orders, 两 counts
        return False
    if written in _ORDERS and surface in ("类", "线", "级", "等"):
        return False
    if surface in _SINGLE_HAN_NEVER and len(written) == 1 and unit.kind != "temperature":
        below = clean.endswith("零下", 0, number.start)
        sized = surface in ("尺", "寸", "丈") and clean[number.start - 1 : number.start] in _SIZES
        lasts = surface == "日" and clean.startswith(("内", "之内", "以内"), draft.end)
        return (
            below
            or sized
            or lasts
            or draft.approx in ("over", "about")
            or clean[draft.end - 1] == "半"
            or draft.value != number.value
        )
    if draft.value == 1 and draft.high is None:
        if unit.kind == "duration" and clean.endswith(_LASTING, 0, number.start):
            return True
        if unit.kind == "money" and surface is not None and len(surface) > 1:  # 一块钱, 一美元
            return True
        measured = unit.kind in ("duration", "length", "weight", "area")
        return unit.kind in ("multiple", "percentage_point") or (draft.approx == "over" and measured)
    return True
