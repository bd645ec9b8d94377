"""Key figures, read by value, in Chinese and in English.

recogniser = Recogniser(lexicon.load(Path("content/lexicon")))
recogniser.find("先后投资2.45亿元", "zh")[0].value          # Decimal("245000000.00")
recogniser.find("先后投资2.45亿元", "zh")[0].english        # "245 million yuan"
"""

from __future__ import annotations

from dataclasses import replace

from ..model import Figure, Lang, Lexicon, Span
from ..text import NormalText, normalise, simplified
from .english import Reader, reading
from .grammar_en import English
from .grammar_zh import Chinese
from .key_figures import Prominence, Prominent, choose_key_figures
from .labels import chinese_label, english_label, translated_label
from .recognise import chinese, english

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

    def find(
        self, text: str, lang: Lang, *, every: bool = False, place: str | None = None
    ) -> tuple[Figure, ...]:
        """The figures of one paragraph, in order, never overlapping; spans are code points of `text`.

        place   Chinese only: where the text was printed ("HK", "TW", "MO"), which says what 元 is; by default a text in
                traditional characters says it by its words
        every   Chinese only: bare numbers too (一百四十四, 答案是四), set phrases still left alone
        """
        plain = normalise(text, lang)
        if lang == "zh":
            if place is None and "元" in plain.normal and text.translate(simplified()) != text:
                place = self._chinese.place_of(plain.normal)
            found = chinese(plain.normal, self._chinese, self._reader, every=every, place=place)
        else:
            found = english(plain.normal, self._english)
        if plain.normal != text:
            found = tuple(_in_original(figure, plain) for figure in found)
        damaged = [doubt.span for doubt in plain.doubts if doubt.whole]
        return (
            tuple(f for f in found if not any(_meets(f.span, span) for span in damaged)) if damaged else found
        )


def _in_original(figure: Figure, plain: NormalText) -> Figure:
    """A figure of the standard form, with places and words of the original."""
    span = plain.to_original(figure.span.start, figure.span.end)
    noun = figure.counted_span and plain.to_original(figure.counted_span.start, figure.counted_span.end)
    return replace(
        figure,
        span=span,
        surface=_cut(plain.original, span),
        counted_span=noun,
        counted=_cut(plain.original, noun) if noun else figure.counted,
    )


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def find(text: str, lang: Lang, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of one text; for many texts build a Recogniser once."""
    return Recogniser(lexicon).find(text, lang)
