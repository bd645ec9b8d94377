"""The Chinese recogniser: approximator, numeral with 万 and 亿, 余, unit, 以上; one pass from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model import Unit
from ..numerals import DIGITS, EXACT, Numeral, scan, share
from .dates import JOINERS, read_date
from .draft import Draft
from .index import Index
from .setphrases import BLANK
from .units import COMPOUND, SECONDS, CENTS, half_after, infix, unit_at

_STARTS = set(DIGITS) | set("0123456789十百千万亿数几第翻半每各负-零−￥¥$€.过成")
_PER = {
    "人": "person", "天": "day", "日": "day", "年": "year", "月": "month", "个月": "month", "周": "week", "星期": "week", "小时": "hour",
    "分钟": "minute", "秒": "second", "季度": "quarter", "季": "season", "学期": "term", "学年": "school year", "户": "household", "家": "household", "生": "student",
    "亩": "mu", "公顷": "hectare", "平方米": "square metre", "公斤": "kilogram", "斤": "jin", "吨": "tonne", "次": "time",
    "立方米": "cubic metre", "公里": "kilometre", "米": "metre", "升": "litre", "度": "kilowatt-hour", "千瓦时": "kilowatt-hour", "村": "village", "个村": "village",
    "场": "session", "件": "item", "套": "set", "台": "machine", "辆": "vehicle", "头": "head", "只": "head", "株": "plant", "棵": "plant", "股": "share", "张": "sheet",
    "名学生": "student", "名老人": "person", "个家庭": "household", "名": "person", "人次": "visit", "班": "class", "校": "school", "桶": "barrel", "盒": "box", "份": "portion", "单": "order", "票": "ticket", "床": "bed", "房": "flat",
}  # fmt: skip
_PER_LENGTHS = (3, 2, 1)
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元"}
_CURRENCY_WORDS = (("人民币", "元"), ("港币", "港元"), ("美金", "美元"))
_NO_TENTH = set("立功为员果长绩都熟语品份因就年人交套了的分本效败形型千百群不天风片见才名活全家衣")
_AFTER_MORE = set("次种个名处项家部条样元媒方地数彩云层少人用发场功边")
_MULTIPLY = (
    "增长",
    "增加",
    "提高",
    "扩大",
    "上升",
    "提升",
    "增",
    "增长了",
    "提高了",
    "增加了",
    "扩大了",
    "增长近",
    "增长超",
)
_RANK = (
    "排名",
    "位居",
    "位列",
    "名列",
    "列",
    "居",
    "排",
    "全省",
    "全市",
    "全国",
    "全县",
    "世界",
    "全区",
    "获",
    "获得",
    "全球",
    "总分",
    "位次",
    "跃居",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph under the scanner; all three texts have the same length."""

    plain: str
    """Normalised."""
    clean: str
    """Normalised, with set phrases and names blanked."""
    index: Index


def drafts(line: Line) -> Iterator[Draft]:
    """The figures of a line from left to right, never overlapping."""
    clean, i, floor = line.clean, 0, 0
    size = len(clean)
    while i < size:
        char = clean[i]
        if char not in _STARTS:
            i += 1
            continue
        draft, resume = _read(line, i)
        if draft is not None and draft.end > draft.start:
            _widen(line, draft, floor)
            yield draft
            i = floor = draft.end
        else:
            i = max(i + 1, resume)


def _read(line: Line, at: int) -> tuple[Draft | None, int]:
    """The figure at `at`, or None and where to go on."""
    clean = line.clean
    char = clean[at]
    for special in _SPECIAL.get(char, ()):
        draft = special(line, at)
        if draft is not None:
            return draft, at
    if char in "第各每过成":
        return None, at + 1
    if char in "负-−零" and not (char == "零" and clean[at + 1 : at + 2] != "下"):
        return _negative(line, at)
    if char in _CURRENCY:
        number = scan(clean, at + 1)
        if number and number.value is not None and number.arabic:
            return _money(line, at, number, _CURRENCY[char]), at + 1
        return None, at + 1
    number = scan(clean, at)
    if number is None:
        return None, at + 1
    if number.end - at > 40 or (number.string and number.arabic):
        return None, number.end
    if _is_code(clean, at, number):
        return None, _code_end(clean, number.end)
    dated = read_date(clean, at)
    if dated is not None:
        return dated, dated.end
    return _quantity(line, at, number), number.end


