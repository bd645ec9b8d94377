"""Every Chinese figure has its English figure, by exact value, and back.

Errors: a value contradicted, a figure in digits left out, a figure added, two figures exchanged. Warnings: one made
vaguer, an approximator lost or changed, a figure in characters left out. Numerals inside terms, set phrases and names are
no figures, yet must not be contradicted either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..figures.fates import fates_exchanged
from ..figures.loose import Loose, loose
from ..figures.named import day_number
from ..figures.pairing import Match, pair, words_beside
from ..figures.periods import contradicted_bases, contradicted_periods, contradicted_rate, contradicted_way
from ..figures.regrouping import regroup, shares_of
from ..figures.renderings import expected
from ..figures.sameness import INCREASE, converts, equal
from ..figures.unsaid import dated_from_here, said_in_words
from ..model import Edition, Figure, Finding, Paragraph, Severity, Span

_SMALL = Decimal(2)
"""English uses "one" and "two" freely (both, another): in words they are never called added."""
_SAY = {
    "over": "more than",
    "nearly": "nearly",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    None: "exactly",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One disagreement between a Chinese and an English text."""

    severity: Severity
    finding: str
    message: str
    zh: str | None = None
    en: str | None = None
    figure: int | None = None


def check(edition: Edition) -> Iterator[Finding]:
    """Parity of every translated paragraph."""
    for story in edition.stories:
        english = story.versions.get("en")
        if not english:
            continue
        source = {p.id: p for p in story.versions["zh"].paragraphs}
        for p in english.paragraphs:
            if p.state == "missing" or not p.text or p.id not in source:
                continue
            zh = merged([source[i] for i in (p.covers or (p.id,)) if i in source])
            for issue in compare(zh.text, zh.figures, p.text, p.figures):
                yield Finding(
                    check="parity",
                    severity=issue.severity,
                    where=f"{story.slug} {p.id}",
                    message=issue.message,
                    finding=issue.finding,
                    zh=zh.text,
                    en=p.text,
                    evidence={"zh": issue.zh, "en": issue.en},
                    figure=issue.figure if len(p.covers) < 2 else None,
                )


