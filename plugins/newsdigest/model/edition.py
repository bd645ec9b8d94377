"""Everything under content/, finished, with its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .lexicon import Lexicon
from .page import ReadPage
from .story import Story

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A read page with what its edition file says of it."""

    read: ReadPage
    slug: str
    """Address of its edition page: the file's stem made safe for an address."""
    stories: tuple[str, ...]
    """Slugs, in printed order."""
    newspaper: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None
    date_note: Mapping[str, str] = field(default_factory=dict)
    page_no: str | None = None
    added: str | None = None
    """ISO date it came into the digest: orders undated stories and feeds; never shown as the news date."""
    rights: Mapping[str, str] = field(default_factory=dict)
    excerpt: bool = False
    """Publish only summary, figures and terms."""
    digest: str = field(default="", compare=False)
    """Hash of the page and what its edition file says; "" for a page that is not in the cache."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the edition: a story, or a segment of it ("headline", "h1", "p7", "c1"), or a figure there.

    >>> str(Place("full", "p7")), Place.parse("full p7").segment
    ('full p7', 'p7')
    """

    story: str
    """Slug."""
    segment: str = ""
    figure: int | None = None
    """Index of the Chinese figure in its paragraph."""

    def __str__(self) -> str:
        return f"{self.story} {self.segment}".rstrip()

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place that `str` of it names."""
        story, _, segment = text.partition(" ")
        return cls(story, segment)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. The place as text ("<slug> <paragraph id>") and `finding` name it in acknowledged.toml."""

    check: str
    severity: Severity
    place: Place
    message: str
    finding: str = ""
    """Short stable form ("sum 694, stated 584"), matched by acknowledged.toml."""
    zh: str | None = None
    en: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    accepted: str | None = None
    """The editor's reason, once acknowledged."""
    note: Mapping[str, str] = field(default_factory=dict)
    """The public note in both languages, if any, shown once the finding is accepted: the editor's, else the check's."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of content/acknowledged.toml."""

    check: str
    place: Place
    finding: str
    reason: str
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything under content/, finished: Pelican, the CLI and the tests all start from it."""

    stories: tuple[Story, ...]
    """Newest first; undated after by `added`; then page and position."""
    pages: tuple[NewsPage, ...]
    lexicon: Lexicon
    accepted: tuple[Accepted, ...] = ()
    """What the editor acknowledged; checks.run matches it to findings."""
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    """What the editor should see on the terminal: "content/…: …", one line each."""

    def story(self, slug: str) -> Story:
        """The story with this slug; KeyError when there is none."""
        for story in self.stories:
            if story.slug == slug:
                return story
        raise KeyError(slug)
