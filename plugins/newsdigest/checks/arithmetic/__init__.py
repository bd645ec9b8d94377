"""Do the figures of a Chinese story agree with each other? Reported with both numbers, never corrected.

Each rule is one module with one function, rule(clauses) -> Iterator[Claim]; a claim that holds is a note
("54 + 17 = 71"), one that does not is a warning. A rule speaks only where the sentence itself claims a
total, a share or a number of kinds: a check that cries wolf is worth nothing, so doubt is silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Edition, Finding, Place, Story
from . import growth, kinds, shares, sums, totals
from .sentences import FigureClaim, FigureSentence, sentences_of

RULES = (sums.rule, shares.rule, growth.rule, kinds.rule)
"""Rules that look at one sentence; totals.rule looks at a whole story."""


def check(edition: Edition) -> Iterator[Finding]:
    """All claims of all stories, as findings."""
    for story in edition.stories:
        yield from check_story(story)


def check_story(story: Story) -> Iterator[Finding]:
    """The claims of one story's Chinese text."""
    sentences = [s for p in story.versions["zh"].paragraphs for s in sentences_of(p)]
    for sentence in sentences:
        for rule in RULES:
            for claim in rule(sentence):
                yield _finding(story, sentence, claim)
    for sentence, claim in totals.rule(sentences):
        yield _finding(story, sentence, claim)


def _finding(story: Story, sentence: FigureSentence, claim: FigureClaim) -> Finding:
    return Finding(
        check="arithmetic",
        severity="note" if claim.holds else "warning",
        place=Place(story.slug, sentence.paragraph.id, claim.figure),
        message=claim.message,
        finding=claim.finding,
        zh=sentence.text,
        evidence={"holds": claim.holds, **claim.evidence},
    )
