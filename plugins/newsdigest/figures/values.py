"""The productions of quantities: numbers with units, ranges, approximations, rates, shares, multiples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..model import Approx, Unit, Value
from ..numerals import EXACT, Numeral, share
from .parser import Parsed, RuleMatch

UNREAD = 5.0
"""What it costs to leave a numeral unread: a figure that costs more is none."""
BARE = 8.0
"""What a number without a unit costs, and what an approximator or a bound beside it gives back."""


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
    noun_end: int | None = None
    """Where the counted noun follows, if not at the end (before 以上)."""
    charge: float = 0.0
    """What it costs to have no unit, or no digit before 百, 千 or 万: an approximator or a bound gives it back."""

    @property
    def symbol(self) -> str | None:
        """What the JSON prints as `unit`."""
        if self.unit is None:
            return self.surface
        return self.unit.symbol or self.surface


def amount(match: RuleMatch) -> Any:
    """A number and its unit: 300余人, 两毛, 3年多, 三斤半."""
    number, (surface, unit) = match.get("n"), match.get("u")
    if number.string or (number.value is None and number.high is not None):
        return None
    context = match.chart.context
    end = match.span("u")[1]
    cost = context.check(match.chart, match.start, end, number, surface, unit)
    charge = BARE if number.bare and not (number.over or number.about) else 0.0
    more = match.get("more")
    approx: Approx | None = (
        "over"
        if number.over or more in ("多", "余", "个多")
        else "about"
        if number.about or more or number.value is None
        else None
    )
    value, high = number.value, number.high
    if match.rule.given.get("half") and value is not None:
        if (
            len(match.rule.elements) == 3
            and match.rule.elements[-1] == "半"
            and surface not in context.halved
        ):
            return None
        value += Decimal("0.5")
    if unit.kind == "money" and unit.scale != 1 and value is not None:
        value, high = value * unit.scale, high * unit.scale if high else None
    factor = context.factors.get(surface)
    if factor and value is not None:
        (times, surface), unit = factor, context.symbols[factor[1]]
        value = value * times
    surface, unit = context.sense(match.text, match.start, end, surface, unit)
    if match.chart.dollar is not None and surface in ("元", "圆"):
        unit, surface = match.chart.dollar, match.chart.dollar.zh[0]
    found = Reading(
        value, high, unit, surface, unit.kind, approx, digits=number.arabic, number=number, charge=charge
    )
    return Parsed(match.end, cost + charge, found)


def number(match: RuleMatch) -> Any:
    """A number without a unit; the costs say whether it counts anything."""
    n = match.get("n")
    if n.string or (n.value is None and not n.scaled):
        return None
    context = match.chart.context
    cost = float(match.rule.given.get("bare", BARE))
    long = n.end - n.start > 1
    if (
        context.counts_all(match.chart, match.start, match.end)
        or (n.scaled and not n.bare and (n.arabic or long))
        or (n.over and (n.arabic or n.value is None or n.value >= 10))
    ):
        cost = 0.0
    approx: Approx | None = "over" if n.over else "about" if n.about or n.value is None else None
    return Parsed(
        match.end, cost, Reading(n.value, n.high, approx=approx, digits=n.arabic, number=n, charge=cost)
    )


def same(match: RuleMatch) -> Any:
    """The value of the part, as it is."""
    return match.get("q")


def joined(match: RuleMatch) -> Any:
    """Two measures of one amount: 1小时30分钟, 3斤5两, 五元三毛, 两年零三个月."""
    return _join(match, match.get("a"), match.get("b"))


def _join(match: RuleMatch, a: Reading | None, b: Reading) -> Reading | None:
    if (
        a is None
        or not (isinstance(a.value, Decimal) and isinstance(b.value, Decimal))
        or a.high
        or b.high
        or a.approx
        or a.unit is None
    ):
        return None
    if b.number is None or b.unit is None:
        return None
    if b.number.over or b.number.scaled or b.number.bare:
        return None
    step = match.chart.context.compound.get(a.surface, {}).get(b.surface)
    if step is None:
        return None
    factor, smaller = step
    if smaller is not None:  # told in the smaller unit: minutes, months
        if b.value >= factor:
            return None
        unit = match.chart.context.symbols[smaller]
        return Reading(
            a.value * factor + b.value,
            None,
            unit,
            smaller,
            unit.kind,
            b.approx,
            digits=a.digits,
            number=a.number,
        )
    part = b.value if b.unit.kind == "money" else b.value * factor
    if part >= 1 and a.unit.kind != "money":
        return None
    return a._replace(value=a.value + part, approx=b.approx)


def joined_three(match: RuleMatch) -> Any:
    """2小时8分15秒."""
    return _join(match, _join(match, match.get("a"), match.get("b")), match.get("c"))


def joined_tail(match: RuleMatch) -> Any:
    """两块二毛五."""
    first = _join(match, match.get("a"), match.get("b"))
    if first is None or not isinstance(first.value, Decimal) or match.get("b").surface not in ("毛", "角"):
        return None
    unit = match.chart.context.symbols["元"]
    return first._replace(
        value=first.value + Decimal("一二三四五六七八九".find(match.get("t")[0]) + 1) / 100,
        unit=unit,
        surface="元",
        kind="money",
    )


def metre_tail(match: RuleMatch) -> Any:
    """米九: a metre and nine tenths."""
    tenth = Decimal("一二三四五六七八九".find(match.get("t")[0]) + 1) / 10
    unit = match.chart.context.symbols["米"]
    return Reading(1 + tenth, None, unit, "米", unit.kind, digits=False)


def whole_sum(match: RuleMatch) -> Any:
    """贰仟元整, 三十四元五角整."""
    a = match.get("a")
    found = a if match.get("b") is None else _join(match, a, match.get("b"))
    return found if found is not None and a.surface == "元" and not a.digits else None


def tail(match: RuleMatch) -> Any:
    """A decimal part without a unit of its own: 2米33, 9秒91, 三块五, 一米七五, 三十七度二."""
    a, digits = match.get("a"), match.get("t")[0]
    if match.get("b") is not None:
        a = _join(match, a, match.get("b"))
    if a is None:
        return None
    if (
        not isinstance(a.value, Decimal)
        or a.high is not None
        or a.approx
        or (a.number.arabic is not digits.isascii())
    ):
        return None
    surface = a.surface
    if "unit" in match.rule.given and surface not in match.rule.given["unit"].split("|"):
        return None
    plain = "".join(c if c.isascii() else str("零一二三四五六七八九".find(c)) for c in digits)
    part = Decimal("0." + plain)
    if surface in ("毛", "角"):
        part /= 10
    if surface == "块":
        a = a._replace(unit=match.chart.context.symbols["元"], surface="元", kind="money")
    return a._replace(value=a.value + part)


def heat(match: RuleMatch) -> Any:
    """华氏九十五度, 摄氏30度."""
    q, surface = match.get("q"), "℉" if match.get("s") == "华氏" else "℃"
    if q.surface not in ("度", "℃", "°"):
        return None
    return q._replace(unit=match.chart.context.symbols[surface], surface=surface, kind="temperature")


def money(match: RuleMatch) -> Any:
    """A sum after its sign: ￥300, $20万."""
    n, word = match.get("n"), match.chart.context.currency_of(match.get("c"))
    if n.value is None or n.string or word is None:
        return None
    unit = match.chart.context.symbols.get(word)
    return Reading(
        n.value, n.high, unit, word, "money", "over" if n.over else None, digits=n.arabic, number=n
    )


def named_money(match: RuleMatch) -> Any:
    """The name of the money before the sum: 人民币50元, 港币二百万."""
    q, word = match.get("q"), match.chart.context.currency_of(match.get("c"))
    unit = match.chart.context.symbols.get(word)
    if (
        unit is None
        or not (q.kind == "money" or (q.unit is None and q.kind == "count"))
        or not isinstance(q.value, Decimal)
    ):
        return None
    if q.unit is not None and q.unit.symbol != "CNY" and q.unit.symbol != unit.symbol:
        return None
    return Parsed(match.end, -q.charge, q._replace(unit=unit, surface=word, kind="money", charge=0.0))


def below_zero(match: RuleMatch) -> Any:
    """零下5℃, -5℃, 负3.9%."""
    q, sign = match.get("q"), match.get("s")
    if not isinstance(q.value, Decimal) or q.value <= 0 or q.kind in ("ordinal", "year", "age"):
        return None
    low, high = -q.value, q.high
    if isinstance(high, Decimal) and high > 0:
        if sign != "零下":
            return None
        low, high = -high, low
    found = q._replace(value=low, high=high)
    if sign == "零下" and q.surface in ("度", "°"):
        found = found._replace(unit=match.chart.context.symbols.get("℃"), surface="℃", kind="temperature")
    before = match.text[match.start - 1 : match.start]
    cost = 0.0
    if (
        sign in "-−"
        and found.unit is None
        and found.kind == "count"
        and not match.chart.context.counts_all(match.chart, match.start, match.end)
    ):
        return None
    if sign in "-−":
        if before and ((before.isascii() and before.isalnum()) or before in "-—)）"):
            return None
        if before.isalnum() and found.kind not in ("temperature", "percent") and found.surface != "‰":
            return None
    return Parsed(match.end, cost, found)


def span(match: RuleMatch) -> Any:
    """A range: 3-5天, 1.2亿至1.5亿元, 30岁至50岁, 四分之一至三分之一."""
    a, b = match.get("a"), match.get("b")
    if not isinstance(b.value, Decimal) or b.high is not None or b.per:
        return None
    first = a if isinstance(a, Numeral) else a.number
    if first is not None and b.number is not None and (first.arabic is not b.number.arabic):
        return None
    low, high = a.value, b.value
    if low is None or a.high is not None or isinstance(low, str):
        return None
    if isinstance(a, Numeral):
        if a.string or a.bare or a.over:
            return None
        if not a.scaled and b.number is not None and b.number.scale > 1:
            shared = EXACT.multiply(low, Decimal(b.number.scale))
            low = shared if shared < high else low
        elif b.unit is not None and b.unit.kind == "money" and b.unit.scale != 1:
            low *= b.unit.scale
        if match.get("s"):
            low = -low
    elif (
        first is None
        or a.approx is not None
        or a.kind != b.kind
        or a.symbol != b.symbol
        or (a.unit is None and a.kind == "count")
    ):
        return None
    if not (low > high if match.rule.given.get("down") else low < high):
        return None
    return Parsed(match.end, 0.0, b._replace(value=low, high=high, number=first))


def plain_span(match: RuleMatch) -> Any:
    """90～110, where the whole text is this range, as in a cell of a table."""
    a, b = match.get("a"), match.get("b")
    if (
        not match.chart.context.alone(match.text, match.start, match.end)
        or a.value is None
        or b.value is None
        or a.string
        or b.string
    ):
        return None
    low = a.value * b.scale if not a.scaled and a.value * b.scale < b.value else a.value
    if not low < b.value or a.arabic is not b.arabic:
        return None
    return Reading(low, b.value, digits=a.arabic, number=a)


def rounded_up(match: RuleMatch) -> Any:
    """上百名, 过百万元."""
    q = match.get("q")
    n = q.number
    if n is None or not n.bare or q.approx not in (None, "about") or n.over:
        return None
    return Parsed(match.end, -q.charge, q._replace(approx="over", charge=0.0))


def approximate(match: RuleMatch) -> Any:
    """近400人, 不足5公里, 至少3次."""
    q, (word, approx) = match.get("q"), match.get("w")
    if q.kind in ("ordinal", "score"):
        return None
    cost = match.chart.context.before_cost(match, word)
    if match.get("no"):
        approx = "at_least" if approx == "at_most" else "at_most"
    if (
        q.approx is not None
        and not (q.approx == "about" and q.value is None)
        and q.approx not in ("over", "about")
    ):
        return None
    if q.charge:
        n = q.number
        if q.unit is None and (
            not (n.arabic or n.value is None or n.value >= 10)
            or match.text[match.end : match.end + 1] in tuple("年月日号路级\ue000")
        ):
            return None
        cost -= q.charge
    if q.approx is None or approx != "about":
        q = q._replace(approx=approx)
    return Parsed(match.end, cost, q._replace(charge=0.0))


def bounded(match: RuleMatch) -> Any:
    """300平方米以上, 4000斤左右, 五百以上."""
    q, (_, approx) = match.get("q"), match.get("w")
    if (
        q.kind in ("year", "score", "ordinal", "ratio")
        or (q.kind == "time" and approx != "about")
        or q.kind == "date"
    ):
        return None
    n = q.number
    ample = n is not None and (n.arabic or n.value is None or n.value >= 10)
    cost = -q.charge if q.charge and (ample if q.unit is None else q.kind == "money") else 0.0
    keep = q.approx == "over" and approx == "at_least"
    return Parsed(
        match.end,
        cost,
        q._replace(approx=q.approx if keep else approx, noun_end=match.span("w")[0], charge=q.charge + cost),
    )


def rated(match: RuleMatch) -> Any:
    """30元/人/天, 3元每斤."""
    q = match.get("q")
    if q.kind in ("date", "year", "time", "score", "ordinal", "ratio") or q.value is None or q.per:
        return None
    per = tuple(p for name in ("p", "r") for p in (match.get(name) or ()))
    return q._replace(per=per, kind="rate")


def each(match: RuleMatch) -> Any:
    """每人每天30元, 各1座."""
    q = match.get("q")
    if q.kind in ("date", "year", "time", "score", "ordinal", "ratio"):
        return None
    per = match.get("p")
    if per is None:
        return None if q.per else q._replace(per=("each",))
    is_money = q.unit is not None and q.unit.kind in ("money", "area", "length", "weight")
    context = match.chart.context
    start, end = match.span("p")
    if (not is_money and match.text[start + 1 : end] in context.priced) or q.per == ("each",):
        return None
    pers = (*per, *q.per)
    return q._replace(per=tuple(sorted(pers, key=lambda word: word in context.periods)), kind="rate")


def part(match: RuleMatch) -> Any:
    """三分之二, 百分之六十, 一又二分之一, 12分之7."""
    below, above = match.get("a"), match.get("b")
    if (
        below.string
        or above.string
        or above.value is None
        or not below.value
        or below.high is not None
        or below.over
    ):
        return None
    whole = match.get("w")
    over: Approx | None = "over" if above.over or match.get("more") else None
    if below.bare and below.value == 100 and whole is None:
        percent = match.chart.context.symbols["%"]
        return Reading(
            above.value, above.high, percent, "%", "percent", over, digits=above.arabic, number=above
        )
    value = share(above.value, below.value)
    high = share(above.high, below.value) if above.high else None
    if whole is not None:
        value = EXACT.add(whole.value or 0, value)
    return Reading(value, high, kind="fraction", approx=over, digits=above.arabic, number=above)


def part_span(match: RuleMatch) -> Any:
    """百分之五至八."""
    below, low, high = match.get("a"), match.get("b"), match.get("c")
    if low.value is None or high.value is None or not low.value < high.value or not below.value:
        return None
    if below.bare and below.value == 100:
        return Reading(
            low.value,
            high.value,
            match.chart.context.symbols["%"],
            "%",
            "percent",
            digits=low.arabic,
            number=low,
        )
    return Reading(
        share(low.value, below.value),
        share(high.value, below.value),
        kind="fraction",
        digits=low.arabic,
        number=low,
    )


def stroke(match: RuleMatch) -> Any:
    """2/3, 1 3/5."""
    above, below, whole = match.get("a"), match.get("b"), match.get("w")
    value = share(above.value, below.value)
    return Reading(value if whole is None else EXACT.add(whole.value, value), kind="fraction")


def tenths(match: RuleMatch) -> Any:
    """六成, 七成六, 一成半, 九折, 七五折."""
    n, more = match.get("n"), match.get("t")
    if n.value is None or n.scaled or n.bare:
        return None
    value, high = n.value, n.high
    if match.rule.given.get("price"):
        if high is not None:
            value, high = value + high / 10, None
        if n.string or value > 10:
            value /= 10
    if value > 10:
        return None
    if more is not None:
        value += Decimal("0.5") if more[0] == "半" else Decimal("一二三四五六七八九".find(more[0]) + 1) / 10
    percent = match.chart.context.symbols["%"]
    approx: Approx | None = "over" if match.get("more") or n.over else None
    return Reading(
        value * 10, high * 10 if high else None, percent, "%", "percent", approx, digits=n.arabic, number=n
    )


def gapped_cut(match: RuleMatch) -> Any:
    """7 2 折, as price tags are set."""
    value = Decimal(match.get("t")[0].replace(" ", ""))
    return Reading(value, None, match.chart.context.symbols["%"], "%", "percent")


def made(match: RuleMatch) -> Any:
    """What the rule itself says: `amount` is an element or a number; high, unit, kind, approx, surface, per_cent_of."""
    given, context = match.rule.given, match.chart.context
    ends = []
    for key in ("amount", "high"):
        name = given.get(key)
        part = match.get(str(name)) if name in match.rule.names else name
        ends.append(part.value if isinstance(part, Numeral) else None if part is None else Decimal(part))
    value, high = ends
    if value is None or (high is not None and not value < high):
        return None
    if "of" in given:
        value = share(value, Decimal(given["of"]))
    unit = context.symbols.get(given.get("unit", ""))
    kind = given.get("kind") or (unit.kind if unit else "count")
    first = match.get(str(given["amount"]))
    number = first if isinstance(first, Numeral) else None
    digits = number.arabic if number is not None else given["amount"] in match.rule.names
    negative = match.get("s") is not None
    return Reading(
        -value if negative else value,
        high,
        unit,
        given.get("unit") or given.get("surface"),
        kind,
        given.get("approx"),
        digits=digits,
        number=number,
    )


def half(match: RuleMatch) -> Any:
    """半小时, 半个多月, 个半小时."""
    surface, unit = match.get("u")
    value = Decimal(match.rule.given.get("amount", "0.5"))
    return Reading(value, None, unit, surface, unit.kind, "over" if match.get("more") else None, digits=False)


def doubled(match: RuleMatch) -> Any:
    """翻一番 is 2 倍, 翻两番 4, 翻了近一番 nearly 2."""
    n, word = match.get("n"), match.get("w")
    times = n.value if n is not None else Decimal(1)
    if times is None or not 1 <= times <= 10:
        return None
    value = EXACT.power(Decimal(2), times) if word == "番" else max(times, Decimal(2))
    approx: Approx | None = "nearly" if match.get("near") else "over" if match.get("more") else None
    return Reading(value, None, match.chart.context.symbols.get("倍"), "倍", "multiple", approx, digits=False)


def ordinal(match: RuleMatch) -> Any:
    """第3名, 第十四届."""
    n, unit, given = match.get("n"), match.get("u"), match.rule.given
    if n.value is None or n.high or n.over or n.scaled or n.string or n.bare:
        return None
    word = match.get("c") or (unit[0] if unit else None)
    if word is not None and word in given.get("never", "").split("|"):
        return None
    if (
        word is not None
        and not n.arabic
        and not match.chart.context.counts_all(match.chart, match.start, match.end)
    ):
        if word in given.get("never_han", "").split("|") or (
            n.value == 1 and word not in given["first"].split("|")
        ):
            return None
    return Reading(n.value, None, None, word, "ordinal", digits=n.arabic, number=n)


def plus(match: RuleMatch) -> Any:
    """多 or 来 after a whole quantity: 4倍多, 三寸来(长)."""
    q = match.get("q")
    if q.approx is not None or q.high is not None:
        return None
    cost = match.chart.context.border(match.chart, match.end)
    return Parsed(match.end, cost, q._replace(approx=match.rule.given["approx"]))


def shared_unit(match: RuleMatch) -> Any:
    """25及31岁: the unit of the second belongs to both."""
    a, b = match.get("a"), match.get("b")
    if b.unit is None or a.string or a.value is None or a.arabic is not b.digits or b.high is not None:
        return None
    return Parsed(
        match.span("a")[1], -1.0, Reading(a.value, None, b.unit, b.surface, b.kind, digits=a.arabic, number=a)
    )


PRODUCTIONS = {
    f.__name__: f
    for f in (amount, number, same, joined, joined_three, joined_tail,
        whole_sum, tail, metre_tail, heat, plain_span, rounded_up, money, named_money, below_zero, span, approximate, bounded, rated, each,
              part, part_span, stroke, tenths, gapped_cut, made, half, doubled, ordinal, plus, shared_unit)
}  # fmt: skip
