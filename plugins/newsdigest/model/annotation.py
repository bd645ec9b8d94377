"""Annotations of a text: figures and term uses, as spans that leave the text as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .quantity import Approx, Value
from .source import Lang, Span


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts, in both languages: a noun phrase, or empty; never a fragment."""

    zh: str = ""
    en: str = ""
    source: Literal["editor", "text", "none"] = "none"
    """editor: [[figure]] counted; text: the words of the story."""

    def of(self, lang: Lang) -> str:
        """The label in one language.

        >>> Label("行政村", "administrative villages").of("en")
        'administrative villages'
        """
        return self.en if lang == "en" else self.zh


NO_LABEL = Label()


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in running text, read by value. Field meanings as in the JSON of `newsdigest annotate`."""

    span: Span
    surface: str
    value: Value
    """Base units, 万 and 亿 multiplied out; percent as printed (60.6); fractions as decimals."""
    unit: str | None = None
    """CNY USD EUR % pp m2 km m mm t kg ℃ min h s, else the Chinese unit or measure word (in English text too, where known)."""
    kind: str = "count"
    """One of FIGURE_KINDS."""
    high: Value = None
    """Upper end of a range of any kind."""
    approx: Approx | None = None
    per: tuple[str, ...] = ()
    """("person", "day") for 每人每天; ("each",) for 各."""
    counted: str | None = None
    """What is counted, as it stands in the text; None when not found."""
    counted_span: Span | None = None
    english: str | None = None
    """Reading in English ("245 million yuan"); None for figures of English text."""
    digits: bool = True
    """Written with Arabic digits (a figure in words is checked less strictly)."""
    label: Label = NO_LABEL
    """What it counts, as lists and charts show it; Chinese figures of an edition only."""
    note: str | None = None
    """Why the editor overruled the recogniser, if so."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A Chinese and an English figure that say the same, made once by `parity`."""

    paragraph: str
    """Id of the Chinese paragraph."""
    zh: int
    """Index of the figure in that paragraph."""
    en: int
    """Index of the figure in the English paragraph that holds the pair."""
    cost: float = 0.0
    """0 for the same value in the same unit; higher the less alike they are."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that a Chinese and an English text say differently."""

    severity: Literal["error", "warning"]
    finding: str
    """Short stable form, matched by acknowledged.toml."""
    message: str
    zh: str | None = None
    en: str | None = None
    figure: int | None = None
    """Index of the Chinese figure."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """One true use of a glossary term."""

    span: Span
    surface: str
    term: str
    """The term's id."""
    first: bool = False
    """First use in its story."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences of a Chinese paragraph and the English ones that render them; all pairs of a paragraph cover both, in order."""

    id: str
    """"p7s2": the second pair of paragraph p7, the same in both languages."""
    zh: Span
    en: Span
    sure: bool = True
    """False: where one of its borders is, is not certain."""
    source: Literal["computed", "editor"] = "computed"
