"""All disagreements of one pair of texts, from the figures of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...figures.bounds import opposed, within
from ...figures.contrasts import exchanged
from ...figures.conversions import converts
from ...figures.loose import Loose, loose
from ...figures.lunar import contradicted_lunar
from ...figures.named import day_number
from ...figures.pairing import Match, pair, words_beside
from ...figures.periods import (
    contradicted_bases,
    contradicted_frequency,
    contradicted_periods,
    contradicted_rate,
    contradicted_sharer,
    contradicted_way,
)
from ...figures.regrouping import regroup, shares_of
from ...figures.renderings import expected
from ...figures.rescaled import rescaled
from ...figures.shared_codes import contradicted_codes
from ...figures.since import contradicted_spans
from ...figures.unsaid import is_base, said_in_words, years_of_plan
from ...model import Figure
from .issues import Issue, name_of
from .left import left_over

_ANYBODY = frozenset({"person", "member", "resident", "item", "piece", "set"})
"""Nouns that may stand for others: alone they do not prove an exchange."""
_SAY = {
    "over": "more than",
    "nearly": "nearly",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    None: "exactly",
}


def compare(zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> list[Issue]:
    """All disagreements of one pair of texts.

    zh, en   the figures of each, with spans into its text
    """
    en = regroup(zh_text, zh, en_text, en)
    matches = pair(zh_text, zh, en_text, en)
    issues = [issue for m in matches for issue in _bounds(zh_text, zh[m.zh], en_text, en[m.en], m)]
    issues += _exchanged(zh_text, zh, en_text, en, matches)
    for m, other in exchanged(zh_text, zh, en_text, en, matches):
        a, b = zh[m.zh].surface, zh[other.zh].surface
        issues.append(
            Issue(
                "error",
                f"exchanged {a} {b}",
                f"two figures are exchanged: {a} and {b}",
                a,
                en[m.en].surface,
                m.zh,
            )
        )
    issues += _periods(zh_text, zh, en_text, en, matches)
    zh_left = [i for i in range(len(zh)) if i not in {m.zh for m in matches}]
    en_left = [j for j in range(len(en)) if j not in {m.en for m in matches}]
    en_left = [j for j in en_left if not _restates(en, j, en_text, zh)]
    zh_loose, en_loose = loose(zh_text, "zh", zh), loose(en_text, "en", en)
    zh_left, en_loose = _absorb(zh, zh_left, en_loose)
    en_left, zh_loose = _absorb(en, en_left, zh_loose)
    en_left = [
        j
        for j in en_left
        if not said_in_words(zh_text, zh, en[j])
        and not years_of_plan(en_text, en[j])
        and not is_base(zh_text, en_text, en[j])
    ]
    zh_loose, en_loose = _cancel(zh_loose, en_loose)
    issues += left_over(zh_text, zh, zh_left, en_text, en, en_left, zh_loose, en_loose)
    return issues


def _bounds(zh_text: str, a: Figure, en_text: str, b: Figure, match: Match) -> Iterator[Issue]:
    """A matched pair: exact, vaguer, with another approximator, or bounded on the other side."""
    if opposed(zh_text, a, en_text, b):
        message = f"the bound is contradicted: {a.surface} in Chinese, “{b.surface}” in English"
        yield Issue("error", f"{a.surface} ≠ {b.surface}: bound", message, a.surface, b.surface, match.zh)
    elif not match.exact:
        what = "is made vaguer" if b.value is None or isinstance(b.value, str) else "is rounded or converted"
        yield Issue(
            "warning",
            f"{a.surface} ~ {b.surface}",
            f"{a.surface} {what}: {b.surface}",
            a.surface,
            b.surface,
            None,
        )
    elif a.approx != b.approx and isinstance(a.value, Decimal):
        if (
            within(zh_text, a, b)
            or {a.approx, b.approx} <= {"over", "at_least"}
            or {a.approx, b.approx} <= {"nearly", "at_most"}
        ):
            return
        lost = "is lost" if b.approx is None else "is added" if a.approx is None else "differs"
        yield Issue(
            "warning",
            f"{a.surface} / {b.surface}: bound",
            f"the approximator {lost}: {a.surface} is “{_SAY[a.approx]}”, “{b.surface}” is “{_SAY[b.approx]}”",
            a.surface,
            b.surface,
        )


def _exchanged(
    zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure], matches: Sequence[Match]
) -> Iterator[Issue]:
    """Two figures whose nouns changed places: six organisations and three workers for 组织3家…工作者6名."""
    known = [
        (m, expected(zh[m.zh].counted, zh[m.zh].unit), words_beside(en_text, en, m.en))
        for m in matches
        if zh[m.zh].kind in ("count", "area", "weight")
    ]
    for n, (m, wanted, beside) in enumerate(known):
        if any(s.start <= zh[m.zh].span.start < s.end for s in shares_of(zh_text)):
            continue  # three children in ten: the noun stands with the other number
        for other, other_wanted, other_beside in known[n + 1 :]:
            same = zh[m.zh].value == zh[other.zh].value or bool(wanted & other_wanted)
            if same or wanted & beside or other_wanted & other_beside:
                continue
            crossed = [bool(wanted & other_beside), bool(other_wanted & beside)]
            # between neighbours one noun in the wrong place is enough where nothing is known of the other
            half = (crossed[0] and not other_wanted and wanted & other_beside - _ANYBODY) or (
                crossed[1] and not wanted and other_wanted & beside - _ANYBODY
            )
            counted = zh[m.zh].kind == zh[other.zh].kind and (
                zh[m.zh].kind == "count" or zh[m.zh].unit == zh[other.zh].unit
            )
            if all(crossed) or (half and counted and abs(m.zh - other.zh) == 1):
                a, b = zh[m.zh], zh[other.zh]
                places = f"“{_around(en_text, en[m.en])}” and “{_around(en_text, en[other.en])}”"
                yield Issue(
                    "error",
                    f"exchanged {a.surface} {b.surface}",
                    f"two figures are exchanged: {name_of(a)} and {name_of(b)} stand as {places}",
                    a.surface,
                    en[m.en].surface,
                    m.zh,
                )


def _periods(
    zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure], matches: Sequence[Match]
) -> Iterator[Issue]:
    """Another quarter or half of the year; the right number by the wrong day, month or year."""
    pairs: list[tuple[str, str, int | None]] = [
        (a, b, None)
        for contradicted in (
            contradicted_periods,
            contradicted_spans,
            contradicted_bases,
            contradicted_frequency,
            contradicted_codes,
            contradicted_lunar,
        )
        for a, b in contradicted(zh_text, en_text)
    ]
    pairs += [
        (zh[m.zh].surface, en[m.en].surface, m.zh)
        for m in matches
        if contradicted_rate(zh_text, zh[m.zh], en_text, en[m.en])
        or (
            contradicted_sharer(zh_text, zh[m.zh], en_text, en[m.en])
            and rescaled(zh_text, zh[m.zh], en[m.en]) is None
        )
        or contradicted_way(zh_text, zh[m.zh], en_text, en[m.en])
    ]
    for a, b, index in pairs:
        yield Issue("error", f"{a} ≠ {b}", f"the period, rate, direction or code is contradicted: {a} in Chinese, “{b}” in English", a, b, index)  # fmt: skip


def _restates(en: Sequence[Figure], index: int, text: str, zh: Sequence[Figure]) -> bool:
    """A second unit or currency in brackets, for the reader: 35,000 mu (about 2,333 hectares), rightly converted."""
    figure = en[index]
    before = text[: figure.span.start].rstrip()
    bracket = before.endswith("(") or before.removesuffix("about").rstrip().endswith("(")
    if (
        not bracket
        or figure.kind not in ("area", "length", "weight", "money", "temperature", "rate")
        or not zh
    ):
        return False
    if (
        index and figure.kind == "rate" and en[index - 1].per != figure.per
    ):  # 4.5 yuan per jin (9 yuan per kilogram)
        return True
    return index == 0 or converts(en[index - 1], figure)


def _absorb(
    figures: Sequence[Figure], left: list[int], numerals: list[Loose]
) -> tuple[list[int], list[Loose]]:
    """Figures answered by a numeral that the other language's recogniser does not call a figure."""
    rest, free = [], list(numerals)
    for i in left:
        value = figures[i].value
        value = day_number(value) if isinstance(value, str) else value
        ends = [v for v in (value, figures[i].high) if isinstance(v, Decimal)]
        hits = [next((n for n in free if n.value == v), None) for v in ends]
        if ends and all(hits):
            for hit in hits:
                if hit in free:
                    free.remove(hit)
        else:
            rest.append(i)
    return rest, free


def _cancel(zh: list[Loose], en: list[Loose]) -> tuple[list[Loose], list[Loose]]:
    """Numerals of names and slogans that agree."""
    free, rest = list(en), []
    for numeral in zh:
        hits = [n for n in free if n.value in (numeral.value, numeral.also)]
        if hits:  # Grade I before "the old one"
            free.remove(max(hits, key=lambda n: n.digits))
        else:
            rest.append(numeral)
    return rest, free


def _around(text: str, figure: Figure) -> str:
    end = text.find(" ", min(len(text), figure.span.end + 24))
    return text[figure.span.start : end if end > 0 else len(text)].strip(" .,;")
