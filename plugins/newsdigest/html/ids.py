"""Ids of figures: stable, and the same for the same figure in both languages.

The third figure of p2 is `f-p2-3` in Chinese; the English figure with its value is `f-p2-3` on the English page too
(`e-p2-3` on the page of both, where ids of the two would clash). An English figure without partner is `f-p2-e1`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Figure, Story


@dataclass(frozen=True, slots=True)
class FigureIds:
    """Ids of one paragraph's figures without their first letter: "p2-3"."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, lang: str) -> tuple[str, ...]:
        """The ids of one language."""
        return self.zh if lang == "zh" else self.en

    def partner(self, index: int) -> int | None:
        """Index of the English figure that answers the Chinese one."""
        try:
            return self.en.index(self.zh[index])
        except ValueError:
            return None


def figure_ids(story: Story) -> Mapping[str, FigureIds]:
    """Paragraph id to the ids of its figures, for every paragraph of the story."""
    english = story.versions.get("en")
    partners = {p.id: p for p in english.paragraphs} if english else {}
    covered = {c: p.id for p in partners.values() for c in p.covers}
    found: dict[str, FigureIds] = {}
    for p in story.versions["zh"].paragraphs:
        zh = tuple(f"{p.id}-{i}" for i in range(1, len(p.figures) + 1))
        other = partners.get(p.id)
        found[p.id] = FigureIds(zh, _english(p.id, p.figures, other.figures) if other else ())
    for p in story.versions["zh"].paragraphs:
        home = covered.get(p.id)
        if home and home != p.id and p.figures:
            # a block that renders two paragraphs: its figures may answer those of the second
            found[home] = FigureIds(
                found[home].zh, _join(found[home].en, p.id, p.figures, partners[home].figures)
            )
    return found


def _english(pid: str, zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[str, ...]:
    free: dict[object, list[int]] = {}
    for i in range(len(zh) - 1, -1, -1):
        free.setdefault((zh[i].value, zh[i].high), []).append(i)
    ids, alone = [], 0
    for figure in en:
        match = free.get((figure.value, figure.high)) if figure.value is not None else None
        if match:
            ids.append(f"{pid}-{match.pop() + 1}")  # the first of them
        else:
            alone += 1
            ids.append(f"{pid}-e{alone}")
    return tuple(ids)


def _join(ids: Sequence[str], pid: str, zh: Sequence[Figure], en: Sequence[Figure]) -> tuple[str, ...]:
    free = list(range(len(zh)))
    out = list(ids)
    for at, figure in enumerate(en):
        if "-e" in out[at]:
            match = next((i for i in free if _same(zh[i], figure)), None)
            if match is not None:
                free.remove(match)
                out[at] = f"{pid}-{match + 1}"
    return tuple(out)


def _same(a: Figure, b: Figure) -> bool:
    """The same quantity: value and upper end; 5月31日 and 31 May are both "--05-31"."""
    return a.value is not None and a.value == b.value and a.high == b.high
