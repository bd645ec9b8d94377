"""What stands around the number and belongs to the figure: per-phrases, approximators, currency, rates."""

from __future__ import annotations

from .draft import Draft
from .line import Line

PER = {
    "人": "person", "天": "day", "日": "day", "年": "year", "月": "month", "个月": "month", "周": "week",
    "星期": "week", "小时": "hour", "分钟": "minute", "秒": "second", "季度": "quarter", "季": "season",
    "学期": "term", "学年": "school year", "户": "household", "家": "household", "生": "student", "亩": "mu",
    "公顷": "hectare", "平方米": "square metre", "公斤": "kilogram", "斤": "jin", "吨": "tonne", "次": "time",
    "立方米": "cubic metre", "公里": "kilometre", "米": "metre", "升": "litre", "度": "kilowatt-hour",
    "千瓦时": "kilowatt-hour", "村": "village", "个村": "village", "场": "session", "件": "item", "套": "set",
    "台": "machine", "辆": "vehicle", "头": "head", "只": "head", "株": "plant", "棵": "plant", "股": "share",
    "张": "sheet", "名学生": "student", "名老人": "person", "个家庭": "household", "名": "person", "人次": "visit",
    "班": "class", "校": "school", "桶": "barrel", "盒": "box", "份": "portion", "单": "order", "票": "ticket",
    "床": "bed", "房": "flat", "晚": "night", "夜": "night", "课时": "class hour", "学时": "class hour", "片": "tablet",
    "粒": "pill", "剂": "dose", "针": "dose", "两": "liang", "杯": "cup", "瓶": "bottle", "袋": "bag", "箱": "case",
    "碗": "bowl", "位": "person", "支": "piece", "个": "item", "条": "item", "双": "pair", "根": "piece", "枝": "piece",
    "本": "copy", "册": "copy", "间": "room", "克": "gram", "毫升": "millilitre", "立方": "cubic metre",
    "平方": "square metre", "平米": "square metre", "里": "li", "车": "load", "趟": "trip", "局": "game", "节课": "lesson",
    "枚": "item", "颗": "item", "块": "item", "桌": "table", "篇": "article", "字": "character", "例": "case", "餐": "meal",
    "顿": "meal", "千克": "kilogram",
}  # fmt: skip
"""What stands after 每 or a stroke, in English."""
PERIODS = frozenset(
    {"day", "year", "month", "week", "hour", "minute", "second", "quarter", "season", "term", "school year"}
)
CURRENCY_WORDS = (("人民币", "元"), ("港币", "港元"), ("美金", "美元"))
"""Names of money that may stand before the number, and the unit they give it."""
_PRICED = frozenset("个枚片支粒颗条块根位两本篇字例间碗杯车趟餐顿晚")
"""Measure words whose 每 tells a price (每片0.76元); before a count (每个20人) 每 only says "each"."""
_LENGTHS = (3, 2, 1)
_COMPARED = frozenset(("超过", "超", "多于", "高于", "大于", "少于", "低于", "小于"))
_FORBID = tuple(
    "不得 不能 不应 不可 不准 不宜 不要 不许 不允许 没有 并未 从未 未 严禁 禁止 切勿 勿 不会".split()
)
"""Before a comparison these turn its bound round: 不得少于2人 is at least two, 不要超过5克 at most five grams."""
_NO_PER = ("date", "year", "time", "score", "ordinal", "ratio")
_ENDS_LIKE = frozenset({"附近", "最近", "靠近", "邻近", "签约", "节约", "预约", "合约", "契约", "公约", "制约", "条约", "履约", "违约", "相近", "就近", "远近", "临近", "逼近", "走近", "亲近", "赴约", "如约", "解约", "毁约"})  # fmt: skip
_HEAT = ("温", "摄氏", "零下", "降至", "升至", "热", "冷", "气象")


