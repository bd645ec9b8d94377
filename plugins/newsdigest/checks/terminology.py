"""One term, its approved English: `en` or an `en_alt` stands wherever the Chinese does, and no `en_avoid`.

Plural, hyphen, capital and the leading article are tolerated; so is a term that stands twice in the Chinese of one
paragraph and once in the English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..lexicon import stem
from ..model import Edition, Finding, Paragraph, Place, Story, Term


def check(edition: Edition) -> Iterator[Finding]:
    """Terms of every translated paragraph against the glossary."""
    for story in edition.stories:
        if "en" in story.versions:
            yield from check_story(story, edition.lexicon.terms)


def check_story(story: Story, terms: Mapping[str, Term]) -> Iterator[Finding]:
    """The findings of one story."""
    for here, p in story.pairs():
        english = words(p.text)
        for term_id in dict.fromkeys(use.term for zh in here for use in zh.terms):
            yield from _term(Place(story.slug, p.id), terms[term_id], english, here, p)


def words(text: str) -> str:
    """Text as stems between spaces, for finding phrases: " community party committee "."""
    return (
        " "
        + " ".join(stem(word) for word in re.findall(r"[^\W_]+", text.replace("’s", "").replace("'s", "")))
        + " "
    )


def _term(
    place: Place, term: Term, english: str, here: Sequence[Paragraph], p: Paragraph
) -> Iterator[Finding]:
    good = [words(form) for form in (term.en, *term.en_alt)]
    good += [form.removeprefix(" the").removeprefix(" a ") for form in good if form.startswith(" the ")]
    for avoid in term.en_avoid:
        form = words(avoid)
        if form in english and not any(form in g and g in english for g in good):
            yield Finding(
                check="terminology",
                severity="error",
                place=place,
                message=f"“{avoid}” is to be avoided for {term.zh}; write “{term.en}”",
                finding=f"{term.id}: {avoid}",
                zh=here[0].text,
                en=p.text,
            )
    if not any(form.strip() and form in english for form in good):
        yield Finding(
            check="terminology",
            severity="warning",
            place=place,
            message=f"{term.zh} is in the Chinese, but neither “{term.en}” nor an admitted form in the English",
            finding=f"{term.id} missing",
            zh=here[0].text,
            en=p.text,
        )