def _is_code(clean: str, at: int, number: Numeral) -> bool:
    """Part of a Latin word, a sum, a telephone number, a decimal list: G20, 1+3, 0379-65123, 3.2.1, 5·12."""
    before, after = clean[at - 1 : at], clean[number.end : number.end + 1]
    if not number.arabic:
        return before == "+" or after == "+"
    if before and ((before.isascii() and (before.isalpha() or before in "_/+#@&=*")) or before in "×·•.^№"):
        return not (before == "/" and False)
    if clean[at] == "0" and number.end - at > 1 and clean[at + 1] != ".":
        return True
    if before == "-" and at >= 2 and (clean[at - 2].isascii() and clean[at - 2].isalnum()):
        return True
    if after in ("+", "×", "·", "•", "_", "#", "@", "&", "=", "*"):
        return True
    if after == "." and clean[number.end + 1 : number.end + 2].isdigit():
        return True
    if (
        after == "-"
        and clean[number.end + 1 : number.end + 2].isascii()
        and clean[number.end + 1 : number.end + 2].isalpha()
    ):
        return True
    return (
        number.end - at >= 11
        and clean[at : number.end].isdigit()
        and number.scale == 1
        and number.end - at <= 20
        and clean[number.end : number.end + 1] not in "元人"
    )


def _code_end(clean: str, end: int) -> int:
    """One past the run of letters, digits and joining marks of a code."""
    while end < len(clean) and (
        (clean[end].isascii() and clean[end].isalnum())
        or (
            clean[end] in "-+.·/_×"
            and clean[end + 1 : end + 2].isascii()
            and clean[end + 1 : end + 2].isalnum()
        )
    ):
        end += 1
    return end


def _quantity(line: Line, at: int, number: Numeral) -> Draft | None:
    """A number with its unit, or a range of two; None when it counts nothing."""
    clean, index = line.clean, line.index
    for special in (_fraction, _tenths):
        draft = special(line, at, number)
        if draft is not None:
            return draft
    if number.bare and not number.over and not _approximated(line, at):
        return None
    first = _measure(line, number)
    joined = _range(line, number, first)
    if joined is not None:
        return joined
    surface, unit, end, value, over = first
    draft = Draft(
        at, end, value, number.high, unit, surface, unit.kind if unit else "count", digits=number.arabic
    )
    if over or number.over:
        draft.approx = "over"
    elif number.about or number.value is None:
        draft.approx = "about"
    if clean[at - 1 : at] == "上" and number.bare:
        draft.start, draft.approx = at - 1, "over"
    if not _counts(line, draft, number):
        return None
    if unit is not None and surface is not None:
        _settle_kind(line, draft)
        _slash(line, draft)
    del index
    return draft


_Measure = tuple["str | None", "Unit | None", int, "Decimal | None", bool]


def _measure(line: Line, number: Numeral) -> _Measure:
    """(unit surface, unit, end, value, more) after a numeral: compound measures and halves taken in."""
    clean, index = line.clean, line.index
    value, end = number.value, number.end
    at = end
    while clean[at : at + 1] == " " and at - end < 2:
        at += 1
    split = infix(clean, at, index)
    if split is not None:
        surface, unit, stop, word = split
        if word == "半" and value is not None:
            value += Decimal("0.5")
        return surface, unit, stop, value, word == "多"
    found = unit_at(clean, at, index, han=not number.arabic and not number.scaled)
    if found is None and clean[at : at + 1] == "分" and (clean[at + 1 : at + 2].isdigit() or number.arabic):
        found = unit_at(clean, at, index, han=False)
    if (
        found is None
        and clean[at : at + 1] == "块"
        and not clean[at + 1 : at + 2].strip("，。,；;、以左 ”）)")
    ):
        found = unit_at(clean, at, index, han=False)
    if found is None:
        if clean[at : at + 2] == "成":
            return None, None, end, value, False
        return None, None, end, value, False
    surface, unit, stop = found
    if surface == "块" and (
        not clean[stop : stop + 1].strip("，。,；;、以左 ”）)") or scan(clean, stop) is not None
    ):
        unit = index.symbols.get("元", unit)
    if half_after(clean, stop, surface, unit) and value is not None:
        return surface, unit, stop + 1, value + Decimal("0.5"), False
    if value is not None and surface in COMPOUND and number.high is None:
        surface, unit, stop, value = _compound(line, surface, unit, stop, value)
    more = (
        clean[stop : stop + 1] in ("多", "余")
        and (unit.kind in ("duration", "length", "weight", "area", "age") or unit.symbol in ("CNY", "USD"))
        and clean[stop + 1 : stop + 2] not in _AFTER_MORE
    )
    return surface, unit, stop + 1 if more else stop, value, more


