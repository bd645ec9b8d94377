"""Key figures, read by value, in Chinese and in English.

recogniser = Recogniser(lexicon.load(Path("content/lexicon")))
recogniser.find("先后投资2.45亿元", "zh")[0].value          # Decimal("245000000.00")
recogniser.find("先后投资2.45亿元", "zh")[0].english        # "245 million yuan"
"""

from __future__ import annotations

import re
from functools import cache

from ..model import Figure, Lang, Lexicon, Span
from ..text import NormalText, normalise, simplified
from .counted import find_counted
from .counted_en import english_label, english_noun
from .english import Reader, Said, reading
from .grammar_en import English
from .grammar_zh import Chinese
from .key_figures import Prominence, Prominent, choose_key_figures
from .labels import chinese_label, translated_label
from .values import Reading

__all__ = [
    "Prominence",
    "Prominent",
    "Recogniser",
    "chinese_label",
    "choose_key_figures",
    "english_label",
    "find",
    "reading",
    "translated_label",
]


class Recogniser:
    """Both recognisers over one lexicon; built once per run, holds no state between texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._chinese, self._english = Chinese(lexicon), English(lexicon)
        self._reader = Reader(lexicon.units, lexicon.terms)

    def place_of(self, newspaper: str) -> str | None:
        """Where a newspaper is printed, as far as its name says it: 明报 in HK; None: on the mainland, or not known."""
        return self._chinese.place_of_paper(normalise(newspaper, "zh").normal)

    def find(
        self, text: str, lang: Lang, *, every: bool = False, place: str | None = None
    ) -> tuple[Figure, ...]:
        """The figures of one paragraph, in order, never overlapping; spans are code points of `text`.

        place   Chinese only: where the text was printed ("HK", "TW", "MO"), which says what 元 is; by default a text in
                traditional characters says it by its words
        every   Chinese only: bare numbers too (一百四十四, 答案是四), set phrases still left alone
        """
        plain = normalise(text, lang)
        found: list[Figure] = []
        if lang == "zh":
            if place is None and "元" in plain.normal and _traditional().search(text):
                place = self._chinese.place_of(plain.normal)
            read = list(self._chinese.find(plain.normal, every=every, dollar=self._chinese.dollar_of(place)))
        else:
            read = list(self._english.find(plain.normal))
        nouns = (
            self._chinese_nouns(plain.normal, read)
            if lang == "zh"
            else [_english_noun(plain.normal, *row) for row in read]
        )
        reader = self._reader if lang == "zh" else None
        found = [_figure(plain, *row, noun, reader) for row, noun in zip(read, nouns, strict=True)]
        damaged = [doubt.span for doubt in plain.doubts if doubt.whole]
        if damaged:
            found = [figure for figure in found if not any(_meets(figure.span, span) for span in damaged)]
        return tuple(found)

    def _chinese_nouns(self, text: str, read: list[tuple[int, int, Reading]]) -> list[tuple[int, int] | None]:
        """Where the text names what each of its figures counts."""
        found: list[tuple[int, int] | None] = []
        floor, last, words = 0, "", self._chinese.nouns
        for start, end, value in read:
            noun = find_counted(
                text, start, end, value.kind, floor, before=last, unit=value.symbol, words=words
            )
            found.append(noun)
            named = noun is not None and noun[1] > end
            floor, last = noun[1] if noun and named else end, "noun" if named else value.kind
        return found


def _english_noun(text: str, start: int, end: int, value: Reading) -> tuple[int, int] | None:
    """Where the text names what an English figure counts; 200|-member: after the number."""
    number = value.number.end if value.number is not None else end
    after = number if text[number : number + 1] in ("-", "‐", "‑") else end
    return english_noun(text, after, value.kind, value.value)


@cache
def _traditional() -> re.Pattern[str]:
    """Any traditional character."""
    return re.compile(f"[{re.escape(''.join(map(chr, simplified())))}]")


def _figure(
    plain: NormalText,
    start: int,
    end: int,
    value: Reading,
    noun: tuple[int, int] | None,
    reader: Reader | None = None,
) -> Figure:
    """One reading of the standard form as a figure of the original; `noun` is where the text names what it counts."""
    normal, text = plain.normal, plain.original
    said = Said(value.value, value.high, value.symbol, value.kind, value.approx, value.per, normal[start:end],
                normal[noun[0] : noun[1]] if noun else None)  # fmt: skip
    span = plain.to_original(start, end)
    place = plain.to_original(*noun) if noun else None
    return Figure(span, text[span.start : span.end], said.value, said.unit, said.kind, said.high, said.approx, said.per,
                  text[place.start : place.end] if place else None, place, reader.read(said) if reader else None, value.digits)  # fmt: skip


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def find(text: str, lang: Lang, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of one text; for many texts build a Recogniser once."""
    return Recogniser(lexicon).find(text, lang)
