"""Sentences of a paragraph and its translation, paired; against pairs made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.edition import Annotator
from newsdigest.lexicon import glosses
from newsdigest.model import Lang, Paragraph, Section, SentencePair, Version
from newsdigest.translation.sentence_align import align

ROOT = Path(__file__).parents[2]
Gold = tuple[str, list[tuple[str, str]]]
"""Name of a paragraph, and its pairs."""


def _gold() -> Iterator[Gold]:
    text = (ROOT / "tests/cases/sentences.txt").read_text("utf-8")
    for block in text.split("## ")[1:]:
        name, *lines = [line for line in block.split("\n") if line]
        yield name, list(zip(lines[::2], lines[1::2], strict=True))


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator.of(lexicon.load(ROOT / "content/lexicon", "content/lexicon"))


def _aligned(gold: Gold, annotator: Annotator) -> tuple[SentencePair, ...]:
    def paragraph(text: str, lang: Lang) -> Paragraph:
        version = Version(lang, None, sections=(Section(None, (Paragraph("p1", text),)),))
        return annotator.version(version).paragraphs[0]

    zh = "".join(z for z, _ in gold[1])
    en = " ".join(e for _, e in gold[1])
    return align(paragraph(zh, "zh"), paragraph(en, "en"))


def _corners(gold: Gold) -> list[tuple[int, int]]:
    """Where the pairs end in both languages."""
    ends, zh, en = [(0, 0)], 0, 0
    for z, e in gold[1]:
        zh, en = zh + len(z), en + len(e)
        ends.append((zh, en))
        en += 1
    return ends


def _score(annotator: Annotator) -> tuple[float, float, list[str]]:
    """F1, share of the gold pairs found and certain, wrong pairs that are marked as certain."""
    right = wanted = made = certain = 0
    wrong = []
    for gold in _gold():
        pairs = _aligned(gold, annotator)
        found = dict(zip(pairwise([(0, 0), *((p.zh.end, p.en.end) for p in pairs)]), pairs, strict=True))
        expected = set(pairwise(_corners(gold)))
        wanted, made, right = (
            wanted + len(expected),
            made + len(found),
            right + len(expected & found.keys()),
        )
        certain += sum(found[key].sure for key in expected & found.keys())
        wrong += [f"{gold[0]} {p.id}" for key, p in found.items() if p.sure and key not in expected]
    return 2 * right / (wanted + made), certain / wanted, wrong


def test_pairs_agree_with_those_made_by_hand(annotator: Annotator) -> None:
    """On the example: F1 at least 98, none wrong of those marked certain, at least 95 % certain."""
    f1, certain, wrong = _score(annotator)

    assert f1 >= 0.98
    assert wrong == []
    assert certain >= 0.95


def test_without_the_dictionary_it_still_aligns(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lengths, figures, terms and names alone: F1 at least 94, and still none wrong that is marked certain."""
    monkeypatch.setattr(glosses, "_entries", dict)
    glosses.gloss_stems.cache_clear()
    try:
        f1, _, wrong = _score(annotator)
    finally:
        glosses.gloss_stems.cache_clear()

    assert f1 >= 0.94
    assert wrong == []


def test_every_character_is_in_exactly_one_pair(annotator: Annotator) -> None:
    """The pairs of a paragraph cover both texts, in order, white space between English sentences left out."""
    for gold in _gold():
        pairs = _aligned(gold, annotator)
        zh, en = "".join(z for z, _ in gold[1]), " ".join(e for _, e in gold[1])

        assert "".join(zh[p.zh.start : p.zh.end] for p in pairs) == zh
        assert " ".join(en[p.en.start : p.en.end] for p in pairs) == en


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (
            "投资10,000元，修路3条。",
            "It spent 10,000 yuan. It built three roads.",
            2,
        ),  # a comma in a number ends nothing
        ("近日，甲县修路。", "A county built a road recently.", 1),
        ("打造了甲、乙、丙等品牌。", "It created brands. They include A, B and C.", 1),  # a list and its noun
        ("甲县修路。", "A county built a road. (A county is below a city.)", 1),  # a remark in brackets
        ("", "", 0),
        ("。", "Yes.", 1),
        ("投资800万元。\n同时，修路3条。", "It spent 8 million yuan.\nIt also built three roads.", 2),
    ],
)
def test_pairs_of_short_texts(zh: str, en: str, expected: int) -> None:
    """How many pairs a text makes."""
    assert len(align(Paragraph("p1", zh), Paragraph("p1", en))) == expected


def test_a_long_paragraph_takes_no_more_steps_than_its_groups_allow() -> None:
    """160 clauses and 80 sentences are aligned: the work grows with their product, not beyond."""
    zh, en = "甲县修路一条，建桥两座。" * 80, "The county built a road and two bridges. " * 80

    assert 1 <= len(align(Paragraph("p1", zh), Paragraph("p1", en.strip()))) <= 80