def _compound(
    line: Line, surface: str, unit: Unit, stop: int, value: Decimal
) -> tuple[str, Unit, int, Decimal]:
    """1小时30分钟, 3斤5两, 5元3角, 两米零五: several measures of one amount. Times are told in the smallest, the rest in the largest."""
    clean, index = line.clean, line.index
    first, total = surface, value
    first_unit = unit
    for _ in range(3):
        at = stop
        if clean[at : at + 1] in ("零", "又") and scan(clean, at + 1):
            at += 1
        number = scan(clean, at)
        if (
            number is None
            or number.value is None
            or number.high is not None
            or number.over
            or number.scaled
            or number.bare
        ):
            break
        after = clean[number.end : number.end + 1]
        smaller = next((w for w in COMPOUND.get(surface, ()) if clean.startswith(w, number.end)), None)
        if smaller is None:
            if (
                first in ("米", "元", "块", "秒", "丈")
                and not number.string
                and (not after or after in "，。,；;、）)”")
                and value == value.to_integral_value()
            ):
                digits = clean[number.start : number.end]
                if number.arabic and len(digits) <= 2 and first in ("米", "秒"):
                    return first, first_unit, number.end, total + Decimal("0." + digits)
                if not number.arabic and len(digits) == 1 and digits in "一二三四五六七八九":
                    return (
                        first,
                        first_unit,
                        number.end,
                        total + number.value / (100 if clean[at - 1] == "零" else 10),
                    )
            if (
                surface in ("毛", "角")
                and len(clean[number.start : number.end]) == 1
                and (not after or after in "，。,；;、")
            ):
                return first, first_unit, number.end, total + number.value / 10
            break
        if smaller in ("分", "秒", "秒钟") or surface in SECONDS:
            if smaller == "分" and clean.startswith("分钟", number.end):
                smaller = "分钟"
            ratio = Decimal(SECONDS.get(surface, 1)) / SECONDS.get(smaller, 1)
            total = total * ratio + number.value
            surface = smaller
            name = {"分": "分钟"}.get(smaller, smaller)
            unit = index.symbols.get(name, unit)
            first, first_unit = surface, unit
            stop = number.end + len(smaller)
            if surface == "秒":
                rest = scan(clean, stop)
                if rest and rest.arabic and rest.end - stop <= 2 and rest.value is not None:
                    total, stop = total + Decimal("0." + clean[stop : rest.end]), rest.end
            continue
        other = unit_at(clean, number.end, index, han=False) or next(
            ((w, u, number.end + len(w)) for w, u in index.units.get(smaller[0], ()) if w == smaller), None
        )
        if other is None:
            break
        if surface in ("年", "天") or (surface == "个月"):
            if surface == "年":
                total, first, first_unit = total * 12 + number.value, other[0], other[1]
            else:
                break
        elif first in CENTS and smaller in CENTS:
            total += number.value * CENTS[smaller] / CENTS[first]
        else:
            total += number.value * other[1].scale / first_unit.scale
        surface, stop = smaller, number.end + len(smaller)
    if surface == "分" and first == "分" and total is value:
        return first, first_unit, stop, total
    if first == "秒" and stop and value is total:
        rest = scan(clean, stop)
        if rest and rest.arabic and rest.end - stop == 2:
            return first, first_unit, rest.end, total + Decimal("0." + clean[stop : rest.end])
    return first, first_unit, stop, total


