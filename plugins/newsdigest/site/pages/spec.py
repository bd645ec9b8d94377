"""What a page type gives the generator: rows, each a page or a file of the site.

A row knows its address before anything is rendered; `make` gives the variables of its template, and is called in the
worker that renders it. Rendering is a pure function of those variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ..context import SiteContext

View = Literal["zh", "en", "both"]
"""A page is in Chinese, in English, or in both."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One HTML page."""

    url: str
    """Address below the site's root: "zh/tags/dang-jian/"; "" is the root's own page."""
    template: str
    """File name in theme/templates/ without its ending."""
    view: View
    make: Callable[[], Mapping[str, Any]]
    """The template's variables, `title` and `description` among them."""
    alternates: Mapping[str, str] = field(default_factory=dict)
    """The same page in other views: {"zh": url, "en": url, "both": url}, itself included."""
    listed: bool = True
    """Whether search engines and the sitemap hear of it (a 404 page and a draft are not listed)."""
    nav: str = ""
    """Which item of the navigation it belongs to."""
    languages: tuple[str, ...] = ("zh", "en")
    """Languages its text exists in: an English page that shows the Chinese text is no English version of it."""

    @property
    def is_copy(self) -> bool:
        """Whether its text is that of its Chinese version: search engines are sent there."""
        return self.view == "en" and "en" not in self.languages

    inputs: Callable[[], object] | None = None
    """All that can change its variables, where that is known for less than making them: hashes of stories, numbers, names;
    of one that gives None the variables are made."""
    seed: str = ""
    """The newspaper page whose texts it shows: its rows are made in turn, by one process, which reads each text once."""

    @property
    def save_as(self) -> str:
        """The file below output/."""
        return self.url + "index.html" if not self.url or self.url.endswith("/") else self.url

    @property
    def root(self) -> str:
        """From this page to the site's root, relative: "../../"; "./" on the root's own page."""
        return "../" * self.url.count("/") or "./"


@dataclass(frozen=True, slots=True)
class FileSpec:
    """One file that is not a page: data, a feed, a sitemap, a picture."""

    url: str
    make: Callable[[], str | bytes]
    inputs: Callable[[], object] | None = None
    """All that can change it besides the settings; None: it is always made."""
    seed: str = ""
    """As of a page."""

    @property
    def save_as(self) -> str:
        """The file below output/."""
        return self.url


Row = PageSpec | FileSpec


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: a line of PAGES."""

    name: str
    rows: Callable[[SiteContext], Iterable[Row]]
    nav: str | None = None
    """Its place in the navigation: address below /zh/ or /en/ ("tags/"); its label in labels.toml is `nav.<name>`."""
