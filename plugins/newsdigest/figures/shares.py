"""Shares and multiples: 三分之二, 百分之六十, 2/3, 六成, 七五折, 翻一番, 一半, 半小时."""

from __future__ import annotations

import re
from decimal import Decimal

from ..numerals import EXACT, Numeral, scan, share
from .draft import Draft
from .line import Line

_JOINERS = ("至", "到", "~", "-", "—")
_NO_TENTH = set("立功为员果长绩都熟语品份因就年人交套了的分本效败形型千百群不天风片见才名活全家衣")
"""After 成 these make a word: 三成为 … is 成为."""
_BEFORE_TENTH = tuple("占约近超逾有仅足到了降升涨增减低高")
"""Before 一成 these say that it is a share: 仅有一成受访者."""
_LOCAL = tuple("地市县村科土届省区校")
"""After 本 these make words of their own: 近七成|本地企业 against 成本."""
_GAP = re.compile("([1-9]) ([1-9]) ?折(?![叠扣腾])")
"""A price cut set with gaps: 7 2 折."""
_NO_REBATE = set("叠腾磨旧中射返合线子断翼页")
_NO_HALF = set("上下前后大多小过对各每夜一东西南北深个")
"""Before 半 these make a word: 上半年, 大半, 夜半."""
_HALVED = ("个小时", "小时", "个多小时", "个月", "个多月", "公斤", "斤", "吨", "公里", "亩", "加仑", "个世纪")
_COUNTED = frozenset("0123456789一二三四五六七八九十两百千万亿几数半多每各这那整")
_BEFORE_HALF = set("占近约过逾了的到达减不足有将低少降短高加升缩省剩")
_WHOLE_AFTER = ("", ",", "，", "。", ";", "；", "、", "的", "!", "！", "?", "？")
"""What ends the clause after a share: 近半, 增长一成."""
_AFTER_HALF = ("以上", "以下", "左右", "的人", "多的")
_HIGHEST_PART = 1000
"""Largest number on either side of a stroke that still is a fraction."""


def read_fraction(line: Line, at: int, number: Numeral) -> Draft | None:
    """三分之二, 百分之六十, 百分之五至八, 千分之三, 一又二分之一, 2/3, 1 3/5."""
    clean, end = line.clean, number.end
    if number.value is None:
        return None
    whole, below = Decimal(0), number
    if clean[end : end + 1] == "又":
        inner = scan(clean, end + 1)
        if inner is None or inner.value is None:
            return None
        whole, below, end = number.value, inner, inner.end
    while clean[end : end + 1] == " ":
        end += 1
    for sign in ("分之", "分 之"):
        if clean.startswith(sign, end):
            begin = end + len(sign)
            return _parts(line, at, whole, below, begin + (clean[begin : begin + 1] == " "))
    return _stroke(line, at, number) if number.arabic and clean[at:end].strip().isdigit() else None


def _parts(line: Line, at: int, whole: Decimal, below: Numeral, begin: int) -> Draft | None:
    """After 分之: the number of parts, or a range of them."""
    clean = line.clean
    above = scan(clean, begin)
    if above is None or above.value is None or not below.value:
        return None
    stop, high = above.end, above.high
    joiner = next((j for j in _JOINERS if clean.startswith(j, stop)), None)
    if joiner:
        again = stop + len(joiner)
        again += 3 if clean.startswith("百分之", again) else 0
        upper = scan(clean, again)
        if upper and upper.value is not None and upper.value > above.value:
            stop, high = upper.end, upper.value
    more = clean[stop : stop + 1] in ("多", "强") and clean[stop + 1 : stop + 2] not in ("元", "个")
    if below.bare and below.value == 100:
        percent = line.index.symbols.get("%")
        draft = Draft(at, stop, above.value, high, percent, "%", "percent", digits=above.arabic)
    else:
        value = EXACT.add(whole, share(above.value, below.value))
        upper_share = share(high, below.value) if high else None
        draft = Draft(at, stop, value, upper_share, kind="fraction", digits=above.arabic)
    if above.over or more:
        draft.end += more
        draft.approx = "over"
    return draft