def _range(line: Line, number: Numeral, first: _Measure) -> Draft | None:
    """3-5天, 三至五天, 3~5亿元, 1.2亿至1.5亿元, 30岁到50岁; None where the two do not make one range."""
    clean = line.clean
    surface, unit, end, low, _ = first
    joiner = next((j for j in JOINERS if clean.startswith(j, end)), None)
    if joiner is None or low is None or number.high is not None or number.bare:
        return None
    if (
        unit is not None
        and unit.kind == "count"
        and joiner in ("-", "—", "——")
        and unit.symbol is None
        and clean[end + 1 : end + 2] == BLANK
    ):
        return None
    second = scan(clean, end + len(joiner))
    if (
        second is None
        or second.value is None
        or second.string
        or second.high is not None
        or second.arabic != number.arabic
    ):
        return None
    if number.start and clean[number.start - 1] in "从由" and joiner in ("到", "至") and unit is not None:
        return None
    other_surface, other, stop, high, more = _measure(line, second)
    if (
        high is None
        or (unit is not None and other is not unit)
        or (other is None and not second.scaled and surface is None)
    ):
        return None
    if other is None and unit is None and not second.scaled:
        return None
    if not number.scaled and second.scale > 1 and unit is None:
        shared = EXACT.multiply(low, Decimal(second.scale))
        if shared < high:
            low = shared
    if not low < high:
        return None
    draft = Draft(
        number.start,
        stop,
        low,
        high,
        other,
        other_surface,
        other.kind if other else "count",
        digits=number.arabic,
    )
    if not number.arabic and (other is None or not _counts(line, draft, second)):
        return None
    if more or second.over:
        draft.approx = "over"
    if other is not None:
        _settle_kind(line, draft)
        _slash(line, draft)
    return draft


def _counts(line: Line, draft: Draft, number: Numeral) -> bool:
    """Whether the number counts something: a unit, a scale or an approximator; small Han numerals ask for more."""
    clean, unit, surface = line.clean, draft.unit, draft.unit_surface
    after = clean[draft.end : draft.end + 1]
    if number.string:
        return False
    if unit is None:
        if after and after.isascii() and after.isalpha():
            return False
        if number.scaled and not number.bare:
            return not number.arabic and len(clean[number.start : number.end]) > 1 or number.arabic
        if number.over:
            return number.arabic or (number.value or 0) >= 10
        if number.bare or number.value is None:
            return number.value is None and number.scaled or _approximated(line, number.start)
        if (
            _approximated(line, number.start)
            and number.arabic
            and after not in ("年", "月", "日", "号", "路", "级", BLANK)
        ):
            return True
        return _alone(line, draft)
    if number.arabic:
        if surface in ("点",) and unit.kind == "count":
            return (
                bool(
                    clean[draft.start - 1 : draft.start]
                    in ("报", "至", "于", "到", "近", "约", "破", "涨", "跌", "收")
                )
                or (number.value or 0) >= 100
            )
        if surface in ("方", "国", "区", "字") and after in ("面",):
            return False
        if surface == "区" or (surface in ("市", "县") and (number.value or 0) > 3000):
            return False
        if surface == "兆" or surface == "M":
            return after not in ("瓦", "赫")
        return True
    if surface == "分" and not clean[number.start - 1 : number.start] in ("得", "砍", "扣", "轰", "获"):
        return False
    if surface == "人" and clean[number.start : number.end] in ("两", "二"):
        return False
    if clean[number.start : number.end] == "二" and unit.kind == "count":
        return False
    if (
        surface in ("日", "里", "尺", "寸", "丈", "度", "角", "毛", "圆", "顷", "克", "瓦", "伏", "磅", "方")
        and number.end - number.start == 1
    ):
        return (
            surface in ("里", "尺", "寸", "丈", "角", "毛")
            and clean[number.start] not in "一千百"
            and _alone(line, draft, strict=False)
        )
    if draft.value == 1 and draft.high is None:
        measured = unit.kind in ("multiple",) or draft.approx == "over" and unit.kind == "duration"
        return measured or clean[draft.end - 1] == "半" or _alone(line, draft)
    return True


def _alone(line: Line, draft: Draft, *, strict: bool = True) -> bool:
    """The whole text is this one amount: a cell of a table, a look-up."""
    return line.clean.strip() == line.clean[draft.start : draft.end].strip() or not strict


