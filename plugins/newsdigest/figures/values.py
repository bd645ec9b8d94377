"""The productions of quantities: numbers with units, signs, ranges, approximations, rates.

A production is called with the named elements of its rule. It returns a Reading, or (end, cost, Reading) where the
figure ends elsewhere or costs more, or None where the rule does not apply.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from ..model import Approx, Unit, Value
from ..numerals import EXACT, Numeral, share
from .parser import ParseChart

UNREAD = 5.0
"""What it costs to leave a numeral unread: a figure that costs more is none."""
BARE = 8.0
"""What a number without a unit costs, and what an approximator or a bound beside it gives back."""
_DATED = ("date", "year", "time", "ratio")
_MARKS = (*_DATED, "score", "ordinal")
"""Kinds that have no rate."""


class Reading(NamedTuple):
    """One figure, or a part of one, while it is parsed."""

    value: Value
    high: Value = None
    unit: Unit | None = None
    surface: str | None = None
    """The unit as it is printed."""
    kind: str = "count"
    approx: Approx | None = None
    per: tuple[str, ...] = ()
    digits: bool = True
    number: Numeral | None = None
    """The numeral it begins with."""
    charge: float = 0.0
    """What it costs to have no unit, or no digit before 百, 千 or 万: an approximator or a bound gives it back."""

    @property
    def symbol(self) -> str | None:
        """What the JSON prints as `unit`."""
        return self.surface if self.unit is None else self.unit.symbol or self.surface


def measured(unit: Unit, value: Value, n: Numeral | None = None, **more: Any) -> Reading:
    """A value with its unit, and the numeral that it begins with."""
    row: dict[str, Any] = {
        "surface": unit.zh[0],
        "kind": unit.kind,
        "digits": n is not None and n.arabic,
    } | more
    return Reading(value, unit=unit, number=n, **row)


def approx_of(n: Numeral) -> Approx | None:
    """What the numeral itself says: 300余, 十来, 数十."""
    return "over" if n.over else "about" if n.about or n.value is None else None


def single(reading: Reading | None) -> bool:
    """Whether a reading is one number."""
    return reading is not None and isinstance(reading.value, Decimal) and reading.high is None


def same(match: ParseChart, q: Any) -> Any:
    """The value of the part, as it is."""
    return q


# --- numbers with and without a unit ---------------------------------------------------------------------------


def amount(match: ParseChart, n: Numeral, u: tuple[str, Unit]) -> Any:
    """A number and its unit: 300余人, 两毛, 3年多, 三斤半, 2.45 billion yuan, 20-odd mu."""
    surface, unit = u
    context, given, end = match.context, match.given, match.end
    if n.string and (n.value is None or n.end - n.start < 3 or surface not in context.spelled):
        return None
    if n.value is None and n.high is not None:
        return None
    cost = context.check(match, match.start, match.span("u")[1], n, surface, unit)
    charge = BARE if n.bare and not (n.over or n.about or n.arabic) else 0.0
    if unit.id in context.noun_units:  # 212 people: the noun is no part of the figure
        end, cost = match.parts[-2][2], cost + 2
    approx = given.get("approx") or approx_of(n)
    value, high = n.value, n.high
    if value is not None:
        if given.get("half"):
            value += Decimal("0.5")
        if unit.kind == "money" and unit.scale != 1:
            value, high = value * unit.scale, high * unit.scale if high else None
        if surface in context.factors:
            times, surface = context.factors[surface]
            value, unit = value * times, context.symbols[surface]
    surface, unit = context.sense(match.text, match.start, match.end, surface, unit)
    if match.dollar is not None and surface in ("元", "圆"):
        unit = match.dollar
        surface = unit.zh[0]
    if match.gaps:
        surface = unit.zh[0]
    found = Reading(value, high, unit, surface, unit.kind, approx, (), n.arabic, n, charge)
    return (end, cost + charge, found)


def number(match: ParseChart, n: Numeral) -> Any:
    """A number without a unit; the costs say whether it counts anything."""
    if n.string or (n.value is None and not n.scaled):
        return None
    cost = float(match.given.get("bare", BARE))
    if (
        (n.scaled and not n.bare and (n.arabic or n.end - n.start > 1))
        or (n.over and is_ample(n))
        or match.context.counts_all(match, match.start, match.end)
    ):
        cost = 0.0
    found = Reading(n.value, n.high, approx=approx_of(n), digits=n.arabic, number=n, charge=cost)
    return (match.end, cost, found)


def is_ample(n: Numeral) -> bool:
    """Whether a numeral counts where one Han digit would be part of a word."""
    return n.arabic or n.value is None or n.value >= 10


def made(match: ParseChart, **parts: Any) -> Any:
    """What the rule itself says: `amount` is an element or a number; high, unit, kind, approx, surface, of."""
    given, context = match.given, match.context
    first, last = (parts.get(str(given.get(key)), given.get(key)) for key in ("amount", "high"))
    value, high = (
        v.value if isinstance(v, Numeral) else None if v is None else Decimal(v) for v in (first, last)
    )
    if value is None or (high is not None and not value < high):
        return None
    if "of" in given:
        value = share(value, Decimal(given["of"]))
    unit = context.symbols.get(given.get("unit", ""))
    kind = given.get("kind") or (unit.kind if unit else "count")
    n = first if isinstance(first, Numeral) else None
    digits = n.arabic if n else given["amount"] in parts and match.text[match.start].isdigit()
    surface = given.get("unit") or given.get("surface")
    return Reading(
        -value if parts.get("s") else value, high, unit, surface, kind, given.get("approx"), (), digits, n
    )


# --- measures of several parts ---------------------------------------------------------------------------------


def joined(match: ParseChart, a: Reading, b: Reading, c: Any = None) -> Any:
    """Measures of one amount: 1小时30分钟, 3斤5两, 2小时8分15秒, two hours and 37 minutes."""
    found = _join(match, a, b)
    return found if c is None or found is None else _join(match, found, c)


def _join(match: ParseChart, a: Reading, b: Reading) -> Reading | None:
    n = b.number
    if not (single(a) and single(b)) or a.approx or n is None or n.over or n.scaled or n.bare or not b.unit:
        return None
    if a.number is not None and a.number.scale >= 10**6:
        return None  # 5 million dollars and 60 cents a share
    factor, smaller = match.context.compound.get(a.surface, {}).get(b.surface, (None, None))
    if factor is None or a.unit is None:
        return None
    first, second = Decimal(a.value or 0), Decimal(b.value or 0)
    if smaller is not None:  # counted in the smaller unit: minutes, months
        if second >= factor:
            return None
        unit = match.context.symbols[smaller]
        return a._replace(
            value=first * factor + second, unit=unit, surface=smaller, kind=unit.kind, approx=b.approx
        )
    part = second if b.unit.kind == "money" else second * factor
    if part >= 1 and a.unit.kind != "money":
        return None
    return a._replace(value=first + part, approx=b.approx)


_DIGITS = "零一二三四五六七八九"


def tail(match: ParseChart, t: re.Match[str], a: Any = None, b: Any = None) -> Any:
    """A decimal part without a unit of its own: 2米33, 9秒91, 三块五, 一米七五, 三十七度二, 两块二毛五, 米九."""
    symbols = match.context.symbols
    last = b or a
    if a is None:
        a = measured(symbols["米"], Decimal(1))
    elif b is not None:
        a = _join(match, a, b)
    if not single(a) or a.approx or (a.number is not None and a.number.arabic is not t[0].isascii()):
        return None
    surface = a.surface
    if surface not in match.given.get("unit", surface).split("|"):
        return None
    part = Decimal("0." + "".join(c if c.isascii() else str(_DIGITS.find(c)) for c in t[0]))
    if last is not None and last.surface in ("毛", "角"):
        part /= 10
    if surface == "块":
        a = a._replace(unit=symbols["元"], surface="元", kind="money")
    return a._replace(value=a.value + part)


_PARTS = {"a half": "0.5", "a quarter": "0.25", "three-quarters": "0.75", "three quarters": "0.75"}


def and_part(match: ParseChart, q: Reading, x: str = "a half") -> Any:
    """三斤半, two years and a half."""
    if not single(q) or q.unit is None or (match.gaps and (q.kind not in _PARTED or q.symbol == "s")):
        return None
    scale = q.unit.scale if q.kind == "money" else 1
    return q._replace(value=Decimal(q.value or 0) + Decimal(_PARTS[x.replace("a-", "a ")]) * scale)


_PARTED = ("duration", "length", "weight")


# --- money and heat ---------------------------------------------------------------------------------------------


def money(
    match: ParseChart, c: Any, n: Numeral, u: Any = None, a: Numeral | None = None, d: Any = None
) -> Any:
    """A sum after its sign or name: ￥300, $20万, RMB 8 million, £10m; RMB 120–150 million, $3 to $5."""
    unit = match.context.symbols[match.context.currency[c]] if isinstance(c, str) else c
    if n.value is None or n.string or d not in (None, c) or (u is not None and u[1] is not unit):
        return None
    if a is None:
        return measured(unit, n.value, n, high=n.high, approx="over" if n.over else None)
    low = a.value if a.value is None or a.scale != 1 else _scaled(a.value, n)
    return measured(unit, low, a, high=n.value) if low is not None and low < n.value else None


def _scaled(low: Decimal, n: Numeral) -> Decimal:
    """3 of 3至5亿 is 3亿."""
    shared = EXACT.multiply(low, Decimal(n.scale))
    return shared if n.value is not None and shared < n.value else low


def named_money(match: ParseChart, c: str, q: Reading, w: tuple[str, Approx] | None = None) -> Any:
    """The name of the money before the sum: 人民币50元, 港币二百万, 台币约8亿元."""
    unit = match.context.symbols[match.context.currency[c]]
    if not isinstance(q.value, Decimal) or not (q.kind == "money" or (q.unit is None and q.kind == "count")):
        return None
    if q.unit is not None and q.unit.symbol not in ("CNY", unit.symbol) and q.unit is not match.dollar:
        return None
    approx = q.approx if w is None else w[1]
    found = q._replace(unit=unit, surface=match.context.currency[c], kind="money", approx=approx, charge=0.0)
    return (match.end, -q.charge, found)


def _as_heat(match: ParseChart, q: Reading, surface: str = "℃") -> Reading:
    return q._replace(unit=match.context.symbols[surface], surface=surface, kind="temperature")


def heat(match: ParseChart, q: Reading, s: str) -> Any:
    """华氏九十五度, 摄氏30度."""
    return _as_heat(match, q, "℉" if s == "华氏" else "℃") if q.surface in _DEGREES else None


_DEGREES = ("度", "℃", "°", "摄氏度")


# --- signs and ranges -------------------------------------------------------------------------------------------


def below_zero(match: ParseChart, q: Reading, s: str) -> Any:
    """零下5℃, -5℃, 负3.9%, minus 15C, five degrees below zero."""
    if not isinstance(q.value, Decimal) or q.value <= 0 or q.kind in ("ordinal", "year", "age"):
        return None
    low, high = -q.value, q.high
    if isinstance(high, Decimal) and high > 0:
        if s != "零下":
            return None
        low, high = -high, low
    if s in "-−":
        before = match.text[match.start - 1 : match.start]
        if before and ((before.isascii() and before.isalnum()) or before in "-—)）"):
            return None
        if before.isalnum() and q.kind not in ("temperature", "percent") and q.surface != "‰":
            return None
        if (
            q.unit is None
            and q.kind == "count"
            and not match.context.counts_all(match, match.start, match.end)
        ):
            return None
    found = q._replace(value=low, high=high)
    return _as_heat(match, found) if s in ("零下", "zero", "freezing") and q.surface in _DEGREES else found


def span(match: ParseChart, a: Any, b: Reading, s: Any = None) -> Any:
    """A range: 3-5天, 1.2亿至1.5亿元, 30岁至50岁, 四分之一至三分之一."""
    alone = isinstance(a, Numeral)
    first = a if alone else a.number
    low, high, second = a.value, b.value, b.number
    if not isinstance(high, Decimal) or b.high is not None or b.per or a.high is not None:
        return None
    if low is None or isinstance(low, str):
        return None
    if match.given.get("cold"):  # 12 and five degrees below zero
        low, high = sorted((-low, high))
        return b._replace(value=low, high=high, number=a, digits=a.arabic)
    if first and second and first.arabic is not second.arabic:
        return None
    if alone:
        if a.string or a.bare or a.over:
            return None
        if not a.scaled and second is not None and second.scale > 1:
            shared = EXACT.multiply(low, Decimal(second.scale))
            low = shared if shared < high else low
        elif b.unit is not None and b.unit.kind == "money" and b.unit.scale != 1:
            low *= b.unit.scale
        low = -low if s else low
    else:
        factor, smaller = match.context.compound.get(b.surface, {}).get(a.surface, (1, None))
        if smaller is not None:  # 三个月至一年: 3 to 12 months
            high, b = high * factor, b._replace(unit=a.unit, surface=a.surface)
        known = a.unit is not None or a.kind != "count"
        if first is None or a.approx or not known or (a.kind, a.symbol) != (b.kind, b.symbol):
            return None
    return (
        b._replace(value=low, high=high, number=first)
        if (low > high if match.given.get("down") else low < high)
        else None
    )


def span_en(match: ParseChart, a: Any, b: Reading) -> Any:
    """3 to 5 days, 120 to 150 million yuan."""
    if isinstance(a, Numeral) and b.unit is None and b.kind == "count":
        if re.match(r" \s*[-–—]", match.text[a.end : a.end + 4]):
            return None
    return span(match, a, b)


def neighbours(match: ParseChart, a: Numeral, b: Reading) -> Any:
    """two or three, 20 or 30"""
    if a.value is None or not isinstance(b.value, Decimal):
        return None
    step = 10 if a.value >= 20 and a.value % 10 == 0 else 1
    return span(match, a, b) if b.value == a.value + step else None


def plain_span(match: ParseChart, a: Numeral, b: Numeral) -> Any:
    """90～110, where the whole text is this range, as in a cell of a table."""
    if a.value is None or b.value is None or a.string or b.string or a.arabic is not b.arabic:
        return None
    low = a.value if a.scaled else _scaled(a.value, b)
    if not low < b.value or not (
        "between" in match.given or match.context.alone(match.text, match.start, match.end)
    ):
        return None
    return Reading(low, b.value, digits=a.arabic, number=a)


def shared_unit(match: ParseChart, a: Numeral, b: Reading) -> Any:
    """25及31岁: the unit of the second belongs to both."""
    if b.unit is None or a.string or a.value is None or a.arabic is not b.digits or b.high is not None:
        return None
    return measured(b.unit, a.value, a, surface=b.surface, kind=b.kind)


# --- approximations, bounds and rates ---------------------------------------------------------------------------


def plus(match: ParseChart, q: Reading) -> Any:
    """多 or 来 after a whole quantity: 4倍多, 三寸来(长)."""
    if q.approx is not None or q.high is not None:
        return None
    return (match.end, match.context.border(match, match.end), q._replace(approx=match.given["approx"]))


def approximate(match: ParseChart, w: Any, q: Reading, no: Any = None) -> Any:
    """近400人, 不足5公里, 至少3次, 上百名, more than 2,300, nearly four hundred."""
    (word, approx), n = (w, match.given["approx"]) if isinstance(w, str) else w, q.number
    if q.kind in ("ordinal", "score") or q.approx not in (None, "over", "about", approx):
        return None
    if match.gaps and re.search(r"[a-z]-$", match.text[max(0, match.start - 2) : match.start]):
        return None  # at one-under 69
    if match.gaps and q.approx and q.value is not None and (n is None or n.start > match.span("q")[0]):
        return None  # over more than 20 years
    if q.kind in _DATED and word not in match.given.get("dated", word).split("|"):
        return None
    if no:
        approx = "at_least" if approx == "at_most" else "at_most"
    if q.charge and q.unit is None and n is not None:
        if not is_ample(n) or match.text[match.end : match.end + 1] in tuple("年月日号路级\ue000"):
            return None
    if q.approx is None or approx != "about":
        q = q._replace(approx=approx)
    cost = match.context.border(match, match.start) if len(word) == 1 else 0.0
    return (match.end, cost - q.charge, q._replace(charge=0.0))


def bounded(match: ParseChart, q: Reading, w: tuple[str, Approx]) -> Any:
    """300平方米以上, 4000斤左右, 五百以上."""
    _, approx = w
    if q.kind in ("year", "score", "ordinal", "ratio", "date") or (q.kind == "time" and approx != "about"):
        return None
    ample = q.number is not None and is_ample(q.number) if q.unit is None else q.kind == "money"
    cost = -q.charge if q.charge and ample else 0.0
    keep = q.approx == "over" and approx == "at_least"
    return (match.end, cost, q._replace(approx=q.approx if keep else approx, charge=q.charge + cost))


def rated(match: ParseChart, q: Reading, p: Any = (), r: Any = (), w: str = "", e: Any = None) -> Any:
    """30元/人/天, 3元每斤, 30 yuan per person per day, 4,000 yuan a year, 30 yuan each."""
    if q.kind in _MARKS or q.per or (q.kind == "fraction" and not match.gaps):
        return None
    if (
        w in ("a", "an", "every", "each")
        and q.kind in ("count", "fraction", "multiple")
        and q.value is not None
    ):
        return None
    pers = (*p, *r)
    if e and not pers:
        period = match.context.period_before(match.text, match.start) if q.kind == "money" else None
        pers = ("person", period) if period else ("each",)
    return q._replace(per=pers, kind=q.kind if pers == ("each",) and q.kind != "money" else "rate")


def each(match: ParseChart, q: Reading, p: Any = None) -> Any:
    """每人每天30元, 各1座."""
    if q.kind in _MARKS:
        return None
    if p is None:
        return None if q.per else q._replace(per=("each",))
    context, (start, end) = match.context, match.span("p")
    ample = q.unit is not None and q.unit.kind in ("money", "area", "length", "weight")
    if (not ample and match.text[start + 1 : end] in context.priced) or q.per == ("each",):
        return None
    return q._replace(per=tuple(sorted((*p, *q.per), key=lambda word: word in context.periods)), kind="rate")