def _stroke(line: Line, at: int, number: Numeral) -> Draft | None:
    """2/3, and 1 3/5; never a date (2018/5/31)."""
    clean, end = line.clean, number.end
    if clean[end : end + 1] == " " and clean[end + 1 : end + 2].isdigit():
        over = scan(clean, end + 1)
        part = _stroke(line, end + 1, over) if over and clean[over.end : over.end + 1] == "/" else None
        if part is not None and isinstance(part.value, Decimal) and number.value is not None:
            return Draft(at, part.end, EXACT.add(number.value, part.value), kind="fraction")
        return None
    if clean[end : end + 1] != "/" or not clean[at:end].isdigit():
        return None
    below = scan(clean, end + 1)
    if below is None or not below.value or number.value is None or not clean[end + 1 : below.end].isdigit():
        return None
    after = clean[below.end : below.end + 1]
    if after in tuple("/-.年月日") or below.value > _HIGHEST_PART or number.value > _HIGHEST_PART:
        return None
    return Draft(at, below.end, share(number.value, below.value), kind="fraction")


def read_tenths(line: Line, at: int, number: Numeral) -> Draft | None:
    """六成, 3成, 七成六, 六至七成; 九折, 七五折: percent."""
    clean = line.clean
    value, high, end = number.value, number.high, number.end
    if (gap := _GAP.match(clean, at)) is not None:
        return Draft(
            at, gap.end(), Decimal(gap[1] + gap[2]), None, line.index.symbols.get("%"), "%", "percent"
        )
    joiner = next((j for j in _JOINERS if clean.startswith(j, end)), None)
    if joiner and value is not None:
        upper = scan(clean, end + len(joiner))
        if (
            upper
            and upper.value is not None
            and clean[upper.end : upper.end + 1] == "成"
            and upper.value > value
        ):
            high, end = upper.value, upper.end
    while clean[end : end + 1] == " " and end - number.end < 2:
        end += 1
    word, after = clean[end : end + 1], clean[end + 1 : end + 2]
    if value is None or number.scaled or value > 100 or word not in ("成", "折"):
        return None
    if word == "折":
        return _rebate(line, at, number, end) if after not in _NO_REBATE else None
    if (
        value > 10
        or (
            after in _NO_TENTH
            and not (line.approximated(at) and (after not in "员本" or clean[end + 2 : end + 3] in _LOCAL))
        )
        or (
            value == 1
            and not number.arabic
            and after.strip("多以左半一二三四五六七八九")
            and clean[at - 1 : at] not in _BEFORE_TENTH
            and not (after in _WHOLE_AFTER and clean[at - 1 : at] not in tuple("统合归专"))
        )
    ):
        return None
    end += 1
    if (
        clean[end : end + 1] == "半"
        and not number.arabic
        and clean[end + 1 : end + 2].strip("年天数") == clean[end + 1 : end + 2]
    ):
        value, end = value + Decimal("0.5"), end + 1
    more = scan(clean, end + (after == " "))
    if (
        more
        and more.value is not None
        and more.value < 10
        and not more.arabic
        and more.end - more.start == 1
        and clean[more.end : more.end + 1] not in ("个", "名", "家", "户")
    ):
        value, end = value + more.value / 10, more.end
    draft = Draft(
        at,
        end,
        value * 10,
        high * 10 if high else None,
        line.index.symbols.get("%"),
        "%",
        "percent",
        digits=number.arabic,
    )
    if clean[end : end + 1] == "多":
        draft.end, draft.approx = end + 1, "over"
    return draft


def _rebate(line: Line, at: int, number: Numeral, end: int) -> Draft:
    """九折 is 90 %, 75折 and 七五折 75 %, 六七折 between."""
    value = number.value or Decimal(0)
    if number.high is not None:  # 五六折 is read digit by digit, as a price tag is
        value += number.high / 10
    if number.string or value > 10:
        value /= 10
    return Draft(
        at, end + 1, value * 10, None, line.index.symbols.get("%"), "%", "percent", digits=number.arabic
    )


