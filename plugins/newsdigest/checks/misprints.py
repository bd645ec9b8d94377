"""What may be a misprint: a word or mark that is doubled, a word of a short list. Text is never corrected.

The notes are written for readers; they are shown once an editor accepts the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..lexicon import packaged_table
from ..model import Edition, Finding, Place, Story
from ..text import Lattice, dictionary, word_class

_DOUBLED = re.compile(r"([㐀-鿿]{2,6})\1")
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两]")
_DOUBLED_EN = re.compile(r"\b([A-Za-z]{2,})\s+\1\b")


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about the Chinese and the English paragraphs of every story."""
    for story in edition.stories:
        for p in story.versions["zh"].paragraphs:
            for printed, meant in suspects(p.text):
                yield _finding(story, p.id, printed, meant, p.text)
        english = story.versions.get("en")
        for p in english.paragraphs if english else ():
            for match in _DOUBLED_EN.finditer(p.text):
                if match[1].lower() not in _table()["english_well"]:
                    message = f"the English repeats a word: “{match[0]}”"
                    yield Finding(
                        "misprints",
                        "warning",
                        Place(story.slug, p.id),
                        message,
                        f"doubled {match[0]}",
                        en=p.text,
                    )


def suspects(text: str) -> Iterator[tuple[str, str]]:
    """What a Chinese text may have wrong: (as printed, what is probably meant; "" for a doubled word).

    >>> list(suspects("打赢脱贫攻坚攻坚战")), list(suspects("大家研究研究，为了这个目的的实现"))
    ([('攻坚攻坚', '')], [])
    """
    table = _table()
    for match in _DOUBLED.finditer(text):
        if _is_doubled(text, match.start(), match[1]):
            yield match[0], ""
    for match in table["single"].finditer(text):
        words = {
            span.start: span.end for span in Lattice(text[max(0, match.start() - 8) : match.end() + 8]).path()
        }
        at = match.start() - max(0, match.start() - 8)
        if words.get(at) == at + 1 and words.get(at + 1) == at + 2:
            yield match[0], ""
    for match in table["marks"].finditer(text):
        yield match[0], ""
    for pattern, meant in table["misprint"]:
        for match in pattern.finditer(text):
            yield match[0], meant


def _is_doubled(text: str, at: int, word: str) -> bool:
    """Whether a word is printed twice: it is one word of the text, and none that is doubled with reason."""
    halves = len(word) % 2 == 0 and word[: len(word) // 2] * 2 == word
    if word in _table()["doubled_well"] or halves or _NUMERAL.search(word):
        return False
    following = text[at + 2 * len(word) :][:1]
    if (
        len(word) == 2 and word_class(word) in "vwad"
    ):  # 研究研究 is no misprint; 攻坚攻坚战 and 记录记录了 are
        return following == "了" or (following != "" and word + following in dictionary())
    path = list(Lattice(text).path())
    return {at, at + len(word)} <= {edge for span in path for edge in (span.start, span.end)}


@cache
def _table() -> dict[str, Any]:
    raw = packaged_table("misprints.toml")
    single = "|".join(f"{c}{c}" for c in raw["single"].split())
    return {
        "doubled_well": frozenset(raw["doubled_well"].split()),
        "english_well": frozenset(raw["english_well"].split()),
        "single": re.compile(single),
        "marks": re.compile("|".join(map(re.escape, raw["marks"].split()))),
        "misprint": [(re.compile(row["printed"]), row["meant"]) for row in raw["misprint"]],
    }


def _finding(story: Story, segment: str, printed: str, meant: str, text: str) -> Finding:
    if meant:
        message = f"“{printed}” may be a misprint for “{meant}”; the text stays as printed: accept this"
        zh, en = (
            f"“{printed}”疑为“{meant}”之误，照录。",
            f"The source prints {printed}, probably a misprint for {meant}.",
        )
        form = f"misprint {printed}"
    else:
        message = f"“{printed}” repeats a word or a mark; the text stays as printed: accept this"
        zh, en = f"“{printed}”疑有重复，照录。", f"The source repeats a word here ({printed})."
        form = f"doubled {printed}"
    return Finding(
        "misprints", "warning", Place(story.slug, segment), message, form, zh=text, note={"zh": zh, "en": en}
    )
