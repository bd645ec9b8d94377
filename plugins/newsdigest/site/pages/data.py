"""/data/: figures, stories, terms and tags for other programs.

Figures and sentences of a large digest are in a file a newspaper page, and `figures.json` and the like list those files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ...exports import tables
from ...html import clean
from ...model import NewsPage, Story
from ..context import SiteContext
from .spec import FileSpec

SMALL = 50
"""Stories of which all figures are in one file: some two megabytes of it."""


def data_rows(site: SiteContext) -> Iterator[FileSpec]:
    """The files."""
    everything = partial(_inputs, site, site.stories)
    if len(site.stories) <= SMALL:
        for name in ("figures.csv", "figures.json", "sentences.json"):
            yield FileSpec(f"data/{name}", partial(_details, site, site.stories, name, "../"), everything)
    else:
        by_page: dict[str, list[Story]] = {}
        for story in site.stories:
            by_page.setdefault(story.seed, []).append(story)
        pages = [(page, by_page[name]) for name, page in site.pages.items() if name in by_page]
        for name in ("figures", "sentences"):
            yield FileSpec(f"data/{name}.json", partial(_index, site, name, pages))
            for page, stories in pages:
                yield FileSpec(
                    f"data/{name}/{page.slug}.json",
                    partial(_details, site, stories, f"{name}.json", "../../"),
                    partial(_inputs, site, stories),
                    page.read.name.rpartition("/")[2],
                )
        yield FileSpec("data/figures.csv", partial(_csv_index, site, pages))
    for name in ("stories", "terms", "tags"):
        yield FileSpec(f"data/{name}.json", partial(_lists, site, name), partial(_list_inputs, site, name))


def _inputs(site: SiteContext, stories: Sequence[Story]) -> object:
    """The stories, and their places on the page, of which a story page shows the lines only."""
    places = sorted({site.page_of(story).digest for story in stories})
    return places, [site.text_inputs(story) for story in stories]


def _list_inputs(site: SiteContext, name: str) -> object:
    if name == "stories":
        return [site.text_inputs(story) for story in site.stories]
    if name == "tags":
        return site.tag_inputs, [(story.slug, story.tags) for story in site.stories]
    used = [(story.slug, site.records[story.slug].terms) for story in site.stories]
    return [repr(term) for term in site.terms.values()], used


def _details(site: SiteContext, stories: Sequence[Story], name: str, root: str) -> str:
    """Figures or sentences of some stories."""

    def address(url: str) -> str:
        """Absolute; relative to the folder of the file where the site has no address."""
        return site.absolute(url) or f"{root}{url}"

    kind, _, ending = name.partition(".")
    rows = (
        tables.sentences(stories, address)
        if kind == "sentences"
        else [
            row
            for story in stories
            for row in tables.figures(story, site.figure_ids(story), address, shown=site.whole(story))
        ]
    )
    if ending == "csv":
        return clean(tables.csv_text(rows))
    return clean(tables.json_text(kind, rows) if root == "../" else tables.page_text(kind, rows))


def _editions(
    site: SiteContext, name: str, pages: Sequence[tuple[NewsPage, Sequence[Story]]]
) -> list[dict[str, Any]]:
    """One row a newspaper page: where its rows are."""
    return [
        {
            "edition": page.slug,
            "stories": len(stories),
            "figures": sum(site.records[story.slug].figures for story in stories),
            "file": f"{name}/{page.slug}.json",
        }
        for page, stories in pages
    ]


def _index(site: SiteContext, name: str, pages: Sequence[tuple[NewsPage, Sequence[Story]]]) -> str:
    return tables.json_text(f"{name}-index", _editions(site, name, pages), "editions")


def _csv_index(site: SiteContext, pages: Sequence[tuple[NewsPage, Sequence[Story]]]) -> str:
    return tables.csv_text(_editions(site, "figures", pages), ("edition", "stories", "figures", "file"))


def _lists(site: SiteContext, name: str) -> str:
    """Stories, terms or tags."""

    def address(url: str) -> str:
        return site.absolute(url) or f"../{url}"

    if name == "stories":
        known = {slug: record.table for slug, record in site.listed_records.items()}
        rows: Sequence[dict[str, Any] | str] = tables.stories(site.edition, address, known)
    elif name == "terms":
        used = {slug: record.terms for slug, record in site.listed_records.items()}
        rows = tables.terms(site.edition, address, used)
    else:
        rows = tables.tags(site.edition, address)
    return clean(tables.json_text(name, rows))
