"""Run-in headings (bold words that open a paragraph) that a page or a translation has lost."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Edition, Finding, Paragraph, Place, Story
from ..text import sentences

_ENOUGH = 3
"""Headings of one story that show what its headings look like."""


def check(edition: Edition) -> Iterator[Finding]:
    """Findings about every story with run-in headings."""
    for story in edition.stories:
        yield from _not_bold(story)
        for originals, english in story.pairs():
            lost = [p for p in originals if p.run_in]
            if lost and english.run_in is None:
                words = _words(lost[0])
                yield Finding(
                    "headings", "warning", Place(story.slug, english.id),
                    f"the run-in heading “{words}” is lost in the English; open the paragraph with **…**",
                    f"lost heading {words}", zh=lost[0].text, en=english.text,
                )  # fmt: skip


def _not_bold(story: Story) -> Iterator[Finding]:
    """Paragraphs that open like those with a heading, in a sentence of the same form, but without bold type."""
    paragraphs = story.versions["zh"].paragraphs
    heads = [_words(p) for p in paragraphs if p.run_in]
    if len(heads) < _ENOUGH:
        return
    longest = max(map(len, heads)) + 2
    forms = {_form(words) for words in heads}
    for p in paragraphs[[bool(p.run_in) for p in paragraphs].index(True) + 1 :]:
        found = sentences(p.text, "zh", semicolons=False)
        if p.kind != "p" or p.run_in or len(found) < 2:
            continue
        words = found[0].text
        if words.endswith("。") and len(words) <= longest and _form(words) in forms:
            yield Finding(
                "headings", "warning", Place(story.slug, p.id),
                f"“{words}” may be a run-in heading that the page does not print in bold, as it does {len(heads)} others; accept this",
                f"not bold {words}", zh=p.text,
                note={
                    "zh": f"段首小标题“{words.rstrip('。').replace('“', '‘').replace('”', '’')}”，版面未印成黑体。",
                    "en": "The page does not print the run-in heading of this paragraph in bold.",
                },
            )  # fmt: skip


def _form(words: str) -> tuple[int, bool]:
    """What headings of one story share: the number of their clauses, and whether they quote."""
    return words.count("，") + words.count(","), "“" in words


def _words(p: Paragraph) -> str:
    return p.text[p.run_in.start : p.run_in.end] if p.run_in else ""
