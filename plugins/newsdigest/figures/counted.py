"""What is counted: the noun after the figure (11个街道) or before it (党员志愿者队伍365支), without a segmenter.

The noun after ends at a mark, a particle or a verb; the noun before begins after one. The words are in nounwords.
"""

from __future__ import annotations

from ..lexicon import packaged_table
from ..numerals import DIGITS

_WORDS = {name: tuple(text.split()) for name, text in packaged_table("boundaries.toml").items()}
MARKS, OPEN, CLOSE = (
    frozenset("，。,;；:、！？!?（）()《》<>…—\n\t ~/"),
    frozenset("“‘「『"),
    frozenset("”’」』"),
)
PARTICLES, SINGLE, SHORT, CUTS = (
    frozenset("".join(_WORDS[k])) for k in ("particles", "single", "short", "cuts")
)
VERBS, ALSO_NOUNS, NOUNS, WHOLE, KEEP_BEFORE, NOUNS_AND, PARTS_OF_NOUNS = (
    frozenset(_WORDS[k])
    for k in ("verbs", "also_nouns", "nouns", "whole", "keep_before", "nouns_and", "parts_of_nouns")
)
LEAD, TAILS, SUFFIXES = _WORDS["lead"], _WORDS["tails"], tuple("".join(_WORDS["suffixes"]))

_LONG_TAILS = tuple(sorted(TAILS, key=len, reverse=True))

LONGEST = 20
"""Code points of the longest noun taken; a longer stretch is a clause, and its nearest part is kept."""


def find_counted(text: str, start: int, end: int, kind: str, floor: int = 0) -> tuple[int, int] | None:
    """The noun of a figure whose marked span is text[start:end]; the text is normalised.

    kind   the figure's kind; floor   end of the figure before it
    """
    if kind in ("date", "year", "time", "score", "ratio"):
        return None
    if kind in ("age", "percent", "percentage_point", "temperature", "multiple", "fraction"):
        after = counted_after(text, end) if text[end : end + 1] == "的" else None
        return after or counted_before(text, start, floor)
    if kind in ("money", "area", "length", "weight", "rate", "duration", "concentration"):
        if text[end : end + 1] == "的":
            found = counted_after(text, end)
            if found:
                return found
        if kind == "duration":
            return None
        if kind == "rate":
            return counted_after(text, end) or counted_before(text, start, floor)
        return counted_before(text, start, floor) or counted_after(text, end)
    return counted_after(text, end) or counted_before(text, start, floor)


def counted_after(text: str, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `end`: (start, stop); None where none does."""
    plain = text[end : end + LONGEST + 12]
    begin = _second_figure(plain)
    if plain[:1] == "的" and len(plain) > 1 and plain[1] not in MARKS:
        begin = 1
    i, quote = begin, False
    while i < len(plain):
        c, word = plain[i], plain[i : i + 2]
        if quote:
            quote = c not in CLOSE
        elif c in OPEN:
            if i > begin:
                break
            quote = True
        elif i == begin and c == "人" and word not in _PERSONS and _word(plain[i + 1 : i + 2] or "。"):
            i += 1  # 六个人|挤在车里
            break
        elif not _word(c) or c.isdigit() or (c in PARTICLES and (i > begin or c not in "中上下前后")):
            break
        elif word in NOUNS or (word in ALSO_NOUNS and plain[i + 2 : i + 3] not in ("了", "过")):
            i += 2
            continue
        elif word in VERBS and plain[i + 2 : i + 3] not in SUFFIXES:
            if i == begin:
                return None
            break
        elif (c in SINGLE and i > begin and plain[i - 1 : i + 1] not in NOUNS) or (
            c in DIGITS and plain[i + 1 : i + 2] in ("名", "个", "家", "项", "次", "所", "座")
        ):
            break
        i += 1
    while i > begin + 1 and plain[i - 1] in "全都均已共也又":
        i -= 1
    if (
        quote
        or not 1 <= i - begin <= LONGEST
        or (i - begin == 1 and plain[begin] not in SHORT and plain[begin] != "人")
    ):
        return None
    return end + begin, end + min(i, len(plain))


_PERSONS = frozenset(
    "人员 人才 人口 人士 人家 人次 人大 人民 人工 人生 人物 人质 人手 人选 人群 人像 人数 人参 人形 人字".split()
)
"""Nouns that begin with 人; elsewhere it is a noun of its own."""


def _second_figure(plain: str) -> int:
    """Where the noun begins after 210余批|4400余名|党员: one more number with its measure word is stepped over."""
    i = 0
    while i < len(plain) and i < 12 and (plain[i].isdigit() or (i and plain[i] in "万亿余多.,")):
        i += 1
    return i + 1 if i else 0


def _word(c: str) -> bool:
    """Letters and Han characters make words; marks do not."""
    return c.isalnum() or c in "·-＋+"


def counted_before(text: str, start: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends at `start`, not before `floor`: (start, stop); None where none does."""
    first = max(floor, start - LONGEST - 24)
    plain = text[first:start]
    begin = _open_end(plain)
    if begin is None:
        return None
    begin, stop = _after_last_verb(plain, begin), len(plain)
    while True:
        tail = plain.endswith(TAILS) and next(
            (
                w
                for w in TAILS
                if plain.endswith(w) and stop - begin >= len(w) and not _part_of_word(plain, w)
            ),
            None,
        )
        if not tail:
            break
        stop -= len(tail)
        plain = plain[:stop]
    while True:
        lead = plain.startswith(LEAD, begin) and next(
            (w for w in LEAD if plain.startswith(w, begin) and begin + len(w) < stop), None
        )
        if not lead or (len(lead) == 1 and plain[begin : begin + 2] in NOUNS_AND):
            break
        begin += len(lead)
    noun = plain[begin:stop]
    if not 1 <= len(noun) <= LONGEST + 4 or not any(_word(c) for c in noun):
        return None
    if noun in TAILS or noun in ("其中", "先后", "目前", "日前") or (len(noun) == 1 and noun not in SHORT):
        return None
    return first + begin, first + stop


def _part_of_word(plain: str, tail: str) -> bool:
    """平均 of 人均, 长 of 校长, 分 of 积分: the character belongs to the noun."""
    return len(tail) == 1 and plain[-2:] in PARTS_OF_NOUNS


def _open_end(plain: str) -> int | None:
    """Where the clause before the figure begins: after a mark, a digit or an opening quotation."""
    i, depth = len(plain), 0
    while i > 0:
        c = plain[i - 1]
        if c in CLOSE:
            depth += 1
        elif c in OPEN:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and (c in MARKS or c.isdigit()):
            break
        i -= 1
    return None if depth else i


def _after_last_verb(plain: str, begin: int) -> int:
    """Where the noun begins: after the last verb or particle outside quotations."""
    stop, k, inside = len(plain), begin, 0
    while k < stop:
        c = plain[k]
        inside += (c in OPEN) - (c in CLOSE)
        if inside == 0:
            word = plain[k : k + 2]
            if (
                word in VERBS
                and k + 2 < stop
                and word not in KEEP_BEFORE
                and plain[k + 2] not in SUFFIXES
                and not _only_tails(plain[k + 2 :])
            ):
                begin = k = k + 2
                continue
            if c in CUTS and k + 1 < stop and word not in WHOLE and not _only_tails(plain[k + 1 :]):
                begin = k + 1
        k += 1
    return begin


def _only_tails(rest: str) -> bool:
    """Nothing but words like 同比增长 follows."""
    while rest:
        tail = next((w for w in _LONG_TAILS if rest.endswith(w)), None)
        if tail is None:
            return False
        rest = rest[: -len(tail)]
    return True
