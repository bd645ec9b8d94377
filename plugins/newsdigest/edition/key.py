"""The key figures of a story: in the editor's order, then by the rule of `figures.key_figures`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..figures import Prominence, Prominent, Recogniser, choose_key_figures
from ..model import FigureFix, Story, Version


def key(
    story: Story, chinese: Version, fixes: Sequence[FigureFix], recogniser: Recogniser
) -> tuple[tuple[str, int], ...]:
    """Return the key figures of a story, most telling first: (paragraph id, index in its figures).

    chinese  its Chinese text with labelled figures
    fixes    the editor's: key = true comes first, in the order of the file; key = false is left out
    """
    first: list[tuple[str, int]] = []
    never: set[tuple[str, int]] = set()
    for fix in fixes:
        places = [
            (p.id, i)
            for p in chinese.paragraphs
            for i, f in enumerate(p.figures)
            if fix.text in (f.surface, f.surface.strip())
        ]
        if fix.key is True:
            first += [place for place in places[:1] if place not in first]
        elif fix.key is False:
            never.update(places)
    prominent = [
        Prominent(weight, recogniser.find(text, "zh"))
        for weight, text in prominent_texts(story, chinese)
        if text
    ]
    chosen = choose_key_figures(chinese, prominent, english="en" in story.versions)
    return (*first, *(place for place in chosen if place not in first and place not in never))


def prominent_texts(story: Story, chinese: Version) -> Iterator[tuple[Prominence, str]]:
    """Yield the texts that say what matters, with what being said there is worth."""
    for head in (chinese.headline, chinese.subtitle, chinese.kicker):
        if head:
            yield Prominence.HEADLINE, head.text
    yield Prominence.HEADLINE, story.news_headline.get("zh", "")
    yield Prominence.SUMMARY, story.summary.get("zh", "")
    yield Prominence.SUMMARY, story.standfirst.get("zh", "")
    for point in story.in_brief.get("zh", ()):
        yield Prominence.IN_BRIEF, point
