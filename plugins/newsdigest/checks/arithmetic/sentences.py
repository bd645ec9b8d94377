"""A paragraph cut into sentences with their figures, as the arithmetic rules read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ...model import Figure, Paragraph
from ...text import fold_width, sentences

PERSONS = frozenset({"人", "名", "位", "口"})
GENERIC = frozenset({"个", "家", "处", "座", "所", "支", "项", "件", "条", "只", "间"})


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """What a rule found: a statement of the text that holds or does not."""

    holds: bool
    finding: str
    """Short and stable, for acknowledged.toml."""
    message: str
    evidence: Mapping[str, Any] = field(default_factory=dict)
    figure: int | None = None
    """Index in the paragraph of the figure it stands at."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One exact number of a sentence, with its place in it."""

    index: int
    """Of the figure in its paragraph."""
    start: int
    end: int
    figure: Figure
    value: Decimal

    @property
    def unit(self) -> str:
        """Units that can be added are one: 名 位 人 are persons."""
        return "人" if self.figure.unit in PERSONS else self.figure.unit or ""

    @property
    def exact(self) -> bool:
        return self.figure.approx is None and self.figure.high is None


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """One sentence; `text` as printed, `flat` with half-width marks, of equal length."""

    paragraph: Paragraph
    text: str
    flat: str
    quantities: tuple[Quantity, ...]

    def between(self, a: Quantity, b: Quantity) -> str:
        """The flat text after one quantity and before another."""
        return self.flat[a.end : b.start]


def sentences_of(paragraph: Paragraph) -> Iterator[FigureSentence]:
    """The sentences outside quotations, one that begins with 其中 together with the one before; figures that are dates, years, ranks or scores are no quantities."""
    flat = fold_width(paragraph.text)
    spans: list[tuple[int, int]] = []
    for sentence in sentences(paragraph.text, "zh", whole_quotations=True):
        if spans and sentence.text.startswith("其中"):
            spans[-1] = spans[-1][0], sentence.end
        else:
            spans.append((sentence.start, sentence.end))
    for start, end in spans:
        yield _sentence(paragraph, flat, start, end)


def _sentence(paragraph: Paragraph, flat: str, start: int, end: int) -> FigureSentence:
    quantities = []
    for index, figure in enumerate(paragraph.figures):
        inside = start <= figure.span.start and figure.span.end <= end
        if (
            inside
            and isinstance(figure.value, Decimal)
            and figure.kind not in ("date", "year", "time", "ordinal", "age")
        ):
            quantities.append(
                Quantity(index, figure.span.start - start, figure.span.end - start, figure, figure.value)
            )
    return FigureSentence(paragraph, paragraph.text[start:end], flat[start:end], tuple(quantities))


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether one may be a part of the other: same unit, or both counted with general measure words."""
    if a.figure.kind != b.figure.kind:
        return False
    return a.unit == b.unit or (a.unit in GENERIC and b.unit in GENERIC)


def show(value: Decimal) -> str:
    """A number as a person writes it: 8000000 as 8,000,000; 60.60 as 60.6."""
    return f"{value.normalize():,f}"


def last_digit(quantity: Quantity) -> Decimal:
    """The size of the last digit printed: 10,000,000 of 5.3亿."""
    digits = re.search(r"\d[\d,]*(?:[.．](\d+))?", quantity.figure.surface)
    if not digits:
        return Decimal(1)
    printed = Decimal(digits[0].replace(",", "").replace("．", "."))
    scale = quantity.value / printed if printed else Decimal(1)
    return scale.scaleb(-len(digits[1] or ""))


def between(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and most that a printed amount may be before rounding; an exact number (584人) is itself."""
    half = last_digit(quantity) / 2 if re.search("[.．万亿]", quantity.figure.surface) else Decimal(0)
    return quantity.value - half, quantity.value + half
