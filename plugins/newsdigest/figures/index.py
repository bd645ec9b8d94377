"""The lexicon made ready for scanning: units, approximators and set phrases by their first characters."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ..model import Approx, Lexicon, SetPhrase, Unit
from ..numerals import normalise

SLOTS = ("{n}", "{h}")
"""Stand in a set phrase for any numeral ("{n}国道"), or for one in Han characters alone ("{h}个方面")."""

SLOT = "{}"
"""Marks the key of a phrase that ends with its slot."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the recognisers look up; built once per run, never changed after."""

    units: dict[str, tuple[tuple[str, Unit], ...]]
    """First character → (surface, unit), longest first."""
    before: dict[str, tuple[tuple[str, Approx], ...]]
    """Last character → (approximator before the number, meaning), longest first."""
    after: dict[str, tuple[tuple[str, Approx], ...]]
    """First character → (approximator after the unit, meaning), longest first."""
    phrases: dict[str, tuple[str, ...]]
    """First two characters (or one, of one-character phrases) → set phrases, longest first."""
    slots: dict[str, tuple[tuple[str, str, bool], ...]]
    """First two characters after the slot (one, where only one follows; where none does, the last one before and SLOT)
    → (text before, text after, Han only), longest after first."""
    english_units: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    """First word, lower case → (words, unit), longest first."""
    english_approx: dict[str, tuple[tuple[tuple[str, ...], Approx], ...]]
    """First word → (words of the approximator, meaning), longest first."""
    symbols: dict[str, Unit] = field(default_factory=dict)
    """What the JSON prints as `unit` → unit."""
    english_phrases: re.Pattern[str] | None = None
    """Any of the English forms of set phrases."""


def build_index(lexicon: Lexicon) -> Index:
    """Index a lexicon for both recognisers."""
    units: dict[str, list[tuple[str, Unit]]] = defaultdict(list)
    english: dict[str, list[tuple[tuple[str, ...], Unit]]] = defaultdict(list)
    symbols: dict[str, Unit] = {}
    for unit in lexicon.units:
        for surface in unit.zh:
            plain = normalise(surface)
            if all(plain != known for known, _ in units[plain[0]]):
                units[plain[0]].append((plain, unit))
            symbols.setdefault(surface, unit)
        known = symbols.get(unit.symbol) if unit.symbol else None
        if unit.symbol and (known is None or (known.scale != 1 and unit.scale == 1)):
            symbols[unit.symbol] = unit
        for name in unit.en:
            words = tuple(name.split() if name.startswith("-") else name.replace("-", " ").split())
            key = words[0] if len(words[0]) <= 2 else words[0].lower()
            english[key].append((tuple(w if len(w) <= 2 else w.lower() for w in words), unit))
    before: dict[str, list[tuple[str, Approx]]] = defaultdict(list)
    after: dict[str, list[tuple[str, Approx]]] = defaultdict(list)
    approx: dict[str, list[tuple[tuple[str, ...], Approx]]] = defaultdict(list)
    for entry in lexicon.approximators:
        plain = normalise(entry.zh)
        if entry.place == "before":
            before[plain[-1]].append((plain, entry.approx))
        elif entry.place == "after":
            after[plain[0]].append((plain, entry.approx))
        for name in entry.en:
            words = tuple(name.lower().split())
            approx[words[0]].append((words, entry.approx))
    phrases: dict[str, set[str]] = defaultdict(set)
    slots: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    names = [SetPhrase(zh=name.zh, why=name.kind) for name in lexicon.names.values()]
    for phrase in (*lexicon.setphrases, *names):
        plain = normalise(phrase.zh)
        slot = next((s for s in SLOTS if s in plain), None)
        if slot is not None:
            head, _, tail = plain.partition(slot)
            slots[tail[:2] or head[-1:] + SLOT].append((head, tail, slot == "{h}"))
        elif plain:
            phrases[plain[:2]].add(plain)
    return Index(
        units={k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in units.items()},
        before={k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in before.items()},
        after={k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in after.items()},
        phrases={k: tuple(sorted(v, key=lambda x: (-len(x), x))) for k, v in phrases.items()},
        slots={k: tuple(sorted(v, key=lambda x: (-len(x[1]), -len(x[0]), x))) for k, v in slots.items()},
        english_units={k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in english.items()},
        english_approx={k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in approx.items()},
        symbols=symbols,
        english_phrases=_any({e for p in lexicon.setphrases for e in p.en}),
    )


def _any(phrases: set[str]) -> re.Pattern[str] | None:
    """A pattern of whole phrases, whatever their case; None for no phrase."""
    longest_first = sorted(phrases, key=lambda e: (-len(e), e))
    words = "|".join(re.escape(e).replace(r"\ ", "[ -]") for e in longest_first)
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE) if words else None