def _approximated(line: Line, at: int) -> bool:
    """An approximator stands right before."""
    clean = line.clean
    if clean[at - 1 : at] == "上":
        return clean[at - 2 : at] not in (
            "以上",
            "加上",
            "线上",
            "网上",
            "会上",
            "场上",
            "路上",
            "早上",
            "晚上",
            "之上",
            "身上",
            "山上",
            "地上",
            "车上",
            "上上",
        )
    return any(clean.endswith(word, 0, at) for word, _ in line.index.before.get(clean[at - 1 : at], ()))


def _settle_kind(line: Line, draft: Draft) -> None:
    """Degrees are temperatures beside 气温; 天 and 周 of an age stay ages; multiples keep their word."""
    if draft.unit is not None and draft.unit_surface in ("度", "°"):
        clause = line.clean[max(0, draft.start - 16) : draft.start] + line.clean[draft.end : draft.end + 6]
        if any(word in clause for word in ("温", "摄氏", "零下", "降至", "升至", "热", "冷", "气象")):
            draft.unit = line.index.symbols.get("℃", draft.unit)
            draft.unit_surface, draft.kind = "℃", "temperature"


def _slash(line: Line, draft: Draft) -> None:
    """30元/人/天: what follows the stroke is the rate."""
    clean, per = line.clean, []
    while clean[draft.end : draft.end + 1] == "/":
        word = next(
            (
                clean[draft.end + 1 : draft.end + 1 + n]
                for n in _PER_LENGTHS
                if clean[draft.end + 1 : draft.end + 1 + n] in _PER
            ),
            None,
        )
        if word is None:
            break
        per.append(_PER[word])
        draft.end += 1 + len(word)
    if per:
        draft.per, draft.kind = tuple(per), "rate"


def _widen(line: Line, draft: Draft, floor: int) -> None:
    """Take in the per-phrase and the approximator before, and the approximator after."""
    clean, index = line.clean, line.index
    per: list[str] = []
    start = draft.start
    if draft.kind not in ("date", "year", "time", "score", "ordinal", "ratio"):
        while len(per) < 4:
            width = next(
                (
                    n
                    for n in _PER_LENGTHS
                    if start - n - 1 >= floor
                    and clean[start - n - 1] == "每"
                    and clean[start - n : start] in _PER
                ),
                None,
            )
            if width is None:
                break
            per.insert(0, _PER[clean[start - width : start]])
            start -= width + 1
        if clean[start - 1 : start] == "各" and start > floor:
            per, start = ["each"], start - 1
    if per:
        draft.start, draft.per = start, tuple(per) if per == ["each"] else _order(per)
        if per != ["each"]:
            draft.kind = "rate"
    found = next(
        (
            (w, a)
            for w, a in index.before.get(clean[start - 1 : start], ())
            if clean.endswith(w, 0, start) and start - len(w) >= floor
        ),
        None,
    )
    if (
        found is not None
        and draft.kind not in ("ordinal", "score")
        and not _word_before(clean, start, found[0])
    ):
        draft.start = start - len(found[0])
        if draft.approx is None or found[1] != "about":
            draft.approx = found[1]
    for word, meaning in index.after.get(clean[draft.end : draft.end + 1], ()):
        if clean.startswith(word, draft.end) and draft.kind not in (
            "date",
            "year",
            "time",
            "score",
            "ordinal",
        ):
            if (
                word == "许"
                or clean[draft.end + len(word) : draft.end + len(word) + 1] in ("海", "学", "级")
                and word == "以上"
            ):
                continue
            draft.noun_end, draft.end = draft.end, draft.end + len(word)
            if not (draft.approx == "over" and meaning == "at_least"):
                draft.approx = meaning
            break
    if draft.kind == "time" and clean[draft.end : draft.end + 2] == "左右":
        draft.end, draft.approx = draft.end + 2, "about"
    for word, _ in _CURRENCY_WORDS:
        if (
            clean.endswith(word, 0, draft.start)
            and draft.kind == "money"
            and draft.start - len(word) >= floor
        ):
            draft.start -= len(word)
    if draft.unit is None and draft.unit_surface is None and draft.value is None and draft.approx is None:
        draft.approx = "about"


