"""Grades of one pair of texts: an error where two opinions agree or a certain reading contradicts, a doubt, or silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..model import Disagreement, Figure, FigurePair, Lexicon
from ..text import normalise
from . import messages
from .assign import Assignment, Pair, assign
from .chinese import read_chinese
from .costs import clash, is_money, pair_cost
from .english import read_english
from .exchange import exchanged
from .nouns import expected, stem
from .readings import FIRM, LIKELY, LOOSE, Number, Sense, with_figures
from .tables import Tables, Word, build, key
from .traits import Side, conflicts


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is known of one pair of texts."""

    pairs: tuple[FigurePair, ...]
    """Figures that say the same; of the paragraph "" """
    issues: tuple[Disagreement, ...]
    assignment: Assignment

    def explain(self) -> list[str]:
        """The assignment, one line a pair or a number without one."""
        lines = [
            f"{p.zh.text} = {p.en.text}  cost {p.cost.total:.2f} ({', '.join(p.cost.why)})"
            for p in self.assignment.pairs
        ]
        lines += [f"{r.text}: no English number" for r in self.assignment.zh_left]
        return lines + [f"{r.text}: no Chinese number" for r in self.assignment.en_left]


class Comparer:
    """Compares the figures of texts; built once a run from the lexicon, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.tables: Tables = build(lexicon)

    def compare(self, zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure]) -> Comparison:
        """Compare one Chinese and one English text.

        zh, en   the figures of each, with spans into its text
        """
        tables = self.tables
        source, target = normalise(zh_text, "zh"), normalise(en_text, "en")
        zh_text, en_text = source.normal, target.normal
        zh = [replace(f, span=source.to_normal(f.span.start, f.span.end)) for f in zh]
        en = [replace(f, span=target.to_normal(f.span.start, f.span.end)) for f in en]
        left = with_figures(read_chinese(zh_text, tables), zh, tables.measures)
        right = with_figures(read_english(en_text, tables), en, tables.measures)
        _mask(zh_text, left, en_text, right, tables)
        context = _Context(zh_text, zh, en_text, en, left, right, tables)
        assignment = assign(left, right, tables, context.noun)
        issues = tuple(_issues(context, assignment))
        return Comparison(_figure_pairs(assignment), issues, assignment)


def _figure_pairs(assignment: Assignment) -> tuple[FigurePair, ...]:
    """The figures that most readings pair, each at most once."""
    votes: dict[tuple[int, int], int] = {}
    costs: dict[tuple[int, int], float] = {}
    for pair in assignment.pairs:
        if pair.zh.figure is not None and pair.en.figure is not None:
            at = pair.zh.figure, pair.en.figure
            votes[at] = votes.get(at, 0) + 1
            costs[at] = max(costs.get(at, 0.0), pair.cost.total)
    found: dict[int, int] = {}
    used: set[int] = set()
    for i, j in sorted(votes, key=lambda at: (-votes[at], at)):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return tuple(FigurePair("", i, j, costs[i, j]) for i, j in sorted(found.items()))


def _mask(zh_text: str, zh: Sequence[Number], en_text: str, en: Sequence[Number], tables: Tables) -> None:
    """Numbers inside phrases that say the same need no counterpart."""
    for left, right in tables.same:
        source, target = list(left.finditer(zh_text)), list(right.finditer(en_text))
        if source and target:
            for readings, matches in ((zh, source), (en, target)):
                for reading in readings:
                    if any(m.start() < reading.end and reading.start < m.end() for m in matches):
                        reading.firmness = LOOSE


class _Context:
    """Two texts while they are compared: the words beside each number."""

    def __init__(
        self, zh_text: str, zh: Sequence[Figure], en_text: str, en: Sequence[Figure],
        left: Sequence[Number], right: Sequence[Number], tables: Tables,
    ) -> None:  # fmt: skip
        self.zh_text, self.zh, self.en_text, self.en = zh_text, zh, en_text, en
        self.tables, self.left, self.right = tables, left, right
        self.sides = Side(zh_text, "zh", left, tables), Side(en_text, "en", right, tables)
        self.zh_keys = {k for r in left for k in _all_keys(r)}
        self.en_keys = {k for r in right for k in _all_keys(r)}
        self._starts = sorted(r.start for r in right)
        self._beside: dict[int, frozenset[str]] = {}

    def vague_english(self) -> list[tuple[str, Decimal, Decimal]]:
        """Vague numbers of the English with what they may say: dozens, hundreds, tens of thousands, several hundred."""
        return [(m[0], *_vague_range(m[0].lower())) for m in _VAGUE.finditer(self.en_text)]

    def noun(self, zh: Number, en: Number) -> float:
        """The cost of the nouns beside two readings: a saving where they agree."""
        wanted = self.wanted(zh)
        return float(self.tables.costs["cost"]["noun"]) if wanted and wanted & self.beside(en) else 0.0

    def wanted(self, zh: Number) -> frozenset[str]:
        """English stems that may render what the Chinese number counts."""
        figure = self.zh[zh.figure] if zh.figure is not None else None
        return expected(figure.counted, figure.unit) | expected(None, figure.unit) if figure else frozenset()

    def beside(self, en: Number) -> frozenset[str]:
        """Stems of the English words after a number, up to a mark or the next number."""
        known = self._beside.get(en.start)
        if known is None:
            after = self.en_text[en.end : en.end + 60]
            after = re.split(r"[,.;:()–—“”\"?!\d]| and ", after)[0]
            known = frozenset(stem(w) for w in re.findall("[A-Za-z]+", after)[:6])
            self._beside[en.start] = known
        return known


_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds|dozens) of )?(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b|\b(?:several|(?:a )?few|a couple of|some|a) (?:dozen|hundred|thousand|million)\b(?: or so)?",
    re.IGNORECASE,
)
_POWERS = {"dozen": 1, "score": 1, "ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}


def _vague_range(words: str) -> tuple[Decimal, Decimal]:
    """From and below what "dozens", "hundreds", "several hundred" may say."""
    ten = Decimal(10) ** sum(power * words.count(word) for word, power in _POWERS.items())
    return ten, (20 if "score" in words else 10) * ten


def _all_keys(reading: Number) -> set[float]:
    keys = reading.values()
    for part in reading.parts:
        keys |= part.values()
    return keys


def _issues(context: _Context, assignment: Assignment) -> Iterator[Disagreement]:
    zh, en = context.sides
    for pair in assignment.pairs:
        yield from _of_pair(context, pair, zh, en)
    for first, second in exchanged(zh, en, assignment.pairs, context.wanted, context.beside, context.tables):
        yield messages.exchanged(first.zh, second.zh, first.en)
    yield from _scores(context)
    yield from _left_over(context, assignment)


def _scores(context: _Context) -> Iterator[Disagreement]:
    """A score the other way round, where neither text says that it is told from the other side."""
    scores = [
        {f.value: f.surface for f in figures if f.kind in ("score", "ratio") and isinstance(f.value, str)}
        for figures in (context.zh, context.en)
    ]
    cues = context.tables.cues
    if cues["zh_lost"].search(context.zh_text) or cues["en_lost"].search(context.en_text):
        return
    for value in sorted(scores[0].keys() - scores[1].keys()):
        back = ":".join(reversed(value.split(":")))
        if back in scores[1].keys() - scores[0].keys():
            yield messages.score(scores[0][value], scores[1][back])


_HOUR_TRAITS = ("half of the day", "time limit")


def _of_pair(context: _Context, pair: Pair, left: Side, right: Side) -> Iterator[Disagreement]:
    """What a pair of one number contradicts besides its value."""
    zh, en = pair.zh, pair.en
    if not zh.firmness:
        return
    if en.firmness and pair.cost.unit and zh.measure and en.measure:
        yield messages.unit(zh, en)
    if zh.negative != en.negative and zh.measure is not None:
        yield messages.trait(
            "sign", "below zero" if zh.negative else "above", "below zero" if en.negative else "above", zh, en
        )
    yield from _bound(pair, left, right)
    said = left.traits(zh)
    if zh.approx in ("over", "at_least", "at_most"):
        said.setdefault("bound", {"at most" if zh.approx == "at_most" else "at least"})
    if zh.what in ("%", "part"):
        said = {k: v for k, v in said.items() if k not in ("period", "share")}
    if zh.what in _CALENDAR:
        allowed = (
            _HOUR_TRAITS
            if zh.what == "hour" and zh.printed not in (0, 12)
            else ("limit",)
            if zh.what == "day"
            else ()
        )
        said = {k: v for k, v in said.items() if k in allowed}
    if said:
        for name, here, there in conflicts(said, right.traits(en)):
            yield messages.trait(name, here, there, zh, en)


_CALENDAR = frozenset(("year", "month", "day", "hour", "minute", "decade", "century"))


def _bound(pair: Pair, left: Side, right: Side) -> Iterator[Disagreement]:
    """A doubt where one text bounds or approximates a figure and nothing near the other figure does."""
    zh, en = pair.zh, pair.en
    if (
        zh.figure is None
        or en.figure is None
        or zh.what in _CALENDAR
        or (zh.approx is None) == (en.approx is None)
    ):
        return
    cues = left.tables.cues
    bare, words = (right, "en_approx") if zh.approx else (left, "zh_approx")
    reading = en if zh.approx else zh
    if not cues[words].search(
        bare.before(reading, whole=True) + reading.text + bare.after(reading, whole=True)
    ):
        yield messages.bound(zh, en)


def _left_over(context: _Context, assignment: Assignment) -> Iterator[Disagreement]:
    """Numbers without a counterpart: contradicted where both sides have one, else missing or added."""
    tables = context.tables
    used: tuple[set[tuple[int, int, float]], ...] = (set(), set())
    zh: list[Number] = []
    rescaled = _rescaled(context, assignment)
    for reading in (r for r in assignment.zh_left if r not in rescaled):
        if _known(reading, context.right, context.en_keys, tables) or _converts(
            context.zh_text, reading, assignment.pairs, "zh"
        ):
            continue
        word = _in_words(reading, context.en_text, "en", tables, used[0])
        if word is None:
            zh.append(reading)
        elif word.doubt and reading.firmness:
            yield messages.vaguer(reading, word.pattern.pattern)
    en = [
        r
        for r in assignment.en_left
        if r not in rescaled.values()
        and _in_words(r, context.zh_text, "zh", tables, used[1]) is None
        and not _converts(context.en_text, r, assignment.pairs, "en")
    ]
    strange = [r for r in en if not _known(r, context.left, context.zh_keys, tables)]
    vague = context.vague_english()
    powers = {low for _, low, _ in vague}
    for reading in context.left:
        if (
            reading.what == "vague"
            and powers
            and reading.printed not in powers
            and not any(reading.printed <= r.printed < 10 * reading.printed for r in context.right)
        ):
            yield messages.magnitude(reading, vague[0][0])
    for a in zh:
        if not a.firmness or a.what == "vague":
            continue
        b = _likeliest(a, strange, tables) or _likeliest(
            a, [r for r in en if r.measure is not None and a.measure == r.measure], tables
        )
        if b is not None:
            strange = [r for r in strange if r is not b]
            en = [r for r in en if r is not b]
            yield messages.contradicted(a, b)
        elif surface := next((s for s, low, high in vague if low <= a.printed < high), None):
            yield messages.vaguer(a, surface)
        elif a.firmness == FIRM:
            yield messages.missing(a)
    for b in strange:
        if b.firmness == FIRM or (b.firmness == LIKELY and b.printed > 2):
            if b.what in ("month", "year") and (
                (
                    _beside_a_day(b, assignment.pairs)
                    and not any(r.what in ("month", "day") for r in assignment.zh_left)
                )
                or tables.cues["zh_relative"].search(context.zh_text)
            ):
                continue
            yield messages.added(b)


def _rescaled(context: _Context, assignment: Assignment) -> dict[Number, Number]:
    """Rates for another measure: 每斤3元 as 6 yuan a kilogram."""
    sizes = {k: Decimal(v) for k, v in context.tables.costs["rate"].items()}
    found: dict[Number, Number] = {}
    for a in assignment.zh_left:
        here = (
            [sizes[v] for v in context.sides[0].traits(a).get("share", ()) if v in sizes] if a.measure else []
        )
        for b in assignment.en_left if here else ():
            there = (
                [sizes[v] for v in context.sides[1].traits(b).get("share", ()) if v in sizes]
                if b.measure
                else []
            )
            if there and a.measure and b.measure and a.measure.what == b.measure.what and a.printed:
                ratio = b.printed * b.measure.factor * here[0] / (a.printed * a.measure.factor * there[0])
                if abs(ratio - 1) <= Decimal("0.03"):
                    found[a] = b
    return found


def _converts(text: str, reading: Number, pairs: Sequence[Pair], side: str) -> bool:
    """35,000 mu (about 2,333 hectares): a second unit or currency right after a figure, rightly converted."""
    if reading.measure is None or not reading.measure.what:
        return False
    for pair in pairs:
        other = pair.en if side == "en" else pair.zh
        if (
            other.measure is None
            or not 0 <= reading.start - other.end <= 40
            or (other.measure == reading.measure and "per " not in text[reading.end : reading.end + 20])
        ):
            continue
        if not re.search(r"[(（][^()（）]*$", text[other.end : reading.start]):
            continue
        if re.match(r" ?[a-z]* (?:per|an?|each) ", text[reading.end : reading.end + 24]):
            return True
        if is_money(other.measure.what) and is_money(reading.measure.what):
            return True
        if other.measure.what == reading.measure.what and other.printed:
            ratio = reading.printed * reading.measure.factor / (other.printed * other.measure.factor)
            return Decimal("0.9") <= ratio <= Decimal("1.1")
    return False


def _beside_a_day(en: Number, pairs: Sequence[Pair]) -> bool:
    """November 2 for 二号: the month or year of a day that is right."""
    return any(
        p.en.senses[0].what in ("day", "month") and -12 <= p.en.start - en.start <= 14 and p.en is not en
        for p in pairs
    )


_BY_NAME = _CALENDAR | {"x", "x+", "x=", "rank", "quarter", "half", "paid", "off"}
"""Kinds that a word must name: "one" is no first quarter."""
_RANKS = ("rank", "day", "quarter", "half", "")
_TYPED = ("month", "x", "x+", "x=", "paid", "off", "quarter", "half", "code", "per")


def _known(reading: Number, others: Sequence[Number], keys: set[float], tables: Tables) -> bool:
    """The second opinion: the other text has the plain number somewhere; what is equal by its sense only must be found so."""
    if not reading.values() & keys:
        return False
    if reading.what.split(" ")[0] in _TYPED:
        return any((cost := pair_cost(reading, r, tables)) is not None and cost.total < 0.5 for r in others)
    if reading.what == "rank":
        return any(reading.values() & r.values() and (r.what in _RANKS or r.digits) for r in others)
    return True


def _likeliest(zh: Number, en: Sequence[Number], tables: Tables) -> Number | None:
    """The English number most likely meant."""
    fit = [r for r in en if _may_contradict(zh, r, tables)]
    return min(fit, key=lambda r: (clash(zh.what, r.what, tables), -r.firmness, r.start), default=None)


def _may_contradict(zh: Number, en: Number, tables: Tables) -> bool:
    """Whether two numbers are of one kind, so that one was meant for the other."""
    if zh.firmness == en.firmness == FIRM:
        return True
    alike = clash(zh.what, en.what, tables) < 1.0 or {zh.what[:1], en.what[:1]} == {"x"}
    if en.firmness == LOOSE:
        return alike and zh.what != "" and en.what != ""
    return alike


def _in_words(
    reading: Number, text: str, lang: str, tables: Tables, used: set[tuple[int, int, float]]
) -> Word | None:
    """The words of the other language that express the number; each place once for one value."""
    for sense in (
        [*reading.senses, Sense(reading.printed)] if reading.what not in _BY_NAME else reading.senses
    ):
        value = key(sense.value)
        for word in tables.words[lang].get(value, ()):
            if word.what != sense.what and (
                sense.what in _BY_NAME
                or word.what in _CALENDAR
                or clash(word.what, sense.what, tables) >= 1.0
            ):
                continue
            for match in word.pattern.finditer(text):
                if (*match.span(), value) not in used:
                    used.add((*match.span(), value))
                    return word
    return None
