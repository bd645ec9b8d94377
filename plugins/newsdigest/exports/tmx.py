"""Sentence pairs as TMX 1.4b, the exchange format of translation memories; the same edition gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..model import Story
from ..text import widen


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One pair of a story, as text."""

    story: str
    id: str
    """"p7s2"."""
    zh: str
    en: str
    sure: bool
    by_editor: bool


def sentence_rows(stories: Sequence[Story]) -> Iterator[SentenceRow]:
    """The pairs of stories, in reading order; the Chinese with full-width punctuation, as it is shown."""
    for story in stories:
        english = story.translations(complete=True)
        for p in story.versions["zh"].paragraphs:
            for pair in story.sentences.get(p.id, ()):
                yield SentenceRow(
                    story.slug,
                    pair.id,
                    widen(p.text)[pair.zh.start : pair.zh.end].strip(),
                    english[p.id].text[pair.en.start : pair.en.end].strip(),
                    pair.sure,
                    pair.source == "editor",
                )


def translation_memory(rows: Sequence[SentenceRow], version: str) -> str:
    """A whole file.

    rows      one translation unit each, with the id `story#p7s2`
    version   of the program that writes it

    >>> rows = [SentenceRow("a", "p1s1", "修路3条。", "It built three roads & more.", True, False)]
    >>> [line for line in translation_memory(rows, "1").splitlines() if "<seg>" in line]
    ['<tuv xml:lang="zh-Hans"><seg>修路3条。</seg></tuv>', '<tuv xml:lang="en-GB"><seg>It built three roads &amp; more.</seg></tuv>']
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<tmx version="1.4">',
        f'<header creationtool="newsdigest" creationtoolversion={quoteattr(version)} segtype="sentence" o-tmf="newsdigest"'
        ' adminlang="en" srclang="zh-Hans" datatype="plaintext"/>',
        "<body>",
    ]
    for row in rows:
        state = "editor" if row.by_editor else "certain" if row.sure else "uncertain"
        lines += [
            f"<tu tuid={quoteattr(f'{row.story}#{row.id}')}>",
            f'<prop type="x-alignment">{state}</prop>',
            f'<tuv xml:lang="zh-Hans"><seg>{escape(row.zh)}</seg></tuv>',
            f'<tuv xml:lang="en-GB"><seg>{escape(row.en)}</seg></tuv>',
            "</tu>",
        ]
    return "\n".join([*lines, "</body>", "</tmx>", ""])
