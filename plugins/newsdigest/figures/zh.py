"""The Chinese recogniser: approximator, numeral with 万 and 亿, 余, unit, 以上; one pass from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ..numerals import DIGITS, Numeral, scan
from .around import CURRENCY_WORDS, settle_kind, take_strokes, widen
from .codes import code_end, is_code
from .counting import counts
from .dates import read_date
from .draft import Draft
from .line import Line
from .measures import Measure, measure
from .ordinals import read_ordinal
from .ranges import read_range
from .shares import read_doubled, read_fraction, read_half, read_height, read_one_half, read_tenths
from .units import unit_at

_STARTS = set(DIGITS) | set("0123456789十百千万亿兆数几第翻半米负-零−￥¥$€.")
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元"}
_SPECIAL: dict[str, Callable[[Line, int], Draft | None]] = {
    "第": read_ordinal,
    "翻": read_doubled,
    "半": read_half,
    "米": read_height,
    "一": read_one_half,
}


def drafts(line: Line) -> Iterator[Draft]:
    """The figures of a line from left to right, never overlapping."""
    clean, i, floor = line.clean, 0, 0
    while i < len(clean):
        if clean[i] not in _STARTS:
            i += 1
            continue
        draft, resume = _read(line, i)
        if draft is None:
            i = max(i + 1, resume)
            continue
        widen(line, draft, floor)
        yield draft
        i = floor = draft.end


def _read(line: Line, at: int) -> tuple[Draft | None, int]:
    """The figure at `at`, or None and where to go on."""
    clean = line.clean
    char = clean[at]
    if char in _SPECIAL:
        draft = _SPECIAL[char](line, at)
        if draft is not None:
            return draft, draft.end
        if char == "第":  # 第七十一条: its number is no count either
            number = scan(clean, at + 1)
            return None, number.end if number else at + 1
    if char in "负-−" or clean.startswith("零下", at):
        return _negative(line, at)
    if char in _CURRENCY:
        number = scan(clean, at + 1)
        if number and number.value is not None and number.arabic:
            return _money(line, at, number, _CURRENCY[char]), at + 1
        return None, at + 1
    number = scan(clean, at)
    if number is None or (char == "零" and clean[at - 1 : at] in ("年", "月", "天")):  # 两个月零|五天
        return None, at + 1
    if number.end - at > 40 or (number.string and number.arabic):
        return None, number.end
    if is_code(clean, at, number):
        return None, code_end(clean, number.end)
    dated = read_date(clean, at)
    if dated is not None:
        return dated, dated.end
    return _quantity(line, at, number), number.end


def _quantity(line: Line, at: int, number: Numeral) -> Draft | None:
    """A number with its unit, or a range of two; None when it counts nothing."""
    for special in (read_fraction, read_tenths):
        draft = special(line, at, number)
        if draft is not None:
            return draft
    found = measure(line, number)
    bare = number.bare and not number.over and not number.about
    if bare and not line.approximated(at) and not _sum_of_money(line, at, number, found):
        return None
    draft = read_range(line, number, found)
    if draft is None:
        unit, surface = found.unit, found.surface
        if unit is not None and unit.symbol == "CNY" and (word := _currency_before(line, at)):  # 港币80万元
            unit, surface = line.index.symbols.get(word, unit), word
        if unit is None and (number.arabic or number.scaled):  # 人民币3.14, 港币二百万
            surface = _currency_before(line, at)
            unit = line.index.symbols.get(surface) if surface else None
        kind = unit.kind if unit else "count"
        draft = Draft(at, found.end, found.value, number.high, unit, surface, kind, digits=number.arabic)
        if found.more or number.over:
            draft.approx = "over"
        elif number.about or found.about or number.value is None:
            draft.approx = "about"
        if not counts(line, draft, number):
            return None
        if line.clean[at - 1 : at] in ("上", "过") and number.bare:
            draft.start, draft.approx = at - 1, "over"
    if draft.unit is not None:
        settle_kind(line, draft)
        take_strokes(line, draft)
    return draft


def _currency_before(line: Line, at: int) -> str | None:
    """The unit a name of money before the number gives it."""
    return next((word for prefix, word in CURRENCY_WORDS if line.clean.endswith(prefix, 0, at)), None)


def _sum_of_money(line: Line, at: int, number: Numeral, found: Measure) -> bool:
    """亿元以上项目, 千元以下, 过百万元 and 突破千亿元 are sums, 万家灯火 is none; 千三, all alone, is a number."""
    if number.end - at > 1 and line.alone(Draft(at, number.end, number.value)):
        return True
    if found.unit is None or found.unit.kind != "money":
        return False
    bounded = line.clean.startswith(("以上", "以下", "以内"), found.end)
    return bounded or line.clean.endswith(("过", "突破", "跨上", "迈上"), 0, at)


def _negative(line: Line, at: int) -> tuple[Draft | None, int]:
    """零下5℃, -5℃, 负3.9%, -12℃~-5℃; a minus between numbers is a range and was read before.

    After a Han character a dash may be a dash: only degrees and percent are taken as below zero there.
    """
    clean = line.clean
    begin = _after_minus(clean, at)
    before = clean[at - 1 : at]
    dash = clean[at] in "-−"
    if begin == at or (dash and before and ((before.isascii() and before.isalnum()) or before in "-—)）")):
        return None, at + 1
    number = scan(clean, begin)
    if number is None or number.value is None or is_code(clean, begin, number):
        return None, at + 1
    draft = _below_zero_to(line, at, number) or _quantity(line, begin, number)
    if draft is None or not isinstance(draft.value, Decimal):
        return None, number.end
    if draft.start != at:
        high = draft.high if isinstance(draft.high, Decimal) else None
        below = clean.startswith("零下", at) and high is not None
        draft.value, draft.high = (
            (-high, -draft.value) if below and high is not None else (-draft.value, high)
        )
        draft.start = at
    if (
        dash
        and before.isalnum()
        and draft.kind not in ("temperature", "percent")
        and draft.unit_surface != "‰"
    ):
        return None, number.end
    if clean.startswith("零下", at) and draft.unit_surface in ("度", "°"):
        draft.unit, draft.unit_surface, draft.kind = (
            line.index.symbols.get("℃", draft.unit),
            "℃",
            "temperature",
        )
    return draft, draft.end


def _after_minus(clean: str, at: int) -> int:
    """One past the sign (and a space) at `at`; `at` where no sign stands."""
    width = 2 if clean.startswith("零下", at) else int(clean[at : at + 1] in tuple("负-−"))
    return at + width + (bool(width) and clean[at + width : at + width + 1] == " ")


def _below_zero_to(line: Line, at: int, number: Numeral) -> Draft | None:
    """-5~3℃, -12℃~-5℃, 零下5℃至零下2℃: from the colder to the warmer."""
    clean = line.clean
    first = measure(line, number)
    joiner = next((j for j in ("~", "至", "到", "—") if clean.startswith(j, first.end)), None)
    if joiner is None or first.value is None:
        return None
    begin = first.end + len(joiner)
    signed = _after_minus(clean, begin)
    second = scan(clean, signed)
    if second is None or second.value is None or second.arabic != number.arabic:
        return None
    last = measure(line, second)
    if last.unit is None or last.value is None or first.unit not in (None, last.unit):
        return None
    low, high = -first.value, -last.value if signed > begin else last.value
    if not low < high:
        return None
    return Draft(at, last.end, low, high, last.unit, last.surface, last.unit.kind, digits=number.arabic)


def _money(line: Line, at: int, number: Numeral, word: str) -> Draft:
    """￥300, $20万."""
    found = unit_at(line.clean, number.end, line.index, han=False)
    end = found[2] if found and found[1].kind == "money" else number.end
    unit = line.index.symbols.get(word)
    return Draft(at, end, number.value, number.high, unit, word, "money", "over" if number.over else None)