def _order(per: list[str]) -> tuple[str, ...]:
    """People before periods: 每年每生 is per student per year."""
    periods = {
        "day",
        "year",
        "month",
        "week",
        "hour",
        "minute",
        "second",
        "quarter",
        "season",
        "term",
        "school year",
    }
    return tuple(sorted(per, key=lambda word: word in periods))


def _word_before(clean: str, start: int, word: str) -> bool:
    """Words that only end like an approximator: 附近, 最近, 签约, 节约, 预约, 合约."""
    two = clean[start - 2 : start]
    return len(word) == 1 and two in (
        "附近",
        "最近",
        "靠近",
        "邻近",
        "签约",
        "节约",
        "预约",
        "合约",
        "契约",
        "公约",
        "制约",
        "条约",
        "履约",
        "违约",
        "相近",
        "就近",
        "毗邻",
        "远近",
        "临近",
        "逼近",
        "走近",
        "亲近",
        "大约",
    )


def _negative(line: Line, at: int) -> tuple[Draft | None, int]:
    """零下5℃, -5℃, 负3.9%; a minus between numbers is a range and was read before."""
    clean = line.clean
    width = 2 if clean.startswith("零下", at) else 1
    if clean[at] in "-−" and at and (clean[at - 1].isalnum() or clean[at - 1] in "-—)）"):
        return None, at + 1
    begin = at + width + (clean[at + width : at + width + 1] == " ")
    number = scan(clean, begin)
    if number is None or number.value is None or _is_code(clean, begin, number):
        return None, at + 1
    draft = _quantity(line, begin, number)
    if draft is None or not isinstance(draft.value, Decimal) or draft.kind == "ordinal":
        return None, number.end
    if isinstance(draft.high, Decimal):
        if width == 2:
            draft.value, draft.high = -draft.high, -draft.value
        else:
            draft.value = -draft.value
    else:
        draft.value = -draft.value
    draft.start = at
    if width == 2 and draft.unit_surface in ("度", "°"):
        draft.unit, draft.unit_surface, draft.kind = (
            line.index.symbols.get("℃", draft.unit),
            "℃",
            "temperature",
        )
    return draft, draft.end


def _money(line: Line, at: int, number: Numeral, word: str) -> Draft:
    """￥300, $20万."""
    found = unit_at(line.clean, number.end, line.index, han=False)
    end = found[2] if found and found[1].kind == "money" else number.end
    unit = line.index.symbols.get(word)
    return Draft(at, end, number.value, number.high, unit, word, "money", "over" if number.over else None)


def _fraction(line: Line, at: int, number: Numeral) -> Draft | None:
    """三分之二, 百分之六十, 百分之五至八, 千分之三, 一又二分之一, 2/3."""
    clean, end = line.clean, number.end
    whole = Decimal(0)
    below = number
    if clean[end : end + 1] == "又":
        inner = scan(clean, end + 1)
        if inner is None or number.value is None or not clean.startswith("分之", inner.end):
            return None
        whole, below, end = number.value, inner, inner.end
    gap = end
    while clean[gap : gap + 1] == " ":
        gap += 1
    if clean.startswith("分之", gap) or clean.startswith("分 之", gap):
        begin = gap + (2 if clean.startswith("分之", gap) else 3)
        begin += clean[begin : begin + 1] == " "
        above = scan(clean, begin)
        if above is None or above.value is None or not below.value:
            return None
        stop, high = above.end, above.high
        joiner = next((j for j in ("至", "到", "~", "-", "—") if clean.startswith(j, stop)), None)
        again = stop + len(joiner) if joiner else 0
        if joiner and clean.startswith("百分之", again):
            again += 3
        upper = scan(clean, again) if joiner else None
        if upper and upper.value is not None and upper.value > above.value:
            stop, high = upper.end, upper.value
        if clean[begin - 3 : begin] == "百分之" or clean[at:gap].strip() in ("百",):
            draft = Draft(
                at, stop, above.value, high, line.index.symbols.get("%"), "%", "percent", digits=above.arabic
            )
        else:
            value = EXACT.add(whole, share(above.value, below.value))
            draft = Draft(
                at,
                stop,
                value,
                share(high, below.value) if high else None,
                kind="fraction",
                digits=above.arabic,
            )
        if (
            above.over
            or clean[stop : stop + 1] in ("多", "强")
            and clean[stop + 1 : stop + 2] not in ("元", "个", "的人")
        ):
            if not above.over:
                draft.end += 1
            draft.approx = "over"
        return draft
    if number.arabic and clean[end : end + 1] == "/" and clean[at:end].isdigit():
        above = scan(clean, end + 1)
        if (
            above is None
            or above.value is None
            or not above.value
            or not clean[end + 1 : above.end].isdigit()
        ):
            return None
        if (
            clean[above.end : above.end + 1] in ("/", "-", ".")
            or above.value > 1000
            or number.value is None
            or clean[above.end : above.end + 1] in ("年", "月", "日")
            or number.value > 1000
        ):
            return None
        return Draft(at, above.end, share(number.value, above.value), kind="fraction")
    return None


