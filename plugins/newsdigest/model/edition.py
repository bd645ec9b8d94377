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


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `where` is "<slug> <paragraph id>" and, with `finding`, names it in acknowledged.toml."""

    check: str
    severity: Severity
    where: str
    message: str
    finding: str = ""
    """Short stable form ("sum 694, stated 584"), matched by acknowledged.toml."""
    zh: str | None = None
    en: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    figure: int | None = None
    """Index of the Chinese figure in its paragraph that the finding stands at, if any."""
    accepted: str | None = None
    """The editor's reason, once acknowledged."""
    note: Mapping[str, str] = field(default_factory=dict)
    """The editor's public note in both languages, if any."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of content/acknowledged.toml."""

    check: str
    where: str
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
