"""What a figure counts, as a list or chart says it: a noun phrase of the text, or nothing.

A label is read from the words around the figure, in either language. Where they say it only in a whole clause, there is
no label, and the interface shows the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..lexicon import packaged_table
from ..model import Figure, Term
from ..text import class_table
from .counted import PERSON_UNITS, change_before, find_counted, noun_before
from .english import plural, singular

_TABLE = packaged_table("english.toml")
_LABEL: Mapping[str, str] = _TABLE["labels"]
_SHARE = re.compile("(?P<who>[^，。；、：,;:!?！？]{0,24}?)(?:约|各|均|已|仅|只)?占(?:到|了|据)?(?P<base>[^，。；、：,;:0-9]{0,16}?)的?(?:比重|比例|比)?(?:约|近|超过|超|达|达到|为|是)*$")  # fmt: skip
_COMPARED = re.compile("比|较|拉动|带动|推动|促进|贡献")
"""Before a noun of change: what it is compared with, or what it is moved by, and not what changes."""
_UNREAL = re.compile("(?:预计|预期|预测|预估|阻截|避免|挽回|防止)[^。；！？;!?\n]*$")
"""Before an amount that is expected or prevented, and so no fact."""
_LONGEST_WHOLE = 10
"""Characters of the longest whole of a share."""
_REACH = 60
"""Characters looked at before a figure: time grows with the length of a text, not with its square."""
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_GAINED = re.compile("(?:其中)?(?P<who>[^，。；、：,;:0-9]{2,8})(?:共|累计)?(?:实现|完成|达到)")
_FATES = "|".join(sorted(class_table()["fates"], key=len, reverse=True))
_FATE_AFTER = re.compile(
    f"(?:均|已|被)?(?P<fate>{_FATES})(?![、和及或](?:{_FATES}))(?=[，。、；,;！：）)和及后]|$)"
)
_FATE_BEFORE = re.compile(f"(?<![已未、和及或])(?P<fate>{_FATES})(?:了|约|共|近|超|达|至少|超过)*$")
_TO = re.compile(
    "(?:，|,)?(?:骤)?(?:降至|升至|增至|增加到|提高到|下降到|上升到|跌至|涨至|降到|升到|增加至|提高至|扩大到|扩大至)"
)
_REACHES = re.compile("[，,](?:已|将|约)?(?:达到|达|至|为)(?:了)?")
_VERSUS = re.compile("(?:战胜|击败|逼平|负于|不敌|力克|胜|轻取|完胜|险胜|横扫|淘汰|负)了?")
_EXPLAINED = re.compile("[（(][^（）()，。]{1,12}[）)]")
_RATES_END = tuple(class_table()["endings"]["y"].split())
RATES = frozenset({"percent", "percentage_point", "multiple", "fraction", "ratio", "rate"})


def chinese_label(text: str, figures: Sequence[Figure], index: int) -> str:
    """Return the noun phrase that says what a Chinese figure counts; "" if the text has none.

    text     the paragraph
    figures  all of its figures

    A rate keeps its word of change, and a share the whole that it is a share of.
    """
    figure = figures[index]
    if figure.kind == "score":
        return _sides(text, figure)
    if figure.unit in PERSON_UNITS and figure.counted is None and (fate := _fate(text, figure)):
        return fate
    at, noun, place = figure.span.start, figure.counted or "", figure.counted_span
    if place is not None and place.start >= figure.span.end:
        more = _EXPLAINED.match(text, place.end)  # 31个省（自治区、直辖市）
        return noun + more[0] if more and noun[-1] in "省市县区州乡镇" else noun
    if _UNREAL.search(text, max(0, at - _REACH), place.start if place else at):
        return ""
    clause = _clause(text, at)
    share = _SHARE.search(text[clause:at]) if figure.kind in RATES else None
    if share:
        base = share["base"]
        whole = noun_before(base)
        base = base if whole and base.endswith(whole) and len(base) <= _LONGEST_WHOLE else ""
        if share.start() and text[clause + share.start() - 1 : clause + share.start()] == "、":
            return ""  # 手机、数码产品占32%
        who = noun_before(share["who"]) or ("" if share["who"] else _subject(text, figures, index, clause))
        if len(who) < 2 or (share["base"] and not base):
            return ""
        return f"{who}占{base}比重" if base else f"{who}占比"
    reached = _reached(text, figures, index)
    if reached:
        return reached
    if place is not None:
        noun = _owned(text, figures, index)
        change = change_before(text, place.end, at)
        if change:
            return "" if _COMPARED.search(text[clause : place.start]) else noun + change
        return noun if figure.kind not in RATES or noun.endswith(_RATES_END) else ""
    change = change_before(text, clause, at)
    if change:
        who = _subject(text, figures, index, clause)
        return who + change if who else ""
    date = figures[index - 1] if index else None  # 粮食产量2016年3.2万吨
    if date is None or date.kind not in ("year", "date") or text[date.span.end : at].strip("约为达是"):
        return ""
    return noun_before(text[clause : date.span.start]) if clause < date.span.start else ""


def _fate(text: str, figure: Figure) -> str:
    """How many of what happened to people: 128人死亡, 刑拘314人; "" where it is none of the table."""
    table: dict[str, str] = class_table()["fates"]
    found = _FATE_AFTER.match(text, figure.span.end) or _FATE_BEFORE.search(
        text, max(0, figure.span.start - 12), figure.span.start
    )
    return table[found["fate"]] if found else ""


def _reached(text: str, figures: Sequence[Figure], index: int) -> str:
    """What the figure before says, where this one is what it has become: 从19亿元降至18亿元; 利润增长17.6%，达到27亿元."""
    if not index or figures[index].counted is not None:
        return ""
    figure, other = figures[index], figures[index - 1]
    between = text[other.span.end : figure.span.start]
    if figure.kind == other.kind and figure.unit == other.unit and _TO.fullmatch(between):
        return chinese_label(text, figures, index - 1)
    if other.kind in RATES and figure.kind not in RATES and _REACHES.fullmatch(between):
        noun = other.counted or ""
        return noun if noun and not noun.endswith(_RATES_END) else ""
    return ""


def _owned(text: str, figures: Sequence[Figure], index: int) -> str:
    """What a figure counts, with who or what has it.

    Where a verb joins them: 第一产业|实现|增加值; where it is counted just before: 20个项目|总投资80亿元.
    """
    noun, place = figures[index].counted or "", figures[index].counted_span
    if place is None or place.start > figures[index].span.start:
        return noun
    earlier = figures[index - 1].counted_span if index else None
    if earlier is not None and figures[index - 1].span.end <= earlier.start < earlier.end == place.start:
        return (figures[index - 1].counted or "") + noun
    found = _GAINED.fullmatch(text[_clause(text, place.start) : place.start])
    who = found["who"] if found else ""
    return who + noun if who and noun_before(who) == who else noun


def _sides(text: str, figure: Figure) -> str:
    """The two sides of a score: 中国队对日本队; "" if the text does not name both beside it."""
    verb = _VERSUS.match(text, figure.span.end)
    after = find_counted(text, figure.span.end, verb.end(), "count") if verb else None
    before = noun_before(text[max(0, figure.span.start - _REACH) : figure.span.start])
    return f"{before}对{text[after[0] : after[1]]}" if before and after else ""


def _subject(text: str, figures: Sequence[Figure], index: int, clause: int) -> str:
    """What the figure of the clause directly before counts: 地区生产总值56.82亿元, 增长4.6%."""
    while index and text[figures[index - 1].span.end : clause].strip() in (",", "，"):
        index -= 1
        figure = figures[index]
        if figure.kind not in RATES:
            return _owned(text, figures, index) if figure.kind not in ("date", "year", "time") else ""
        clause = _clause(text, figure.span.start)
        if "占" in text[clause : figure.span.start]:
            return ""  # 占总值的47.4%, 同比提升0.3个百分点: the share has risen
    return ""


def _clause(text: str, at: int) -> int:
    """Where the clause begins that ends at `at`."""
    least = max(0, at - _REACH)
    return max((m.end() for m in _CLAUSE.finditer(text, least, at)), default=least)


def translated_label(zh: str, figure: Figure, terms: Mapping[str, Term]) -> str:
    """Return the English of a Chinese label whose words the tables all know; else "".

    terms  the glossary, by any Chinese form of its entries
    """
    label = zh.strip("“”")
    change, how = next(
        ((c, english) for c, english in _TABLE["changes"].items() if label.endswith(c)), ("", "")
    )
    base = label.removesuffix(change)
    english = "" if base.endswith("占比") else _words_of(base, terms)
    if not english:
        return ""
    one = figure.kind not in (*RATES, "count", "vague") or (
        figure.kind == "count" and figure.value == 1 and figure.high is None
    )
    many = bool(change) or not one
    suffixes = (base[n:] for n in range(len(base)))
    head = next((part for part in suffixes if part in _LABEL or part in _TABLE["nouns"] or part in terms), "")
    english = plural(english) if many and head not in _LABEL else english
    if figure.kind in ("percent", "fraction") and not change and not base.endswith(_RATES_END):
        return f"of {english}"
    noun, on, when = how.partition(" on ")
    return f"{noun} in {english}{on}{when}" if change else english


def _words_of(zh: str, terms: Mapping[str, Term]) -> str:
    """Word for word, modifiers first in both languages: 扶贫|资金."""
    words: list[str] = []
    at = 0
    while at < len(zh):
        for end in range(len(zh), at, -1):
            part = zh[at:end]
            first, second = (_TABLE["nouns"], _LABEL) if end == len(zh) else (_LABEL, _TABLE["nouns"])
            known = terms[part].en if part in terms else first.get(part) or second.get(part)
            if known:
                first, _, rest = known.partition(" ")
                if words and first in ("total", "annual"):  # total wine output
                    words[:0], known = [first], rest
                words.append(known if end == len(zh) else _modifier(known))
                at = end
                break
        else:
            return ""
    if "new" in words[1:] or len({*words}) < len(words):
        return ""
    return " ".join(words)


def _modifier(english: str) -> str:
    """A noun as it modifies another: loans, but loan interest rate; sales and goods stay."""
    whole = (
        " " in english
        or english.endswith(("’", "ss"))
        or english in _TABLE["words"]["plural_modifiers"].split()
    )
    return english if whole or not english.endswith("s") else singular(english)