def read_doubled(line: Line, at: int) -> Draft | None:
    """翻一番 is 2 倍, 翻两番 4, 翻番, 翻倍 and 翻一倍 2, 翻了近一番 nearly 2."""
    clean, i = line.clean, at + 1
    i += clean[i : i + 1] == "了"
    nearly = clean[i : i + 1] == "近"
    i += nearly
    number = scan(clean, i)
    times = Decimal(1)
    if (
        number
        and number.value is not None
        and clean[number.end : number.end + 1] in ("番", "倍")
        and 1 <= number.value <= 10
    ):
        times, i = number.value, number.end
    word = clean[i : i + 1]
    if word not in ("番", "倍"):
        return None
    value = EXACT.power(Decimal(2), times) if word == "番" else max(times, Decimal(2))
    unit = line.index.symbols.get("倍")
    more = (2 if clean.startswith("还多", i + 1) else clean[i + 1 : i + 2] == "多") * (not nearly)
    draft = Draft(at, i + 1 + more, value, None, unit, "倍", "multiple", digits=False)
    draft.approx = "over" if more else "nearly" if nearly else None
    return draft


def read_half(line: Line, at: int) -> Draft | None:
    """半小时, 半个月, 半成; 上半年, 半天 and 半山 are no figures."""
    clean = line.clean
    if clean[at - 1 : at] == "个" and clean[at - 2 : at - 1] not in _COUNTED:  # 个半小时, an hour and a half
        word = next((w for w in ("小时", "钟头", "钟") if clean.startswith(w, at + 1)), None)
        unit = line.index.symbols.get("小时" if word == "钟" else word or "")
        if word is None or unit is None:
            return None
        return Draft(
            at - 1, at + 1 + len(word), Decimal("1.5"), None, unit, unit.zh[0], unit.kind, digits=False
        )
    if clean[at - 1 : at] in _NO_HALF:
        return None
    if clean[at - 1 : at] == "近" and clean[at + 1 : at + 2] in _WHOLE_AFTER:
        return Draft(at, at + 1, Decimal("0.5"), kind="fraction", digits=False)
    if clean.startswith("半成", at) and clean[at + 2 : at + 3] != "品":
        return Draft(at, at + 2, Decimal(5), None, line.index.symbols.get("%"), "%", "percent", digits=False)
    for word in _HALVED:
        if clean.startswith(word, at + 1):
            unit = line.index.symbols.get(word.replace("多", ""))
            if unit is None:
                return None
            over = "多" in word
            end = at + 1 + len(word)
            return Draft(
                at, end, Decimal("0.5"), None, unit, word, unit.kind, "over" if over else None, digits=False
            )
    return None


_TALL = ("", ",", "。", "、", "高", "长", "约", "近", "有", "过", "达", "到", "至", "超")
_TALL_ENDS = ("", "左右", "以上", "以下", "多", "的", "到", "至", ",", "。", "、", ";")


def read_height(line: Line, at: int) -> Draft | None:
    """米九, a metre and nine tenths: heights are told so; 玉米三亩 is none."""
    clean = line.clean
    tenth = "一二三四五六七八九".find(clean[at + 1 : at + 2] or "x") + 1
    unit = line.index.symbols.get("米")
    ends = any(clean.startswith(e, at + 2) if e else at + 2 == len(clean) for e in _TALL_ENDS)
    before = clean[at - 1 : at] if at else ""
    if not tenth or unit is None or not ends or before not in _TALL:
        return None
    return Draft(at, at + 2, 1 + Decimal(tenth) / 10, None, unit, "米", unit.kind, digits=False)


def read_one_half(line: Line, at: int) -> Draft | None:
    """一半 as a share: 占一半, 近一半, 一半以上."""
    clean = line.clean
    if not clean.startswith("一半", at) or clean[at + 2 : at + 3] in ("是", "海"):
        return None
    draft = Draft(at, at + 2, Decimal("0.5"), kind="fraction", digits=False)
    shared = clean[at - 1 : at] in _BEFORE_HALF or clean[at + 2 : at + 4] in _AFTER_HALF
    return draft if shared or line.alone(draft) else None
