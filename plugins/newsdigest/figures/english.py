"""The English reading of a Chinese figure: natural British English that reads back to the same value.

2.45亿元 → 245 million yuan      3.5万亩 → 35,000 mu (about 2,333 hectares)      每人每天30元 → 30 yuan per person per day
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ..model import Figure, Lexicon, Term, Unit
from ..numerals import EXACT, share

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_APPROX = {
    "over": "more than",
    "nearly": "nearly",
    "about": "about",
    "at_least": "at least",
    "at_most": "up to",
}
_LESS = ("不足", "不到", "低于", "少于", "小于", "以下")
_VAGUE = (
    ("千亿", "hundreds of billions"), ("百亿", "tens of billions"), ("十亿", "billions"), ("千万", "tens of millions"), ("百万", "millions"), ("十万", "hundreds of thousands"),
    ("亿", "hundreds of millions"), ("万", "tens of thousands"), ("千", "thousands"), ("百", "hundreds"), ("十", "dozens"),
)  # fmt: skip
PLAIN_NOUNS = {
    "人": "person", "志愿者": "volunteer", "学生": "student", "大学生": "university student", "教师": "teacher", "老师": "teacher", "学员": "trainee", "村民": "villager", "居民": "resident",
    "市民": "resident", "农民": "farmer", "农户": "farming household", "老人": "elderly person", "老年人": "elderly person", "儿童": "child", "妇女": "woman", "残疾人": "disabled person",
    "观众": "spectator", "游客": "tourist", "旅客": "passenger", "演员": "performer", "选手": "competitor", "运动员": "athlete", "民警": "police officer", "犯罪嫌疑人": "suspect",
    "嫌疑人": "suspect", "干部": "official", "职工": "employee", "员工": "employee", "工人": "worker", "专家": "expert", "医生": "doctor", "护士": "nurse", "患者": "patient",
    "医务人员": "medical worker", "贫困人口": "poor person", "企业": "enterprise", "公司": "company", "合作社": "cooperative", "项目": "project", "活动": "activity", "学校": "school",
    "小学": "primary school", "中学": "secondary school", "中小学": "school", "幼儿园": "kindergarten", "医院": "hospital", "图书馆": "library", "村": "village", "村庄": "village", "家庭": "family",
    "国家": "country", "城市": "city", "省份": "province", "图书": "book", "书籍": "book", "大棚": "greenhouse", "岗位": "job", "就业岗位": "job", "床位": "bed", "停车位": "parking space",
    "金牌": "gold medal", "银牌": "silver medal", "铜牌": "bronze medal", "奖牌": "medal", "案件": "case", "事故": "accident", "车辆": "vehicle", "桥梁": "bridge", "隧道": "tunnel", "机井": "well",
    "节目": "item", "展位": "stand", "问题": "problem", "比赛": "match", "讲座": "lecture", "队伍": "team", "球队": "team", "代表队": "team", "工作组": "working group", "社会组织": "social organisation",
}  # fmt: skip
"""Everyday nouns that are counted, for the reading; what needs explaining stands in the glossary, which goes first."""
_OWN_NOUN = {"人次", "批", "批次", "户次"}
"""Measure words that are a noun of their own: 参与活动20500余人次 are attendances, not activities."""
_PEOPLE = {"居民", "村民", "市民", "农民", "老人", "老年人", "残疾人", "职工", "员工", "工人", "教师", "干部"}
"""居民12000户 are households, and not so many residents; 企业30户 are enterprises."""
_PERSONS = {"名", "位", "口", "口人", "员"}
_PREPOSITIONS = {"of", "from", "for", "in", "to", "under", "with", "on", "at", "by", "converted"}
_CLOSE = {"%", "°C", "°F", "‰", "°"}
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}


class Reader:
    """Reads figures with one lexicon; built once per run."""

    def __init__(self, units: tuple[Unit, ...], terms: Mapping[str, Term]) -> None:
        self._units: dict[str, Unit] = {}
        for unit in units:
            for key in (unit.symbol, *unit.zh):
                known = self._units.get(key or "")
                if key and (known is None or (known.scale != 1 and unit.scale == 1 and key == unit.symbol)):
                    self._units[key] = unit
        self._terms = {z: t.en for t in terms.values() for z in (t.zh, *t.variants)}

    def read(self, figure: Figure) -> str:
        """The reading; never empty."""
        if isinstance(figure.value, str):
            return _approximate(figure, _stamp(figure))
        if figure.kind == "year" and figure.value is not None:
            if isinstance(figure.value, Decimal) and figure.value < 0:
                return _approximate(figure, f"{-figure.value:f} BC")
            years = f"{figure.value:f}" + (f"–{figure.high:f}" if isinstance(figure.high, Decimal) else "")
            return _approximate(figure, years)
        if figure.kind == "ordinal" and figure.value is not None:
            return ordinal(int(figure.value))
        if figure.value is None:
            return self._vague(figure)
        if figure.unit == "倍" and "翻" in figure.surface:
            word = {2: "doubled", 4: "quadrupled"}.get(int(figure.value), f"{number(figure.value)} times")
            return _approximate(figure, word)
        if figure.kind == "fraction" and figure.unit is None and figure.high is None:
            return _approximate(figure, fraction(figure.value))
        return self._amount(figure)

    def _amount(self, figure: Figure) -> str:
        """A number or range with its unit, conversion and rate."""
        value, high = figure.value, figure.high if isinstance(figure.high, Decimal) else None
        assert isinstance(value, Decimal)
        if figure.kind == "duration" and high is None and (lasted := _lasted(value, figure)):
            return _approximate(figure, lasted)
        last = high if high is not None else value
        word = self._word(figure, last)
        amount = span(value, high)
        if word in _CLOSE:
            amount += word
        elif word:
            amount += " " + word
        for per in figure.per:
            amount += " each" if per == "each" else f" per {per}"
        unit = self._units.get(figure.unit or "")
        text = _approximate(figure, amount)
        if unit is not None and unit.si and unit.to_si and abs(last) >= 1:
            low_si = rounded(EXACT.divide(value, unit.to_si))
            high_si = rounded(EXACT.divide(high, unit.to_si)) if high is not None else None
            text += f" (about {span(low_si, high_si)} {unit.si})"
        return text

    def _word(self, figure: Figure, value: Decimal) -> str:
        """The unit in English, or the noun counted; "" leaves the bare number."""
        unit = self._units.get(figure.unit or "")
        one = abs(value) == 1
        if unit is not None and (unit.kind != "count" or unit.symbol):
            return _form(unit, one) if unit.en else ""
        counted = (figure.counted or "").strip("“”")
        noun = self._terms.get(counted) or PLAIN_NOUNS.get(counted)
        if figure.unit == "户" and counted in _PEOPLE:
            noun = None
        if noun and noun[:1].islower() and figure.unit not in _OWN_NOUN:
            return noun if one else plural(noun)
        if figure.unit in _PERSONS:
            unit = self._units.get("人", unit)
        return _form(unit, one) if unit is not None and unit.en else ""

    def _vague(self, figure: Figure) -> str:
        """数十个 → dozens; 数万人 → tens of thousands of people."""
        many = next((english for zh, english in _VAGUE if zh in figure.surface), "many")
        word = self._word(figure, Decimal(2))
        return f"{many} of {word}" if word else many


_HALF = {"h": "half an hour", "月": "half a month", "年": "half a year"}


def _lasted(value: Decimal, figure: Figure) -> str:
    """3分20秒 as 3 minutes 20 seconds, 半个月 as half a month; "" where a number with its unit says it well."""
    if value == Decimal("0.5") and not figure.per:
        return _HALF.get(figure.unit or "", "")
    if figure.unit != "s" or value < 60 or value != int(value) or not re.search("[分时]", figure.surface):
        return ""
    minutes, seconds = divmod(int(value), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    return " ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in parts if n)


def reading(figure: Figure, lexicon: Lexicon) -> str:
    """The English reading of one figure; for many figures the Recogniser keeps a Reader."""
    return Reader(lexicon.units, lexicon.terms).read(figure)


def number(value: Decimal) -> str:
    """380,000; 245 million; 57.495 million; 60.6: exact, a scale word only where three decimals suffice.

    >>> number(Decimal(57_495_000)), number(Decimal("1234567.5"))
    ('57.495 million', '1,234,567.5')
    """
    sign, size = ("-", -value) if value < 0 else ("", value)
    for scale, word in _SCALES:
        if size >= scale:
            count = _plain(EXACT.divide(size, scale))
            decimals = len(count.partition(".")[2])
            if decimals <= 3 or (decimals <= 5 and size >= _SCALES[1][0]):
                return f"{sign}{_commas(count)} {word}"
    return sign + _commas(_plain(size))


def _plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _commas(text: str) -> str:
    whole, dot, decimals = text.partition(".")
    return f"{int(whole):,}{dot}{decimals}"


def span(low: Decimal, high: Decimal | None) -> str:
    """A number, or a range with "to"; the scale word once where both share it."""
    first = number(low)
    if high is None:
        return first
    second = number(high)
    (a, _, scale), (b, _, other) = first.partition(" "), second.partition(" ")
    return f"{a} to {b} {scale}" if scale and scale == other else f"{first} to {second}"


def rounded(value: Decimal) -> Decimal:
    """For conversions: whole from 100 up, else three significant digits."""
    if abs(value) >= 100:
        return value.quantize(Decimal(1))
    places = Decimal(1).scaleb(value.adjusted() - 2)
    return value.quantize(places) if value else value


def ordinal(n: int) -> str:
    """14th, 22nd."""
    tail = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{tail}"


def fraction(value: Decimal) -> str:
    """two thirds, half, 0.003."""
    for below, word in PARTS.items():
        for above in range(1, below):
            if share(Decimal(above), Decimal(below)) == value:
                if below == 2:
                    return "half"
                return f"{ONES[above]} {word}{'s' if above > 1 else ''}"
    return _commas(_plain(value))


def plural(noun: str) -> str:
    """A noun phrase in the plural: its last word, or the head before "of".

    >>> plural("community"), plural("inheritor of intangible heritage")
    ('communities', 'inheritors of intangible heritage')
    """
    all_words = noun.split(" ")
    stop = next((i for i, w in enumerate(all_words) if i and w in _PREPOSITIONS), len(all_words))
    words, rest = all_words[:stop], all_words[stop:]
    last = words[-1]
    if last in _IRREGULAR:
        words[-1] = _IRREGULAR[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        words[-1] = last if last.endswith("s") else last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        words[-1] = last[:-1] + "ies"
    else:
        words[-1] = last + "s"
    return " ".join(words + rest)


def _form(unit: Unit, one: bool) -> str:
    """Singular or plural of a unit."""
    first = unit.en[0]
    if one or len(unit.en) < 2:
        return first
    second = unit.en[1]
    same = second[:1] == first[:1] and (
        second.endswith("s") or second in _IRREGULAR.values() or "s " in second
    )
    return second if same and "/" not in first else first


def _approximate(figure: Figure, text: str) -> str:
    """With the word for 近, 约, 余 …"""
    if figure.approx is None:
        return text
    if figure.approx == "at_most" and any(word in figure.surface for word in _LESS[:-1]):
        return f"less than {text}"
    return f"{_APPROX[figure.approx]} {text}"


def _stamp(figure: Figure) -> str:
    """Dates, times, scores and ratios."""
    value, high = str(figure.value), figure.high if isinstance(figure.high, str) else None
    if figure.kind == "date":
        return date(value) + (f" to {date(high)}" if high else "")
    if figure.kind == "time":
        return value + (f" to {high}" if high else "")
    return value


def date(value: str) -> str:
    """2018-05-31 → 31 May 2018; --05-31 → 31 May; --05 → May; ---31 → the 31st."""
    if value.startswith("---"):
        return f"the {ordinal(int(value[3:]))}"
    year, _, rest = value.partition("-") if not value.startswith("--") else ("", "", value[2:])
    month, _, day = rest.partition("-")
    return " ".join(part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1], year) if part)