def _tenths(line: Line, at: int, number: Numeral) -> Draft | None:
    """六成, 3成, 七成六, 六至七成, 九折, 七五折: percent."""
    clean = line.clean
    value, high, end, digits = number.value, number.high, number.end, number.arabic
    joiner = next((j for j in ("至", "到", "-", "~") if clean.startswith(j, end)), None)
    if joiner:
        upper = scan(clean, end + len(joiner))
        if (
            upper
            and upper.value is not None
            and value is not None
            and clean[upper.end : upper.end + 1] == "成"
            and upper.value > value
        ):
            high, end = upper.value, upper.end
    while clean[end : end + 1] == " " and end - number.end < 2:
        end += 1
    word = clean[end : end + 1]
    if value is None or number.scaled or word not in ("成", "折") or value > 100:
        return None
    after = clean[end + 1 : end + 2]
    if word == "成":
        if (
            value > 10
            or after in _NO_TENTH
            or (value == 1 and not digits and after not in "多以左" and after)
        ):
            return None
        more = scan(clean, end + 1 + (after == " "))
        if (
            more
            and more.value is not None
            and more.value < 10
            and not more.arabic
            and more.end - more.start == 1
            and clean[more.end : more.end + 1] not in ("个", "名", "家")
        ):
            value, end = value + more.value / 10, more.end - 1
        approx = "over" if after == "多" else None
        draft = Draft(
            at,
            end + 1 + (after == "多"),
            value * 10,
            high * 10 if high else None,
            line.index.symbols.get("%"),
            "%",
            "percent",
            digits=digits,
        )
        draft.approx = "over" if approx else None
        return draft
    if after in ("叠", "腾", "磨", "旧", "中", "扣算", "射", "返", "合", "线", "子"):
        return None
    if number.string or value > 10:
        value = value / 10 if value < 100 else value
    elif high is not None and high == value + 1:  # 七八折 by the clerk is 78 %, as 五六折
        value, high = value + high / 10, None
    return Draft(at, end + 1, value * 10, None, line.index.symbols.get("%"), "%", "percent", digits=digits)


def _ordinal(line: Line, at: int) -> Draft | None:
    """第3名, 第十四届; 第一 alone only as a rank; 第一书记 and 第一次 never."""
    clean = line.clean
    begin = at + 1 + (clean[at + 1 : at + 2] == " ")
    number = scan(clean, begin)
    if number is None or number.value is None or number.high or number.over or number.scaled or number.string:
        return None
    found = unit_at(clean, number.end, line.index, han=False)
    word, end = (found[0], found[2]) if found else (None, number.end)
    if found is None and clean[end : end + 1] in (
        "届",
        "名",
        "位",
        "次",
        "期",
        "季",
        "轮",
        "场",
        "站",
        "局",
        "节",
        "回",
        "集",
        "班",
        "组",
        "个",
        "批",
        "年",
        "天",
    ):
        word, end = clean[end], end + 1
    after = clean[end : end + 1]
    if clean[number.end : number.end + 1] in (
        "条",
        "款",
        "章",
        "页",
        "版",
        "号",
        "方",
        "线",
        "书",
        "产",
        "一",
        "二",
        "类",
        "课",
        "手",
        "代",
        "档",
    ):
        return None
    if (
        number.value == 1
        and not number.arabic
        and word not in ("名", "届", "批", "期", "轮", "季", "局", "节", "集", "站", "场")
    ):
        if word is not None or not _ranked(line, at):
            return None
    if word is None and not (_ranked(line, at) or _whole_text(clean, at, end)):
        return None
    if word in ("人", "家", "国", "村", "市", "县", "省", "区", "点", "方", "分") and not number.arabic:
        return None
    if number.value == 1 and word in ("场",) and after == "所":
        return None
    return Draft(at, end, number.value, unit_surface=word, kind="ordinal", digits=number.arabic)