def settle_kind(line: Line, draft: Draft) -> None:
    """Degrees are temperatures beside 气温."""
    if draft.unit is not None and draft.unit_surface == "度" and line.clean.endswith("华氏", 0, draft.start):
        draft.unit, draft.unit_surface = line.index.symbols.get("℉", draft.unit), "℉"
        draft.kind, draft.start = "temperature", draft.start - 2
    elif draft.unit is not None and draft.unit_surface in ("度", "°"):
        clause = line.clean[max(0, draft.start - 16) : draft.start] + line.clean[draft.end : draft.end + 6]
        if any(word in clause for word in _HEAT):
            draft.unit = line.index.symbols.get("℃", draft.unit)
            draft.unit_surface, draft.kind = "℃", "temperature"


def take_strokes(line: Line, draft: Draft) -> None:
    """30元/人/天: what follows the stroke is the rate."""
    clean, per = line.clean, []
    while clean[draft.end : draft.end + 1] == "/":
        at = draft.end + 1
        word = next((clean[at : at + n] for n in _LENGTHS if clean[at : at + n] in PER), None)
        if word is None:
            break
        per.append(PER[word])
        draft.end = at + len(word)
    if per:
        draft.per, draft.kind = tuple(per), "rate"


def widen(line: Line, draft: Draft, floor: int) -> None:
    """Take in the per-phrase and the approximator before, and the approximator after; never back over `floor`."""
    _take_per(line, draft, floor)
    _take_before(line, draft, floor)
    _take_after(line, draft)
    if draft.kind == "money":
        for word, _ in CURRENCY_WORDS:
            if line.clean.endswith(word, 0, draft.start) and draft.start - len(word) >= floor:
                draft.start -= len(word)
                _take_before(line, draft, floor)
    if draft.value is None and draft.approx is None:
        draft.approx = "about"


def _take_per(line: Line, draft: Draft, floor: int) -> None:
    """每人每天30元, 各1座."""
    if draft.kind in _NO_PER:
        return
    clean, start = line.clean, draft.start
    money = draft.unit is not None and draft.unit.kind == "money"
    per: list[str] = []
    while len(per) < 4:
        width = next(
            (
                n
                for n in _LENGTHS
                if start - n - 1 >= floor
                and clean[start - n - 1] == "每"
                and clean[start - n : start] in PER
                and (money or clean[start - n : start] not in _PRICED)
            ),
            None,
        )
        if width is None:
            break
        per.insert(0, PER[clean[start - width : start]])
        start -= width + 1
    if per:
        # People before periods: 每年每生 is per student per year.
        draft.per, draft.kind = tuple(sorted(per, key=lambda word: word in PERIODS)), "rate"
    elif clean[start - 1 : start] == "各" and start > floor:
        draft.per, start = ("each",), start - 1
    draft.start = start


def _take_before(line: Line, draft: Draft, floor: int) -> None:
    """近, 约, 逾, 超过, 不足 …"""
    clean, start = line.clean, draft.start
    if draft.kind in ("ordinal", "score"):
        return
    for word, approx in line.index.before.get(clean[start - 1 : start], ()):
        if not clean.endswith(word, 0, start) or start - len(word) < floor:
            continue
        if len(word) == 1 and clean[start - 2 : start] in _ENDS_LIKE:
            return
        draft.start = start - len(word)
        if word in _COMPARED:
            no = next((n for n in _FORBID if clean.endswith(n, 0, draft.start)), "")
            if no and draft.start - len(no) >= floor:
                draft.start -= len(no)
                approx = "at_least" if approx == "at_most" else "at_most"
        if draft.approx is None or approx != "about":
            draft.approx = approx
        return


def _take_after(line: Line, draft: Draft) -> None:
    """以上, 以下, 左右 …"""
    clean, end = line.clean, draft.end
    if draft.kind == "time" and clean.startswith("左右", end):
        draft.end, draft.approx = end + 2, "about"
    if draft.kind in _NO_PER:
        return
    for word, approx in line.index.after.get(clean[end : end + 1], ()):
        if not clean.startswith(word, end) or word == "许":
            continue
        if word == "以上" and clean[end + 2 : end + 3] in ("海", "学", "级"):
            continue
        draft.noun_end, draft.end = end, end + len(word)
        if not (draft.approx == "over" and approx == "at_least"):
            draft.approx = approx
        return
