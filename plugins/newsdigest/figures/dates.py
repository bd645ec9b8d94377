"""Dates and years in Chinese, at the precision the text gives; times, scores and ratios where their sign follows.

>>> read_date("5月31日", 0).value
'--05-31'
"""

from __future__ import annotations

from decimal import Decimal

from ..numerals import Numeral
from .clock import TIME_WORDS, read_time
from .draft import Draft
from .scores import dashed_score, decimal_ratio, han_ratio, read_colon, shares_of_three
from .wholes import amount, whole

JOINERS = ("至", "到", "-", "–", "—", "~", "－", "―", "——", "一—")
_NOT_A_DAY = ("司法拘留", "行政拘留", "拘留", "内", "游", "间", "夜", "均", "龄", "后完成", "产", "元")


_LASTS = tuple(
    "拘留 羁押 留置 禁赛 停赛 停课 停业 停产 停水 停电 停职 隔离 公示 放假 休假 休息 历时 为期 持续 连续 工期 延长 提前 推迟 延期 服刑 留观 住院 满".split()
)
"""What lasts a number of days: 拘留10日 names no day of the month."""


def read_date(plain: str, at: int) -> Draft | None:
    """A date, year, month, time, score or ratio that begins at `at`; None where none does. Ranges are one figure."""
    first = _point(plain, at)
    if first is None:
        return None
    joiner = next((j for j in JOINERS if plain.startswith(j, first.end)), None)
    if joiner and first.kind in ("date", "year", "time"):
        begin = first.end + len(joiner)
        if first.kind == "time":  # 上午10时至下午2时
            begin += max((len(w) for w in TIME_WORDS if plain.startswith(w, begin)), default=0)
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
    found = amount(plain, year.end)
    months = _months(plain, found) if found is not None and found.arabic else None
    if months is None or not isinstance(year.value, Decimal):
        return year
    low, high = (f"{int(year.value)}{str(end)[1:]}" for end in (months.value, months.high))
    return Draft(year.start, months.end, low, high, kind="date")


def _same_sort(a: Draft, b: Draft) -> bool:
    """Both years, both times, or both dates."""
    return a.kind == b.kind


def _point(plain: str, at: int) -> Draft | None:
    """One date, year, time, score or ratio."""
    found = amount(plain, at)
    if found is None or found.value is None or (at and plain[at - 1].isascii() and plain[at - 1].isalnum()):
        return None
    end, digits = found.end, found.arabic
    after = plain[end : end + 1]
    if after == "月" and plain.endswith(("农历", "阴历", "旧历"), 0, at):  # no date of our calendar
        return None
    if after == "年" and (_is_year(plain, found)):
        return _from_year(plain, found)
    if (
        digits and found.end - at == 4 and after in "-–—~" and after and whole(found, 1900, 2100)
    ):  # 2016-2018年
        other = amount(plain, end + 1)
        if (
            other
            and other.end - end - 1 == 4
            and plain[other.end : other.end + 1] == "年"
            and whole(other, 1900, 2100)
        ) and found.value < (other.value or 0):
            return Draft(at, other.end + 1, found.value, other.value, unit_surface="年", kind="year")
        if plain[end] == "-":
            return _iso(plain, at)
    if digits and (months := _months(plain, found)) is not None:
        return months
    if (
        after == "月"
        and whole(found, 1, 12)
        and plain[end + 1 : end + 2] not in ("球", "饼", "薪", "嫂", "经", "租")
    ):
        return _from_month(plain, at, "", int(found.value), end + 1, digits)
    if (
        after == "日"
        and digits
        and whole(found, 1, 31)
        and not (plain.startswith(_NOT_A_DAY, end + 1) or plain.endswith(_LASTS, 0, at))
    ):
        return Draft(at, end + 1, f"---{int(found.value):02d}", kind="date", digits=digits)
    if after in "时点" and after and whole(found, 0, 24):
        return read_time(plain, found)
    if after in ("-", "–", "—") and digits and (score := dashed_score(plain, found)) is not None:
        return score
    if after in ":∶：比" and after and digits and (ratio := decimal_ratio(plain, found)) is not None:
        return ratio
    if after in ":∶：比" and after and digits and "." not in plain[at:end]:
        return read_colon(plain, found)
    if after in ":∶" and after and digits:
        return shares_of_three(plain, found)
    return han_ratio(plain, found) if after == "比" and not digits else None


