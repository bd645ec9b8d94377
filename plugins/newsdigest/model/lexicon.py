"""The language tables and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from .quantity import Approx


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; fields as in content/lexicon/terms.toml."""

    id: str
    zh: str
    en: str
    definition: str = ""
    """Only a draft has none."""
    definition_zh: str | None = None
    pinyin: str | None = None
    en_alt: tuple[str, ...] = ()
    en_avoid: tuple[str, ...] = ()
    category: str | None = None
    variants: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    ok_in: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    status: str | None = None
    source: str | None = None
    note: str | None = None
    audience: str | None = None
    """Whose pages mark it (`for` in the file): "en", "zh" or "both"; None is both."""
    level: str | None = None
    """"basic", "common" or "specialist": where a paragraph has too many marks, basic terms lose theirs first."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with both names; fields as in content/lexicon/tags.toml."""

    id: str
    zh: str
    en: str
    kind: str
    """topic | place | organisation | programme | people"""
    pinyin: str | None = None
    term: str | None = None
    auto: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word; fields as in data/units.toml."""

    id: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    scale: Decimal = Decimal(1)
    symbol: str | None = None
    """What the JSON prints as `unit` (CNY, m2, %); None: the Chinese surface."""
    si: str | None = None
    """Traditional units: the metric unit that `to_si` converts into ("hectares"), for the English reading."""
    to_si: Decimal | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Approximator:
    """余 近 约 … and their English; fields as in data/approximators.toml."""

    zh: str
    place: Literal["before", "inside", "after"]
    approx: Approx
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A phrase with numerals that counts nothing."""

    zh: str
    why: str
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place, organisation, work or news desk with its English."""

    id: str
    zh: str
    en: str
    kind: str
    pinyin: str | None = None


@dataclass(frozen=True, slots=True)
class Equivalence:
    """What means the same in both languages; fields as in data/equivalences.toml."""

    kind: Literal["word", "pair", "unit"]
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    """word: what it expresses, "6 month" or "50 %"."""
    doubt: bool = False
    """word: less precise than a figure."""
    of: str | None = None
    """unit: the symbol of the unit these are spellings of."""
    measures: str | None = None
    """unit: what it measures, where no entry of units.toml says so (volume, energy, power, money …)."""
    times: Decimal = Decimal(1)
    """unit: how many of the base it is."""
    before: tuple[str, ...] = ()
    """unit: spellings before the number (RMB, US$)."""
    also: str | None = None
    """unit: another unit the same spelling may name (pounds)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The packaged language data with content/lexicon merged in, checked. Users build their own indexes, once a run."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    drafts: Mapping[str, Term] = field(default_factory=dict)
    """Terms with `status = "draft"`: in the table, not used yet."""
    tags: Mapping[str, Tag] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    approximators: tuple[Approximator, ...] = ()
    setphrases: tuple[SetPhrase, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    equivalences: tuple[Equivalence, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    """The project's own rules of figures: figures-zh.toml, figures-en.toml → its text."""
    replaced: tuple[str, ...] = ()
    """Where the project changes a packaged entry: "content/lexicon/units.toml:3: …", one line each."""
