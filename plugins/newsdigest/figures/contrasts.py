"""What sets two figures of one unit apart, in either language: the dead and the injured, town and country, average and highest.

7人死亡、43人受伤       "43 killed and seven injured"                two labels exchanged
由61天缩短至38天       "from 38 to 61 days"                         a change told backwards
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..model import Figure
from .pairing import Match

_SETS: tuple[dict[str, tuple[str, str]], ...] = (
    {
        "dead": ("死亡?|遇难|丧生|身亡", r"kill(?:ed|ing)|dead|died|deaths?"),
        "injured": ("受?伤", r"injur(?:ed|ing|ies)|wounded|hurt"),
        "missing": ("失踪|下落不明", r"missing"),
    },
    {
        "town": ("城镇|城市|城区", r"urban|towns?|city|cities"),
        "country": ("农村|乡村", r"rural|countryside|villages?"),
    },
    {"men": ("男", r"m[ea]n|males?|boys?"), "women": ("女", r"wom[ea]n|females?|girls?")},
    {"exports": ("出口", r"exports?|exported"), "imports": ("进口", r"imports?|imported")},
    {
        "average": ("平均", r"average[ds]?|averaging|mean"),
        "highest": (
            "最[高大多长快重]",
            r"highest|maximum|largest|biggest|most|peak|top|heaviest|wettest|hottest|longest|fastest",
        ),
        "lowest": (
            "最[低小少短慢轻]",
            r"lowest|minimum|smallest|least|fewest|coldest|shortest|slowest|lightest",
        ),
    },
    {
        "primary": ("第一产业|一产", r"primary|first"),
        "secondary": ("第二产业|二产", r"secondary|second"),
        "tertiary": ("第三产业|三产", r"tertiary|third|services?"),
    },
    {
        "nation": ("国家|中央", r"central|national|state"),
        "province": ("省", r"provinc\w+"),
        "city": ("市(?!场|民)", r"city|cities|municipal\w*"),
        "county": ("县|区财政", r"count(?:y|ies)|district"),
        "township": ("乡镇|镇|乡(?!村|亲|土)", r"townships?"),
        "village": ("村", r"villages?|villagers?"),
    },
    {
        "east": ("东", r"east(?:ern)?"),
        "west": ("西", r"west(?:ern)?"),
        "south": ("南", r"south(?:ern)?"),
        "north": ("北", r"north(?:ern)?"),
    },
    {"ruling": ("执政", r"ruling|governing|government"), "opposition": ("反对党|在野", r"opposition")},
    {"gold": ("金", r"golds?"), "silver": ("银", r"silvers?"), "bronze": ("铜", r"bronzes?")},
)
_KINDS = tuple(
    (
        re.compile("|".join(f"(?P<{name}>{zh})" for name, (zh, _) in kind.items())),
        re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{en})" for name, (_, en) in kind.items()) + r")\b", re.IGNORECASE),
    )
    for kind in _SETS
)  # fmt: skip
_PEOPLE = re.compile("群众|居民|村民|工人|乘客|牌|枚")
_OF_IT = re.compile(r"[^.;]{0,40}\b(?:of (?:which|whom|these|them|that)|including)\b[^.;,]{0,50}$")
_CHANGE = re.compile("[由从自]$")
_UP_TO = re.compile("[至到为]")


def exchanged(
    zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure], matches: Sequence[Match]
) -> Iterator[tuple[Match, Match]]:
    """Pairs of figures whose labels changed places."""
    for chinese, english in _KINDS:
        told = [
            (m, left, right)
            for m in matches
            if (left := _zh_label(chinese, zh_text, zh, m.zh))
            and (right := _en_label(english, en_text, en, m.en))
        ]
        for (m, left, left_en), (other, right, right_en) in pairwise(told):
            if (
                left != right
                and (left, right) == (right_en, left_en)
                and zh[m.zh].value != zh[other.zh].value
            ):
                yield m, other
    by_zh = {m.zh: m for m in matches}
    for i, m in by_zh.items():
        after = by_zh.get(i + 1)
        if after and _changes(zh_text, zh, i) and zh[i].value != zh[i + 1].value:
            start = en_text[: en[after.en].span.start].lower().rstrip()
            end = en_text[en[after.en].span.end : en[m.en].span.end].lower().strip()
            if start.endswith(" from") and end.startswith(("to ", "into ")):
                yield m, after
    yield from _more_than_whole(en_text, en, by_zh)


def _more_than_whole(
    text: str, en: Sequence[Figure], by_zh: dict[int, Match]
) -> Iterator[tuple[Match, Match]]:
    """29,000 yuan, of which insurance covered 38,000: a part larger than its whole, where the Chinese has it the other way round."""
    for i, m in by_zh.items():
        after = by_zh.get(i + 1)
        if after is None:
            continue
        whole, part = en[after.en], en[m.en]
        if not isinstance(whole.value, Decimal) or not isinstance(part.value, Decimal):
            continue
        smaller = whole.unit == part.unit and whole.value < part.value
        if smaller and _OF_IT.match(text[whole.span.end : part.span.start]):
            yield m, after


def _changes(text: str, figures: Sequence[Figure], i: int) -> bool:
    """由A…至B: a change from one figure to the next."""
    between = text[figures[i].span.end : figures[i + 1].span.start]
    return (
        _CHANGE.search(text[: figures[i].span.start]) is not None
        and len(between) <= 12
        and _UP_TO.search(between) is not None
    )


def _zh_label(words: re.Pattern[str], text: str, figures: Sequence[Figure], index: int) -> str | None:
    """What is said of a figure in its own surface, right after it, or last before it in its clause; 分别 deals labels out in order."""
    figure = figures[index]
    if own := words.search(figure.surface[-1:]):
        return own.lastgroup
    start = max(text.rfind(mark, 0, figure.span.start) for mark in "，。；,;") + 1
    clause = text[start : figure.span.start]
    if "分别" in clause:
        labels = [m.lastgroup for m in words.finditer(clause.partition("分别")[0])]
        place = sum(1 for f in figures[:index] if f.span.start >= start + clause.index("分别"))
        return labels[place] if place < len(labels) else None
    after = text[figure.span.end : figure.span.end + 8]
    after = after[match.end() :] if (match := _PEOPLE.match(after)) else after
    if found := words.match(after):
        return found.lastgroup
    floor = max((f.span.end for f in figures[:index]), default=0)
    before = [m.lastgroup for m in words.finditer(text[max(floor, start) : figure.span.start])]
    return before[-1] if before else None


def _en_label(words: re.Pattern[str], text: str, figures: Sequence[Figure], index: int) -> str | None:
    """The same of an English figure: killed 43 people; 43 people were killed; 412 mm on average."""
    figure = figures[index]
    if own := words.search(figure.surface):
        return own.lastgroup
    floor = max((f.span.end for f in figures if f.span.end <= figure.span.start), default=0)
    limit = min((f.span.start for f in figures if f.span.start >= figure.span.end), default=len(text))
    clause = re.split(r"[,.;]| and ", text[max(floor, figure.span.start - 40) : figure.span.start])[-1]
    before = [m.lastgroup for m in words.finditer(clause)]
    if before:
        return before[-1]
    after = words.search(re.split(r"[,.;]| and ", text[figure.span.end : limit][:60])[0])
    return after.lastgroup if after else None