def _months(plain: str, found: Numeral) -> Draft | None:
    """1至9月, 1—9月份."""
    joiner = next((j for j in JOINERS if plain.startswith(j, found.end)), None)
    last = amount(plain, found.end + len(joiner)) if joiner else None
    if (
        not last
        or not whole(found, 1, 11)
        or not whole(last, 2, 12)
        or plain[last.end : last.end + 1] != "月"
    ):
        return None
    if not last.arabic or (found.value or 0) >= (last.value or 0) or amount(plain, last.end + 1) is not None:
        return None
    end = last.end + 1 + (plain[last.end + 1 : last.end + 2] == "份")
    low, high = (f"--{int(n.value or 0):02d}" for n in (found, last))
    return Draft(found.start, end, low, high, kind="date")


def _day_only(plain: str, at: int, month: str) -> Draft | None:
    """The 6日 of 5月1日至6日 and of 5月1日-6日 (where 日 may stand once)."""
    found = amount(plain, at)
    if whole(found, 1, 31) and found and plain[found.end : found.end + 1] in ("日", "号") and len(month) >= 7:
        return Draft(at, found.end + 1, f"---{int(found.value or 0):02d}", kind="date")
    return None


def _is_year(plain: str, found: Numeral) -> bool:
    """2018年 and 二〇一八年 are years; 18年 and 三年 are spans of time."""
    if _era(plain, found.start):
        return whole(found, 1, 2100)
    if found.string or (found.arabic and found.end - found.start == 4):
        return whole(found, 1000, 2100) and not plain.startswith(("年级", "年代"), found.end)
    return False


def _era(plain: str, at: int) -> int:
    """-1 behind 公元前, 1 behind 公元, else 0."""
    if plain.endswith(("公元前", "西元前"), 0, at):
        return -1
    return int(plain.endswith(("公元", "西元"), 0, at))


def _from_year(plain: str, found: Numeral) -> Draft:
    """2018年, 2018年5月, 2018年5月31日."""
    end = found.end + 1
    year = int(found.value or 0)
    if _era(plain, found.start) < 0:
        return Draft(found.start, end, Decimal(-year), unit_surface="年", kind="year", digits=found.arabic)
    month = amount(plain, end)
    if whole(month, 1, 12) and month and plain[month.end : month.end + 1] == "月":
        return _from_month(plain, found.start, f"{year}", int(month.value or 0), month.end + 1, found.arabic)
    return Draft(found.start, end, Decimal(year), unit_surface="年", kind="year", digits=found.arabic)


def _from_month(plain: str, start: int, year: str, month: int, end: int, digits: bool) -> Draft:
    """After the 月: a day or none."""
    prefix = year or "-"
    day = amount(plain, end)
    if whole(day, 1, 31) and day and plain[day.end : day.end + 1] in ("日", "号"):
        return Draft(
            start, day.end + 1, f"{prefix}-{month:02d}-{int(day.value or 0):02d}", kind="date", digits=digits
        )
    if (
        whole(day, 1, 31) and day and any(plain.startswith(j, day.end) for j in JOINERS)
    ):  # 5月1-3日, 5月1至3日
        joiner = next(j for j in JOINERS if plain.startswith(j, day.end))
        last = amount(plain, day.end + len(joiner))
        if whole(last, 1, 31) and last and plain[last.end : last.end + 1] in ("日", "号"):
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
