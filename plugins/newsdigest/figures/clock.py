"""Times of day in Chinese: 9时30分, 下午3点半, 六点一刻, 20时许.

>>> from newsdigest.numerals import scan
>>> read_time("下午3点半", scan("下午3点半", 2)).value
'15:30'
"""

from __future__ import annotations

from ..numerals import Numeral
from .draft import Draft
from .wholes import amount, whole

TIME_WORDS = (
    "时间", "上午", "早上", "清晨", "凌晨", "早晨", "中午", "下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "午后", "深夜", "当晚", "昨晚",
    "今晚",
)  # fmt: skip
AFTERNOON = {"下午", "傍晚", "晚上", "晚间", "夜间", "午后", "深夜", "当晚", "昨晚", "今晚"}


def read_time(plain: str, found: Numeral) -> Draft | None:
    """9时30分, 下午3点半, 20时: 上午 and 下午 set the value but stay outside the span."""
    sign = plain[found.end]
    end, hour, minute = found.end + 1, int(found.value or 0), 0
    before = next((w for w in TIME_WORDS if plain.endswith(w, 0, found.start)), None) or (
        "晚上"
        if plain[found.start - 1 : found.start] == "晚"
        else "上午"
        if plain[found.start - 1 : found.start] in ("早", "晨")
        else None
    )
    rest = amount(plain, end)
    told = False
    if (
        whole(rest, 0, 59)
        and rest
        and plain[rest.end : rest.end + 1] == "分"
        and plain[rest.end : rest.end + 2] not in ("分之", "分钟")
    ):
        minute, end, told = int(rest.value or 0), rest.end + 1, True
    elif plain[end : end + 1] == "半" and (
        sign == "点" or plain[end + 1 : end + 2] in (",", "，", "。", "、", "开", "")
    ):
        minute, end, told = 30, end + 1, True
    elif sign == "点" and plain[end : end + 2] in ("一刻", "三刻"):
        minute, end, told = 15 if plain[end] == "一" else 45, end + 2, True
    elif plain[end : end + 2] in ("整", "正"):
        end, told = end + 1, True
    if sign == "时" and plain[end : end + 1] in ("代", "期", "节", "刻", "候", "间") and not told:
        return None
    dated = plain[found.start - 1 : found.start] == "日"
    if sign == "点" and not (told or before or (found.arabic and dated) or plain[end : end + 1] == "钟"):
        return None
    if not found.arabic and not (told or before or plain[end : end + 1] == "钟"):
        return None
    if plain[end : end + 1] == "钟":
        end += 1
    if (before in AFTERNOON or (before == "中午" and hour < 3)) and hour < 12:
        hour += 12
    draft = Draft(found.start, end, f"{hour:02d}:{minute:02d}", kind="time", digits=found.arabic)
    if plain[end : end + 1] == "许":
        draft.end, draft.approx = end + 1, "about"
    elif plain[end : end + 1] == "多" and minute == 0:
        draft.end, draft.approx = end + 1, "over"
    return draft
