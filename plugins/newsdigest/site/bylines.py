"""Who signed: writers, photographers and news desks, each with an address of its own.

The address is the name's id in names.toml; a name that is not there has one made from its characters, never from
their pinyin: homophones stay apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..html import display
from ..model import Byline, Lexicon, Name, Story
from ..text import PARTNER

KINDS = ("person", "office", "agency")
_KIND = {"desk": "office", "organisation": "office", "agency": "agency", "office": "office"}
"""Kinds of names.toml to kinds of bylines."""


@dataclass(slots=True)
class Signer:
    """One who signed."""

    id: str
    zh: str
    en: str
    """The Chinese name where no English one is known."""
    kind: str
    """person | office (a news desk) | agency"""
    pinyin: str = ""
    written: list[Story] = field(default_factory=list)
    """Stories signed, newest first."""
    photographs: list[Story] = field(default_factory=list)
    """Stories with a caption credited to them."""

    def name(self, lang: str) -> str:
        """The name in a language."""
        return self.en if lang == "en" else self.zh

    @property
    def total(self) -> int:
        """Stories with a part of theirs."""
        return len({story.slug for story in (*self.written, *self.photographs)})


def printed_parts(raw: str, signed: Sequence[Signer]) -> list[tuple[str, Signer | None]]:
    """Return a printed byline in parts: each name with its signer, roles and offices with None; without the marks around it.

    A name that the page prints with a space inside is found too; one that is not found follows at the end.

    >>> lin = Signer("lin-an", "林安", "Lin An", "person")
    >>> [(text, one and one.id) for text, one in printed_parts("(本报见习记者 林安)", [lin])]
    [('本报见习记者 ', None), ('林安', 'lin-an')]
    """
    text = _without_marks(display(raw, "zh"))
    parts: list[tuple[str, Signer | None]] = []
    missing: list[tuple[str, Signer | None]] = []
    at = 0
    for one in signed:
        match = re.compile(r"\s*".join(map(re.escape, display(one.zh, "zh")))).search(text, at)
        if match is None:
            missing.append((one.zh, one))
            continue
        parts += [(text[at : match.start()], None), (match.group(), one)]
        at = match.end()
    return [part for part in [*parts, (text[at:], None), *missing] if part[0]]


def _without_marks(text: str) -> str:
    """A byline without the brackets around all of it, and without a sign such as □ before it."""
    text = text.lstrip("□■◎●○◇◆△▲☆★ ").rstrip()
    inner = text[1:-1]
    if PARTNER.get(text[:1]) == text[-1:] and text[0] not in inner and text[-1] not in inner:
        return inner.strip() or text
    return text


def is_named_only(raw: str, signed: Sequence[Signer]) -> bool:
    """Whether a byline has nothing but names: no role and no office.

    >>> is_named_only("(林安)", [Signer("lin-an", "林安", "Lin An", "person")])
    True
    """
    return not any(c.isalnum() for text, one in printed_parts(raw, signed) if one is None for c in text)


def signers(stories: Sequence[Story], records: Mapping[str, Any], lexicon: Lexicon) -> Mapping[str, Signer]:
    """Chinese name to its signer, for every byline and every credited photograph."""
    known: dict[str, Name] = {}
    for entry in lexicon.names.values():
        if entry.kind in ("person", "desk", "agency", "organisation", "office"):
            known.setdefault(entry.zh, entry)
    found: dict[str, Signer] = {}
    for story in stories:
        record = records[story.slug]
        if byline := record.byline:
            for name, english in zip(byline.names, _aligned(byline, record.english_names), strict=True):
                _add(found, known, name, byline.kind, english).written.append(story)
        for name in record.photographers:
            _add(found, known, name, "person", "").photographs.append(story)
    return found


def _aligned(byline: Byline, english: Sequence[str]) -> Sequence[str]:
    return english if len(english) == len(byline.names) else [""] * len(byline.names)


def _add(found: dict[str, Signer], known: Mapping[str, Name], name: str, kind: str, english: str) -> Signer:
    if name not in found:
        entry = known.get(name)
        found[name] = Signer(
            id=entry.id if entry else "n-" + hashlib.sha256(name.encode()).hexdigest()[:10],
            zh=name,
            en=(entry.en if entry else "") or english or name,
            kind=_KIND.get(entry.kind, kind) if entry and kind == "person" else kind,
            pinyin=(entry.pinyin or "") if entry else "",
        )
    return found[name]
