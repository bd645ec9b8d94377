"""Listed parts against the stated whole.

Two forms claim a sum: a whole, then 其中 and a list of parts (which may not exceed it, and must reach it
where the parts leave nothing over, as 男 and 女 do); and a list, then 共 or 合计 and its total.
A list joined by 、 straight after 共 + verb (71个社区共建立党委54个、总支10个、支部7个) is noted when it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...text import last_clause
from .sentences import FigureClaim, FigureSentence, Quantity, same_kind, show

_AMONG = re.compile("其中")
_TOTAL = re.compile("[,;、]?(?:共计|合计|总计|总共|一共|共有|累计|共)(?:为|达)?$")
_LIST = re.compile('([、,;])(?:和|及|以及)?([^、,;:。()"“”]{0,16})')
_VERB = re.compile("占|比|均|增|减|降|长|超|其中|同比|每|达到|完成|实现|投资|新|到|至|年|月|后|前")
"""A part that says more than what it counts is no plain part of a list."""
_COMPLEMENTS = (("男", "女"), ("城市", "农村"), ("城镇", "农村"), ("城镇", "乡村"), ("室内", "室外"), ("线上", "线下"), ("国内", "国外"), ("上半年", "下半年"))  # fmt: skip
_ASPECTS = (  # what a part may be told apart by; parts by different aspects overlap (女党员, 大专以上学历)
    re.compile("男|女"),
    re.compile("岁|青年|老年"),
    re.compile("学历|大专|本科|研究生|硕士|博士|高中|初中"),
    re.compile("高级|中级|初级|正高|副高|一级|二级|三级"),
    re.compile("少数民族|汉族|回族"),
)


def rule(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """Claims about sums in one sentence."""
    told: set[int] = set()
    for among in _AMONG.finditer(sentence.flat):
        parts = _run(sentence, [q for q in sentence.quantities if q.start >= among.end()], among.end())
        whole = parts and _whole(sentence, among.start(), parts[0])
        if parts and whole:
            told |= {whole.index, *(p.index for p in parts)}
            yield from _among(whole, parts, sentence)
    for start in range(len(sentence.quantities)):
        if sentence.quantities[start].index in told:
            continue
        parts = _run(sentence, list(sentence.quantities[start:]), None)
        if len(parts) >= 2:
            told |= {p.index for p in parts}
            yield from _totalled(sentence, parts)


def _run(sentence: FigureSentence, candidates: list[Quantity], after: int | None) -> list[Quantity]:
    """The parts that stand in one list: one separator throughout, one kind, little said between."""
    if after is not None and (
        not candidates or not _plain(sentence.flat[after : candidates[0].start].lstrip(",:"))
    ):
        return []
    run, separator = candidates[:1], None
    for quantity in candidates[1:]:
        link = _LIST.fullmatch(_tail(sentence.between(run[-1], quantity)))
        if not link or not same_kind(run[-1], quantity) or not _plain(link[2]):
            break
        if separator not in (None, link[1]):
            break
        separator = link[1]
        run.append(quantity)
    return run


def _tail(between: str) -> str:
    """What stands between two figures, less the counted noun that follows the first (54个社区、)."""
    head = re.match(r"[^、,;:。()\"“”]{0,12}", between)
    return between[head.end() :] if head else between


def _plain(label: str) -> bool:
    return len(label) <= 16 and not _VERB.search(label)


def _whole(sentence: FigureSentence, before: int, part: Quantity) -> Quantity | None:
    """The nearest figure of the same kind before 其中, in the clauses since the last 。 or ;."""
    edge = sentence.flat.rfind(";", 0, before)
    earlier = [q for q in sentence.quantities if edge < q.start and q.end <= before and same_kind(q, part)]
    return earlier[-1] if earlier else None


def _among(whole: Quantity, parts: list[Quantity], sentence: FigureSentence) -> Iterator[FigureClaim]:
    total = sum((p.value for p in parts), Decimal(0))
    if total == whole.value and len(parts) > 1:
        yield _claim(True, parts, whole, "")
    elif (
        len(parts) == 1
        and parts[0].value > whole.value
        and whole.figure.approx in (None, "nearly", "at_most")
    ):
        yield FigureClaim(
            False,
            f"part {show(parts[0].value)}, whole {show(whole.value)}",
            f"a part of {show(parts[0].value)} is larger than its whole of {show(whole.value)}",
            {"part": parts[0].value, "whole": whole.value},
            parts[0].index,
        )
    elif (
        total > whole.value
        and len(parts) > 1
        and not _overlap(parts, sentence)
        and whole.figure.approx in (None, "nearly", "at_most")
    ):
        yield _claim(False, parts, whole, "the parts listed exceed the whole stated")
    elif total < whole.value and len(parts) == 2 and whole.exact and all(p.exact for p in parts):
        labels = [sentence.flat[max(0, p.start - 8) : p.end + 6] for p in parts]
        if any(
            (a in labels[0] and b in labels[1]) or (b in labels[0] and a in labels[1])
            for a, b in _COMPLEMENTS
        ):
            yield _claim(False, parts, whole, "the two parts should make up the whole")


def _overlap(parts: list[Quantity], sentence: FigureSentence) -> bool:
    """Whether the parts are told apart by more than one aspect, so that one person may stand in two."""
    labels = [last_clause(sentence.flat[: p.start], items=True) + (p.figure.counted or "") for p in parts]
    aspects = {tuple(bool(a.search(label)) for a in _ASPECTS) for label in labels}
    return len(aspects) > 1


def _totalled(sentence: FigureSentence, parts: list[Quantity]) -> Iterator[FigureClaim]:
    """A list followed by its total, or preceded by the number it distributes."""
    after = [q for q in sentence.quantities if q.start >= parts[-1].end]
    total = sum((p.value for p in parts), Decimal(0))
    if after and same_kind(parts[-1], after[0]):
        link = _tail(sentence.between(parts[-1], after[0]))
        if _TOTAL.search(link) and len(link) <= 4 and after[0].exact and all(p.exact for p in parts):
            holds = total == after[0].value
            yield _claim(
                holds, parts, after[0], "" if holds else "the total stated is not the sum of the list"
            )
            return
    before = [q for q in sentence.quantities if q.end <= parts[0].start and same_kind(q, parts[0])]
    if before and total == before[-1].value and len(sentence.between(before[-1], parts[0])) <= 16:
        yield _claim(True, parts, before[-1], "")


def _claim(holds: bool, parts: list[Quantity], whole: Quantity, why: str) -> FigureClaim:
    terms = " + ".join(show(p.value) for p in parts)
    total = sum((p.value for p in parts), Decimal(0))
    evidence = {"parts": [p.value for p in parts], "sum": total, "stated": whole.value}
    if holds:
        return FigureClaim(
            True, f"{terms} = {show(total)}", f"{terms} = {show(total)}, as stated", evidence, whole.index
        )
    return FigureClaim(
        False,
        f"sum {show(total)}, stated {show(whole.value)}",
        f"{terms} = {show(total)}, but {show(whole.value)} is stated: {why}",
        evidence,
        whole.index,
    )
