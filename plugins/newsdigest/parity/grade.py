"""Grades of one pair of texts: an error where two opinions agree or a certain reading contradicts, a doubt, or silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..lexicon import is_money
from ..model import Disagreement
from .assign import Assignment, Pair, pair_cost
from .exchange import exchanged
from .messages import say
from .readings import FIRM, LIKELY, LOOSE, Number
from .side import Side
from .tables import CALENDAR

_TYPED = frozenset(("month", "x", "x+", "x=", "paid", "off", "quarter", "half", "code", "per"))
"""Kinds that are found by their sense only, not as a plain number."""
_SAME = 0.3
"""The clash of two kinds up to which they are taken for one."""
_RANKS = ("rank", "day", "quarter", "half")


def grade(zh: Side, en: Side, assignment: Assignment) -> Iterator[Disagreement]:
    """All that the two texts say differently."""
    for pair in assignment.pairs:
        if pair.zh.firmness:
            yield from _of_pair(zh, en, pair)
        if not pair.cost.unit and _is_foreign(zh, pair.zh, pair.en):
            yield say("currency", pair.zh, pair.en)
    for first, second in exchanged(zh, en, assignment.pairs):
        yield say("exchanged", first.zh, first.en, other=second.zh.text, there=second.en.text)
    yield from _scores(zh, en)
    yield from _vague(zh, en)
    yield from _left_over(zh, en, assignment)


def _of_pair(zh: Side, en: Side, pair: Pair) -> Iterator[Disagreement]:
    """What a pair of one number contradicts besides its value: unit, sign, bound, and every trait."""
    left, right = pair.zh, pair.en
    if pair.cost.unit:
        yield say("unit", left, right)
    if left.negative != right.negative and left.measure is not None:
        here, there = ("below zero" if n.negative else "above" for n in (left, right))
        yield say("trait", left, right, name="sign", here=here, there=there)
    if lost := _bound(zh, en, pair):
        yield say("bound", left, right, name=lost)
    said = zh.traits(left, _allowed(left, zh.hinted))
    if left.approx in ("over", "at_least", "at_most") and left.what not in CALENDAR:
        said["bound"] = said.get("bound", set()) | {"at most" if left.approx == "at_most" else "at least"}
    heard = en.traits(right, said) if said else {}
    for name in sorted(said.keys() & heard.keys()):
        if not said[name] & heard[name]:
            yield say("trait", left, right, name=name, here=min(said[name]), there=min(heard[name]))


def _is_foreign(zh: Side, left: Number, right: Number) -> bool:
    """Whether English adds a currency that the Chinese does not name, neither beside the figure nor elsewhere; yuan only if it names others."""
    if (
        not right.measure
        or not is_money(right.measure.what)
        or (left.measure and left.measure.what)
        or left.what in CALENDAR
    ):
        return False
    if not right.digits:  # four real mothers
        return False
    named = zh.currencies or {"CNY"}
    return all(zh.tables.clash(what, right.measure.what) for what in named)


def _allowed(number: Number, names: Iterable[str]) -> list[str]:
    """Of these traits, those that a number of its kind may have."""
    if number.what in CALENDAR:
        only = {"hour": ("half of the day", "time limit"), "day": ("limit",)}.get(number.what, ())
        return [name for name in names if name in only and number.printed not in (0, 12)]
    return [name for name in names if number.what not in ("%", "part") or name not in ("period", "share")]


def _bound(zh: Side, en: Side, pair: Pair) -> str | None:
    """Whether a bound is lost or added: one text bounds or approximates a figure, nothing near the other figure does."""
    left, right = pair.zh, pair.en
    figures = left.figure is not None and right.figure is not None and left.what not in CALENDAR
    if not figures or (left.approx is None) == (right.approx is None):
        return None
    if right.approx == "over" and left.what in ("time", "term"):  # over three days: during them
        return None
    bare, number = (en, right) if left.approx else (zh, left)
    around = bare.before(number, whole=True) + number.text + bare.after(number, whole=True)
    if zh.tables.cues[f"{bare.lang}_approx"].search(around):
        return None
    return "lost" if left.approx else "added"


def _scores(zh: Side, en: Side) -> Iterator[Disagreement]:
    """A score the other way round, where neither text says that it is told from the other side."""
    scores = ([f for f in side.figures if f.kind in ("score", "ratio")] for side in (zh, en))
    left, right = ({f.value: f.surface for f in figures if isinstance(f.value, str)} for figures in scores)
    told = left and any(side.tables.cues[f"{side.lang}_lost"].search(side.text) for side in (zh, en))
    for value in sorted(left.keys() - right.keys()) if not told else ():
        back = ":".join(reversed(value.split(":")))
        if back in right.keys() - left.keys():
            yield say("score", left[value], right[back])


def _vague(zh: Side, en: Side) -> Iterator[Disagreement]:
    """数百 as "thousands"."""
    said = [number for number in zh.numbers if number.what == "vague"]
    amounts = list(en.vague()) if said else []
    for number in said:
        if amounts and all(least != number.printed for _, least, _ in amounts):
            if not any(number.printed <= n.printed < 10 * number.printed for n in en.numbers):
                yield say("magnitude", number, amounts[0][0])


def _left_over(zh: Side, en: Side, assignment: Assignment) -> Iterator[Disagreement]:
    """Numbers without a counterpart: contradicted where both sides have one, else missing or added."""
    if not assignment.zh_left and not assignment.en_left:
        return
    rescaled = _rescaled(zh, en, assignment)
    zh_pairs, en_pairs = [p.zh for p in assignment.pairs], [p.en for p in assignment.pairs]
    days = {n.printed for n in zh_pairs if n.what == "day"}
    left: list[Number] = []
    repeated: list[Number] = []
    """Those that are in the English too: said once for two in Chinese, unless the English has another in their place."""
    for number in (n for n in assignment.zh_left if n not in rescaled and n.what != "vague"):
        if _converts(zh, number, zh_pairs, assignment.en_left):
            continue
        words = en.expression(number, en.facing(number, zh))
        if words is None:
            same_day = number.what == "day" and number.printed in days
            (repeated if same_day or _known(number, zh, en) else left).append(number)
        elif words[1] and number.firmness:
            yield say("vaguer", number, words[0])
    right = [n for n in assignment.en_left if n not in rescaled]
    right = [n for n in right if zh.expression(n, zh.facing(n, en)) is None]
    right = [n for n in right if not _converts(en, n, en_pairs, left)]
    strange = [n for n in right if not _known(n, en, zh)]
    left = [n for n in left if n.firmness]
    vague = list(en.vague()) if left else []
    for number in left:
        other = _likeliest(number, strange, zh) or _in_place(number, right, zh)
        if other is not None:
            strange, right = [n for n in strange if n is not other], [n for n in right if n is not other]
            yield say("contradicted", number, other)
        elif surface := next((s for s, least, most in vague if least <= number.printed < most), None):
            yield say("vaguer", number, surface)
        elif number.firmness == FIRM:
            yield say("missing", number)
    months = {p.zh.end for p in assignment.pairs if p.zh.what == "month"}
    for number in (n for n in repeated if n.firmness):
        if (other := _in_place(number, right, zh)) is not None:
            strange, right = [n for n in strange if n is not other], [n for n in right if n is not other]
            yield say("contradicted", number, other)
        elif number.what == "day" and number.start - 1 in months:  # 2017年11月11日 as “November 2017”
            yield say("missing", number)
    for number in strange:  # in words, "one" and "two" are used freely
        firm = number.firmness == FIRM or (number.firmness == LIKELY and number.printed > 2)
        if number.what == "rank" and number.text.islower():  # 首次 as “for the second time”
            firm |= number.printed > 2 or (
                number.printed == 2 and bool(zh.tables.cues["zh_first"].search(zh.text))
            )
        if firm and not (number.what in ("month", "year") and _dated(zh, number, assignment)):
            yield say("added", None, number)


def _known(number: Number, side: Side, other: Side) -> bool:
    """The second opinion: the other text has the plain number there; a typed one only by its sense."""
    if not number.values() & other.values:
        return False
    here = other.numbers_in(other.facing(number, side))
    if number.what.split(" ")[0] in _TYPED:
        costs = (pair_cost(number, n, other.tables) for n in here)
        return any(cost is not None and cost.total < 0.5 for cost in costs)
    same = [n for n in here for part in (n, *n.parts) if number.values() & part.values()]
    if number.what == "rank" and not number.digits:
        return any(n.what in _RANKS or n.digits for n in same)
    if number.firmness < FIRM or other.lang == "zh":
        return bool(same)
    # “half” and “second” are not the figure 2%
    return any(n.firmness == FIRM or n.digits or other.tables.clash(number.what, n.what) < 1.0 for n in same)


def _likeliest(zh: Number, options: Sequence[Number], side: Side) -> Number | None:
    """The English number most likely meant: of the same kind, the firmest, the first."""
    fit: list[tuple[float, int, int, Number]] = []
    for en in options:
        clash = side.tables.clash(zh.what, en.what)
        alike = clash < 1.0 or {zh.what[:1], en.what[:1]} == {"x"}
        typed = en.firmness > LOOSE or (zh.what != "" and en.what != "")
        if (alike and typed) or zh.firmness == en.firmness == FIRM:
            fit.append((clash, -en.firmness, en.start, en))
    return min(fit)[-1] if fit else None


def _in_place(zh: Number, options: Sequence[Number], side: Side) -> Number | None:
    """A figure of the same kind that has no counterpart either, although its value is in the Chinese."""
    ranks = zh.what == "rank"
    sure = (n for n in options if n.printed != 1 and (n.what == "rank" if ranks else n.firmness > LOOSE))
    fit = (n for n in sure if side.tables.clash(zh.what, n.what) <= _SAME)
    return next(fit, None) if ranks or zh.printed != 1 else None


def _dated(zh: Side, en: Number, assignment: Assignment) -> bool:
    """The month or year that English adds: November 2 for 二号, the year of 去年."""
    if zh.tables.cues["zh_relative"].search(zh.text):
        return True
    return not any(n.what in ("month", "day") for n in assignment.zh_left) and any(
        p.en is not en and p.en.what in ("day", "month") and -12 <= p.en.start - en.start <= 14
        for p in assignment.pairs
    )


def _converts(side: Side, number: Number, paired: Sequence[Number], left: Sequence[Number]) -> bool:
    """35,000 mu (about 2,333 hectares): a second unit, currency or rate in brackets after a figure, rightly converted."""
    unit = number.measure
    if unit is None or not unit.what:
        return False
    units = [n.measure.what for n in left if n.measure and n.firmness == FIRM]
    if any(side.tables.clash(what, unit.what) < 1 for what in units):  # the other text has one too
        return False
    for other in (n for n in paired if n.measure and 0 < number.start - n.end <= 40):
        before, after = side.text[other.end : number.start], side.text[number.end : number.end + 24]
        rate = re.match(r" ?[a-z]* (?:per|an?|each) ", after)
        base = other.measure or unit
        if re.search(r"[(（][^()（）]*$", before) and (rate or base != unit):
            if rate or (is_money(base.what) and is_money(unit.what)):
                return True
            if base.what == unit.what and other.printed:
                ratio = number.printed * unit.factor / (other.printed * base.factor)
                return Decimal("0.9") <= ratio <= Decimal("1.1")
    return False


def _rescaled(zh: Side, en: Side, assignment: Assignment) -> set[Number]:
    """Rates for another measure, rightly converted: 每斤3元 as 6 yuan a kilogram."""
    found: set[Number] = set()
    left, right = _rates(zh, assignment.zh_left), _rates(en, assignment.en_left)
    for a, kind, rate in left:
        for b, other, said in right:
            if kind == other and rate and abs(said / rate - 1) <= Decimal("0.03"):
                found |= {a, b}
    return found


def _rates(side: Side, numbers: Sequence[Number]) -> list[tuple[Number, str, Decimal]]:
    """Numbers that are so much for each of a measure, with their unit and the rate for the base of that measure."""
    sizes = side.tables.rates
    return [
        (n, n.measure.what, n.printed * n.measure.factor / Decimal(sizes[each]))
        for n in numbers
        for each in (sorted(side.traits(n, ("share",)).get("share", ())) if n.measure else ())
        if n.measure and each in sizes
    ]
