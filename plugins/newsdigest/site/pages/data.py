"""/data/: figures, stories, terms and tags for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from ...exports import tables
from ...html import clean
from ..context import SiteContext
from .spec import FileSpec

FILES = ("figures.csv", "figures.json", "sentences.json", "stories.json", "terms.json", "tags.json")


def data_rows(site: SiteContext) -> Iterator[FileSpec]:
    """The files."""
    data = _Data(site)
    for name in FILES:
        yield FileSpec(f"data/{name}", partial(data.text, name))


class _Data:
    """Makes the tables when they are written, the figures once for both files."""

    def __init__(self, site: SiteContext) -> None:
        self.site = site

    @cached_property
    def figures(self) -> list[dict[str, Any]]:
        return tables.figures(self.site.edition, self.site.figure_ids, self.address)

    def address(self, url: str) -> str:
        """Absolute; relative to the folder of the data where the site has no address."""
        return self.site.absolute(url) or f"../{url}"

    def text(self, name: str) -> str:
        """One file."""
        edition = self.site.edition
        if name == "figures.csv":
            return clean(tables.csv_text(self.figures))
        table = name.removesuffix(".json")
        rows = {
            "figures": lambda: self.figures,
            "sentences": lambda: tables.sentences(edition, self.address),
            "stories": lambda: tables.stories(edition, self.address),
            "terms": lambda: tables.terms(edition, self.address),
            "tags": lambda: tables.tags(edition, self.address),
        }[table]()
        return clean(tables.json_text(table, rows))