def merged(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Several source paragraphs as one, for a block that renders them all."""
    first, *rest = paragraphs
    for p in rest:
        shift = len(first.text) + 1
        moved = tuple(replace(f, span=Span(f.span.start + shift, f.span.end + shift)) for f in p.figures)
        first = replace(first, text=f"{first.text}\n{p.text}", figures=first.figures + moved)
    return first


def compare(zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> list[Issue]:
    """All disagreements of one pair of texts.

    zh, en   the figures of each, with spans into its text
    """
    en = regroup(zh_text, zh, en_text, en)
    matches = pair(zh_text, zh, en_text, en)
    issues = [issue for m in matches for issue in _bounds(zh[m.zh], en[m.en], m)]
    issues += _exchanged(zh_text, zh, en_text, en, matches)
    for m, other in fates_exchanged(zh_text, zh, en_text, en, matches):
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
    en_left = [j for j in en_left if not said_in_words(zh_text, zh, en[j])]
    zh_loose, en_loose = _cancel(zh_loose, en_loose)
    issues += _left(zh_text, zh, zh_left, en, en_left, zh_loose, en_loose)
    return issues


def _bounds(a: Figure, b: Figure, match: Match) -> Iterator[Issue]:
    """A matched pair: exact, vaguer, or with another approximator."""
    if not match.exact:
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
        if {a.approx, b.approx} <= {"over", "at_least"} or {a.approx, b.approx} <= {"nearly", "at_most"}:
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
        if zh[m.zh].kind == "count"
    ]
    for n, (m, wanted, beside) in enumerate(known):
        if any(s.start <= zh[m.zh].span.start < s.end for s in shares_of(zh_text)):
            continue  # three children in ten: the noun stands with the other number
        for other, other_wanted, other_beside in known[n + 1 :]:
            if zh[m.zh].value == zh[other.zh].value or wanted & beside or other_wanted & other_beside:
                continue
            crossed = [bool(wanted & other_beside), bool(other_wanted & beside)]
            # between neighbours one noun in the wrong place is enough where nothing is known of the other
            half = (crossed[0] and not other_wanted) or (crossed[1] and not wanted)
            if all(crossed) or (half and abs(m.zh - other.zh) == 1):
                a, b = zh[m.zh], zh[other.zh]
                places = f"“{_around(en_text, en[m.en])}” and “{_around(en_text, en[other.en])}”"
                yield Issue(
                    "error",
                    f"exchanged {a.surface} {b.surface}",
                    f"two figures are exchanged: {_name(a)} and {_name(b)} stand as {places}",
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
        for a, b in (*contradicted_periods(zh_text, en_text), *contradicted_bases(zh_text, en_text))
    ]
    pairs += [
        (zh[m.zh].surface, en[m.en].surface, m.zh)
        for m in matches
        if contradicted_rate(zh_text, zh[m.zh], en_text, en[m.en])
        or contradicted_way(zh_text, zh[m.zh], en_text, en[m.en])
    ]
    for a, b, index in pairs:
        yield Issue("error", f"{a} ≠ {b}", f"the period or direction is contradicted: {a} in Chinese, “{b}” in English", a, b, index)  # fmt: skip


def _restates(en: Sequence[Figure], index: int, text: str, zh: Sequence[Figure]) -> bool:
    """A second unit or currency in brackets, for the reader: 35,000 mu (about 2,333 hectares), rightly converted."""
    figure = en[index]
    before = text[: figure.span.start].rstrip()
    bracket = before.endswith("(") or before.removesuffix("about").rstrip().endswith("(")
    if not bracket or figure.kind not in ("area", "length", "weight", "money", "temperature") or not zh:
        return False
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
        hit = next((n for n in free if n.value == numeral.value), None)
        if hit:
            free.remove(hit)
        else:
            rest.append(numeral)
    return rest, free


def _left(
    zh_text: str,
    zh: Sequence[Figure],
    zh_left: list[int],
    en: Sequence[Figure],
    en_left: list[int],
    zh_loose: list[Loose],
    en_loose: list[Loose],
) -> Iterator[Issue]:
    """What has no counterpart: contradicted where the other side has one left over too, else left out or added."""
    strays = [n for n in en_loose if n.digits or n.value > _SMALL]
    for i in zh_left:
        figure = zh[i]
        j = _likeliest(figure, en, en_left)
        if j is not None:
            en_left = [k for k in en_left if k != j]
            yield _contradicted(figure, en[j], i)
        elif figure.kind == "ordinal" and (other := _ordinal(figure, en_loose)):
            strays = [n for n in strays if n is not other]
            yield _contradiction(figure.surface, Decimal(str(figure.value)), other.surface, other.value, i)
        elif strays and isinstance(figure.value, Decimal):
            stray = strays.pop(0)
            yield _contradiction(figure.surface, figure.value, stray.surface, stray.value, i)
        elif figure.value is None or figure.value == 1:
            yield Issue(
                "warning",
                f"missing {figure.surface}",
                f"{_name(figure)} has no counterpart in the English",
                figure.surface,
                None,
                i,
            )
        else:
            severity: Severity = "error" if figure.digits else "warning"
            yield Issue(severity, f"missing {figure.surface}", f"{_name(figure)} ({_value(figure)}) has no counterpart in the English", figure.surface, None, i)  # fmt: skip
    for j in en_left:
        figure = en[j]
        numeral = next((n for n in zh_loose if n.value >= _SMALL and (n.digits or len(n.surface) > 1)), None)
        if numeral and isinstance(figure.value, Decimal):
            zh_loose = [n for n in zh_loose if n is not numeral]
            yield _contradiction(numeral.surface, numeral.value, figure.surface, figure.value, None)
            continue
        small = figure.value is None or (
            not figure.digits and isinstance(figure.value, Decimal) and figure.value <= _SMALL
        )
        yield Issue(
            "warning" if small or _growth(zh_text, figure) or dated_from_here(zh_text, figure) else "error",
            f"added {figure.surface}",
            f"“{figure.surface}” ({_value(figure)}) has no counterpart in the Chinese",
            None,
            figure.surface,
        )
    for stray in strays:
        numeral = next((n for n in zh_loose if n.value >= _SMALL), None)
        if numeral:
            zh_loose = [n for n in zh_loose if n is not numeral]
            yield _contradiction(numeral.surface, numeral.value, stray.surface, stray.value, None)
        else:
            yield Issue("error" if stray.digits else "warning", f"added {stray.surface}", f"“{stray.surface}” has no counterpart in the Chinese", None, stray.surface)  # fmt: skip


def _ordinal(figure: Figure, numerals: Sequence[Loose]) -> Loose | None:
    """The English ordinal in words that stands for another: 第三批 as the second group; "first" is often no ordinal."""
    if not isinstance(figure.value, Decimal):
        return None
    words = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
    return next((n for n in numerals if n.surface.lower() in words and n.value != figure.value), None)


def _likeliest(figure: Figure, en: Sequence[Figure], left: Sequence[int]) -> int | None:
    """The English figure most likely meant: of the same kind, then the first."""
    dated = figure.kind in ("date", "time", "year", "score")
    same = [j for j in left if en[j].kind == figure.kind]
    other = [j for j in left if (en[j].kind in ("date", "time", "year", "score")) == dated]
    return next(iter(same or other), None)


def _contradicted(a: Figure, b: Figure, index: int) -> Issue:
    if (
        isinstance(a.value, Decimal)
        and isinstance(b.value, Decimal)
        and not equal(replace(a, unit=None), replace(b, unit=None))
    ):
        return _contradiction(a.surface, a.value, b.surface, b.value, index)
    if isinstance(a.value, Decimal) and isinstance(b.value, Decimal):
        message = f"the unit is contradicted: {a.surface} in Chinese, “{b.surface}” in English"
        return Issue("error", f"{a.surface} ≠ {b.surface}", message, a.surface, b.surface, index)
    if b.value is None:
        return Issue(
            "warning",
            f"{a.surface} ~ {b.surface}",
            f"{a.surface} is made vaguer: {b.surface}",
            a.surface,
            b.surface,
            index,
        )
    return Issue(
        "error",
        f"{a.surface} ≠ {b.surface}",
        f"{_value(a)} in Chinese, {_value(b)} in English",
        a.surface,
        b.surface,
        index,
    )


def _contradiction(zh: str, left: Decimal, en: str, right: Decimal, index: int | None) -> Issue:
    factor = f": {_factor(left, right)}" if left and right else ""
    return Issue("error", f"{zh} ≠ {en}", f"{left.normalize():,f} in Chinese ({zh}), {right.normalize():,f} in English ({en}){factor}", zh, en, index)  # fmt: skip


def _factor(a: Decimal, b: Decimal) -> str:
    """×10, ÷100, or the ratio to three digits."""
    up = b >= a
    ratio = (b / a if up else a / b).normalize()
    shown = f"{ratio:,f}" if len(ratio.as_tuple().digits) <= 4 else f"{ratio:.3g}"
    return ("×" if up else "÷") + shown


def _growth(zh_text: str, figure: Figure) -> bool:
    """The English spells out a growth the Chinese has as a word (翻番)."""
    return figure.unit == "倍" and ("翻" in zh_text or INCREASE.search(zh_text) is not None)


def _name(figure: Figure) -> str:
    return f"{figure.surface}{figure.counted or ''}"


def _value(figure: Figure) -> str:
    if isinstance(figure.value, Decimal):
        low = f"{figure.value.normalize():,f}"
        return f"{low} to {figure.high.normalize():,f}" if isinstance(figure.high, Decimal) else low
    return figure.value or "vague"


def _around(text: str, figure: Figure) -> str:
    end = text.find(" ", min(len(text), figure.span.end + 24))
    return text[figure.span.start : end if end > 0 else len(text)].strip(" .,;")