def _ranked(line: Line, at: int) -> bool:
    """A word of rank stands just before (位居全省第三)."""
    before = line.clean[max(0, at - 8) : at]
    return any(word in before for word in _RANK) and not any(mark in before[-3:] for mark in "，。,;；")


def _whole_text(clean: str, start: int, end: int) -> bool:
    """Nothing else stands in the text."""
    return clean.strip() == clean[start:end].strip()


def _doubled(line: Line, at: int) -> Draft | None:
    """翻一番 is 2 倍, 翻两番 4, 翻番 2, 翻了近一番 nearly 2."""
    clean, i = line.clean, at + 1
    if clean[i : i + 1] == "了":
        i += 1
    nearly = clean[i : i + 1] == "近"
    i += nearly
    number = scan(clean, i)
    times = Decimal(1)
    if (
        number
        and number.value is not None
        and clean[number.end : number.end + 1] == "番"
        and 1 <= number.value <= 10
    ):
        times, i = number.value, number.end
    if clean[i : i + 1] not in ("番", "倍") or clean[i] == "倍" and times == 1:
        return None
    draft = Draft(
        at,
        i + 1,
        EXACT.power(Decimal(2), times),
        unit=line.index.symbols.get("倍"),
        unit_surface="倍",
        kind="multiple",
        digits=False,
    )
    draft.approx = "nearly" if nearly else None
    return draft


def _half(line: Line, at: int) -> Draft | None:
    """半小时, 半个月, 半成; 一半 beside a share; 上半年, 半天 and 半山 are no figures."""
    clean = line.clean
    if clean[at - 1 : at] in (
        "上",
        "下",
        "前",
        "后",
        "大",
        "多",
        "小",
        "过",
        "对",
        "各",
        "每",
        "夜",
        "一",
        "东",
        "西",
        "南",
        "北",
        "深",
    ):
        return None
    if clean.startswith("半成", at) and clean[at + 2 : at + 3] not in ("品",):
        return Draft(
            at,
            at + 2,
            Decimal(5),
            unit=line.index.symbols.get("%"),
            unit_surface="%",
            kind="percent",
            digits=False,
        )
    begin = at + 1
    for word in (
        "个小时",
        "小时",
        "个多小时",
        "个月",
        "个多月",
        "公斤",
        "斤",
        "吨",
        "公里",
        "亩",
        "加仑",
        "个世纪",
    ):
        if clean.startswith(word, begin):
            unit = line.index.symbols.get(word.replace("多", "")) or line.index.symbols.get(word)
            if unit is None:
                return None
            end = begin + len(word)
            return Draft(
                at,
                end,
                Decimal("0.5"),
                None,
                unit,
                word,
                unit.kind,
                "over" if "多" in word else None,
                digits=False,
            )
    return None


def _one_half(line: Line, at: int) -> Draft | None:
    """一半 as a share: 占一半, 近一半, 一半以上."""
    clean = line.clean
    if not clean.startswith("一半", at):
        return None
    shared = clean[at - 1 : at] in tuple("占近约超过逾了的到达减不足有将") or clean[at + 2 : at + 4] in (
        "以上",
        "以下",
        "左右",
        "的人",
        "多的",
    )
    if not (shared or _whole_text(clean, at, at + 2)) or clean[at + 2 : at + 3] in ("是", "海"):
        return None
    return Draft(at, at + 2, Decimal("0.5"), kind="fraction", digits=False)


def _half_more(line: Line, at: int) -> Draft | None:
    """个半小时, 米九 and the like are speech, not print; only 个半小时 is read."""
    del line, at
    return None


_SPECIAL: dict[str, tuple[Callable[[Line, int], Draft | None], ...]] = {
    "第": (_ordinal,),
    "翻": (_doubled,),
    "半": (_half,),
    "一": (_one_half,),
}
