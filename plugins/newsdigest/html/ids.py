"""Ids of figures: stable, and the same for the same figure in both languages.

The third figure of p2 is `f-p2-3` in Chinese; the English figure with its value is `f-p2-3` on the English page too
(`e-p2-3` on the page of both, where ids of the two would clash). An English figure without partner is `f-p2-e1`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Paragraph, Story


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
    found: dict[str, FigureIds] = {}
    for p in story.versions["zh"].paragraphs:
        zh = tuple(f"{p.id}-{i}" for i in range(1, len(p.figures) + 1))
        found[p.id] = FigureIds(zh, _english(partners[p.id]) if p.id in partners else ())
    return found


def _english(paragraph: Paragraph) -> tuple[str, ...]:
    """An English figure has the id of the Chinese figure it translates, else one of its own."""
    partner = {pair.en: f"{pair.paragraph}-{pair.zh + 1}" for pair in paragraph.pairs}
    ids, alone = [], 0
    for index in range(len(paragraph.figures)):
        if index not in partner:
            alone += 1
        ids.append(partner.get(index, f"{paragraph.id}-e{alone}"))
    return tuple(ids)
