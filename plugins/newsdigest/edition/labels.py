"""What every figure of a story counts, in both languages: the editor's words, else a noun phrase of the text, else nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..figures import chinese_label, english_label, translated_label
from ..model import FigureFix, Label, Paragraph, Term, Version

Terms = Mapping[str, Term]
"""The glossary, by any Chinese form of its entries."""


def labelled(chinese: Version, english: Version | None, fixes: Sequence[FigureFix], terms: Terms) -> Version:
    """Return the Chinese version with a label for each figure.

    english  the translation with its figures paired, if there is one
    """
    partners: dict[tuple[str, int], tuple[Paragraph, int]] = {}
    for p in english.paragraphs if english else ():
        for pair in p.pairs:
            partners.setdefault((pair.paragraph, pair.zh), (p, pair.en))
    sections = []
    for section in chinese.sections:
        paragraphs = []
        for p in section.paragraphs:
            figures = tuple(
                replace(figure, label=_label(p, index, partners.get((p.id, index)), fixes, terms))
                for index, figure in enumerate(p.figures)
            )
            paragraphs.append(replace(p, figures=figures))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(chinese, sections=tuple(sections))


def _label(
    p: Paragraph,
    index: int,
    partner: tuple[Paragraph, int] | None,
    fixes: Sequence[FigureFix],
    terms: Terms,
) -> Label:
    """The label of one figure: each language by the first source that has one."""
    figure = p.figures[index]
    given = next((fix.counted for fix in fixes if fix.counted and fix.text == figure.surface.strip()), {})
    zh = chinese_label(p.text, p.figures, index)
    en = english_label(partner[0].text, partner[0].figures, partner[1]) if partner else ""
    if not en and zh:
        en = translated_label(zh, figure, terms)
    if not given and not zh and not en:
        return Label()
    return Label(given.get("zh", zh), given.get("en", en), "editor" if given else "text")
