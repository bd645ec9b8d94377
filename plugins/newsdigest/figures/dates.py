"""Dates, years, times of day, scores and ratios in Chinese, at the precision the text gives.

>>> read_date("5月31日", 0).value
'--05-31'
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import Numeral, scan
from .draft import Draft

JOINERS = ("至", "到", "-", "–", "—", "~", "－", "―", "——", "一—")
_TIME_WORDS = (
    "时间", "上午", "早上", "清晨", "凌晨", "早晨", "中午", "下午", "傍晚", "晚上", "晚间", "夜间", "夜里", "午后", "深夜", "当晚", "昨晚",
    "今晚",
)  # fmt: skip
_AFTERNOON = {"下午", "傍晚", "晚上", "晚间", "夜间", "午后", "深夜", "当晚", "昨晚", "今晚"}
_NOT_A_DAY = ("内", "游", "间", "夜", "均", "龄", "后完成", "产", "元")
_MATCH = (
    "比分", "战胜", "击败", "获胜", "取胜", "力克", "不敌", "惜败", "战平", "完胜", "逆转", "负于", "胜", "负", "平", "局", "球", "领先",
    "落后", "横扫", "险胜", "大胜",
)  # fmt: skip
_WON = (
    "战胜", "击败", "大胜", "险胜", "不敌", "负于", "胜", "力克", "完胜", "逆转", "惜败", "战平", "攻击波", "轻取", "横扫", "领先", "落后",
)  # fmt: skip
_PAIRS = re.compile(r"(?<![\d.])(\d{1,3})[-–—](\d{1,3})(?![\d.%年月日])")
_OTHER_SCORE = re.compile(r"\d{1,3}[:∶比]\d{1,3}")
_THREE = re.compile(r"(\d{1,3}\.\d{1,2})[:∶](\d{1,3}(?:\.\d{1,2})?)[:∶](\d{1,3}(?:\.\d{1,2})?)(?![\d:])")
_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)[:∶：比](\d{1,3}(?:\.\d{1,3})?)(?![\d.:∶：比])")
_SHARE = ("比例", "配比", "之比", "比率", "配对", "师生比", "比价", "配备", "比为", "性别比")


def read_date(plain: str, at: int) -> Draft | None:
    """A date, year, month, time, score or ratio that begins at `at`; None where none does. Ranges are one figure."""
    first = _point(plain, at)
    if first is None:
        return None
    joiner = next((j for j in JOINERS if plain.startswith(j, first.end)), None)
    if joiner and first.kind in ("date", "year", "time"):
        begin = first.end + len(joiner)
        if first.kind == "time":  # 上午10时至下午2时
            begin += max((len(w) for w in _TIME_WORDS if plain.startswith(w, begin)), default=0)
        second = _point(plain, begin)
        if second is None and first.kind == "date" and isinstance(first.value, str):
            second = _day_only(plain, first.end + len(joiner), first.value)
        if second is not None and _same_sort(first, second):
            high = second.value
            if isinstance(high, str) and isinstance(first.value, str) and high.startswith("---"):
                high = first.value[:-2] + high[-2:]
            elif (
                isinstance(high, str)
                and high.startswith("--")
                and str(first.value)[:1].isdigit()
                and first.kind == "date"
            ):
                high = f"{first.value}"[:4] + high[1:]  # 2021年3月至5月
            if first.kind != "year" or Decimal(str(first.value)) < Decimal(str(high)):
                first.high, first.end = high, second.end
    return _year_of_months(plain, first) if first.kind == "year" and first.high is None else first


def _year_of_months(plain: str, year: Draft) -> Draft:
    """2020年1至9月 as one date, as 2020年1月至9月 is; any other year as it stands."""
    found = _number(plain, year.end)
    months = _months(plain, found) if found is not None and found.arabic else None
    if months is None or not isinstance(year.value, Decimal):
        return year
    low, high = (f"{int(year.value)}{str(end)[1:]}" for end in (months.value, months.high))
    return Draft(year.start, months.end, low, high, kind="date")


def _same_sort(a: Draft, b: Draft) -> bool:
    """Both years, both times, or both dates."""
    return a.kind == b.kind


def _number(plain: str, at: int) -> Numeral | None:
    found = scan(plain, at)
    return (
        found
        if found and found.value is not None and not found.over and not found.about and not found.bare
        else None
    )


def _whole(found: Numeral | None, low: int, high: int) -> bool:
    """A whole number in the range, without scale."""
    if found is None or found.value is None or found.high is not None or found.scaled:
        return False
    return found.value == found.value.to_integral_value() and low <= found.value <= high


def _point(plain: str, at: int) -> Draft | None:
    """One date, year, time, score or ratio."""
    found = _number(plain, at)
    if found is None or found.value is None or (at and plain[at - 1].isascii() and plain[at - 1].isalnum()):
        return None
    end, digits = found.end, found.arabic
    after = plain[end : end + 1]
    if after == "月" and plain.endswith(("农历", "阴历", "旧历"), 0, at):  # no date of our calendar
        return None
    if after == "年" and (_is_year(plain, found)):
        return _from_year(plain, found)
    if (
        digits and found.end - at == 4 and after in "-–—~" and after and _whole(found, 1900, 2100)
    ):  # 2016-2018年
        other = _number(plain, end + 1)
        if (
            other
            and other.end - end - 1 == 4
            and plain[other.end : other.end + 1] == "年"
            and _whole(other, 1900, 2100)
        ) and found.value < (other.value or 0):
            return Draft(at, other.end + 1, found.value, other.value, unit_surface="年", kind="year")
        if plain[end] == "-":
            return _iso(plain, at)
    if digits and (months := _months(plain, found)) is not None:
        return months
    if (
        after == "月"
        and _whole(found, 1, 12)
        and plain[end + 1 : end + 2] not in ("球", "饼", "薪", "嫂", "经", "租")
    ):
        return _from_month(plain, at, "", int(found.value), end + 1, digits)
    if after == "日" and digits and _whole(found, 1, 31) and not plain.startswith(_NOT_A_DAY, end + 1):
        return Draft(at, end + 1, f"---{int(found.value):02d}", kind="date", digits=digits)
    if after in "时点" and after and _whole(found, 0, 24):
        return _time(plain, found)
    if after in ("-", "–", "—") and digits and (score := _dashed_score(plain, found)) is not None:
        return score
    if after in ":∶：比" and after and digits and (ratio := _decimal_ratio(plain, found)) is not None:
        return ratio
    if after in ":∶：比" and after and digits and "." not in plain[at:end]:
        return _colon(plain, found)
    if after in ":∶" and after and digits:
        return _shares_of_three(plain, found)
    return _han_ratio(plain, found) if after == "比" and not digits else None


def _shares_of_three(plain: str, found: Numeral) -> Draft | None:
    """4.7:43.4:51.9: three parts of a whole."""
    match = _THREE.match(plain, found.start)
    return Draft(found.start, match.end(), ":".join(match.groups()), kind="ratio") if match else None


def _months(plain: str, found: Numeral) -> Draft | None:
    """1至9月, 1—9月份."""
    joiner = next((j for j in JOINERS if plain.startswith(j, found.end)), None)
    last = _number(plain, found.end + len(joiner)) if joiner else None
    if (
        not last
        or not _whole(found, 1, 11)
        or not _whole(last, 2, 12)
        or plain[last.end : last.end + 1] != "月"
    ):
        return None
    if not last.arabic or (found.value or 0) >= (last.value or 0) or _number(plain, last.end + 1) is not None:
        return None
    end = last.end + 1 + (plain[last.end + 1 : last.end + 2] == "份")
    low, high = (f"--{int(n.value or 0):02d}" for n in (found, last))
    return Draft(found.start, end, low, high, kind="date")


def _day_only(plain: str, at: int, month: str) -> Draft | None:
    """The 6日 of 5月1日至6日 and of 5月1日-6日 (where 日 may stand once)."""
    found = _number(plain, at)
    if (
        _whole(found, 1, 31)
        and found
        and plain[found.end : found.end + 1] in ("日", "号")
        and len(month) >= 7
    ):
        return Draft(at, found.end + 1, f"---{int(found.value or 0):02d}", kind="date")
    return None


def _is_year(plain: str, found: Numeral) -> bool:
    """2018年 and 二〇一八年 are years; 18年 and 三年 are spans of time."""
    if found.string or (found.arabic and found.end - found.start == 4):
        return _whole(found, 1000, 2100) and not plain.startswith(("年级", "年代", "年间"), found.end)
    return False


def _from_year(plain: str, found: Numeral) -> Draft:
    """2018年, 2018年5月, 2018年5月31日."""
    end = found.end + 1
    year = int(found.value or 0)
    month = _number(plain, end)
    if _whole(month, 1, 12) and month and plain[month.end : month.end + 1] == "月":
        return _from_month(plain, found.start, f"{year}", int(month.value or 0), month.end + 1, found.arabic)
    return Draft(found.start, end, Decimal(year), unit_surface="年", kind="year", digits=found.arabic)


def _from_month(plain: str, start: int, year: str, month: int, end: int, digits: bool) -> Draft:
    """After the 月: a day or none."""
    prefix = year or "-"
    day = _number(plain, end)
    if _whole(day, 1, 31) and day and plain[day.end : day.end + 1] in ("日", "号"):
        return Draft(
            start, day.end + 1, f"{prefix}-{month:02d}-{int(day.value or 0):02d}", kind="date", digits=digits
        )
    if (
        _whole(day, 1, 31) and day and any(plain.startswith(j, day.end) for j in JOINERS)
    ):  # 5月1-3日, 5月1至3日
        joiner = next(j for j in JOINERS if plain.startswith(j, day.end))
        last = _number(plain, day.end + len(joiner))
        if _whole(last, 1, 31) and last and plain[last.end : last.end + 1] in ("日", "号"):
            low, high = (f"{prefix}-{month:02d}-{int(n.value or 0):02d}" for n in (day, last))
            return Draft(start, last.end + 1, low, high, kind="date", digits=digits)
    if plain[end : end + 1] == "份":
        end += 1
    return Draft(start, end, f"{prefix}-{month:02d}", kind="date", digits=digits)


def _iso(plain: str, at: int) -> Draft | None:
    """2018-05-31."""
    text = plain[at : at + 10]
    if (
        len(text) == 10
        and text[4] == text[7] == "-"
        and text.replace("-", "").isdigit()
        and text[5:7] <= "12"
        and text[8:] <= "31"
    ) and not plain[at + 10 : at + 11].isdigit():
        return Draft(at, at + 10, text, kind="date")
    return None


def _time(plain: str, found: Numeral) -> Draft | None:
    """9时30分, 下午3点半, 20时: 上午 and 下午 set the value but stay outside the span."""
    sign = plain[found.end]
    end, hour, minute = found.end + 1, int(found.value or 0), 0
    before = next((w for w in _TIME_WORDS if plain.endswith(w, 0, found.start)), None) or (
        "晚上"
        if plain[found.start - 1 : found.start] == "晚"
        else "上午"
        if plain[found.start - 1 : found.start] in ("早", "晨")
        else None
    )
    rest = _number(plain, end)
    told = False
    if (
        _whole(rest, 0, 59)
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
    if (before in _AFTERNOON or (before == "中午" and hour < 3)) and hour < 12:
        hour += 12
    draft = Draft(found.start, end, f"{hour:02d}:{minute:02d}", kind="time", digits=found.arabic)
    if plain[end : end + 1] == "许":
        draft.end, draft.approx = end + 1, "about"
    elif plain[end : end + 1] == "多" and minute == 0:
        draft.end, draft.approx = end + 1, "over"
    return draft


def _dashed_score(plain: str, found: Numeral) -> Draft | None:
    """79-65战胜: a dash is a score only right before a word of winning or losing, or after 以."""
    second = _number(plain, found.end + 1)
    if second is None or not second.arabic:
        return None
    left, right = plain[found.start : found.end], plain[second.start : second.end]
    if not (left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
        return None
    won = plain.startswith(_WON, second.end) or plain[found.start - 2 : found.start] == "比分"
    if won or _among_scores(plain, found, second):
        return Draft(found.start, second.end, f"{left}:{right}", kind="score")
    return None


def _among_scores(plain: str, found: Numeral, second: Numeral) -> bool:
    """17-21、21-17: one of several pairs in a row of which one falls, as no range does; or after another score."""
    near = plain[max(0, found.start - 24) : second.end + 24]
    pairs = [(int(m[1]), int(m[2])) for m in _PAIRS.finditer(near)]
    dashed = sum(a > b for a, b in pairs)
    if len(pairs) >= 2 and dashed:
        return True
    return bool(_OTHER_SCORE.search(near)) and any(w in near for w in _MATCH)


def _han_ratio(plain: str, found: Numeral) -> Draft | None:
    """六比四的比例, 以三比一取胜: the words around must say which."""
    second = _number(plain, found.end + 1)
    if second is None or second.arabic or not _whole(found, 0, 100) or not _whole(second, 0, 100):
        return None
    around = plain[max(0, found.start - 8) : second.end + 8]
    text = f"{int(found.value or 0)}:{int(second.value or 0)}"
    if any(w in around for w in _SHARE):
        return Draft(found.start, second.end, text, kind="ratio", digits=False)
    if plain[found.start - 1 : found.start] == "以" or plain.startswith(_WON, second.end):
        return Draft(found.start, second.end, text, kind="score", digits=False)
    return None


def _decimal_ratio(plain: str, found: Numeral) -> Draft | None:
    """1.98∶1, 1:1.24: the ratio sign, a word of sharing or a one against it; 1:24.50 is a time run."""
    match = _DECIMALS.match(plain, found.start)
    if match is None or not any("." in side for side in match.groups()):
        return None
    left, right = match.groups()
    around = plain[max(0, found.start - 14) : match.end() + 10]
    sure = "∶" in match[0] or any(w in around for w in _SHARE) or right == "1"
    if sure or (left == "1" and right.index(".") == 1):
        return Draft(found.start, match.end(), f"{left}:{right}", kind="ratio")
    return None


def _colon(plain: str, found: Numeral) -> Draft | None:
    """21:19, 3比2, 1:20, 9:30: the words around tell a score, a ratio or a time."""
    end = found.end + 1
    second = _number(plain, end)
    if (
        second is None
        or not second.arabic
        or second.value is None
        or second.scaled
        or "." in plain[second.start : second.end]
    ):
        return None
    left, right = plain[found.start : found.end], plain[second.start : second.end]
    if not left.isdigit() or not right.isdigit():
        return None
    around = plain[max(0, found.start - 14) : second.end + 10]
    if plain[second.end : second.end + 1] in (":", "∶"):
        third = _number(plain, second.end + 1)
        if third and third.arabic and plain[third.start : third.end].isdigit():
            text = f"{left}:{right}:{plain[third.start : third.end]}"
            share = any(w in around for w in _SHARE) or len(right) < 2
            return Draft(found.start, third.end, text, kind="ratio" if share else "time")
        return None
    match = any(w in around for w in _MATCH) or plain[found.start - 1 : found.start] == "以"
    if any(w in around for w in _SHARE) or (left == "1" and len(right) > 1 and not match):
        return Draft(found.start, second.end, f"{left}:{right}", kind="ratio")
    clock = (
        plain[found.end] in ":∶" and len(right) == 2 and right < "60" and len(left) <= 2 and int(left) <= 24
    )
    if clock and not match:
        hour = int(left) + (
            12 if any(plain.endswith(w, 0, found.start) for w in _AFTERNOON) and int(left) < 12 else 0
        )
        return Draft(found.start, second.end, f"{hour:02d}:{right}", kind="time")
    if len(left) > 3 or len(right) > 3:
        return None
    return Draft(found.start, second.end, f"{left}:{right}", kind="score")
